"""Counted holders of a title that their verb names: "Eighty-eight factories and four parks won green titles"."""

from __future__ import annotations

import re

from extractor.knowledge.lexicon import find_designations
from extractor.tagging.english.items import Item, Sentence

_ROW = r"(?:(?: ,| and| , and| as well as| plus) Q\d+ (?:[LG]\d+ |[a-z-]+ ){0,4}?N\d+)*"
_PLACED = r"(?: (?:in|from|of|across|throughout) (?:the )?[RSE]\d+)?(?: (?:there|here|more|each|alone))?"
_HOLD = (r"(?:w[io]n|hold|held|carry|carrie|bear|bore|have|has|had|receive|get|got|obtain|earn|gain|secure|clinch|capture|claim|collect|enjoy|wear|sport|display|boast|keep|kept|take|took|pick up|picked up|land|"
         r"(?:are|were|was|is|be|been) (?:given|granted|awarded|conferred|handed)|stripped of|deprived of|lost|lose|forfeit)(?:s|ed|d|ing)?")
_LABELS = r"(?:titles?|labels?|status|badges?|plaques?|distinctions?|accolades?|certificates?|designations?|recognitions?|marks?|tags?|names?|N\d+)"
_LABEL = re.compile(rf"{_ROW}{_PLACED}(?: (?:that|which|who))?(?: (?:to|will|would|shall|should|are|is|now|already|also|have|has|had|each|all|both|been|be))* {_HOLD} (?P<words>(?:(?:the|a|an|their|its|that|such|this|new|of|\"|“|”|same|L\d+|G\d+|D\d+|B\d+|N\d+|[a-z]+(?:-[a-z]+)*) ){{0,6}}?){_LABELS}(?= |$)")
_KINDS = ("green", "zero-carbon", "low-carbon", "water-saving", "smart")
_NOT = frozenset({"of", "its", "for", "with"})

CHOSEN = re.compile(r"(?: \S+){0,4}? (?:(?:were|was|are|have been|had been) (?:\S+ )?(?:chosen|selected|listed|named|recogni[sz]ed|approved|certified|shortlisted|picked|added|included|rated|designated)|made the (?:list|cut|grade))")
"""A predicate by which counted things are on the list in force."""

GONE = re.compile(r"Q\d+ of (?:the|its|S\d+|our|these|them) ?(?:[a-z-]+ |[LG]\d+ ){0,3}(?:N\d+ )?(?:\S+ ){0,2}?(?:left|lost|fell off|dropped off|dropped out of|forfeited|gave up|(?:was|has been|is) (?:removed|struck|delisted|stripped|dropped|taken off))\b")
"""One of ours is no count of one, but where it says that one is gone."""


def find_label(sentence: Sentence, end: int, noun: Item, known: str | None) -> tuple[str, str | None, str | None] | None:
    """Title, level and grade that holders counted up to `end` are said to hold; None where no label says it."""
    match = _LABEL.match(sentence.skeleton, end)
    if match is None or noun.title is not None:
        return None
    words = match["words"].split()
    kind = next((k for k in _KINDS if k in words), None)
    level = grade = None
    title = None
    for ref in words:
        if re.fullmatch(r"[LGN]\d+", ref):
            item = sentence.at(ref)
            if item.kind == "level":
                level = item.code
            elif item.kind == "grade":
                grade = item.code
            elif item.title is not None:
                title = item.title
    if title is None and kind is not None:
        held = " ".join(noun.text.lower().split())
        named = find_designations(f"{kind} {held}", "en")
        title = named[0][2] if named else None
    title = title or known  # "the national title": that of the factories counted before, or of the list in force
    return (title, level, grade) if title is not None and title != "other" else None
