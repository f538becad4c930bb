"""Merged cells once a table is whole: what page breaks left of them, and those without rules.

A province that is written once for many rows gets them all. Nothing but its place tells which rows it names: its text stands at the top of its rows or in the middle of them, over
page breaks too. All ways to divide the rows among the texts are weighed and the best is kept if it fits well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.document import Box
from extractor.readers.builder import DraftCell, Piece
from extractor.readers.pdf.frame import Floats
from extractor.readers.pdf.weave import Weave
from extractor.readers.pdf.wording import ends_as_place, is_number

_SPARSE = 0.8  # share of rows with a text of its own from which on a column is taken as it is
_FITS = 0.6  # of a line's height: how far texts may stand on average from where their rows put them
_WRAPPED = 0.6  # of a line's height: the white between two lines of one text
_BROKEN = 0.3  # of a line's height: what it costs to take a cell for one that a page break cut
_LONGEST = 24  # characters of a province's or a city's name


@dataclass(slots=True)
class _Text:
    """What is written once for many rows."""

    pieces: list[Piece]
    row: int
    page: int
    top: float
    bottom: float

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Rows:
    """Rows of one stretch: page, first and last height of their text, and edges on one axis through all pages."""

    first: int
    page: list[int] = field(default_factory=list)
    top: list[float] = field(default_factory=list)
    bottom: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    shift: dict[int, float] = field(default_factory=dict)


def merge_sparse(table: Weave) -> None:
    """Gives the texts of a sparse column left of the names their rows, where the table has no rules to tell."""
    if table.ruled or any(c.row_span > 1 for c in table.cells):
        return
    column = _sparse_column(table)
    if column is None:
        return
    wide = {c.row for c in table.cells if c.column_span > 1}
    at: dict[tuple[int, int], DraftCell] = {(c.row, c.column): c for c in table.cells}
    start = table.headings()
    for row in range(start, table.n_rows + 1):
        if row == table.n_rows or row in wide:
            if row > start:
                _merge(table, column, range(start, row), at)
            start = row + 1
    table.cells = list(at.values())


def close_merged(table: Weave) -> None:
    """Joins what a page break cut off a merged cell and left without any text to the cell above it: a column of merged
    cells that has no empty cell elsewhere has none there."""
    if not table.ruled:
        return
    for number, column in enumerate(table.columns):
        if not column.merged or column.gaps:
            continue
        last: DraftCell | None = None
        gone: set[int] = set()
        start = table.first_data_row()
        for cell in sorted((c for c in table.cells if c.column == number and c.column_span == 1), key=lambda c: c.row):
            if (not cell.text and last is not None and last.row + last.row_span == cell.row
                    and last.row >= start):
                last.row_span += cell.row_span
                gone.add(id(cell))
            else:
                last = cell
        if gone:
            table.cells = [c for c in table.cells if id(c) not in gone]


def _sparse_column(table: Weave) -> int | None:
    """A column with gaps, between the numbers and the column with the longest texts; the one next to the numbers."""
    number = table.number_column
    if number is None:
        return None
    start = table.headings()
    body = [c for c in table.cells if c.row >= start and c.column_span == 1]
    length: dict[int, int] = {}
    filled: dict[int, int] = {}
    for cell in body:
        text = cell.text
        length[cell.column] = length.get(cell.column, 0) + len(text)
        filled[cell.column] = filled.get(cell.column, 0) + bool(text)
    rows = len({c.row for c in body})
    longest = max(length, key=lambda c: length[c], default=0)
    for column in range(number + 1, longest):
        texts = [c.text for c in body if c.column == column and c.text]
        if texts and len(texts) < _SPARSE * rows and all(len(t) <= _LONGEST and not is_number(t) for t in texts):
            return column
    return None


def _merge(table: Weave, column: int, rows: range, at: dict[tuple[int, int], DraftCell]) -> None:
    measured = _measure(table, column, rows, at)
    texts = _texts(column, rows, at)
    if measured is None or not texts or len(texts) > len(rows):
        return
    ways = [way for style in ("top", "middle") if (way := _divide(measured, texts, style)) is not None]
    if not ways:
        return
    cost, starts = min(ways, key=lambda way: way[0])
    line = float(np.median([t.bottom - t.top for t in texts]))
    if cost > _FITS * line * len(texts):
        return
    for row in rows:
        at.pop((row, column), None)
    for index, text in enumerate(texts):
        end = starts[index + 1] if index + 1 < len(starts) else len(rows)
        cell = DraftCell(rows[starts[index]], column, text.pieces, end - starts[index])
        at[cell.row, column] = cell


def _boxes(cell: DraftCell | None) -> list[Box]:
    return [] if cell is None else [p.box for p in cell.pieces if p.box is not None]


def _measure(table: Weave, column: int, rows: range, at: dict[tuple[int, int], DraftCell]) -> _Rows | None:
    """Where the rows stand, by their other cells; None where a row shows nothing."""
    found = _Rows(rows[0])
    for row in rows:
        boxes = [b for c in range(table.n_columns) if c != column for b in _boxes(at.get((row, c)))]
        if not boxes:
            return None
        page = min(b.page for b in boxes)
        mine = [b for b in boxes if b.page == page]
        found.page.append(page)
        found.top.append(min(b.top for b in mine))
        found.bottom.append(max(b.bottom for b in mine))
    gaps = [t - b for b, t, p, q in zip(found.bottom, found.top[1:], found.page, found.page[1:], strict=False) if p == q]
    half = max(float(np.median(gaps)) if gaps else 4.0, 0.0) / 2
    reached = 0.0
    for index, page in enumerate(found.page):
        if page not in found.shift:
            found.shift[page] = reached - (found.top[index] - half)
        found.starts.append(found.top[index] - half + found.shift[page])
        reached = found.bottom[index] + half + found.shift[page]
        found.ends.append(reached)
    return found


def _texts(column: int, rows: range, at: dict[tuple[int, int], DraftCell]) -> list[_Text]:
    """The column's texts from top to bottom, wrapped lines that were given to two rows together again."""
    found: list[_Text] = []
    whole = [ends_as_place(cell.text) for row in rows if (cell := at.get((row, column))) is not None and cell.text]
    mostly = sum(whole) > 0.6 * len(whole)
    line = min((b.bottom - b.top for row in rows for b in _boxes(at.get((row, column)))), default=0.0)
    for row in rows:
        cell = at.get((row, column))
        boxes = _boxes(cell)
        if cell is None or not boxes:
            continue
        top, bottom, page = min(b.top for b in boxes), max(b.bottom for b in boxes), boxes[0].page
        last = found[-1] if found else None
        if last is not None and last.row == row - 1 and last.page == page - 1 and mostly and not ends_as_place(last.text):
            last.pieces = [*last.pieces, *cell.pieces]  # a name cut by the page break
            last.row = row
            continue
        if last is not None and last.page == page and last.row == row - 1 and top - last.bottom < _WRAPPED * line and not _stands_alone(cell, row, column, at):
            last.pieces = [*last.pieces, *cell.pieces]
            last.bottom = bottom
            continue
        found.append(_Text(list(cell.pieces), row, page, top, bottom))
    return found


