"""Workbooks: what is title, table and note; merges; places; what a number looks like; sizes that lie."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlwt

from extractor import readers
from extractor.document import Document
from extractor.errors import BrokenDocument, EmptyDocument, EncryptedDocument, LimitExceeded
from extractor.fact import Evidence
from extractor.pipeline import extract
from extractor.readers import limits
from extractor.readers.excel import text_of

Sheets = dict[str, list[list[Any]]]


def xlsx(sheets: Sheets, merges: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for merge in merges:
            sheet.merge_cells(merge)
        if name in hidden:
            sheet.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls(rows: list[list[Any]], merges: tuple[tuple[int, int, int, int], ...] = ()) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名单")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value)
    for merge in merges:
        sheet.merge(*merge)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def blocks(document: Document) -> list[tuple[str, str | None, str]]:
    return [(b.kind, b.ref, document.quote(b.span)) for b in document.blocks]


def grid(document: Document, table: int = 0) -> list[list[str]]:
    return [[document.quote(c.span) if c else "" for c in row] for row in document.tables[table].grid()]


LIST = [["某某省2023年度绿色工厂名单", None, None], ["某某省工业和信息化厅　2023年11月8日", None, None], ["序号", "地区", "企业名称"],
        [1, "长沙市", "甲乙科技有限公司"], [2, None, "丙丁科技有限公司"], [3, "湘潭市", "戊己科技有限公司"], ["注：按地区排列。", None, None]]
EXPECTED = [("title", "A1", "某某省2023年度绿色工厂名单"), ("caption", "A2", "某某省工业和信息化厅　2023年11月8日"),
            ("table", None, "序号\t地区\t企业名称\n1\t长沙市\t甲乙科技有限公司\n2\t丙丁科技有限公司\n3\t湘潭市\t戊己科技有限公司"),
            ("paragraph", "A7", "注：按地区排列。")]


@pytest.mark.parametrize("data", [xlsx({"名单": LIST}, ("A1:C1", "A2:C2", "B4:B5", "A7:C7")),
                                  xls(LIST, ((0, 0, 0, 2), (1, 1, 0, 2), (3, 4, 1, 1), (6, 6, 0, 2)))], ids=["xlsx", "xls"])
def test_title_table_and_note(data: bytes) -> None:
    document = readers.read(data, "名单.xlsx")
    assert blocks(document) == EXPECTED
    assert grid(document)[2] == ["2", "长沙市", "丙丁科技有限公司"]
    cell = next(c for c in document.tables[0].cells if document.quote(c.span) == "丙丁科技有限公司")
    assert (cell.sheet, cell.ref) == ("名单", "C5")


def test_facts_lead_to_sheet_and_cell() -> None:
    facts = extract(xlsx({"名单": LIST}, ("A1:C1", "A2:C2", "B4:B5", "A7:C7")), "a.xlsx").facts
    places = {f.evidence.quote: (f.evidence.sheet, f.evidence.cell) for f in facts}
    assert places["甲乙科技有限公司"] == ("名单", "C4")
    assert places["丙丁科技有限公司"] == ("名单", "C5")


def test_evidence_looks_its_place_up() -> None:
    document = readers.read(xlsx({"名单": LIST}), "a.xlsx")
    for quote, place in (("绿色工厂", "A1"), ("戊己", "C6"), ("注：", "A7")):
        start = document.text.index(quote)
        assert document.place(start) == ("名单", place)
    span = document.blocks[0].span
    assert (Evidence.at(document, span).sheet, Evidence.at(document, span).cell) == ("名单", "A1")


def test_several_tables_on_a_sheet() -> None:
    rows = [["一、绿色工厂名单"], ["序号", "企业名称"], [1, "甲公司"], [2, "乙公司"], [], ["二、绿色园区名单"], ["序号", "园区名称"], [1, "丙园区"], [],
            [2, "丁园区"]]
    document = readers.read(xlsx({"Sheet1": rows}), "a")
    assert [k for k, _, _ in blocks(document)] == ["title", "table", "heading", "table"]
    assert grid(document, 1) == [["序号", "园区名称"], ["1", "丙园区"], ["2", "丁园区"]]


def test_sub_headings_stay_in_their_table() -> None:
    rows = [["序号", "企业名称", "备注"], ["一、长沙市（1家）"], [1, "甲公司", "x"], ["二、湘潭市（1家）"], [1, "乙公司", "y"]]
    assert len(grid(readers.read(xlsx({"Sheet1": rows}), "a"))) == 5


def test_what_stands_side_by_side_over_the_heading() -> None:
    rows = [["填报单位：某某局", None, None, "日期：2023年5月", None, None], ["序号", "地区", "企业名称", "行业", "产品", "备注"], [1, "长沙市", "甲", "轻工", "纸", "无"]]
    document = readers.read(xlsx({"Sheet1": rows}), "a")
    assert blocks(document)[0][2] == "填报单位：某某局　日期：2023年5月"
    assert grid(document)[0][0] == "序号"


def test_a_sheet_is_called_by_its_name_where_its_table_has_no_title() -> None:
    rows = [["序号", "企业名称"], [1, "甲公司"]]
    assert blocks(readers.read(xlsx({"2023年绿色工厂名单": rows}), "a"))[0][2] == "2023年绿色工厂名单"
    assert blocks(readers.read(xlsx({"Sheet1": rows}), "a"))[0][0] == "table"


def test_hidden_sheets_are_named_and_left_out() -> None:
    rows = [["序号", "企业名称"], [1, "甲公司"]]
    document = readers.read(xlsx({"a": rows, "旧": [["去年的名单"]]}, hidden=("旧",)), "a")
    assert "去年" not in document.text
    assert ["'旧'" in i.message for i in document.issues] == [True]


@pytest.mark.parametrize(("value", "text"), [
    (1.0, "1"), (0.1 + 0.2, "0.3"), (1e21, "1000000000000000000000"), (1.5e-7, "0.00000015"), (-3.25, "-3.25"), (True, "TRUE"), (None, ""),
    (datetime.date(2023, 11, 8), "2023-11-08"), (datetime.datetime(2023, 11, 8), "2023-11-08"), (datetime.datetime(2023, 11, 8, 9, 30), "2023-11-08 09:30"),
    (datetime.time(9, 30), "09:30:00"), (7, "7"), (float("inf"), "inf")])
def test_values(value: Any, text: str) -> None:
    assert text_of(value) == text


def _with_sheet(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name.endswith("sheet1.xml") else old.read(name))
    return buffer.getvalue()


def test_a_cell_at_the_far_corner_is_refused_before_memory_is_set_aside() -> None:
    data = xlsx({"a": [["甲", "乙"], ["丙", "丁"]]})
    with pytest.raises(LimitExceeded, match="places of"):
        readers.read(_with_sheet(data, lambda s: s.replace(b'r="B2"', b'r="XFD1048576"')), "a")
    with pytest.raises(LimitExceeded, match="places of"):
        readers.read(_with_sheet(data, lambda s: s.replace(b'<c r="B2"', b"<c  r = 'xfd1048576'")), "a")
    empty = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    assert len(readers.read(_with_sheet(data, lambda s: s.replace(b"</sheetData>", empty)), "a").tables[0].cells) == 4


def test_one_text_in_very_many_cells(pack: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    cells = "".join(f'<c r="A{r}" t="s"><v>0</v></c>' for r in range(1, 400))
    data = pack({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": f"<sst><si><t>{'长' * 5000}</t></si></sst>",
                 "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{cells}</sheetData></worksheet>"})
    monkeypatch.setattr(limits, "MAX_TEXT", 1_000_000)
    with pytest.raises(LimitExceeded, match="bytes of text in cells"):
        readers.read(data, "a")


def test_an_old_workbook_that_ends_before_it_begins() -> None:
    data = bytearray(xls(LIST))
    at = data.index(b"\x00\x02\x0e\x00")
    data[at + 4] = 0x6E
    with pytest.raises(BrokenDocument, match="ends before it begins"):
        readers.read(bytes(data), "a.xls")


def test_damage() -> None:
    with pytest.raises(BrokenDocument):
        readers.read(xlsx({"a": [["甲"]]})[:-200], "a.xlsx")
    with pytest.raises(BrokenDocument):
        readers.read(xls(LIST)[:1500], "a.xls")
    with pytest.raises(EmptyDocument):
        readers.read(xlsx({"a": []}), "a.xlsx")


def test_a_password(old_office: Callable[[str], bytes]) -> None:
    with pytest.raises(EncryptedDocument):
        readers.read(old_office("EncryptedPackage"), "a.xlsx")
