"""Pages of prose: title, headings, paragraphs over page breaks, furniture."""

import io

from reportlab.pdfgen.canvas import Canvas

from corpus.generate.layout import wrap
from corpus.generate.pdf_tables import FONT, measure
from extractor.document import Document
from extractor.readers.pdf import read

BODY = ("为贯彻落实工业绿色发展规划，加快推动绿色制造体系建设，持续打造绿色制造先进典型，引领相关领域工业绿色转型，"
        "我委组织开展了年度绿色制造名单推荐工作，经企业自评价、第三方机构评价、专家论证等程序，现将名单予以公布。")


def notice(paragraphs: list[str], head: str = "") -> bytes:
    """A notice of 16-point lines: a centred title of 22 points, indented paragraphs, page numbers at the foot."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    measure("", 16)
    y, page = 120.0, 1

    def write(text: str, x: float, at: float, size: float) -> None:
        canvas.setFont(FONT, size)
        canvas.drawString(x, 842 - at, text)

    def furniture() -> None:
        write(f"— {page} —", 280, 800, 12)
        if head:
            write(head, 90, 40, 9)

    for line in ("关于公布年度绿色制造名单的", "通知"):
        write(line, (595 - measure(line, 22)) / 2, y, 22)
        y += 34
    y += 20
    for paragraph in paragraphs:
        for number, line in enumerate(wrap("　　" + paragraph, 415, 16, measure)):
            if y > 740:
                furniture()
                canvas.showPage()
                y, page = 100.0, page + 1
            write(line.strip("　"), 90 + (32 if number == 0 else 0), y, 16)
            y += 28
    furniture()
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.quote(block.span)) for block in document.blocks]


def test_title_headings_and_paragraphs() -> None:
    document = read(notice([BODY, "一、总体要求", BODY, "二、工作安排", "请各单位认真落实。"]), "notice.pdf")
    assert blocks(document) == [
        ("title", "关于公布年度绿色制造名单的通知"), ("paragraph", BODY), ("heading", "一、总体要求"), ("paragraph", BODY),
        ("heading", "二、工作安排"), ("paragraph", "请各单位认真落实。"), ("furniture", "— 1 —")]


def test_a_paragraph_runs_over_the_page_break() -> None:
    document = read(notice([BODY] * 9), "long.pdf")
    assert len(document.pages) > 1
    assert [text for kind, text in blocks(document) if kind == "paragraph"] == [BODY] * 9
    across = [block for block in document.blocks if len({part.box.page for part in block.parts}) == 2]
    assert len(across) >= 1


def test_running_heads_are_furniture() -> None:
    document = read(notice([BODY] * 9, head="2024/3/5 某网站"), "printed.pdf")
    assert "某网站" not in "".join(text for kind, text in blocks(document) if kind != "furniture")
    assert sum(text == "2024/3/5 某网站" for _, text in blocks(document)) == len(document.pages)
    assert [text for kind, text in blocks(document) if kind == "paragraph"] == [BODY] * 9


def test_spans_and_parts_cover_the_text() -> None:
    document = read(notice([BODY] * 9), "long.pdf")
    for block in document.blocks:
        assert "".join(document.quote(part.span) for part in block.parts) == document.quote(block.span)
        assert all(1 <= part.box.page <= len(document.pages) for part in block.parts)
