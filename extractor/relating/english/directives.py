"""What a policy tells places to do: action, industry and named regions of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.document import Document
from extractor.fact import Directive, Evidence
from extractor.hygiene.reading import Reading
from extractor.knowledge.english import load_english, load_names
from extractor.relating.english.clauses import find_orders
from extractor.tagging.english.items import Sentence
from extractor.tagging.english.parsing import parse

EXTRACTOR = "directive-en/2"
_PLACE = r"(?:[A-Z][\w]+(?:['’][a-z]\w+)?(?: [A-Z]\w+){0,2}?[’']s )?[A-Z][\w]*(?:['’][a-z]\w+)?(?: (?:[A-Z]\w+|province|city|county|district|prefecture)){0,2}"
_LIST = re.compile(rf"{_PLACE}(?:(?:, | and | or |, and |, or | as well as |, as well as ){_PLACE})*")
_ARTICLE = re.compile(r"^(?:the|their|its|local|a|an|other|more|new|some|no|any)\s+(?=\w)", re.IGNORECASE)
# Words that open a noun phrase and say nothing of the industry.
_HEAD = re.compile(
    r"^(?:the )?(?:(?:manufacturers|producers|makers|enterprises|clusters|groups|projects|development|growth|construction|industries|expansion|establishment|clustering|concentration|upgrading|transformation|promotion|production|capacity) "
    r"(?:of|for|in|manufacturing|producing|on) |(?:new |additional |further )?(?:production )?(?:capacity|projects?|expansion|output) (?:for|of|in) |work on |programs? (?:for|of|on|in) )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Instrument:
    """The policy's title as the document writes it."""

    title: str
    issuer: str | None


def find_instrument(sentences: list[Sentence]) -> Instrument | None:
    """The title of the policy that a text is about: its headline's, else the first that is named with capitals."""
    kinds = load_english().instruments
    for sentence in sentences:
        for match in kinds.finditer(sentence.text):
            # "Implementation Plan for ...": capitalised words in front are part of the title.
            opened = re.search(r"(?:(?<![.:] )\b[A-Z][\w-]+ )*$", sentence.text[:match.start()])
            tail = sentence.text[opened.start() if opened else match.start():]
            if sentence.kind in ("title", "heading"):
                whole = re.match(r"[A-Z]\w*(?: \w+)*? (?:on|for|of|to) [^.;:|]{8,}", tail)
            else:
                whole = re.match(r"(?:[A-Z][\w-]*|on|for|of|the|and|in|to|with)(?: (?:[A-Z][\w-]*|\d{4}|on|for|of|the|and|in|to|with|a|an|by|from|its)){2,}(?: \(\d{4}[^)]*\))?", tail)
            if whole is not None and re.match(r"(?:\w+ ){1,5}(?:on|for|of|to)\b", whole[0]) and len(whole[0].split()) >= 4:
                giver = next((i.name.full for i in sentence.of_kind("authority") if i.name), None)
                return Instrument(re.sub(r"(?: (?:on|for|of|the|and|in|to|with|a|an|by|from|its))+$", "", whole[0].strip(" ,")), giver)
    return None


def _rows(sentence: Sentence) -> list[tuple[list[tuple[int, int]], tuple[str, ...]]]:
    """Rows of named places: their spans in the sentence, their names. What the registry does not know counts beside what it knows."""
    known = [(i.start - sentence.start, i.end - sentence.start) for i in sentence.items if i.region is not None and i.region.kind != "country"]
    rows = []
    for match in _LIST.finditer(sentence.text):
        names, spans = [], []
        for part in re.finditer(_PLACE, match[0]):
            opened = re.match(r"[A-Z][a-z]+ ", part[0])
            skip = opened.end() if opened and (opened[0].strip() in load_names()["openers_set"] or opened[0].strip().lower() in load_english().verbs) else 0
            names.append(re.split(r"(?<=[a-z])[’']s ", part[0][skip:])[-1])
            start = match.start() + part.start() + skip
            spans.append((start, start + len(part[0]) - skip))

        def knows(span: tuple[int, int]) -> bool:
            return any(s < span[1] and span[0] < e for s, e in known)

        # An opening word ("Provinces", "The") is no place: drop what the registry does not know before the first place.
        while names and not knows(spans[0]):
            names.pop(0)
            spans.pop(0)
        if names and 2 * sum(map(knows, spans)) >= len(names):
            rows.append((spans, tuple(dict.fromkeys(names))))
    return rows


