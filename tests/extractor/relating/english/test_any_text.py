"""Whatever stands in a text, the room answers, and its evidence is the text's own words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.hygiene.reading import Reading
from extractor.linking.registry import load_registry
from extractor.readers.builder import DocumentBuilder
from extractor.relating.english import relate

_WORDS = st.sampled_from(
    "The zone it its has had was named listed as a an national-level provincial green factories industrial park 12 seven 3.5 million yuan percent of in by 2025 last year Hebei Suzhou "
    "Deyang Industrial Park (DIP) Luzhou Pump Co., Ltd. and , . ; : \" “ ” including which are removed from the list lost title rose to fell PUE is will plan to Ministry of Commerce announced on Jan 5 "
    "first batch four-star — - 's their they there neighbor Answer among them one of % $ tons standard coal square kilometers".split(" "))
_NOTICE: Any = SimpleNamespace(date="2023-04-18", scope=None, issuer=None, signed_by=None)


def _facts(text: str) -> int:
    builder = DocumentBuilder()
    for line in text.split("\n"):
        builder.add_block("paragraph", line)
    document = builder.build(sha256="0" * 64, name="x.txt", media_type="text/plain")
    prose = relate(document, Reading(document.text), _NOTICE, load_registry())
    for fact in prose.facts:
        assert fact.evidence.quote == document.text[fact.evidence.span.start:fact.evidence.span.end]
    for mention in prose.mentions:
        assert mention.text == document.text[mention.span.start:mention.span.end]
    return len(prose.facts)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_word_salad(text: str) -> None:
    assert _facts(text) >= 0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_characters(text: str) -> None:
    assert _facts(text) >= 0


def test_long_runs_give_nothing() -> None:
    for run in ("Aaa Bbb ", "a.b.c. ", "12 and 13, ", "((((\"", "x", "😀 ", "Foo Bar Co Ltd, "):
        assert _facts(run * 3000) == 0
