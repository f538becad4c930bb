"""Directives: action, industry, regions, instrument, issuer."""

from __future__ import annotations

import pytest

OPENING = "The National Development and Reform Commission has issued the Guiding Opinions on Promoting Green Industry in the West. "


@pytest.mark.parametrize(("sentence", "action", "industry", "regions"), [
    ("Gansu, Qinghai and Ningxia will develop solar equipment manufacturing.", "develop", "solar equipment manufacturing", ["Gansu", "Qinghai", "Ningxia"]),
    ("Makers of wind turbines are to be gathered into clusters in Jiuquan and Zhangye.", "cluster", "wind turbines", ["Jiuquan", "Zhangye"]),
    ("New capacity for calcium carbide will be restricted in Ningxia.", "restrict", "calcium carbide", ["Ningxia"]),
    ("Shaanxi and Gansu will be supported in developing fruit processing.", "support", "fruit processing", ["Shaanxi", "Gansu"]),
    ("Old smelters in cities such as Baiyin and Jinchang are to be upgraded.", "upgrade", "Old smelters", ["Baiyin", "Jinchang"]),
    ("Pilot work on battery recycling will be carried out in Xining.", "pilot", "battery recycling", ["Xining"]),
    ("Support will be given to Baise and Hechi for bamboo processing.", "support", "bamboo processing", ["Baise", "Hechi"]),
    ("Companies making tractors are encouraged to cluster in Luoyang.", "cluster", "Companies making tractors", ["Luoyang"]),
    ("No new cement kilns may be built in Linfen or Luliang.", "restrict", "cement kilns", ["Linfen", "Luliang"]),
    ("Guide makers of batteries to gather in Yibin and Yichun.", "cluster", "batteries", ["Yibin", "Yichun"]),
    ("Trials of methanol cars are to start in Jinzhong.", "pilot", "methanol cars", ["Jinzhong"]),
    ("The document calls for limiting new smelters in Baise.", "restrict", "smelters", ["Baise"]),
    ("The expansion of oil refining in Fushun will be strictly limited.", "restrict", "oil refining", ["Fushun"]),
    ("Support Baotou in developing rare earth magnets.", "support", "rare earth magnets", ["Baotou"]),
    ("A base for graphite processing is to be established in Jixi.", "set_up", "base for graphite processing", ["Jixi"]),
    ("Guizhou will set up bases for phosphate recycling.", "set_up", "bases for phosphate recycling", ["Guizhou"]),
])
def test_actions(facts_of, sentence, action, industry, regions) -> None:
    facts = facts_of(OPENING + sentence)
    assert [(f["action"], f["industry"], f["regions"]) for f in facts] == [(action, industry, regions)]
    assert facts[0]["instrument"] == "Guiding Opinions on Promoting Green Industry in the West"
    assert (facts[0]["issuer"], facts[0]["subject"]) == ("NDRC", None)


def test_two_actions_of_one_sentence(facts_of) -> None:
    facts = facts_of(OPENING + "Areas including Gansu and Qinghai will focus on battery research and upgrade testing services.")
    assert [(f["action"], f["industry"]) for f in facts] == [("develop", "battery research"), ("upgrade", "testing services")]


@pytest.mark.parametrize("sentence", [
    "Businesses in the middle reaches are encouraged to develop smart manufacturing.",
    "Cities along the river should guard against pollution.",
    "China is attaching great importance to green industry.",
    "Gansu exported solar panels.",
])
def test_without_named_places_or_orders(facts_of, sentence) -> None:
    assert facts_of(OPENING + sentence) == []


def test_without_a_policy(facts_of) -> None:
    assert facts_of("Gansu and Qinghai will develop solar equipment manufacturing.") == []


def test_each_clause_has_its_own_places(facts_of) -> None:
    facts = facts_of(OPENING + "Nantong should concentrate on ship repair, while Yancheng is asked to grow offshore wind power.")
    assert [(f["action"], f["industry"], f["regions"]) for f in facts] == [("develop", "ship repair", ["Nantong"]), ("develop", "offshore wind power", ["Yancheng"])]
