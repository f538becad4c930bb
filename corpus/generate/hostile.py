"""Files that attack their reader: small to send, and without limits endless to read. Each is refused with a reason, or
read, within the time and memory that one document may have."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_HELLO = b"BT /F 9 Tf 10 10 Td (hello) Tj ET"
_NOTICE = "关于公布2022年度绿色制造名单的通知\n\n各市工业和信息化主管部门：经研究，现将名单公布如下。"


def pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects; the first is the catalog."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at))


def _stream(data: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n" % (len(packed), extra) + packed + b"\nendstream"


def one_page(content: bytes, page: bytes = b"", resources: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of one page. Objects from 6 on are `more`."""
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>" + resources
                + b">>" + page + b">>", _stream(content), _FONT, *more])


def _forms(depth: int, fan: int) -> bytes:
    """Forms that each draw the next one several times."""
    more = []
    for level in range(depth):
        last = level == depth - 1
        inner = b"/Resources<</Font<</F 5 0 R>>" + (b"" if last else b"/XObject<</X %d 0 R>>" % (7 + level)) + b">>"
        more.append(_stream(_HELLO if last else b"/X Do " * fan, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + inner))
    return one_page(b"/X Do", resources=b"/XObject<</X 6 0 R>>", more=more)


def _many_pages(count: int) -> bytes:
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b" ".join([b"3 0 R"] * count)),
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
                _stream(_HELLO), _FONT])


def _deep_pages(depth: int) -> bytes:
    tree = [b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (level + 3) for level in range(depth)]
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", *tree, b"<</Type/Page/MediaBox[0 0 595 842]/Contents %d 0 R>>" % (depth + 3),
                _stream(_HELLO)])


def _picture(width: int, height: int, data: bytes) -> bytes:
    image = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray" % (width, height)
    return one_page(b"q 595 0 0 842 0 0 cm /X Do Q", resources=b"/XObject<</X 6 0 R>>", more=[_stream(data, image)])


def packed(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str, prolog: str = "") -> bytes:
    """A Word document with this inside its body."""
    schema = "http://schemas.openxmlformats.org/"
    relation = f'<Relationship Id="r" Type="{schema}officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    return packed({
        "[Content_Types].xml": f'<Types xmlns="{schema}package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{schema}package/2006/relationships">{relation}</Relationships>',
        "word/document.xml": f'{prolog}<w:document xmlns:w="{schema}wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'})


_LAUGHS = "<!DOCTYPE a [<!ENTITY l0 'lol'>" + "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 12)) + "]>"
_OUTSIDE = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
_TEXT = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"


def _table(rows: int, columns: int) -> bytes:
    return ("<html><body><table>" + ("<tr>" + "<td>甲</td>" * columns + "</tr>") * rows + "</table>").encode()


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "pdf-content-of-a-gigabyte": lambda: one_page(b" " * 1_000_000_000),
    "pdf-million-paths": lambda: one_page(b"0 0 m 100 100 l S " * 3_000_000),
    "pdf-million-rectangles": lambda: one_page(b"".join(b"%d %d 50 10 re f " % (i % 500, i % 800) for i in range(1_000_000))),
    "pdf-twelve-million-letters": lambda: one_page(b"BT /F 9 Tf 10 10 Td " + b"(AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA) Tj 1 1 Td " * 300_000 + b"ET"),
    "pdf-one-word-of-a-million": lambda: one_page(b"BT /F 9 Tf 10 10 Td (" + b"A" * 5_000_000 + b") Tj ET"),
    "pdf-forms-multiplied": lambda: _forms(12, 10),
    "pdf-forms-nested": lambda: _forms(20_000, 1),
    "pdf-form-in-itself": lambda: one_page(b"/X Do", resources=b"/XObject<</X 6 0 R>>", more=[_stream(
        b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R>>>>")]),
    "pdf-million-pages": lambda: _many_pages(1_000_000),
    "pdf-page-count-that-lies": lambda: _many_pages(1).replace(b"/Count 1/", b"/Count 2000000000/"),
    "pdf-page-tree-nested": lambda: _deep_pages(100_000),
    "pdf-page-tree-in-a-ring": lambda: pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100000>>"]),
    "pdf-huge-picture": lambda: _picture(60_000, 60_000, b"\0" * 450_000_000),
    "pdf-picture-that-lies": lambda: _picture(2_000_000, 2_000_000, b"\0" * 1000),
    "pdf-million-objects": lambda: one_page(_HELLO, more=[b"<</A 1>>"] * 800_000),
    "pdf-arrays-nested": lambda: one_page(_HELLO, page=b"/Z " + b"[" * 5_000_000 + b"]" * 5_000_000),
    "pdf-filters-nested": lambda: pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                       b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
                                       (lambda d: b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(d) + d + b"\nendstream")(
                                           zlib.compress(zlib.compress(b"BT (A) Tj ET " * 40_000_000, 9), 9))]),
    "html-tags-nested": lambda: b"<html><body>" + b"<div>" * 100_000 + "甲".encode(),
    "html-tags-nested-just-allowed": lambda: b"<html><body>" + b"<div>" * 4_900 + _NOTICE.encode(),
    "html-tables-nested": lambda: b"<table><tr><td>" * 1_600 + "甲".encode(),
    "html-million-cells": lambda: _table(10_001, 100),
    "html-spans": lambda: b"<table><tr><td rowspan=65534 colspan=1000>a" + b"<tr><td>b" * 70_000,
    "docx-laughs": lambda: word(_TEXT % "&l11;", _LAUGHS),
    "docx-entity-from-outside": lambda: word(_TEXT % "&x;", _OUTSIDE),
    "docx-tags-nested": lambda: word("<w:p>" * 200_000 + "</w:p>" * 200_000),
    "docx-bomb": lambda: word("<w:p/>" * 40_000_000),
    "docx-million-cells": lambda: word("<w:tbl>" + ("<w:tr>" + (f"<w:tc>{_TEXT}</w:tc>" % "甲") * 100 + "</w:tr>") * 10_001 + "</w:tbl>"),
    "zip-bomb": lambda: packed({"a.txt": b"\0" * 500_000_000}),
    "zip-nested": lambda: packed({"a.zip": packed({"b.zip": packed({"c.txt": b"\0" * 300_000_000})})}),
    "zip-many-members": lambda: packed({f"{i}.txt": "a" for i in range(20_000)}),
    "csv-million-cells": lambda: ("a," * 99 + "a\n").encode() * 10_001,
    "csv-line-of-60-megabytes": lambda: b"a,b\n1,2\n" + b"x," * 30_000_000,
    "csv-quote-that-never-ends": lambda: b'a,b\n"' + b"x,\n" * 6_000_000,
    "text-line-of-60-megabytes": lambda: "国家".encode() * 10_000_000,
    "text-of-200-megabytes": lambda: b"a" * 200_000_000,
    **{f"text-of-{name}": (lambda piece=piece: _NOTICE.encode() + piece.encode() * (3_000_000 // len(piece.encode())))  # type: ignore[misc]
       for name, piece in {
           "enumeration-commas": "、", "brackets": "（", "figures": "1", "chinese-figures": "一", "letters": "a", "capitals": "A",
           "firms": "甲乙有限公司、", "counts": "贵阳市有12家绿色工厂，", "co-ltd": "Co., Ltd. ", "quotes": "“", "blanks": " ", "dates": "2022年1月1日",
           "ampersands": "&", "angles": "<", "bars": "a|", "radicals": "⼀", "traditional": "國家綠色工廠", "pinyin": "國(guo)",
       }.items()},
}
