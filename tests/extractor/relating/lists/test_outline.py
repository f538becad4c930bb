"""Headings over lists: what each says, and which gives way to which."""

from __future__ import annotations

import pytest

from extractor.document import Span
from extractor.linking.registry import load_registry
from extractor.relating.lists.outline import Outline, other_title, read_heading, stated_count
from extractor.relating.notice import Round


def heading(text, language="zh"):
    return read_heading(text, Span(0, len(text)), language, load_registry(), None)


@pytest.mark.parametrize(("text", "language", "count"), [
    ("一、北京市（20家）", "zh", 20), ("绿色工厂名单（共1,488家）", "zh", 1488), ("家用洗涤剂（79种）", "zh", 79), ("绿色工厂共12家", "zh", 12),
    ("绿色工厂名单（第二批）", "zh", None), ("绿色工厂3家、绿色园区（共5家）（3家）", "zh", None),
    ("I. Beijing (20)", "en", 20), ("Green factories (2022)", "en", None), ("Green parks (47 parks)", "en", 47),
])
def test_stated_counts(text, language, count):
    found = stated_count(text, language)
    assert (found[0] if found else None) == count


def test_a_place_heading():
    got = heading("一、内蒙古自治区（12家）")
    assert (got.place.name_zh, got.place_text, got.count, got.rank) == ("内蒙古自治区", "内蒙古自治区", 12, 1.0)
    assert heading("II. Inner Mongolia (3)", "en").place.name_zh == "内蒙古自治区"


def test_a_list_heading():
    got = heading("附件2 2023年度绿色供应链管理企业名单")
    assert (got.round.designations, got.round.year, got.rank) == (("green_supply_chain_enterprise",), 2023, 0.0)
    assert heading("Attachment 4 (extract): Green supply chain management enterprises", "en").extract


@pytest.mark.parametrize("text", ["工业和信息化部办公厅", "2023年3月16日", "附件：1.绿色工厂名单 2.绿色园区名单", "一、列入名单的，有绿色工厂9家，现予公布。",
                                  "联系电话：010-1234567", "各省、自治区、直辖市工业和信息化主管部门："])
def test_what_is_no_heading(text):
    assert heading(text) is None


def test_inner_headings_give_way_to_outer_ones():
    outline = Outline(Round(status="proposed", year=2023))
    for text in ("附件1 绿色工厂名单", "一、北京市（1家）"):
        outline.push(heading(text))
    frame = outline.frame()
    assert (frame.round.designations, frame.round.status, frame.round.year, frame.place_text) == (("green_factory",), "proposed", 2023, "北京市")
    outline.push(heading("二、天津市"))
    assert outline.frame().place_text == "天津市"
    outline.push(heading("附件2 移出绿色工业园区名单"))
    frame = outline.frame()
    assert (frame.round.designations, frame.round.status, frame.round.year, frame.place) == (("green_industrial_park",), "revoked", None, None)


@pytest.mark.parametrize(("text", "label"), [("2023年度省级先进计算示范企业名单", "先进计算示范企业"), ("浙江省未来工厂名单", "未来工厂"), ("名单", None)])
def test_labels_beside_the_codes(text, label):
    assert other_title(text, "zh") == label
