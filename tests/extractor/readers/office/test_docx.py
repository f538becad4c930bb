"""Word documents: the final text, tables with their spans, numbers that Word counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import readers
from extractor.document import Document
from extractor.errors import BrokenDocument, EmptyDocument, LimitExceeded
from extractor.readers import limits

Make = Callable[..., bytes]


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, grid: str = "") -> str:
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.quote(b.span)) for b in document.blocks]


def grid(document: Document, table: int = 0) -> list[list[str]]:
    return [[document.quote(c.span) if c else "" for c in row] for row in document.tables[table].grid()]


def test_a_notice(docx: Make) -> None:
    body = (p("某某省工业和信息化厅文件") + p("某工信〔2023〕12号") + p("某某省工业和信息化厅") + p("关于公布2023年度绿色工厂名单的通知")
            + p("各市州工业和信息化局：") + p("经审核，现予公布。") + p("某某省工业和信息化厅") + p("2023年11月8日"))
    document = readers.read(docx(body), "a.docx")
    assert blocks(document) == [
        ("caption", "某某省工业和信息化厅文件"), ("caption", "某工信〔2023〕12号"),
        ("title", "某某省工业和信息化厅关于公布2023年度绿色工厂名单的通知"), ("paragraph", "各市州工业和信息化局："),
        ("paragraph", "经审核，现予公布。"), ("caption", "某某省工业和信息化厅"), ("caption", "2023年11月8日")]
    assert document.metadata.issued_on == "2023-11-08"
    assert document.media_type.endswith("wordprocessingml.document")


def test_the_final_text(docx: Make) -> None:
    """Insertions in; deletions, hidden text, field codes and the pinyin over characters out."""
    body = ("<w:p><w:r><w:t>新增</w:t></w:r><w:ins><w:r><w:t>二十</w:t></w:r></w:ins><w:del><w:r><w:delText>十</w:delText></w:r></w:del>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>机密</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>家</w:t></w:r>"
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>企</w:t></w:r>"
            "<w:r><w:ruby><w:rt><w:r><w:t>ye</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>业</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            "<w:r><w:noBreakHyphen/><w:t>A</w:t><w:br/><w:t>另行</w:t></w:r></w:p>")
    assert blocks(readers.read(docx(body), "a")) == [("title", "新增二十家企业-A"), ("paragraph", "另行")]


def test_a_deleted_line_end_joins_two_paragraphs(docx: Make) -> None:
    body = p("认定三家", "<w:rPr><w:del/></w:rPr>") + p("企业。")
    assert blocks(readers.read(docx(body), "a")) == [("paragraph", "认定三家企业。")]


def test_spans(docx: Make) -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(tr(tc("名单", '<w:gridSpan w:val="3"/>')), tr(tc("序号"), tc("地区"), tc("企业名称"), properties="<w:tblHeader/>"),
               tr(tc("1"), tc("长沙市", restart), tc("甲公司")), tr(tc("2"), tc("看不见", go_on), tc("乙公司")), tr(tc("3"), tc("湘潭市"), tc("丙公司")))
    document = readers.read(docx(body), "a")
    assert grid(document) == [["名单"] * 3, ["序号", "地区", "企业名称"], ["1", "长沙市", "甲公司"], ["2", "长沙市", "乙公司"], ["3", "湘潭市", "丙公司"]]
    spans = {document.quote(c.span): (c.row, c.column, c.row_span, c.column_span) for c in document.tables[0].cells}
    assert spans["名单"] == (0, 0, 1, 3)
    assert spans["长沙市"] == (2, 1, 2, 1)
    assert "看不见" not in document.text


def test_rows_that_begin_further_right_and_borders_a_hair_apart(docx: Make) -> None:
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in (2000, 40, 2000, 2000))
    body = tbl(tr(tc("序号"), tc("企业", '<w:gridSpan w:val="2"/>'), tc("备注")), tr(tc("1", '<w:gridSpan w:val="2"/>'), tc("甲"), tc("乙")),
               tr(tc("仅此", '<w:gridSpan w:val="2"/>'), properties='<w:gridBefore w:val="2"/>'), grid=columns)
    document = readers.read(docx(body), "a")
    assert grid(document) == [["序号", "企业", "备注"], ["1", "甲", "乙"], ["", "仅此", "仅此"]]


def test_deleted_and_hidden_rows_are_gone(docx: Make) -> None:
    body = tbl(tr(tc("1"), tc("甲公司")), tr(tc("2"), tc("乙公司"), properties="<w:del/>"), tr(tc("3"), tc("丙公司"), properties="<w:ins/>"),
               tr(tc("4"), tc("丁公司"), properties="<w:hidden/>"))
    assert grid(readers.read(docx(body), "a")) == [["1", "甲公司"], ["3", "丙公司"]]


def test_a_table_inside_of_a_cell_is_a_table_of_its_own(docx: Make) -> None:
    inner = tbl(tr(tc("内一"), tc("内二")))
    body = tbl(tr(tc("外一"), f"<w:tc>{p('外二')}{inner}{p('')}</w:tc>"), tr(tc("外三"), tc("外四")))
    document = readers.read(docx(body), "a")
    assert grid(document) == [["外一", "外二"], ["外三", "外四"]]
    assert grid(document, 1) == [["内一", "内二"]]


def test_a_frame_is_no_table(docx: Make) -> None:
    inner = tbl(tr(tc("序号"), tc("名称")), tr(tc("1"), tc("甲")))
    document = readers.read(docx(tbl(tr(f"<w:tc>{p('框里的正文。')}{inner}</w:tc>"))), "a")
    assert blocks(document)[0] == ("paragraph", "框里的正文。")
    assert len(document.tables) == 1


LEVELS = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{0}"/><w:lvlText w:val="{1}"/></w:lvl>'
          '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
          '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
          '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>')


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize(("form", "shown", "first", "eleventh"), [
    ("chineseCounting", "%1、", "一、", "十一、"), ("decimal", "%1.", "1. ", "11. "), ("decimal", "（%1）", "（1）", "（11）"),
    ("upperRoman", "%1.", "I. ", "XI. "), ("lowerLetter", "%1)", "a) ", "k) "), ("decimalEnclosedCircle", "%1", "① ", "⑪ "), ("bullet", "•", "", "")])
def test_automatic_numbers(docx: Make, form: str, shown: str, first: str, eleventh: str) -> None:
    body = "".join(numbered(f"条目{i}。") for i in range(11))
    found = [t for _, t in blocks(readers.read(docx(body, numbering=LEVELS.format(form, shown)), "a"))]
    assert (found[0], found[10]) == (f"{first}条目0。", f"{eleventh}条目10。")


def test_levels_restart_and_lists_begin_where_they_say(docx: Make) -> None:
    body = numbered("甲。") + numbered("乙。", 1) + numbered("丙。", 1) + numbered("丁。") + numbered("戊。", 1) + numbered("己。", number=2)
    found = [t for _, t in blocks(readers.read(docx(body, numbering=LEVELS.format("decimal", "%1.")), "a"))]
    assert found == ["1. 甲。", "1.1 乙。", "1.2 丙。", "2. 丁。", "2.1 戊。", "5. 己。"]


def test_a_column_of_numbers_that_only_word_knows(docx: Make) -> None:
    cell = f"<w:tc>{numbered('')}</w:tc>"
    body = tbl(tr(tc("序号"), tc("企业名称")), tr(cell, tc("甲公司")), tr(cell, tc("乙公司")))
    document = readers.read(docx(body, numbering=LEVELS.format("decimal", "%1")), "a")
    assert grid(document) == [["序号", "企业名称"], ["1", "甲公司"], ["2", "乙公司"]]


def test_styles_footnotes_and_text_boxes(docx: Make) -> None:
    styles = ('<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="h">'
              '<w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="c"><w:name w:val="toc 1"/></w:style>'
              '<w:style w:type="character" w:styleId="v"><w:rPr><w:vanish/></w:rPr></w:style>')
    notes = f'<w:footnote w:id="0" w:type="separator">{p("线")}</w:footnote><w:footnote w:id="3">{p("年底数据。")}</w:footnote>'
    box = f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>{p("框中文字。")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
    body = (p("绿色发展报告摘要文本", '<w:pStyle w:val="t"/>') + p("第一章 1", '<w:pStyle w:val="c"/>') + p("基本情况", '<w:pStyle w:val="h"/>')
            + f'<w:p><w:r><w:t>共三家。</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r><w:r><w:rPr><w:rStyle w:val="v"/></w:rPr><w:t>藏</w:t></w:r>{box}</w:p>')
    assert blocks(readers.read(docx(body, styles=styles, footnotes=notes), "a")) == [
        ("title", "绿色发展报告摘要文本"), ("furniture", "第一章 1"), ("heading", "基本情况"), ("paragraph", "共三家。"),
        ("paragraph", "框中文字。"), ("paragraph", "年底数据。")]


def test_a_long_table_takes_time_in_proportion(docx: Make) -> None:
    rows = "".join(tr(*(tc(f"{i}之{j}") for j in range(5))) for i in range(3000))
    document = readers.read(docx(f"<w:tbl>{rows}</w:tbl>"), "a")
    assert document.tables[0].n_rows == 3000
    assert document.quote(document.tables[0].cells[-1].span) == "2999之4"


@pytest.mark.parametrize("bomb", ['<!DOCTYPE x [<!ENTITY a "aaaa">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
def test_entities_are_refused(pack: Callable[..., bytes], bomb: str) -> None:
    data = pack({"[Content_Types].xml": "<Types/>", "word/document.xml": f"{bomb}<w:document/>"})
    with pytest.raises(BrokenDocument, match="document type or entities"):
        readers.read(data, "a.docx")


def test_what_is_damaged_or_empty_says_so(docx: Make, pack: Callable[..., bytes]) -> None:
    whole = docx(p("正文"))
    with pytest.raises(BrokenDocument, match=r"a\.docx: it is an Office file .* cut off"):
        readers.read(whole[:300], "a.docx")
    with pytest.raises(EmptyDocument):
        readers.read(docx(p("")), "a.docx")
    with pytest.raises(BrokenDocument, match="well-formed"):
        readers.read(pack({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document><w:body>"}), "a")


def test_bombs(docx: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = docx(p("甲" * 4_000_000))
    monkeypatch.setattr(limits, "RATIO_FROM", 1_000_000)
    with pytest.raises(LimitExceeded, match="times its size"):
        readers.read(bomb, "a")
    monkeypatch.setattr(limits, "MAX_PART", 1_000_000)
    with pytest.raises(LimitExceeded, match=r"bytes of 'word/document\.xml'"):
        readers.read(bomb, "a")
    monkeypatch.setattr(limits, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(LimitExceeded, match="bytes unpacked"):
        readers.read(bomb, "a")
