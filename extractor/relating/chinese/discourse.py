"""Who is spoken of: the subject of a clause, over sentences, through short names and words like 全市 or 该中心."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.fact import Subject
from extractor.knowledge.chinese import load_chinese
from extractor.knowledge.lexicon import load_lexicon
from extractor.linking.region import Region
from extractor.linking.registry import Registry
from extractor.relating.chinese.analysis import Sentence, Term
from extractor.relating.prose import SubjectBook
from extractor.tagging.chinese.names import Name, short_of, zone_key

COUNTRY = "中国"


@dataclass(frozen=True, slots=True)
class Who:
    """A subject by the name that it is known by in the book, and where the sentence names it (-1: it does not)."""

    name: str
    type: str
    at: int
    end: int
    region: Region | None = None
    explicit: bool = True


@cache
def _anaphora() -> re.Pattern[str]:
    kinds = load_chinese().anaphora
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in kinds.items()))


class Discourse:
    """What the text has spoken of so far. One a document; sentences are shown to it in order."""

    def __init__(self, scope: Region | None, registry: Registry) -> None:
        self._registry = registry
        self.book = SubjectBook()
        self.scope = scope
        self.topic: Who | None = None
        self._last: dict[str, Who] = {}
        self._zones: dict[str, str] = {}
        self._regions: dict[str, str] = {}
        self.pair: list[Who] = []
        self._recent: list[Who] = []
        self.titles: dict[str, Term] = {}
        self.recent_titles: list[Term] = []
        self._paragraph = 0
        self._seen: dict[str, set[int]] = {}

    def mentions(self, sentence: Sentence) -> list[Who]:
        """All subjects that the sentence names or points to, left to right."""
        found = [self._named(n.text, n.type, n.start, n.end, sentence) for n in sentence.names]
        for owner, short in sentence.aliases:
            self.book.alias(owner.text, short, owner.type)
            self._zones[zone_key(short, sentence.places)] = owner.text
        found += [Who(self._region(r, sentence.text[s:e]), "region", s, e, r) for s, e, r in sentence.places]
        found += self._pointed(sentence, found)
        found += self._classes(sentence, found)
        return sorted(found, key=lambda w: w.at)

    def _named(self, name: str, kind: str, start: int, end: int, sentence: Sentence) -> Who:
        short = short_of(Name(start, end, kind, name), [p for p in sentence.all_places if start <= p[0] < end])
        if short is not None and not self.book.known(short):
            self.book.alias(name, short, kind)
        key = zone_key(name, sentence.places) if kind == "zone" else name
        owner = self._zones.get(key)
        if owner is not None and owner != name:
            self.book.alias(owner, name, kind)
        else:
            self._zones[key] = name
            self.book.add(name, kind)
        return Who(name, kind, start, end)

    def _region(self, region: Region, written: str) -> str:
        first = self._regions.setdefault(region.id, written)
        if first == written:
            self.book.add(written, "region")
        else:
            self.book.alias(first, written, "region")
        return written

    def region(self, region: Region) -> Who:
        """A region that no word of the sentence names: the notice's scope, the country."""
        name = self._regions.get(region.id) or region.name_zh
        self._regions.setdefault(region.id, name)
        self.book.add(name, "region")
        return Who(name, "region", -1, -1, region, explicit=False)

    def country(self, at: int = -1) -> Who:
        self.book.add(COUNTRY, "region")
        return Who(COUNTRY, "region", at, at, explicit=at >= 0)

    def _pointed(self, sentence: Sentence, named: list[Who]) -> list[Who]:
        taken = ([(w.at, w.end) for w in named] + [(t.noun, t.end) for t in sentence.terms]
                 + [(a.start, a.end) for a in sentence.authorities])
        found: list[Who] = []
        for m in _anaphora().finditer(sentence.text):
            if any(s < m.end() and m.start() < e for s, e in taken):
                continue
            before = sentence.text[max(0, m.start() - 1):m.start()]
            if sentence.text[m.end():m.end() + 1] == "级":
                continue  # 自治区级
            if before and (before in "家个类级省市县色碳业型批" or before.isdigit()):
                continue  # 52家园区, 省级开发区: counted or classed, not pointed to
            who = self._resolve(m.lastgroup or "", m[0], m.start(), m.end(), named)
            if who is not None:
                found.append(who)
        return found

    def _resolve(self, kind: str, word: str, start: int, end: int, named: list[Who]) -> Who | None:
        if kind == "country":
            who = self.country(start)
            return Who(who.name, who.type, start, end)
        if kind == "scope" or (kind == "zone" and word in ("全区", "我区") and not (self.topic and self.topic.type == "zone")):
            if word in ("全区", "我区") and self.topic and self.topic.type == "zone":
                kind = "zone"
            scope = self._of_rank(word, named)
            if scope is not None:
                base = self.region(scope)
                return Who(base.name, "region", start, end, scope)
            if self.topic is not None and self.topic.type == "region":
                return Who(self.topic.name, "region", start, end, self.topic.region)
            return None
        here = [w for w in named if w.type == kind and w.end <= start]
        last = here[-1] if here else self._last.get(kind)
        return None if last is None else Who(last.name, last.type, start, end)

    def _of_rank(self, word: str, named: list[Who]) -> Region | None:
        """The region that 全省, 全市 … means: the notice's own, or its province, or the last one named of that rank."""
        rank = "province" if "省" in word or word == "自治区" else "city" if "市" in word or "州" in word or "盟" in word else "county"
        scope = self.scope if self.scope is not None and self.scope.kind != "country" else None
        if scope is not None and (scope.kind == rank or (rank == "city" and (scope.name_zh.endswith("市")))):
            return scope
        recent = [w.region for w in [*reversed(named), *self._recent] if w.region is not None]
        same = next((r for r in recent if r.kind == rank or (rank == "city" and r.name_zh.endswith("市"))), None)
        if same is not None:
            return same
        above = next((r for r in [*( [scope] if scope else []), *recent] if r.province), None)
        name = None if above is None else above.province if rank == "province" else above.city if rank == "city" else None
        return self._registry.region(name) if name else scope

    def _classes(self, sentence: Sentence, named: list[Who]) -> list[Who]:
        found = []
        for kind, words in load_chinese().classes.items():
            for m in re.finditer("|".join(words), sentence.text):
                if not any(w.at < m.end() and m.start() < w.end for w in named):
                    self.book.add(m[0], kind)
                    found.append(Who(m[0], kind, m.start(), m.end()))
        return found

    def shown(self, sentence: Sentence, mentions: list[Who]) -> None:
        """Remember a sentence's subjects and titles for the next one."""
        for term in sentence.terms:
            if term.designation is not None:
                self.titles[load_lexicon().designations[term.designation].subject_type] = term
                self.recent_titles = [term, *self.recent_titles][:8]
        for who in mentions:
            if who.type != "region":
                self._last[who.type] = who
        part = sentence.text.find("其中")
        named = [w for w in mentions if w.explicit and (part < 0 or w.at < part)] or [w for w in mentions if w.explicit]
        zones: list[Who] = []
        for who in named:
            if who.type == "zone" and not any(self.book.same(who.name, z.name) for z in zones):
                zones.append(who)
        if len(zones) == 2:
            self.pair = zones
        for who in named:
            self._seen.setdefault(self.book.subject(who.name).name, set()).add(self._paragraph)
        if named:
            self.topic = named[-1]
            self._recent = [*reversed(named), *self._recent][:12]

    def new_paragraph(self) -> None:
        """A paragraph of a notice that speaks for a region comes back to that region, from any other place and from
        whoever was named in passing: in one paragraph alone, and not at the beginning."""
        self._paragraph += 1
        if self.scope is None or self.scope.kind == "country" or self.topic is None:
            return
        if self.topic.type == "region" or self._in_passing(self.topic):
            self.topic = None
            self._recent = [w for w in self._recent if w.type != "region" and not self._in_passing(w)]

    def _in_passing(self, who: Who) -> bool:
        seen = self._seen.get(self.book.subject(who.name).name, set())
        return len(seen) == 1 and min(seen) >= 3

    def default(self, kinds: tuple[str, ...] = ()) -> Who | None:
        """The subject where the sentence names none: the topic (of one of `kinds`, if given), else the notice's scope."""
        for topic in ([self.topic] if self.topic is not None else []) + self._recent:
            if not kinds or topic.type in kinds:
                return Who(topic.name, topic.type, -1, -1, topic.region, explicit=False)
        return self.region(self.scope) if self.scope is not None else None

    def subject(self, who: Who) -> Subject:
        return self.book.subject(who.name)
