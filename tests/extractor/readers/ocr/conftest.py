"""Scans of generated lists: read once, looked at by many tests."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PIL import Image

from corpus.generate.pdf_tables import Generated, generate
from corpus.generate.scans import Scanner, as_pdf, scan
from extractor import readers
from extractor.document import Document


class Scanned(NamedTuple):
    made: Generated
    pictures: list[Image.Image]
    pdf: bytes
    document: Document


def rows(document: Document, table_number: int = 0) -> list[list[str]]:
    """Texts below the headings, a merged cell's in every place that it covers."""
    table = document.tables[table_number]
    grid = [[document.quote(cell.span) if cell else "" for cell in row] for row in table.grid()]
    return grid[table.heading_rows:]


@pytest.fixture(scope="package")
def one_page() -> Scanned:
    """A page of a ruled list at 200 dpi with noise, 0.6 degrees askew."""
    made = generate("strokes", 20, 1)
    assert made.pages == 1
    pictures = scan(made.pdf, Scanner(), 1)
    pdf = as_pdf(pictures)
    return Scanned(made, pictures, pdf, readers.read(pdf, "scan.pdf"))


@pytest.fixture(scope="session")
def read_rows():
    return rows
