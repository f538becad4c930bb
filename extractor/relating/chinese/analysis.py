"""Reading in, sentences out, each with what was found in it: names, places, terms, quantities, times.

Everything here is in the reading's coordinates, relative to the sentence's own text; facts convert when they leave.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from extractor.document import Block, Document
from extractor.hygiene.reading import Reading
from extractor.knowledge.chinese import load_chinese
from extractor.knowledge.lexicon import load_lexicon, longest_first
from extractor.linking.region import Region
from extractor.linking.registry import Registry
from extractor.relating.notice import Authority, find_authorities
from extractor.tagging.chinese.names import Name, PlacedRegion, find_aliases, find_names, short_of
from extractor.tagging.chinese.quantities import Quantity, find_quantities
from extractor.tagging.chinese.times import Time, find_times

_MOST_CORES = 200
"""Short names are looked for only up to so many firms: a longer enumeration is a list, and its text is not searched again."""
_LONGEST = 8000
"""Characters of a sentence. What runs on without an end (a table that lost its lines, a bomb) is cut between clauses,
because within a sentence everything is compared with everything."""
_CLAUSE_END = re.compile(r"[，；：（）]")
_SENTENCE_END = re.compile(r"[。！？!?\n]+[”」]?")
_TITLE_MARKS = re.compile(r"《[^》]*》")
_PUE = re.compile(r"[^0-9，。；]{0,10}?(?P<before>不超过|不高于|低于|超过|约)?[^0-9，。；]{0,3}?(?P<n>\d\.\d+)(?P<after>以下|以内|左右)?(?![0-9%％])")
_PUE_COMPARATOR = {"不超过": "lte", "不高于": "lte", "低于": "lt", "超过": "gt", "约": "approx", "以下": "lte", "以内": "lte", "左右": "approx"}
_ADDRESSEES = re.compile(r"^\s*(?:各|有关|机关各|市各|省各)[^。；]{1,160}[：:]\s*$")
_FUNCTION = frozenset("持动励控制进在是和与及从到至由对向为将被让给的了有于按据县市省区州家括如即业分其里中内到落")
_DONE_COMMENTING = re.compile(r"公示(?:工作|程序|期)?(?:已|期满|结束|无异议|后|程序|等)|经(?:[^，。]{0,12})公示|[、和]公示(?:工作|等)|公示(?=，(?:并)?(?:决定|确定|现公布|认定|同意|公布|授予|最终))")


@dataclass(frozen=True, slots=True)
class Term:
    """A noun or title with the level and grade written in front of it. `start` covers those, `noun` is the bare word's
    start. `metric` is None for a title that nothing counts."""

    start: int
    end: int
    noun: int
    label: str
    metric: str | None
    designation: str | None
    level: str | None
    grade: str | None
    generic: bool = False


@dataclass(slots=True)
class Sentence:
    """One sentence with its findings. `start` is its offset in the reading; `hidden` is its text with book titles in
    《》 blanked out, where cues are looked for (a 计划 in a title is no plan)."""

    start: int
    text: str
    hidden: str
    block: Block
    heading: str
    date: str | None
    names: list[Name] = field(default_factory=list)
    places: list[tuple[int, int, Region]] = field(default_factory=list)
    authorities: list[Authority] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    aliases: list[tuple[Name, str]] = field(default_factory=list)
    carried: Time | None = None
    all_places: list[PlacedRegion] = field(default_factory=list)
    _marks: list[int] | None = None

    def clause(self, at: int) -> tuple[int, int]:
        """Start and end of the clause (between ，；：and brackets) that holds offset `at`."""
        if self._marks is None:
            self._marks = [m.start() for m in _CLAUSE_END.finditer(self.text)]
        after = bisect_left(self._marks, at)
        return (self._marks[after - 1] + 1 if after else 0), (self._marks[after] if after < len(self._marks) else len(self.text))


def sentences(document: Document, reading: Reading, registry: Registry, date: str | None, within: Region | None) -> Iterator[Sentence]:
    """Every sentence of the document's prose, in order. Names defined anywhere are looked for everywhere."""
    pieces = list(_pieces(document, reading))
    known: dict[str, str] = {}
    sure: set[str] = set()
    cores: dict[str, Name] = {}
    for _, text, _, _ in pieces:
        places = registry.find_regions(text, "zh", within)
        sure.update(p[2].id for p in places if _stands(text, p, frozenset()))
        names = find_names(text, places)
        for owner, short in find_aliases(text, names):
            known[short] = owner.type
        for name in names:
            core = short_of(name, places)
            if core is not None and len(cores) < _MOST_CORES:
                cores[core] = name
    for core, name in cores.items():
        if reading.text.count(core) > reading.text.count(name.text):
            known.setdefault(core, name.type)
    for start, text, block, heading in pieces:
        yield _analyse(start, text, block, heading, registry, date, known, frozenset(sure), within)


