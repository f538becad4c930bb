"""Quantities of a Chinese text: a number with its unit, comparator and range, multiplied out to the contract's units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractor.tagging.chinese.numbers import NUMBER, parse_number

CLASSIFIERS = "席|家|个|户|种|项|座|款|件|条|台套|台|所|处|只|宗|架|套"
# unit as written -> (unit of the contract, factor)
UNITS: dict[str, tuple[str, float]] = {
    "元": ("CNY", 1), "元人民币": ("CNY", 1), "美元": ("USD", 1), "美金": ("USD", 1),
    "%": ("percent", 1), "％": ("percent", 1),
    "平方公里": ("km2", 1), "平方千米": ("km2", 1), "公顷": ("ha", 1), "亩": ("ha", 1 / 15),
    "吨标准煤/万元": ("tce/10kCNY", 1), "吨标煤/万元": ("tce/10kCNY", 1),
    "吨标准煤": ("tce", 1), "吨标煤": ("tce", 1), "吨二氧化碳": ("t", 1), "吨": ("t", 1),
    "千瓦时": ("kWh", 1), "度电": ("kWh", 1), "度": ("kWh", 1), "兆瓦": ("MW", 1), "万千瓦": ("MW", 10), "千瓦": ("MW", 1e-3),
    "PFLOPS": ("FLOPS", 1e15), "EFLOPS": ("FLOPS", 1e18), "P": ("FLOPS", 1e15), "PFlops": ("FLOPS", 1e15), "EFlops": ("FLOPS", 1e18), "TFLOPS": ("FLOPS", 1e12), "枚": ("count", 1),
    "人": ("people", 1), "名": ("people", 1),
}
_UNIT = "|".join(re.escape(u) for u in sorted(UNITS, key=len, reverse=True))
BEFORE = {
    "gt": ("迈过", "超过", "超出", "突破", "逾", "多于", "高于", "大于", "超"),
    "gte": ("不少于", "不低于", "不小于", "至少", "不下于"),
    "lte": ("不超过", "不高于", "不多于", "不大于", "至多", "控制在"),
    "lt": ("接近", "不足", "不到", "低于", "少于", "近"),
    "approx": ("大约", "约为", "约", "左右"),
}
AFTER = {"gte": ("及以上", "以上", "余", "多"), "lte": ("以内", "以下"), "approx": ("左右", "上下")}
_BEFORE = "|".join(sorted((w for ws in BEFORE.values() for w in ws), key=len, reverse=True))
_AFTER = "及以上|以上|以内|以下|左右|上下"
_COMPARATOR = {w: code for table in (BEFORE, AFTER) for code, words in table.items() for w in words}


@dataclass(frozen=True, slots=True)
class Quantity:
    """`start` is where the comparator or number begins, `number` where the digits begin; offsets into the text given.
    `unit` is a code of the contract; `written` the unit as written (家, 亿元 …)."""

    start: int
    end: int
    number: int
    value: float | int
    value_max: float | int | None
    unit: str
    written: str
    comparator: str


_TENTHS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_TENTH = re.compile(r"(?<=[长降升加少低高了达近超约占的])([一二三四五六七八九])成([一二三四五六七八九])?(?=[，。、；以左多）]|$)")
"""增长一成五: tenths."""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>{_BEFORE}|(?<![通经超不])过(?=[百千\d]))?(?P<hundredth>百分之)?(?<![第数几\d.A-Za-z〔（(-])(?<!\d[,/:：])(?!(?<=上)[百千万])(?P<n>{NUMBER})"
        rf"(?:(?P<more0>余|多)?(?:-|—|–|~|～|至|到)(?P<n2>{NUMBER}))?"
        rf"(?P<more>余|多)?(?P<wan>万|亿|千万|百万)?(?P<unit>{CLASSIFIERS}|{_UNIT}|(?(hundredth)|$^))(?P<after>{_AFTER})?")


def _scaled(number: float | int, factor: float) -> float | int:
    scaled = Decimal(str(number)) * Decimal(repr(factor))  # exact: 2.3 EFLOPS must not end in …744
    return int(scaled) if scaled == int(scaled) else round(float(scaled), 6)


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of `text`, left to right. Ordinals (第5), dates and numbers without a unit are none."""
    found = []
    for m in _pattern().finditer(text):
        if m["unit"] == "" and not m["hundredth"]:
            continue
        low, high = parse_number(m["n"]), parse_number(m["n2"]) if m["n2"] else None
        if low is None or (m["n2"] and high is None):
            continue
        unit, factor = UNITS.get(m["unit"], ("count", 1.0))
        if m["hundredth"]:
            unit, factor = "percent", 1.0
        if m["wan"]:
            factor *= {"万": 10**4, "亿": 10**8, "千万": 10**7, "百万": 10**6}[m["wan"]]
        if high is not None:
            # 10—12亿元: the multiple behind the second number holds for both.
            scale = re.search(r"[百千万亿]+$", m["n2"])
            if scale and not re.search(r"[百千万亿]$", m["n"]):
                low = parse_number(m["n"] + scale[0]) or low
        word = m["before"] or m["after"] or m["more"]
        comparator = "gt" if word == "过" else _COMPARATOR.get(word, "eq") if word else "eq"
        if m["before"] is None and m["after"] is None and m["more"]:
            comparator = "gte"
        found.append(Quantity(m.start(), m.end(), m.start("n"), _scaled(low, factor),
                              None if high is None else _scaled(high, factor), unit, m["unit"], comparator))
    found += [Quantity(m.start(), m.end(), m.start(), 10 * _TENTHS[m[1]] + (_TENTHS[m[2]] if m[2] else 0), None, "percent", "成", "eq")
              for m in _TENTH.finditer(text)]
    return sorted(found, key=lambda q: q.start)
