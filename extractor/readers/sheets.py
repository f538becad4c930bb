"""Rows of a sheet in, paragraphs and tables out: shared by Excel, OpenDocument and delimited text.

A sheet is a page that happens to have a grid: a title over the table, who and when, the table, notes under it, and then
perhaps the next table. Rows that hold one text and no data are prose; what stays is the table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extractor.readers import limits, lines
from extractor.readers.builder import DraftCell, Piece
from extractor.readers.flow import Grid, Item, Paragraph
from extractor.tagging.columns import heading_role, heading_roles

_LABEL = 24  # columns up to which a cell may head a column
_LONG = 60  # columns from which a lone text under a table is a note, whatever it says
_NOTE = re.compile(r"^(?:备?注|附注|说明|联系|填[报表]|制表|审核|数据来源|资料来源|(?i:note|remark|source)s?\b)\s*\d*\s*[:：.、]?")
_DEFAULT_NAME = re.compile(r"(?i)^(?:sheet|工作表|表|feuil|tabelle|list|hoja)\s*\d*(?:\s*\(\d+\))?$")


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; `bottom` and `right` are the last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Texts from A1 on; rows may have different lengths. `name` is None where the format has no sheets."""

    name: str | None
    rows: Sequence[Sequence[str]]
    merges: Sequence[Merge] = ()


@lru_cache(2048)
def column_letters(column: int) -> str:
    """0 → A, 27 → AB."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def ref(row: int, column: int) -> str:
    """The place as a spreadsheet writes it, from zero-based numbers: (6, 1) → B7."""
    return f"{column_letters(column)}{row + 1}"


@dataclass(slots=True)
class _View:
    """A sheet with its merges looked up and its rows profiled."""

    sheet: Sheet
    spans: dict[tuple[int, int], Merge] = field(default_factory=dict)
    covered: set[tuple[int, int]] = field(default_factory=set)
    filled: list[list[int]] = field(default_factory=list)

    @classmethod
    def of(cls, sheet: Sheet) -> _View:
        view = cls(sheet)
        n_rows, n_columns = len(sheet.rows), max((len(r) for r in sheet.rows), default=0)
        area = 0
        for m in sheet.merges:
            m = Merge(m.top, m.left, min(m.bottom, n_rows - 1), min(m.right, n_columns - 1))
            if m.bottom < m.top or m.right < m.left or (m.top, m.left) in view.covered:
                continue
            area += (m.bottom - m.top + 1) * (m.right - m.left + 1)
            limits.check(area, limits.MAX_CELLS, "merged cells of one sheet")
            view.spans[m.top, m.left] = m
            view.covered.update((r, c) for r in range(m.top, m.bottom + 1) for c in range(m.left, m.right + 1) if (r, c) != (m.top, m.left))
        view.filled = [[c for c, text in enumerate(row) if text and not text.isspace()] for row in sheet.rows]
        if view.covered:
            # What a merge covers is not shown, whatever the file keeps there.
            view.filled = [[c for c in cs if (r, c) not in view.covered] for r, cs in enumerate(view.filled)]
        return view

    def texts(self, row: int) -> list[str]:
        return [self.sheet.rows[row][c].strip() for c in self.filled[row]]

    def is_blank(self, row: int) -> bool:
        return not self.filled[row] and not any(r == row for r, _ in self._reached(row))

    def _reached(self, row: int) -> Iterator[tuple[int, int]]:
        """Places of a row that a merge from above covers."""
        return ((row, c) for c in range(len(self.sheet.rows[row])) if (row, c) in self.covered)

    def is_lone(self, row: int) -> bool:
        """Whether a row shows one text, no number, which belongs to no row beside it."""
        if len(self.filled[row]) != 1:
            return False
        column = self.filled[row][0]
        merge = self.spans.get((row, column))
        text = self.sheet.rows[row][column].strip()
        if (merge is not None and merge.bottom > row) or re.fullmatch(r"[\d.]+", text):
            return False
        return not any(c != column for _, c in self._reached(row)) or merge is not None

    def is_heading(self, row: int) -> bool:
        """Whether a row heads columns: by its words, or by having words where the row below has numbers."""
        texts = self.texts(row)
        if len(texts) < 2:
            return False
        if heading_roles(texts):
            return True
        if any(lines.width(t) > _LABEL or re.search(r"\d", t) for t in texts) or row + 1 >= len(self.filled):
            return False
        below = self.sheet.rows[row + 1]
        numbers = sum(c < len(below) and bool(re.fullmatch(r"[\d.,%-]+", below[c].strip())) for c in self.filled[row])
        above = self.sheet.rows[row - 1] if row else []
        had = sum(c < len(above) and bool(re.fullmatch(r"[\d.,%-]+", above[c].strip())) for c in self.filled[row])
        return numbers > 0 and (row == 0 or had > 0 or not any(t.strip() for t in above))


def _paragraphs(view: _View, row: int, heads: bool) -> Iterator[Paragraph]:
    """The texts of a row as prose; `heads` tells that a table follows. Lines of a cell are paragraphs of their own."""
    texts = view.texts(row)
    place = (view.sheet.name, ref(row, view.filled[row][0]))
    for line in (x for t in texts for x in t.splitlines()) if len(texts) == 1 else ("　".join(" ".join(t.split()) for t in texts),):
        if text := lines.strip(line):
            style = "heading" if heads and lines.width(text) <= 160 and not lines.ends_sentence(text) else None
            yield Paragraph(text, style=style, place=place)


def _is_note(view: _View, row: int, left: int, right: int) -> bool:
    """Whether a lone row at the end of a table stands under it and is none of its rows."""
    column = view.filled[row][0]
    text = view.sheet.rows[row][column].strip()
    merge = view.spans.get((row, column))
    wide = merge is not None and (merge.right - merge.left + 1) * 2 > right - left + 1
    return wide or (column == left and (bool(_NOTE.match(text)) or lines.width(text) > _LONG or lines.is_caption(text)
                                        or lines.is_authority(text)))


def _extent(view: _View, rows: Sequence[int]) -> tuple[int, int]:
    """First and last column that the rows of a table use; what a lone row is merged over says nothing."""
    wide = [r for r in rows if len(view.filled[r]) > 1] or list(rows)
    columns = [c for r in wide for c in view.filled[r]]
    return min(columns), max(columns)


def _merged_row(view: _View, row: int, at: dict[int, int], columns: Sequence[tuple[int, str]]) -> Iterator[DraftCell]:
    """The cells of a row that merges touch; what they reach outside of the table's rows and columns does not count."""
    texts = view.sheet.rows[row]
    for to, (column, letters) in enumerate(columns):
        if (row, column) in view.covered:
            continue
        text = texts[column].strip() if column < len(texts) else ""
        draft = DraftCell(at[row], to, [Piece(text)], 1, 1, view.sheet.name, f"{letters}{row + 1}")
        if (merge := view.spans.get((row, column))) is not None:
            draft.row_span = sum(r in at for r in range(row, merge.bottom + 1))
            draft.column_span = sum(column <= c <= merge.right for c, _ in columns)
        yield draft


