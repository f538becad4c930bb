"""Plain text: what each line is, tables that were flattened with bars, and lines broken to a width."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.document import Document
from extractor.readers import read
from extractor.readers.lines import is_caption, is_crumb, is_furniture, is_heading


def _kinds(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.quote(b.span)) for b in document.blocks]


def _read(text: str) -> Document:
    return read(text.encode(), "a.txt")


def test_a_notice() -> None:
    document = _read("""首页 > 政务公开

某市工业和信息化局关于公布第三批绿色工厂名单的通知
某工信〔2024〕12号

各县区主管部门：
　　一、绿色工厂
　　现将第三批绿色工厂26家予以公布，请各地加强服务，按时报送绩效数据，发挥示范作用，推动绿色发展。
　　（一）甲公司
　　（二）乙公司
附件：1.名单　2.联系表

　　　　某市工业和信息化局
　　　　2024年3月5日
（联系电话：0000-1234567）
""")
    assert _kinds(document) == [
        ("furniture", "首页 > 政务公开"), ("title", "某市工业和信息化局关于公布第三批绿色工厂名单的通知"), ("caption", "某工信〔2024〕12号"),
        ("paragraph", "各县区主管部门："), ("heading", "一、绿色工厂"), ("paragraph", "现将第三批绿色工厂26家予以公布，请各地加强服务，按时报送绩效数据，发挥示范作用，推动绿色发展。"),
        ("list_item", "（一）甲公司"), ("list_item", "（二）乙公司"), ("paragraph", "附件：1.名单　2.联系表"),
        ("caption", "某市工业和信息化局"), ("caption", "2024年3月5日"), ("furniture", "（联系电话：0000-1234567）")]


def test_a_title_on_two_lines() -> None:
    document = _read("某省工业和信息化厅\n关于公布2023年度绿色工厂名单的通知\n\n各市：\n现予公布。")
    assert _kinds(document)[0] == ("title", "某省工业和信息化厅关于公布2023年度绿色工厂名单的通知")


def test_a_text_without_a_title() -> None:
    document = _read("2024年，全市新增绿色工厂12家，绿色工业园区1个，累计达到80家。\n下一步，继续推进。")
    assert {kind for kind, _ in _kinds(document)} == {"paragraph"}


@pytest.mark.parametrize("bar", ["|", "｜", " | "])
def test_bars_make_a_table(bar: str) -> None:
    rows = [("序号", "名称", "地区"), ("1", "甲公司", "某市"), ("2", "", "某县")]
    document = _read("名单如下：\n" + "\n".join(bar.join(row) for row in rows) + "\n以上公布。")
    (table,) = document.tables
    assert [[document.quote(c.span) for c in row if c] for row in table.grid()] == [list(r) for r in rows]
    assert [kind for kind, _ in _kinds(document)] == ["paragraph", "table", "paragraph"]


def test_a_table_with_a_frame_and_a_rule() -> None:
    document = _read("Green factories\n\n| No. | Name |\n|---|---|\n| 1 | Alpha Co |\n| 2 | Beta Co |\n")
    (table,) = document.tables
    assert (table.n_rows, table.n_columns, table.heading_rows) == (3, 2, 1)


def test_two_tables_of_other_widths_and_a_caption_between() -> None:
    document = _read("Notice on two lists\nAttachment 1: Factories\n1 | A\n2 | B\nAttachment 2: Renamed\n1 | A | B\n2 | C | D\n")
    assert [(t.n_rows, t.n_columns) for t in document.tables] == [(2, 2), (2, 3)]
    assert [kind for kind, _ in _kinds(document)] == ["title", "caption", "table", "caption", "table"]


def test_one_line_with_bars_is_no_table() -> None:
    document = _read("Zone wins a title\nBy Wu Qian | deltanews.example | Updated: 2022-01-24 10:02\nThe zone has been listed as a national-level green industrial park.")
    assert document.tables == ()
    assert _kinds(document)[1][0] == "caption"


def test_lines_broken_to_a_width_are_joined() -> None:
    english = ("The zone is home to more than four hundred companies, including\neighty-three industrial enterprises above designated size and\n"
               "twenty-nine high-tech enterprises, said the committee.")
    chinese = "目前，开发区集聚规上工业企业八十三家，高新技术企业二十九家，国家级绿\n色工厂三家，省级绿色工厂七家，工业用水重复利用率达到百分之九十一，产\n值同比增长。"
    document = _read(f"A title of the usual length\n\n{english}\n\n{chinese}\n")
    assert [text for _, text in _kinds(document)][1:] == [english.replace("\n", " "), chinese.replace("\n", "")]


def test_items_are_never_joined() -> None:
    items = [f"（{n}）某某市某某区某某某某机械制造股份有限公司（主营产品：轴承）" for n in "一二三四"]
    assert [text for kind, text in _kinds(_read("\n".join(items))) if kind == "list_item"] == items


@pytest.mark.parametrize("line", [
    "Home> News", "Home > Business > Industry", "首页 > 政务公开 > 公示公告", "您现在的位置：首页 >> 新闻", "Policies > Documents > Energy", "Share - WeChat", "【打印本页】【关闭窗口】",
    "Copyright 2022 deltanews.example", "© 2024 All rights reserved.", "版权所有：某市政府", "京ICP备05000000号", "Tel: 0519-8512 0000", "联系电话：0772-282XXXX", "（联系人：节能处　010-68205XXX）",
    "Page 1 of 1. Comments: 6", "第 3 页 共 8 页", "- 4 -", "< 1 2 3 >", "阅读：3561", "【广告】精装公寓，首付9.8万元起", "声明：图文来自网络，侵删。", "下一篇：某某新闻", "Presented by China Daily.", "A+ A A-",
])
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", [
    "Output rose > 5 percent, to 3 > 2.", "The share of clean energy rose to 63 percent.", "2021年，园区实现产值100亿元。", "序号", "甲公司", "12家绿色工厂", "The print industry has 40 companies.",
    "联系企业、服务企业，全年走访1200家。", "打印设备制造企业3家入选", "主办单位共有12家企业参加", "分享经济企业35家",
    "Home appliances are made in 3 plants.", "经济开发区→高新技术产业开发区，升级后企业达到200家。",
])
def test_content_is_not_taken_for_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize("line", [
    "2022-01-27 10:22　来源：临平发布　记者 沈越　阅读 3561", "By Wu Qian in Changzhou | deltanews.example | Updated: 2022-01-24 10:02", "(Chutian Industry Daily) 09:26, February 14, 2023",
    "Doc. No.: Letter [2023] No. 64", "发布部门：工业和信息化部办公厅　　时效状态：现行有效", "(Editors: Qiu Bin, Zhou Ting)", "编辑：阿宁", "高新区观察　2018-03-06　字号：大 中 小", "2024年3月5日", "工信厅节函〔2023〕64号",
])
def test_captions(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize("line", ["2023年3月，园区获评绿色工业园区。", "The list was issued on March 16, 2023.", "Source materials for 12 plants are local", "公示期为2024年10月21日至10月25日，共5个工作日。"])
def test_sentences_are_no_captions(line: str) -> None:
    assert not is_caption(line)


def test_headings_and_crumbs_have_limits() -> None:
    assert is_heading("一、行动目标")
    assert is_heading("附件1")
    assert not is_heading("一、总体要求。坚持一城一策、先立后破。")
    assert not is_heading("附件：1.绿色工厂名单　2.绿色园区名单")
    assert not is_crumb("a" * 300 + " > b > c")


_DEV = Path(__file__).resolve().parents[3] / ".." / "shared" / "dev"


@pytest.mark.skipif(not _DEV.is_dir(), reason="the shared development notices are not here")
def test_nothing_of_a_text_is_lost() -> None:
    for path in sorted(_DEV.glob("*.txt")):
        document = read(path.read_bytes(), path.name)
        squeezed = "".join(c for c in document.text if not c.isspace())
        assert squeezed == "".join(c for c in path.read_text(encoding="utf-8").replace("|", "") if not c.isspace()) or "|" in document.text
        assert [b.kind for b in document.blocks].count("title") == 1
