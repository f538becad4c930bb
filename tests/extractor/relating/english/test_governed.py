"""Titles in words that no pattern knows: the grammar says which verb governs them, and whom it is about."""

from __future__ import annotations

import pytest

FIRM = "Luzhou Pump Co., Ltd. makes pumps for mines. "


@pytest.mark.parametrize(("sentence", "title", "status"), [
    ("The Sichuan Provincial Department of Economy and Information Technology put it on the provincial list of smart factories in May 2022.", "smart_factory", "designated"),
    ("In March 2022, the Ministry of Industry and Information Technology declared the firm a national green factory.", "green_factory", "designated"),
    ("The firm boasts the title of national manufacturing champion.", "manufacturing_champion", "designated"),
    ("The company also owns the badge of a national green factory.", "green_factory", "designated"),
])
def test_titles_by_grammar(facts_of, sentence, title, status) -> None:
    facts = facts_of(FIRM + sentence)
    assert [(f["subject"]["name"], f["designation"], f["status"]) for f in facts] == [("Luzhou Pump Co., Ltd.", title, status)]


@pytest.mark.parametrize("sentence", [
    "The firm hopes to become a national green factory.",
    "The company failed to get onto the list of energy efficiency leaders in 2021.",
    "The company works in a national green industrial park.",
    "The firm visited a national green factory last week.",
    "The company may be named a national green factory next year.",
    "The firm sells valves to national green factories.",
])
def test_no_title_by_being_near(facts_of, sentence) -> None:
    assert [f for f in facts_of(FIRM + sentence) if f["type"] == "designation"] == []