def _industry(words: str) -> str:
    words = words.strip(" ,.\"“”")
    for _ in range(3):
        shorter = _HEAD.sub("", _ARTICLE.sub("", words)).strip(" ,")
        if shorter == words:
            break
        words = shorter
    return words


def _speaks(text: str) -> bool:
    """Whether a sentence has a word of any action: no other is worth parsing."""
    words = load_english()
    said = set(re.findall(r"[a-z]+", text.lower()))
    return any(set(form.split()) <= said for form in words.verbs) or bool(said & words.action_nouns.keys())


_TOWNS = ("London", "Boston", "Paris", "Chicago", "Berlin", "Dallas")
_FINITE = re.compile(r"\b(?:will|shall|should|must|may|is|are|can|has|have)\b")
_MARK = re.compile(r"^(?:\(?\d{1,2}[.)] ?|\(?[a-z]\) ?|[-•·*] ?)?")


def _disguised(text: str, rows: list[list[tuple[int, int]]]) -> tuple[str, list[tuple[int, int]]]:
    """The sentence with towns that the parser knows for the places, whose names it takes for verbs (Xining), and where
    each row then stands."""
    out, at, places = "", 0, []
    for spans in sorted(rows):
        start = 0
        for n, (s, e) in enumerate(spans):
            out += text[at:s]
            start = start if n else len(out)
            out, at = out + _TOWNS[n % len(_TOWNS)], e
        places.append((start, len(out)))
    return out + text[at:], places


def _spoken(text: str) -> tuple[str, int]:
    """An order without a subject gets one, for the parse takes "Guide makers to gather in Wuxi" for a noun; and how far
    the words moved."""
    mark = _MARK.match(text)
    bare = text[mark.end():] if mark else text
    first = re.match(r"(?:Vigorously |Actively |Strictly )?([A-Z][a-z]+)", bare)
    words = load_english()
    if first is None or _FINITE.search(bare) or not (first[1].lower() in words.verbs or first[1].lower() in words.steering["onward"] | words.steering["support"] | words.steering["light"]
                                                     or any(v.startswith(first[1].lower() + " ") for v in words.verbs)):
        return text, 0
    return "They will " + bare[0].lower() + bare[1:], 10 - (len(text) - len(bare))


def find_directives(sentence: Sentence, document: Document, reading: Reading, instrument: str, issuer: str | None) -> list[Directive]:
    """The directives of a sentence; none where it names no place or says no action."""
    rows = _rows(sentence)
    if not rows or not _speaks(sentence.text) or any(i.quantity is not None and i.quantity.unit in ("percent", "CNY", "tce") for i in sentence.items):
        return []
    text, places = _disguised(sentence.text, [spans for spans, _ in rows])
    text, shift = _spoken(text)
    doc = parse(text)
    if doc is None:
        return []
    out = []
    for order in find_orders(doc, [(s + shift, e + shift) for s, e in places]):
        industry = _industry(order.industry)
        if not industry or len(industry) > 160:
            continue
        regions = tuple(dict.fromkeys(name for n in order.groups for name in rows[n][1]))
        out.append(Directive(subject=None, evidence=Evidence.at(document, reading.span(sentence.start, sentence.end)), confidence=0.75, extractor=EXTRACTOR,
                             action=order.action, industry=industry, regions=regions, instrument=instrument, issuer=issuer))
    return out
