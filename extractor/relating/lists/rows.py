"""Table in, banners and rows out: heading rows found and dropped, columns known by role."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.document import Cell
from extractor.relating.lists.cells import Grid
from extractor.tagging.columns import (
    Columns,
    heading_roles,
    infer_columns,
    is_empty,
    is_second_heading,
    load_headings,
    read_headings,
)


@dataclass(frozen=True, slots=True)
class Banner:
    """A row of one text: sub-heading, signature or note."""

    row: int
    text: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: cells and texts by role, empty ones left out. `group` is the place among lists side by side."""

    row: int
    group: int
    cells: Mapping[str, Cell]
    texts: Mapping[str, str]
    columns: Columns


@dataclass(frozen=True, slots=True)
class Head:
    """Columns as known from here on."""

    columns: Columns


Event = Banner | Row | Head


def _first_heading(grid: Grid) -> int | None:
    return next((r for r in range(grid.table.n_rows) if grid.banner(r) is None and heading_roles(grid.texts[r])), None)


def _is_total(texts: Sequence[str]) -> bool:
    total = load_headings().total
    return any(t.strip().lower().rstrip(":：") in total for t in texts if t)


def _fits(columns: Columns, grid: Grid) -> bool:
    """Whether a table without a heading can go on with the columns of the one before: as many, and numbers in place."""
    if len(columns.roles) != grid.table.n_columns:
        return False
    at = columns.of("seq")
    if at is None:
        return False
    numbers = [t for r in range(grid.table.n_rows) if grid.banner(r) is None and (t := grid.texts[r][at])]
    return bool(numbers) and sum(t.isdigit() for t in numbers) >= 0.8 * len(numbers)


def _row(grid: Grid, row: int, columns: Columns, number: int, group: tuple[int, int]) -> Row | None:
    cells: dict[str, Cell] = {}
    texts: dict[str, str] = {}
    for c in range(group[0], min(group[1], grid.table.n_columns)):
        role, cell, text = columns.roles[c], grid.cells[row][c], grid.texts[row][c]
        if role and cell is not None and role not in cells and not is_empty(text):
            cells[role], texts[role] = cell, text
    return Row(row, number, cells, texts, columns) if cells else None


def read_rows(grid: Grid, before: Columns | None, is_region: Callable[[str], bool],
              is_title: Callable[[str], bool]) -> Iterator[Event]:
    """Events of a table from top to bottom; lists that stand side by side come one after the other where their numbers
    run down, row by row where they run across. `before` are the columns of the table that this one may continue."""
    table = grid.table
    first = _first_heading(grid)
    columns: Columns | None = None
    if first is None or first > 0:
        head = [grid.texts[r] for r in range(first if first is not None else table.n_rows) if grid.banner(r) is None and grid.filled(r)]
        if before is not None and _fits(before, grid):
            columns = before
        elif first is None and head:
            columns = infer_columns(head, is_region, is_title)
        if columns is not None:
            yield Head(columns)
    later: list[list[Row]] = []
    row = 0
    while row < table.n_rows:
        texts = grid.texts[row]
        if not grid.filled(row):
            row += 1
            continue
        if roles := heading_roles(texts):
            heads = [texts]
            while row + 1 < table.n_rows and len(heads) < 3 and is_second_heading(texts, grid.texts[row + 1]):
                row += 1
                heads.append(grid.texts[row])
            yield from _flush(later)
            columns = read_headings(heads) if len(heads) > 1 or roles else columns
            if columns is not None:
                yield Head(columns)
            row += 1
            continue
        banner = grid.banner(row)
        if banner is not None and not _lone_row(grid, banner, columns):
            yield from _flush(later)
            yield Banner(row, grid.texts[row][banner.column], banner)
        elif columns is None:
            # Above the first heading: a title's line, in pieces.
            cell = grid.filled(row)[0]
            yield Banner(row, " ".join(grid.texts[row][c.column] for c in grid.filled(row)), cell)
        elif not _is_total(texts[:4]):
            found = [_row(grid, row, columns, n, g) for n, g in enumerate(columns.groups)]
            if len(columns.groups) == 1:
                if found[0] is not None:
                    yield found[0]
            else:
                later.append([r for r in found if r is not None])
        row += 1
    yield from _flush(later)


def _lone_row(grid: Grid, cell: Cell, columns: Columns | None) -> bool:
    """Whether a row's only text is a name in a list of names alone, or a number whose name is missing: no banner."""
    if columns is None or cell.column_span >= grid.table.n_columns:
        return False
    text = grid.texts[cell.row][cell.column]
    if columns.roles[cell.column] == "seq" and text.isdigit():
        return True
    return columns.of("seq") is None and columns.roles[cell.column] in ("subject", "product")


def _flush(later: list[list[Row]]) -> Iterator[Row]:
    """Rows of lists side by side, in the order of their numbers."""
    across = False
    if later and len(later[0]) > 1:
        a, b = (re.sub(r"\D", "", r.texts.get("seq", "")) for r in later[0][:2])
        across = bool(a and b) and int(b) == int(a) + 1 and len(later) > 1
    rows = [r for line in later for r in line]
    later.clear()
    yield from rows if across else sorted(rows, key=lambda r: r.group)
