"""Which segment of an unruled table belongs to which row: used by `aligned`, once its columns are known.

Each segment of the anchor column (the running number, where there is one) opens a row. Between two anchors the other
columns' lines are divided so that every cell stands as its table sets it: beginning at its anchor's height (aligned at
the top) or centred on it (aligned in the middle). Both are tried over the whole table and the better one is kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.readers.pdf.segments import Segment
from extractor.readers.pdf.wording import is_number

_LEVEL = 0.3  # of the size: segments this near to an anchor's height stand on its line
_ORPHAN = 0.25  # of the size: what it costs to leave lines at a page's edge to the row on the next or last page
_TORN = 2.0  # of the size: what it costs to part two lines that stand as near as lines of one text do
_PADDED = 0.7  # of the anchors: where rows stand apart, a column has about as many texts
_NEXT_ROW = 1.25  # of the usual step inside a cell: a wider step begins another row
_BANDED = 0.8  # rules between rows are believed when there are nearly as many as anchors


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment and its column."""

    segment: Segment
    column: int


Level = tuple[float, list[Unit]]  # the units of one height


def assign_rows(units: list[Unit], anchor: int, breaks: Sequence[float],
                bands: Sequence[float]) -> tuple[list[tuple[Unit, int]], int]:
    """Row of each unit and the number of rows; full-width lines at `breaks` take a row of their own between them."""
    assigned: list[tuple[Unit, int]] = []
    row = 0
    limits = [float("-inf"), *sorted(breaks), float("inf")]
    plain = 0
    for index, (start, end) in enumerate(pairwise(limits)):
        part = [u for u in units if start < u.segment.middle < end]
        groups = _by_bands(part, anchor, bands) or _by_anchors(part, anchor)
        for group in groups:
            assigned += [(u, row) for u in group]
            row += 1
            plain += 1
        row += index < len(limits) - 2
    return assigned, plain


def _by_bands(units: list[Unit], anchor: int, bands: Sequence[float]) -> list[list[Unit]] | None:
    """Rows between rules, where rules stand between nearly all rows."""
    count = sum(u.column == anchor for u in units)
    if len(bands) < max(3.0, _BANDED * count):
        return None
    groups: dict[int, list[Unit]] = defaultdict(list)
    for unit in units:
        groups[sum(band < unit.segment.middle for band in bands)].append(unit)
    return [groups[key] for key in sorted(groups)]


def _by_anchors(units: list[Unit], anchor: int) -> list[list[Unit]]:
    if not units:
        return []
    anchors = _anchors([u for u in units if u.column == anchor])
    if not anchors:
        return [units]
    fixed = {id(u) for level in anchors for u in level[1]}
    size = max(u.segment.size for u in units)
    levels = _levels([u for u in units if id(u) not in fixed], size)
    heights = [height for height, _ in anchors]
    gaps = _gaps(levels, heights, _LEVEL * size)
    torn = _torn(units, anchors, levels, size)
    best = min((_divide(gaps, levels, heights, _ORPHAN * size, torn, centred) for centred in (False, True)),
               key=lambda found: found[0])
    rows: list[list[Unit]] = []
    bounds = [0, *best[1], len(levels)]
    for index, (start, end) in enumerate(pairwise(bounds)):
        group = [u for _, level in levels[start:end] for u in level]
        if 0 < index <= len(anchors):
            group = [*anchors[index - 1][1], *group]
        if group:
            rows.append(group)
    return _released(rows, anchors[0][1][0], units)


def _released(rows: list[list[Unit]], heading: Unit, units: list[Unit]) -> list[list[Unit]]:
    """The rows with what follows a heading at more than a line's distance as a row of its own: the rest of a row that
    the last page began, beneath a heading that is repeated."""
    if is_number(heading.segment.text) or not rows or heading not in rows[0]:
        return rows
    steps = [b.segment.middle - a.segment.middle for column in {u.column for u in units}
             for a, b in pairwise(sorted((u for u in units if u.column == column), key=lambda u: u.segment.middle))]
    leading = min((step for step in steps if step > 0.8 * heading.segment.size), default=0.0)
    ordered = sorted(rows[0], key=lambda u: u.segment.middle)
    for index in range(1, len(ordered)):
        gap = ordered[index].segment.middle - ordered[index - 1].segment.middle
        if gap > _NEXT_ROW * leading and ordered[index].segment.middle > heading.segment.middle + heading.segment.size:
            return [ordered[:index], ordered[index:], *rows[1:]]
    return rows


