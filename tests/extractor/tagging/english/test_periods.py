"""Dates and periods of English prose, seen from a document's date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.tagging.english.periods import find_periods

REFERENCE = "2023-08-17"  # a Thursday


@pytest.mark.parametrize(("text", "iso"), [
    ("on Jan 21", "2023-01-21"), ("on Nov 29", "2022-11-29"), ("on 3 March", "2023-03-03"), ("on October 5, 2020", "2020-10-05"),
    ("in October 2021", "2021-10"), ("in January", "2023-01"), ("last year", "2022"), ("this year", "2023"), ("next year", "2024"),
    ("at the end of last year", "2022-12-31"), ("by the end of 2025", "2025-12-31"), ("As of the end of June", "2023-06"),
    ("in the first half of this year", "2023-06"), ("in the first ten months of 2022", "2022-10"), ("in the first three quarters of 2022", "2022-09"),
    ("in the second quarter of 2022", "2022-06"), ("by 2030", "2030"), ("As of March 2023", "2023-03"), ("2022-05-06", "2022-05-06"),
    ("on Wednesday", "2023-08-16"), ("until Feb 24", "2024-02-24"),
])
def test_words_and_dates(text: str, iso: str) -> None:
    assert [w.iso for w in find_periods(text, REFERENCE)] == [iso]


@pytest.mark.parametrize("text", ["2,100 tons", "1999 yuan", "more than 2000 firms", "No dates here", "sold 2021 tons", "it may be"])
def test_numbers_are_no_years(text: str) -> None:
    assert find_periods(text, REFERENCE) == []


@given(st.dates(date(1950, 1, 1), date(2060, 12, 31)))
def test_full_dates_come_back(day: date) -> None:
    for form in (day.isoformat(), f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}"):
        assert [w.iso for w in find_periods(f"issued on {form} by", REFERENCE)] == [day.isoformat()]


@given(st.dates(date(2001, 1, 1), date(2040, 12, 31)), st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_year_is_not_after_the_document(reference: date, month: int, day: int) -> None:
    [found] = find_periods(f"announced on {date(2000, month, day):%B} {day}", reference.isoformat())
    assert found.iso is not None
    said = date.fromisoformat(found.iso)
    assert (said.month, said.day) == (month, day)
    assert 0 <= (reference - said).days <= 366


def test_words_that_need_a_reference_give_none_without_one() -> None:
    assert find_periods("last year and on Jan 21", None) == []


@given(st.text(max_size=150), st.sampled_from([None, REFERENCE, "2023", "2023-08"]))
def test_any_text_is_read(text: str, reference: str | None) -> None:
    for when in find_periods(text, reference):
        assert 0 <= when.start < when.end <= len(text)
