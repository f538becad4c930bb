"""Names by their form, and the short names that a text defines."""

from __future__ import annotations

import pytest

from extractor.tagging.english.names import find_names


def found(text: str) -> list[tuple[str, str]]:
    return [(n.type, n.text) for n in find_names(text)]


@pytest.mark.parametrize(("text", "names"), [
    ("Deyang Economic and Technological Development Zone (DETDZ) grew.", [("zone", "Deyang Economic and Technological Development Zone"), ("zone", "DETDZ")]),
    ("In Mianyang Science and Technology Park and Zigong High-tech Industrial Development Zone work goes on.",
     [("zone", "Mianyang Science and Technology Park"), ("zone", "Zigong High-tech Industrial Development Zone")]),
    ("The Neijiang Glass Fiber Co., Ltd. and Luzhou Spirits Group agreed.", [("enterprise", "Neijiang Glass Fiber Co., Ltd."), ("enterprise", "Luzhou Spirits Group")]),
    ("Bashan Cloud Data Center opened.", [("data_center", "Bashan Cloud Data Center")]),
    ("said the Sichuan Provincial Department of Economy and Information Technology on Monday",
     [("authority", "Sichuan Provincial Department of Economy and Information Technology")]),
    ("the Ministry of Ecology and Environment, the National Energy Administration and the Ministry of Commerce",
     [("authority", "Ministry of Ecology and Environment"), ("authority", "National Energy Administration"), ("authority", "Ministry of Commerce")]),
])
def test_forms(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


@pytest.mark.parametrize("text", ["It became a National Green Industrial Park.", "the Green Factory on the canal", "Opening hours of the park", "a company limited in means"])
def test_titles_and_common_nouns_are_no_names(text: str) -> None:
    assert found(text) == []


def test_a_part_of_the_name_means_the_whole() -> None:
    names = find_names("Yibin Lijiang Paper Products Co Ltd was listed. At Lijiang Paper the water goes round.")
    assert [n.full for n in names] == ["Yibin Lijiang Paper Products Co Ltd"] * 2


def test_a_zone_by_its_place_means_the_fuller_name() -> None:
    names = find_names("Xichang High-tech Industrial Development Zone won. Xichang's zone has 30 firms.")
    assert {n.full for n in names} == {"Xichang High-tech Industrial Development Zone"}
