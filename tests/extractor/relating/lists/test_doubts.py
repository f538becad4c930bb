"""Numbering, stated counts, unknown places: what a reader should look at."""

from __future__ import annotations

import pytest

HEAD = ["序号", "地区", "工厂名称"]


def codes(result):
    return [i.code for i in result.issues]


def test_a_gap_tells_its_place(read_parts):
    got = read_parts("2022年度绿色工厂名单", [HEAD, ["1", "湖北", "甲有限公司"], ["4", "湖南", "乙有限公司"]])
    (issue,) = got.issues
    assert issue.code == "numbering-gap"
    assert "2 to 3" in issue.message
    assert issue.page == 1
    assert got.document.quote(issue.span) == "4"


def test_a_list_that_does_not_begin_at_one_lacks_rows(read_parts):
    got = read_parts("2022年度绿色工厂名单", [HEAD, ["3", "湖北", "甲有限公司"], ["4", "湖南", "乙有限公司"]])
    assert codes(got) == ["numbering-gap"]


def test_a_repeat(read_parts):
    got = read_parts("2022年度绿色工厂名单", [HEAD, ["1", "湖北", "甲有限公司"], ["2", "湖北", "乙有限公司"], ["2", "湖北", "丙有限公司"]])
    assert codes(got) == ["numbering-repeat"]
    assert len(got.designations) == 3


@pytest.mark.parametrize("title", ["2022年度绿色工厂名单（节选）", "附件1（节选） 2022年度绿色工厂名单", "2022年度绿色工厂名单（共20家，节选）"])
def test_an_extract_leaves_numbers_out_on_purpose(read_parts, title):
    got = read_parts(title, [HEAD, ["3", "湖北", "甲有限公司"], ["9", "湖南", "乙有限公司"]])
    assert got.issues == []


def test_each_list_of_a_document_counts_for_itself(read_parts):
    got = read_parts("2021年度绿色工厂名单", [HEAD, ["1", "河北", "甲有限公司"], ["2", "山东", "乙有限公司"]],
                     "2021年度绿色工业园区名单", [["序号", "地区", "园区名称"], ["1", "河北", "石家庄某某园区"], ["2", "青岛", "青岛某某园区"]])
    assert got.issues == []
    assert [d.designation for d in got.designations] == ["green_factory"] * 2 + ["green_industrial_park"] * 2


@pytest.mark.parametrize(("title", "expected"), [
    ("2022年度绿色工厂名单（共3家）", ["count-mismatch"]), ("2022年度绿色工厂名单（2家）", []), ("2022年度绿色工厂名单（共2家）", []),
])
def test_a_title_that_states_a_count(read_parts, title, expected):
    got = read_parts(title, [HEAD, ["1", "湖北", "甲有限公司"], ["2", "湖南", "乙有限公司"]])
    assert codes(got) == expected


def test_the_notices_own_text_states_a_count(read_parts):
    table = [HEAD, ["1", "湖北", "甲有限公司"], ["2", "湖南", "乙有限公司"]]
    notice = ["工业和信息化部关于公布2022年度绿色制造名单的通知", "列入名单的有绿色工厂3家，现予公布。", "截至目前，全国累计建成绿色工厂99家。"]
    got = read_parts(*notice, "附件 绿色工厂名单", table, "工业和信息化部", "2023年3月16日")
    assert codes(got) == ["count-mismatch"]
    assert "3" in got.issues[0].message
    got = read_parts(notice[0], notice[1].replace("3", "2"), notice[2], "附件 绿色工厂名单", table, "工业和信息化部", "2023年3月16日")
    assert got.issues == []


def test_an_unknown_place_is_a_doubt_and_no_province(read_parts):
    got = read_parts("2022年度绿色工厂名单", [HEAD, ["1", "海信某某", "甲有限公司"], ["2", "湖南", "乙有限公司"]])
    assert codes(got) == ["unknown-region"]
    assert (got.designations[0].province, got.designations[0].attributes["region"]) == (None, "海信某某")


def test_a_town_is_below_what_divisions_know(read_parts):
    got = read_parts("宁波市鄞州区经济和信息化局关于公布2022年度三星级绿色工厂的通知", [["序号", "企业名称", "镇（街道）"], ["1", "甲有限公司", "某山镇"]],
                     "宁波市鄞州区经济和信息化局", "2022年12月1日")
    assert got.issues == []
    assert [(d.level, d.grade, d.city, d.attributes["region"]) for d in got.designations] == [("county", "3-star", "宁波市", "某山镇")]
