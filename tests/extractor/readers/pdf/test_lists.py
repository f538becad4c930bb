"""The two published lists, row for row, and every cell at its place on the page."""

import io
import json
from pathlib import Path

import pdfplumber
import pytest

from extractor.document import Cell, Document
from extractor.readers.pdf import read

LISTS = Path(__file__).resolve().parents[4] / ".." / "shared" / "data" / "lists"
COLUMNS = ("seq", "province_raw", "name_raw", "evaluator_raw")

pytestmark = pytest.mark.skipif(not LISTS.exists(), reason="the shared lists are not on this machine")


def load(name: str) -> tuple[bytes, Document, list[dict[str, str]]]:
    data = (LISTS / f"{name}.pdf").read_bytes()
    truth = [json.loads(line) for line in (LISTS / f"{name}.rows.jsonl").read_text("utf-8").splitlines()]
    return data, read(data, f"{name}.pdf"), truth


@pytest.mark.parametrize(("name", "n_columns", "count"), [("2021-green-factories", 4, 662), ("2021-green-parks", 3, 52)])
def test_rows_cell_for_cell(name: str, n_columns: int, count: int) -> None:
    _, document, truth = load(name)
    (table,) = document.tables
    read_rows = [[document.quote(cell.span) if cell else "" for cell in row] for row in table.grid()]
    assert table.heading_rows == 1
    assert read_rows[1:] == [[row[column] for column in COLUMNS[:n_columns]] for row in truth]
    assert len(read_rows) == count + 1
    assert not document.issues


def test_title_and_attachment_mark() -> None:
    _, document, _ = load("2021-green-factories")
    assert [(block.kind, document.quote(block.span)) for block in document.blocks[:2]] == [
        ("heading", "附件1"), ("title", "2021年度绿色工厂名单")]


@pytest.mark.parametrize("name", ["2021-green-factories", "2021-green-parks"])
def test_each_cell_has_its_place(name: str) -> None:
    _, document, _ = load(name)
    sizes = {page.number: page for page in document.pages}
    for cell in document.tables[0].cells:
        assert cell.parts
        for part in cell.parts:
            page = sizes[part.box.page]
            assert 0 < part.box.x0 < part.box.x1 < page.width
            assert 0 < part.box.top < part.box.bottom < page.height


def test_cropping_a_cell_s_box_finds_its_text() -> None:
    data, document, _ = load("2021-green-factories")
    cells = document.tables[0].cells
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for cell in cells[5::401]:
            assert "".join(document.quote(cell.span).split()) == _cropped(pdf, cell)


def _cropped(pdf: pdfplumber.PDF, cell: Cell) -> str:
    box = cell.parts[0].box
    page = pdf.pages[box.page - 1]
    inside = page.within_bbox((box.x0 - 1.5, box.top - 2, box.x1 + 1.5, box.bottom + 2))
    return "".join(inside.extract_text().split())
