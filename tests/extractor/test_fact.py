import json
from dataclasses import replace

import pytest

from extractor.document import Box, Document, Span
from extractor.fact import Designation, Directive, Evidence, Metric, Subject, fact_id, to_dict

DOCUMENT = Document("a" * 64, "n.txt", "text/plain", "遵义经开区现有规上工业企业86家。")
SUBJECT = Subject("遵义经济技术开发区", "zone", ("遵义经开区",))
EVIDENCE = Evidence.at(DOCUMENT, Span(7, 16))
METRIC = Metric(subject=SUBJECT, evidence=EVIDENCE, confidence=0.9123, extractor="t/1",
                metric="enterprises_above_designated_size", value=86, unit="count", as_of="2024-03-08")


def test_evidence_quotes_the_text():
    assert EVIDENCE.quote == "规上工业企业86家"
    assert DOCUMENT.text[EVIDENCE.span.start:EVIDENCE.span.end] == EVIDENCE.quote


def test_the_json_object_has_the_contracts_fields():
    common = {"id", "type", "subject", "attributes", "evidence", "confidence", "extractor"}
    assert set(to_dict(METRIC)) == common | {"metric", "label", "level", "grade", "value", "value_max", "unit", "comparator",
                                             "modality", "as_of", "batch", "year"}
    title = Designation(subject=SUBJECT, evidence=EVIDENCE, confidence=1, extractor="t/1", designation="green_factory",
                        status="designated")
    assert set(to_dict(title)) == common | {"designation", "label", "level", "grade", "status", "year", "batch", "issuer",
                                            "announced_on", "province", "city", "former_name"}
    directive = Directive(subject=None, evidence=EVIDENCE, confidence=1, extractor="t/1", action="develop", industry="白酒",
                          regions=("遵义",))
    assert set(to_dict(directive)) == common | {"action", "industry", "regions", "instrument", "issuer"}
    assert set(to_dict(METRIC)["subject"]) == {"name", "type", "aliases", "id", "name_zh", "name_en"}
    assert set(to_dict(METRIC)["evidence"]) == {"document", "page", "start", "end", "quote", "bbox", "sheet", "cell"}
    json.dumps(to_dict(METRIC))


def test_a_box_brings_its_page():
    found = Evidence.at(DOCUMENT, Span(0, 5), box=Box(3, 1, 2, 3.005, 4))
    fact = replace(METRIC, evidence=found)
    assert to_dict(fact)["evidence"]["page"] == 3
    assert to_dict(fact)["evidence"]["bbox"] == [1, 2, 3.0, 4]


@pytest.mark.parametrize("change", [
    {"value": 87}, {"level": "national"}, {"grade": "A+"}, {"subject": Subject("仁怀经开区", "zone")},
    {"metric": "enterprises"}, {"evidence": Evidence.at(DOCUMENT, Span(7, 15))}, {"modality": "target"}])
def test_the_id_changes_with_what_makes_the_fact(change):
    assert fact_id(replace(METRIC, **change)) != fact_id(METRIC)


@pytest.mark.parametrize("change", [{"confidence": 0.5}, {"extractor": "t/2"}, {"label": "x"}])
def test_the_id_holds_through_new_versions(change):
    assert fact_id(replace(METRIC, **change)) == fact_id(METRIC)


@pytest.mark.parametrize("wrong", [{"unit": "furlong"}, {"modality": "maybe"}, {"comparator": "≈"}, {"level": "cosmic"},
                                   {"confidence": 1.5}])
def test_closed_sets_are_closed(wrong):
    with pytest.raises(ValueError, match=r"unit|modality|comparator|level|confidence"):
        replace(METRIC, **wrong)
