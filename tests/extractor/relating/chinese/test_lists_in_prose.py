"""A list that the text speaks of lives over sentences: its stage, its place, what its firms and parts stand for."""

import pytest

ANNOUNCED = "3月6日，四川省经济和信息化厅公布2023年度省级绿色工厂名单。"
PROPOSED = "3月6日，四川省经济和信息化厅就2023年度省级绿色工厂拟入选名单面向社会公示。"


def test_a_total_is_its_authoritys_place(metrics):
    assert metrics(ANNOUNCED + "名单包含绿色工厂112家。") == [("四川省", "green_factories", 112, "added")]


def test_a_share_of_a_proposed_list_is_proposed(metrics):
    assert metrics(PROPOSED + "泸州占了其中的9家绿色工厂。")[-1] == ("泸州", "green_factories", 9, "proposed")


def test_a_stock_beside_a_proposed_list_is_actual(metrics):
    assert metrics(PROPOSED + "截至今年2月底，泸州市省级绿色工厂83家。")[-1] == ("泸州市", "green_factories", 83, "actual")


def test_last_years_newcomers_are_no_part_of_this_list(metrics):
    assert metrics(PROPOSED + "去年，泸州新增国家级绿色工厂12家。")[-1] == ("泸州", "green_factories", 12, "added")


def test_names_of_newcomers(read):
    facts = [f for f in read(ANNOUNCED + "泸州的入榜者里有泸州沱江玻璃有限公司、合江长江竹业有限公司。") if f.type == "designation"]
    assert [(f.subject.name, f.designation, f.status, f.level) for f in facts] == [
        ("泸州沱江玻璃有限公司", "green_factory", "designated", "provincial"),
        ("合江长江竹业有限公司", "green_factory", "designated", "provincial")]


def test_parts_by_sector_over_the_full_stop(read):
    facts = read(ANNOUNCED + "四川共有58家企业入选。58家企业中，纺织行业9家，食品行业7家。")
    assert [(f.value, dict(f.attributes)) for f in facts if f.type == "metric"] == [
        (58, {}), (9, {"industry": "纺织"}), (7, {"industry": "食品"})]


@pytest.mark.parametrize(("text", "modality"), [("12家企业被移出名单", "removed"), ("5家企业变更名称", "renamed")])
def test_firms_stand_for_the_title_that_they_hold(metrics, text, modality):
    found = metrics("3月6日，泸州市经济和信息化局公布2023年度市级绿色工厂动态管理结果：" + text + "。")
    assert [(m, how) for _, m, _, how in found] == [("green_factories", modality)]


def test_kinds_counted_together_are_other(metrics):
    text = "工业和信息化部公布2023年度绿色制造名单，新增绿色工厂40家、绿色工业园区6家；另有5家单位变更名称。"
    assert metrics(text)[-1] == ("中国", "other", 5, "renamed")


def test_firms_of_an_enumeration_with_their_number(read):
    facts = read("经研究，确定泸州沱江玻璃有限公司、合江长江竹业有限公司等58家企业为2023年度省级绿色工厂。",
                 title="四川省经济和信息化厅关于公布省级绿色工厂名单的通知")
    assert [f.subject.name for f in facts if f.type == "designation"] == ["泸州沱江玻璃有限公司", "合江长江竹业有限公司"]
    assert [f.value for f in facts if f.type == "metric"] == [58]


def test_a_plans_measures_are_targets(read):
    facts = read("2024年，实施节能降碳改造项目60个，新培育绿色供应链管理企业2家。",
                 title="泸州市人民政府关于印发《泸州市工业绿色转型行动方案（2024—2026年）》的通知",
                 dateline="泸市府发〔2024〕9号\n2024年3月8日")
    assert {(f.metric, f.modality, f.as_of) for f in facts} == {
        ("projects", "target", "2024"), ("green_supply_chain_enterprises", "target", "2024")}


def test_whoever_is_named_in_passing_is_not_the_subject_of_the_next_paragraph(metrics):
    text = ("截至2023年底，泸州市有省级绿色工厂83家。\n　　两会期间代表们走访车间。\n　　泸州白酒产业园区的负责人介绍了光伏项目。\n"
            "　　全市将继续培育。力争省级绿色工厂突破100家。")
    assert metrics(text, title="泸州市绿色制造提速", dateline="泸州市经济和信息化局　2024-03-08")[-1] == (
        "泸州市", "green_factories", 100, "target")


def test_differences_are_no_numbers(metrics):
    assert metrics("泸州市省级绿色工厂比宜宾市还多3家。") == []


def test_where_a_share_came_from_is_not_where_it_stands(metrics):
    assert metrics("泸州市工业固废综合利用率由81%提高到94.3%。") == [("泸州市", "solid_waste_utilization_rate", 94.3, "actual")]
