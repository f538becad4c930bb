"""Opening a PDF: bytes in, pages out one at a time, each closed before the next; faults named in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.errors import BrokenDocument, EmptyDocument, EncryptedDocument, NoticeError
from extractor.isolation.signs import earn
from extractor.readers import limits
from extractor.readers.pdf import boxfont

_PAGE_SECONDS = 0.03
"""What a page adds to its document's time when it has been read: a long file may take longer, slow pages may not."""
_ENCRYPTED = (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)


@contextmanager
def open_pages(data: bytes, name: str) -> Iterator[Iterator[tuple[int, Any]]]:
    """Numbered pages (pypdfium2's), from 1."""
    if not data.strip():
        raise EmptyDocument("the file is empty", name=name)
    with boxfont.for_reading():
        yield from _opened(data, name)


def _opened(data: bytes, name: str) -> Iterator[Iterator[tuple[int, Any]]]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _fault(error, name) from None
    try:
        if not len(document):
            raise BrokenDocument("the PDF has no pages", name=name)
        limits.check(len(document), limits.MAX_PAGES, "pages")
        yield _pages(document, name)
    finally:
        document.close()


def _fault(error: Exception, name: str) -> NoticeError:
    if getattr(error, "err_code", None) in _ENCRYPTED or "password" in str(error).lower():
        return EncryptedDocument("the PDF asks for a password", name=name)
    return BrokenDocument("not a readable PDF; it is truncated or no PDF at all", name=name)


def _pages(document: Any, name: str) -> Iterator[tuple[int, Any]]:
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            raise BrokenDocument(f"page {index + 1} of {len(document)} cannot be read", name=name) from None
        try:
            yield index + 1, page
            earn(_PAGE_SECONDS)
        finally:
            page.close()
