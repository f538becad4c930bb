"""English text and names in, places out: words compared without accents and apostrophes, class words read.

Names of counties are pinyin of one or two syllables, and many are words or surnames: alone they count only when the
name is capitalised, has two syllables or more and stands for one county.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.linking.gazetteer import CLASS_WORDS, Gazetteer, Regions, choose
from extractor.linking.names import fold
from extractor.linking.region import Region
from extractor.linking.tables import KNOWLEDGE, read_rows

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’‘`][A-Za-zÀ-ÖØ-öø-ÿ]+)*")
_POSSESSIVE = re.compile(r"['’‘`]s$", re.IGNORECASE)
_JOINT = re.compile(r"[ \t\r\n\u00a0-]{1,3}|\.? ?$")
_MAX_WORDS = 7
_LAST_CLASS_WORDS = frozenset(words[-1] for words in CLASS_WORDS)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with its place and its folded form; a possessive is left off the form and the end."""

    start: int
    end: int
    key: str
    capital: bool
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at a word: words used, places it may mean (fitting the class word), and whether there is one."""

    words: int
    regions: Regions
    classed: bool


def words_of(text: str) -> list[Word]:
    """The words of a text; hyphens divide."""
    words = []
    for match in _WORD.finditer(text):
        owner = _POSSESSIVE.search(match.group())
        end = match.end() - (2 if owner else 0)
        words.append(Word(match.start(), end, fold(text[match.start():end]), match.group()[0].isupper(), bool(owner)))
    return words


class Romanised:
    """Finds places by their English names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.index = gazetteer.english
        self.heads = {key[:3] for key in self.index}
        self.phrases = gazetteer.english_phrases
        rows = read_rows(KNOWLEDGE / "english_words.csv", ("word", "why"), ("word", "why"))
        self.common = frozenset(row[0] for _, row in rows)

    def at(self, text: str, words: list[Word], at: int) -> Hit | None:
        """The longest name that starts at a word."""
        if words[at].key[:3] not in self.heads and len(words[at].key) > 2:
            return None
        end, limit = at + 1, min(len(words), at + _MAX_WORDS)
        while end < limit and not words[end - 1].possessive and _JOINT.fullmatch(text, words[end - 1].end,
                                                                                 words[end].start):
            end += 1
        for stop in range(end, at, -1):
            key = "".join(word.key for word in words[at:stop])
            regions = self.index.get(key)
            if regions and (stop == at + 1 or key in self.phrases):  # Lv Liang is a person, Hong Kong a place
                return self._classed(text, words, at, stop, regions)
        return None

    def _classed(self, text: str, words: list[Word], at: int, stop: int, regions: Regions) -> Hit:
        """The hit with the class word behind it, where one follows that fits."""
        if not words[stop - 1].possessive:
            for length in (2, 1):
                behind = words[stop:stop + length]
                ends = CLASS_WORDS.get(tuple(word.key for word in behind)) if len(behind) == length else None
                if ends and text[words[stop - 1].end:behind[-1].end].count("\n\n") == 0 and "," not in \
                        text[words[stop - 1].end:behind[-1].end]:
                    fitting = tuple(r for r in regions if r.name_zh.endswith(ends))
                    if fitting:
                        return Hit(stop - at + length, fitting, True)
        return Hit(stop - at, regions, stop > at + 1 and words[stop - 1].key in _LAST_CLASS_WORDS)

    def decide(self, hit: Hit, key: str, within: Region | None) -> Region | None:
        """The place that a hit means in running text or at the start of a name, or None where that is unsafe."""
        region = choose(hit.regions, within)
        if region is None or (region.until is not None and not hit.classed and region.rank == 3):
            return None
        if region.rank < 3 or hit.classed:
            return region
        monosyllable = len(self.gazetteer.stems_zh.get(region.id, region.name_zh)) < 2 or len(region.name_zh) == 2
        return None if monosyllable or len(key) < 5 or key in self.common else region

    def find(self, text: str, within: Region | None = None) -> list[tuple[int, int, Region]]:
        """Longest place names in running text that do not overlap; the class word belongs to the name."""
        words, found, at = words_of(text), [], 0
        while at < len(words):
            hit = self.at(text, words, at) if words[at].capital else None
            if hit is None:
                at += 1
                continue
            region = self.decide(hit, "".join(word.key for word in words[at:at + hit.words]), within)
            if region is not None:
                found.append((words[at].start, words[at + hit.words - 1].end, region))
            at += hit.words
        return found
