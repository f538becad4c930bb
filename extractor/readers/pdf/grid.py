"""Ruling lines to grids, and glyphs into their cells: the ruled tables of one page.

Lines that touch make one grid. Between neighbouring places without a line there is no border, so that merged cells come
out with their spans. Where lines run past the last crossing (a last row without a bottom rule, a table without side
rules) the grid is closed there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.readers.builder import DraftCell, Piece
from extractor.readers.pdf.frame import Floats, Frame
from extractor.readers.pdf.glyphs import Glyphs
from extractor.readers.pdf.lines import compose
from extractor.readers.pdf.rules import SNAP, Rules
from extractor.readers.pdf.sheet import Sheet

_REACH = SNAP + 0.5  # points: ends that miss a crossing line by less still touch it
_SMALLEST = 4.0  # points: no row or column of text is narrower
_COVER = 0.5  # share of a cell's side that a line must cover to be its border

Places = NDArray[np.intp]
Lines = tuple[Floats, Floats]  # across, down


@dataclass(slots=True)
class Grid:
    """Edges and, for each place between them, the number of the cell that owns it; `spans` gives each cell's
    (row, column, row_span, column_span)."""

    xs: Floats
    ys: Floats
    owner: Places
    spans: list[tuple[int, int, int, int]]
    open_top: bool
    open_bottom: bool


def find_grids(rules: Rules) -> list[Grid]:
    """Grids with at least two cells, from top to bottom, then left to right."""
    grids = [grid for across, down in _bridged(*_components(rules)) if (grid := _grid(across, down)) is not None]
    return sorted(_outermost(grids), key=lambda g: (g.ys[0], g.xs[0]))


def _components(rules: Rules) -> tuple[list[Lines], Floats]:
    """Lines that touch each other, apart from those that do not; and the vertical lines that touch none."""
    across, down = rules.across, rules.down
    if not len(across) or not len(down):
        return [], down
    y, x0, x1 = (across[:, i, None] for i in range(3))
    x, y0, y1 = (down[None, :, i] for i in range(3))
    touch = (x >= x0 - _REACH) & (x <= x1 + _REACH) & (y >= y0 - _REACH) & (y <= y1 + _REACH)
    left = set(range(len(across)))
    alone = down[~touch.any(axis=0)]
    found = []
    while left:
        rows = np.zeros(len(across), bool)
        rows[left.pop()] = True
        while True:
            columns = touch[rows].any(axis=0)
            grown = rows | touch[:, columns].any(axis=1)
            if (grown == rows).all():
                break
            rows = grown
        left -= set(np.flatnonzero(rows).tolist())
        if columns.any():
            found.append((across[rows], down[columns]))
    return found, alone


def _bridged(parts: list[Lines], alone: Floats) -> list[Lines]:
    """The lines with parts of one table together again: a merged cell as high as the page has no line across that would
    join what stands left and right of it."""
    if len(parts) == 1 and not len(alone):
        return parts
    parts = [(across, np.concatenate([down, _beside(across, down, alone)])) for across, down in parts]
    parts.sort(key=lambda part: float(part[1][:, 0].min()))
    joined: list[Lines] = []
    for part in parts:
        if joined and _one_table(joined[-1], part):
            joined[-1] = (np.concatenate([joined[-1][0], part[0]]), np.concatenate([joined[-1][1], part[1]]))
        else:
            joined.append(part)
    return joined


def _beside(across: Floats, down: Floats, alone: Floats) -> Floats:
    """The lines of `alone` that are as high as this part of a table."""
    top, bottom = float(across[:, 0].min()), float(across[:, 0].max())
    high = bottom - top
    fits = (np.abs(alone[:, 1] - top) < 0.05 * high + _REACH) & (np.abs(alone[:, 2] - bottom) < 0.05 * high + _REACH)
    outside = (alone[:, 0] < down[:, 0].min() - _SMALLEST) | (alone[:, 0] > down[:, 0].max() + _SMALLEST)
    return alone[fits & outside] if len(across) > 2 else alone[:0]


def _one_table(left: Lines, right: Lines) -> bool:
    """Whether two parts side by side have the same rows, and are not two lists of the same columns."""
    ours, theirs = np.unique(left[0][:, 0]), np.unique(right[0][:, 0])
    gap = float(right[1][:, 0].min() - left[1][:, 0].max())
    if gap < _SMALLEST or len(theirs) < 4 or abs(len(ours) - len(theirs)) > 1:
        return False
    # Lines at one height were given one height when they were merged.
    if len(np.intersect1d(ours, theirs)) < 0.9 * max(len(ours), len(theirs)):
        return False
    widths = [np.diff(np.unique(part[1][:, 0])) for part in (left, right)]
    return len(widths[0]) != len(widths[1]) or bool((np.abs(widths[0] - widths[1]) > _SMALLEST).any())


def _grid(across: Floats, down: Floats) -> Grid | None:
    xs = _edges(down[:, 0], across[:, 1:])
    ys = _edges(across[:, 0], down[:, 1:])
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
        return None
    borders_across = _paint(across, ys, xs)
    borders_down = _paint(down, xs, ys).T
    owner, spans = _merge_places(borders_across, borders_down)
    if len(spans) < 2:
        return None
    closed = (borders_across[0].any(), borders_across[-1].any())
    return Grid(xs, ys, owner, spans, not closed[0], not closed[1])


def _edges(positions: Floats, extents: Floats) -> Floats:
    """Positions of the lines, and the ends of those that cross them where these run further."""
    low, high = float(extents[:, 0].min()), float(extents[:, 1].max())
    edges = np.unique(positions)
    if low < edges[0] - _SMALLEST:
        edges = np.insert(edges, 0, low)
    if high > edges[-1] + _SMALLEST:
        edges = np.append(edges, high)
    return edges


def _paint(lines: Floats, positions: Floats, edges: Floats) -> NDArray[np.bool_]:
    """`[i, j]` says that a line at `positions[i]` covers the stretch between `edges[j]` and `edges[j + 1]`."""
    painted = np.zeros((len(positions), len(edges) - 1), bool)
    at = np.abs(positions[:, None] - lines[None, :, 0]).argmin(axis=0)
    covered = np.minimum(lines[:, 2, None], edges[1:]) - np.maximum(lines[:, 1, None], edges[:-1])
    np.logical_or.at(painted, at, covered > _COVER * (edges[1:] - edges[:-1]))
    return painted


def _merge_places(across: NDArray[np.bool_], down: NDArray[np.bool_]) -> tuple[Places, list[tuple[int, int, int, int]]]:
    """Owners of the places. `across[i, j]` is the border above place (i, j), `down[i, j]` the one left of it."""
    n_rows, n_columns = down.shape[0], across.shape[1]
    if across[1:-1].all() and down[:, 1:-1].all():
        owner = np.arange(n_rows * n_columns).reshape(n_rows, n_columns)
        return owner, [(r, c, 1, 1) for r in range(n_rows) for c in range(n_columns)]
    above, left = across.tolist(), down.tolist()
    owners = [[-1] * n_columns for _ in range(n_rows)]
    spans: list[tuple[int, int, int, int]] = []
    for row in range(n_rows):
        for column in range(n_columns):
            if owners[row][column] >= 0:
                continue
            end = column + 1
            while end < n_columns and not left[row][end] and owners[row][end] < 0:
                end += 1
            last = row + 1
            while last < n_rows and _open(above[last], left[last], owners[last], column, end):
                last += 1
            for r in range(row, last):
                owners[r][column:end] = [len(spans)] * (end - column)
            spans.append((row, column, last - row, end - column))
    return np.array(owners, np.intp), spans


def _open(above: list[bool], left: list[bool], owners: list[int], start: int, end: int) -> bool:
    """Whether a cell over columns `start` to `end` runs on into this row."""
    return (not any(above[start:end]) and not any(left[start + 1:end]) and all(o < 0 for o in owners[start:end]))


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Without grids that lie inside a cell of another one: their text is that cell's."""
    def inside(a: Grid, b: Grid) -> bool:
        return bool(a is not b and a.xs[0] >= b.xs[0] - SNAP and a.xs[-1] <= b.xs[-1] + SNAP
                    and a.ys[0] >= b.ys[0] - SNAP and a.ys[-1] <= b.ys[-1] + SNAP and len(a.spans) < len(b.spans))
    return [g for g in grids if not any(inside(g, other) for other in grids)]