def _pieces(document: Document, reading: Reading) -> Iterator[tuple[int, str, Block, str]]:
    heading = ""
    for block in document.prose():
        begin, end = reading.locate(block.span)
        text = reading.text[begin:end]
        if block.kind == "heading":
            heading = text
        if _ADDRESSEES.match(text):
            continue  # whom the notice is sent to is nobody that it speaks of
        at = 0
        for match in [*_SENTENCE_END.finditer(text), None]:
            stop = match.start() if match else len(text)
            while stop - at > _LONGEST:
                half = at + _LONGEST // 2
                cut = max(text.rfind(mark, half, at + _LONGEST) for mark in "；，、 \n") + 1 or at + _LONGEST
                yield begin + at, text[at:cut], block, heading
                at = cut
            if text[at:stop].strip():
                yield begin + at, text[at:stop], block, heading
            at = match.end() if match else stop


def _stands(text: str, place: PlacedRegion, sure: frozenset[str]) -> bool:
    """Whether a short place name stands as a word of its own: 真金白银 and 港隆化工 name neither 白银 nor 隆化.

    Full names (…市, …县), provinces and prefectures are sure. So is a short name behind punctuation or a function word, and any
    place that is sure elsewhere in the document unless other characters press on it from the left.
    """
    start, end, region = place
    if region.kind == "country":
        return text[start - 1:start] != "其"  # 其中国家级
    if region.kind != "county" or text[end - 1] in "省市区县州旗盟地":
        return True
    before = text[start - 1] if start else ""
    if not ("\u4e00" <= before <= "\u9fff") or before in _FUNCTION:
        return True
    return region.id in sure


def _whole(text: str, place: PlacedRegion, registry: Registry) -> PlacedRegion:
    """南通地区生产总值 is 南通's 地区生产总值: an old prefecture's name gives its last characters back to the noun."""
    start, end, region = place
    if text[start:end].endswith("地区") and text.startswith("生产总值", end):
        return start, end - 2, registry.region(text[start:end - 2]) or region
    return place


def _blank(match: re.Match[str]) -> str:
    return "　" * len(match[0])


def _analyse(start: int, text: str, block: Block, heading: str, registry: Registry, date: str | None,
             known: dict[str, str], sure: frozenset[str], within: Region | None) -> Sentence:
    places = [_whole(text, p, registry) for p in registry.find_regions(text, "zh", within) if _stands(text, p, sure)]
    names = _with_aliases(text, find_names(text, places), known)
    hidden = _DONE_COMMENTING.sub(_blank, _TITLE_MARKS.sub(_blank, text))
    authorities = find_authorities(hidden, "zh", registry)
    sentence = Sentence(start, text, hidden, block, heading, date, names, [], authorities)
    sentence.aliases = find_aliases(text, names)
    sentence.all_places = places
    taken = [(n.start, n.end) for n in names] + [(a.start, a.end) for a in authorities]
    sentence.places = [p for p in places if not any(s <= p[0] < e for s, e in taken)]
    sentence.times = find_times(text, date)
    blocked = [(n.start, n.end) for n in names]
    sentence.terms = [t for t in find_terms(text) if not any(s < t.end and t.noun < e for s, e in blocked)]
    times = [(t.start, t.end) for t in sentence.times]
    sentence.quantities = sorted(
        [q for q in find_quantities(text) if not any(s < q.end and q.number < e for s, e in blocked + times)]
        + list(_pue(text, sentence.terms)), key=lambda q: q.start)
    return sentence


