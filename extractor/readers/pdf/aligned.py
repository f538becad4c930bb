"""Tables without rules: columns from the white stripes between segments, rows from the numbers. Glyphs in, sheets out.

Lines with several segments make a run; the stripes that no segment crosses divide its columns. Rows are found by
`anchors`. A short numbered line inside a run (一、北京市（20家）) becomes a row over all columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.readers.builder import DraftCell, Piece
from extractor.readers.pdf.anchors import Unit, assign_rows
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.glyphs import Glyphs
from extractor.readers.pdf.lines import compose
from extractor.readers.pdf.segments import Line, Segment
from extractor.readers.pdf.sheet import Sheet
from extractor.readers.pdf.wording import is_number, is_section

_FEWEST = 3  # lines with several segments, for a run to be a table
_NUMBERED = 0.6  # share of a column's segments that are running numbers
_HEADING = 3  # lines of words that may stand above a column's numbers
_CROSSED = 0.03  # share of lines that may cross a stripe between columns (a long heading, a stray)
_NARROWEST = 0.55  # of the size: a stripe between columns
_LEADING = 1.75  # of the size: a wrapped line stands no further below the one it continues
_ROW_STEP = 3.5  # the same beneath a repeated heading, where the rest of a cut row stands alone
_FAR = 5.0  # of the size: a wider step between lines ends the run
_LONG = 40  # characters: a longer line across columns is prose


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sheets, the `id`s of the lines that they took, and the last run's column edges for the page after."""

    sheets: list[Sheet]
    taken: set[int]
    edges: list[float]


def find_aligned(lines: list[Line], owners: NDArray[np.intp], glyphs: Glyphs, frame: Frame,
                 bands: Sequence[float] = (), before: Sequence[float] = ()) -> Aligned:
    """Tables among the lines. `bands` are heights of rules without sides; `before` are the column edges in which the
    page before ended, so that a table's last row or two on a page are known for what they are."""
    sheets: list[Sheet] = []
    taken: set[int] = set()
    edges: list[float] = []
    for run in _runs(lines):
        columns = _columns(run) if _rich(run) >= _FEWEST else None
        if columns is None and before and run[0] is next((x for x in lines if len(x.segments) > 1), None):
            columns = list(before) if _fits(run, before) else None
        if columns is None:
            continue
        edges = columns
        run = _with_orphans(run, lines, columns, _LEADING if _rich(run) >= _FEWEST else _ROW_STEP)
        inside = [band for band in bands if run[0].top - 30 < band < run[-1].bottom + 30]
        for first, last in _halves(run, columns):
            sheet = _sheet(run, columns[first:last + 1], owners, glyphs, frame, inside)
            if sheet is not None:
                sheets.append(sheet)
        taken |= {id(line) for line in run}
    return Aligned(sheets, taken, edges)


def _rich(run: list[Line]) -> int:
    return sum(len(line.segments) > 1 for line in run)


def _fits(run: list[Line], edges: Sequence[float]) -> bool:
    """Whether the run's segments stand in columns known already, at least three of them filled or all."""
    segments = [s for line in run for s in line.segments]
    filled = {_column(s, edges) for s in segments}
    return (len(filled) >= min(3, len(edges) - 1)
            and all(_is_inside(s, edges) and not _crosses(s, edges) for s in segments))


def _runs(lines: list[Line]) -> list[list[Line]]:
    """Stretches of lines that begin and end with one of several segments and hold no prose."""
    runs: list[list[Line]] = []
    current: list[Line] = []
    pending: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and line.middle - last.middle > _FAR * max(line.size, last.size):
            runs.append(current)
            current, pending = [], []
        last = line
        if len(line.segments) > 1:
            current += [*pending, line] if current else [line]
            pending = []
        elif current and len(line.text) <= _LONG and line.text[-1] not in "。；":
            pending.append(line)
        else:
            runs.append(current)
            current, pending = [], []
    runs.append(current)
    return [run for run in runs if run]


def _columns(run: list[Line]) -> list[float] | None:
    """Edges of the columns, or None where the run is no table."""
    rich = [line for line in run if len(line.segments) > 1]
    spans = np.array([(s.x0, s.x1) for line in rich for s in line.segments])
    size = float(np.median([s.size for line in rich for s in line.segments]))
    marks = np.unique(spans)
    middles = (marks[1:] + marks[:-1]) / 2
    crossed = ((spans[:, 0, None] < middles) & (spans[:, 1, None] > middles)).sum(axis=0)
    free = crossed <= _CROSSED * len(rich)
    edges = [float(marks[0]) - size / 2]
    start: float | None = None
    for index, is_free in enumerate([*free.tolist(), False]):
        if is_free and start is None:
            start = float(marks[index])
        elif not is_free and start is not None:
            if marks[index] - start > _NARROWEST * size:
                edges.append((start + float(marks[index])) / 2)
            start = None
    edges.append(float(marks[-1]) + size / 2)
    n_columns = len(edges) - 1
    numbered = _numbered(rich, edges)
    filled = Counter(_column(s, edges) for line in rich for s in line.segments)
    if n_columns < 2 or (not numbered and (n_columns < 3 or min(filled.values()) < 0.5 * len(rich))):
        return None
    return edges


def _column(segment: Segment, edges: Sequence[float]) -> int:
    middle = (segment.x0 + segment.x1) / 2
    return int(np.clip(np.searchsorted(edges, middle) - 1, 0, len(edges) - 2))


def _is_inside(segment: Segment, edges: Sequence[float]) -> bool:
    return edges[0] <= (segment.x0 + segment.x1) / 2 <= edges[-1]


