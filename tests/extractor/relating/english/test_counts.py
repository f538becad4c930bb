"""Counts: what a number counts, of whom, at which level."""

from __future__ import annotations

import pytest

ZONE = "Deyang High-tech Industrial Development Zone"
LEAD = f"{ZONE} (DHTZ) lies in Deyang, Sichuan province. "


@pytest.mark.parametrize(("sentence", "metric", "value", "level"), [
    ("The zone is home to 1,240 companies.", "enterprises", 1240, None),
    ("DHTZ hosts 87 high-tech enterprises.", "high_tech_enterprises", 87, None),
    ("It has nurtured a dozen green factories.", "green_factories", 12, None),
    ("The zone boasts nine provincial-level green factories.", "green_factories", 9, "provincial"),
    ("There are 34 listed companies in the zone.", "listed_companies", 34, None),
    ("Thirty-one of the world's top 500 companies have offices in the park.", "fortune_global_500", 31, None),
    ("The zone runs three sewage treatment plants.", "wastewater_treatment_plants", 3, None),
    ("DHTZ holds 812 patents.", "patents", 812, None),
    ("More than 26,000 people are employed there.", "employees", 26000, None),
    ("The zone has eight green factories at or above the provincial level.", "green_factories", 8, "provincial"),
    ("The number of national-level green factories in the zone has reached 14.", "green_factories", 14, "national"),
])
def test_noun_and_number(facts_of, brief, sentence, metric, value, level) -> None:
    facts = facts_of(LEAD + sentence)
    assert brief(facts) == [(ZONE, metric, value, "actual")]
    assert facts[0]["level"] == level
    assert "DHTZ" in facts[0]["subject"]["aliases"]


def test_a_sum_and_its_parts(facts_of, brief) -> None:
    facts = facts_of(LEAD + "To date, it has 23 green factories, including eight national-level and 15 provincial-level ones.")
    assert [(f["value"], f["level"]) for f in facts] == [(23, None), (8, "national"), (15, "provincial")]
    assert {f["metric"] for f in facts} == {"green_factories"}


def test_level_is_carried_over_a_row(facts_of) -> None:
    facts = facts_of("So far, Qinghai province has 41 national-level green factories and 6 green industrial parks, with 77 provincial-level green factories and 9 green industrial parks.")
    assert [(f["metric"], f["value"], f["level"]) for f in facts] == [
        ("green_factories", 41, "national"), ("green_industrial_parks", 6, "national"), ("green_factories", 77, "provincial"), ("green_industrial_parks", 9, "provincial")]


def test_level_behind_a_row(facts_of) -> None:
    facts = facts_of("Qinghai now has 41 green factories, 6 green industrial parks and 3 green supply chain management enterprises at the national level.")
    assert [f["level"] for f in facts] == ["national"] * 3


@pytest.mark.parametrize(("sentence", "value", "threshold"), [
    ("Of its firms, 12 companies have an annual turnover exceeding 100 million yuan.", 12, 100_000_000),
    ("The zone has 48 enterprises with annual sales of over 50 million yuan.", 48, 50_000_000),
    ("Nine businesses in the zone each generate more than 2 billion yuan in revenue.", 9, 2_000_000_000),
])
def test_a_threshold_is_no_count(facts_of, sentence, value, threshold) -> None:
    facts = facts_of(LEAD + sentence)
    assert [(f["metric"], f["value"], f["attributes"]) for f in facts] == [("enterprises_over_turnover", value, {"threshold": threshold})]


def test_numbers_without_nouns(facts_of, brief) -> None:
    facts = facts_of(LEAD + "Of its 640 enterprises, 210 are above designated size, nine exceed 1 billion yuan in annual output, and two are national-level green factories.")
    assert [(f["metric"], f["value"]) for f in facts] == [
        ("enterprises", 640), ("enterprises_above_designated_size", 210), ("enterprises_over_turnover", 9), ("green_factories", 2)]


def test_two_zones(facts_of, brief) -> None:
    facts = facts_of("Panzhihua Vanadium Industrial Park (PVIP) and Leshan High-tech Zone (LHTZ) are old rivals. PVIP has 140 enterprises. "
                     "LHTZ hosts 95 high-tech enterprises and covers 31 square kilometers. It runs four wastewater treatment plants, while its neighbor has only two.")
    assert brief(facts) == [("Panzhihua Vanadium Industrial Park", "enterprises", 140, "actual"), ("Leshan High-tech Zone", "high_tech_enterprises", 95, "actual"),
                            ("Leshan High-tech Zone", "area", 31, "actual"), ("Leshan High-tech Zone", "wastewater_treatment_plants", 4, "actual"),
                            ("Panzhihua Vanadium Industrial Park", "wastewater_treatment_plants", 2, "actual")]