def _with_aliases(text: str, names: list[Name], known: dict[str, str]) -> list[Name]:
    """Add the places where a defined short name stands; it also cuts a name that was found too long."""
    for short, kind in known.items():
        at = text.find(short)
        while at >= 0:
            end = at + len(short)
            clash = [n for n in names if n.start < end and at < n.end]
            if not any(n.start <= at and end <= n.end and n.type != kind for n in clash):
                inside = [n for n in clash if n.end != end or (n.text.endswith(short) and n.start < at)]
                if not clash or all(n.end == end for n in inside):
                    names = [n for n in names if n not in clash] + [Name(at, end, kind, short)]
            at = text.find(short, end)
    return sorted(names, key=lambda n: n.start)


@cache
def _finder() -> tuple[re.Pattern[str], dict[str, tuple[str | None, str | None]], re.Pattern[str]]:
    lexicon = load_lexicon()
    forms: dict[str, tuple[str | None, str | None]] = {}
    for metric in lexicon.metrics.values():
        for form in metric.zh:
            forms.setdefault(form, (metric.code, metric.designation))
    for title in lexicon.designations.values():
        for form in title.zh:
            forms[form] = (title.metric, title.code)
    levels = "|".join(sorted(lexicon.levels["zh"], key=len, reverse=True))
    grades = "|".join(re.escape(g) for g in sorted(lexicon.grades["zh"], key=len, reverse=True))
    prefix = re.compile(rf"(?P<level>{levels})?(?P<above>及?以上)?(?P<grade>{grades})?(?:重点|示范|的)?$")
    return longest_first({f: f for f in forms}, "zh"), forms, prefix


def find_terms(text: str) -> list[Term]:
    """Nouns and titles of the lexicon with their level and grade, longest matches."""
    lexicon, (pattern, forms, prefix) = load_lexicon(), _finder()
    found = []
    for match in pattern.finditer(text):
        metric, designation = forms[match[0]]
        before = prefix.search(text, max(0, match.start() - 12), match.start())
        level = lexicon.levels["zh"].get(before["level"]) if before and before["level"] else None
        grade = lexicon.grades["zh"].get(before["grade"]) if before and before["grade"] else None
        entry = lexicon.designations.get(designation or "") or lexicon.metrics.get(metric or "")
        if level is None:
            level = "national" if match[0].startswith("国家") else (entry.level if entry else None)
            if level is None and metric:
                level = lexicon.metrics[metric].level
        start = before.start() if before else match.start()
        found.append(Term(start, match.end(), match.start(), match[0], metric, designation, level, grade,
                          (metric == "enterprises" and match[0] in ("企业", "工业企业")) or metric == "data_centers"))
    return found


def _pue(text: str, terms: Sequence[Term]) -> Iterator[Quantity]:
    """A PUE stands without a unit behind its noun."""
    for term in terms:
        if term.metric != "pue":
            continue
        match = _PUE.match(text, term.end)
        if match:
            word = match["before"] or match["after"]
            begin = match.start("before") if match["before"] else match.start("n")
            yield Quantity(begin, match.end(), match.start("n"), float(match["n"]), None, "ratio", "",
                           _PUE_COMPARATOR.get(word, "eq") if word else "eq")


def has(text: str, cue: str) -> bool:
    """Whether a cue of that code stands in the text."""
    return any(word in text for word in load_chinese().cues[cue])


def last_cue(text: str, codes: Sequence[str]) -> tuple[str, int] | None:
    """The cue that stands last in `text`, of these codes: `(code, offset)`."""
    best: tuple[str, int] | None = None
    for code in codes:
        for word in load_chinese().cues[code]:
            at = text.rfind(word)
            if at >= 0 and (best is None or at > best[1]):
                best = (code, at)
    return best
