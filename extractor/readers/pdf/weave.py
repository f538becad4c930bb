"""A table while it grows from page to page: its cells, and what its columns have been like so far. Used by stitch."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.readers.builder import DraftCell
from extractor.readers.pdf.sheet import Sheet
from extractor.readers.pdf.wording import is_number

_HEAD = 5  # rows at the top that may be headings
_NUMBERED = 0.5


@dataclass(slots=True)
class Column:
    """Counts over a column's cells, full-width rows left out."""

    cells: int = 0
    filled: int = 0
    numbers: int = 0
    merged: int = 0
    gaps: int = 0  # empty cells of one row that touch no page break

    def add(self, other: Column) -> None:
        self.cells += other.cells
        self.filled += other.filled
        self.numbers += other.numbers
        self.merged += other.merged
        self.gaps += other.gaps


@dataclass(slots=True)
class Extent:
    """How high the last cell of a column stands so far, over its pages, and how far down its text's middle lies."""

    height: float
    middle: float | None

    def grown(self, below: Extent) -> Extent:
        middle = self.middle
        if middle is None and below.middle is not None:
            middle = self.height + below.middle
        return Extent(self.height + below.height, middle)


class Weave:
    """Rows read so far. `columns` tells the kind of each column, `last` who stands in the last row."""

    def __init__(self, first: Sheet) -> None:
        self.cells: list[DraftCell] = first.cells
        self.n_rows = first.n_rows
        self.xs = first.xs
        self.ruled = first.ruled
        self.opened = False
        self._data_column: int | None = None
        self._data_row = 0
        self.heading_rows = 0
        self.head = words(first)[:_HEAD]
        self.columns = survey(first)
        self.last = first.row_cells()[-1]
        self.extents = extents(first)
        self.open_bottom = first.open_bottom
        self.centred = centred_votes(first)
        self.row_height = (first.bottom - first.top) / max(first.n_rows, 1)

    @property
    def n_columns(self) -> int:
        return len(self.xs) - 1

    @property
    def number_column(self) -> int | None:
        """The leftmost column of running numbers."""
        return next((i for i, c in enumerate(self.columns) if c.numbers and c.numbers >= _NUMBERED * c.filled), None)

    def has_words_for_number(self, sheet: Sheet) -> bool:
        """Whether the sheet's first row has a word where this table has its running numbers."""
        column = self.number_column
        if column is None:
            return any(c.numbers >= 2 and c.numbers >= _NUMBERED * c.filled for c in survey(sheet))
        for row in sheet.row_cells():
            cell = row[column]
            if cell is None or cell.column_span >= sheet.n_columns:
                continue
            return bool(cell.text.strip()) and not is_number(cell.text) and self._heads(row)
        return False

    def _heads(self, row: list[DraftCell | None]) -> bool:
        """Headings are short words in most columns."""
        texts = [cell.text for cell in row if cell is not None and cell.text]
        return len(texts) >= 2 and all(len(t) <= 20 and not is_number(t) for t in texts)

    def add_row(self, cell: DraftCell) -> None:
        """A full-width row at the end."""
        cell.row = self.n_rows
        self.cells.append(cell)
        self.n_rows += 1
        self.last = [cell] * self.n_columns
        self.extents = {}

    def open_with(self, cell: DraftCell) -> None:
        """A full-width row right after the headings, before all data."""
        at = self.headings()
        for other in self.cells:
            other.row += other.row >= at
        cell.row = at
        self.cells.insert(0, cell)
        self.n_rows += 1
        self._data_column = None

    def trim_end(self) -> None:
        """Drops empty rows at the end, as side-by-side lists and open last rows leave them."""
        while self.n_rows > 1:
            here = [c for c in self.cells[-4 * self.n_columns:] if c.row == self.n_rows - 1]
            if not here or any(c.text or c.row_span > 1 for c in here) or len(here) < self.n_columns:
                return
            gone = {id(c) for c in here}
            self.cells = [c for c in self.cells if id(c) not in gone]
            self.n_rows -= 1
            self.last = [None] * self.n_columns
            for cell in self.cells[-6 * self.n_columns:]:
                if cell.row <= self.n_rows - 1 < cell.row + cell.row_span:
                    self.last[cell.column:cell.column + cell.column_span] = [cell] * cell.column_span
            self.extents = {}

    def first_data_row(self) -> int:
        """Row of the first running number, 0 where there is none."""
        column = self.number_column
        if column is None:
            return self.heading_rows
        if self._data_column != column:
            self._data_column = column
            rows = (c.row for c in self.cells
                    if c.column == column and c.column_span < self.n_columns and is_number(c.text))
            self._data_row = min(rows, default=self.heading_rows)
        return self._data_row

    def headings(self) -> int:
        """Rows that head the columns: those above the first number, less sub-headings of the first section."""
        first, n_columns = min(self.first_data_row(), _HEAD), self.n_columns
        wide = {c.row for c in self.cells if c.column_span >= n_columns > 1}
        while first > 0 and first - 1 in wide:
            first -= 1
        return first or self.heading_rows


def words(sheet: Sheet) -> list[tuple[str, ...]]:
    """The words of each row without white space."""
    return [tuple("".join(cell.text.split()) if cell is not None else "" for cell in row)
            for row in sheet.row_cells()[:_HEAD]]


def survey(sheet: Sheet) -> list[Column]:
    """What the columns of one sheet are like. Rows above the first number are headings and count for no merge."""
    columns = [Column() for _ in range(sheet.n_columns)]
    texts = [(cell, cell.text) for cell in sheet.cells if cell.column_span == 1]
    numbers = [is_number(text) for _, text in texts]
    first = min((cell.row for (cell, _), number in zip(texts, numbers, strict=True) if number), default=1)
    for (cell, text), number in zip(texts, numbers, strict=True):
        column = columns[cell.column]
        column.cells += 1
        if text:
            column.filled += 1
            column.numbers += number
        elif first <= cell.row and 0 < cell.row < sheet.n_rows - 1 and cell.row_span == 1:
            column.gaps += 1
        if cell.row_span > 1 and cell.row >= first:
            column.merged += 1
    return columns


def extents(sheet: Sheet) -> dict[int, Extent]:
    """Extents of the cells that reach the sheet's last row, by column."""
    edges = sheet.row_edges
    if not edges:
        return {}
    return {cell.column: extent(cell, edges) for cell in sheet.cells if cell.row + cell.row_span == sheet.n_rows}


def extent(cell: DraftCell, edges: list[float]) -> Extent:
    top, bottom = edges[cell.row], edges[cell.row + cell.row_span]
    boxes = [p.box for p in cell.pieces if p.box is not None]
    middle = (min(b.top for b in boxes) + max(b.bottom for b in boxes)) / 2 - top if boxes else None
    return Extent(bottom - top, middle)


def centred_votes(sheet: Sheet) -> int:
    """Merged cells inside the sheet with their text in the middle, less those with it at the top."""
    votes = 0
    if sheet.row_edges:
        for cell in sheet.cells:
            if cell.row_span > 2 and cell.text and cell.row > 0 and cell.row + cell.row_span < sheet.n_rows:
                found = extent(cell, sheet.row_edges)
                centred = found.middle is not None and abs(found.middle - found.height / 2) < 0.15 * found.height
                votes += 1 if centred else -1
    return votes
