"""Makes a Document piece by piece; every reader writes through it, so that text and spans cannot come apart.

Blocks end with a newline. A table is one block: its cells are divided by tabs, its rows end with newlines, and a merged
cell's text stands once, at its first place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from extractor.document import Block, Box, Cell, Document, Issue, Metadata, Page, Part, Span, Table


@dataclass(slots=True)
class Piece:
    """A run of text read from one place; `box` only where the format has pages."""

    text: str
    box: Box | None = None


@dataclass(slots=True)
class DraftCell:
    """A cell before it has its place in the text. Its pieces are joined without anything between them."""

    row: int
    column: int
    pieces: list[Piece] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1
    sheet: str | None = None
    ref: str | None = None

    @property
    def text(self) -> str:
        if len(self.pieces) == 1:
            return self.pieces[0].text
        return "".join([p.text for p in self.pieces])


class DocumentBuilder:
    """Collects blocks and tables in reading order; `build` gives the Document."""

    def __init__(self) -> None:
        self._chunks: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.pages: list[Page] = []
        self.issues: list[Issue] = []

    @property
    def length(self) -> int:
        """Characters written so far: the offset at which the next piece starts."""
        return self._length

    def _write(self, text: str) -> Span:
        start = self._length
        self._chunks.append(text)
        self._length += len(text)
        return Span(start, self._length)

    def _write_pieces(self, pieces: Sequence[Piece]) -> tuple[Span, tuple[Part, ...]]:
        start, parts = self._length, []
        for piece in pieces:
            span = self._write(piece.text)
            if piece.box is not None and len(span):
                parts.append(Part(span, piece.box))
        return Span(start, self._length), tuple(parts)

    def add_block(self, kind: str, pieces: str | Sequence[Piece], sheet: str | None = None, ref: str | None = None) -> Block | None:
        """A block of `kind`; None, and nothing written, when it holds no text."""
        pieces = [Piece(pieces)] if isinstance(pieces, str) else pieces
        if not any(p.text.strip() for p in pieces):
            return None
        span, parts = self._write_pieces(pieces)
        block = Block(kind, span, parts, sheet, ref)
        self.blocks.append(block)
        self._write("\n")
        return block

    def add_table(self, cells: Sequence[DraftCell], n_rows: int, n_columns: int, heading_rows: int = 0) -> Table | None:
        """A table; None, and nothing written, when no cell holds text. Tabs and newlines inside a cell become spaces."""
        if not any(c.text.strip() for c in cells):
            return None
        start, last = self._length, -1
        done: list[Cell] = []
        parts: tuple[Part, ...]
        write = self._chunks.append
        for draft in sorted(cells, key=_READING_ORDER):
            if done:
                write("\t" if draft.row == last else "\n")
                self._length += 1
            last = draft.row
            pieces = draft.pieces
            if len(pieces) == 1:
                # Nearly all cells, and a long list has a hundred thousand: no calls here.
                text, box = pieces[0].text, pieces[0].box
                text = text if text.isprintable() else text.translate(_CELL_SPACES)
                write(text)
                span = Span(self._length, self._length + len(text))
                parts = (Part(span, box),) if box is not None and text else ()
                self._length += len(text)
            else:
                span, parts = self._write_pieces([Piece(p.text.translate(_CELL_SPACES), p.box) for p in pieces])
            done.append(Cell(draft.row, draft.column, span, draft.row_span, draft.column_span, parts, draft.sheet,
                             draft.ref))
        span = Span(start, self._length)
        self._write("\n")
        table = Table(span, tuple(done), n_rows, n_columns, heading_rows)
        self.tables.append(table)
        self.blocks.append(Block("table", span))
        return table

    def build(self, *, sha256: str, name: str, media_type: str, metadata: Metadata | None = None) -> Document:
        return Document(sha256, name, media_type, "".join(self._chunks), tuple(self.blocks), tuple(self.tables),
                        tuple(self.pages), metadata or Metadata(), tuple(self.issues))


_READING_ORDER = attrgetter("row", "column")
_CELL_SPACES = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "\v": " ", "\f": " "})
