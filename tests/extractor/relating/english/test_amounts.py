"""Amounts, growth and shares; modality and dates."""

from __future__ import annotations

import pytest

ZONE = "Deyang Economic Development Zone"
LEAD = f"{ZONE} (DEDZ) lies in Deyang, Sichuan province. "


@pytest.mark.parametrize(("sentence", "metric", "value", "unit", "as_of"), [
    ("In 2022, the zone's GDP reached 31.6 billion yuan.", "gdp", 31_600_000_000, "CNY", "2022"),
    ("Its general public budget revenue stood at 4.2 billion yuan.", "fiscal_revenue", 4_200_000_000, "CNY", "2023-04-18"),
    ("Last year it recorded 12 billion yuan in foreign trade.", "foreign_trade", 12_000_000_000, "CNY", "2022"),
    ("Foreign investment in actual use amounted to $310 million in the first half of last year.", "foreign_investment", 310_000_000, "USD", "2022-06"),
    ("The zone covers an area of 56 square kilometers.", "area", 56, "km2", "2023-04-18"),
    ("Its industrial water reuse rate exceeds 91 percent.", "water_reuse_rate", 91, "percent", "2023-04-18"),
    ("Clean energy accounts for 36 percent of what it uses.", "clean_energy_share", 36, "percent", "2023-04-18"),
    ("High-tech industries made up 52.4 percent of its output.", "high_tech_output_share", 52.4, "percent", "2023-04-18"),
    ("The comprehensive utilization rate of industrial solid waste in the zone is 97 percent.", "solid_waste_utilization_rate", 97, "percent", "2023-04-18"),
    ("The zone has invested 86 million yuan in new furnaces.", "investment", 86_000_000, "CNY", "2023-04-18"),
    ("Its sales reached 3.4 billion yuan from January to March.", "revenue", 3_400_000_000, "CNY", "2023-03"),
    ("The changes save about 3,400 tons of standard coal a year.", "energy_saved", 3400, "tce", "2023-04-18"),
    ("They reduce carbon dioxide emissions by 8,900 metric tons a year.", "carbon_reduced", 8900, "t", "2023-04-18"),
])
def test_actual(facts_of, brief, sentence, metric, value, unit, as_of) -> None:
    facts = facts_of(LEAD + sentence)
    assert brief(facts) == [(ZONE, metric, value, "actual")]
    assert (facts[0]["unit"], facts[0]["as_of"]) == (unit, as_of)


@pytest.mark.parametrize(("sentence", "metric", "value"), [
    ("Its GDP expanded 9.8 percent.", "gdp", 9.8),
    ("The zone's industrial added value fell 3.4 percent.", "industrial_value_added", -3.4),
    ("Energy consumption per unit of GDP in the zone dropped by 4.5 percent.", "energy_intensity", -4.5),
])
def test_growth(facts_of, brief, sentence, metric, value) -> None:
    assert brief(facts_of(LEAD + sentence)) == [(ZONE, metric, value, "growth")]


def test_growth_and_amount_of_one_noun(facts_of, brief) -> None:
    facts = facts_of(LEAD + "Its gross industrial output value rose 18.6 percent year-on-year to 412.3 billion yuan in 2021, and it paid 2 billion yuan in taxes.")
    assert brief(facts) == [(ZONE, "industrial_output", 18.6, "growth"), (ZONE, "industrial_output", 412_300_000_000, "actual"), (ZONE, "tax", 2_000_000_000, "actual")]
    assert [f["as_of"] for f in facts[:2]] == ["2021", "2021"]


@pytest.mark.parametrize(("sentence", "metric", "value", "as_of"), [
    ("By 2025, the zone aims to have 30 green factories.", "green_factories", 30, "2025"),
    ("DEDZ plans to lift its revenue to 60 billion yuan in 2024.", "revenue", 60_000_000_000, "2024"),
    ("The zone will add 15 green factories next year.", "green_factories", 15, "2024"),
    ("Energy use per unit of GDP is to fall by 14 percent by 2027.", "energy_intensity", -14, "2027"),
    ("Twenty key projects are to be carried out before the end of 2026.", "projects", 20, "2026-12-31"),
])
def test_targets_never_become_actual(facts_of, brief, sentence, metric, value, as_of) -> None:
    facts = facts_of(LEAD + sentence)
    assert brief(facts) == [(ZONE, metric, value, "target")]
    assert facts[0]["as_of"] == as_of


def test_a_range(facts_of) -> None:
    [fact] = facts_of("By 2030, Gansu hopes to build 10 to 12 zero-carbon parks.")
    assert (fact["metric"], fact["value"], fact["value_max"], fact["modality"]) == ("zero_carbon_parks", 10, 12, "target")


def test_a_data_center(facts_of, brief) -> None:
    name = "Bashan Cloud Data Center"
    facts = facts_of(f"{name} (Bashan Cloud) stands in Bazhong, Sichuan province. The facility has 6,000 standard racks, and its computing power is 1.2 EFLOPS. "
                     "Its annual average PUE is 1.18. By 2025, the center plans to push its PUE down to 1.15.")
    assert brief(facts) == [(name, "standard_racks", 6000, "actual"), (name, "computing_power", 1_200_000_000_000_000_000, "actual"), (name, "pue", 1.18, "actual"), (name, "pue", 1.15, "target")]


@pytest.mark.parametrize("sentence", [
    "New centers in the hub must keep their PUE below 1.25.",
    "Furnaces under 12,500 kilovolt-amperes have to close.",
    "Firms that save more than 5,000 tons of coal in a year can apply for a reward of 300 yuan a ton.",
    "A ticket costs 60 yuan and a map 5 yuan.",
    "To qualify, applicants must have an annual revenue of 20 million yuan.",
])
def test_rules_and_prices_give_nothing(facts_of, sentence) -> None:
    assert facts_of(LEAD + sentence) == []


def test_a_conversion_in_brackets_is_no_second_fact(facts_of) -> None:
    assert len(facts_of(LEAD + "Its revenue was 35 billion yuan ($5.1 billion) in 2022.")) == 1
