"""The list that a sentence speaks of: its stage, year, batch, level, issuer and date; it holds until another is named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from extractor.knowledge.lexicon import load_lexicon
from extractor.linking.region import Region
from extractor.relating.chinese.analysis import Sentence, has
from extractor.relating.chinese.discourse import Who
from extractor.relating.notice import Notice
from extractor.tagging.chinese.numbers import parse_number

_BATCH = re.compile(r"(?:第([一二三四五六七八九十]{1,3}|\d{1,2})批|(首批))")
_ROUND_YEAR = re.compile(r"((?:19|20)\d\d)年度")
_ISSUING = re.compile(r"公布|发布|印发|公示|公告|批复|通报|认定|通知|答复|确定|审定")


@dataclass(frozen=True, slots=True)
class ListRound:
    """A list as the text presents it. `stage` is "proposed", "designated" or "candidate"; `announced_on` only where a
    date goes with the announcing verb."""

    stage: str = "designated"
    year: int | None = None
    batch: int | None = None
    level: str | None = None
    issuer: str | None = None
    issuers: tuple[str, ...] = ()
    announced_on: str | None = None
    grades: Mapping[str, str] = field(default_factory=dict)
    region: Region | None = None  # whose list it is, where a local authority gives it
    titles: frozenset[str] = frozenset()  # what it lists
    age: int = 99  # sentences since the text named it

    @property
    def live(self) -> bool:
        """Whether the text still speaks of it."""
        return self.age <= _MEMORY


_MEMORY = 4
GREEN_LISTS = frozenset(("green_factory", "green_industrial_park", "green_supply_chain_enterprise", "green_design_product"))
MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_GRADE_LEVEL = re.compile(r"(?P<grade>[三四五][星]级?)[^，。；]{0,6}?(?:由|为|对应|是|属)(?:[^，。；]{0,2}?)(?P<level>国家|省|市|区|县)")
_LEVELS = {"国家": "national", "省": "provincial", "市": "municipal", "区": "county", "县": "county"}


def local_level(level: str, who: Who | None, notice: Notice) -> str:
    """In the four municipalities 市级 is a province's level (and 区级 a county's anyway)."""
    region = who.region if who is not None and who.region is not None else notice.scope
    return "provincial" if level == "municipal" and region is not None and region.province in MUNICIPALITIES else level


def grades_of(text: str) -> dict[str, str]:
    """Which level a star grade stands for, where the text explains it: 三星级由区评定，四星级由市里评定."""
    codes = load_lexicon().grades["zh"]
    return {codes[m["grade"]]: _LEVELS[m["level"]] for m in _GRADE_LEVEL.finditer(text) if m["grade"] in codes}


def batch_of(text: str) -> int | None:
    """第五批 -> 5, 首批 -> 1."""
    match = _BATCH.search(text)
    if match is None:
        return None
    number = parse_number(match[1]) if match[1] else 1
    return int(number) if number is not None else None


def first_round(notice: Notice) -> ListRound:
    """What the notice as a whole says, before its first sentence."""
    r = notice.round
    stage = r.status if r.status in ("proposed", "candidate") else "designated"
    return ListRound(stage, r.year, r.batch, r.level, notice.issuer if notice.issuer_stated else None, notice.issuers if notice.issuer_stated else (),
                     notice.announced_on, region=notice.signed_by.region if notice.signed_by else None, titles=frozenset(r.designations))


def round_of(sentence: Sentence, current: ListRound, region: Region | None) -> ListRound:
    """The list that this sentence names, else the current one."""
    text, hidden = sentence.text, sentence.hidden
    year, batch = _ROUND_YEAR.search(text), batch_of(text)
    grades = grades_of(hidden)
    if grades:
        current = replace(current, grades={**current.grades, **grades})
    names_list = has(hidden, "list") or year is not None or batch is not None
    titles = [t for t in sentence.terms if t.designation is not None]
    if not names_list or not (titles or has(hidden, "list")):
        return replace(current, age=current.age + 1)
    issuers = tuple(dict.fromkeys(a.name for a in sentence.authorities))
    listed = frozenset(t.designation for t in titles if t.designation) | (GREEN_LISTS if "绿色制造" in text else frozenset())
    new = replace(current, age=0, titles=listed or current.titles, year=int(year[1]) if year else (current.year if batch is None else None),
                  batch=batch if batch is not None else (current.batch if year is None else None))
    if issuers:
        first = sentence.authorities[0]
        level = first.level if first.level == "national" else (titles[0].level if titles else None) or first.level
        new = replace(new, issuer=first.issuer, issuers=issuers, level=level, region=first.region)
    if has(hidden, "proposed"):
        new = replace(new, stage="proposed")
    elif issuers and _ISSUING.search(hidden):
        new = replace(new, stage="designated")
    date = announced(sentence)
    if date is not None:
        new = replace(new, announced_on=date)
    if new.year is None and new.batch is not None and new.announced_on is not None:
        new = replace(new, year=int(new.announced_on[:4]))
    return new


def announced(sentence: Sentence) -> str | None:
    """The date that goes with an announcing verb: 5月29日，工业和信息化部……公布."""
    for time in sentence.times:
        if time.iso is None or time.is_year or time.until:
            continue
        rest = sentence.hidden[time.end:time.end + 60]
        if _ISSUING.search(rest.split("；")[0]) or re.match(r"，[^，]{0,20}(?:列入|入选|获评)", rest):
            return time.iso
    return None
