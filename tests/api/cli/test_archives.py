"""An archive's families are read as those of a folder are; what is bad in it costs only itself."""

import io
import json
import tarfile
import zipfile
from pathlib import Path

DEMO = Path(__file__).resolve().parents[3] / "corpus" / "demo" / "green-list-2025"


def members():
    return {name: (DEMO / name).read_bytes() for name in ("notice.html", "list.pdf")}


def zipped(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def tarred(path, files):
    with tarfile.open(path, "w:gz") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


def rows(done):
    facts = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return [f for f in facts if f["extractor"].startswith("list/")]


def test_a_list_in_an_archive_learns_from_its_notice(gongbao, tmp_path):
    for path in (zipped(tmp_path / "a.zip", members()), tarred(tmp_path / "a.tar.gz", members())):
        done = gongbao("extract", path)
        assert done.returncode == 0, done.stderr.decode()
        found = [f for f in rows(done) if f["type"] == "designation"]
        assert len(found) == 40
        assert {(f["issuer"], f["announced_on"]) for f in found} == {("MIIT", "2026-02-09")}


def test_a_bad_member_is_named_and_costs_only_itself(gongbao, tmp_path):
    path = zipped(tmp_path / "a.zip", {**members(), "rubbish.bin": bytes((i * 37 + i // 7) % 256 for i in range(4000))})
    done = gongbao("extract", path)
    assert done.returncode == 1
    assert "a.zip/rubbish.bin: " in done.stderr.decode()
    assert len([f for f in rows(done) if f["type"] == "designation"]) == 40


def test_a_name_that_leads_out_of_the_archive_writes_nothing(gongbao, tmp_path):
    inside = tmp_path / "deep" / "a.zip"
    inside.parent.mkdir()
    zipped(inside, {"../evil.txt": "关于公布绿色工厂名单的通知，共12家。".encode()})
    gongbao("extract", inside)
    assert not (tmp_path / "evil.txt").exists()


def test_archives_are_ingested(gongbao, tmp_path):
    path = zipped(tmp_path / "a.zip", members())
    done = gongbao("ingest", path, "--db", f"sqlite:///{tmp_path}/f.db")
    assert done.returncode == 0, done.stderr.decode()
    asked = gongbao("query", "designations", "--db", f"sqlite:///{tmp_path}/f.db", "--status", "designated", "--limit", "100")
    assert len(asked.stdout.decode().splitlines()) >= 40
