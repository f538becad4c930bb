"""What belongs together stands in other sentences or in another order: owners, members, parts, later lists."""

from __future__ import annotations

import pytest

LIST = "The Ministry of Industry and Information Technology announced the green manufacturing list for 2022 on March 24. "
DEPARTMENT = "The Department of Industry and Information Technology of Sichuan Province announced on April 3, 2023 that "
PUMP, BOILER = "Luzhou Pump Co., Ltd.", "Zigong Boiler Group"


def titles(facts):
    return [(f["subject"]["name"], f["designation"], f["status"]) for f in facts if f["type"] == "designation"]


def metrics(facts):
    return [(f["subject"]["name"], f["metric"], f["value"], f["modality"]) for f in facts if f["type"] == "metric"]


@pytest.mark.parametrize("sentence", [
    f"On the list are {PUMP} and {BOILER}.",
    f"Among them are {PUMP} and {BOILER}.",
    f"Two names stand out: {PUMP} and {BOILER}.",
    f"Luzhou has two enterprises on the list, respectively is {PUMP}, {BOILER} and other enterprises.",
    f"Among the newly certified enterprises the following did best: {PUMP} and {BOILER}.",
])
def test_members_in_inverted_order(facts_of, sentence) -> None:
    facts = facts_of(LIST + "Nine green factories in Sichuan were selected. " + sentence)
    assert titles(facts) == [(PUMP, "green_factory", "designated"), (BOILER, "green_factory", "designated")]


def test_the_largest_of_the_rest(facts_of) -> None:
    facts = facts_of(LIST + f"Nine green factories in Sichuan were selected. {PUMP} is by far the largest of the eight others.")
    assert titles(facts) == [(PUMP, "green_factory", "designated")]


def test_the_largest_of_anything_else_is_no_member(facts_of) -> None:
    assert titles(facts_of(LIST + f"Nine green factories in Sichuan were selected. {PUMP} is the largest of the pump makers in Luzhou.")) == []


def test_a_sentence_opens_behind_a_firm(facts_of) -> None:
    facts = facts_of(LIST + f"Nine green factories in Sichuan were selected. Among the winners are {BOILER} and {PUMP} Luzhou also has a green industrial park.")
    assert titles(facts) == [(BOILER, "green_factory", "designated"), (PUMP, "green_factory", "designated")]


@pytest.mark.parametrize("sentence", [
    "Luzhou has 30 green factories, customers of which include Zigong Boiler Group.",
    "Partners of the park: Luzhou Pump Co., Ltd. and Zigong Boiler Group.",
    "If it fails again, its title will be withdrawn.",
])
def test_no_members(facts_of, sentence) -> None:
    assert titles(facts_of(LIST + "Nine green factories in Sichuan were selected. " + sentence)) == []


def test_entries_elsewhere_are_none(facts_of) -> None:
    assert len(metrics(facts_of(LIST + "Nine green factories in Sichuan were selected. Luzhou has two entries in the chess cup."))) == 1


def test_whose_part_of_the_list(facts_of) -> None:
    facts = facts_of("When the Ministry of Industry and Information Technology unveiled the 2022 green manufacturing list, Sichuan's share of it was large: 31 green factories and two green industrial parks.")
    assert metrics(facts) == [("Sichuan", "green_factories", 31, "added"), ("Sichuan", "green_industrial_parks", 2, "added")]


def test_some_of_those_counted_before(facts_of) -> None:
    facts = facts_of(LIST + "Sichuan added 31 green factories. Eight of the province's 31 new green factories are in Luzhou.")
    assert metrics(facts) == [("Sichuan", "green_factories", 31, "added"), ("Luzhou", "green_factories", 8, "added")]


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Awaiting approval together with them are two green industrial parks in Luzhou.", [("Luzhou", "green_industrial_parks", 2, "proposed")]),
    ("Luzhou may soon have five more green factories.", [("Luzhou", "green_factories", 5, "proposed")]),
    ("Luzhou has five enterprises intended to be selected into the green factory.", [("Luzhou", "green_factories", 5, "proposed")]),
])
def test_what_is_still_to_come(facts_of, sentence, expected) -> None:
    body = "The Department of Industry and Information Technology of Sichuan Province put its list of green factories for 2023 out for public comment on April 11. "
    assert metrics(facts_of(body + sentence)) == expected


