"""The one value that runs down the line: text, and where on the page each piece of it stands.

`Document.text` holds everything there is to read, prose and table cells alike. Blocks, cells, mentions and evidence
are half-open character spans into it; page and box hang on blocks and cells. Nothing is attached to a document after
its reader made it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

BLOCK_KINDS = ("title", "heading", "paragraph", "list_item", "caption", "table", "furniture")
"""`furniture` is text that the page carries and the notice does not say: navigation, page numbers, running heads."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character interval `[start, end)` into `Document.text`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top-left corner. `page` counts from 1."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        """The smallest box around both; both must stand on one page."""
        if self.page != other.page:
            raise ValueError("boxes on two pages have no union")
        return Box(self.page, min(self.x0, other.x0), min(self.top, other.top),
                   max(self.x1, other.x1), max(self.bottom, other.bottom))


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a block or cell: its span of the text and the box it was read from.

    A cell cut by a page break has a part on each page; stitching stays reversible because the parts are kept.
    """

    span: Span
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that belongs together. `kind` is one of `BLOCK_KINDS`; a table's block spans all of its cells.
    `sheet` and `ref` tell the place in a spreadsheet of what is no table."""

    kind: str
    span: Span
    parts: tuple[Part, ...] = ()
    sheet: str | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. `row` and `column` count from 0; `span` is empty for an empty cell.

    A merged cell stands once, at its first row and column, with `row_span` and `column_span` over 1.
    `sheet` and `ref` ("B7") tell the place in a spreadsheet.
    """

    row: int
    column: int
    span: Span
    row_span: int = 1
    column_span: int = 1
    parts: tuple[Part, ...] = ()
    sheet: str | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order. `span` covers them all; `heading_rows` is the number of rows at the top that head columns,
    0 where the reader cannot tell (whoever reads the columns finds out by their words)."""

    span: Span
    cells: tuple[Cell, ...]
    n_rows: int
    n_columns: int
    heading_rows: int = 0

    def grid(self) -> list[list[Cell | None]]:
        """Rows by columns; a merged cell stands in every place that it covers, None where there is no cell."""
        rows: list[list[Cell | None]] = [[None] * self.n_columns for _ in range(self.n_rows)]
        for cell in self.cells:
            for r in range(cell.row, min(cell.row + cell.row_span, self.n_rows)):
                for c in range(cell.column, min(cell.column + cell.column_span, self.n_columns)):
                    rows[r][c] = cell
        return rows


@dataclass(frozen=True, slots=True)
class Page:
    """Size of a page in points, after its rotation. `ocr` is None where the file itself holds the page's text; where the
    text was recognised from a picture, it is the mean certainty of its characters, 0 to 1."""

    number: int
    width: float
    height: float
    ocr: float | None = None


ISSUE_CODES = (
    "numbering-gap", "numbering-repeat", "count-mismatch", "unread-glyphs", "garbled-page", "image-page",
    "text-repeated", "unknown-region", "unknown-column", "language", "unreadable-part", "conflict",
)


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt about the data, found on the way and shown with the result. `code` is one of `ISSUE_CODES`."""

    code: str
    message: str
    span: Span | None = None
    page: int | None = None

    def __post_init__(self) -> None:
        if self.code not in ISSUE_CODES:
            raise ValueError(f"unknown issue code {self.code!r}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says about itself. Dates are ISO, as precise as written.

    `issued_on` is the date that the document bears (signature, dateline, or the news item's date); `published_on` the
    posting date of the page, which counts only where the document bears none.
    """

    title: Span | None = None
    language: str | None = None  # "zh", "en", or None where it is neither
    issuer: Span | None = None
    document_number: Span | None = None
    issued_on: str | None = None
    published_on: str | None = None
    source: str | None = None

    @property
    def date(self) -> str | None:
        """The document's date by rule 5 of a fact's `as_of`: its own, else the posting date."""
        return self.issued_on or self.published_on


@dataclass(frozen=True, slots=True)
class Document:
    """A document as its reader leaves it. `sha256` is the hash of the bytes, and the document's id everywhere.

    `text`, `blocks` and `tables` are in reading order; `media_type` and `name` tell what was read.
    """

    sha256: str
    name: str
    media_type: str
    text: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: tuple[Page, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    issues: tuple[Issue, ...] = ()

    def quote(self, span: Span) -> str:
        return self.text[span.start:span.end]

    def place(self, start: int) -> tuple[str | None, str | None]:
        """Sheet and cell of a character, in a spreadsheet; (None, None) elsewhere."""
        at = bisect_right(self.blocks, start, key=lambda b: b.span.start) - 1
        if at < 0 or self.pages:
            return None, None
        block = self.blocks[at]
        if block.kind != "table":
            return block.sheet, block.ref
        table = next((t for t in self.tables if t.span.start == block.span.start), None)
        if table is None or not table.cells or table.cells[0].ref is None:
            return None, None
        cell = table.cells[bisect_right(table.cells, start, key=lambda c: c.span.start) - 1]
        return cell.sheet, cell.ref

    def prose(self) -> Iterator[Block]:
        """The blocks that a person would read as text: everything but tables and furniture."""
        return (b for b in self.blocks if b.kind not in ("table", "furniture"))
