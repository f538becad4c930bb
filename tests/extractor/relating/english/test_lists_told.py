"""A list as the press tells it: who is on it, how many, from where, in other words than "was named"."""

from __future__ import annotations

import pytest

LIST = "The Ministry of Industry and Information Technology announced the green manufacturing list for 2022 on March 24. "
FACTORIES = LIST + "Nine green factories in Sichuan were selected. "


@pytest.mark.parametrize("words", [
    "clinched the title of", "is the holder of the title of", "has joined the ranks of the", "made it onto the list of", "is on the list of", "was elevated to", "has been on the list of", "picked up the label of", "figures among the",
])
def test_more_words_of_conferring(facts_of, brief, words) -> None:
    facts = facts_of(f"{LIST}Luzhou Pump Co., Ltd. {words} national green factories.")
    assert brief(facts) == [("Luzhou Pump Co., Ltd.", "green_factory", "designated")]


@pytest.mark.parametrize("sentence", [
    "Luzhou Pump Co., Ltd. and Zigong Boiler Group are two of the winners.",
    "The newcomers are Luzhou Pump Co., Ltd. and Zigong Boiler Group.",
    "Among the factories are Luzhou Pump Co., Ltd. and Zigong Boiler Group.",
    "Luzhou Pump Co., Ltd. and Zigong Boiler Group made the cut.",
    "They are respectively: Luzhou Pump Co., Ltd. and Zigong Boiler Group.",
])
def test_members_of_the_list_in_force(facts_of, brief, sentence) -> None:
    facts = [f for f in facts_of(FACTORIES + sentence) if f["type"] == "designation"]
    assert brief(facts) == [("Luzhou Pump Co., Ltd.", "green_factory", "designated"), ("Zigong Boiler Group", "green_factory", "designated")]
    assert {(f["level"], f["year"], f["issuer"]) for f in facts} == {("national", 2022, "MIIT")}


def test_the_one_that_was_counted(facts_of, brief) -> None:
    facts = facts_of(LIST + "Sichuan secured places for nine green factories and one green industrial park. The park is Zigong High-tech Industrial Development Zone.")
    assert brief(facts) == [("Sichuan", "green_factories", 9, "added"), ("Sichuan", "green_industrial_parks", 1, "added"),
                            ("Zigong High-tech Industrial Development Zone", "green_industrial_park", "designated")]


def test_an_authority_names_its_object(facts_of) -> None:
    [fact] = facts_of("In May 2022, the Sichuan Provincial Department of Economy and Information Technology recognized Luzhou Pump Co., Ltd. as a provincial-level smart factory.")
    assert (fact["designation"], fact["subject"]["name"], fact["level"], fact["announced_on"]) == ("smart_factory", "Luzhou Pump Co., Ltd.", "provincial", "2022-05")


def test_names_behind_a_colon(facts_of, brief) -> None:
    facts = facts_of(LIST.replace("green manufacturing", "green data center") + "Two sites were certified as national green data centers: Longquan Cloud Data Center in Chengdu and Yucheng Finance Data Center in Ya'an.")
    assert [b for b in brief(facts) if b[2] == "designated"] == [("Longquan Cloud Data Center", "green_data_center", "designated"), ("Yucheng Finance Data Center", "green_data_center", "designated")]


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Sichuan has 27 green factories on it, as well as two green industrial parks.", [("Sichuan", "green_factories", 27, "added"), ("Sichuan", "green_industrial_parks", 2, "added")]),
    ("Twelve factories and three parks in Sichuan won national green titles.", [("Sichuan", "green_factories", 12, "added"), ("Sichuan", "green_industrial_parks", 3, "added")]),
    ("Chengdu contributed eight national-level green factories.", [("Chengdu", "green_factories", 8, "added")]),
    ("The list, which came out last week, features 22 green factories from Sichuan.", [("Sichuan", "green_factories", 22, "added")]),
])
def test_counts_on_the_list(facts_of, brief, sentence, expected) -> None:
    assert brief(facts_of(LIST + sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), [
    ("The number of national-level green factories in Sichuan now stands at 121, that of national green industrial parks at 13.", [("green_factories", 121, "national"), ("green_industrial_parks", 13, "national")]),
    ("Sichuan could count 53 national-level and 158 provincial-level green factories.", [("green_factories", 53, "national"), ("green_factories", 158, "provincial")]),
    ("Sichuan itself has named 268 green factories.", [("green_factories", 268, "provincial")]),
    ("Sichuan has cultivated national level green factory 17 households.", [("green_factories", 17, "national")]),
    ("Sichuan has 40 green factories and five green industrial parks, all at provincial level.", [("green_factories", 40, "provincial"), ("green_industrial_parks", 5, "provincial")]),
])
def test_numbers_apart_from_their_noun(facts_of, sentence, expected) -> None:
    assert [(f["metric"], f["value"], f["level"]) for f in facts_of(sentence)] == expected


def test_what_stands_after_an_adjustment(facts_of, brief) -> None:
    facts = facts_of("The Department of Industry and Information Technology of Sichuan has adjusted its list. Three green factories that have ceased production are deprived of their provincial-level titles. "
                     "After this adjustment, the list comprises 207 green factories.")
    assert brief(facts) == [("Sichuan Province", "green_factories", 3, "removed"), ("Sichuan Province", "green_factories", 207, "actual")]


def test_places_in_brackets(facts_of, brief) -> None:
    facts = facts_of("Chengdu leads with 21 national-level green factories, ahead of Luzhou (14) and Zigong (12).")
    assert brief(facts) == [("Chengdu", "green_factories", 21, "actual"), ("Luzhou", "green_factories", 14, "actual"), ("Zigong", "green_factories", 12, "actual")]
