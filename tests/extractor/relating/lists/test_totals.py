"""A list's own total: a metric only where the words state it."""

from __future__ import annotations


def test_a_sheet_of_a_publicity_with_its_total_and_a_note(read_parts):
    head = ["序号", "设区市", "企业名称", "行业"]
    got = read_parts(
        [["福建省第三批省级绿色制造名单公示（一）绿色工厂（2家）"], ["福建省工业和信息化厅　2020年11月29日"], head,
         ["1", "泉州市", "甲有限公司", "电池"], ["2", None, "乙有限公司", "造纸"]],
        [["福建省第三批省级绿色制造名单公示（二）绿色园区（1个）"], ["福建省工业和信息化厅　2020年11月29日"], ["序号", "设区市", "园区名称", "备注"],
         ["1", "漳州市", "漳州某某经济开发区", ""], ["注：第三批名单同时公示绿色设计产品8项，目录另行发布。增加值占比应超过50%。"]])
    assert [(m.metric, m.value, m.modality, m.level, m.batch, m.year, m.as_of, m.subject.name) for m in got.metrics] == [
        ("green_factories", 2, "proposed", "provincial", 3, 2020, "2020-11-29", "福建省"),
        ("green_industrial_parks", 1, "proposed", "provincial", 3, 2020, "2020-11-29", "福建省"),
        ("green_design_products", 8, "proposed", "provincial", 3, 2020, "2020-11-29", "福建省")]
    assert got.metrics[2].evidence.quote == "绿色设计产品8项"
    assert {(d.issuer, d.announced_on, d.year, d.batch, d.status) for d in got.designations} == {
        ("福建省工业和信息化厅", "2020-11-29", 2020, 3, "proposed")}
    assert [d.designation for d in got.designations] == ["green_factory", "green_factory", "green_industrial_park"]
    assert got.issues == []


def test_a_total_over_a_national_list_is_chinas(read_parts):
    got = read_parts("2021年度绿色工厂名单（共2家）", [["序号", "地区", "工厂名称"], ["1", "河北", "甲有限公司"], ["2", "山西", "乙有限公司"]])
    assert [(m.subject.name, m.subject.type, m.value, m.year, m.level) for m in got.metrics] == [("中国", "region", 2, 2021, "national")]


def test_a_count_of_a_place_is_no_total_of_the_list(read_parts):
    got = read_parts("2021年度绿色工厂名单", "一、河北省（1家）", [["序号", "工厂名称"], ["1", "甲有限公司"]], "二、山西省（1家）", [["序号", "工厂名称"], ["1", "乙有限公司"]])
    assert got.metrics == []
