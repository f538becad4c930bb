"""Amounts that a verb names, and the period that figures are told for."""

from __future__ import annotations

import pytest

FIRM = "Luzhou Pump Co., Ltd. makes pumps. "
ZONE = "Zigong High-tech Industrial Development Zone"


@pytest.mark.parametrize(("sentence", "metric", "value", "modality"), [
    ("The company has ploughed 140 million yuan into greener production.", "investment", 140_000_000, "actual"),
    ("So far 6.8 billion yuan has been poured into the plant.", "investment", 6_800_000_000, "actual"),
    ("The company will spend another 60 million yuan in 2024.", "investment", 60_000_000, "target"),
    ("Last year it used 11 million kWh less than before.", "energy_saved", 11_000_000, "actual"),
    ("The retrofit cut consumption by roughly 3,800 tons of standard coal a year.", "energy_saved", 3800, "actual"),
    ("It drew 640 million kWh last year.", "energy_consumption", 640_000_000, "actual"),
    ("74 percent of the electricity it uses is clean.", "clean_energy_share", 74, "actual"),
    ("Renewable sources supplied 85 percent of its power.", "clean_energy_share", 85, "actual"),
])
def test_deeds(facts_of, sentence, metric, value, modality) -> None:
    assert [(f["metric"], f["value"], f["modality"]) for f in facts_of(FIRM + sentence)] == [(metric, value, modality)]


def test_a_part_of_the_sum_has_its_industry(facts_of) -> None:
    facts = facts_of(f"{ZONE} reported an output value of 50 billion yuan; bearing makers accounted for 20 billion yuan of it.")
    assert [(f["metric"], f["value"], f["attributes"].get("industry")) for f in facts] == [("output", 50e9, None), ("output", 20e9, "bearing makers")]


def test_figures_told_for_a_period(facts_of) -> None:
    facts = facts_of(f"{ZONE} reported its figures for the first half of 2022. Its tax payments slid 5 percent to 480 million yuan. It has 158 companies.", date="2022-09-06")
    assert [(f["metric"], f["modality"], f["value"], f["as_of"]) for f in facts] == [
        ("tax", "growth", -5, "2022-06"), ("tax", "actual", 480_000_000, "2022-06"), ("enterprises", "actual", 158, "2022-09-06")]


def test_an_aside_keeps_its_dates(facts_of) -> None:
    [fact] = facts_of(f"{ZONE}, which was founded in 1990 and moved in 1998, houses more than 13,000 enterprises.")
    assert (fact["value"], fact["as_of"]) == (13000, "2023-04-18")
