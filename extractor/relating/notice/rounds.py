"""What the words of one title, caption or opening sentence say about the round of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from extractor.knowledge.lexicon import find_designations, load_lexicon, longest_first
from extractor.linking.region import Region
from extractor.relating.notice.authorities import MUNICIPALITIES
from extractor.relating.notice.words import load_issuers


@dataclass(frozen=True, slots=True)
class Round:
    """What a text says of a list; what it does not say is None (empty, False).

    `weak` marks a status that only the word for "list" gives; `call` a call for applications, which confers nothing;
    `proposed_end` a removal or renaming that is still open to objection, which ends nothing yet.
    """

    designations: tuple[str, ...] = ()
    label: str | None = None
    level: str | None = None
    grade: str | None = None
    status: str | None = None
    year: int | None = None
    batch: int | None = None
    weak: bool = False
    call: bool = False
    upgraded: bool = False
    proposed_end: bool = False

    def under(self, outer: Round) -> Round:
        """This round with what it leaves open taken from the `outer` one: a caption under its notice.

        That a caption calls itself a list says nothing against an outer 公示. Removals and renamings stand for
        themselves: they take neither year nor batch from outside.
        """
        says = self.status is not None and not (self.weak or (self.status == "designated" and outer.status is not None))
        own_end = says and self.status in ("revoked", "renamed")
        return Round(
            designations=self.designations or outer.designations,
            label=self.label if self.designations or not outer.designations else outer.label,
            level=self.level or outer.level,
            grade=self.grade or outer.grade,
            status=self.status if says or outer.status is None else outer.status,
            year=self.year or (None if own_end else outer.year),
            batch=self.batch or (None if own_end or self.year else outer.batch),
            weak=not says and (outer.weak if outer.status else self.weak),
            call=self.call or (outer.call and not says),
            upgraded=self.upgraded or outer.upgraded,
            proposed_end=self.proposed_end or (outer.proposed_end and not says),
        )


_HAN = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}
_ZH_BATCH = re.compile(r"第\s*([一二三四五六七八九十百\d]{1,4})\s*批|(首)批(?!准)")
_EN_ORDINALS = {w: i for i, w in enumerate(
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
     "twelfth", "thirteenth", "fourteenth", "fifteenth"), start=1)}
_EN_BATCH = re.compile(rf"\b(?:({'|'.join(_EN_ORDINALS)})|(\d{{1,2}})(?:st|nd|rd|th))(?:\s+and\s+last)?\s+(?:[a-z\-]+\s+)?(?:batch|group)\b"
                       r"|\bbatch\s+(?:no\.?\s*)?(\d{1,2})\b", re.IGNORECASE)
_ZH_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d|二[〇○零]\S{2})\s*年度?(?!\s*[\d一二三四五六七八九十]{1,2}\s*月)")
_ZH_ANNUAL = re.compile(r"(?<!\d)((?:19|20)\d\d|二[〇○零]\S{2})\s*年度")
_EN_DATE = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?")
_EN_YEAR = re.compile(r"\b(?:for|of|in|year)\s+(?:the\s+year\s+)?((?:19|20)\d\d)\b|\b((?:19|20)\d\d)\b")
_NUMBER = re.compile(r"[〔﹝\[［(（]\s*(?:19|20)\d\d\s*[〕﹞\]］)）]\s*(?:第?\d+号|No)|(?:19|20)\d\d\s*年第?\s*\d+\s*号")
_END = re.compile(r"(?:名单|企业|工厂|园区|单位|产品|list|lists|enterprises|factories|parks)\s*(?:以?及|和|与|、|暨|，|,|and)\s*[^，。]*$")


def _han_number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if ten:
        return (_HAN.get(tens, 1) if tens else 1) * 10 + (_HAN.get(ones, 0) if ones else 0)
    return _HAN.get(text) if len(text) == 1 else None


def find_batch(text: str, language: str) -> int | None:
    """The batch that a text names; None for none and where it names several."""
    found: set[int | None] = set()
    if language == "zh":
        for match in _ZH_BATCH.finditer(text):
            found.add(1 if match[2] else _han_number(match[1]))
    else:
        for match in _EN_BATCH.finditer(text):
            found.add(_EN_ORDINALS[match[1].lower()] if match[1] else int(match[2] or match[3]))
    return found.pop() if len(found) == 1 else None


def _han_year(text: str) -> int | None:
    digits = "".join(str(_HAN[c]) if c in _HAN else c for c in text)
    return int(digits) if digits.isdigit() and len(digits) == 4 else None


def find_year(text: str, language: str) -> int | None:
    """The list's own year as a title gives it: 2023年度 before any other year; dates and document numbers are none."""
    text = _NUMBER.sub(lambda m: " " * len(m[0]), text)
    if language == "zh":
        years = [_han_year(m[1]) for pattern in (_ZH_ANNUAL, _ZH_YEAR) for m in pattern.finditer(text)]
        return next((y for y in years if y), None)
    text = _EN_DATE.sub(lambda m: " " * len(m[0]), text)
    matches = list(_EN_YEAR.finditer(text))
    first = next((m[1] for m in matches if m[1]), None) or next((m[2] for m in matches), None)
    return int(first) if first else None