def _numbered(run: list[Line], edges: Sequence[float]) -> list[int]:
    """Columns of running numbers, left to right: whole numbers that grow."""
    found = []
    inside = [s for line in run for s in line.segments if _is_inside(s, edges)]
    for column in range(len(edges) - 1):
        texts = [s.text for s in inside if _column(s, edges) == column]
        heading = next((i for i, t in enumerate(texts[:_HEADING + 1]) if is_number(t)), 0)
        texts = texts[heading:]
        values = [int("".join(c for c in t if c.isdigit())) for t in texts if is_number(t)]
        steps = sum(b - a == 1 for a, b in pairwise(values))
        if values and len(values) >= _NUMBERED * len(texts) and steps >= 0.5 * (len(values) - 1):
            found.append(column)
    return found


def _with_orphans(run: list[Line], lines: list[Line], edges: list[float], reach: float) -> list[Line]:
    """The run with wrapped lines above and below it that stay inside one column, no further off than `reach` sizes."""
    first, last = (next(i for i, line in enumerate(lines) if line is end) for end in (run[0], run[-1]))
    numbered = _numbered(run, edges)

    def fits(line: Line, near: Line) -> bool:
        segment = line.segments[0]
        column = _column(segment, edges)
        return (len(line.segments) == 1 and column not in numbered[:1] and abs(segment.size - near.size) < 0.1 * near.size
                and segment.x0 >= edges[column] - 1 and segment.x1 <= edges[column + 1] + 1
                and abs(line.middle - near.middle) < reach * near.size and not is_section(line.text))

    while last + 1 < len(lines) and fits(lines[last + 1], lines[last]):
        last += 1
    opens_with_row = bool(numbered) and not any(
        _column(s, edges) == numbered[0] and not is_number(s.text) for s in run[0].segments)
    while first > 0 and opens_with_row and fits(lines[first - 1], lines[first]):
        first -= 1
    return lines[first:last + 1]


def _halves(run: list[Line], edges: list[float]) -> list[tuple[int, int]]:
    """Column ranges (first, last edge) of lists that stand side by side: each begins with its own number column."""
    numbered = _numbered(run, edges)
    n_columns = len(edges) - 1
    if len(numbered) > 1 and n_columns % len(numbered) == 0:
        period = n_columns // len(numbered)
        if period > 1 and all(b - a == period for a, b in pairwise(numbered)) and numbered[0] == 0:
            return [(i, i + period) for i in range(0, n_columns, period)]
    return [(0, n_columns)]


def _sheet(run: list[Line], edges: list[float], owners: NDArray[np.intp], glyphs: Glyphs, frame: Frame,
           bands: Sequence[float]) -> Sheet | None:
    units: list[Unit] = []
    wide: list[Line] = []
    for line in run:
        mine = [s for s in line.segments if _is_inside(s, edges)]
        if len(line.segments) == 1 and mine and (_crosses(mine[0], edges) or is_section(line.text)):
            wide.append(line)
        else:
            units += [Unit(s, _column(s, edges)) for s in mine]
    if not units:
        return None
    numbered = _numbered(run, edges)
    anchor = numbered[0] if numbered else 0 if _rich(run) < _FEWEST else _anchor_column(units, len(edges) - 1)
    assigned, n_rows = assign_rows(units, anchor, [line.middle for line in wide], bands)
    rows: dict[int, tuple[int, int]] = {u.segment.number: (row, u.column) for u, row in assigned}
    cells = _cells(rows, len(edges) - 1, owners, glyphs, frame)
    for line in wide:
        row = sum(1 for other in wide if other.middle < line.middle) + len({r for u, r in assigned
                                                                          if u.segment.middle < line.middle})
        piece = Piece(line.text, frame.box(line.x0, line.top, line.x1, line.bottom))
        cells.append(DraftCell(row, 0, [piece], 1, len(edges) - 1))
    return Sheet(frame.page, cells, n_rows + len(wide), edges, run[0].top, run[-1].bottom, ruled=False)


def _crosses(segment: Segment, edges: Sequence[float]) -> bool:
    inner = edges[1:-1]
    return any(segment.x0 + segment.size < edge < segment.x1 - segment.size for edge in inner)


def _anchor_column(units: list[Unit], n_columns: int) -> int:
    """The column that is filled most often, of those the one with the shortest text: it wraps least."""
    filled = Counter(u.column for u in units)
    length = {c: np.mean([len(u.segment.text) for u in units if u.column == c]) for c in filled}
    usual = float(np.median(list(filled.values())))
    return min((c for c in range(n_columns) if filled[c] >= 0.9 * usual), key=lambda c: float(length[c]))


def _cells(rows: dict[int, tuple[int, int]], n_columns: int, owners: NDArray[np.intp], glyphs: Glyphs,
           frame: Frame) -> list[DraftCell]:
    """Cells with the text of their segments' glyphs; rows that full-width lines take are left free."""
    place = np.full(int(owners.max()) + 1, -1, np.intp)
    for segment, (row, column) in rows.items():
        place[segment] = row * n_columns + column
    keys = np.where(owners >= 0, place[owners], -1)
    cells = {(r, c): DraftCell(r, c) for r in {row for row, _ in rows.values()} for c in range(n_columns)}
    for run in compose(glyphs, keys):
        cell = cells[run.key // n_columns, run.key % n_columns]
        cell.pieces.append(Piece(run.text, frame.box(run.x0, run.top, run.x1, run.bottom)))
    return list(cells.values())
