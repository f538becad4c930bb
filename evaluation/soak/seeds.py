"""Valid files of every format, small, to be broken by `mutating`."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from corpus.generate.hostile import one_page, packed, word

_DEMO = Path(__file__).resolve().parents[2] / "corpus" / "demo"
_KINDS = (".pdf", ".html", ".txt", ".docx", ".doc", ".xlsx", ".xls", ".ods", ".csv", ".md", ".png", ".jpg", ".tiff", ".zip")
_LARGEST = 300_000

_NOTICE = ("关于公布2022年度绿色制造名单的通知\n\n各市工业和信息化主管部门：\n\n经申报、评审和公示，现将2022年度绿色工厂（2家）予以公布。"
           "贵阳市已有12家国家级绿色工厂，工业总产值1.2万亿元，同比增长12.5%。到2025年，力争培育30家。\n\n贵州省工业和信息化厅\n2022年12月1日\n")
_ENGLISH = ("Guiyang has 12 national-level green factories, the Ministry of Industry and Information Technology said on Nov 29, 2022. "
            "The output of the zone reached 1.2 billion yuan in 2022, up 12.5 percent. It aims to add 15 green factories next year.\n")
_ROWS = (("序号", "地区", "企业名称", "第三方机构"), ("1", "贵州", "贵阳甲乙铝业有限公司", "某某认证中心"), ("2", "贵州", "遵义丙丁酒业有限公司", "某某认证中心"))


def _html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in _ROWS)
    return (f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{_NOTICE[:20]}</title></head><body><h1>{_NOTICE[:20]}</h1>'
            f"<p>{_NOTICE}</p><table>{rows}<tr><td colspan=2 rowspan=1>合计</td><td>2家</td></tr></table><p>{_ENGLISH}</p></body></html>").encode()


def _docx() -> bytes:
    paragraph = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
    table = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph % c}</w:tc>" for c in row) + "</w:tr>" for row in _ROWS)
    return word("".join(paragraph % line for line in _NOTICE.split("\n")) + f"<w:tbl>{table}</w:tbl>")


def _xlsx() -> bytes:
    from openpyxl import Workbook  # type: ignore[import-untyped]

    book = Workbook()
    for row in _ROWS:
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("B2:B3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods() -> bytes:
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    rows = "".join("<table:table-row>" + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in row) + "</table:table-row>"
                   for row in _ROWS)
    content = (f'<office:document-content{names}><office:body><office:spreadsheet><table:table table:name="名单">{rows}</table:table>'
               "</office:spreadsheet></office:body></office:document-content>")
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def _picture(format: str) -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", (500, 200), "white")
    pen = ImageDraw.Draw(image)
    for i in range(3):
        pen.rectangle((20, 20 + 50 * i, 480, 70 + 50 * i), outline="black")
        pen.text((30, 30 + 50 * i), f"{i} Guiyang Aluminium", fill="black", font=ImageFont.load_default(20))
    out = io.BytesIO()
    image.save(out, format)
    return out.getvalue()


def _pdf_table() -> bytes:
    lines = b"".join(b"%d 100 m %d 700 l S " % (x, x) for x in (50, 150, 350, 500))
    lines += b"".join(b"50 %d m 500 %d l S " % (y, y) for y in range(100, 701, 30))
    cells = b"".join(b"1 0 0 1 %d %d Tm (Cell %d) Tj " % (x + 5, y + 8, y) for y in range(100, 700, 30) for x in (50, 150, 350))
    return one_page(lines + b"BT /F 9 Tf " + cells + b"ET")


def _plain_pdf() -> bytes:
    """The same without compression, so that chance reaches what is drawn."""
    content = b"BT /F 12 Tf 14 TL 50 700 Td " + b"".join(b"(%s) Tj T* " % line.encode() for line in _ENGLISH.split(". ")) + b"ET"
    packed_page = one_page(b"")
    head, _, tail = packed_page.partition(b"4 0 obj\n")
    rest = tail.partition(b"\nendobj")[2]
    return head + b"4 0 obj\n<</Length %d>>stream\n" % len(content) + content + b"\nendstream\nendobj" + rest


_MADE: Mapping[str, Callable[[], bytes]] = {
    "notice.txt": _NOTICE.encode, "notice-gb.txt": lambda: _NOTICE.encode("gb18030"), "news.txt": _ENGLISH.encode,
    "notice-16.txt": lambda: _NOTICE.encode("utf-16"), "page.html": _html,
    "list.csv": lambda: "\n".join(",".join(row) for row in _ROWS).encode("utf-8-sig"),
    "list.md": lambda: ("# 名单\n\n" + "\n".join("| " + " | ".join(row) + " |" for row in (_ROWS[0], ("---",) * 4, *_ROWS[1:]))).encode(),
    "notice.docx": _docx, "list.xlsx": _xlsx, "list.ods": _ods, "table.pdf": _pdf_table, "prose.pdf": _plain_pdf,
    "page.png": lambda: _picture("PNG"), "page.jpg": lambda: _picture("JPEG"), "page.tiff": lambda: _picture("TIFF"),
    "family.zip": lambda: packed({"notice.txt": _NOTICE, "list.csv": "\n".join(",".join(row) for row in _ROWS)}),
}


@cache
def seeds() -> Mapping[str, bytes]:
    """Names and bytes: those made here, and the demo's small files."""
    return {**{name: make() for name, make in _MADE.items()}, **dict(_demo())}


def _demo() -> Iterator[tuple[str, bytes]]:
    for path in sorted(_DEMO.rglob("*")):
        if path.suffix.lower() in _KINDS and path.stat().st_size <= _LARGEST:
            yield f"demo/{path.relative_to(_DEMO)}", path.read_bytes()
