"""Two list columns side by side inside one grid, taken apart: a sheet in, its parts from left to right out.

They are told by a heading row that says the same words twice; a following page without headings is split as the page
before it with the same columns.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.readers.builder import DraftCell
from extractor.readers.pdf.sheet import Sheet

_HEADING_ROWS = 3
_LEVEL = 4.0  # points: column edges of the next page


class Sides:
    """Splits sheets, remembering how the last split sheet was cut."""

    def __init__(self) -> None:
        self._edges: list[float] = []
        self._parts: list[tuple[int, int]] = []

    def split(self, sheet: Sheet) -> list[Sheet]:
        parts = _repeats(sheet)
        if parts:
            self._edges, self._parts = sheet.xs, parts
        elif self._parts and _same_edges(sheet.xs, self._edges):
            parts = self._parts
        if not parts:
            return [sheet]
        return [replace(_part(sheet, first, last), side=side, sides=len(parts)) for side, (first, last) in enumerate(parts)]


def _same_edges(a: list[float], b: list[float]) -> bool:
    return len(a) == len(b) and all(abs(x - y) <= _LEVEL for x, y in zip(a, b, strict=True))


def _repeats(sheet: Sheet) -> list[tuple[int, int]]:
    """Column ranges whose headings are the same words, empty columns between them left out."""
    n_columns = sheet.n_columns
    if n_columns < 4:
        return []
    for row in sheet.row_cells()[:_HEADING_ROWS]:
        words = ["".join(cell.text.split()) if cell is not None else "" for cell in row]
        if sum(1 for w in words if w) < 4:
            continue
        for period in range(2, n_columns // 2 + 1):
            starts = [c for c in range(n_columns - period + 1) if words[c:c + period] == words[:period]]
            if len(starts) < 2 or len(set(words[:period])) < period or "" in words[:period]:
                continue
            rest = [w for i, w in enumerate(words) if not any(s <= i < s + period for s in starts)]
            if not any(rest):
                return [(s, s + period) for s in starts]
    return []


def _part(sheet: Sheet, first: int, last: int) -> Sheet:
    cells: list[DraftCell] = []
    for cell in sheet.cells:
        start, end = max(cell.column, first), min(cell.column + cell.column_span, last)
        if start >= end:
            continue
        whole = cell.column >= first  # a title over both halves goes to the first
        cells.append(DraftCell(cell.row, start - first, cell.pieces if whole else [], cell.row_span, end - start))
    return replace(sheet, cells=cells, xs=sheet.xs[first:last + 1])
