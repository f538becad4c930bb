"""Dates as notices write them, Chinese and English, as ISO strings that are as precise as the words.

`parse_date` takes a text that is a date and nothing else; `find_dates` looks for dates in running text. A date without
its year ("on Jan 21", 1月15日, 去年11月) is found only with a `reference` date, and is the one nearest to it.
Works on raw and on normalised text alike: full-width digits, ○ for 〇 and spaces around 年 are understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

Found = tuple[int, int, str]

_DIGITS = str.maketrans("０１２３４５６７８９○◯Ｏ零／．－\u3000\xa0", "0123456789〇〇〇〇/.-  ")
_ZH_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_MONTHS = {name: i for i, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}

_Y = r"(?:19|20)\d\d"
_ZH_Y = "[一二][〇一二三四五六七八九]{3}"
_ZH_N = "[〇一二三四五六七八九十廿]{1,3}"
_EN_MONTH = (r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
             r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)")
_EN_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_CLOCK = r"(?:[ T]+\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"

# Numbers alone: 2022-01-27, 2022/1/27, 2022.01.27, perhaps with the time of day; 2022-01.
_NUMERIC = (
    rf"(?<![\d./-])(?P<y1>{_Y})(?P<sep>[-/.])(?P<m1>\d{{1,2}})(?P=sep)(?P<d1>\d{{1,2}})(?![\d]){_CLOCK}"
    rf"|(?<![\d./-])(?P<y2>{_Y})[-/](?P<m2>0[1-9]|1[0-2])(?![\d./-])"
)
_ZH = re.compile(
    rf"(?<!\d)(?P<y3>{_Y}) ?年(?: ?(?P<m3>\d{{1,2}}) ?月(?: ?(?P<d3>\d{{1,2}}) ?[日号])?)?"
    rf"|(?P<y4>{_ZH_Y})年(?:(?P<m4>{_ZH_N})月(?:(?P<d4>{_ZH_N})[日号])?)?"
    rf"|{_NUMERIC}"
)
_ZH_OPEN = re.compile(
    r"(?P<rel>去年|上年|今年|本年|当年|明年|前年)(?:底|末)?(?: ?(?P<m>\d{1,2}) ?月(?: ?(?P<d>\d{1,2}) ?[日号])?)?"
    r"|(?<![\d年/.-])(?P<m0>\d{1,2}) ?月 ?(?P<d0>\d{1,2}) ?[日号]"
)
# Words before a bare year. "than", "of" and "and" count firms as often: "more than 2000", "a total of 1950".
_EN_YEAR_BEFORE = (r"\b(?:in|by|for|since|from|until|till|to|through|year|early|late|mid|during|before|after|between|throughout"
                   r"|\d{4} and|(?:end|half|start|beginning|middle|quarter|months?|lists?|plan|levels?|years?|figures?|spring|summer"
                   r"|autumn|winter) of(?: the year)?)[ -]")
_EN = re.compile(
    rf"\b(?P<mn1>{_EN_MONTH}) (?P<d5>{_EN_DAY})(?:, ?| )(?P<y5>{_Y})\b"
    rf"|\b(?P<d6>{_EN_DAY}) (?:of )?(?P<mn2>{_EN_MONTH}),? (?P<y6>{_Y})\b"
    rf"|\b(?P<mn3>{_EN_MONTH}),? (?P<y7>{_Y})\b"
    rf"|{_NUMERIC}"
    rf"|(?<!\d)(?P<d8>1[3-9]|2\d|3[01])/(?P<m8>\d{{1,2}})/(?P<y8>{_Y})(?!\d)"
    rf"|(?:(?i:{_EN_YEAR_BEFORE})|(?<=\()|(?<=\d[-–]))(?P<y9>{_Y})(?![\d,.]\d|[-–/]?\d| ?(?:%|percent|yuan|km|MW|kWh))",
)
_EN_OPEN = re.compile(
    rf"\b(?P<mn>{_EN_MONTH}) (?P<d>{_EN_DAY})(?![\d,]*\d)\b"
    rf"|\b(?P<d2>{_EN_DAY}) (?P<mn2>{_EN_MONTH})(?! ?\d)"
    rf"|\b(?P<rel>[Ll]ast|[Tt]his|[Nn]ext) year\b"
    rf"|\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ast|[Tt]his|[Oo]f|[Bb]y|[Ee]arly|[Ll]ate) (?P<mn3>{_EN_MONTH})(?![\w ]*\d)\b"
)
_FULL_CLOCK = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?,? +|,? +\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?$")
_YEAR_ONLY = re.compile(rf"^{_Y}$")


def _zh_number(text: str) -> int:
    """一 to 三十一, as digits (一二) or with 十."""
    text = text.replace("廿", "二十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_ZH_DIGIT.get(tens, 1) if tens else 1) * 10 + (_ZH_DIGIT.get(ones, 0) if ones else 0)
    return int("".join(str(_ZH_DIGIT[c]) for c in text))


def _number(text: str) -> int:
    text = re.sub(r"(?:st|nd|rd|th)$", "", text)
    return int(text) if text.isdigit() and text.isascii() else _zh_number(text)


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """ISO date of the given precision; None where there is no such day."""
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _of_match(match: re.Match[str]) -> str | None:
    groups = match.groupdict()

    def pick(prefix: str) -> str | None:
        return next((v for k, v in groups.items() if k.startswith(prefix) and k[len(prefix):].isdigit() and v), None)

    year, day, name = pick("y"), pick("d"), pick("mn")
    month = _MONTHS[name[:3].lower()] if name else pick("m")
    if year is None:
        return None
    return _iso(_number(year), None if month is None else _number(str(month)), None if day is None else _number(day))


def _closed(text: str, language: str | None) -> Iterator[Found]:
    patterns = {"zh": (_ZH,), "en": (_EN,)}.get(language or "", (_ZH, _EN))
    for pattern in patterns:
        for match in pattern.finditer(text):
            iso = _of_match(match)
            if iso is not None:
                # A bare year in English is found by the word before it, which is not part of the date.
                start = match.start("y9") if match.groupdict().get("y9") else match.start()
                yield start, match.end(), iso


def nearest(month: int, day: int | None, reference: str) -> str | None:
    """The date of that month (and day) closest to the reference, which is an ISO date of any precision."""
    parts = [int(p) for p in reference.split("-")]
    at = date(parts[0], parts[1] if len(parts) > 1 else 12, parts[2] if len(parts) > 2 else 28)
    best: tuple[int, str] | None = None
    for year in (at.year, at.year - 1, at.year + 1):
        iso = _iso(year, month, day)
        if iso is None:
            continue
        distance = abs((date(year, month, day or 15) - at).days)
        if best is None or distance < best[0]:
            best = distance, iso
    return best[1] if best else None


_SHIFT = {"去年": -1, "上年": -1, "前年": -2, "今年": 0, "本年": 0, "当年": 0, "明年": 1, "last": -1, "this": 0, "next": 1}


def _open(text: str, language: str | None, reference: str) -> Iterator[Found]:
    year = int(reference[:4])
    if language != "en":
        for m in _ZH_OPEN.finditer(text):
            if m["rel"]:
                iso = _iso(year + _SHIFT[m["rel"]], int(m["m"]) if m["m"] else None, int(m["d"]) if m["d"] else None)
            else:
                iso = nearest(int(m["m0"]), int(m["d0"]), reference)
            if iso:
                yield m.start(), m.end(), iso
    if language != "zh":
        for m in _EN_OPEN.finditer(text):
            if m["rel"]:
                yield m.start(), m.end(), f"{year + _SHIFT[m['rel'].lower()]:04d}"
                continue
            name = m["mn"] or m["mn2"] or m["mn3"]
            day = m["d"] or m["d2"]
            iso = nearest(_MONTHS[name[:3].lower()], _number(day) if day else None, reference)
            if iso:
                yield (m.start("mn3") if m["mn3"] else m.start()), m.end(), iso


def find_dates(text: str, language: str | None = None, reference: str | None = None) -> list[Found]:
    """Dates in running text as (start, end, ISO), in order and without overlaps.

    `language` is "zh", "en" or None for both. With a `reference` (an ISO date, the document's own), dates that leave
    out the year and words such as 去年 or "last year" are resolved too.
    """
    text = text.translate(_DIGITS)
    found = sorted(_closed(text, language), key=lambda f: (f[0], -f[1]))
    if reference:
        found += _open(text, language, reference)  # full dates go first where both see the same words
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f[0], -(f[1] - f[0]))):
        if not kept or item[0] >= kept[-1][1]:
            kept.append(item)
    return kept


def parse_date(text: str, language: str | None = None) -> str | None:
    """The ISO date of a text that is a date and nothing else (a time of day beside it is let go); else None."""
    text = _FULL_CLOCK.sub("", text.translate(_DIGITS).strip()).strip()
    if _YEAR_ONLY.match(text):
        return text
    for start, end, iso in _closed(text, language):
        if start == 0 and end == len(text):
            return iso
    return None
