"""Words of a paragraph as a reader of the final text sees them: insertions are in, deletions and hidden text are out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.readers.docx.names import MATH, MC, W, switch, value
from extractor.readers.docx.styles import Styles

_GONE = frozenset(W + n for n in ("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "commentReference", "rt", "annotationRef",
                                  "footnoteRef", "endnoteRef", "delInstrText", "sdtPr", "sdtEndPr", "fldData", "rubyPr"))
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t", W + "softHyphen": ""}
_TEXTS = frozenset((W + "t", MATH + "t"))
_BOXED = W + "txbxContent"
_CHOICE, _ALTERNATE = MC + "Choice", MC + "AlternateContent"
_PICTURES = ("}blip", "}imagedata")


@dataclass(slots=True)
class Words:
    """Text of a paragraph; text boxes and notes hang on it and stand elsewhere."""

    text: str = ""
    boxes: list[Any] = field(default_factory=list)  # w:txbxContent
    notes: list[tuple[str, str]] = field(default_factory=list)  # ("footnote", id)
    pictures: int = 0
    size: str | None = None  # of the first run that says one


def is_hidden(run: Any, styles: Styles) -> bool:
    """Whether a run is hidden by itself or by its style."""
    properties = run.find(W + "rPr")
    if properties is None:
        return False
    own = switch(properties, "vanish")
    if own is None and (style := value(properties, "rStyle")) is not None:
        own = styles.get(style).hidden if style in styles.known else None
    return bool(own)


def chosen(alternate: Any) -> Any:
    """The one of several renderings that is read: the first choice, else the fallback."""
    choice = alternate.find(_CHOICE)
    return choice if choice is not None else alternate.find(MC + "Fallback")


def _walk(element: Any, words: Words, styles: Styles) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _TEXTS:
            yield child.text or ""
        elif tag == W + "r":
            if not is_hidden(child, styles):
                if words.size is None and (properties := child.find(W + "rPr")) is not None:
                    words.size = value(properties, "sz")
                yield from _walk(child, words, styles)
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag in _GONE:
            continue
        elif tag == _ALTERNATE:
            if (branch := chosen(child)) is not None:
                yield from _walk(branch, words, styles)
        elif tag == _BOXED:
            words.boxes.append(child)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = "footnote" if tag == W + "footnoteReference" else "endnote"
            words.notes.append((kind, child.get(W + "id", "")))
        elif tag == W + "sym":
            yield _symbol(child)
        elif isinstance(tag, str):
            words.pictures += tag.endswith(_PICTURES)
            yield from _walk(child, words, styles)


def _symbol(element: Any) -> str:
    """A character by its number; those of symbol fonts stand in a private area and say nothing."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= code <= 0xF8FF or not 32 <= code < 0x110000 or 0xD800 <= code < 0xE000 else chr(code)


def words_of(paragraph: Any, styles: Styles) -> Words:
    """The words of a `w:p`, without its number."""
    words = Words()
    words.text = "".join(_walk(paragraph, words, styles))
    return words


def is_deleted(paragraph: Any) -> bool:
    """Whether the paragraph's end was deleted, so that the next one goes on in its line."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)
