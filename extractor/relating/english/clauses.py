"""A policy's sentence by its grammar: who is to do what with which industry, one clause after the other.

The first verb of a clause that says an action decides; verbs that only hand on ("are encouraged to cluster") are passed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.knowledge.english import load_english

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_CLAUSES = ("conj", "ccomp", "parataxis", "advcl")
_COMPLEMENTS = ("on", "of", "for", "in", "to", "with", "into", "at")
_PLACES = ("cities", "areas", "provinces", "regions", "places", "localities", "counties", "city", "province", "region", "area", "zones", "municipalities", "prefectures")
_NO = ("no", "not", "n't", "never", "neither")


@dataclass(frozen=True, slots=True)
class Order:
    """An action and the industry that it is about; `start` and `end` of its clause in the sentence."""

    action: str
    industry: str
    groups: tuple[int, ...]


@dataclass(slots=True)
class _Clause:
    """A verb with what it takes from the verbs that handed on to it."""

    verb: Token
    top: Token
    subject: Token | None
    passive: bool


def _children(token: Token, *deps: str) -> list[Token]:
    return [c for c in token.children if c.dep_ in deps]


def _word(verb: Token) -> str:
    particle = next((c.text.lower() for c in verb.children if c.dep_ == "prt"), "")
    return f"{verb.text.lower()} {particle}".strip()


def _heads(doc: Doc) -> Iterator[Token]:
    """The verbs at the head of the sentence's clauses, in order."""
    todo = [t for t in doc if t.head == t]
    seen = []
    while todo:
        head = todo.pop()
        seen.append(head)
        todo.extend(c for c in head.children if c.dep_ in _CLAUSES and (c.pos_ in ("VERB", "AUX") or c.tag_.startswith("VB")) and (c.dep_ != "advcl" or _children(c, *_SUBJECTS)))
    return iter(sorted(seen, key=lambda t: t.i))


def _is_passive(verb: Token) -> bool:
    return bool(_children(verb, "auxpass", "nsubjpass")) or (verb.tag_ == "VBN" and not any(c.text.lower() in ("has", "have", "had") for c in verb.children))


def _enter(head: Token, inherited: Token | None) -> _Clause:
    """Walk from a clause's head to the verb that says what is to be done."""
    words = load_english()
    own = _children(head, *_SUBJECTS)
    clause = _Clause(head, head, own[0] if own else inherited, _is_passive(head))
    while True:
        verb = clause.verb
        stated = next((c for c in _children(verb, "acomp") if c.text.lower() in words.verbs and c.text.lower().endswith("ed")), None)
        if stated is not None:  # "will be strictly limited", read as an adjective
            return _Clause(stated, clause.top, clause.subject, True)
        handed = _word(verb) in words.steering["onward"] | words.steering["support"] | words.steering["light"]
        onward = [c for c in _children(verb, "xcomp", "ccomp", "advcl") if c.tag_.startswith("VB") and any(g.text.lower() == "to" for g in c.children)]
        # "calls for limiting"
        called = [v for p in _children(verb, "prep") if f"{_word(verb)} {p.text.lower()}" in words.steering["onward"] for v in _children(p, "pcomp")]
        handed, onward = handed or bool(called), onward or called
        if not handed or not onward or (_word(verb) in words.steering["support"] and _word(onward[0]) not in words.verbs):
            return clause
        after = onward[0]
        taken = _children(after, *_SUBJECTS) or _children(verb, "dobj")
        clause = _Clause(after, clause.top, taken[0] if taken and not clause.passive else clause.subject, _is_passive(after))


def _bidding(clause: _Clause) -> bool:
    """Whether a clause tells somebody to do something: no report of what was done."""
    top = clause.top
    words = [c.text.lower() for c in top.children if c.dep_ in ("aux", "auxpass")]
    if any(w in ("has", "have", "had", "was", "were", "did", "could", "might") for w in words) or top.text.lower() in ("was", "were", "had"):
        return False
    return top.tag_ not in ("VBD",) or bool(words)


