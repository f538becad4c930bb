"""What columns hold, by heading words in both languages and by contents."""

from __future__ import annotations

import pytest

from extractor.tagging.columns import (
    heading_role,
    heading_roles,
    infer_columns,
    is_empty,
    is_second_heading,
    read_headings,
)


@pytest.mark.parametrize(("text", "role"), [
    ("序号", "seq"), ("No.", "seq"), ("地 区", "region"), ("所属县（区）", "region"), ("省（区、市）", "region"), ("设区市", "region"), ("乡镇（街道）", "region"),
    ("Region", "region"), ("工厂名称", "subject"), ("企业名称（盖章）", "subject"), ("Name of factory", "subject"), ("数据中心名称", "subject"),
    ("第三方评价机构名称", "evaluator"), ("Third-party evaluation body", "evaluator"), ("推荐单位", "recommender"), ("行业", "industry"),
    ("产品名称", "product"), ("产品型号", "model"), ("适用评价标准", "standard"), ("备注", "remark"), ("移出原因", "reason"), ("类别", "category"),
    ("Category", "category"), ("原认定批次", "batch"), ("星级", "grade"), ("变更前企业名称", "old_name"), ("现名称", "new_name"),
    ("Name before change", "old_name"), ("Name after change", "new_name"), ("联系电话", "ignored"), ("主营产品", "ignored"), ("产值（万元）", "ignored"),
    ("北京市", None), ("某某认证有限公司", None), ("", None), ("1", None),
])
def test_heading_words(text, role):
    assert heading_role(text) == role


def test_a_data_row_is_no_heading_row():
    assert heading_roles(["序号", "市州", "单位名称", "类别"]) == ["seq", "region", "subject", "category"]
    assert heading_roles(["1", "长沙市", "甲有限公司", "绿色工厂"]) == []
    assert heading_roles(["2021年度绿色工厂名单", "", "", ""]) == []


def test_two_rows_of_headings():
    first, second = ["序号", "地区", "企业名称", "企业名称"], ["序号", "地区", "变更前", "变更后"]
    assert is_second_heading(first, second)
    assert not is_second_heading(first, ["1", "广东", "甲有限公司", "乙有限公司"])
    assert read_headings([first, second]).roles == ("seq", "region", "old_name", "new_name")


def test_a_company_beside_a_product_is_its_maker():
    assert read_headings([["序号", "企业名称", "产品名称", "产品型号"]]).roles == ("seq", "maker", "product", "model")


def test_lists_side_by_side_are_two_groups():
    columns = read_headings([["序号", "企业名称", "序号", "企业名称"]])
    assert columns.groups == ((0, 2), (2, 4))
    assert columns.of("subject", columns.groups[1]) == 3


def test_contents_tell_columns_apart():
    places = {"河北", "山西"}
    rows = [["1", "河北", "唐山甲有限公司", "某某认证有限公司", "绿色工厂"], ["2", "山西", "乙煤矿", "丙评价中心", "绿色工厂"]]
    columns = infer_columns(rows, places.__contains__, lambda t: t == "绿色工厂")
    assert columns.roles == ("seq", "region", "subject", "evaluator", "category")
    assert not columns.named


def test_without_numbers_or_names_there_is_no_list():
    assert not infer_columns([["河北", "12"], ["山西", "7"]], lambda t: True, lambda t: False).names_subjects
    assert not infer_columns([["甲有限公司", "乙有限公司"]], lambda t: False, lambda t: False).names_subjects


@pytest.mark.parametrize("text", ["", " ", "—", "/", "无", "N/A", "na"])
def test_empty_cells(text):
    assert is_empty(text)
