"""Rows placed on pages: where each cell's rules and lines of text stand. Used by pdf_tables, which draws them.

Coordinates are points from the page's top-left corner. A row that may be cut runs on at the top of the next page; a
merged cell stands over many rows and perhaps pages, its text at its top or in the middle of its whole height.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Measure = Callable[[str, float], float]


@dataclass(frozen=True, slots=True)
class Style:
    """Type and table settings. `aligned` is top or middle, `cut` lets rows break at a page's end."""

    widths: tuple[float, ...]
    size: float = 10.5
    leading: float = 14.0
    padding: float = 4.0
    aligned: str = "top"
    centred: bool = False
    cut: bool = False


@dataclass(slots=True)
class Content:
    """A cell to place: its text, and the rows and columns that it covers. `aligned` overrules the style's."""

    text: str
    columns: int = 1
    rows: int = 1
    aligned: str | None = None


@dataclass(slots=True)
class Placed:
    """A part of a cell on one page, and the lines (text, x, baseline) inside it."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    lines: list[tuple[str, float, float]] = field(default_factory=list)


@dataclass(slots=True)
class Cursor:
    """Where the next thing goes. `top` and `bottom` bound the text area of a page; with `ragged` its foot moves from page
    to page, so that rows meet it in many places."""

    page: int
    y: float
    top: float
    bottom: float
    ragged: float = 0.0

    def turn(self) -> None:
        self.bottom += self.ragged * (self.page * 17 % 29 - (self.page + 1) * 17 % 29)
        self.page += 1
        self.y = self.top


def wrap(text: str, width: float, size: float, measure: Measure) -> list[str]:
    """Lines no wider than `width`: broken between any two characters, as Chinese is, but not inside a Latin word."""
    lines, line = [], ""
    for char in text:
        if line and measure(line + char, size) > width:
            word = ""
            while line and line[-1].isascii() and line[-1].isalnum() and char.isascii() and char.isalnum() and len(word) < 8:
                word, line = line[-1] + word, line[:-1]
            lines.append(line or word)
            line = word if line else ""
        line += char
    return [*lines, line] if line or not lines else lines


def place_rows(rows: Sequence[Sequence[Content | None]], style: Style, left: float, cursor: Cursor, measure: Measure,
               heading: Sequence[Sequence[Content | None]] = ()) -> list[Placed]:
    """Cells of consecutive rows; None where a merged cell from above or the left covers the place. `heading` rows are
    placed again at the top of every page that the rows run on to."""
    edges = [left]
    for width in style.widths:
        edges.append(edges[-1] + width)
    placed: list[Placed] = []
    spans: list[list[tuple[int, float, float]]] = []  # stretches (page, top, bottom) of each row
    for row in rows:
        height = _row_height(row, style, measure)
        stretches: list[tuple[int, float, float]] = []
        room = cursor.bottom - cursor.y
        if height > room and not (style.cut and room >= style.leading + 2 * style.padding):
            _turn(cursor, heading, style, left, measure, placed)
        while height > cursor.bottom - cursor.y + 0.01:
            # Cut between lines, so that no line of text straddles the break.
            part = style.padding + int((cursor.bottom - cursor.y - style.padding) / style.leading) * style.leading
            stretches.append((cursor.page, cursor.y, cursor.y + part))
            height -= part
            _turn(cursor, heading, style, left, measure, placed)
        stretches.append((cursor.page, cursor.y, cursor.y + height))
        cursor.y += height
        spans.append(stretches)
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                stretches = [s for row_stretches in spans[index:index + cell.rows] for s in row_stretches]
                placed += _place_cell(cell, edges[column], edges[column + cell.columns], _merged(stretches), style, measure)
    return placed


def _turn(cursor: Cursor, heading: Sequence[Sequence[Content | None]], style: Style, left: float, measure: Measure,
          placed: list[Placed]) -> None:
    cursor.turn()
    if heading:
        placed += place_rows(heading, style, left, cursor, measure)


def _row_height(row: Sequence[Content | None], style: Style, measure: Measure) -> float:
    counts = [1]
    for column, cell in enumerate(row):
        if cell is not None and cell.rows == 1:
            width = sum(style.widths[column:column + cell.columns]) - 2 * style.padding
            counts.append(len(wrap(cell.text, width, style.size, measure)))
    return max(counts) * style.leading + 2 * style.padding


def _merged(stretches: list[tuple[int, float, float]]) -> list[tuple[int, float, float]]:
    """Stretches joined page by page."""
    joined: list[tuple[int, float, float]] = []
    for page, top, bottom in stretches:
        if joined and joined[-1][0] == page:
            joined[-1] = (page, joined[-1][1], bottom)
        else:
            joined.append((page, top, bottom))
    return joined


def _place_cell(cell: Content, x0: float, x1: float, stretches: list[tuple[int, float, float]], style: Style,
                measure: Measure) -> list[Placed]:
    parts = [Placed(page, x0, top, x1, bottom) for page, top, bottom in stretches]
    lines = wrap(cell.text, x1 - x0 - 2 * style.padding, style.size, measure) if cell.text else []
    total = sum(part.bottom - part.top for part in parts)
    block = len(lines) * style.leading
    start = (total - block) / 2 if (cell.aligned or style.aligned) == "middle" else style.padding
    for number, line in enumerate(lines):
        x = x0 + style.padding
        if style.centred:
            x = (x0 + x1 - measure(line, style.size)) / 2
        _put(parts, line, x, start + number * style.leading, style)
    return parts


def _put(parts: list[Placed], line: str, x: float, offset: float, style: Style) -> None:
    """The line at `offset` down the cell's whole height, on the page that holds its middle, wholly inside."""
    for part in parts:
        height = part.bottom - part.top
        if offset + style.leading / 2 <= height or part is parts[-1]:
            top = part.top + max(1.0, min(offset, height - style.leading))
            part.lines.append((line, x, top + style.leading * 0.5 + style.size * 0.36))
            return
        offset -= height
