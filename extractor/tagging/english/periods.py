"""Dates and periods as English prose says them, as ISO dates; a period is worth its last month or year.

Knows what `extractor.tagging.dates` leaves to the sentence: "the first half of this year", "the end of last year",
"in the first ten months of 2022", "by 2025", "on Wednesday", "the same year", "by then".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.tagging.english.numbers import find_numbers

MONTHS = {m: i for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
          r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?")
_Y = r"(?:19|20)\d\d"
_YEAR = rf"(?:{_Y}|(?:last|this|next|the (?:past|previous|current|same|coming)|that) year)"
_OF_YEAR = rf"(?:{_YEAR}|the year)"  # "the first half of the year"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d|,\d|:|%)"
_DATE = re.compile(
    rf"(?<![\d-])20\d\d ?[-–] ?(?P<until>20\d\d|(?:1[3-9]|[2-9]\d))(?![\d-])"
    rf"|(?P<iso>(?<![\d-]){_Y}-\d\d(?:-\d\d)?(?![\d-]))"
    rf"|\b(?P<half>first|second|1st|2nd) half(?: of)? (?P<hy>{_OF_YEAR})"
    rf"|\b(?:first|1st|initial) (?P<months>\w+) (?P<mq>months|quarters) of (?P<my>{_OF_YEAR})"
    rf"|\bfirst (?P<months2>\w+) (?P<mq2>months|quarters)\b"
    rf"|\b(?:January|Jan\.?)(?:-| to | through |–)(?P<span>{_MONTH})(?: period)?(?: (?:of |in )?(?P<sy>{_YEAR}))?"
    rf"|\bbetween (?:January|Jan\.?) and (?P<span2>{_MONTH})(?: (?:of |in )?(?P<sy2>{_YEAR}))?"
    rf"|\b(?P<quarter>first|second|third|fourth) quarter(?: of)? (?P<qy>{_OF_YEAR})"
    rf"|\b(?:the )?(?:end|close) of (?P<em>{_MONTH})(?:,? (?P<emy>{_YEAR}))?"
    rf"|\b(?:the )?(?:(?:very )?end|close) of (?P<ey>{_OF_YEAR})"
    rf"|\b(?P<yeob>year-end) (?P<yey>{_Y})"
    rf"|\b(?P<m1>{_MONTH}) (?P<d1>{_DAY})(?:,? (?P<y1>{_Y})\b)?"
    rf"|\b(?P<d2>{_DAY}) (?:of )?(?P<m2>{_MONTH})(?:,? (?P<y2>{_Y})\b)?"
    rf"|\b(?P<m3>{_MONTH}),? (?:of )?(?P<y3>{_YEAR})"
    rf"|\b(?P<y4>{_YEAR})\b"
    rf"|\b(?:in|since|until|last|this|of|by|early|late) (?P<m5>(?!May\b(?= \w+ly)){_MONTH})(?! \d)"
    rf"|\b(?:on|last) (?P<weekday>{'|'.join(_DAYS)})\b"
    rf"|\b(?P<rel>yesterday|today|last month|last week|this month|by then|by that (?:year|time)|(?:in|over|during) (?:that|the same) (?:period|time|span|month)(?! (?:of|in|last|a year|the year)))\b",
    re.IGNORECASE,
)
_NUMBERLIKE = re.compile(rf"^{_Y}$")
_AFTER_YEAR = re.compile(r",\d{3}|\.\d|[-/]\d|\s?(?:%|percent|yuan|tons?|tonnes?|kw|mw|people|square|sq\b|hectares?|mu\b)|-?(?:th|st|nd|rd)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """`iso` as precise as the words; None where it points back ("by then"). `year_only`: the words name a bare year."""

    start: int
    end: int
    iso: str | None
    year_only: bool = False
    back: bool = False


def _year(words: str | None, reference: str | None) -> int | None:
    if words is None:
        return None
    words = words.lower()
    if words.isdigit():
        return int(words)
    if reference is None or "same" in words or "that" in words:
        return None
    shift = -1 if re.search(r"last|past|previous", words) else 1 if re.search(r"next|coming", words) else 0
    return int(reference[:4]) + shift


def _month(words: str) -> int:
    return MONTHS[words[:3].lower()]


def _day(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _nearest_year(month: int, day: int, reference: str | None, future: bool) -> int | None:
    """The year of a date that leaves it out: not after the document's date, unless the words look ahead."""
    if reference is None:
        return None
    parts = [int(p) for p in reference.split("-")] + [12, 28]
    year, at = parts[0], (parts[1], parts[2] if len(reference) > 7 else 31)
    if len(reference) == 4:
        return year
    if future:
        return year if (month, day) >= at else year + 1
    return year if (month, day) <= at else year - 1