def test_a_further_list_of_the_same_authority(facts_of) -> None:
    facts = facts_of("The Department of Industry and Information Technology of Sichuan Province put its list of green factories for 2023 out for public comment on April 11. "
                     "It is not the only list of the department. In February, it formally named 28 smart factories for 2022, five of which are in Luzhou.")
    assert metrics(facts) == [("Sichuan Province", "smart_factories", 28, "added"), ("Luzhou", "smart_factories", 5, "added")]
    assert {(f["year"], f["as_of"]) for f in facts} == {(2022, "2023-02")}


def test_entries_and_sectors_of_a_list(facts_of) -> None:
    facts = facts_of("The Ministry of Industry and Information Technology announced the list of national green data centers for 2022 on March 24. "
                     "Thirty sites in the whole country made this year's list, with the telecommunications sector taking 11 places and the internet sector nine. Sichuan has two entries.")
    assert [(f["subject"]["name"], f["value"], f["attributes"].get("industry")) for f in facts][-2:] == [("China", 9, "internet"), ("Sichuan", 2, None)]
    assert {f["modality"] for f in facts} == {"added"}


@pytest.mark.parametrize("sentence", ["Its title is withdrawn with effect from today.", "Its status has been revoked."])
def test_a_title_withdrawn(facts_of, sentence) -> None:
    facts = facts_of(f"{DEPARTMENT}three provincial-level green factories have been removed from its list. {PUMP} exceeded its limits twice. {sentence}")
    assert titles(facts) == [(PUMP, "green_factory", "revoked")]


def test_all_that_were_removed(facts_of) -> None:
    facts = facts_of(f"{DEPARTMENT}three green factories have been taken off the provincial list. {PUMP} has closed, and {BOILER} has produced nothing for a year. "
                     "Both had been provincial-level green factories of the second batch.")
    assert titles(facts) == [(PUMP, "green_factory", "revoked"), (BOILER, "green_factory", "revoked")]
    assert {f["batch"] for f in facts if f["type"] == "designation"} == {2}


def test_what_all_had_been_without_a_removal_is_none(facts_of) -> None:
    assert titles(facts_of(f"{PUMP} has closed, and {BOILER} has moved. Both had been provincial-level green factories.")) == []


def test_other_names(facts_of) -> None:
    facts = facts_of(f"{DEPARTMENT}two green factories have been taken off its list. Three factories keep their titles under other names. {PUMP} now goes by the name of Luzhou Fluid Machinery Co., Ltd.")
    assert metrics(facts)[1] == ("Sichuan Province", "green_factories", 3, "renamed")
    assert titles(facts) == [("Luzhou Fluid Machinery Co., Ltd.", "green_factory", "renamed")]


def test_a_district_whose_name_two_cities_have(facts_of) -> None:
    facts = facts_of("Suzhou has 40 municipal-level green factories, and Wujiang district has nine green factories. Kunshan follows.")
    assert ("Wujiang district", "green_factories", 9, "actual") in metrics(facts)


def test_a_notice_decides_under_its_letterhead(facts_of) -> None:
    facts = facts_of("Following an on-site review, 40 enterprises have been confirmed as municipal-level green factories for 2023. The results by place are as follows: Luxian County 12, Hejiang County nine.",
                     title="Luzhou Municipal Bureau of Economy and Information Technology")
    assert metrics(facts)[0][1:] == ("green_factories", 40, "added")
    assert {(f["level"], f["year"], f["as_of"]) for f in facts} == {("municipal", 2023, "2023-04-18")}
