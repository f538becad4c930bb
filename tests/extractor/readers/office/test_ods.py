"""OpenDocument spreadsheets: shown texts, merges, repeats that fill a million rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import readers
from extractor.document import Document
from extractor.errors import BrokenDocument, EncryptedDocument, LimitExceeded

Pack = Callable[..., bytes]
TYPE = "application/vnd.oasis.opendocument.spreadsheet"
HEAD = ('<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">')


def ods(pack: Pack, *tables: str, styles: str = "", **parts: str) -> bytes:
    content = f"{HEAD}<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    return pack({"mimetype": TYPE, "content.xml": content, **{f"META-INF/{k}.xml": v for k, v in parts.items()}})


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "名单", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def grid(document: Document) -> list[list[str]]:
    return [[document.quote(c.span) if c else "" for c in r] for r in document.tables[0].grid()]


def test_a_list(pack: Pack) -> None:
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    data = ods(pack, table(
        row(cell("某某省绿色工厂名单", 'table:number-columns-spanned="3"'), '<table:covered-table-cell table:number-columns-repeated="2"/>'),
        row(cell("序号"), cell("地区"), cell("名<text:s/>称<text:line-break/>全称")),
        "<table:table-row-group>" + row(cell("1"), cell("长沙市", 'table:number-rows-spanned="2"'), cell("甲公司")) + "</table:table-row-group>",
        row(cell("2"), "<table:covered-table-cell/>", cell("37.5%", 'office:value-type="percentage" office:value="0.375"'), blank),
        row(cell("同", 'table:number-columns-repeated="3"'), attributes='table:number-rows-repeated="2"'),
        row(blank, attributes='table:number-rows-repeated="1048570"')))
    document = readers.read(data, "a.ods")
    assert document.quote(document.blocks[0].span) == "某某省绿色工厂名单"
    assert grid(document) == [["序号", "地区", "名 称 全称"], ["1", "长沙市", "甲公司"], ["2", "长沙市", "37.5%"], ["同"] * 3, ["同"] * 3]
    assert [c.ref for c in document.tables[0].cells][-1] == "C6"


def test_hidden_sheets(pack: Pack) -> None:
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    rows = (row(cell("序号"), cell("企业名称")), row(cell("1"), cell("甲公司")))
    document = readers.read(ods(pack, table(*rows), table(row(cell("机密")), name="藏", style="ta2"), styles=styles), "a")
    assert "机密" not in document.text
    assert "'藏'" in document.issues[0].message


def test_faults(pack: Pack) -> None:
    full = row(cell("满", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048576"')
    with pytest.raises(LimitExceeded, match="places of the sheet"):
        readers.read(ods(pack, table(full)), "a")
    with pytest.raises(EncryptedDocument):
        readers.read(ods(pack, manifest="<manifest:encryption-data/>"), "a")
    with pytest.raises(BrokenDocument, match="no content"):
        readers.read(pack({"mimetype": TYPE}), "a")
