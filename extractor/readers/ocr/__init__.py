"""Pages that are pictures, read by optical character recognition: a picture in, a page like a text layer's out.

    picture    colours to clean grey, red stamps out        upright    skew and turns, and the way back to the page
    ruling     ruling lines in the picture                  strips     where the lines of text are
    models     the networks that find and read text         letters    recognised strips to glyphs
    spelling   signs that look alike                        page       all of these, in order
    rendering  pages of PDFs and image files as pictures

The grids, tables without rules and paragraphs that follow are the PDF reader's. All this needs the extra `ocr`; without
it a page that is a picture is told and not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.document import Issue
from extractor.isolation.signs import earn
from extractor.readers.ocr.available import HOW_TO_GET, available

if TYPE_CHECKING:  # the PDF reader imports this package
    from extractor.readers.pdf.page import PageRead

__all__ = ["HOW_TO_GET", "SECONDS", "available", "read_pdf_page", "unread"]

SECONDS = 30.0  # a page's time on a slow machine


def unread(number: int, why: str, reason: str) -> Issue:
    """The issue of a page that stays unread. `why` it has no text of its own, and the `reason` that OCR does not help."""
    return Issue("image-page", f"page {number} {why} and was not read: {reason}", page=number)


def read_pdf_page(page: Any, read: PageRead, why: str) -> PageRead:
    """The page (pypdfium2's) read from its picture, where OCR can; else `read`, as its text layer gave it, and an issue.
    `why` says what is the matter with the text layer."""
    number = read.frame.page
    if not available():
        read.issues = [issue for issue in read.issues if issue.code != "image-page"]
        read.issues.append(unread(number, why, HOW_TO_GET))
        return read
    from extractor.readers.ocr.arranging import arrange
    from extractor.readers.ocr.rendering import render

    rgb, scale = render(page)
    earn(SECONDS)  # after the rendering, which a forged page could make take any time
    return arrange(rgb, number, scale, f"{why} and was read by OCR")
