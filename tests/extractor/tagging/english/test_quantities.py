"""Quantities: number, unit, comparator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.knowledge.english import load_english
from extractor.tagging.english.quantities import find_quantities


@pytest.mark.parametrize(("text", "value", "unit", "comparator"), [
    ("revenue of 2.43 billion yuan", 2_430_000_000, "CNY", "eq"),
    ("nearly 2,000 firms", 2000, "count", "lt"),
    ("amounted to $790 million", 790_000_000, "USD", "eq"),
    ("RMB 5.2 billion", 5_200_000_000, "CNY", "eq"),
    ("rose 18.6 percent", 18.6, "percent", "eq"),
    ("reached 95%", 95, "percent", "eq"),
    ("saves 1.45 million tons of standard coal", 1_450_000, "tce", "eq"),
    ("0.12 tons of standard coal per 10,000 yuan of output", 0.12, "tce/10kCNY", "eq"),
    ("about 5,200 metric tons of carbon", 5200, "t", "approx"),
    ("on 12.5 sq km", 12.5, "km2", "eq"),
    ("spreads over 71.6 square kilometers", 71.6, "km2", "eq"),
    ("covers over 30 square kilometers", 30, "km2", "gt"),
    ("18.4 hectares", 18.4, "ha", "eq"),
    ("1.2 EFLOPS", 1_200_000_000_000_000_000, "FLOPS", "eq"),
    ("210 million kilowatt-hours", 210_000_000, "kWh", "eq"),
    ("no fewer than 15 parks", 15, "count", "gte"),
    ("93 percent or more", 93, "percent", "gte"),
    ("more than 400 plants", 400, "count", "gt"),
    ("up to 30 firms", 30, "count", "lte"),
    ("some 70,000 servers", 70_000, "count", "approx"),
    ("close to 280 billion yuan", 280_000_000_000, "CNY", "lt"),
    ("300-plus projects", 300, "count", "gte"),
    ("160 km west", 160, None, "eq"),
    ("for three years", 3, None, "eq"),
])
def test_units_and_comparators(text: str, value: float, unit: str | None, comparator: str) -> None:
    [found] = find_quantities(text)
    assert (found.value, found.unit, found.comparator) == (pytest.approx(value), unit, comparator)


@pytest.mark.parametrize(("text", "low", "high"), [("10 to 12 zero-carbon parks", 10, 12), ("between 20 and 30 firms", 20, 30)])
def test_ranges(text: str, low: int, high: int) -> None:
    [found] = find_quantities(text)
    assert (found.value, found.value_max) == (low, high)


@pytest.mark.parametrize("text", ["rose from 10 to 12 firms", "40 and 50 firms", "60 by 40"])
def test_two_numbers_are_no_range(text: str) -> None:
    assert [q.value_max for q in find_quantities(text)] == [None, None]


@given(st.integers(1, 10**7), st.sampled_from(sorted(load_english().comparators_before)))
def test_every_comparator_is_read(n: int, words: str) -> None:
    [found] = find_quantities(f"The zone has {words} {n:,} companies")
    assert found.comparator == load_english().comparators_before[words]
    assert found.value == n


@given(st.integers(1, 10**6), st.sampled_from(sorted(load_english().units)))
def test_every_unit_is_read(n: int, words: str) -> None:
    [found] = find_quantities(f"It was {n} {words} in all")
    assert found.unit == load_english().units[words][0]
