"""How many true rows a tool's rows hold, cell for cell, after the simple stitching that a user of it would write."""

from __future__ import annotations

from evaluation.reading.peers import Rows


def stitched(rows: Rows, n_columns: int) -> Rows:
    """Rows of the right width without repeated headings, rows without a number joined to the one before, and provinces
    filled down."""
    found: Rows = []
    headings = {tuple(_plain(cell) for cell in row) for row in rows[:2] if not _plain(row[0]).isdigit()} if rows else set()
    province = ""
    for row in rows:
        cells = [_plain(cell) for cell in row]
        if len(cells) != n_columns or tuple(cells) in headings:
            continue
        if not cells[0] and found:
            found[-1] = [a + b for a, b in zip(found[-1], cells, strict=True)]
            continue
        province = cells[1] or province
        found.append([cells[0], province, *cells[2:]])
    return found


def share(rows: Rows, truth: list[Rows], stitch: bool) -> float:
    """Share of the true rows that are there, cell for cell."""
    wanted = [[_plain(cell) for cell in row] for table in truth for row in table if len(set(row)) > 1]
    width = len(wanted[0])
    found = stitched(rows, width) if stitch else [[_plain(cell) for cell in row] for row in rows]
    there = {tuple(row) for row in found}
    return sum(tuple(row) in there for row in wanted) / len(wanted)


def exact(rows: Rows, truth: list[Rows]) -> bool:
    """Whether the rows are the true ones, in order and to the character, sub-headings with them."""
    return rows == [row for table in truth for row in table]


def _plain(text: str) -> str:
    return "".join((text or "").split())
