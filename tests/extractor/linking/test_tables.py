"""The tables that ship are clean; a broken one stops the program with file, line and reason."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.linking.registry import Registry, RegistryError
from extractor.linking.tables import KNOWLEDGE

TABLES = ("divisions.csv", "zones.csv", "zone_classes.csv", "place_words.csv", "english_words.csv", "traditional.csv")


def rows(name: str) -> list[dict[str, str]]:
    with (KNOWLEDGE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", TABLES)
def test_no_dirt(name: str) -> None:
    data = (KNOWLEDGE / name).read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    for row in rows(name):
        for column, value in row.items():
            assert value == value.strip(), (name, column, row)
            assert not {"\u3000", "\ufffd", "\u200b"} & set(value), (name, column, row)


def test_divisions_hang_together() -> None:
    table = rows("divisions.csv")
    ids = [row["id"] for row in table]
    assert len(ids) == len(set(ids))
    current = {row["code"]: row for row in table if not row["until"]}
    assert len(current) == 3213
    assert sum(row["kind"] == "province" for row in table) == 34
    assert sum(row["kind"] == "city" for row in current.values()) == 333
    for row in table:
        assert len(row["code"]) == 6
        assert row["code"].isdigit()
        if row["kind"] == "province":
            assert row["parent"] == ""
        else:
            assert row["parent"] in current, row
            assert current[row["parent"]]["kind"] in ("province", "city")
        for code in filter(None, row["successors"].split(";")):
            assert code in current, row
        if row["until"]:
            assert row["since"] <= row["until"]
            assert row["id"].startswith(f"region:{row['code']}@{row['until']}")
        else:
            assert row["id"] == f"region:{row['code']}"


def test_english_names_are_latin() -> None:
    for name in ("divisions.csv", "zones.csv"):
        for row in rows(name):
            assert row["name_en"]
            assert all(ord(c) < 0x250 for c in row["name_en"]), row


def test_zones_hang_together() -> None:
    table = rows("zones.csv")
    divisions = {row["id"] for row in rows("divisions.csv")}
    classes = {row["code"] for row in rows("zone_classes.csv")}
    assert len(table) == 225
    for column in ("id", "name_zh"):
        values = [row[column] for row in table]
        assert len(values) == len(set(values))
    for row in table:
        assert row["place"] in divisions
        assert row["class"] in classes | {""}


def test_words_of_everyday_use_are_marked_once() -> None:
    words = [row["word"] for row in rows("place_words.csv")]
    assert len(words) == len(set(words))
    assert {row["counts"] for row in rows("place_words.csv")} == {"full", "inside", "other"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in TABLES:
        shutil.copy(KNOWLEDGE / name, tmp_path / name)
    return tmp_path


def spoil(path: Path, line: int, old: str, new: str) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize(("name", "line", "old", "new", "reason"), [
    ("divisions.csv", 1, "code", "kode", "columns"),
    ("divisions.csv", 3, "region:110101", "region:110000", "twice"),
    ("divisions.csv", 3, ",county,", ",village,", "village"),
    ("divisions.csv", 3, ",110000,", ",990000,", "990000"),
    ("divisions.csv", 3, ",110101,", ",11010,", "six digits"),
    ("divisions.csv", 4, "西城区,", "", "fields"),
    ("zones.csv", 2, "region:110000", "region:1", "region:1"),
    ("zones.csv", 2, ",etdz,", ",nonsense,", "nonsense"),
    ("zone_classes.csv", 2, "edz;dz", "edz;dzz", "dzz"),
])
def test_a_broken_table_is_named(folder: Path, name: str, line: int, old: str, new: str, reason: str) -> None:
    spoil(folder / name, line, old, new)
    with pytest.raises(RegistryError) as caught:
        Registry(folder).check()
    assert caught.value.file == folder / name
    assert reason in str(caught.value)
    assert name == "zone_classes.csv" or caught.value.line == line


def test_a_missing_table_and_one_in_another_encoding(folder: Path) -> None:
    text = (folder / "zones.csv").read_text(encoding="utf-8")
    (folder / "zones.csv").write_bytes(text.encode("gb18030"))
    with pytest.raises(RegistryError, match="UTF-8"):
        Registry(folder).check()
    (folder / "divisions.csv").unlink()
    with pytest.raises(RegistryError, match=r"divisions\.csv"):
        Registry(folder)


def test_loading_imports_nothing_heavy() -> None:
    code = ("import sys; from extractor.linking.registry import load_registry; load_registry().check(); "
            "print(sorted({'spacy', 'pypinyin', 'opencc', 'numpy', 'sqlmodel', 'yaml'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          cwd=KNOWLEDGE.parent.parent)
    assert done.stdout.strip() == "[]"