@cache
def _level_words(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {w.lower(): code for w, code in load_lexicon().levels[language].items()}
    return longest_first(forms, language), forms


def find_levels(text: str, language: str, titles: Iterable[tuple[int, int, str]] = ()) -> list[str]:
    """Levels that a text names, in order. In Chinese 国家 or 省 alone is one only right before a title (国家绿色数据中心)."""
    pattern, forms = _level_words(language)
    starts = {t[0] for t in titles}
    found = []
    for match in pattern.finditer(text):
        word = " ".join(match[0].lower().split())
        bare = language == "zh" and not word.endswith(("级", "层面"))
        rest = text[match.end():]
        if bare and match.end() not in starts and not rest.startswith(("绿色", "专精特新", "制造业")):
            continue
        if bare and word == "省" and match.start() and "\u4e00" <= text[match.start() - 1] <= "\u9fff":
            continue  # 湖南省绿色工厂: the place's own name
        if rest.startswith(("经济", "高新")) and match.start() not in starts and language == "zh":
            continue  # 国家级经济技术开发区 names a zone
        found.append(forms[word])
    return found


def find_grade(text: str, language: str) -> str | None:
    """The grade that a text names (四星级, "five-star"), None for none or several."""
    forms = load_lexicon().grades[language]
    pattern = longest_first({f: "" for f in forms if f != "A+"}, language)
    codes = {forms[f] for f in forms for m in pattern.finditer(text) if m[0].lower() == f.lower()}
    return codes.pop() if len(codes) == 1 else None


def settled_level(level: str | None, scope: Region | None) -> str | None:
    """市级 means provincial where the city is a province of its own."""
    inside = scope is not None and scope.kind == "province" and scope.province in MUNICIPALITIES
    return "provincial" if level == "municipal" and inside else level


def _without_authorities(text: str, language: str) -> str:
    words = load_issuers()
    for pattern in (words.ministries[language], words.local[language]):
        text = pattern.sub(lambda m: " " * len(m[0]), text)
    return text if language == "zh" else re.sub(r"\bProvincial(?=\s{2,})|\bMunicipal(?=\s{2,})|\bNational(?=\s{2,})", "", text)


def _status(text: str, language: str) -> Round:
    """Status, and what goes with it, by the words alone."""
    groups = load_issuers().status[language]
    text = groups["concluded"].sub(lambda m: " " * len(m[0]), text)
    first = {name: m.start() for name, p in groups.items() if (m := p.search(text))}
    if "upgraded" in first:
        return Round(status="designated", upgraded=True)
    ends = sorted((first[g], g) for g in ("revoked", "renamed") if g in first)
    # "the list, and removals" announces a list first; "the enterprises removed" does not.
    mixed = bool(ends) and "designated" in first and first["designated"] < ends[0][0] and bool(_END.search(text[:ends[0][0]]))
    if "proposed" in first:
        return Round(proposed_end=True) if ends and not mixed else Round(status="proposed")
    if ends and not mixed:
        # 移出和更名情况: the columns of the table tell the two apart.
        return Round(status=ends[0][1] if len(ends) == 1 else "revoked")
    if "call" in first and "designated" not in {g for g, at in first.items() if at < first["call"]}:
        return Round(call=True)
    if "policy" in first and "listed" not in first:
        return Round()  # a plan or rule is issued, no list
    if "candidate" in first:
        return Round(status="candidate")
    if "designated" in first:
        return Round(status="designated")
    if "listed" in first:
        return Round(status="designated", weak=True)
    return Round()


def read_round(text: str, language: str) -> Round:
    """What a title, caption, opening sentence or remarks cell says: titles, level, grade, status, year and batch."""
    bare = _without_authorities(text, language)
    titles = find_designations(bare, language)
    codes = tuple(dict.fromkeys(t[2] for t in titles))
    lexicon = load_lexicon()
    levels = set(find_levels(bare, language, titles))
    if not levels:
        levels = {level for c in codes if (level := lexicon.designations[c].level)}
    label = text[titles[0][0]:titles[0][1]] if titles else None
    stage = _status(bare, language)
    return replace(stage, designations=codes, label=label, level=levels.pop() if len(levels) == 1 else None,
                   grade=find_grade(text, language), year=find_year(text, language), batch=find_batch(text, language))
