"""English number words and digits in running text: spans in, exact values out. No units, no nouns: see quantities."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}

_SMALL = {**{w: i for i, w in enumerate(UNITS)}, **{w: 10 * i for i, w in enumerate(TENS, start=2)}}
_ATOM = "|".join(sorted((*_SMALL, *SCALES), key=len, reverse=True))
_BIG = "thousand|million|billion|trillion"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# A number word may be followed by others, by blank, hyphen or "and".
_WORDS = rf"(?:{_ATOM})(?:(?:[ -]|,? and )(?:{_ATOM}))*"
_NUMBER = re.compile(
    # "GB/T 33635", "No. 12", "XJ-40", "9:30", "0519-8512" are names and codes, no numbers.
    rf"(?<![\w./:#–-])(?<!No\. )(?<!No )(?<!/[A-Z] )(?<!\d,)(?:(?P<digits>{_DIGITS})(?:[ -](?P<scale>hundred|{_BIG})s?(?![a-z]))?"
    rf"|(?P<half>half a)[ -](?P<half_of>{_BIG})"
    rf"|(?:(?P<dozens>a|one|two|three|four|five|half a|{_DIGITS}) dozen)"
    rf"|(?P<a>an?)[ -](?P<a_scale>hundred|{_BIG})(?![a-z])"
    rf"|(?P<words>{_WORDS})(?!-[a-z]))(?![a-z0-9/:]|-\d|,\d{{3}}|\.\d|(?:st|nd|rd|th)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """`text[start:end]` is worth `value`; `in_words` where it was spelt out."""

    start: int
    end: int
    value: Decimal
    in_words: bool = False


def words_value(text: str) -> Decimal | None:
    """The value of number words ("one hundred and twenty-three"); None where they make no number ("two three")."""
    total, group, last = 0, 0, 10**18
    for word in re.split(r"[\s,-]+", text.lower()):
        if word == "and":
            continue
        if word in SCALES:
            scale = SCALES[word]
            if scale == 100:
                if not 1 <= group <= 19:
                    return None
                group *= 100
            else:
                if group == 0 or scale >= last:
                    return None
                total, group, last = total + group * scale, 0, scale
            continue
        small = _SMALL.get(word)
        if small is None:
            return None
        # Twenty takes one to nine behind it, a hundred anything; two three is no number.
        open_place = 100 if group % 100 == 0 else (10 if group % 100 >= 20 and group % 10 == 0 else 0)
        if small >= open_place and group:
            return None
        group += small
    return Decimal(total + group)


def _digits(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        return _digits(match["digits"]) * (SCALES[match["scale"].lower()] if match["scale"] else 1)
    if match["half"]:
        return Decimal(SCALES[match["half_of"].lower()]) / 2
    if match["dozens"]:
        many = match["dozens"].lower()
        if many in ("a", "an"):
            return Decimal(12)
        if many == "half a":
            return Decimal(6)
        return 12 * (Decimal(_SMALL[many]) if many in _SMALL else _digits(many))
    if match["a"]:
        return Decimal(SCALES[match["a_scale"].lower()])
    return words_value(match["words"])


def find_numbers(text: str) -> list[Number]:
    """Numbers in order, without overlaps. Years and ordinals are not told apart here beyond 19th, 21st."""
    found = []
    for match in _NUMBER.finditer(text):
        value = _value(match)
        if value is not None:
            found.append(Number(match.start(), match.end(), value, match["digits"] is None))
    return found
