"""Quantities in English prose: a number with its unit and comparator, and the words that say both."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.knowledge.english import fold_unit, load_english
from extractor.tagging.english.numbers import Number, find_numbers


@dataclass(frozen=True, slots=True)
class Quantity:
    """`unit` is a contract unit, "count" where nothing stands behind the number, or None for a unit that no metric has
    (years, metres, minutes). `core` is the span of number and unit without the comparator."""

    start: int
    end: int
    core: tuple[int, int]
    value: float | int
    unit: str | None
    comparator: str = "eq"
    value_max: float | int | None = None
    in_words: bool = False


def plain(value: Decimal) -> float | int:
    """An int where the value is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


_MONEY_BEFORE = re.compile(r"(?P<usd>US\$|USD ?|\$)$|(?P<cny>RMB ?|CNY ?|[¥￥] ?)$", re.IGNORECASE)
_SPREAD = re.compile(r"\b(?:spread\w*|stretch\w*|extend\w*|sprawl\w*|scatter\w*|held|holds?|turn(?:s|ed|ing)?)\s+$", re.IGNORECASE)
_RANGE = re.compile(r"^(?: to |[-–~]| ?– ?| and )$")


def find_quantities(text: str, taken: list[tuple[int, int]] | None = None) -> list[Quantity]:
    """Quantities in order; numbers that touch a span of `taken` (dates, names, nouns) are left out."""
    taken = taken or []
    numbers = [n for n in find_numbers(text) if not any(n.start < e and s < n.end for s, e in taken)]
    found: list[Quantity] = []
    i = 0
    while i < len(numbers):
        number, high = numbers[i], None
        if i + 1 < len(numbers) and _is_range(text, number, numbers[i + 1]):
            high = numbers[i + 1]
            i += 1
        quantity = _quantity(text, number, high)
        found.append(quantity)
        i += 1
        # A unit may hold a number itself: "tons of standard coal per 10,000 yuan".
        while i < len(numbers) and numbers[i].start < quantity.end:
            i += 1
    parts = [replace(_quantity(text, n, None), unit="percent") for n in _fractions(text) if not any(n.start < e and s < n.end for s, e in taken)]
    found = [q for q in found if not any(p.start < q.end and q.start < p.end for p in parts)] + parts
    return sorted(found, key=lambda q: q.start)


_FRACTIONS = {"a half": "50", "half": "50", "a third": "33.333333", "one third": "33.333333", "one-third": "33.333333", "two thirds": "66.666667", "two-thirds": "66.666667", "a quarter": "25", "one quarter": "25",
              "three quarters": "75", "three-quarters": "75", "a fifth": "20", "one fifth": "20", "one-fifth": "20", "two fifths": "40", "a sixth": "16.666667", "an eighth": "12.5", "a tenth": "10", "one tenth": "10", "one-tenth": "10"}
_FRACTION = re.compile(rf"\bby (?:(?:{'|'.join(('nearly', 'almost', 'about', 'around', 'over', 'more than', 'roughly', 'some', 'at least', 'up to'))}) )?(?P<part>{'|'.join(sorted(_FRACTIONS, key=len, reverse=True))})\b(?! (?:of|million|billion))", re.IGNORECASE)


def _fractions(text: str) -> list[Number]:
    """"by a fifth" is by 20 percent."""
    return [Number(m.start("part"), m.end("part"), Decimal(_FRACTIONS[m["part"].lower()]), True) for m in _FRACTION.finditer(text)]


def _is_range(text: str, low: Number, high: Number) -> bool:
    between = text[low.end:high.start]
    if not _RANGE.match(between) or high.value <= low.value:
        return False
    before = text[max(0, low.start - 12):low.start].lower()
    if between == " and ":
        return before.endswith("between ")
    # "from 10 to 12" is a change, the number behind "to" is the one that holds.
    return not before.endswith("from ")


def _unit(text: str, number: Number, high: Number | None) -> tuple[str | None, Decimal, int, int]:
    """Unit, factor, and the span from a currency sign in front to the end of the unit's words."""
    start, end = number.start, (high or number).end
    if (sign := _MONEY_BEFORE.search(text[max(0, start - 5):start])) is not None:
        return ("USD" if sign["usd"] else "CNY"), Decimal(1), start - len(sign[0]), end
    match = load_english().unit_pattern.match(text, end)
    if match is None:
        return "count", Decimal(1), start, end
    unit, factor = load_english().units[fold_unit(match["unit"])]
    return unit, Decimal(factor), start, match.end()


def _quantity(text: str, number: Number, high: Number | None) -> Quantity:
    words = load_english()
    unit, factor, start, end = _unit(text, number, high)
    core = (start, end)
    comparator = "eq"
    # A sentence does not end between comparator and number, so forty characters back are enough.
    window = text[max(0, start - 40):start]
    before = words.comparator_before.search(window)
    # "spreads over 71.6 square kilometers" says no more than that.
    if before is not None and not (before["c"].lower() == "over" and _SPREAD.search(window[:before.start("c")])):
        comparator = words.comparators_before[" ".join(before["c"].lower().split())]
        start -= len(window) - before.start("c")
    if (after := words.comparator_after.match(text, end)) is not None:
        comparator = words.comparators_after[" ".join(after["c"].lower().split())]
        end = after.end()
    value = number.value * factor
    value_max = None if high is None else plain(high.value * factor)
    return Quantity(start, end, core, plain(value), unit, comparator, value_max, number.in_words)
