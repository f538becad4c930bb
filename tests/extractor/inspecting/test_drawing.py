"""A page drawn over with what was read of it."""

import io

import pytest
from PIL import Image

from corpus.generate.hostile import one_page
from extractor.errors import NoticeError, UnsupportedFormat
from extractor.inspecting import draw
from extractor.inspecting.drawing import COLOURS, marks_of
from extractor.pipeline import extract

LINES = b"".join(b"%d 100 m %d 700 l S " % (x, x) for x in (50, 150, 350, 500)) + b"".join(
    b"50 %d m 500 %d l S " % (y, y) for y in range(100, 701, 30))
CELLS = b"".join(b"1 0 0 1 %d %d Tm (Cell %d) Tj " % (x + 5, y + 8, y) for y in range(100, 700, 30) for x in (50, 150, 350))
PDF = one_page(LINES + b"BT /F 9 Tf " + CELLS + b" 1 0 0 1 50 750 Tm (A title above the table) Tj ET")


def test_every_cell_is_marked_where_it_stands():
    marks = list(marks_of(extract(PDF, "a.pdf"), 1))
    cells = [m.box for m in marks if m.kind == "cell"]
    assert len(cells) == 60
    assert {round(b.x0) // 50 for b in cells} == {1, 3, 7}
    [table] = [m.box for m in marks if m.kind == "table"]
    assert all(table.x0 <= b.x0 and b.bottom <= table.bottom for b in cells)


def test_the_picture_has_the_page_under_a_legend():
    picture = Image.open(io.BytesIO(draw(PDF, "a.pdf", 1)))
    assert picture.format == "PNG"
    assert picture.width == pytest.approx(595 * 110 / 72, abs=2)
    assert 842 * 110 / 72 < picture.height < 842 * 110 / 72 + 80
    colours = {colour for _, colour in picture.getcolors(1 << 20)}
    assert COLOURS["cell"] in colours
    assert COLOURS["designation"] not in colours


@pytest.mark.parametrize("page", [0, 2, 99])
def test_a_page_that_is_not_there_is_told(page):
    with pytest.raises(NoticeError, match=f"no page {page}, it has 1"):
        draw(PDF, "a.pdf", page)


def test_only_pdfs_have_pages_to_draw():
    with pytest.raises(UnsupportedFormat, match="only pages of a PDF"):
        draw("国家绿色工厂名单".encode(), "a.txt", 1)
