"""Lines that stick out of a grid: the rest of a merged cell's text, at a page break that its rows do not fill.

A browser sets a province over all its rows, breaks the rows where they end and the province's lines where the page ends,
so that a line may stand just outside the last rule.
"""

from __future__ import annotations

from extractor.readers.builder import DraftCell, Piece
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.segments import Line
from extractor.readers.pdf.sheet import Sheet

_LEADING = 1.0  # of the size: the most white between two lines of one text


def take_overflow(sheets: list[Sheet], lines: list[Line], frame: Frame) -> list[Line]:
    """The lines without those that go on a merged cell's text below its grid, which are added to the cell."""
    rest = []
    for line in lines:
        cell = next((c for sheet in sheets if (c := _continued(sheet, line)) is not None), None)
        if cell is None or frame.shown != frame.turn:
            rest.append(line)
        else:
            cell.pieces.append(Piece(line.text, frame.box(line.x0, line.top, line.x1, line.bottom)))
    return rest


def _continued(sheet: Sheet, line: Line) -> DraftCell | None:
    if len(line.segments) > 1 or not -1 < line.middle - sheet.bottom < _LEADING * line.size:
        return None
    column = sum(x < (line.x0 + line.x1) / 2 for x in sheet.xs) - 1
    if not 0 < column < sheet.n_columns or line.x0 < sheet.xs[column] or line.x1 > sheet.xs[column + 1]:
        return None
    cell = sheet.row_cells()[-1][column]
    last = cell.pieces[-1].box if cell is not None and cell.pieces else None
    return cell if last is not None and 0 <= line.top - last.bottom + 1 < _LEADING * line.size else None
