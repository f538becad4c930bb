"""Two notices with corrected facts: a workbook of two sheets, a Word document with two lists."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.fact import Designation
from extractor.pipeline import extract

DEV = Path(__file__).resolve().parents[4] / ".." / "shared" / "dev"


@pytest.mark.parametrize("name", ["zhd02_fujian_gongshi.xlsx", "zhd04_hunan_provincial.docx"])
def test_every_row_gives_its_fact(name: str) -> None:
    if not (path := DEV / name).is_file():
        pytest.skip(f"{path} is not there")
    extraction = extract(path.read_bytes(), name)
    gold = json.loads((DEV / f"{path.stem}.gold.json").read_text("utf-8"))["facts"]
    wanted = sorted((g["subject"]["names"][0], g["designation"], g["status"], str(g.get("city")), str(g.get("batch")), str(g.get("year")))
                    for g in gold if g["type"] == "designation")
    found = [f for f in extraction.facts if isinstance(f, Designation) and f.subject and f.extractor.startswith("list/")]
    assert sorted((f.subject.name, f.designation, f.status, str(f.city), str(f.batch), str(f.year)) for f in found if f.subject) == wanted
    if path.suffix == ".xlsx":
        assert all(f.evidence.sheet and f.evidence.cell for f in extraction.facts)