def _grid(view: _View, rows: Sequence[int]) -> Grid:
    """The table of these rows, cell for cell. Columns that hold nothing in any of them are left out."""
    wide = [r for r in rows if len(view.filled[r]) > 1] or list(rows)
    columns = [(c, column_letters(c)) for c in sorted({c for r in wide for c in view.filled[r]})]
    limits.check(len(rows) * len(columns), limits.MAX_CELLS, "cells of one table")
    places = {c: i for i, (c, _) in enumerate(columns)}
    at = {row: i for i, row in enumerate(rows)}
    name, cells = view.sheet.name, []
    merged = {r for r, _ in view.covered} | {r for r, _ in view.spans}
    for i, row in enumerate(rows):
        texts, number = view.sheet.rows[row], str(row + 1)
        texts = texts if len(texts) > columns[-1][0] else [*texts, *[""] * (columns[-1][0] + 1 - len(texts))]
        if row not in merged:
            cells += [DraftCell(i, to, [Piece(texts[c].strip())], 1, 1, name, letters + number) for to, (c, letters) in enumerate(columns)]
        else:
            cells += _merged_row(view, row, at, columns)
        for c in view.filled[row]:
            if c not in places:  # a lone text that begins beside the table is still its row's
                to = min(bisect_left(columns, (c, "")), len(columns) - 1)
                cells.append(DraftCell(i, to, [Piece(texts[c].strip())], 1, 1, name, ref(row, c)))
    return Grid(cells, len(rows), len(columns))


def _chunks(view: _View) -> Iterator[list[int]]:
    """Runs of rows that belong together: divided by blank rows, and where a lone text stands over a new heading. What
    comes after a blank row without a title or heading of its own goes on."""
    chunk: list[int] = []
    gap = False
    for row in range(len(view.filled)):
        if not view.filled[row]:
            gap = gap or view.is_blank(row)
            continue
        lone = view.is_lone(row)
        new = (gap and (lone or view.is_heading(row))) or (lone and _over_heading(view, row) and any(not view.is_lone(r) for r in chunk))
        if new and chunk:
            yield chunk
            chunk = []
        chunk.append(row)
        gap = False
    if chunk:
        yield chunk


def _over_heading(view: _View, row: int) -> bool:
    """Whether only lone texts stand between this row and a heading row."""
    at = row + 1
    while at < len(view.filled) and at < row + 4 and view.filled[at] and view.is_lone(at):
        at += 1
    return at < len(view.filled) and view.is_heading(at)


def _items_of_chunk(view: _View, chunk: list[int]) -> Iterator[Item]:
    body = [r for r in chunk if not view.is_lone(r)]
    if not body:
        if len(chunk) > 2 and heading_role(view.texts(chunk[0])[0]) and len({c for r in chunk for c in view.filled[r]}) == 1:
            yield _grid(view, chunk)  # a list of names alone
            return
        for row in chunk:
            yield from _paragraphs(view, row, False)
        return
    start, end = chunk.index(body[0]), chunk.index(body[-1]) + 1
    heading = next((i for i in range(start, min(start + 4, len(chunk))) if view.is_heading(chunk[i])), None)
    if heading is not None and all(len(view.filled[r]) * 2 <= len(view.filled[chunk[heading]]) for r in chunk[start:heading]):
        start = heading  # 填报单位：… and 日期：… side by side over the heading
    left, right = _extent(view, chunk[start:end])
    while end < len(chunk) and not _is_note(view, chunk[end], left, right):
        end += 1
    for row in chunk[:start]:
        yield from _paragraphs(view, row, True)
    yield _grid(view, chunk[start:end])
    for row in chunk[end:]:
        yield from _paragraphs(view, row, False)


def items_of(sheet: Sheet) -> list[Item]:
    """The sheet from top to bottom. A sheet whose tables have no title is called by its name, where somebody gave it one."""
    view = _View.of(sheet)
    items = [item for chunk in _chunks(view) for item in _items_of_chunk(view, chunk)]
    if items and isinstance(items[0], Grid) and sheet.name and not _DEFAULT_NAME.match(sheet.name.strip()):
        items.insert(0, Paragraph(" ".join(sheet.name.split()), style="heading", place=(sheet.name, None)))
    return items
