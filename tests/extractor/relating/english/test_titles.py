"""Titles: who holds what, in which status, by whom, since when."""

from __future__ import annotations

import pytest

ZONE = "Zigong High-tech Industrial Development Zone"
LIST = "The Ministry of Industry and Information Technology announced the list of green manufacturing for 2022 on March 24. "


@pytest.mark.parametrize("verb", [
    "was recognized as", "has been listed as", "was named", "was rated as", "has been approved as", "was selected as", "was designated", "has won the title of", "was awarded the title of", "became",
])
def test_verbs_of_conferring(facts_of, brief, verb) -> None:
    facts = facts_of(f"{LIST}{ZONE} {verb} a national-level green industrial park.")
    assert brief(facts) == [(ZONE, "green_industrial_park", "designated")]
    fact = facts[0]
    assert (fact["level"], fact["year"], fact["issuer"], fact["announced_on"]) == ("national", 2022, "MIIT", "2023-03-24")


def test_two_titles_by_one_verb(facts_of, brief) -> None:
    facts = facts_of(f"{LIST}Luzhou Pump Co., Ltd. was named a national green factory and a national green supply chain management enterprise.")
    assert brief(facts) == [("Luzhou Pump Co., Ltd.", "green_factory", "designated"), ("Luzhou Pump Co., Ltd.", "green_supply_chain_enterprise", "designated")]


def test_background_has_its_own_date_or_none(facts_of) -> None:
    facts = facts_of(f"{ZONE} was approved as a national-level high-tech zone by the State Council in 2012. In recent years, it has been approved as a provincial green industrial park.")
    assert [(f["designation"], f["issuer"], f["announced_on"]) for f in facts] == [("high_tech_zone", "GOSC", "2012"), ("green_industrial_park", None, None)]


def test_a_pilot_is_a_candidate(facts_of) -> None:
    [fact] = facts_of(f"In recent years, {ZONE} has been approved as a pilot area of Sichuan's provincial low-carbon industrial park.")
    assert (fact["designation"], fact["status"], fact["level"]) == ("low_carbon_park", "candidate", "provincial")


def test_the_proposed_are_not_designated(facts_of, brief) -> None:
    facts = facts_of("On April 12 the Ministry of Industry and Information Technology publicized its proposed list of green factories for 2022. "
                     "Twenty enterprises in Sichuan province are on the list, including Luzhou Pump Co., Ltd. and Yibin Paper Co Ltd.")
    assert brief(facts) == [("Sichuan province", "green_factories", 20, "proposed"), ("Luzhou Pump Co., Ltd.", "green_factory", "proposed"), ("Yibin Paper Co Ltd", "green_factory", "proposed")]
    assert {f["as_of"] if f["type"] == "metric" else f["announced_on"] for f in facts} == {"2023-04-12"}


def test_titles_lost(facts_of, brief) -> None:
    facts = facts_of("The Sichuan Provincial Department of Economy and Information Technology has removed two enterprises, Luzhou Pump Co., Ltd. and Yibin Paper Co Ltd, from the list of provincial green factories.")
    assert [b[2] for b in brief(facts) if len(b) == 3] == ["revoked", "revoked"]
    assert {f["level"] for f in facts} == {"provincial"}


def test_a_new_name(facts_of) -> None:
    facts = facts_of(f"{LIST}Luzhou Pump Co., Ltd., formerly known as Luzhou Machine Factory, has been renamed on the list of green factories.")
    renamed = [f for f in facts if f["type"] == "designation"]
    assert [(f["subject"]["name"], f["status"], f["former_name"]) for f in renamed] == [("Luzhou Pump Co., Ltd.", "renamed", "Luzhou Machine Factory")]


def test_a_product_and_its_maker(facts_of) -> None:
    facts = facts_of("Luzhou Pump Co., Ltd. builds pumps. Its LP-7 slurry pump is on the fourth batch of national green design products.")
    [fact] = [f for f in facts if f["type"] == "designation"]
    assert (fact["subject"]["name"], fact["subject"]["type"], fact["batch"], fact["attributes"]["maker"]) == ("LP-7 slurry pump", "product", 4, "Luzhou Pump Co., Ltd.")


def test_a_joint_list_names_all_issuers(facts_of) -> None:
    facts = facts_of("Bashan Cloud Data Center has been recognized as a national green data center for 2022. The list was announced on March 3 by the Ministry of Industry and Information Technology, "
                     "the National Development and Reform Commission and the National Energy Administration.")
    [fact] = facts
    assert fact["issuer"] == "MIIT"
    assert len(fact["attributes"]["issuers"]) == 3


@pytest.mark.parametrize("sentence", [
    f"{ZONE} hopes to be named a national green industrial park.",
    f"{ZONE} was not named a national green industrial park.",
    f"{ZONE} may apply for the title of green industrial park.",
    "What would the title bring? A newly named national green factory gets a reward of 1 million yuan.",
    "Green factories are graded by stars.",
])
def test_no_title(facts_of, sentence) -> None:
    assert facts_of(sentence) == []


def test_a_whole_list_removed_and_renamed(facts_of, brief) -> None:
    facts = facts_of("For 2022, a total of 874 green factories and 47 green industrial parks were selected nationwide. In return nine factories were struck from earlier lists, and 46 units got new names.",
                     title="Ministry of Industry and Information Technology issues national green list")
    assert [b[1:] for b in brief(facts)] == [("green_factories", 874, "added"), ("green_industrial_parks", 47, "added"), ("green_factories", 9, "removed"), ("other", 46, "renamed")]
    assert {b[0] for b in brief(facts)} == {"China"}


def test_a_clause_with_a_number_before_the_verb(facts_of) -> None:
    facts = facts_of("Luzhou Pump Co., Ltd. grows. The plant, which covers 8 hectares, was rated as a provincial smart factory in February.")
    [fact] = [f for f in facts if f["type"] == "designation"]
    assert (fact["subject"]["name"], fact["designation"], fact["level"], fact["announced_on"]) == ("Luzhou Pump Co., Ltd.", "smart_factory", "provincial", "2023-02")
