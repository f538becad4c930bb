"""Charsets are found by the bytes; the page's own word comes last."""

from __future__ import annotations

import pytest

from extractor import readers
from extractor.errors import BrokenDocument
from extractor.readers.decode import declared_charset, decode

SIMPLIFIED = "工业和信息化部办公厅公布绿色制造名单，其中绿色工厂874家；镕铝、垚鑫、喆泰等企业入选（第2批）。" * 3
TRADITIONAL = "工業和信息化部對擬確定的綠色製造名單進行公示，湖北共有40家企業入圍國家級綠色工廠，數量居全國第五位。" * 3
ENGLISH = "The zone’s output reached – as planned – 5 billion yuan at the café’s own counter, and it has 80 firms now.\n" * 5


@pytest.mark.parametrize(("text", "written", "found"), [
    (SIMPLIFIED, "utf-8", "utf-8"), (SIMPLIFIED, "gb18030", "gb18030"), (SIMPLIFIED, "utf-8-sig", "utf-8"), (SIMPLIFIED, "utf-16", "utf-16-le"),
    (SIMPLIFIED, "utf-32", "utf-32-le"), (TRADITIONAL, "gb18030", "gb18030"), (TRADITIONAL, "big5", "big5hkscs"), (ENGLISH, "cp1252", "cp1252"), (ENGLISH, "ascii", "utf-8"),
])
def test_charset(text: str, written: str, found: str) -> None:
    text = text if written != "ascii" else text.encode("ascii", "ignore").decode()
    decoded = decode(text.encode(written))
    assert (decoded.encoding, decoded.text, decoded.holes) == (found, text, 0)


@pytest.mark.parametrize("lie", ["utf-8", "ISO-8859-1", "big5", "windows-1252", "x-unknown"])
def test_a_page_that_lies_about_its_charset(lie: str) -> None:
    page = f'<html><head><meta charset="{lie}"><title>名单</title></head><body><h1>绿色制造名单公布</h1><p>{SIMPLIFIED}</p></body></html>'
    document = readers.read(page.encode("gb18030"), "page.html")
    assert SIMPLIFIED in document.text
    assert "\ufffd" not in document.text


def test_the_declared_charset_is_used_where_nothing_else_fits() -> None:
    russian = "Зелёный завод построен в городе, и министерство утвердило список предприятий."
    assert decode(russian.encode("koi8-r"), "koi8-r").text == russian


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_cut_inside_its_last_character(encoding: str) -> None:
    decoded = decode(SIMPLIFIED.encode(encoding)[:-1])
    assert decoded.text == SIMPLIFIED[:-1]


def test_a_few_holes_are_said_and_many_are_refused() -> None:
    data = bytearray((SIMPLIFIED * 10).encode())
    data[3000] = 0xFF
    document = readers.read(bytes(data), "a.txt")
    assert [issue.code for issue in document.issues] == ["unreadable-part"]
    for at in range(0, len(data), 10):
        data[at] = 0xFF
    with pytest.raises(BrokenDocument, match="cannot be read"):
        decode(bytes(data))


def test_control_characters_are_no_text() -> None:
    with pytest.raises(BrokenDocument, match="control characters"):
        decode(b"list\x01 of\x02 factories\x03 and\x04 parks")


@pytest.mark.parametrize(("head", "charset"), [
    (b'<meta charset=gb2312>', "gb2312"), (b'<META http-equiv=Content-Type content="text/html; charset=GBK">', "gbk"),
    (b"<?xml version='1.0' encoding='big5'?>", "big5"), (b"<p>charset=nonsense</p>", None), (b"", None),
])
def test_declared(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset
