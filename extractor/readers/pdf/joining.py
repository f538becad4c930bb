"""The seam between two pages of one table: which columns match, what is repeated, what was cut. Used by stitch.

A row was cut when one side of the seam lacks what every row has: its running number, or another column that is always
filled. A merged cell goes on when the other side of the seam is empty in a column of merged cells; whether it ended
exactly at the break is told by where its text stands (Word sets it at the top, an Excel print in the middle).
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from extractor.readers.builder import DraftCell, Piece
from extractor.readers.pdf.lines import needs_space
from extractor.readers.pdf.sheet import Sheet
from extractor.readers.pdf.weave import Column, Extent, Weave, centred_votes, extent, extents, survey, words
from extractor.readers.pdf.wording import is_number

_LEVEL = 4.0  # points: ruled column edges of one table differ by less from page to page
_LOOSE = 0.45  # of a column's width: edges of unruled columns lie somewhere in the white
_ALWAYS = 0.85  # share of rows in which a column is filled that is "always" filled


def fold_columns(table: Weave, sheet: Sheet) -> Sheet | None:
    """The sheet with its cells in the table's columns; None when its columns are others."""
    ours, theirs = table.xs, sheet.xs
    if table.ruled != sheet.ruled:
        return None
    if len(ours) == len(theirs):
        return sheet if _same_widths(table, sheet) else None
    if not table.ruled or len(theirs) > len(ours):
        return None
    # A page whose rows all lack some line (only sub-headings, only merged cells) has a part of the edges.
    shift = theirs[0] - ours[0]
    places = [min(range(len(ours)), key=lambda i, x=x: abs(ours[i] + shift - x)) for x in theirs]  # type: ignore[misc]
    if any(abs(ours[i] + shift - x) > _LEVEL for i, x in zip(places, theirs, strict=True)):
        return None
    if places[-1] != len(ours) - 1 or len(set(places)) < len(places) or len(theirs) < 3:
        return None
    cells = [DraftCell(c.row, places[c.column], c.pieces, c.row_span, places[c.column + c.column_span] - places[c.column])
             for c in sheet.cells]
    return replace(sheet, cells=cells, xs=[x + shift for x in ours])


def _same_widths(table: Weave, sheet: Sheet) -> bool:
    ours, theirs = table.xs, sheet.xs
    shift = theirs[0] - ours[0]
    if table.ruled:
        return all(abs(b - a - shift) <= _LEVEL for a, b in zip(ours, theirs, strict=True))
    widths = [b - a for a, b in itertools.pairwise(ours)]
    inner = zip(ours[1:-1], theirs[1:-1], widths, widths[1:], strict=False)
    return (all(abs(b - a) <= _LOOSE * max(w, v) for a, b, w, v in inner)
            or all(abs(b - a - shift) <= _LOOSE * max(w, v) for a, b, w, v
                   in zip(ours[1:-1], theirs[1:-1], widths, widths[1:], strict=False)))


def repeated_heading(table: Weave, sheet: Sheet) -> int:
    """How many rows at the sheet's top repeat the table's headings."""
    if sheet.n_columns != table.n_columns:
        return 0
    rows = words(sheet)
    best = 0
    for start in range(min(3, len(table.head))):
        count = 0
        for ours, theirs in zip(table.head[start:], rows, strict=False):
            if ours != theirs or any(is_number(word) for word in theirs):
                break
            count += 1
        if count > best and any(len({w for w in row if w}) > 1 for row in rows[:count]):
            best = count
    return best


def trim(sheet: Sheet, heading: int) -> Sheet:
    """The sheet without its first `heading` rows and without empty rows at either end; its cells are taken over."""
    grid = sheet.row_cells()
    first, last = min(heading, sheet.n_rows), sheet.n_rows
    while first < last and _is_empty(grid[first]):
        first += 1
    while last > first and _is_empty(grid[last - 1]):
        last -= 1
    if first == 0 and last == sheet.n_rows:
        return sheet
    cells = []
    for cell in sheet.cells:
        start, end = cell.row, cell.row + cell.row_span
        if start >= first and end <= last:
            cell.row -= first
            cells.append(cell)
        elif max(start, first) < min(end, last):
            cell.row, cell.row_span = max(start, first) - first, min(end, last) - max(start, first)
            cells.append(cell)
    trimmed = replace(sheet, cells=cells, n_rows=last - first, row_edges=sheet.row_edges[first:last + 1],
                      open_top=sheet.open_top and first == 0, open_bottom=sheet.open_bottom and last == sheet.n_rows)
    trimmed.lay(grid[first:last])
    return trimmed


def _is_empty(row: list[DraftCell | None]) -> bool:
    single = [cell for cell in row if cell is not None and cell.row_span == 1]
    return bool(single) and not any(cell.text for cell in single)


