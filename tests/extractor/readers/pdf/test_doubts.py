"""Nothing is lost unseen: what no cell and no block holds is an issue with its place."""

import io

import numpy as np
from reportlab.pdfgen.canvas import Canvas

from extractor.document import Block, Box, Cell, Part, Span, Table
from extractor.readers.pdf import read
from extractor.readers.pdf.doubts import outside_cells, unwritten_pages
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.page import PageRead

TEXT = "甲乙\t丙丁\n戊\n"


def table() -> Table:
    cells = (Cell(0, 0, Span(0, 2), parts=(Part(Span(0, 2), Box(1, 50, 100, 90, 112)),)),
             Cell(1, 1, Span(3, 5), parts=(Part(Span(3, 5), Box(1, 200, 300, 240, 312)),)))
    return Table(Span(0, 5), cells, 2, 2)


def stray(box: Box, kind: str = "paragraph") -> Block:
    return Block(kind, Span(6, 7), (Part(Span(6, 7), box),))


def test_text_in_a_table_s_area_and_in_none_of_its_cells_is_told_with_its_place() -> None:
    (issue,) = outside_cells([stray(Box(1, 120, 200, 130, 212))], [table()], TEXT)
    assert (issue.code, issue.span, issue.page) == ("unread-glyphs", Span(6, 7), 1)
    assert "“戊”" in issue.message


def test_text_beside_above_or_on_another_page_is_not() -> None:
    beside, above, other = Box(1, 300, 200, 310, 212), Box(1, 120, 50, 130, 62), Box(2, 120, 200, 130, 212)
    blocks = [stray(beside), stray(above), stray(other), stray(Box(1, 120, 200, 130, 212), "furniture")]
    assert outside_cells(blocks, [table()], TEXT) == []


def test_a_page_with_text_and_no_block_is_told() -> None:
    pages = [PageRead(Frame(n, (0, 0, 595, 842), 0, 0), characters) for n, characters in ((1, 3), (2, 8), (3, 0))]
    (issue,) = unwritten_pages(pages, [stray(Box(1, 0, 0, 1, 1))], [])
    assert (issue.code, issue.page) == ("unread-glyphs", 2)
    assert "8 characters" in issue.message


def test_text_across_the_turn_of_a_page_is_told() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for row in range(8):
        for column in range(3):
            canvas.rect(80 + 120 * column, 700 - 24 * row, 120, 24)
            canvas.drawString(86 + 120 * column, 708 - 24 * row, f"word {row}{column}")
    canvas.saveState()
    canvas.translate(200, 560)
    canvas.rotate(30)
    canvas.drawString(0, 0, "void")
    canvas.restoreState()
    canvas.showPage()
    canvas.save()
    document = read(buffer.getvalue(), "stamped.pdf")
    assert [(issue.code, issue.page) for issue in document.issues] == [("unread-glyphs", 1)]
    assert "4 characters" in document.issues[0].message
    (found,) = document.tables
    assert np.array([[document.quote(c.span) if c else "" for c in row] for row in found.grid()])[3, 1] == "word 31"
