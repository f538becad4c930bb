"""When: the times that a Chinese sentence names, as ISO dates, relative ones resolved by the document's date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.tagging.dates import find_dates

_YEAR = r"(?P<y>(?:19|20)\d\d)年?度?"
_PATTERN = re.compile(
    r"(?P<until>截至|截止|截止到|到|至)?(?P<approx>今|本|当)?(?:"
    r"(?P<ymd>(?P<y1>(?:19|20)\d\d)年(?P<m1>1[0-2]|0?[1-9])月(?P<d1>3[01]|[12]\d|0?[1-9])日)"
    r"|(?P<ym>(?P<y2>(?:19|20)\d\d)年(?P<m2>1[0-2]|0?[1-9])月(?P<mend>底|末)?)"
    r"|(?P<y>(?P<y3>(?:19|20)\d\d)年度?(?P<part>年?底|年?末|上半年|前三季度|一季度|前(?P<months>[一二三四五六七八九十]{1,2}|1[0-2]|[1-9])个?月|1(?:-|—|－|–|~|至|到)(?P<upto>1[0-2]|[1-9])月(?:份)?)?)"
    r"|(?P<iso>(?P<y4>(?:19|20)\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d))"
    r"|(?P<rel>去年(?!同期)|上年(?!同期)|上一年(?!同期)|今年|本年度?|当年|年内|明年)(?P<relpart>年?底|年?末|上半年|前三季度|一季度|前(?P<relmonths>[一二三四五六七八九十]{1,2}|1[0-2]|[1-9])个?月|1(?:-|—|－|–|~|至|到)(?P<relupto>1[0-2]|[1-9])月(?:份)?)?(?:(?P<relm>1[0-2]|[1-9])月(?:(?P<reld>3[01]|[12]\d|[1-9])日)?)?"
    r"|(?<![\d年])(?P<md>(?P<m5>1[0-2]|[1-9])月(?P<d5>3[01]|[12]\d|[1-9])日)"
    r"|(?<![\d年])(?P<m>(?P<m6>1[0-2]|[1-9])月(?P<m6end>底|末)?)(?![个份以])"
    r"|(?P<bare>(?<![年度\d])(?:上半年|前三季度|一季度(?!收窄)))(?![^，。]{0,4}同期)"
    r"|(?P<now>截至目前|截止目前|目前|迄今|至今|截至发稿|截至本[^，。]{1,8}之?日|日前|近日|昨日|今日|日前)"
    r")")
_HAN = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12}


@dataclass(frozen=True, slots=True)
class Time:
    """`iso` as precise as written, None for "now" (the document's date holds). `until` when it closes a span of time
    (截至, 到, 至): a later year then is one to be reached. `day` when it names a day or month and not a whole year."""

    start: int
    end: int
    iso: str | None
    until: bool
    year: int | None

    @property
    def is_year(self) -> bool:
        return self.iso is not None and len(self.iso) == 4


def _two(number: str | int) -> str:
    return f"{int(number):02d}"


def _part(year: int, part: str | None, months: str | None, upto: str | None) -> str:
    """A part of a year: its last month, or its last day where the text says "the end of"."""
    if not part:
        return str(year)
    if part.endswith(("底", "末")):
        return f"{year}-12-31"
    if part == "上半年":
        return f"{year}-06"
    if part == "前三季度":
        return f"{year}-09"
    if part == "一季度":
        return f"{year}-03"
    last = int(upto) if upto else (_HAN.get(months or "") or (int(months) if months and months.isdigit() else 12))
    return f"{year}-{_two(last)}"


def find_times(text: str, date: str | None) -> list[Time]:
    """Times named in `text`. `date` is the document's ISO date, which 去年, 4月12日 and the like refer to."""
    this = int(date[:4]) if date else None
    found: list[Time] = []
    for m in _PATTERN.finditer(text):
        iso: str | None = None
        if m["ymd"]:
            iso = f"{m['y1']}-{_two(m['m1'])}-{_two(m['d1'])}"
        elif m["ym"]:
            iso = f"{m['y2']}-{_two(m['m2'])}"
        elif m["y"]:
            iso = _part(int(m["y3"]), m["part"], m["months"], m["upto"])
        elif m["iso"]:
            iso = m["iso"][-10:]
        elif m["rel"]:
            if this is None:
                continue
            year = this + {"去年": -1, "上年": -1, "上一年": -1, "明年": 1}.get(m["rel"], 0)
            iso = _part(year, m["relpart"], m["relmonths"], m["relupto"])
            if m["relm"]:
                iso = f"{year}-{_two(m['relm'])}" + (f"-{_two(m['reld'])}" if m["reld"] else "")
        elif m["bare"]:
            if this is None:
                continue
            iso = _part(this, m["bare"], None, None)
            if date is not None and iso > date[: len(iso)]:
                iso = _part(this - 1, m["bare"], None, None)  # in January the first three quarters are last year's
        elif m["md"] or m["m"]:
            if this is None:
                continue
            # The year goes without saying: the last one in which that day was past.
            month, day = (m["m5"], m["d5"]) if m["md"] else (m["m6"], None)
            earlier = [t.year for t in found if t.year is not None]
            year = earlier[-1] if earlier and found[-1].end >= m.start() - 12 else this
            if date and len(date) >= 7 and year == this and int(month) > int(date[5:7]) and not m["until"]:
                year -= 1
            iso = f"{year}-{_two(month)}" + (f"-{_two(day)}" if day else "")
        found.append(Time(m.start(), m.end(), iso, bool(m["until"]), int(iso[:4]) if iso else None))
    spelt = [Time(s, e, iso, False, int(iso[:4])) for s, e, iso in find_dates(text, "zh")
             if not any(t.start < e and s < t.end for t in found)]  # 二○一○年八月十一日
    return sorted([*found, *spelt], key=lambda t: t.start)
