"""Lists that stand side by side on their pages, in the order of their numbers. Flow in, flow out, before stitching.

Three ways are known: each page is read half by half; the left half of all pages comes first; or the numbers run along
the rows. The numbers tell which.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.readers.builder import DraftCell
from extractor.readers.pdf.segments import Line
from extractor.readers.pdf.sheet import Sheet
from extractor.readers.pdf.weave import Weave
from extractor.readers.pdf.wording import number

Item = Sheet | Line
Flow = list[Weave | Line]


def stitch_sides(flow: Sequence[Item], stitch: Callable[[Sequence[Item]], Flow]) -> Flow:
    """The flow with its sheets joined by `stitch`, halves of pages in their right order."""
    result: Flow = []
    plain: list[Item] = []
    at = 0
    while at < len(flow):
        group = _group(flow, at)
        way = _way(group)
        if way is None:
            plain += flow[at:at + max(len(group), 1)]
            at += max(len(group), 1)
            continue
        result += stitch(plain)
        plain = []
        chains = [stitch([sheet for sheet in group if sheet.side == side]) for side in range(group[0].sides)]
        tables = [item for chain in chains for item in chain if isinstance(item, Weave)]
        result += [_joined(tables, way)] if len(tables) == len(chains) else stitch(list(group))
        at += len(group)
    return [*result, *stitch(plain)]


def _group(flow: Sequence[Item], at: int) -> list[Sheet]:
    """Sheets that follow each other and are halves of pages of as many halves."""
    group: list[Sheet] = []
    while at < len(flow):
        item = flow[at]
        if not isinstance(item, Sheet) or item.sides < 2 or (group and item.sides != group[0].sides):
            break
        group.append(item)
        at += 1
    return group


def _way(group: list[Sheet]) -> str | None:
    """`rows` or `halves`; None for pages read half by half, and where numbers do not tell."""
    if not group:
        return None
    sides = group[0].sides
    left, right = ([n for sheet in group if sheet.side == side for n in _numbers(sheet)] for side in (0, 1))
    if len(left) < 2 or not right:
        return None
    if right[0] == left[0] + 1 and left[1] == left[0] + sides:
        return "rows"
    several = len({sheet.page for sheet in group}) > 1
    return "halves" if several and right[0] == left[-1] + 1 and left[-1] - left[0] == len(left) - 1 else None


def _numbers(sheet: Sheet) -> list[int]:
    for column in range(min(2, sheet.n_columns)):
        found = [n for c in sorted(sheet.cells, key=lambda c: c.row) if c.column == column and (n := number(c.text)) is not None]
        if found:
            return found
    return []


def _joined(tables: list[Weave], way: str) -> Weave:
    """One table of all halves, in place of the first."""
    first = tables[0]
    heads = [table.headings() for table in tables]
    rows = [table.n_rows - head for table, head in zip(tables, heads, strict=True)]
    if way == "rows" and any(c.row_span > 1 and c.row >= head for t, head in zip(tables, heads, strict=True) for c in t.cells):
        way = "halves"
    cells: list[DraftCell] = [c for c in first.cells if c.row < heads[0]]
    for side, (table, head) in enumerate(zip(tables, heads, strict=True)):
        for cell in table.cells:
            if cell.row >= head:
                own = cell.row - head
                cell.row = heads[0] + (own * len(tables) + side if way == "rows" else sum(rows[:side]) + own)
                cells.append(cell)
    # A last row that not all halves fill leaves gaps in the count.
    places = {row: i for i, row in enumerate(sorted({c.row for c in cells if c.text or c.row < heads[0]}))}
    first.cells = [c for c in cells if c.row in places]
    for cell in first.cells:
        cell.row = places[cell.row]
    first.n_rows = max(len(places), max((c.row + c.row_span for c in first.cells), default=1))
    return first
