"""Every kind of list that LibreOffice and Chromium print, every row cell for cell. Missing printers are a failure."""

import pytest

from corpus.generate.printed import PRINTED, Printed, print_kinds
from extractor.document import Document
from extractor.readers.pdf import read

SEEDS = (1, 2, 3)


@pytest.fixture(scope="module")
def printed() -> dict[tuple[str, int], Printed]:
    """All documents, printed with one start of each program."""
    return print_kinds(PRINTED, SEEDS, count=60)


def rows(document: Document, number: int) -> list[list[str]]:
    table = document.tables[number]
    grid = [[document.quote(cell.span) if cell else "" for cell in row] for row in table.grid()]
    return grid[table.heading_rows:]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", PRINTED)
def test_every_row_is_read_cell_for_cell(kind: str, seed: int, printed: dict[tuple[str, int], Printed]) -> None:
    made = printed[kind, seed]
    document = read(made.pdf, f"{kind}.pdf")
    assert len(document.pages) > 1
    assert [rows(document, i) for i in range(len(document.tables))] == made.tables
    assert not document.issues


@pytest.mark.parametrize("kind", ["browser-cut", "word-sections-text", "excel-side-by-side"])
def test_nothing_but_titles_and_furniture_is_outside_the_tables(kind: str, printed: dict[tuple[str, int], Printed]) -> None:
    document = read(printed[kind, 1].pdf, f"{kind}.pdf")
    prose = [document.quote(block.span) for block in document.prose()]
    assert prose == ["附件1", "2020年度绿色工厂名单"]


def test_a_browser_s_radicals_are_read_as_characters(printed: dict[tuple[str, int], Printed]) -> None:
    pdf = printed["browser-heading-each", 1].pdf
    assert not any(0x2E80 <= ord(char) < 0x2FE0 for char in read(pdf, "list.pdf").text)


def test_a_province_ends_where_its_page_ends(printed: dict[tuple[str, int], Printed]) -> None:
    """The kinds do what their names say: a merged cell's end meets a page's end."""
    document = read(printed["excel-merged-at-break", 1].pdf, "list.pdf")
    (table,) = document.tables
    page = {cell.row: cell.parts[0].box.page for cell in table.cells if cell.column == 0 and cell.parts}
    ends = {cell.row + cell.row_span for cell in table.cells if cell.column == 1}
    turns = {row for row in page if row - 1 in page and page[row] != page[row - 1]}
    assert len(turns) > 1
    assert turns <= ends
