"""CSV and TSV: told by the bytes, read as a sheet."""

from __future__ import annotations

import pytest

from extractor import readers
from extractor.document import Document
from extractor.errors import BrokenDocument
from extractor.readers.sniff import sniff

LIST = '序号,地区,企业名称\n1,长沙市,"甲,乙公司"\n2,湘潭市,"丙\n丁公司"\n'


def grid(document: Document) -> list[list[str]]:
    return [[document.quote(c.span) if c else "" for c in row] for row in document.tables[0].grid()]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("name", ["名单.csv", "名单.txt", ""])
def test_charsets_and_delimiters(charset: str, delimiter: str, name: str) -> None:
    text = LIST.replace("甲,乙", "甲\0乙").replace(",", delimiter).replace("甲\0乙", f"甲{delimiter}乙")
    document = readers.read(text.encode(charset), name)
    assert document.media_type == "text/csv"
    assert grid(document)[1:] == [["1", "长沙市", f"甲{' ' if delimiter == chr(9) else delimiter}乙公司"], ["2", "湘潭市", "丙 丁公司"]]
    assert document.tables[0].cells[5].ref == "C2"


def test_title_and_note() -> None:
    document = readers.read("某某省2023年度绿色工厂名单,,\n序号,地区,企业名称\n1,长沙市,甲\n2,湘潭市,乙\n注：排名不分先后,,\n".encode("gb18030"), "a.csv")
    assert [(b.kind, b.ref) for b in document.blocks] == [("title", "A1"), ("table", None), ("paragraph", "A5")]


@pytest.mark.parametrize(("text", "name"), [
    ("某某厅关于公布名单的通知\n各市州，有关单位：\n经审核，现予公布。\n", "a.csv"), ("One, two, three.\nFour, five, six.\nSeven, eight, nine.\n", "a.txt"),
    ("序号|企业\n1|甲\n2|乙\n", "a.txt"), ("甲,乙\n丙,丁\n戊,己\n", "a.txt"), ("绿色", "a.csv")])
def test_plain_text_stays_plain_text(text: str, name: str) -> None:
    assert sniff(text.encode(), name) == "text"


def test_a_name_decides_between_kinds_of_text() -> None:
    assert sniff("甲,乙\n丙,丁\n戊,己\n".encode(), "a.csv") == "delimited"
    assert sniff(b"<html><body>a,b\nc,d", "a.csv") == "html"


def test_a_line_without_end() -> None:
    with pytest.raises(BrokenDocument, match="field larger than field limit"):
        readers.read(("序号,企业\n1,甲\n2,乙\n" * 3000 + "1," + "甲" * 200_000 + "\n").encode(), "a.csv")
