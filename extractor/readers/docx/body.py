"""The body of a Word document in, paragraphs and tables in reading order out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.readers import lines
from extractor.readers.docx import tables
from extractor.readers.docx.names import MC, W, number, value
from extractor.readers.docx.numbering import Numbering
from extractor.readers.docx.styles import Style, Styles
from extractor.readers.docx.words import Words, chosen, is_deleted, words_of
from extractor.readers.flow import Item, Paragraph

_WRAPPERS = frozenset(W + n for n in ("sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_CONTENTS = ("Table of Contents", "目录")
_SPECIAL = ("separator", "continuationSeparator", "continuationNotice")


@dataclass(slots=True)
class Body:
    """Walks the body; counts what it had to leave out."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], Any] = field(default_factory=dict)
    pictures: int = 0
    foreign: int = 0  # parts in another format that are only linked in
    _cited: list[tuple[str, str]] = field(default_factory=list)

    def items(self, body: Any) -> Iterator[Item]:
        """Everything in order; footnotes stand at the end, in the order in which they are cited."""
        yield from self._blocks(body, None)
        for key in dict.fromkeys(self._cited):
            if (note := self.notes.get(key)) is not None and note.get(W + "type") not in _SPECIAL:
                yield from self._blocks(note, None)

    def _blocks(self, parent: Any, style: str | None) -> Iterator[Item]:
        """`style` overrules the paragraphs' own (of a table of contents)."""
        carried = ""
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                words, text, own, bullet = self._paragraph(child)
                text = carried + text
                carried = ""
                if is_deleted(child):
                    carried = text
                    continue
                yield from self._lines(text, words, own, child, style or ("list_item" if bullet else None))
                for box in words.boxes:
                    yield from self._blocks(box, style)
            elif tag == W + "tbl":
                yield from self._table(child)
            elif tag == W + "sdt":
                gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                contents = gallery is not None and gallery.get(W + "val") in _CONTENTS
                if (content := child.find(W + "sdtContent")) is not None:
                    yield from self._blocks(content, "furniture" if contents else style)
            elif tag in _WRAPPERS:
                yield from self._blocks(child, style)
            elif tag == MC + "AlternateContent" and (branch := chosen(child)) is not None:
                yield from self._blocks(branch, style)
            elif tag == W + "altChunk":
                self.foreign += 1
        if text := lines.strip(carried):
            yield Paragraph(text)

    def _paragraph(self, paragraph: Any) -> tuple[Words, str, Style, bool]:
        """Words, text with its number, style, and whether it has a bullet."""
        properties = paragraph.find(W + "pPr")
        style = self.styles.get(value(properties, "pStyle"))
        words = words_of(paragraph, self.styles) if not style.hidden else Words()
        self.pictures += words.pictures
        self._cited += words.notes
        shown, bullet = self._number(properties, style, bool(words.text.strip()))
        return words, shown + words.text, style, bullet

    def _number(self, properties: Any, style: Style, has_text: bool, in_cell: bool = False) -> tuple[str, bool]:
        """The automatic number. A paragraph without words counts and shows one, too, but only in a table is it meant."""
        listed = properties.find(W + "numPr") if properties is not None else None
        key, level = style.list_id, style.list_level
        if listed is not None and listed.find(W + "numId") is not None:
            key, level = value(listed, "numId"), number(listed, "ilvl")
        if key is None:
            return "", False
        shown, bullet = self.numbering.count(key, max(0, min(level, 8)))
        return (shown if has_text or in_cell else ""), bullet

    def _lines(self, text: str, words: Words, own: Style, paragraph: Any, style: str | None) -> Iterator[Paragraph]:
        if not text.strip():
            return
        properties = paragraph.find(W + "pPr")
        kind = style or own.kind
        if kind is None and properties is not None and 0 <= number(properties, "outlineLvl", 9) < 9:
            kind = "heading"
        align = value(properties, "jc") or own.align
        size = words.size or (str(own.size) if own.size else None)
        look = (align, size) if align == "center" and size is not None else None
        for line in text.split("\n"):
            if line := lines.strip(line):
                yield Paragraph(line, kind, look=look)

    def _table(self, table: Any) -> Iterator[Item]:
        if tables.is_frame(table):
            for row in tables.rows_of(table):
                for cell in tables.children(row, "tc"):
                    yield from self._blocks(cell, None)
            return
        nested: list[Any] = []
        grid = tables.read_grid(table, lambda cell: self._cell(cell, nested))
        if grid is not None:
            yield grid
        for inner in nested:
            yield from self._table(inner)

    def _cell(self, cell: Any, nested: list[Any]) -> str:
        """A cell's text, its paragraphs divided by newlines; tables in it are put aside."""
        found: list[str] = []
        self._collect(cell, found, nested)
        return "\n".join(t for t in found if t)

    def _collect(self, parent: Any, found: list[str], nested: list[Any]) -> None:
        carried = ""
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                properties = child.find(W + "pPr")
                style = self.styles.get(value(properties, "pStyle"))
                words = words_of(child, self.styles) if not style.hidden else Words()
                self.pictures += words.pictures
                self._cited += words.notes
                shown, _ = self._number(properties, style, bool(words.text.strip()), in_cell=True)
                text, carried = carried + shown + words.text, ""
                if is_deleted(child):
                    carried = text
                else:
                    found.append(lines.strip(text))
                for box in words.boxes:
                    self._collect(box, found, nested)
            elif tag == W + "tbl":
                nested.append(child)
            elif tag == W + "sdt":
                if (content := child.find(W + "sdtContent")) is not None:
                    self._collect(content, found, nested)
            elif tag in _WRAPPERS:
                self._collect(child, found, nested)
        if carried:
            found.append(lines.strip(carried))
