"""Tables of a page: whether one holds data or only lays the page out, and its cells with their spans exactly.

Cells are placed as browsers place them: a cell takes the first free place of its row, a row span ends with its row group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.readers import limits, lines
from extractor.readers.builder import DraftCell, Piece

_WHITE = re.compile(r"\s+")
_SAMPLE_ROWS = 60  # enough to know a menu
_LONG_CELL = 400  # columns of text; more, in several blocks, is a page and no cell
_PARAGRAPHS = frozenset(("p", "br", "div", "li", "h1", "h2", "h3", "section", "article"))
_BREAKS = frozenset(("p", "br", "div", "li", "tr", "td", "dd", "dt", "h1", "h2", "h3", "h4", "ul", "ol", "section"))
_SILENT = frozenset(("script", "style", "noscript", "template", "rt", "rp", "select", "button"))
_HEAD_WORD = re.compile(r"(?i)序号|编号|名称|地区|单位|项目|备注|^no\.?$|\bname\b|\bregion\b")


@dataclass(slots=True, eq=False)
class Grid:
    """A table of data. `size` and `links` are columns of text in all cells, and in those that are links."""

    cells: list[DraftCell]
    n_rows: int
    n_columns: int
    heading_rows: int = 0
    size: int = 0
    links: int = 0


@dataclass(slots=True)
class _Row:
    group: int
    head: bool  # inside <thead>
    cells: list[Any] = field(default_factory=list)


def _rows(table: Any) -> list[_Row]:
    """The table's own rows, not those of tables inside it."""
    found: list[_Row] = []
    group, parent = 0, table.child
    while parent is not None:
        if parent.tag == "tr":
            found.append(_Row(group, False, _cells(parent)))
        elif parent.tag in ("tbody", "thead", "tfoot"):
            group += 1
            row = parent.child
            while row is not None:
                if row.tag == "tr":
                    found.append(_Row(group, parent.tag == "thead", _cells(row)))
                row = row.next
        parent = parent.next
    return found


def _cells(row: Any) -> list[Any]:
    found, cell = [], row.child
    while cell is not None:
        if cell.tag == "td" or cell.tag == "th":
            found.append(cell)
        cell = cell.next
    return found


def cell_text(cell: Any) -> str:
    """A cell's words; blocks and line breaks inside it become spaces."""
    only = cell.child
    if only is None:
        return ""
    if only.next is None and only.tag == "-text":
        return lines.strip(_collapse(only.text_content or ""))
    pieces: list[str] = []
    for node in cell.traverse(include_text=True):
        tag = node.tag
        if tag == "-text":
            if node.parent.tag not in _SILENT:
                pieces.append(node.text_content or "")
        elif tag in _BREAKS:
            pieces.append("\n")
    return lines.strip(_collapse("".join(pieces)))


def _collapse(text: str) -> str:
    # NBSP and the ideographic space are kept: hygiene knows what to do with them.
    return _WHITE.sub(lambda m: m[0] if m[0] in "\u3000\xa0" else " ", text) if not text.isalnum() else text


def _blocks_inside(cell: Any) -> int:
    return sum(1 for node in cell.traverse() if node.tag in _PARAGRAPHS)


def is_data(table: Any) -> bool:
    """Whether a table holds data. Layout tables hold tables, a single column or row, paragraphs, or only links."""
    if table.attributes.get("role") == "presentation" or len(table.css("table")) > 1:
        return False
    rows = _rows(table)
    if len(rows) < 2 or max(len(row.cells) for row in rows) < 2:
        return False
    linked = total = filled = 0
    headed = False
    for i, row in enumerate(rows):
        for cell in row.cells:
            text = cell.text()
            if len(text) > _LONG_CELL / 2 and lines.width(text) > _LONG_CELL and _blocks_inside(cell) >= 3:
                return False
            if i < _SAMPLE_ROWS:
                text = text.strip()
                filled += bool(text)
                headed = headed or cell.tag == "th" or (i < 3 and len(text) < 40 and bool(_HEAD_WORD.search(text)))
                total += len(text)
                linked += sum(len(a.text().strip()) for a in cell.css("a")) if cell.css_first("a") else 0
    if filled < 2:
        return False
    return headed or linked < 0.7 * max(1, total)


