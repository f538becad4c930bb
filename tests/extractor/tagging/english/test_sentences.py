"""Sentences: abbreviations and glued machine translation."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.tagging.english.sentences import split_sentences


def pieces(text: str) -> list[str]:
    return [text[s:e] for s, e in split_sentences(text)]


@pytest.mark.parametrize("text", [
    "Wuhu Pump Co., Ltd. and Anqing Gear Co., Ltd. were listed.", "The U.S. firm came.", "Take bus No. 3 to the park.", "It rose 3.1 percent.",
    "1. The list holds 40 factories.", "See english.example.gov.cn for more.", "On Jan. 5 it began.",
])
def test_one_sentence(text: str) -> None:
    assert pieces(text) == [text]


@pytest.mark.parametrize(("text", "many"), [
    ("Firms participate in.Green factories save energy.So far there are 8.", 3),
    ("It was listed. The zone has 5 parks.", 2),
    ("He named Datong Coal Co., Ltd. The list is final.", 2),
    ("\"We grew.\" He left.", 2), ("Is it? Yes!", 2), ("First line\nSecond line", 2),
])
def test_several(text: str, many: int) -> None:
    assert len(pieces(text)) == many


@given(st.text(max_size=300))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
