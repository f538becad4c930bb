"""A sentence as a row of items: what the taggers found in it, and a skeleton of it for patterns.

In the skeleton every mention is one upper-case letter with its index (Q3), every other word stands in lower case, and
all are divided by single blanks, so that a relation between mentions is a regular expression:
    "to date , E0 has nurtured Q1 N2 , including Q3 L4 and Q5 L6 ones ."
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.knowledge.lexicon import load_lexicon
from extractor.linking.region import Region
from extractor.tagging.english.lexicon import Term, find_terms
from extractor.tagging.english.names import Name
from extractor.tagging.english.periods import When, find_periods
from extractor.tagging.english.quantities import Quantity, find_quantities

LETTERS = {"quantity": "Q", "noun": "N", "level": "L", "grade": "G", "batch": "B", "date": "D", "name": "E", "authority": "A",
           "region": "R", "reference": "S"}
_WORD = re.compile(r"['’]s\b|\w+(?:[-'’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Item:
    """A mention inside a sentence, in the reading's coordinates. One of the values is set, by its kind."""

    kind: str
    start: int
    end: int
    text: str
    metric: str | None = None
    title: str | None = None
    code: str | None = None
    quantity: Quantity | None = None
    when: When | None = None
    name: Name | None = None
    region: Region | None = None


@dataclass(slots=True)
class Sentence:
    """`text` with its offset in the reading; items in order. `skeleton[...]` is mapped back by `place`."""

    start: int
    text: str
    block: int
    kind: str
    items: list[Item] = field(default_factory=list)
    skeleton: str = ""
    _at: list[int] = field(default_factory=list)  # start in the skeleton of each token
    _spans: list[tuple[int, int]] = field(default_factory=list)  # span in the reading of each token
    item_at: list[int] = field(default_factory=list)  # start in the skeleton of each item

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The span of the reading that a span of the skeleton was made of."""
        first = max(0, bisect.bisect_right(self._at, start) - 1)
        last = max(first, bisect.bisect_left(self._at, end) - 1)
        return self._spans[first][0], self._spans[last][1]

    def token_index(self, place: int) -> int:
        """Where in the skeleton the token at a place of the reading starts."""
        for at, (s, e) in zip(self._at, self._spans, strict=True):
            if s <= place < e:
                return at
        return len(self.skeleton)

    def at(self, ref: str) -> Item:
        """The item that a skeleton token ("Q3") stands for."""
        return self.items[int(ref[1:])]

    def of_kind(self, kind: str) -> list[Item]:
        return [i for i in self.items if i.kind == kind]


def _overlaps(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(start < e and s < end for s, e in taken)


def _noun(term: Term, text: str, offset: int) -> Item:
    """A counted noun, a title, or a list's short noun ("plants")."""
    metrics, titles = load_lexicon().metrics, load_lexicon().designations
    code = term.codes[0]
    words = text[term.start:term.end]
    if term.kind == "noun":
        return Item("noun", offset + term.start, offset + term.end, words, metric=code, title=metrics[code].designation)
    if term.kind == "title":
        return Item("noun", offset + term.start, offset + term.end, words, metric=titles[code].metric, title=code)
    return Item("noun", offset + term.start, offset + term.end, words, code="short")


def read_sentence(text: str, start: int, end: int, block: int, kind: str, names: list[Name],
                  regions: list[tuple[int, int, Region]], reference: str | None) -> Sentence:
    """Tag `text[start:end]`. `names` and `regions` are those of the whole text; `reference` is the document's date."""
    piece = text[start:end]
    sentence = Sentence(start, piece, block, kind)
    items: list[Item] = []
    taken: list[tuple[int, int]] = []

    def add(item: Item) -> None:
        items.append(item)
        taken.append((item.start, item.end))

    for name in names:
        if start <= name.start and name.end <= end:
            add(Item("authority" if name.type == "authority" else "name", name.start, name.end, name.text, name=name))
    terms = [t for t in find_terms(piece) if not _overlaps(start + t.start, start + t.end, taken)]
    # Long terms hold dates and numbers in their words ("top 500"); short ones are weaker than a date.
    for term in terms:
        if any(c.isdigit() for c in piece[term.start:term.end]) and term.kind != "batch":
            add(_noun(term, piece, start) if term.kind in ("noun", "title", "short") else _plain(term, piece, start))
    for when in find_periods(piece, reference):
        if not _overlaps(start + when.start, start + when.end, taken):
            add(Item("date", start + when.start, start + when.end, piece[when.start:when.end], when=when))
    for term in terms:
        if not _overlaps(start + term.start, start + term.end, taken):
            add(_noun(term, piece, start) if term.kind in ("noun", "title", "short") else _plain(term, piece, start))
    for s, e, region in regions:
        if start <= s and e <= end and not _overlaps(s, e, taken):
            add(Item("region", s, e, text[s:e], region=region))
    local = [(s - start, e - start) for s, e in taken]
    for quantity in find_quantities(piece, local):
        core = (start + quantity.core[0], start + quantity.core[1])
        for item in [i for i in items if _overlaps(*core, [(i.start, i.end)])]:
            items.remove(item)  # the unit's own words ("square kilometers") are no noun here
            taken.remove((item.start, item.end))
        add(Item("quantity", start + quantity.start, start + quantity.end, piece[quantity.start:quantity.end], quantity=quantity))
    sentence.items = sorted(items, key=lambda i: i.start)
    _build(sentence)
    return sentence


def _plain(term: Term, piece: str, offset: int) -> Item:
    return Item(term.kind, offset + term.start, offset + term.end, piece[term.start:term.end], code=term.codes[0])


def _build(sentence: Sentence) -> None:
    """Write the skeleton and its way back."""
    parts: list[str] = []
    length, at = 0, 0

    def put(token: str, s: int, e: int) -> None:
        nonlocal length
        sentence._at.append(length)
        sentence._spans.append((s, e))
        parts.append(token)
        length += len(token) + 1

    def words(s: int, e: int) -> None:
        for m in _WORD.finditer(sentence.text, s, e):
            put(m[0].lower().replace("’", "'"), sentence.start + m.start(), sentence.start + m.end())

    for index, item in enumerate(sentence.items):
        words(at, item.start - sentence.start)
        sentence.item_at.append(length)
        put(f"{LETTERS[item.kind]}{index}", item.start, item.end)
        at = max(at, item.end - sentence.start)
    words(at, len(sentence.text))
    sentence.skeleton = " ".join(parts)
