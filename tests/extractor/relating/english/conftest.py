"""A short notice in, its facts out: text is read as the program reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor import hygiene, readers
from extractor.context import Context
from extractor.fact import to_dict
from extractor.linking.registry import load_registry
from extractor.relating.english import relate
from extractor.relating.notice import read_notice

Facts = list[dict[str, Any]]


@pytest.fixture(scope="session")
def facts_of() -> Callable[..., Facts]:
    """Facts of a body under a headline and a date."""

    def read(body: str, title: str = "News of the day from the zones", date: str = "2023-04-18") -> Facts:
        text = f"{title}\n\nHigh Plain Courier  {date}\n\n{body}\n"
        document = readers.read(text.encode(), "notice.txt")
        reading = hygiene.read(document)
        prose = relate(document, reading, read_notice(document, reading, Context(), load_registry()), load_registry())
        for fact in prose.facts:
            span = fact.evidence.span
            assert document.text[span.start:span.end] == fact.evidence.quote
            assert fact.evidence.quote
        return [to_dict(f) for f in prose.facts]

    return read


@pytest.fixture(scope="session")
def brief() -> Callable[[Facts], list[tuple[Any, ...]]]:
    """Metrics as (subject, code, value, modality), designations as (subject, code, status)."""

    def shorten(facts: Facts) -> list[tuple[Any, ...]]:
        return [(f["subject"]["name"], f["metric"], f["value"], f["modality"]) if f["type"] == "metric"
                else (f["subject"]["name"], f["designation"], f["status"]) for f in facts if f["type"] != "directive"]

    return shorten
