"""Titles that the patterns leave open, by the grammar of their sentence: the verb that governs the title, and its subject or object.

Only sentences that hold a title and somebody who can hold it, and of which no pattern made anything, are parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.knowledge.english import load_english
from extractor.relating.english.conferred import Conferral, fits
from extractor.relating.english.subjects import Scene, Who
from extractor.tagging.english.items import Item, Sentence
from extractor.tagging.english.parsing import parse

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HOPES = ("will", "would", "may", "might", "could", "should", "can", "not", "n't", "never", "must")
_WISHES = frozenset({"hope", "hopes", "aim", "aims", "plan", "plans", "want", "wants", "strive", "strives", "seek", "seeks", "failed", "fail", "tried", "try", "tries", "applied", "apply", "intends", "intend", "bid", "bids", "wished", "wishes",
                     "refused", "rejected", "threatened", "warned", "expects", "expect", "goes", "going"})
_LABELS = frozenset({"title", "titles", "status", "label", "labels", "list", "lists", "rank", "ranks", "name", "names", "honor", "honors", "honour", "roster", "roll", "rolls", "plaque", "badge", "one", "batch", "category", "group", "round",
                     "tag", "mark", "distinction", "designation", "register", "catalogue", "club", "circle", "number", "crown"})
_PILOT = re.compile(r"\b(?:pilot|candidate|cultivation|trial)\b")


def _at(doc: Doc, item: Item, sentence: Sentence) -> Token | None:
    """The head of a mention's words."""
    start, end = item.start - sentence.start, item.end - sentence.start
    tokens = [t for t in doc if start <= t.idx < end]
    return next((t for t in tokens if not any(t.head == o for o in tokens) or t.head == t), tokens[-1] if tokens else None)


def _governor(title: Token) -> tuple[Token, bool] | None:
    """The verb that a title is the object or complement of, and whether only prepositions and words for titles stand between."""
    token, labelled = title, False
    for _ in range(8):
        head = token.head
        labelled = labelled or head.text.lower() in _LABELS
        if token.dep_ == "pobj" and head.text.lower() == "in" and not labelled:
            return None  # a place, as "works in a green industrial park"
        if token.text.lower() == "one" and head.text.lower() in ("is", "are", "was", "were"):
            return None  # "is one of the parks that visitors like"
        if head == token:
            return None
        if head.pos_ in ("VERB", "AUX") or head.tag_.startswith("VB"):
            return (head, True) if token.dep_ in ("dobj", "attr", "oprd", "prep", "ccomp", "xcomp", "dative", "agent", "acomp") and not (token.dep_ == "prep" and token.text.lower() in ("by", "for", "with", "from", "under", "after", "before", "since")) else None
        linked = token.dep_ in ("pobj", "conj", "appos", "prep", "compound", "nmod", "amod", "nummod")
        if not linked or (token.dep_ == "pobj" and head.text.lower() not in ("of", "as", "on", "onto", "in", "into", "to", "among")) or (
                token.dep_ == "prep" and head.text.lower() not in _LABELS and head.dep_ not in ("dobj", "attr")):
            return None
        token = head
    return None


def _doubtful(verb: Token) -> bool:
    """Whether it has not happened: modals, negations, hopes, attempts."""
    token: Token = verb
    for _ in range(5):
        if any(c.text.lower() in _HOPES and c.dep_ in ("aux", "neg", "auxpass") for c in token.children) or token.text.lower() in _WISHES:
            return True
        if token.dep_ not in ("xcomp", "ccomp", "conj", "advcl") or token.head == token:
            return False
        token = token.head
    return False


def _subject(verb: Token) -> Token | None:
    token = verb
    for _ in range(4):
        found = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
        if found:
            return found[0].head.head if found[0].tag_ in ("WDT", "WP") and token.dep_ == "relcl" else found[0]
        if token.dep_ == "relcl":
            return token.head
        if token.dep_ not in ("conj", "xcomp", "advcl") or token.head == token:
            return None
        token = token.head
    return None


def find_governed(sentence: Sentence, scene: Scene) -> Iterator[Conferral]:
    """Conferrals of a sentence by its parse."""
    titles = [i for i in sentence.items if i.title is not None and i.title != "other"]
    holders = [i for i in sentence.items if i.kind == "name" or (i.kind == "reference" and i.code in ("zone", "enterprise", "data_center", "site", "it"))]
    if not titles or not holders or re.search(r"\bQ\d+ (?:[LG]\d+ )?N\d+", sentence.skeleton) or sentence.text.rstrip().endswith("?"):
        return
    doc = parse(sentence.text)
    if doc is None:
        return
    place = {t.i: item for item in holders if (t := _at(doc, item, sentence)) is not None}
    for item in titles:
        token = _at(doc, item, sentence)
        governed = _governor(token) if token is not None else None
        if token is None or governed is None or _doubtful(governed[0]):
            continue
        verb = governed[0]
        status = load_english().giving.get(verb.text.lower())
        if status is None:
            continue
        objects = [c for c in verb.children if c.dep_ in ("dobj", "dative", "nsubj") and c.i in place and c.i > verb.i] + [
            g for c in verb.children if c.dep_ == "ccomp" for g in c.children if g.dep_ == "nsubj" and g.i in place]
        subject = _subject(verb)
        whos: list[Who | None] = []
        if objects:
            whos = [scene.resolve(place[t.i]) for t in objects[:1]]
        elif subject is not None and subject.i in place:
            whos = [scene.resolve(place[t.i]) for t in (subject, *subject.conjuncts) if t.i in place]
        level = next((m.code for m in sentence.of_kind("level") if 0 <= item.start - m.end < 40), None)
        grade = next((g.code for g in sentence.of_kind("grade") if 0 <= item.start - g.end < 40), None)
        start, end = sentence.token_index(sentence.start + verb.idx), sentence.token_index(item.start) + len("N0")
        for who in whos:
            if who is not None and item.title is not None and fits(item.title, who):
                pilot = bool(_PILOT.search(sentence.text[max(0, verb.idx):item.start - sentence.start].lower()))
                yield Conferral(who, "candidate" if pilot and status == "designated" else status, item.title, item, min(start, end), max(start, end), level, grade, item.text)