def _stands_alone(cell: DraftCell, row: int, column: int, at: dict[tuple[int, int], DraftCell]) -> bool:
    """Whether a text begins at the height at which its row's number does: a row of its own, not a wrapped line."""
    number = next((b for c in range(column) for b in _boxes(at.get((row, c)))), None)
    boxes = _boxes(cell)
    return number is not None and abs(boxes[0].top - number.top) < 0.3 * (number.bottom - number.top)


def _divide(rows: _Rows, texts: Sequence[_Text], style: str) -> tuple[float, list[int]] | None:
    """The cheapest first rows of the texts' cells, in order, and what they cost in points."""
    count = len(rows.page)
    places = [text.row - rows.first for text in texts]
    options: list[list[int]] = [[0]]
    for before, here in pairwise(places):
        options.append(list(range(max(before - 1, 0) + 1, min(here + 1, count - 1) + 1)))
    options.append([count])
    best = np.zeros(1)
    chosen: list[NDArray[np.intp]] = []
    for index, text in enumerate(texts):
        starts, ends = np.array(options[index]), np.array(options[index + 1])
        if not len(starts) or not len(ends):
            return None
        cost = best[:, None] + _cost(rows, text, starts, ends, style)
        chosen.append(cost.argmin(axis=0))
        best = cost.min(axis=0)
    if not np.isfinite(best[0]):
        return None
    at, result = 0, []
    for index in range(len(texts) - 1, -1, -1):
        at = int(chosen[index][at])
        result.append(options[index][at])
    return float(best[0]), result[::-1]


def _cost(rows: _Rows, text: _Text, starts: NDArray[np.intp], ends: NDArray[np.intp], style: str) -> Floats:
    """How far the text stands from where a cell over rows `[start, end)` puts it, for every start and end."""
    page, top, bottom = np.array(rows.page), np.array(rows.starts), np.array(rows.ends)
    shift = rows.shift.get(text.page, 0.0)
    middle = (text.top + text.bottom) / 2 + shift
    first_top = np.where(page[starts] == text.page, np.abs(np.array(rows.top)[starts] - text.top), np.inf)[:, None]
    last = ends - 1
    if style == "top":
        cost = np.broadcast_to(first_top, (len(starts), len(ends))).copy()
    else:
        cost = np.abs((top[starts][:, None] + bottom[last][None, :]) / 2 - middle)
        # Cut by a page break, a cell may keep its text at the top or in the middle of the part that it stands in.
        inside = np.flatnonzero(page == text.page)
        if len(inside):
            low = np.maximum(top[starts], top[inside[0]])[:, None]
            high = np.minimum(bottom[last], bottom[inside[-1]])[None, :]
            broken = page[starts][:, None] != page[last][None, :]
            part = np.minimum(np.abs((low + high) / 2 - middle), np.broadcast_to(first_top, cost.shape))
            line = text.bottom - text.top
            cost = np.where(broken, np.minimum(cost, part + _BROKEN * line), cost)
    cost[starts[:, None] >= ends[None, :]] = np.inf
    return cost
