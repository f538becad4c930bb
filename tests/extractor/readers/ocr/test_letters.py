"""A scanned letter: red head, title, a paragraph, a seal over its signature. And a font that does not say what it means."""

from __future__ import annotations

import io
import re

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus.generate.layout import wrap
from corpus.generate.pdf_tables import FONT, measure
from corpus.generate.scans import Scanner, as_pdf, scan, stamped
from extractor import readers

BODY = "现将2022年度绿色制造名单予以公布，其中绿色工厂874家、绿色工业园区47家、绿色供应链管理企业112家，请认真组织实施。"


def letter() -> bytes:
    lines = wrap("　　" + BODY, 460, 15, measure)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 500))
    canvas.setFillColorRGB(0.85, 0.1, 0.1)
    canvas.setFont(FONT, 30)
    canvas.drawCentredString(297, 420, "云溪省工业和信息化厅文件")
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(FONT, 20)
    canvas.drawCentredString(297, 360, "关于公布2022年度绿色制造名单的通知")
    canvas.setFont(FONT, 15)
    for number, line in enumerate(lines):
        canvas.drawString(67, 320 - 28 * number, line)
    canvas.drawRightString(520, 200, "云溪省工业和信息化厅")
    canvas.drawRightString(500, 172, "2023年3月24日")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_letter_with_red_head_and_seal() -> None:
    picture = scan(letter(), Scanner(noise=6), 1)[0]
    document = readers.read(as_pdf([stamped(picture, 0.75, 0.63, 200)]), "letter.pdf")
    texts = [document.quote(block.span) for block in document.prose()]
    assert texts == ["云溪省工业和信息化厅文件", "关于公布2022年度绿色制造名单的通知", BODY, "云溪省工业和信息化厅", "2023年3月24日"]
    assert document.metadata.issued_on == "2023-03-24"


def test_a_page_in_a_font_without_unicode_is_read_by_its_looks() -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))  # comes with reportlab
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 300), pageCompression=0)
    canvas.setFont("Vera", 16)
    canvas.drawString(60, 200, "Twelve green factories were named in Hebei.")
    canvas.showPage()
    canvas.save()
    # The font's map now leads to places where Unicode has no characters.
    data = re.sub(rb"(?m)^(<..> <)00", rb"\1E0", buffer.getvalue())
    document = readers.read(data, "garbled.pdf")
    assert document.text.strip() == "Twelve green factories were named in Hebei."
    assert document.pages[0].ocr is not None
    assert "Unicode" in document.issues[0].message
    assert "garbled-page" in {issue.code for issue in readers.read(data, "garbled.pdf", ocr=False).issues}
