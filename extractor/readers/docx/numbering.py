"""Automatic numbers: 一、 and 1. that Word counts and the text does not hold. In lists the whole column 序号 may be such."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from extractor.readers.docx.names import W, number, value

_LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def _chinese(n: int) -> str:
    """1 → 一, 20 → 二十, 105 → 一百〇五."""
    if not 0 < n < 10_000:
        return str(n)
    found, zero = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // unit % 10
        if digit:
            found += ("〇" if zero and found else "") + _DIGITS[digit] + sign
        zero = not digit
    return found[1:] if found.startswith("一十") else found


def _letters(n: int) -> str:
    return chr(96 + (n - 1) % 26 + 1) * ((n - 1) // 26 + 1) if 0 < n < 1000 else str(n)


def _roman(n: int) -> str:
    if not 0 < n < 4000:
        return str(n)
    found = ""
    for unit, sign in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
                       (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        found, n = found + sign * (n // unit), n % unit
    return found


def _circled(n: int) -> str:
    return chr(0x2460 + n - 1) if 0 < n <= 20 else str(n)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str, "decimalZero": lambda n: f"{n:02d}", "decimalHalfWidth": str, "ideographEnclosedCircle": _circled,
    "decimalFullWidth": str, "decimalEnclosedCircle": _circled, "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: f"({n})", "decimalEnclosedFullstop": lambda n: f"{n}.",
    "upperLetter": lambda n: _letters(n).upper(), "lowerLetter": _letters,
    "upperRoman": lambda n: _roman(n).upper(), "lowerRoman": _roman,
    "chineseCounting": _chinese, "chineseCountingThousand": _chinese, "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese, "japaneseCounting": _chinese, "japaneseDigitalTenThousand": _chinese,
    "ideographDigital": lambda n: "".join(_DIGITS[int(d)] for d in str(n)),
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10], "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
    "ordinal": lambda n: f"{n}{'th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}",
    "none": lambda n: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    legal: bool
    space: str
    restart: int | None


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each was counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by w:num
    abstract: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)  # by w:abstractNum, which its w:nums share
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any) -> Numbering:
        numbering = cls()
        if root is None:
            return numbering
        abstract: dict[str, dict[int, _Level]] = {}
        linked: dict[str, str] = {}
        styled: dict[str, str] = {}
        for element in root.iterfind(W + "abstractNum"):
            key = element.get(W + "abstractNumId", "")
            abstract[key] = {_index(x): _level(x) for x in element.iterfind(W + "lvl")}
            if (link := value(element, "numStyleLink")) is not None:
                linked[key] = link
            if (link := value(element, "styleLink")) is not None:
                styled[link] = key
        for element in root.iterfind(W + "num"):
            key, base = element.get(W + "numId", ""), value(element, "abstractNumId") or ""
            if not abstract.get(base) and linked.get(base) in styled:
                base = styled[linked[base]]
            levels = dict(abstract.get(base, {}))
            for override in element.iterfind(W + "lvlOverride"):
                at = _index(override)
                if (own := override.find(W + "lvl")) is not None:
                    levels[at] = _level(own)
                if override.find(W + "startOverride") is not None:
                    numbering.starts[key, at] = number(override, "startOverride", 1)
            numbering.levels[key], numbering.abstract[key] = levels, base
        return numbering

    def count(self, key: str, at: int) -> tuple[str, bool]:
        """Counts a paragraph of the list `key` on level `at`: its number as shown, with the blank after it, and whether
        it is a bullet (which is shown as nothing: it says no word)."""
        level = self.levels.get(key, {}).get(at)
        if level is None or key == "0":
            return "", False
        counts = self.counts.setdefault(self.abstract[key], [None] * _LEVELS)
        if key not in self.begun:
            self.begun.add(key)
            for i in range(_LEVELS):
                if (key, i) in self.starts:
                    counts[i] = None
        before = counts[at]
        counts[at] = self.starts.get((key, at), level.start) if before is None else before + 1
        for below in range(at + 1, _LEVELS):
            own = self.levels[key].get(below)
            if own is None or own.restart is None or own.restart > at:
                counts[below] = None
        if level.format == "bullet":
            return "", True
        shown = re.sub(r"%([1-9])", lambda m: self._shown(key, int(m[1]) - 1, level.legal), level.text)
        return shown + ("" if shown.endswith(("、", "）", "．", "：", "】")) else level.space) if shown else "", False

    def _shown(self, key: str, at: int, legal: bool) -> str:
        level = self.levels[key].get(at)
        if level is None:
            return ""
        count = self.counts[self.abstract[key]][at]
        count = self.starts.get((key, at), level.start) if count is None else count
        return str(count) if legal else _FORMATS.get(level.format, str)(count)


def _index(element: Any) -> int:
    text = element.get(W + "ilvl", "0")
    return min(int(text), _LEVELS - 1) if text.isdecimal() and len(text) < 6 else 0


def _level(element: Any) -> _Level:
    legal = element.find(W + "isLgl") is not None
    restart = number(element, "lvlRestart", -1)
    form = value(element, "numFmt") or "decimal"
    return _Level(number(element, "start", 1), form, (value(element, "lvlText") or "")[:200], legal,
                  "" if value(element, "suff") == "nothing" else " ", restart if restart >= 0 else None)
