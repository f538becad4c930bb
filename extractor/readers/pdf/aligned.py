"""Tables without rules: columns from the white stripes between texts, rows from the numbers. Glyphs in, sheets out.

Lines with several segments make a run; `columns` finds what divides it. Rows are found by `anchors`. A short numbered
line inside a run (一、北京市（20家）) becomes a row over all columns.
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
from extractor.readers.pdf.columns import Columns, column_of, find_columns, follow_columns, numbered_columns
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.glyphs import Glyphs
from extractor.readers.pdf.lines import compose
from extractor.readers.pdf.segments import Line, Segment, Span
from extractor.readers.pdf.sheet import Sheet
from extractor.readers.pdf.wording import is_number, is_section, number

_FEWEST = 3  # lines with several segments, for a run to be a table
_LEADING = 1.75  # of the size: a wrapped line stands no further below the one it continues
_ROW_STEP = 3.5  # the same beneath a repeated heading, where the rest of a cut row stands alone
_FAR = 5.0  # of the size: a wider step between lines ends the run
_LONG = 40  # characters: a longer line across columns is prose


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sheets, the `id`s of the lines that they took, and the last run's columns for the page after."""

    sheets: list[Sheet]
    taken: set[int]
    columns: Columns | None


@dataclass(frozen=True, slots=True)
class _Page:
    """What a run's lines are made of: the page's free glyphs and the piece that each of them stands in."""

    glyphs: Glyphs
    owners: NDArray[np.intp]
    frame: Frame


def find_aligned(lines: list[Line], owners: NDArray[np.intp], glyphs: Glyphs, frame: Frame,
                 bands: Sequence[float] = (), before: Columns | None = None) -> Aligned:
    """Tables among the lines. `bands` are heights of rules without sides; `before` are the columns in which the page
    before ended, so that a table's last row or two on a page are known for what they are."""
    sheets: list[Sheet] = []
    taken: set[int] = set()
    page, last = _Page(glyphs, owners, frame), None
    for run in _runs(lines):
        own = find_columns(run) if _rich(run) >= _FEWEST else None
        columns = own
        if before is not None and run[0] is next((x for x in lines if len(x.segments) > 1), None):
            columns = follow_columns(run, before, own) or own
        if columns is None:
            continue
        last, edges = columns, columns.edges
        run = _with_orphans(run, lines, edges, _LEADING if _rich(run) >= _FEWEST else _ROW_STEP)
        taken |= {id(line) for line in run}
        inside = [band for band in bands if run[0].top - 30 < band < run[-1].bottom + 30]
        run = _divided(run, edges, page)
        numbered = numbered_columns(_segments(run), edges)
        halves = _halves(numbered, len(edges) - 1)
        for side, (first, end) in enumerate(halves):
            sheet = _sheet(run, edges[first:end + 1], [n - first for n in numbered if first <= n < end], page, inside)
            if sheet is not None:
                sheet.side, sheet.sides = side, len(halves)
                sheets.append(sheet)
    return Aligned(sheets, taken, last)


def _rich(run: list[Line]) -> int:
    return sum(len(line.segments) > 1 for line in run)


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
        elif current and (len(line.text) <= _LONG or len(line.segments[0].pieces) > 1) and line.text[-1] not in "。；":
            pending.append(line)
        else:
            runs.append(current)
            current, pending = [], []
    runs.append(current)
    return [run for run in runs if run]


def _is_inside(segment: Segment, edges: Sequence[float]) -> bool:
    return edges[0] <= (segment.x0 + segment.x1) / 2 <= edges[-1]


def _crosses(segment: Segment, edges: Sequence[float]) -> bool:
    """Whether a piece without a gap stands on both sides of an edge."""
    reach = min(segment.size, 6.0)
    return any(piece.x0 + reach < edge < piece.x1 - reach for piece in segment.pieces for edge in edges[1:-1])


def _segments(run: list[Line]) -> list[Segment]:
    return [s for line in run for s in line.segments]


def _with_orphans(run: list[Line], lines: list[Line], edges: list[float], reach: float) -> list[Line]:
    """The run with wrapped lines above and below it that stay inside columns, no further off than `reach` sizes."""
    first, last = (next(i for i, line in enumerate(lines) if line is end) for end in (run[0], run[-1]))
    numbered = numbered_columns(_segments(run), edges)
    counted = [n for s in _segments(run) if numbered and column_of(s.x0, s.x1, edges) == numbered[0]
               and (n := number(s.text)) is not None]
    next_to = {counted[0] - 1, counted[-1] + 1} if counted else set()
    sizes = {s.size for s in _segments(run)}  # a line of digits or of brackets is as high as its font makes it

    def fits(line: Line, near: Line) -> bool:
        (segment, *more) = line.segments
        places = {column_of(p.x0, p.x1, edges) for p in segment.pieces}
        if places & set(numbered[:1]) and number(segment.text) not in next_to:
            return False
        return (not more and min(abs(segment.size - size) for size in sizes) < 0.1 * near.size
                and not _crosses(segment, edges) and segment.x0 >= edges[min(places)] - 1
                and segment.x1 <= edges[max(places) + 1] + 1
                and abs(line.middle - near.middle) < reach * near.size and not is_section(line.text))

    while last + 1 < len(lines) and fits(lines[last + 1], lines[last]):
        last += 1
    opens_with_row = bool(numbered) and not any(
        column_of(s.x0, s.x1, edges) == numbered[0] and not is_number(s.text) for s in run[0].segments)
    while first > 0 and opens_with_row and fits(lines[first - 1], lines[first]):
        first -= 1
    return lines[first:last + 1]


