"""One page: its sheets and lines in reading order, and what is doubtful about it. PDFium's page in, PageRead out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extractor.document import Issue
from extractor.readers.pdf import raw
from extractor.readers.pdf.aligned import find_aligned
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.glyphs import PageText, read_glyphs
from extractor.readers.pdf.grid import fill, find_grids
from extractor.readers.pdf.rules import Rules, read_rules
from extractor.readers.pdf.segments import Line, find_lines
from extractor.readers.pdf.sheet import Sheet
from extractor.readers.pdf.sides import Sides

_GARBLED = 0.05  # share of glyphs without a Unicode map that makes a page garbled


@dataclass(slots=True)
class PageRead:
    """Sheets and lines from top to bottom; `characters` counts the page's glyphs, read or not, and `edges` are the
    columns of its last table without rules."""

    frame: Frame
    characters: int
    edges: list[float] = field(default_factory=list)
    items: list[Sheet | Line] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read_page(page: Any, number: int, sides: Sides, before: list[float]) -> PageRead:
    """Reads and closes the page's text; the page itself is closed by whoever opened it. `before` are the `edges` of the
    page before."""
    textpage = page.get_textpage()
    try:
        text = read_glyphs(raw.address(textpage.raw), textpage.count_chars(), number, page.get_bbox(),
                           page.get_rotation() // 90)
    finally:
        textpage.close()
    count = pdfium.FPDFPage_CountObjects(page.raw)
    read = PageRead(text.frame, len(text.glyphs) + text.askew)
    if not read.characters:
        if count:
            read.issues.append(Issue("image-page", f"page {number} has no text layer", page=number))
        return read
    _doubts(text, read)
    rules = read_rules(raw.address(page.raw), count, text.frame)
    _arrange(text, rules, sides, before, read)
    return read


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


def _arrange(text: PageText, rules: Rules, sides: Sides, before: list[float], read: PageRead) -> None:
    glyphs, frame = text.glyphs, text.frame
    free = np.ones(len(glyphs), bool)
    sheets: list[Sheet] = []
    for grid in find_grids(rules):
        sheet, taken = fill(grid, glyphs, frame)
        if sheet is not None:
            sheets.append(sheet)
            free &= ~taken
    if free.any():
        rest = glyphs.take(free) if sheets else glyphs
        lines, owners = find_lines(rest, frame.page)
        bands = sorted(y for y in rules.across[:, 0].tolist() if not any(s.top - 1 <= y <= s.bottom + 1 for s in sheets))
        aligned = find_aligned(lines, owners, rest, frame, bands, before)
        read.edges = aligned.edges
        sheets += aligned.sheets
        read.items += (line for line in lines if id(line) not in aligned.taken)
    read.items += (part for sheet in sheets for part in sides.split(sheet))
    read.items.sort(key=_place)


def _place(item: Sheet | Line) -> tuple[float, float]:
    return (item.top, item.xs[0] if isinstance(item, Sheet) else item.x0)