def is_cut(table: Weave, sheet: Sheet, theirs: list[Column]) -> bool:
    """Whether the table's last row and the sheet's first are two parts of one row."""
    above, below = table.last, sheet.row_cells()[0]
    if _is_wide(above, table.n_columns) or _is_wide(below, table.n_columns) or table.n_rows <= table.first_data_row():
        return False
    keys = [c for c in range(table.n_columns) if _is_key(table.columns[c], theirs[c])]
    number = table.number_column
    pairs = [(_text(above[c]), _text(below[c])) for c in ([number] if number in keys else keys) if c is not None]
    if any(bool(a) != bool(b) for a, b in pairs):
        return any(_text(cell) for cell in below) and any(_text(cell) for cell in above)
    if pairs and number in keys:
        return not any(a or b for a, b in pairs)
    if table.open_bottom and sheet.open_top:
        return True
    # Every column runs on: only words which the column has elsewhere in one piece tell (新疆生产建设 / 兵团).
    return any((above_text + below_text) in _texts(table, sheet, c)
               for c, (above_text, below_text) in zip(keys, pairs, strict=True) if above_text and below_text)


def _texts(table: Weave, sheet: Sheet, column: int) -> set[str]:
    return {cell.text for cell in (*table.cells, *sheet.cells) if cell.column == column}


def _is_key(ours: Column, theirs: Column) -> bool:
    """Whether every row has a text of its own in this column."""
    cells, filled = ours.cells + theirs.cells, ours.filled + theirs.filled
    # The two cells at the seam may be empty because of the cut; they do not speak against the column.
    return not (ours.merged or theirs.merged) and filled > 0 and filled >= _ALWAYS * (cells - 2)


def _text(cell: DraftCell | None) -> str:
    return cell.text if cell is not None else ""


def _is_wide(row: list[DraftCell | None], n_columns: int) -> bool:
    first = row[0]
    return first is not None and first.column_span >= n_columns > 1


def append(table: Weave, sheet: Sheet, *, after_text: bool) -> None:
    """Adds the sheet's rows. A first row that the page break cut goes into the table's last, unless text stands between."""
    first_row = sheet.row_cells()[0]
    theirs = survey(sheet)
    cut = not after_text and is_cut(table, sheet, theirs)
    offset = table.n_rows - 1 if cut else table.n_rows
    below = extents(sheet)
    gone: set[int] = set()
    grown: dict[int, Extent] = {}
    for column in range(table.n_columns):
        above, cell = table.last[column], first_row[column]
        if above is None or cell is None or id(cell) in gone or cell.column != column:
            continue
        if cut or _goes_on(table, sheet, column, theirs[column]):
            if column in table.extents and sheet.row_edges:
                grown[column] = table.extents[column].grown(extent(cell, sheet.row_edges))
            above.pieces = glue(above.pieces, cell.pieces)
            above.row_span = max(above.row_span, offset + cell.row_span - above.row)
            gone.add(id(cell))
    stays = {c: table.last[c] for c in range(table.n_columns) if first_row[c] is not None and id(first_row[c]) in gone}
    table.last = [stays[c] if c in stays and _reaches(first_row[c], sheet) else cell
                  for c, cell in enumerate(sheet.row_cells()[-1])]
    table.extents = {c: grown.get(c, below[c]) if first_row[c] is not None and id(first_row[c]) in gone
                     and _reaches(first_row[c], sheet) else below[c] for c in below}
    for cell in sheet.cells:
        if id(cell) not in gone:
            cell.row += offset
            table.cells.append(cell)
    table.n_rows = offset + sheet.n_rows
    for ours, added in zip(table.columns, theirs, strict=True):
        ours.add(added)
    table.open_bottom = sheet.open_bottom
    table.centred += centred_votes(sheet)


def _reaches(cell: DraftCell | None, sheet: Sheet) -> bool:
    return cell is not None and cell.row + cell.row_span >= sheet.n_rows


def _goes_on(table: Weave, sheet: Sheet, column: int, theirs: Column) -> bool:
    """Whether the merged cell at the end of a column goes on with the cell at the top of the next page."""
    above, below = table.last[column], sheet.row_cells()[0][column]
    assert above is not None
    assert below is not None
    ours = table.columns[column]
    if not (ours.merged or theirs.merged) or ours.gaps or theirs.gaps:
        return False
    if above.column_span > 1 or below.column_span > 1 or above.row < table.first_data_row():
        return False
    if below.text:
        return not above.text
    if not above.text:
        return True
    so_far = table.extents.get(column)
    ended = (table.centred + centred_votes(sheet) > 0 and _reaches(below, sheet) and so_far is not None
             and so_far.middle is not None and abs(so_far.middle - so_far.height / 2) < 0.35 * table.row_height)
    return not ended


def glue(before: list[Piece], after: list[Piece]) -> list[Piece]:
    """Pieces of a cell over a page break, with a space where two words meet."""
    if before and after and needs_space(before[-1].text, after[0].text):
        return [*before, Piece(" " + after[0].text, after[0].box), *after[1:]]
    return [*before, *after]