def fill(grid: Grid, glyphs: Glyphs, frame: Frame) -> tuple[Sheet | None, NDArray[np.bool_]]:
    """The grid with its text, and which glyphs it took; None when fewer than two cells hold text."""
    columns = np.searchsorted(grid.xs, (glyphs.x0 + glyphs.x1) / 2) - 1
    rows = np.searchsorted(grid.ys, glyphs.middle) - 1
    inside = (columns >= 0) & (columns < len(grid.xs) - 1) & (rows >= 0) & (rows < len(grid.ys) - 1)
    keys = np.full(len(glyphs), -1, np.intp)
    keys[inside] = grid.owner[rows[inside], columns[inside]]
    runs = compose(glyphs, keys)
    if len(runs) < 2:
        return None, np.zeros(len(glyphs), bool)
    cells = [DraftCell(r, c, [], rs, cs) for r, c, rs, cs in grid.spans]
    for run in runs:
        cells[run.key].pieces.append(Piece(run.text, frame.box(run.x0, run.top, run.x1, run.bottom)))
    sheet = Sheet(frame.page, cells, len(grid.ys) - 1, grid.xs.tolist(), float(grid.ys[0]), float(grid.ys[-1]),
                  open_top=grid.open_top, open_bottom=grid.open_bottom, row_edges=grid.ys.tolist())
    return sheet, inside
