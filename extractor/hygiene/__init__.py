"""Document in, Reading out: the text as a person reads it, with the way back to the document's own text.

The order is fixed: characters in disguise (one for one), traditional script (one for one), then what has to go. Taggers
search the reading; evidence points into the document.
"""

from __future__ import annotations

from extractor.document import Document
from extractor.hygiene import characters, dirt, script
from extractor.hygiene.reading import Reading
from extractor.hygiene.script import language_of

__all__ = ["Reading", "language_of", "normalise", "read"]


def _apply(text: str, edits: list[dirt.Edit]) -> Reading:
    if not edits:
        return Reading(text)
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for start, end, instead in edits:
        pieces += (text[done:start], instead)
        origin += range(done, start)
        origin += [min(start + i, end - 1) for i in range(len(instead))]
        done = end
    pieces.append(text[done:])
    origin += range(done, len(text) + 1)
    return Reading("".join(pieces), tuple(origin))


def normalise(text: str, language: str | None = None) -> Reading:
    """The reading of any text; offsets lead back into it. `language` is found by the characters where it is not given."""
    language = language or language_of(text)
    plain = characters.undisguise(text)
    if language == "zh" and script.is_traditional(plain):
        plain = script.simplify(plain)
    return _apply(plain, dirt.find(plain, language))


def read(document: Document) -> Reading:
    """The reading of a document's text."""
    return normalise(document.text, document.metadata.language)