def _divided(run: list[Line], edges: list[float], page: _Page) -> list[Line]:
    """The lines with segments that stand in several columns cut at the edges."""
    result: list[Line] = []
    cut: list[tuple[Line, int, list[Span], Segment]] = []  # line, place in it, pieces, the segment they were in
    for line in run:
        divided = Line(line.page, [])
        for segment in line.segments:
            groups: dict[int, list[Span]] = {}
            if not is_section(line.text) or len(line.segments) > 1:
                for piece in segment.pieces:
                    groups.setdefault(column_of(piece.x0, piece.x1, edges), []).append(piece)
            if len(groups) < 2 or _crosses(segment, edges):
                divided.segments.append(segment)
                continue
            for pieces in groups.values():
                cut.append((divided, len(divided.segments), pieces, segment))
                divided.segments.append(segment)
        result.append(divided)
    if cut:
        place = np.full(int(page.owners.max()) + 1, -1, np.intp)
        for key, (_, _, pieces, _) in enumerate(cut):
            place[[piece.number for piece in pieces]] = key
        for run_ in compose(page.glyphs, np.where(page.owners >= 0, place[page.owners], -1)):
            line, index, pieces, segment = cut[run_.key]
            line.segments[index] = Segment(run_.text, run_.x0, run_.top, run_.x1, run_.bottom, segment.size, pieces)
    return result


def _halves(numbered: list[int], n_columns: int) -> list[tuple[int, int]]:
    """Column ranges (first, last edge) of lists that stand side by side: each begins with its own number column."""
    if len(numbered) > 1 and n_columns % len(numbered) == 0:
        period = n_columns // len(numbered)
        if period > 1 and all(b - a == period for a, b in pairwise(numbered)) and numbered[0] == 0:
            return [(i, i + period) for i in range(0, n_columns, period)]
    return [(0, n_columns)]


def _sheet(run: list[Line], edges: list[float], numbered: list[int], page: _Page,
           bands: Sequence[float]) -> Sheet | None:
    units: list[Unit] = []
    wide: list[Line] = []
    for line in run:
        mine = [s for s in line.segments if _is_inside(s, edges)]
        if len(line.segments) == 1 and mine and (_crosses(mine[0], edges) or is_section(line.text)):
            wide.append(line)
        else:
            units += [Unit(s, column_of(s.x0, s.x1, edges)) for s in mine]
    if not units:
        return None
    anchor = numbered[0] if numbered else 0 if _rich(run) < _FEWEST else _anchor_column(units, len(edges) - 1)
    assigned, n_rows = assign_rows(units, anchor, [line.middle for line in wide], bands)
    rows = {piece.number: (row, u.column) for u, row in assigned for piece in u.segment.pieces}
    cells = _cells(rows, len(edges) - 1, page)
    for line in wide:
        row = sum(1 for other in wide if other.middle < line.middle) + len({r for u, r in assigned
                                                                          if u.segment.middle < line.middle})
        piece = Piece(line.text, page.frame.box(line.x0, line.top, line.x1, line.bottom))
        cells.append(DraftCell(row, 0, [piece], 1, len(edges) - 1))
    return Sheet(page.frame.page, cells, n_rows + len(wide), edges, run[0].top, run[-1].bottom, ruled=False)


def _anchor_column(units: list[Unit], n_columns: int) -> int:
    """The column that is filled most often, of those the one with the shortest text: it wraps least."""
    filled = Counter(u.column for u in units)
    length = {c: np.mean([len(u.segment.text) for u in units if u.column == c]) for c in filled}
    usual = float(np.median(list(filled.values())))
    return min((c for c in range(n_columns) if filled[c] >= 0.9 * usual), key=lambda c: float(length[c]))


def _cells(rows: dict[int, tuple[int, int]], n_columns: int, page: _Page) -> list[DraftCell]:
    """Cells with the text of their pieces' glyphs; rows that full-width lines take are left free."""
    place = np.full(int(page.owners.max()) + 1, -1, np.intp)
    for piece, (row, column) in rows.items():
        place[piece] = row * n_columns + column
    keys = np.where(page.owners >= 0, place[page.owners], -1)
    cells = {(r, c): DraftCell(r, c) for r in {row for row, _ in rows.values()} for c in range(n_columns)}
    for run in compose(page.glyphs, keys):
        cell = cells[run.key // n_columns, run.key % n_columns]
        cell.pieces.append(Piece(run.text, page.frame.box(run.x0, run.top, run.x1, run.bottom)))
    return list(cells.values())