def _anchors(units: list[Unit]) -> list[Level]:
    """Heights of the rows; the wrapped lines of a heading in the anchor column are one."""
    found: list[Level] = []
    for unit in sorted(units, key=lambda u: u.segment.middle):
        words = not is_number(unit.segment.text)
        if found and words and not is_number(found[-1][1][-1].segment.text):
            near = unit.segment.middle - found[-1][1][-1].segment.middle < 1.6 * unit.segment.size
            short = len(unit.segment.text) <= 2
            if near and short and len(found[-1][1][-1].segment.text) <= 2:
                group = [*found[-1][1], unit]
                found[-1] = (sum(u.segment.middle for u in group) / len(group), group)
                continue
        found.append((unit.segment.middle, [unit]))
    return found


def _levels(units: list[Unit], size: float) -> list[Level]:
    levels: list[Level] = []
    for unit in sorted(units, key=lambda u: u.segment.middle):
        if levels and unit.segment.middle - levels[-1][0] < _LEVEL * size:
            levels[-1][1].append(unit)
        else:
            levels.append((unit.segment.middle, [unit]))
    return levels


def _gaps(levels: list[Level], heights: list[float], near: float) -> list[range]:
    """For each place before, between and after the anchors, the cuts through `levels` that may stand there."""
    gaps = []
    places = [height for height, _ in levels]
    for low, high in pairwise([float("-inf"), *heights, float("inf")]):
        first, last = bisect_right(places, low + near), bisect_left(places, high - near)
        gaps.append(range(min(first, last), max(first, last) + 1))
    return gaps


def _torn(units: list[Unit], anchors: list[Level], levels: list[Level], size: float) -> list[float]:
    """For each cut before, between and after the levels what it costs to part lines that stand as near to each other as
    the lines of one text do; nothing where rows stand no further apart than lines."""
    costs = [0.0] * (len(levels) + 1)
    columns: dict[int, list[float]] = defaultdict(list)
    for unit in sorted(units, key=lambda u: u.segment.middle):
        columns[unit.column].append(unit.segment.middle)
    steps = {c: [b - a for a, b in pairwise(heights)] for c, heights in columns.items()}
    leading = min((step for found in steps.values() for step in found if step > 0.8 * size), default=0.0)
    near = _NEXT_ROW * leading
    texts = max((sum(step >= near for step in found) + 1 for found in steps.values()), default=0)
    if not leading or texts < _PADDED * len(anchors) or any(b - a < near for (a, _), (b, _) in pairwise(anchors)):
        return costs
    places = [height for height, _ in levels]
    for column, heights in columns.items():
        if sum(step >= near for step in steps[column]) + 1 < _PADDED * len(anchors):
            continue
        for above, below in pairwise(heights):
            if below - above < near:
                first = bisect_left(places, above + _LEVEL * size)
                last = bisect_left(places, below - _LEVEL * size)
                for cut in range(first, last + 1):
                    costs[cut] += _TORN * size
    return costs


def _divide(gaps: list[range], levels: list[Level], heights: list[float], orphan: float,
            torn: list[float], centred: bool) -> tuple[float, list[int]]:
    """The cheapest cuts, one before each anchor and one after the last, and what they cost in points. `orphan` is the
    cost of leaving lines to the pages before or after, `torn` that of each cut by itself."""
    states = {cut: (orphan * (cut > 0) + torn[cut], [cut]) for cut in gaps[0]}
    for index, height in enumerate(heights):
        options: dict[int, tuple[float, list[int]]] = {}
        for cut in gaps[index + 1]:
            options[cut] = min(((cost + _misfit(levels[start:cut], height, centred) + torn[cut], [*cuts, cut])
                                for start, (cost, cuts) in states.items() if start <= cut), key=lambda s: s[0],
                               default=(float("inf"), []))
        states = options
    return min(((cost + orphan * (cut < len(levels)), cuts) for cut, (cost, cuts) in states.items()),
               key=lambda s: s[0])


def _misfit(levels: list[Level], anchor: float, centred: bool) -> float:
    """How far a row's cells stand from where its anchor puts them, in points."""
    columns: dict[int, list[float]] = defaultdict(list)
    for height, units in levels:
        for unit in units:
            columns[unit.column].append(height)
    if centred:
        return sum(abs((heights[0] + heights[-1]) / 2 - anchor) for heights in columns.values())
    return sum(abs(heights[0] - anchor) for heights in columns.values())
