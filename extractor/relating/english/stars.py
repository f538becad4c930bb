"""Which level a star is of, where the text itself says so: "four-star plants by the city"."""

from __future__ import annotations

import re

from extractor.tagging.english.items import Sentence

_LEVEL_WORDS = (("county", r"\b(?:district|county)(?:-level)?\b"), ("municipal", r"\b(?:city|municipal)(?:-level)?\b"),
                ("provincial", r"\b(?:province|provincial)(?:-level)?\b"), ("national", r"\b(?:national|state|country)(?:-level)?\b"))
_STAR = re.compile(r"\b(?P<stars>three|four|five|3|4|5)[ -]stars?\b", re.IGNORECASE)
_VALUE = {"three": "3-star", "four": "4-star", "five": "5-star", "3": "3-star", "4": "4-star", "5": "5-star"}


def grade_levels(sentences: list[Sentence]) -> dict[str, str | None]:
    """Grade -> level, read from a sentence that explains at least two of them; two levels for one star tell nothing."""
    for sentence in sentences:
        marks = list(_STAR.finditer(sentence.text))
        if len({m["stars"].lower() for m in marks}) < 2:
            continue
        levels: dict[str, str | None] = {}
        for i, mark in enumerate(marks):
            stop = marks[i + 1].start() if i + 1 < len(marks) else len(sentence.text)
            piece = sentence.text[mark.end():stop]
            if re.search(r"\d", piece):
                break
            named = [level for level, words in _LEVEL_WORDS if re.search(words, piece, re.IGNORECASE)]
            levels[_VALUE[mark["stars"].lower()]] = named[0] if len(named) == 1 else None
        if len([v for v in levels.values() if v]) >= 2:
            return levels
    return {}
