"""Which pages have no text layer worth reading: asked between reading a page and arranging it, for OCR may read those."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as pdfium

from extractor.readers.pdf.page import PageRead

_FEW = 80  # characters that a scanner or its owner may print on a picture: a number, a date, a mark
_COVERS = 0.5  # share of the page that a picture covers


def lack(page: Any, read: PageRead) -> str | None:
    """What is the matter with the text layer of a page (pypdfium2's), in words that follow "page 3"; None where nothing is."""
    if not read.characters:
        return "has no text layer" if pdfium.FPDFPage_CountObjects(page.raw) else None
    if any(issue.code == "garbled-page" for issue in read.issues):
        return "is set in fonts without a Unicode map"
    if read.characters <= _FEW and _pictured(page):
        return f"is a picture but for {read.characters} characters"
    return None


def _pictured(page: Any) -> bool:
    width, height = page.get_size()
    for image in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=2):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) >= _COVERS * width * height:
            return True
    return False
