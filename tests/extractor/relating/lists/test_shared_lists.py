"""The two official 2021 lists, every row; and the lists among the development notices."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import hygiene, readers
from extractor.context import Context
from extractor.fact import Designation
from extractor.linking.registry import load_registry
from extractor.relating import lists
from extractor.relating.notice import read_notice

SHARED = Path(__file__).resolve().parents[5] / "shared"
LISTS, DEV = SHARED / "data" / "lists", SHARED / "dev"
XINJIANG_CORPS = "新疆维吾尔自治区"


def relate(path, context):
    registry = load_registry()
    document = readers.read(path.read_bytes(), path.name)
    reading = hygiene.read(document)
    notice = read_notice(document, reading, context, registry)
    return document, *lists.relate(document, reading, notice, registry)


@pytest.mark.skipif(not LISTS.exists(), reason="../shared is absent")
@pytest.mark.parametrize("context", [Context(), Context(issuer="MIIT", date="2022-01-15")], ids=["bare", "issuer and date given"])
@pytest.mark.parametrize(("name", "code", "type"), [("2021-green-factories", "green_factory", "enterprise"), ("2021-green-parks", "green_industrial_park", "zone")])
def test_every_row_of_the_2021_lists(name, code, type, context):
    document, facts, issues = relate(LISTS / f"{name}.pdf", context)
    rows = [json.loads(line) for line in (LISTS / f"{name}.rows.jsonl").read_text("utf-8").splitlines()]
    registry = load_registry()
    assert issues == []
    assert len(facts) == len(rows)
    for row, fact in zip(rows, facts, strict=True):
        place = registry.region(row["province_raw"])
        assert isinstance(fact, Designation)
        assert (fact.subject.name, fact.subject.type, fact.designation) == (row["name_raw"], type, code)
        assert fact.province == (XINJIANG_CORPS if row["province_raw"] == "兵团" else place.province)
        assert (fact.attributes["seq"], fact.attributes["region"]) == (row["seq"], row["province_raw"])
        assert fact.attributes.get("evaluator", "") == row["evaluator_raw"]
        assert (fact.level, fact.status, fact.year, fact.batch) == ("national", "designated", 2021, None)
        assert (fact.issuer, fact.announced_on) == (context.issuer, context.date)
        assert fact.evidence.quote == document.quote(fact.evidence.span)
        assert fact.evidence.box is not None


@pytest.mark.skipif(not DEV.exists(), reason="../shared is absent")
@pytest.mark.parametrize("name", ["miit-list-2022.txt", "zhd03_liuzhou_gongshi_table.html", "zhd09_green_data_centres_2023.txt"])
def test_rows_of_the_development_notices(name):
    """Every row of gold is found with every field, and nothing else comes out of the tables."""
    _, facts, issues = relate(DEV / name, Context())
    gold = json.loads((DEV / f"{name.rsplit('.', 1)[0]}.gold.json").read_text("utf-8"))["facts"]
    wanted = [g for g in gold if g["type"] == "designation"]
    fields = ("level", "status", "year", "batch", "issuer", "announced_on", "province", "city", "former_name")
    for fact in facts:
        same = [g for g in wanted if fact.subject.name in g["subject"]["names"] and (g["designation"], g["status"]) == (fact.designation, fact.status)]
        assert len(same) == 1, fact
        for field in fields:
            if field in same[0]:
                assert getattr(fact, field) == same[0][field], field
        for key, value in same[0].get("attributes", {}).items():
            assert fact.attributes[key] == value
    missed = [g for g in wanted if "seq" in g.get("attributes", {}) and not any(f.subject.name in g["subject"]["names"] for f in facts)]
    assert missed == []
    assert issues == []