def _negated(clause: _Clause) -> bool:
    subject = clause.subject
    return any(c.dep_ == "neg" for t in (clause.verb, clause.top) for c in t.children) or (subject is not None and any(c.text.lower() in _NO for c in subject.subtree if c.i < subject.i)) \
        or any(c.text.lower() in _NO for o in _children(clause.verb, "dobj") for c in o.subtree if c.i < o.i)


def _complement(token: Token, groups: dict[int, int]) -> Token | None:
    """What a preposition behind a verb or noun brings in: "support for A", "focus on A", "supported in developing A"."""
    for prep in sorted(_children(token, "prep", "dative"), key=lambda t: t.i):
        if prep.text.lower() not in _COMPLEMENTS:
            continue
        verbs = _children(prep, "pcomp")
        if verbs:
            return _object(verbs[0], groups) or verbs[0]
        nouns = _children(prep, "pobj")
        if nouns and nouns[0].i in groups:
            if (inner := _complement(nouns[0], groups)) is not None:  # "given to Daqing for carbon fiber"
                return inner
        elif nouns and not _names_place(nouns[0], groups):
            return nouns[0]
    return None


def _names_place(noun: Token, groups: dict[int, int]) -> bool:
    """Whether a noun only leads to places: "in cities such as Wuxi"."""
    return noun.text.lower() in _PLACES and any(t.i in groups for t in noun.subtree)


def _object(verb: Token, groups: dict[int, int]) -> Token | None:
    """A verb's object that is no place."""
    for noun in _children(verb, "dobj", "attr", "oprd", "dative"):
        if noun.i not in groups and noun.dep_ != "dative":
            return noun
    return _complement(verb, groups)


def _theme(clause: _Clause, action: str, groups: dict[int, int]) -> Token | None:
    """The industry's noun: a passive verb's subject, an active one's object; of a verb that helps a place, what it is helped in."""
    verb, subject = clause.verb, clause.subject
    place = subject is None or subject.i in groups or _names_place(subject, groups)
    if clause.passive and not place:
        return subject
    onward = [c for c in _children(verb, "xcomp", "ccomp", "advcl") if c.tag_.startswith("VB")]
    objects = _children(verb, "dobj")
    if onward and (clause.passive or not objects or objects[0].i in groups):
        return _object(onward[0], groups) or onward[0]
    if objects and objects[0].i in groups:
        return _complement(objects[0], groups) or _complement(verb, groups)
    if objects:
        return objects[0]
    if action == "cluster" and not place:
        return subject
    return _complement(verb, groups)


def _nominal(clause: _Clause, groups: dict[int, int]) -> tuple[str, Token] | None:
    """An action said by a noun beside a verb that says nothing: "Pilot work on A will be carried out in B"."""
    words = load_english()
    objects = [*_children(clause.verb, "dobj", "attr"), *(o for p in _children(clause.verb, "prep") if f"{_word(clause.verb)} {p.text.lower()}" in words.steering["onward"] for o in _children(p, "pobj"))]
    for noun in [t for t in (clause.subject, *objects) if t is not None]:
        for said in (noun, *_children(noun, "compound", "amod", "conj", "nsubj")):
            action = words.action_nouns.get(said.text.lower()) or (words.verbs.get(said.text.lower()) if said.tag_ == "VBG" else None)
            if action is None:
                continue
            theme = _complement(noun, groups) or next(iter(_children(noun, "dobj")), None) or _complement(clause.verb, groups)
            if theme is None and said == noun:
                theme = next(iter(_children(noun, "compound", "nmod")), None)
            if theme is not None:
                return action, theme
    return None


