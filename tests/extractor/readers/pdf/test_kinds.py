"""Every kind of printed list, every row cell for cell."""

import pytest

from corpus.generate.pdf_tables import KINDS, generate
from extractor.document import Document
from extractor.readers.pdf import read


def rows(document: Document, table_number: int) -> list[list[str]]:
    """Texts below the headings, a merged cell's in every place that it covers."""
    table = document.tables[table_number]
    grid = [[document.quote(cell.span) if cell else "" for cell in row] for row in table.grid()]
    return grid[table.heading_rows:]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.numbered])
def test_every_row_is_read_cell_for_cell(kind: str, seed: int) -> None:
    made = generate(kind, 70, seed)
    assert made.pages > 1
    document = read(made.pdf, f"{kind}.pdf")
    assert [rows(document, i) for i in range(len(document.tables))] == made.tables
    assert not document.issues


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_list_without_numbers_keeps_its_heading_once(seed: int) -> None:
    made = generate("unnumbered", 70, seed)
    document = read(made.pdf, "unnumbered.pdf")
    assert len(document.tables) == 1
    heading, *body = rows(document, 0)
    assert heading == ["地区", "工厂名称", "第三方评价机构名称"]
    assert body == made.tables[0]


def test_titles_stay_outside_the_tables_and_page_numbers_are_furniture() -> None:
    made = generate("several-lists", 40, 1)
    document = read(made.pdf, "lists.pdf")
    kinds = [(block.kind, document.quote(block.span)) for block in document.blocks if block.kind != "table"]
    assert kinds[:2] == [("heading", "附件1"), ("title", made.titles[0])]
    assert [text for kind, text in kinds if kind == "heading"] == ["附件1", "附件2", made.titles[1], "附件3", made.titles[2]]
    assert [text for kind, text in kinds if kind == "furniture"] == [f"— {n} —" for n in range(1, made.pages + 1)]


def test_a_cut_row_keeps_a_part_on_each_page() -> None:
    made = generate("cut-top", 90, 2)
    document = read(made.pdf, "cut.pdf")
    cut = [cell for cell in document.tables[0].cells if len(cell.parts) > 1]
    assert cut
    for cell in cut:
        first, second = cell.parts
        assert second.box.page == first.box.page + 1
        assert first.box.top > 600 > 200 > second.box.top
        assert document.quote(first.span) + document.quote(second.span) == document.quote(cell.span)


def test_a_sub_heading_is_one_cell_over_all_columns() -> None:
    made = generate("sections-text", 50, 2)
    document = read(made.pdf, "sections.pdf")
    (table,) = document.tables
    wide = [cell for cell in table.cells if cell.column_span == table.n_columns]
    assert [document.quote(cell.span) for cell in wide] == [row[0] for row in made.tables[0] if len(set(row)) == 1]
    assert all(cell.parts for cell in wide)
    assert table.heading_rows == 1


def test_a_merged_province_is_one_cell_over_its_rows() -> None:
    made = generate("merged-middle", 60, 1)
    document = read(made.pdf, "merged.pdf")
    provinces = [cell for cell in document.tables[0].cells if cell.column == 1 and cell.row > 0]
    regions = [row[1] for row in made.tables[0]]
    assert [document.quote(cell.span) for cell in provinces] == list(dict.fromkeys(regions))
    assert sum(cell.row_span for cell in provinces) == len(regions)
