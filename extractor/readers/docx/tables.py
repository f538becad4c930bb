"""Tables of Word: cells with their spans exactly, nested tables apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from extractor.readers import limits
from extractor.readers.builder import DraftCell, Piece
from extractor.readers.docx.names import W, number, switch, value
from extractor.readers.flow import Grid

_NARROW = 120  # twentieths of a point: borders closer than that were meant to be one
_WRAPPERS = frozenset(W + n for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


def children(parent: Any, name: str) -> Iterator[Any]:
    """The children of that name, those in wrappers (content controls, insertions) as well."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, name)


def _is_gone(row: Any) -> bool:
    properties = row.find(W + "trPr")
    return properties is not None and (properties.find(W + "del") is not None or bool(switch(properties, "hidden")))


def rows_of(table: Any) -> list[Any]:
    """The rows that are shown."""
    return [row for row in children(table, "tr") if not _is_gone(row)]


def is_frame(table: Any) -> bool:
    """Whether a table only frames what stands in it: one column of cells that hold tables, or one cell in all."""
    rows = rows_of(table)
    cells = [list(children(row, "tc")) for row in rows]
    if any(len(c) > 1 for c in cells):
        return False
    return len(cells) == 1 or any(True for c in cells if c for _ in children(c[0], "tbl"))


def read_grid(table: Any, text_of: Any) -> Grid | None:
    """The table; `text_of(cell)` gives a cell's text and is called once for each that is shown, in reading order.

    None where no cell is left.
    """
    drafts: list[DraftCell] = []
    open_cells: dict[int, DraftCell] = {}
    rows = rows_of(table)
    covered = 0
    heading_rows = 0
    for r, row in enumerate(rows):
        properties = row.find(W + "trPr")
        heading_rows += heading_rows == r and bool(switch(properties, "tblHeader"))
        column = min(max(0, number(properties, "gridBefore")), limits.MAX_COLUMN_SPAN) if properties is not None else 0
        before = open_cells
        open_cells = {}
        last: DraftCell | None = None
        for cell in children(row, "tc"):
            own = cell.find(W + "tcPr")
            wide = min(max(1, number(own, "gridSpan", 1)), limits.MAX_COLUMN_SPAN) if own is not None else 1
            covered += wide
            limits.check(covered, limits.MAX_CELLS, "cells of one table")
            merged = _merge(own, "vMerge")
            if _merge(own, "hMerge") == "continue" and last is not None:
                last.column_span += wide
            elif merged == "continue" and (above := before.get(column)) is not None:
                above.row_span = r - above.row + 1
                open_cells[column] = last = above
            else:
                gone = own is not None and own.find(W + "cellDel") is not None
                last = DraftCell(r, column, [Piece("" if gone else text_of(cell))], 1, wide)
                drafts.append(last)
                if merged is not None:
                    open_cells[column] = last
            column += wide
    if not drafts:
        return None
    _snap(drafts, table)
    n_columns = _close_up(drafts)
    limits.check(len(rows) * n_columns, limits.MAX_CELLS, "cells of one table")
    return Grid(drafts, len(rows), n_columns, heading_rows if heading_rows < len(rows) else 0)


def _merge(properties: Any, name: str) -> str | None:
    """"restart", "continue" (which is what a merge without a word means), or None."""
    if properties is None or properties.find(W + name) is None:
        return None
    return "restart" if value(properties, name) == "restart" else "continue"


def _snap(drafts: list[DraftCell], table: Any) -> None:
    """Makes borders one that stand a hair apart, as they do where a row's were dragged by hand; but never where that
    would leave a cell without width."""
    grid = table.find(W + "tblGrid")
    widths = [number_of(c.get(W + "w")) for c in grid.iterfind(W + "gridCol")] if grid is not None else []
    if not any(0 < w < _NARROW for w in widths) or len(widths) > limits.MAX_COLUMN_SPAN:
        return
    to, last = [0], 0
    at = edge = 0
    for width in widths:
        at += width
        if at - edge >= _NARROW:
            last, edge = last + 1, at
        to.append(last)
    moved = [(to[min(d.column, len(widths))], to[min(d.column + d.column_span, len(widths))]) for d in drafts]
    starts = {(d.row, start) for d, (start, _) in zip(drafts, moved, strict=True)}
    if any(end <= start for start, end in moved) or len(starts) < len(drafts):
        return
    for draft, (start, end) in zip(drafts, moved, strict=True):
        draft.column, draft.column_span = start, end - start


def number_of(text: str | None) -> int:
    return int(text) if text and len(text) < 9 and text.isdecimal() else 0


def _close_up(drafts: list[DraftCell]) -> int:
    """Numbers the columns by where cells begin: a grid line that only spans cross shows nowhere. The number of columns."""
    starts = sorted({d.column for d in drafts})
    for draft in drafts:
        end = bisect_right(starts, draft.column + draft.column_span - 1)
        draft.column = bisect_right(starts, draft.column) - 1
        draft.column_span = max(1, end - draft.column)
    return len(starts)
