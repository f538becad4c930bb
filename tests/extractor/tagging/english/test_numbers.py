"""English numbers: what is spelt is worth what was spelt."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.tagging.english.numbers import TENS, UNITS, find_numbers, words_value


def spell(n: int) -> str:
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{UNITS[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{UNITS[n // 100]} hundred" + (f" and {spell(n % 100)}" if n % 100 else "")
    for name, scale in (("billion", 10**9), ("million", 10**6), ("thousand", 1000)):
        if n >= scale:
            return f"{spell(n // scale)} {name}" + (f" {spell(n % scale)}" if n % scale else "")
    raise AssertionError(n)


@given(st.integers(1, 10**12 - 1))
def test_spelt_numbers_come_back(n: int) -> None:
    assert words_value(spell(n)) == n
    found = find_numbers(f"It has {spell(n).capitalize()} factories.")
    assert [f.value for f in found] == [n]


@given(st.integers(0, 10**12))
def test_digits_with_groups_come_back(n: int) -> None:
    text = f"a total of {n:,} firms"
    [found] = find_numbers(text)
    assert found.value == n
    assert text[found.start:found.end] == f"{n:,}"


@given(st.decimals(min_value=Decimal("0.01"), max_value=999, places=2), st.sampled_from([("million", 10**6), ("billion", 10**9), ("trillion", 10**12)]))
def test_decimals_with_a_scale(value: Decimal, scale: tuple[str, int]) -> None:
    [found] = find_numbers(f"reached {value} {scale[0]} yuan")
    assert found.value == value * scale[1]


@pytest.mark.parametrize(("text", "value"), [
    ("a dozen parks", 12), ("two dozen plants", 24), ("half a million people", 500_000), ("a hundred firms", 100), ("1.038 trillion yuan", 1_038_000_000_000),
    ("100-billion-yuan cluster", 100_000_000_000), ("Forty-two of them", 42), ("thirty one zones", 31),
])
def test_forms(text: str, value: int) -> None:
    assert [n.value for n in find_numbers(text)] == [value]


@pytest.mark.parametrize("text", [
    "GB/T 33635", "the XJ-40 reducer", "bus No. 12", "open from 9:30", "call 0519-8512", "the 19th batch", "the 21st century", "someone", "order 312-18B", "attend", "Section-4a",
])
def test_codes_and_ordinals_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


@given(st.text(max_size=200))
def test_spans_are_ordered_and_inside(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        last = number.end
