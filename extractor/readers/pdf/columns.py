"""The columns of a table without rules, from the white stripes that its rows leave free. Used by `aligned`.

Rows are told by their running numbers; what stands above the first is heading, which may lie anywhere over its column
and moves an edge only inside the white. A page that shows less than the page before it (a province named on the other
page, one short row) is read in that page's columns as long as its own white allows them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extractor.readers.pdf.frame import Floats
from extractor.readers.pdf.segments import Line, Segment
from extractor.readers.pdf.wording import is_number, is_section

_NUMBERED = 0.6  # share of a column's segments that are running numbers
_HEADING = 3  # lines of words that may stand above a column's numbers
_CROSSED = 0.03  # share of lines that may cross a stripe between columns (a stray)
_NARROWEST = 0.55  # of the size: a stripe between columns
_NARROW = 0.22  # the same where many rows agree, for Chinese is set without white between its characters
_ONE_CELL = 0.45  # of the table's width: a cell is no wider
_MANY = 6  # lines
_ALIGNED = 0.7  # share of the pieces right of a narrow stripe that begin at one place
_LEADING_NUMBER = re.compile(r"[(（]?\d{1,5}[)）]?[.．、]?(?=\s|[\u4e00-\u9fff]|$)")

Stripe = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Columns:
    """Outer edges, and the white between each two columns with the edge drawn in it."""

    left: float
    right: float
    stripes: tuple[Stripe, ...]
    inner: tuple[float, ...]

    @property
    def edges(self) -> list[float]:
        return [self.left, *self.inner, self.right]


def find_columns(run: list[Line]) -> Columns | None:
    """The columns of a run of lines, or None where the run is no table."""
    start = _first_row(run)
    rows = [line for line in run[start:] if _pieces(line) > 1] or [line for line in run if _pieces(line) > 1]
    found = _white([*rows, *_cells_alone(run[start:], rows)])
    if found is None:
        return None
    headings = [line for line in run[:start] if len(line.segments) > 1]
    columns = _draw(found, rows, headings)
    filled = Counter(column_of(p.x0, p.x1, columns.edges) for line in rows for s in line.segments for p in s.pieces)
    n_columns = len(columns.edges) - 1
    several = sum(len(line.segments) > 1 for line in rows)
    if n_columns < 2:
        return None
    sparse = start == len(run) and (n_columns < 3 or min(filled.values()) < 0.5 * several)
    if sparse and not numbered_columns([s for line in run for s in line.segments], columns.edges):
        return None
    return columns


def follow_columns(run: list[Line], before: Columns, own: Columns | None) -> Columns | None:
    """The columns of the page before, narrowed by this page's white; None where they do not fit."""
    start = _first_row(run)
    heading = max((len(line.segments) for line in run[:start]), default=0)
    n_before = len(before.inner) + 1
    if own is not None and heading > n_before:
        return None
    rows = [line for line in run[start:] if line.segments] or run
    spans = [(p.x0, p.x1) for line in rows for s in line.segments for p in s.pieces]
    size = float(np.median([s.size for line in rows for s in line.segments]))
    if not spans or abs(min(a for a, _ in spans) - before.left) > max(4 * size, before.inner[0] - before.left):
        return None
    stripes: list[Stripe] = []
    for stripe in before.stripes:
        free = _free_around(stripe, spans, 0.2 * size, _CROSSED * len(rows))
        if free is None:
            return None
        stripes.append(free)
    if own is None:
        filled = {column_of(a, b, before.edges) for a, b in spans}
        if len(filled) < min(3, n_before):
            return None
    inner = tuple(min(max(edge, a + 0.05 * size), b - 0.05 * size) for edge, (a, b) in zip(before.inner, stripes, strict=True))
    return Columns(min(before.left, min(a for a, _ in spans) - size / 2), max(before.right, max(b for _, b in spans) + size / 2),
                   tuple(stripes), inner)


def column_of(x0: float, x1: float, edges: Sequence[float]) -> int:
    return min(max(bisect_left(edges, (x0 + x1) / 2) - 1, 0), len(edges) - 2)


def numbered_columns(segments: Sequence[Segment], edges: Sequence[float]) -> list[int]:
    """Columns of running numbers, left to right: whole numbers that grow. Segments from top to bottom."""
    texts: dict[int, list[str]] = {}
    for s in segments:
        if edges[0] <= (s.x0 + s.x1) / 2 <= edges[-1]:
            texts.setdefault(column_of(s.x0, s.x1, edges), []).append(s.text)
    return [column for column in sorted(texts) if _counts_up(texts[column])]


def _counts_up(texts: list[str]) -> bool:
    heading = next((i for i, t in enumerate(texts[:_HEADING + 1]) if is_number(t)), 0)
    texts = texts[heading:]
    values = [int("".join(c for c in t if c.isdigit())) for t in texts if is_number(t)]
    steps = sum(b - a == 1 for a, b in pairwise(values))
    return bool(values) and len(values) >= _NUMBERED * len(texts) and steps >= 0.5 * (len(values) - 1)


def _first_row(run: list[Line]) -> int:
    """Index of the first line that opens with a running number; the number of lines where none does."""
    left = min(line.x0 for line in run)
    for index, line in enumerate(run):
        first = line.segments[0]
        if line.x0 < left + 8 * first.size and len(line.segments) > 1 and _LEADING_NUMBER.match(first.text):
            return index
    return len(run)


def _pieces(line: Line) -> int:
    return sum(len(s.pieces) for s in line.segments)


def _cells_alone(lines: list[Line], rows: list[Line]) -> list[Line]:
    """Lines that hold the words of one cell: a wrapped name, a province between two rows; no line over all columns."""
    if not rows:
        return []
    width = max(line.x1 for line in rows) - min(line.x0 for line in rows)
    return [line for line in lines if _pieces(line) == 1 and line.x1 - line.x0 < _ONE_CELL * width and not is_section(line.text)]


