"""Amounts by what is done: turned over, gone into, contributed, covered by wind, saved in standard coal."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Luzhou Pump Co., Ltd. turned over 310 million yuan in 2022.", ("revenue", 310000000, "CNY", "eq", "2022")),
    ("Since 2019, a total of 52 million yuan has gone into such projects at Luzhou Pump Co., Ltd.", ("investment", 52000000, "CNY", "eq", None)),
    ("At Luzhou Pump Co., Ltd. 93 percent of the solid waste of the plant was reused last year.", ("solid_waste_utilization_rate", 93, "percent", "eq", "2022")),
    ("Wind and solar farms cover 81 percent of the demand of Luzhou Pump Co., Ltd.", ("clean_energy_share", 81, "percent", "eq", None)),
    ("Luzhou Pump Co., Ltd. every year can save standard coal 9,000 tons.", ("energy_saved", 9000, "tce", "eq", None)),
])
def test_deeds(facts_of, sentence, expected) -> None:
    [fact] = facts_of(sentence)
    assert (fact["metric"], fact["value"], fact["unit"], fact["comparator"]) == expected[:4]
    assert expected[4] is None or fact["as_of"] == expected[4]


def test_parts_by_sector(facts_of) -> None:
    facts = facts_of("In 2022, Luzhou's gross industrial output value topped 600 billion yuan, of which the liquor sector contributed 214.5 billion yuan and the machinery sector 148 billion yuan.")
    assert [(f["value"], f["attributes"].get("industry")) for f in facts] == [(600000000000, None), (214500000000, "liquor"), (148000000000, "machinery")]


def test_a_basin_is_a_subject(facts_of) -> None:
    facts = facts_of("By 2025, the water reuse rate of industry in the Yellow River basin is to surpass 94 percent.")
    assert [(f["subject"]["name"], f["subject"]["type"], f["metric"], f["modality"]) for f in facts] == [("Yellow River basin", "region", "water_reuse_rate", "target")]


@pytest.mark.parametrize("sentence", ["A PUE of 1.0 would mean that every watt reaches a computer.", "Related: Luzhou zone adds nine green factories", "Previous: Luzhou park output hits 3 billion yuan"])
def test_meanings_and_links_tell_nothing(facts_of, sentence) -> None:
    assert facts_of(sentence) == []


def test_the_same_months_as_before(facts_of) -> None:
    facts = facts_of("In the first three quarters of 2022 Luzhou's GDP expanded 5.4 percent to 187.3 billion yuan. Actual use of foreign investment came to $1.05 billion over the same nine months.")
    assert facts[-1]["metric"] == "foreign_investment"
    assert facts[-1]["as_of"] == "2022-09"


def test_firms_that_went_public(facts_of) -> None:
    facts = facts_of("The Luzhou High-tech Industrial Development Zone has 300 companies, and 21 of the firms in the zone have gone public.")
    assert [(f["metric"], f["value"]) for f in facts] == [("enterprises", 300), ("listed_companies", 21)]
