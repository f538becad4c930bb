"""Running Chinese text in, place names with their places out; also the places that a name begins with.

One pass over the text: a table from the first two characters gives the lengths to try, longest first, so that the work
grows with the text and not with the number of places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.linking.gazetteer import Gazetteer, Regions, choose
from extractor.linking.region import Region
from extractor.linking.tables import KNOWLEDGE, read_rows

# Characters that make another word of a province's first character: 黄河|南岸, 长江|西路, 太湖|北岸, 泰山|东麓.
_BEFORE = {"河": "黄淮运漳汾渭洛辽银", "湖": "太庭阳巢滇", "江": "长珠湘赣闽塘沿", "山": "泰华衡恒嵩别", "海": "渤沿近公"}
_STREET = re.compile(r"路(?!桥)|大?街|大道|大桥")
_CORPS_DIVISION = re.compile(r"第?[一二三四五六七八九十]{1,3}师(?:[一二三四五六七八九十]{1,4}团)?")
_OFTEN_IN_OTHER_WORDS = 2  # length of a full county name (和县, 新县) that stands in other words, too


@dataclass(frozen=True, slots=True)
class Chain:
    """The places that a name begins with, from large to small, and where they end. `unsure` holds the places that the
    last word may mean when nothing decides between them; they are none of `places`."""

    end: int = 0
    places: Regions = ()
    unsure: Regions = ()

    @property
    def last(self) -> Region | None:
        return self.places[-1] if self.places else None


class Scanner:
    """Finds places by their Chinese names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        path = KNOWLEDGE / "place_words.csv"
        words = {row[0]: row[1] for _, row in read_rows(path, ("word", "counts", "why"), ("word", "counts", "why"))}
        self.common = frozenset(words)
        self.never_short = frozenset(word for word, counts in words.items() if counts == "full")
        lengths: dict[str, set[int]] = {}
        self.other_words = frozenset(word for word, counts in words.items() if counts == "other")
        for names in (gazetteer.full, gazetteer.short, self.other_words):
            for name in names:
                if len(name) > 1:
                    lengths.setdefault(name[:2], set()).add(len(name))
        self._lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def find(self, text: str, within: Region | None = None) -> list[tuple[int, int, Region]]:
        """Longest place names in running text that do not overlap; ambiguous ones only where the place right before
        them or `within` decides."""
        found: list[tuple[int, int, Region]] = []
        at, last, size = 0, len(text) - 1, self._lengths
        while at < last:
            lengths = size.get(text[at:at + 2])
            if lengths is None:
                at += 1
                continue
            before = found[-1][2] if found and found[-1][1] == at else None
            length, region = self._at(text, at, lengths, before, within)
            if region is not None:
                found.append((at, at + length, region))
            at += max(length, 1)
        return found

    def _at(self, text: str, at: int, lengths: tuple[int, ...], before: Region | None,
            within: Region | None) -> tuple[int, Region | None]:
        """How many characters are used up at `at`, and the place they name."""
        for length in lengths:
            word = text[at:at + length]
            if len(word) < length:
                continue
            if word in self.other_words:
                return length, None
            full = self.gazetteer.full.get(word)
            if full:
                return length, self._in_full(text, at, word, full, before, within)
            short = self.gazetteer.short.get(word)
            if short and not _STREET.match(text, at + length) and not self._other_word(text, at):
                region = self._in_short(word, short, before, within)
                if region is not None:
                    return length, region
        return 0, None

    def _in_full(self, text: str, at: int, word: str, full: Regions, before: Region | None,
                 within: Region | None) -> Region | None:
        inside = tuple(r for r in full if before is not None and r.inside(before))
        if inside:
            return choose(inside)
        if len(word) == _OFTEN_IN_OTHER_WORDS and full[0].kind == "county":
            here = tuple(r for r in full if within is not None and within.rank and r.inside(within))
            alone = at == 0 or not "㐀" <= text[at - 1] <= "鿿" or text[at - 1] in "在于自至到和与及赴对"
            return choose(here or full) if here or (alone and word[-1] != "区") else None
        return choose(full, within)

    def _in_short(self, word: str, short: Regions, before: Region | None, within: Region | None) -> Region | None:
        region = choose(short, within)
        if region is not None and region.rank < 3 and region.until is None:
            return region
        if word in self.common:
            return None
        inside = tuple(r for r in short if before is not None and r.inside(before))
        if inside:
            return choose(inside)
        return short[0] if len(short) == 1 and short[0].until is None else region if within is not None else None

    @staticmethod
    def _other_word(text: str, at: int) -> bool:
        return at > 0 and text[at - 1] in _BEFORE.get(text[at], "")

    def leading(self, name: str, near: Region | None = None, whole_rest: frozenset[str] = frozenset()) -> Chain:
        """The places at the start of a name. A word of everyday use counts as a county only when what follows it is one
        of `whole_rest` (平安|工业园区)."""
        chain = Chain()
        while True:
            corps = _CORPS_DIVISION.match(name, chain.end)
            if corps:
                xinjiang = choose(self.gazetteer.short.get("新疆", ()))
                if xinjiang is not None and (chain.last is None or chain.last == xinjiang):
                    chain = Chain(corps.end(), chain.places or (xinjiang,))
            longer = self._longer(name, chain, near, whole_rest)
            if longer is None:
                return chain
            chain = longer
            if chain.unsure:
                return chain

    def _longer(self, name: str, chain: Chain, near: Region | None, whole_rest: frozenset[str]) -> Chain | None:
        """The chain with one more place, or None where it has ended."""
        for length in self._lengths.get(name[chain.end:chain.end + 2], ()):
            end = chain.end + length
            word = name[chain.end:end]
            if end > len(name):
                continue
            if word in self.other_words:
                return None
            full = self.gazetteer.full.get(word)
            candidates = full or self.gazetteer.short.get(word, ())
            if chain.last is not None:
                candidates = tuple(c for c in candidates if c.inside(chain.last) and c.rank > chain.last.rank)
            if not candidates or candidates[0].kind == "country" or (not full and _STREET.match(name, end)):
                continue
            if not full and all(c.rank == 3 for c in candidates) and name[end:] not in whole_rest \
                    and not self._borne_out(word, candidates, chain.last, near):
                continue
            region = choose(candidates, near)
            if region is not None:
                return Chain(end, (*chain.places, region))
            return Chain(end, chain.places, candidates)
        return None

    def _borne_out(self, word: str, counties: Regions, before: Region | None, near: Region | None) -> bool:
        """Whether a short form of counties is to be believed: by the place before it, by `near`, or as a rare word."""
        if before is not None and before.rank == 2:
            return True
        if word in self.never_short:
            return False
        if before is not None:
            return True
        if near is not None:
            return any(c.agrees(near) for c in counties)
        return word not in self.common and any(c.until is None for c in counties)
