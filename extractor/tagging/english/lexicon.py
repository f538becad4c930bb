"""Lexicon mentions of English prose: titles, counted nouns, levels, grades, batches, and words that refer back.

spaCy's PhraseMatcher over the knowledge files; imported only when prose is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractor.knowledge.english import load_english
from extractor.knowledge.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher

BATCH_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth")
_BATCH = re.compile(rf"\b(?:(?P<word>{'|'.join(BATCH_WORDS)})|(?P<digits>\d{{1,2}})(?:st|nd|rd|th)) (?:batch|round|group)(?: of)?\b|\bbatch (?P<number>\d{{1,2}})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """`kind`: noun, title, level, grade, reference, batch; `codes` what it may mean."""

    start: int
    end: int
    kind: str
    codes: tuple[str, ...]


def _entries() -> dict[tuple[str, str], list[str]]:
    """(kind, code) -> surface forms."""
    lexicon, words = load_lexicon(), load_english()
    entries: dict[tuple[str, str], list[str]] = {}
    for metric in lexicon.metrics.values():
        entries[("noun", metric.code)] = list(metric.en)
    for title in lexicon.designations.values():
        entries[("title", title.code)] = list(title.en)
    for kind, table in (("level", lexicon.levels["en"]), ("grade", lexicon.grades["en"]), ("reference", words.references)):
        for form, code in table.items():
            entries.setdefault((kind, code), []).append(form)
    for form in words.short_nouns:
        entries[("short", form)] = [form]
    return entries


@cache
def _matcher() -> tuple[Language, PhraseMatcher, dict[int, tuple[str, str]]]:
    import spacy
    from spacy.matcher import PhraseMatcher

    blank = spacy.blank("en")
    matcher = PhraseMatcher(blank.vocab, attr="LOWER")
    keys: dict[int, tuple[str, str]] = {}
    for (kind, code), forms in _entries().items():
        name = f"{kind}:{code}"
        matcher.add(name, [blank.make_doc(f) for f in forms if f])
        keys[blank.vocab.strings[name]] = (kind, code)
    return blank, matcher, keys


def find_terms(text: str) -> list[Term]:
    """Terms in order; longest first where they overlap. One span may carry several codes (a title and its count)."""
    blank, matcher, keys = _matcher()
    doc = blank.make_doc(text)
    spans: dict[tuple[int, int], dict[str, list[str]]] = {}
    for key, i, j in matcher(doc):
        start = doc[i].idx
        end = doc[j - 1].idx + len(doc[j - 1].text)
        kind, code = keys[key]
        # Half of a hyphenated word is another word: "energy-saving projects" save nothing themselves.
        if text[max(0, start - 1):start] == "-" or (text[end:end + 1] == "-" and text[end + 1:end + 2].isalpha()):
            continue
        spans.setdefault((start, end), {}).setdefault(kind, []).append(code)
    terms = []
    for (start, end), kinds in spans.items():
        # The kinds that one span has are told apart by use: a count's noun is a title's name at the same time.
        kind = next(k for k in ("noun", "title", "short", "level", "grade", "reference") if k in kinds)
        codes = tuple(kinds[kind]) if kind != "noun" or "title" not in kinds else (kinds["noun"][0],)
        terms.append(Term(start, end, kind, codes))
    terms += [Term(m.start(), m.end(), "batch", (str(_batch(m)),)) for m in _BATCH.finditer(text)]
    kept: list[Term] = []
    for term in sorted(terms, key=lambda t: (t.start - t.end, t.start)):
        if not any(term.start < k.end and k.start < term.end for k in kept):
            kept.append(term)
    return sorted(kept, key=lambda t: t.start)


def _batch(match: re.Match[str]) -> int:
    if match["word"]:
        return BATCH_WORDS.index(match["word"].lower()) + 1
    return int(match["digits"] or match["number"])
