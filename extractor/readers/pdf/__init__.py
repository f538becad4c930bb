"""PDF bytes in, Document out: the reader of files with a text layer.

Page by page: glyphs and rules into one reading space, rules to grids, glyphs into cells; what is left to tables without
rules and to lines. Then over the whole file: furniture out, sheets joined to tables, lines to paragraphs.

    tables      one for each run of rows with the same columns. A sub-heading inside a run (一、北京市（20家）) is a row
                whose one cell spans all columns; titles between lists part them and stay blocks.
    cells       one part for each page that a cell stands on, with the box around its text
    issues      image-page (no text layer), garbled-page (no Unicode map), unread-glyphs
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import Any

from extractor.document import Document, Page
from extractor.errors import EmptyDocument
from extractor.readers.builder import DocumentBuilder
from extractor.readers.ocr import HOW_TO_GET, available, read_pdf_page
from extractor.readers.pdf.arranging import stitch_sides
from extractor.readers.pdf.columns import Columns
from extractor.readers.pdf.doubts import outside_cells, unwritten_pages
from extractor.readers.pdf.furniture import find_furniture, find_margins
from extractor.readers.pdf.lacking import lack
from extractor.readers.pdf.merging import close_merged, merge_sparse
from extractor.readers.pdf.page import PageRead, finish, read_page
from extractor.readers.pdf.prose import Paragraphs, measure
from extractor.readers.pdf.segments import Line
from extractor.readers.pdf.sides import Sides
from extractor.readers.pdf.source import open_pages
from extractor.readers.pdf.stitch import Item, stitch

__all__ = ["MEDIA_TYPE", "arrange", "build", "read"]

MEDIA_TYPE = "application/pdf"
_AT_A_TIME = 48  # pages whose glyphs are held at once


def read(data: bytes, name: str, ocr: bool = True) -> Document:
    """The document in a PDF's text layer; with `ocr` also what stands on pages that are pictures or whose fonts do not
    say what they mean. Raises EmptyDocument, BrokenDocument or EncryptedDocument."""
    with _no_collecting():
        with open_pages(data, name) as source:
            pages = arrange(_read_page(page, number, ocr) for number, page in source)
        if not any(page.characters for page in pages):
            why = "" if not ocr or available() else f", and {HOW_TO_GET}"
            raise EmptyDocument(f"no text on any of its {len(pages)} page(s); it may be a scan{why}", name=name)
        return build(pages, sha256(data).hexdigest(), name, MEDIA_TYPE)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """No passes of the cycle collector: it would go over a long list's cells again and again, and finds no cycles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read_page(page: Any, number: int, ocr: bool) -> PageRead:
    read = read_page(page, number)
    why = lack(page, read) if ocr else None
    return read if why is None else read_pdf_page(page, read, why)


def arrange(source: Iterator[PageRead]) -> list[PageRead]:
    """All pages, some at a time: what is furniture shows only beside other pages, and no table may take it."""
    sides = Sides()
    pages: list[PageRead] = []
    columns: Columns | None = None
    while some := list(islice(source, _AT_A_TIME)):
        margins = find_margins([(page.lines, page.frame.height) for page in some])
        for page in some:
            finish(page, margins, sides, columns)
            columns = page.columns
        pages += some
    return pages


def build(pages: list[PageRead], digest: str, name: str, media_type: str) -> Document:
    """The document of pages that `arrange` has been over."""
    builder = DocumentBuilder()
    frames = {page.frame.page: page.frame for page in pages}
    builder.pages = [_page(page) for page in pages]
    builder.issues = [issue for page in pages for issue in page.issues]
    items = [item for page in pages for item in page.items]
    lines = [item for item in items if isinstance(item, Line)]
    reading_pages = [Page(page.frame.page, page.frame.width, page.frame.height) for page in pages]
    furniture = find_furniture(lines, reading_pages)
    flow: list[Item] = [item for item in items if id(item) not in furniture]
    paragraphs = Paragraphs(builder, frames, measure([line for line in lines if id(line) not in furniture]))
    for item in stitch_sides(flow, partial(stitch, frames=frames)):
        if isinstance(item, Line):
            paragraphs.add(item)
        else:
            paragraphs.flush()
            close_merged(item)
            merge_sparse(item)
            builder.add_table(item.cells, item.n_rows, item.n_columns, item.headings())
    paragraphs.flush()
    for line in lines:
        if id(line) in furniture:
            paragraphs.furniture(line)
    builder.issues += unwritten_pages(pages, builder.blocks, builder.tables)
    document = builder.build(sha256=digest, name=name, media_type=media_type)
    lost = outside_cells(document.blocks, document.tables, document.text)
    return replace(document, issues=(*document.issues, *lost)) if lost else document


def _page(read: PageRead) -> Page:
    width, height = read.frame.shown_size
    return Page(read.frame.page, round(width, 2), round(height, 2), read.ocr)