def _iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    if year is None or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _count(word: str) -> int:
    numbers = find_numbers(word)
    return int(numbers[0].value) if numbers else 0


def _weekday(name: str, reference: str | None) -> str | None:
    """The last such day before the document's date, or that date itself."""
    if reference is None or len(reference) < 10:
        return None
    at = date.fromisoformat(reference[:10])
    return (at - timedelta((at.weekday() - _DAYS.index(name.lower())) % 7)).isoformat()


def _relative(word: str, reference: str | None) -> str | None:
    word = word.lower()
    if reference is None or word.startswith(("by", "in ", "over", "during")):
        return None
    if word in ("yesterday", "today") and len(reference) == 10:
        return (date.fromisoformat(reference) - timedelta(word == "yesterday")).isoformat()
    if len(reference) < 7:
        return None
    year, month = int(reference[:4]), int(reference[5:7])
    if word == "last month":
        return _iso(year - (month == 1), 12 if month == 1 else month - 1)
    return reference[:7] if word == "this month" else None


def _value(m: re.Match[str], text: str, reference: str | None) -> tuple[str | None, bool]:
    """ISO value and whether the words name nothing finer than a year."""
    future = bool(re.search(r"\b(?:until|till|by|before|due|starting)\s+(?:the\s+)?$", text[max(0, m.start() - 14):m.start()], re.IGNORECASE))
    if m["until"]:
        return ("20" if len(m["until"]) == 2 else "") + m["until"], False
    if m["iso"]:
        return m["iso"], False
    if m["half"]:
        return _iso(_year(m["hy"], reference), 6 if m["half"].lower() in ("first", "1st") else 12), False
    if m["months"] or m["months2"]:
        many, step = _count(m["months"] or m["months2"]), 3 if (m["mq"] or m["mq2"]).lower() == "quarters" else 1
        return _iso(_year(m["my"] or "this year", reference), many * step if many else 99), False
    if m["quarter"]:
        return _iso(_year(m["qy"], reference), 3 * (1 + ("first", "second", "third", "fourth").index(m["quarter"].lower()))), False
    if m["span"]:
        month = _month(m["span"])
        return _iso(_year(m["sy"], reference) or _nearest_year(month, 28, reference, False), month), False
    if m["span2"]:
        month = _month(m["span2"])
        return _iso(_year(m["sy2"], reference) or _nearest_year(month, 28, reference, False), month), False
    if m["em"]:
        month = _month(m["em"])
        return _iso(_year(m["emy"], reference) or _nearest_year(month, 28, reference, False), month), False
    if m["ey"] or m["yey"]:
        return _iso(_year(m["ey"] or m["yey"], reference), 12, 31), False
    if m["m1"] or m["m2"]:
        month, day = _month(m["m1"] or m["m2"]), _day(m["d1"] or m["d2"])
        year = _year(m["y1"] or m["y2"], reference) or _nearest_year(month, day, reference, future)
        return _iso(year, month, day), False
    if m["m3"]:
        return _iso(_year(m["y3"], reference), _month(m["m3"])), False
    if m["y4"]:
        return _iso(_year(m["y4"], reference)), True
    if m["m5"]:
        month = _month(m["m5"])
        return _iso(_nearest_year(month, 1, reference, future), month), False
    if m["weekday"]:
        return _weekday(m["weekday"], reference), False
    return _relative(m["rel"], reference), False


def find_periods(text: str, reference: str | None) -> list[When]:
    """Dates and periods in order; `reference` is the document's own date (ISO), None where it bears none."""
    found = []
    for m in _DATE.finditer(text):
        if m["y4"] and _NUMBERLIKE.match(m["y4"]) and not _is_year(text, m):
            continue
        iso, year_only = _value(m, text, reference)
        words = m[0].lower()
        back = "same year" in words or "that year" in words or words.startswith(("by th", "in th", "over th", "during th"))
        if iso is None and not back and not m["rel"] and not m["weekday"]:
            continue
        start = m.start("m5") if m["m5"] else m.start("weekday") if m["weekday"] else m.start()
        found.append(When(start, m.end(), iso, year_only, back))
    return found


def _is_year(text: str, m: re.Match[str]) -> bool:
    """Whether four digits are a year: no unit or digit group behind, no comparator before, no counted noun."""
    if _AFTER_YEAR.match(text, m.end()) or text[max(0, m.start() - 1):m.start()] in ("$", "-", "/", ".", ",", "¥"):
        return False
    before = re.search(r"([\w-]+)\s*$", text[:m.start()])
    return before is None or before[1].lower() not in ("than", "over", "nearly", "about", "has", "have", "had", "with", "least", "total")
