"""A recognised picture to a page of sheets and lines, by the grids of the PDF reader; and what is to be said about it."""

from __future__ import annotations

import numpy as np

from extractor.document import Issue
from extractor.readers.ocr.page import Scan, read_picture
from extractor.readers.ocr.picture import Bytes
from extractor.readers.pdf.grid import fill, find_grids
from extractor.readers.pdf.page import PageRead, Rest
from extractor.readers.pdf.segments import find_lines


def arrange(rgb: Bytes, number: int, scale: float, note: str) -> PageRead:
    """The page `number` from its picture, `scale` pixels to the point; `note` tells in an issue where the text is from."""
    scan = read_picture(rgb, number, scale)
    read = PageRead(scan.text.frame, len(scan.text.glyphs), ocr=scan.score)
    _fill(scan, read)
    read.issues += _issues(scan, number, note)
    return read


def _fill(scan: Scan, read: PageRead) -> None:
    glyphs, frame = scan.text.glyphs, scan.text.frame
    free = np.ones(len(glyphs), bool)
    for grid in find_grids(scan.rules):
        sheet, taken = fill(grid, glyphs, frame)
        if sheet is not None:
            read.sheets.append(sheet)
            free &= ~taken
    if free.any():
        rest = glyphs.take(free)
        read.lines, owners = find_lines(rest, frame.page)
        bands = sorted(y for y in scan.rules.across[:, 0].tolist()
                       if not any(s.top - 1 <= y <= s.bottom + 1 for s in read.sheets))
        read.rest = Rest(rest, owners, bands)


def _issues(scan: Scan, number: int, note: str) -> list[Issue]:
    if not len(scan.text.glyphs):
        return [Issue("image-page", f"page {number} {note}: there is no text in the picture", page=number)]
    sure = f"its characters are sure to {100 * scan.score:.1f} % on average"
    issues = [Issue("image-page", f"page {number} {note}; {sure}", page=number)]
    if scan.unread:
        message = f"page {number}: ink in {scan.unread} place(s) of its tables could not be read as text"
        issues.append(Issue("unread-glyphs", message, page=number))
    return issues
