"""Cells as the rules want them: folded texts for the words, names as written, and the place that proves them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document import Box, Cell, Document, Span, Table
from extractor.fact import Evidence
from extractor.hygiene.characters import undisguise
from extractor.hygiene.reading import Reading

_HAN = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef·"
_BLANK_BY_HAN = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")


def fold_blanks(text: str) -> str:
    """White space as it means nothing: none beside Chinese characters and signs, one blank between words."""
    return _BLANK_BY_HAN.sub("", " ".join(text.split()))


def trimmed(document: Document, span: Span) -> Span:
    """The span without the blanks at its ends."""
    text = document.quote(span)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.start + len(text.rstrip())))


def written(document: Document, span: Span) -> str:
    """What the document has there, in its own script, radicals and blanks put right."""
    return fold_blanks(undisguise(document.quote(span)))


def read_text(reading: Reading, span: Span) -> str:
    """The same as the taggers read it (simplified, mirror dirt undone)."""
    start, end = reading.locate(span)
    return fold_blanks(reading.text[start:end])


def first_box(cell: Cell, span: Span) -> Box | None:
    """The box around those parts of the cell that hold the span, on the first of their pages."""
    boxes = [p.box for p in cell.parts if p.span.overlaps(span)] or [p.box for p in cell.parts]
    if not boxes:
        return None
    around = boxes[0]
    for box in boxes[1:]:
        if box.page == around.page:
            around = around.union(box)
    return around


def evidence(document: Document, cell: Cell, span: Span | None = None) -> Evidence:
    """The proof that a cell gives, or the part of it that `span` covers."""
    at = trimmed(document, span or cell.span)
    return Evidence.at(document, at, box=first_box(cell, at), sheet=cell.sheet, cell=cell.ref)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its cells' texts; a merged cell stands in every place that it covers."""

    table: Table
    cells: Sequence[Sequence[Cell | None]]
    texts: Sequence[Sequence[str]]

    @classmethod
    def of(cls, table: Table, reading: Reading) -> Grid:
        cells = table.grid()
        known = {id(c): read_text(reading, c.span) if len(c.span) else "" for c in table.cells}
        return cls(table, cells, [[known[id(c)] if c is not None else "" for c in row] for row in cells])

    def filled(self, row: int) -> list[Cell]:
        """The cells of a row that hold text, each once, in order."""
        return list({id(c): c for c, t in zip(self.cells[row], self.texts[row], strict=True) if c is not None and t}.values())

    def banner(self, row: int) -> Cell | None:
        """The only text of a row, where it begins there: a sub-heading or note over the table's width."""
        filled = self.filled(row)
        if len(filled) != 1 or filled[0].row != row or self.table.n_columns < 2:
            return None
        return filled[0]
