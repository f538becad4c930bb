"""Sheets of many pages to tables whose rows run across page breaks. Flow in, flow with whole tables out.

A sheet continues the table before it when its columns are as wide and nothing but furniture or sub-headings stands
between. Repeated headings are dropped; a row cut by the page break is one row again, each of its cells with a part on
both pages; a merged cell goes on over the break. Sub-headings between two sheets of one table (一、北京市（20家）), and
the one right above its first sheet, become rows with one cell over all columns, whether the file sets them as text or
as merged cells; the first one comes after the headings, where the others are.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.readers.builder import DraftCell, Piece
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.joining import append, fold_columns, repeated_heading, trim
from extractor.readers.pdf.segments import Line
from extractor.readers.pdf.sheet import Sheet
from extractor.readers.pdf.weave import Weave
from extractor.readers.pdf.wording import is_section

_MOST_BETWEEN = 6  # lines of sub-heading and notes that may stand between two parts of a table

Item = Sheet | Line


def stitch(flow: Sequence[Item], frames: dict[int, Frame]) -> list[Weave | Line]:
    """The flow with sheets joined to tables; lines that became rows of a table are gone from it."""
    result: list[Weave | Line] = []
    between: list[Line] = []
    current: Weave | None = None
    for item in flow:
        if isinstance(item, Line):
            between.append(item)
            continue
        if current is not None and _continues(current, item, between):
            _join(current, item, between, frames, result)
        else:
            result += between
            current = Weave(item)
            result.append(current)
        between = []
    return [*result, *between]


def _continues(table: Weave, sheet: Sheet, between: list[Line]) -> bool:
    if fold_columns(table, sheet) is None:
        return False
    heading = repeated_heading(table, sheet)
    if between:
        if len(between) > _MOST_BETWEEN or not is_section(between[0].text):
            return False
        return all(_is_note(line) for line in between[1:]) and (heading > 0 or not _has_heading(table, sheet))
    return heading > 0 or not _has_heading(table, sheet)


def _is_note(line: Line) -> bool:
    """A further sub-heading or what is said about a section (适用评价标准：…) before its rows."""
    return is_section(line.text) or "：" in line.text or ":" in line.text


def _has_heading(table: Weave, sheet: Sheet) -> bool:
    """Whether a sheet opens with headings of its own: words where the table has its running numbers."""
    return table.has_words_for_number(sheet)


def _join(table: Weave, sheet: Sheet, between: list[Line], frames: dict[int, Frame],
          result: list[Weave | Line]) -> None:
    heading = repeated_heading(table, sheet)
    if heading and not table.heading_rows:
        table.heading_rows = heading
    if between and not table.opened:
        opening = _opening(result[:-1])
        for line in reversed(opening):
            table.open_with(_wide_row(line, table, frames))
        result[-1 - len(opening):-1] = []
        table.opened = True
    mapped = fold_columns(table, sheet)
    assert mapped is not None
    rest = trim(mapped, heading)
    table.trim_end()
    for line in between:
        table.add_row(_wide_row(line, table, frames))
    if rest.n_rows:
        append(table, rest, after_text=bool(between))


def _opening(before: Sequence[Weave | Line]) -> list[Line]:
    """The sub-heading right above a table, with its notes, if there is one."""
    opening: list[Line] = []
    for item in reversed(before[-_MOST_BETWEEN:]):
        if not isinstance(item, Line) or not _is_note(item):
            break
        opening.insert(0, item)
        if is_section(item.text):
            return opening
    return []


def _wide_row(line: Line, table: Weave, frames: dict[int, Frame]) -> DraftCell:
    box = frames[line.page].box(line.x0, line.top, line.x1, line.bottom)
    return DraftCell(0, 0, [Piece(line.text, box)], 1, table.n_columns)