def _span(attributes: dict[str, str | None], name: str, limit: int) -> int:
    raw = attributes.get(name)
    if not raw:
        return 1
    digits = re.match(r"\s*\+?(\d{1,9})", raw)
    return min(int(digits[1]), limit) if digits else 1


def _place(rows: list[_Row]) -> Iterator[tuple[Any, DraftCell]]:
    """Each cell with its place and spans; `rowspan=0` reaches to the end of the row group."""
    taken: dict[int, int] = {}  # column -> first row in which it is free again
    last_of_group = {row.group: i for i, row in enumerate(rows)}
    covered = 0
    for r, row in enumerate(rows):
        column = 0
        group_end = last_of_group[row.group] + 1
        for cell in row.cells:
            while taken and taken.get(column, 0) > r:
                column += 1
            attributes = cell.attributes
            wide = max(1, _span(attributes, "colspan", limits.MAX_COLUMN_SPAN)) if attributes else 1
            tall = _span(attributes, "rowspan", limits.MAX_ROW_SPAN) if attributes else 1
            tall = min(tall or group_end - r, group_end - r)
            covered += wide * tall
            limits.check(covered, limits.MAX_CELLS, "cells of one table")
            if tall > 1:
                for c in range(column, column + wide):
                    taken[c] = max(taken.get(c, 0), r + tall)
            yield cell, DraftCell(r, column, [], tall, wide)
            column += wide


def _drop_empty_rows(drafts: list[DraftCell], rows: list[_Row]) -> None:
    """Closes up over rows without a cell of their own, which count for row spans and show nothing."""
    before = [0]  # rows with cells before each row
    for row in rows:
        before.append(before[-1] + bool(row.cells))
    if before[-1] == len(rows):
        return
    for draft in drafts:
        draft.row, draft.row_span = before[draft.row], before[draft.row + draft.row_span] - before[draft.row]


def _heading_rows(rows: list[_Row]) -> int:
    """Rows at the top in a <thead>, or of <th> only; 0 where that is all there is."""
    count = 0
    while count < len(rows) and (rows[count].head or (rows[count].cells and all(c.tag == "th" for c in rows[count].cells))):
        count += 1
    return count if count < len(rows) else 0


def _captions(table: Any) -> list[str]:
    found, child = [], table.child
    while child is not None:
        if child.tag == "caption" and (text := cell_text(child)):
            found.append(text)
        child = child.next
    return found


def read_grid(table: Any) -> tuple[list[str], Grid | None]:
    """What stands above the columns (the caption, a title row over the full width), and the table below it."""
    above = _captions(table)
    rows = _rows(table)
    while rows and not rows[0].cells:
        rows.pop(0)
    while len(rows) > 1 and len(rows[0].cells) == 1 and len(rows[1].cells) > 1 and _span(rows[0].cells[0].attributes, "rowspan", 9) == 1:
        text = cell_text(rows.pop(0).cells[0])
        if text:
            above.append(text)
    size = links = 0
    drafts: list[DraftCell] = []
    for cell, draft in _place(rows):
        text = cell_text(cell)
        draft.pieces = [Piece(text)]
        drafts.append(draft)
        width = lines.width(text)
        size += width
        if width and (inner := cell.child) is not None and (inner.tag != "-text" or inner.next is not None) and cell.css_first("a"):
            links += min(width, sum(lines.width(a.text().strip()) for a in cell.css("a")))
    if not any(d.text for d in drafts):
        return above, None
    _drop_empty_rows(drafts, rows)
    # A span over columns that no other cell begins in covers nothing that anybody sees.
    n_columns = max(d.column for d in drafts) + 1
    for draft in drafts:
        draft.column_span = min(draft.column_span, n_columns - draft.column)
    return above, Grid(drafts, sum(1 for row in rows if row.cells), n_columns, _heading_rows(rows), size, links)