def _branch(place: Token) -> Token:
    """The preposition or owner by which a place hangs on something: "in cities such as Wuxi"."""
    top = place
    while top.dep_ in ("conj", "appos", "nmod", "compound") and top.head.tag_.startswith("NNP"):
        top = top.head
    while top.dep_ == "pobj":
        top = top.head
        if top.head.text.lower() not in _PLACES:
            break
        top = top.head
    return top


def _phrase(theme: Token, groups: dict[int, int]) -> str:
    """The words of an industry, without the places that stand with it and what hangs on behind a comma."""
    out = set()
    for child in theme.subtree:
        if child.i in groups:
            top = _branch(child)
            if top != theme and top in theme.subtree:
                out |= {t.i for t in top.subtree}
    for child in theme.subtree:
        if child.dep_ in ("relcl", "advcl", "punct") and child.i > theme.i and (child.dep_ != "punct" or child.text in ",;"):
            out |= {t.i for t in child.subtree if t.i >= child.i}
    kept = [t for t in theme.subtree if t.i not in out]
    run = [t for t in kept if all(i not in out for i in range(min(t.i, theme.i), max(t.i, theme.i) + 1))]
    if not run:
        return ""
    doc = theme.doc
    return doc.text[run[0].idx:run[-1].idx + len(run[-1].text)]


def find_orders(doc: Doc, places: list[tuple[int, int]]) -> list[Order]:
    """The orders of a parsed sentence. `places` are the spans of its rows of places; an order names the rows it is for."""
    words = load_english()
    groups = {t.i: n for n, (s, e) in enumerate(places) for t in doc if s <= t.idx < e}
    found: list[Order] = []
    subject: Token | None = None
    before: tuple[int, ...] = ()
    heads = list(_heads(doc))
    inside = {h.i: {t.i for t in h.subtree} for h in heads}
    for head in heads:
        clause = _enter(head, subject)
        mine = inside[head.i] - set().union(*(inside[h.i] for h in heads if h != head and h.i in inside[head.i]))
        rows = tuple(sorted({groups[i] for i in mine if i in groups}))
        rows = rows or (() if _children(head, *_SUBJECTS) else before)
        subject, before = clause.subject, rows
        if not rows or not _bidding(clause):
            continue
        led = next((p for p in _children(clause.verb, "prep") if f"{clause.verb.text.lower()} {p.text.lower()}" in words.verbs), None)
        action = words.verbs[f"{clause.verb.text.lower()} {led.text.lower()}"] if led is not None else words.verbs.get(_word(clause.verb))
        if action is None and _word(clause.verb) in words.steering["support"]:
            action = "support"
        led_on = any(f"{_word(clause.verb)} {p.text.lower()}" in words.steering["onward"] for p in _children(clause.verb, "prep"))
        said = _nominal(clause, groups) if led_on or _word(clause.verb) in words.steering["light"] else None
        if said is not None:
            action, theme = said
        elif action is not None:
            theme_or_none = next(iter(_children(led, "pobj", "pcomp")), None) if led is not None else _theme(clause, action, groups)
            if theme_or_none is None:
                continue
            theme = theme_or_none
        else:
            continue
        if action in ("set_up", "develop", "support") and _negated(clause):
            action = "restrict"
        elif _negated(clause) and action != "restrict":
            continue
        for code, industry in _split(action, _phrase(theme, groups)):
            found.append(Order(code, industry, rows))
    return found


def _split(action: str, phrase: str) -> list[tuple[str, str]]:
    """A second verb that the parse took for a noun: "ceramics kilns and foster drone manufacturing"."""
    for match in re.finditer(r",? and (?P<verb>[a-z]+(?: up| out)?) (?=[a-z])", phrase):
        code = load_english().verbs.get(match["verb"])
        if code is not None and not re.match(r"(?:and|of|in|products?|development)\b", phrase[match.end():]) and not re.search(r"(?:ing|ed)$", match["verb"]):
            return [(action, phrase[:match.start()]), (code, phrase[match.end():])]
    return [(action, phrase)]
