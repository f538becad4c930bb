"""One page: its sheets and lines in reading order, and what is doubtful about it. PDFium's page in, PageRead out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractor.document import Issue
from extractor.readers.pdf import raw
from extractor.readers.pdf.aligned import find_aligned
from extractor.readers.pdf.clipping import clipped, seen
from extractor.readers.pdf.columns import Columns
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.glyphs import Glyphs, PageText, read_glyphs
from extractor.readers.pdf.grid import fill, find_grids
from extractor.readers.pdf.overflow import take_overflow
from extractor.readers.pdf.rules import Rules, read_rules, sort_objects
from extractor.readers.pdf.segments import Line, find_lines
from extractor.readers.pdf.sheet import Sheet
from extractor.readers.pdf.sides import Sides

_GARBLED = 0.05  # share of glyphs without a Unicode map that makes a page garbled


@dataclass(slots=True)
class PageRead:
    """Sheets and lines from top to bottom, once `finish` has run; `characters` counts the page's glyphs, read or not, and
    `columns` are those of its last table without rules. Until then `sheets` are its grids and `lines` all other text."""

    frame: Frame
    characters: int
    columns: Columns | None = None
    items: list[Sheet | Line] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rest: Rest | None = None
    ocr: float | None = None  # mean certainty of the characters, where they were recognised from a picture


@dataclass(frozen=True, slots=True)
class Rest:
    """Glyphs outside all grids, the piece of a line that each stands in, and heights of rules without sides."""

    glyphs: Glyphs
    owners: NDArray[np.intp]
    bands: list[float]


def read_page(page: Any, number: int) -> PageRead:
    """The page with its grids filled, and the rest of its text in lines. The page is closed by whoever opened it."""
    textpage = page.get_textpage()
    try:
        handle = raw.address(textpage.raw)
        text = read_glyphs(handle, textpage.count_chars(), number, page.get_bbox(), page.get_rotation() // 90)
        count = pdfium.FPDFPage_CountObjects(page.raw)
        read = PageRead(text.frame, len(text.glyphs) + text.askew)
        if read.characters:
            _doubts(text, read)
            objects = sort_objects(raw.page_objects(raw.address(page.raw), count))
            clips = clipped(objects.texts)
            if clips == "hidden":
                text.glyphs = text.glyphs.take(seen(handle, text.glyphs, text.frame))
            _fill_grids(text, read_rules(objects, text.frame), handle if clips == "alike" else None, read)
        elif count:
            read.issues.append(Issue("image-page", f"page {number} has no text layer", page=number))
    finally:
        textpage.close()
    return read


def finish(read: PageRead, furniture: set[int], sides: Sides, before: Columns | None) -> None:
    """Finds tables without rules among the lines and puts everything in order. `furniture` are `id`s of lines that belong
    to no table, `before` the `columns` of the page before."""
    sheets, lines = read.sheets, read.lines
    if read.rest is not None:
        rest = read.rest
        aligned = find_aligned([line for line in lines if id(line) not in furniture], rest.owners, rest.glyphs, read.frame,
                               rest.bands, before)
        read.columns = aligned.columns
        sheets = [*sheets, *aligned.sheets]
        lines = take_overflow(read.sheets, [line for line in lines if id(line) not in aligned.taken], read.frame)
    read.items = [*lines, *(part for sheet in sheets for part in sides.split(sheet))]
    read.items.sort(key=_place)
    read.sheets, read.lines, read.rest = [], [], None


def _doubts(text: PageText, read: PageRead) -> None:
    number = text.frame.page
    odd = int(((text.glyphs.codes == 0xFFFD) | ((text.glyphs.codes >= 0xE000) & (text.glyphs.codes < 0xF900))).sum())
    unknown = max(text.unmapped, odd)
    if unknown > _GARBLED * read.characters:
        message = f"page {number}: {unknown} of {read.characters} characters come from a font without a Unicode map"
        read.issues.append(Issue("garbled-page", message, page=number))
    if text.askew:
        message = f"page {number}: {text.askew} characters stand askew and were not read"
        read.issues.append(Issue("unread-glyphs", message, page=number))


def _fill_grids(text: PageText, rules: Rules, textpage: int | None, read: PageRead) -> None:
    glyphs, frame = text.glyphs, text.frame
    free = np.ones(len(glyphs), bool)
    for grid in find_grids(rules):
        sheet, taken = fill(grid, glyphs, frame)
        if sheet is not None:
            read.sheets.append(sheet)
            free &= ~taken
    if free.any():
        rest = glyphs.take(free)
        if textpage is not None:
            rest = rest.take(seen(textpage, rest, frame))
        read.lines, owners = find_lines(rest, frame.page)
        bands = sorted(y for y in rules.across[:, 0].tolist()
                       if not any(s.top - 1 <= y <= s.bottom + 1 for s in read.sheets))
        read.rest = Rest(rest, owners, bands)


def _place(item: Sheet | Line) -> tuple[float, float]:
    return (item.top, item.xs[0] if isinstance(item, Sheet) else item.x0)