def _white(rows: list[Line]) -> tuple[float, list[Stripe]] | None:
    """The usual size, and the stripes that hardly any row crosses, the outer edges as empty stripes at the ends."""
    if not rows:
        return None
    spans = np.array([(p.x0, p.x1) for line in rows for s in line.segments for p in s.pieces])
    size = float(np.median([s.size for line in rows for s in line.segments]))
    marks = np.unique(spans)
    middles = (marks[1:] + marks[:-1]) / 2
    crossed = ((spans[:, 0, None] < middles) & (spans[:, 1, None] > middles)).sum(axis=0)
    free = [*(crossed <= _CROSSED * len(rows)).tolist(), False]
    stripes: list[Stripe] = [(float(marks[0]), float(marks[0]))]
    all_spans = [(a, b) for a, b in spans.tolist()]
    start: float | None = None
    for index, is_free in enumerate(free):
        if is_free and start is None:
            start = float(marks[index])
        elif not is_free and start is not None:
            end = float(marks[index])
            if end - start > _NARROWEST * size or (end - start > _NARROW * size and _agreed(spans, end, size, len(rows))):
                for stripe in _around(start, end, spans, _NARROW * size):
                    stripes.append(_free_around(stripe, all_spans, _NARROW * size, len(rows)) or stripe)
            start = None
    return size, _inhabited([*stripes, (float(marks[-1]), float(marks[-1]))], spans)


def _around(start: float, end: float, spans: Floats, margin: float) -> list[Stripe]:
    """A stripe, or two where the few texts that stand in it touch neither side: a column that is mostly empty."""
    inside = (spans[:, 0] > start - 0.1) & (spans[:, 1] < end + 0.1)
    if not inside.any():
        return [(start, end)]
    first, last = float(spans[inside, 0].min()), float(spans[inside, 1].max())
    return [(start, first), (last, end)] if first - start > margin and end - last > margin else [(start, end)]


def _inhabited(stripes: list[Stripe], spans: Floats) -> list[Stripe]:
    """The stripes without those that bound no column of their own, for nothing stands between them and the next but
    the ends of a few long texts."""
    kept = stripes[:1]
    for stripe in stripes[1:]:
        within = (spans[:, 0] >= kept[-1][1] - 0.1) & (spans[:, 1] <= stripe[0] + 0.1)
        if within.any():
            kept.append(stripe)
        elif stripe is stripes[-1] and len(kept) > 1:
            kept[-1] = stripe
    return kept


def _agreed(spans: Floats, end: float, size: float, n_rows: int) -> bool:
    """Whether a narrow stripe is white by design: text right of it begins at one place, row after row."""
    starts = spans[:, 0]
    near = starts[(starts > end - 0.1 * size) & (starts < end + 3 * size)]
    return n_rows >= _MANY and len(near) >= 0.5 * n_rows and float((near < end + 0.15 * size).mean()) >= _ALIGNED


def _draw(found: tuple[float, list[Stripe]], rows: list[Line], headings: list[Line]) -> Columns:
    """Edges in the white: next to a column whose text begins at one place, in the middle before one that does not; and
    where a heading has as many words as there are columns, between its words."""
    size, stripes = found
    (left, _), *between, (right, _) = stripes
    starts = np.array([p.x0 for line in rows for s in line.segments for p in s.pieces])
    words = next((line.segments for line in headings if len(line.segments) == len(between) + 1), None)
    inner: list[float] = []
    kept: list[Stripe] = []
    for index, (a, b) in enumerate(between):
        near = starts[(starts > b - 0.1 * size) & (starts < b + 3 * size)]
        edge = (a + b) / 2
        if len(near) and (near < b + 0.15 * size).mean() >= _ALIGNED:
            edge = b - min(0.3 * size, (b - a) / 2)
        if words is not None:
            low, high = max(a, words[index].x1), min(b, words[index + 1].x0)
            edge = min(max(edge, low), high) if low < high else edge
        elif headings and (word := _alone_between(headings, a, b)) is not None:
            # A word with white on both sides, and more words than columns: a column that is empty on this page.
            kept.append((a, word.x0))
            inner.append((a + word.x0) / 2)
            kept.append((word.x1, b))
            inner.append((word.x1 + b) / 2)
            continue
        kept.append((a, b))
        inner.append(edge)
    spans = [(s.x0, s.x1) for line in headings for s in line.segments]
    return Columns(min([left, *(x for x, _ in spans)]) - size / 2, max([right, *(x for _, x in spans)]) + size / 2,
                   tuple(kept), tuple(inner))


def _alone_between(headings: list[Line], a: float, b: float) -> Segment | None:
    most = max(headings, key=lambda line: len(line.segments))
    inside = [s for s in most.segments if a < s.x0 and s.x1 < b]
    outside = len(most.segments) - len(inside)
    return inside[0] if len(inside) == 1 and outside >= 2 else None


def _free_around(stripe: Stripe, spans: list[Stripe], least: float, crossings: float) -> Stripe | None:
    """The widest part of a stripe that nothing on this page stands in; strays may cross it."""
    a, b = stripe
    inside = sorted((max(x0, a), min(x1, b)) for x0, x1 in spans if x0 < b and x1 > a)
    through = [span for span in inside if span[0] <= a and span[1] >= b]
    if len(through) > crossings:
        return None
    at, best = a, (a, a)
    for x0, x1 in [*(span for span in inside if span not in through), (b, b)]:
        if x0 - at > best[1] - best[0]:
            best = (at, x0)
        at = max(at, x1)
    return best if best[1] - best[0] >= min(least, 0.8 * (b - a)) else None
