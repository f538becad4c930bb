"""Old Word documents, by antiword. `notice.doc` was saved by LibreOffice from a text written for this test."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import readers
from extractor.errors import BrokenDocument, EncryptedDocument, LimitExceeded, UnsupportedFormat
from extractor.readers import doc, outside

NOTICE = Path(__file__).with_name("notice.doc").read_bytes()


def test_paragraphs_and_a_table() -> None:
    document = readers.read(NOTICE, "notice.doc")
    assert [(b.kind, document.quote(b.span)) for b in document.blocks][:3] == [
        ("title", "某省工业和信息化厅关于公布2023年度省级绿色制造名单的通知"), ("caption", "某工信节能〔2023〕486号"), ("paragraph", "各市州工业和信息化局，有关单位：")]
    assert [b.kind for b in document.blocks][-4:] == ["caption", "caption", "table", "paragraph"]
    rows = [[document.quote(c.span) if c else "" for c in row] for row in document.tables[0].grid()]
    assert rows == [
        ["序号", "地区", "企业名称", "第三方评价机构名称"], ["1", "长沙市", "甲乙科技股份有限公司", "某某认证中心有限公司"],
        ["2", "", "丙丁（长沙）特种高分子新材料科技发展集团股份有限公司第二分公司", "某某认证中心有限公司"],
        ["3", "湘潭市", "Bosch|戊己有限公司", ""], ["4", "湘潭市", "庚辛有限公司", ""]]
    assert document.metadata.issued_on == "2023-11-08"
    assert document.media_type == "application/msword"


def test_rows_cut_differently_keep_their_columns() -> None:
    xml = ("<?xml version='1.0'?><!DOCTYPE book><book lang='en'><para><informaltable><tgroup cols='1'><colspec colwidth='300.00pt'/><tbody><row><entry>一、长沙市"
           "</entry></row></tbody></tgroup><tgroup cols='2'><colspec colwidth='100.0pt'/><colspec colwidth='200.0pt'/><tbody><row><entry>1</entry>"
           "<entry>甲\n有限公司</entry></row></tbody></tgroup></informaltable></para></book>")
    grid = doc._grid(doc._tables(doc._parse(xml))[0])
    assert grid is not None
    assert [(c.row, c.column, c.column_span, c.text) for c in grid.cells] == [(0, 0, 2, "一、长沙市"), (1, 0, 1, "1"), (1, 1, 1, "甲\n有限公司")]


def test_without_antiword_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(UnsupportedFormat, match=r"'antiword', which is not installed .*apt-get install antiword"):
        readers.read(NOTICE, "notice.doc")


def test_damage_and_passwords(old_office: Callable[[str], bytes]) -> None:
    with pytest.raises(BrokenDocument):
        readers.read(NOTICE[:4000], "a.doc")
    with pytest.raises(BrokenDocument, match="cut off"):
        readers.read(old_office("WordDocument"), "a.doc")
    data = bytearray(NOTICE)
    at = data.index(b"\xec\xa5")
    data[at + 11] |= 1
    with pytest.raises(EncryptedDocument):
        readers.read(bytes(data), "a.doc")
    with pytest.raises(UnsupportedFormat, match="PowerPoint"):
        readers.read(old_office("PowerPoint Document"), "a.doc")


def test_an_outside_program_may_neither_hang_nor_flood() -> None:
    with pytest.raises(LimitExceeded, match="seconds"):
        outside.run([sys.executable, "-c", "import time; time.sleep(30)"], 100, 0.2)
    with pytest.raises(LimitExceeded, match="bytes"):
        outside.run([sys.executable, "-c", "while True: print('x' * 1000)"], 10_000, 20)
    said = outside.run([sys.executable, "-c", "import sys; print('ja'); sys.exit('nein')"], 100, 20)
    assert (said.status, said.stdout, said.stderr) == (1, b"ja\n", "nein")