def test_a_part_with_its_own_place(facts_of, brief) -> None:
    facts = facts_of("The Ministry of Industry and Information Technology announced the green manufacturing list for 2022 on March 24. "
                     "It covers 63 green industrial parks nationwide, five of which are situated in Sichuan.")
    assert brief(facts) == [("China", "green_industrial_parks", 63, "added"), ("Sichuan", "green_industrial_parks", 5, "added")]
    assert {(f["year"], f["level"], f["as_of"]) for f in facts} == {(2022, "national", "2023-03-24")}


def test_grades_take_the_level_that_the_text_explains(facts_of) -> None:
    facts = facts_of("In Shaoxing, three-star plants are recognized by the county or district, four-star plants by the city, and five-star plants by the province. "
                     "The city has 60 star-rated green factories, including 40 three-star, 15 four-star and five five-star ones.")
    assert [(f["value"], f["grade"], f["level"]) for f in facts] == [(60, None, None), (40, "3-star", "county"), (15, "4-star", "municipal"), (5, "5-star", "provincial")]


def test_machine_translation(facts_of, brief) -> None:
    facts = facts_of("Up to now, Mianyang city has provincial green factory 22, among them newly increased 4 last year.The next step, Mianyang will strive to create 6 national green factories.")
    assert brief(facts) == [("Mianyang city", "green_factories", 22, "actual"), ("Mianyang city", "green_factories", 4, "added"), ("Mianyang city", "green_factories", 6, "target")]


@pytest.mark.parametrize("sentence", [
    "Industrial enterprises above designated size are those whose main business brings in 20 million yuan a year.",
    "More than 30 key enterprises in the zone took part in the meeting.",
    "Four enterprises in the zone passed their inspections last month.",
    "Applicants must have at least 50 patents.",
    "Each new green factory receives a reward of 500,000 yuan.",
    "The zone came 19th among 230 national zones.",
    "It is one of the green industrial parks that visitors like.",
    "The committee works in a building with 24 floors and has 3 buses.",
    "Call 0838-255 1200 for the projects office.",
    "\"When I came, people told me that 90 companies would leave,\" said a guard.",
    "Suppose a firm has 300 employees.",
])
def test_no_fact(facts_of, sentence) -> None:
    assert facts_of(LEAD + sentence) == []


def test_a_number_given_twice_is_one_fact(facts_of) -> None:
    assert len(facts_of(LEAD + "The zone has 17 green factories. Its 17 green factories are old and new, for the zone has 17 green factories.")) == 1


def test_a_dateline_and_a_row_with_one_date(facts_of, brief) -> None:
    facts = facts_of("CHENGDU -- Southwest China's Sichuan province had built 116 national-level green factories, 16 green industrial parks and 8 green supply chain enterprises by the end of March.")
    assert brief(facts) == [("Sichuan province", "green_factories", 116, "actual"), ("Sichuan province", "green_industrial_parks", 16, "actual"), ("Sichuan province", "green_supply_chain_enterprises", 8, "actual")]
    assert {(f["as_of"], f["level"]) for f in facts} == {("2023-03", "national")}


def test_places_that_follow_the_leader(facts_of, brief) -> None:
    facts = facts_of("Leshan leads with 21 national green factories, followed by Yibin with 18 and Luzhou with 15.")
    assert brief(facts) == [("Leshan", "green_factories", 21, "actual"), ("Yibin", "green_factories", 18, "actual"), ("Luzhou", "green_factories", 15, "actual")]


def test_a_city_name_that_two_provinces_share(facts_of, brief) -> None:
    facts = facts_of("Suzhou in Jiangsu province has 70 national green factories.")
    assert brief(facts) == [("Suzhou", "green_factories", 70, "actual")]


def test_municipal_is_provincial_in_a_municipality(facts_of) -> None:
    facts = facts_of("Chongqing now has 31 municipal-level green factories and 12 national ones.")
    assert [(f["value"], f["level"]) for f in facts] == [(31, "provincial"), (12, "national")]


def test_who_was_added_and_as_what(facts_of, brief) -> None:
    facts = facts_of("Twelve enterprises from Mianyang, Sichuan province, have been added to the national list of green factories for 2022, the Ministry of Industry and Information Technology announced on March 24. "
                     "Another three companies were recognized as green supply chain management enterprises.")
    assert brief(facts) == [("Mianyang", "green_factories", 12, "added"), ("Mianyang", "green_supply_chain_enterprises", 3, "added")]
    assert {(f["year"], f["as_of"], f["level"]) for f in facts} == {(2022, "2023-03-24", "national")}


def test_firms_of_a_class_are_not_all_firms(facts_of) -> None:
    assert facts_of(LEAD + "The zone hosts 1,200 foreign-funded companies.") == []


def test_a_total_that_takes_up_the_noun(facts_of, brief) -> None:
    facts = facts_of("Last year Mianyang newly added 86 municipal green factories, the total number reached 312.")
    assert brief(facts) == [("Mianyang", "green_factories", 86, "added"), ("Mianyang", "green_factories", 312, "actual")]
