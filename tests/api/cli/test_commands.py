"""The contract's commands from outside: what they print, where, and how they end."""

import csv
import io
import json
import subprocess

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def pdf(path, encrypt=None):
    canvas = Canvas(str(path), encrypt=encrypt)
    for page in range(3):
        canvas.drawString(100, 700, f"Page {page}: a notice about green factories")
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


@pytest.fixture
def bad_inputs(tmp_path):
    """A folder of every kind of bad input beside the good notice; gives the names of the bad ones."""
    folder = tmp_path / "in"
    (folder / "empty.txt").write_bytes(b"")
    (folder / "cut.pdf").write_bytes(pdf(tmp_path / "whole.pdf")[:700])
    pdf(folder / "locked.pdf", StandardEncryption("secret"))
    (folder / "text.pdf").write_text("这是一份文本，不是PDF。\n", "utf-8")
    (folder / "rubbish.bin").write_bytes(bytes((i * 37 + i // 7) % 256 for i in range(4000)))
    return ["cut.pdf", "empty.txt", "locked.pdf", "rubbish.bin", "text.pdf"]


def lines(output):
    return [json.loads(line) for line in output.decode().splitlines()]


def failures(done):
    """Names on standard error, one line each with a reason behind it."""
    found = []
    for line in done.stderr.decode().splitlines():
        head, name, reason = line.split(": ", 2)
        assert head == "gongbao"
        assert reason
        found.append(name)
    return found


def test_extract_prints_facts_whose_quotes_are_in_the_text(gongbao, notice):
    done = gongbao("extract", notice)
    assert (done.returncode, done.stderr) == (0, b"")
    facts = lines(done.stdout)
    text = gongbao("extract", notice, "--text").stdout.decode()
    assert facts
    for fact in facts:
        e = fact["evidence"]
        assert text[e["start"]:e["end"]] == e["quote"]
    assert gongbao("extract", notice).stdout == done.stdout  # the same bytes, the same ids


def test_extract_reads_standard_input(gongbao, notice):
    done = gongbao("extract", "-", stdin=notice.read_bytes())
    assert done.returncode == 0
    assert [f["id"] for f in lines(done.stdout)] == [f["id"] for f in lines(gongbao("extract", notice).stdout)]


def test_extract_formats(gongbao, notice):
    facts = lines(gongbao("extract", notice).stdout)
    out = gongbao("extract", notice, "--format", "csv").stdout
    assert out.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(out.decode("utf-8-sig"))))
    assert [r["id"] for r in rows] == [f["id"] for f in facts]
    assert [r["quote"] for r in rows] == [f["evidence"]["quote"] for f in facts]
    table = gongbao("extract", notice, "--format", "table").stdout.decode()
    assert facts[0]["subject"]["name"] in table
    assert facts[0]["evidence"]["quote"][:10] in table
    mentions = [m for m in lines(gongbao("extract", notice, "--mentions").stdout) if m["type"] == "mention"]
    text = gongbao("extract", notice, "--text").stdout.decode()
    assert mentions
    assert all(text[m["start"]:m["end"]] == m["text"] for m in mentions)


def test_extract_records(gongbao, notice):
    records = lines(gongbao("extract", notice, "--records").stdout)
    assert records
    for record in records:
        assert list(record) == ["subject", "province", "city", "designations", "metrics", "documents"]
    ids = {f["id"] for f in lines(gongbao("extract", notice).stdout)}
    assert {d["fact"] for r in records for d in r["designations"]} <= ids


def test_every_bad_input_is_named_and_the_others_are_done(gongbao, notice, bad_inputs, tmp_path):
    (tmp_path / "nothing").mkdir()
    paths = [tmp_path / "in" / b for b in bad_inputs] + [tmp_path / "missing.txt", tmp_path / "nothing", notice]
    done = gongbao("extract", *paths)
    assert done.returncode == 1
    assert failures(done) == [str(p) for p in paths[:-1]]
    assert lines(done.stdout) == lines(gongbao("extract", notice).stdout)
    assert b"no documents in" in done.stderr
    assert b"no such file" in done.stderr


def test_a_folder_is_walked_and_its_bad_files_named(gongbao, notice, bad_inputs, tmp_path):
    for ignored in ("notice.gold.json", ".hidden"):
        (notice.parent / ignored).write_text("{}")
    done = gongbao("extract", notice.parent)
    assert done.returncode == 1
    assert failures(done) == [str(notice.parent / b) for b in bad_inputs]
    assert lines(done.stdout)


def test_ingest_stores_what_is_good_and_nothing_half(gongbao, notice, bad_inputs, tmp_path):
    db = tmp_path / "a.db"
    done = gongbao("ingest", notice.parent, "--db", db, "--workers", 2)
    assert done.returncode == 1
    *named, summary = done.stderr.decode().splitlines()
    assert sorted(line.split(": ")[1] for line in named) == [str(notice.parent / b) for b in bad_inputs]
    assert summary.startswith("gongbao: 1 read, 0 known already, 5 failed")
    assert done.stdout == b""
    documents = lines(gongbao("query", "documents", "--db", db, "--format", "jsonl").stdout)
    assert {d["name"]: d["state"] for d in documents} == {**dict.fromkeys(bad_inputs, "failed"), "notice.txt": "done"}
    exported = lines(gongbao("export", "--db", db, "--format", "jsonl").stdout)
    assert exported == lines(gongbao("extract", notice).stdout)
    again = gongbao("ingest", notice, "--db", db)
    assert again.returncode == 0
    assert again.stderr.decode() == "gongbao: 0 read, 1 known already, 0 failed; 0 facts stored\n"
    assert lines(gongbao("export", "--db", db).stdout) == exported


def test_queries_filter_and_print_in_three_formats(gongbao, notice, tmp_path):
    env = {"GONGBAO_DB": str(tmp_path / "a.db")}
    assert gongbao("ingest", notice, **env).returncode == 0
    found = lines(gongbao("query", "designations", "--designation", "green_factory", "--level", "provincial",
                          "--year", 2022, "--q", "甲乙", **env).stdout)
    assert [f["subject"]["name"] for f in found] == ["贵阳甲乙机械有限公司"]
    assert gongbao("query", "designations", "--level", "county", **env).stdout == b""
    for kind in ("records", "designations", "metrics", "directives", "entities"):
        done = gongbao("query", kind, "--format", "csv", **env)
        assert done.returncode == 0
        assert done.stdout.startswith(b"\xef\xbb\xbf")
        assert gongbao("query", kind, "--format", "table", **env).returncode == 0
    records = lines(gongbao("query", "records", "--designation", "green_factory", **env).stdout)
    assert [r["subject"]["name"] for r in records] == ["贵阳甲乙机械有限公司"]


def test_wrong_calls_end_with_2(gongbao, notice, tmp_path):
    for call in ((), ("extract",), ("extract", notice, "--level", "galactic"), ("extract", notice, "--date", "soon"),
                 ("extract", notice, "--colour", "green"), ("extract", notice, "--text", "--records"), ("extract", notice, "--mentions", "--format", "csv"),
                 ("paint",),
                 ("query", "designations", "--year", "last"), ("query", "designations", "--status", "maybe"),
                 ("query", "metrics", "--status", "proposed"), ("ingest", notice, "--engine", "steam"),
                 ("serve", "--host", "0.0.0.0"), ("serve", "--host", "example.org"), ("export", "--format", "docx")):
        done = gongbao(*call)
        assert done.returncode == 2, (call, done.stderr)
        assert done.stderr or not call
        assert b"Traceback" not in done.stderr
    assert b"keys" in gongbao("serve", "--host", "0.0.0.0").stderr


def test_a_database_that_is_not_there_is_told(gongbao, notice, tmp_path):
    (tmp_path / "text.db").write_text("no database" * 100)
    for db, call in (("postgresql://x@127.0.0.1:1/x", ("ingest", notice)), (tmp_path / "text.db", ("ingest", notice)),
                     (tmp_path / "none.db", ("query", "metrics")), ("oracle://x", ("query", "metrics"))):
        done = gongbao(*call, "--db", db)
        assert done.returncode == 1
        assert done.stderr.startswith(b"gongbao: ")
        assert len(done.stderr.splitlines()) == 1, done.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_port_that_is_taken_is_told(gongbao, tmp_path):
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = gongbao("serve", "--port", other.getsockname()[1], "--db", tmp_path / "a.db")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"in use" in done.stderr


def test_a_closed_pipe_is_no_fault(gongbao, notice, tmp_path):
    import os
    import sys

    many = [tmp_path / f"{i}.txt" for i in range(60)]
    for i, path in enumerate(many):
        path.write_text(f"{notice.read_text('utf-8')}\n第{i}号文件。\n", "utf-8")
    command = [sys.executable, "-c", "from api.cli import main; main()", "extract", *map(str, many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ) as process:
        process.stdout.readline()
        process.stdout.close()
        stderr = process.stderr.read()
    assert stderr == b""
    assert process.returncode == 0


def test_help_is_quick_and_imports_nothing_heavy(gongbao):
    import os
    import sys

    check = ("import sys, api.cli.app; "
             "heavy = {'fastapi', 'sqlmodel', 'sqlalchemy', 'spacy', 'pydantic', 'numpy', 'rich', 'yaml'} & set(sys.modules); "
             "sys.exit(f'imported: {heavy}' if heavy else 0)")
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, env=os.environ)
    assert done.returncode == 0, done.stderr
    out = gongbao("--help").stdout.decode()
    assert all(command in out for command in ("extract", "ingest", "query", "export", "serve"))
