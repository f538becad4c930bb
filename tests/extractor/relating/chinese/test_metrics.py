"""Each class of sentence with names and numbers of its own: what counts, for whom, in which modality, as of when."""

import pytest


def test_noun_in_front_and_noun_behind(metrics):
    assert metrics("遵义经开区现有规上工业企业86家、高新技术企业41家，建成3座污水处理厂。") == [
        ("遵义经开区", "enterprises_above_designated_size", 86, "actual"),
        ("遵义经开区", "high_tech_enterprises", 41, "actual"),
        ("遵义经开区", "wastewater_treatment_plants", 3, "actual")]


def test_amount_and_its_growth(read):
    facts = read("2023年，岳阳经济技术开发区实现规上工业总产值864.5亿元，同比增长7.2%，税收35.1亿元，下降1.4%。")
    assert [(f.metric, f.value, f.unit, f.modality, f.as_of) for f in facts] == [
        ("industrial_output", 86_450_000_000, "CNY", "actual", "2023"),
        ("industrial_output", 7.2, "percent", "growth", "2023"),
        ("tax", 3_510_000_000, "CNY", "actual", "2023"),
        ("tax", -1.4, "percent", "growth", "2023")]


def test_thresholds_are_no_counts(read):
    facts = read("截至2023年底，遵义经开区产值10亿元以上企业9家、亿元以上57家，引进5000万元以上项目30个。")
    assert [(f.metric, f.value, dict(f.attributes)) for f in facts] == [
        ("enterprises_over_turnover", 9, {"threshold": 1_000_000_000}),
        ("enterprises_over_turnover", 57, {"threshold": 100_000_000}),
        ("projects", 30, {})]
    assert {f.as_of for f in facts} == {"2023-12-31"}


def test_a_part_has_its_own_place(metrics):
    assert metrics("目前，湖州市已有国家级绿色工厂88家，其中长兴县21家。") == [
        ("湖州市", "green_factories", 88, "actual"), ("长兴县", "green_factories", 21, "actual")]


def test_a_part_by_sector_keeps_subject_and_code(read):
    facts = read("目前，湖州市已有国家级绿色工厂88家，其中纺织行业9家。")
    assert [(f.subject.name, f.value, f.level, dict(f.attributes)) for f in facts] == [
        ("湖州市", 88, "national", {}), ("湖州市", 9, "national", {"industry": "纺织"})]


@pytest.mark.parametrize("text", [
    "到2027年，湖州市国家级绿色工厂达到120家。",
    "下一步，湖州市力争国家级绿色工厂总数达到120家。",
    "湖州市计划今年培育国家级绿色工厂120家。",
])
def test_goals_are_targets(metrics, text):
    assert metrics(text) == [("湖州市", "green_factories", 120, "target")]


def test_everything_under_a_heading_of_goals_is_a_target(read):
    facts = read("一、发展目标\n　　全市国家级绿色工厂30家，单位工业增加值能耗下降14%。", title="湖州市人民政府办公室关于印发绿色制造方案的通知")
    assert {f.modality for f in facts} == {"target"}
    assert [f.value for f in facts] == [30, -14]


def test_proposed_total_of_a_city(read):
    facts = read("3月6日，工业和信息化部对2023年度绿色制造名单进行公示，湖州市共有14家企业入围绿色工厂。")
    assert [(f.metric, f.value, f.modality, f.level, f.year, f.as_of) for f in facts] == [
        ("green_factories", 14, "proposed", "national", 2023, "2024-03-06")]


def test_a_finished_consultation_is_final(read):
    facts = read("经专家评审、公示等程序，工业和信息化部公布2023年度绿色制造名单，湖州市14家企业入选绿色工厂。")
    assert [(f.value, f.modality) for f in facts] == [(14, "added")]


def test_two_zones_respectively(metrics):
    text = "遵义经开区与仁怀经开区同日发布年报。两区规上工业企业分别为86家和52家。高新技术企业，前者有41家，后者有17家。"
    assert metrics(text) == [
        ("遵义经开区", "enterprises_above_designated_size", 86, "actual"),
        ("仁怀经开区", "enterprises_above_designated_size", 52, "actual"),
        ("遵义经开区", "high_tech_enterprises", 41, "actual"), ("仁怀经开区", "high_tech_enterprises", 17, "actual")]


@pytest.mark.parametrize("text", [
    "对新获评国家级绿色工厂的企业，给予每家50万元奖励。",
    "申报企业须近3年无较大安全事故，评价得分不低于80分。",
    "规上工业企业是指年主营业务收入2000万元及以上的工业企业。",
    "湖州市绿色工厂数量居全省第5位，占全国的2.3%。",
    "咨询电话：0572-2030001，公示期为5个工作日。",
    "活动在绿色工厂路口举行，共有12家媒体、300名市民参加。",
])
def test_rules_rewards_ranks_and_noise_give_nothing(metrics, text):
    assert metrics(text) == []


def test_pue_has_no_unit(read):
    facts = read("中国电信西南（贵安）数据中心已投运标准机架1.2万个，2023年平均PUE为1.19。")
    assert [(f.subject.type, f.metric, f.value, f.unit) for f in facts] == [
        ("data_center", "standard_racks", 12_000, "count"), ("data_center", "pue", 1.19, "ratio")]


def test_the_quote_is_the_place(read):
    for fact in read("遵义经开区现有规上工业企业86家、高新技术企业41家。"):
        assert str(fact.value) in fact.evidence.quote


def test_the_nth_number_goes_with_the_nth_place(metrics):
    assert metrics("目前，湖州市长兴县、安吉县分别拥有国家级绿色工厂12家和9家。") == [
        ("长兴县", "green_factories", 12, "actual"), ("安吉县", "green_factories", 9, "actual")]


def test_parts_go_on_over_the_full_stop(metrics):
    text = "3月6日，湖州市经济和信息化局公布2023年度市级绿色工厂名单，58家企业入选。58家工厂中，长兴县占了11家，德清县9家。"
    assert metrics(text) == [("湖州市", "green_factories", 58, "added"), ("长兴县", "green_factories", 11, "added"),
                             ("德清县", "green_factories", 9, "added")]


def test_where_a_share_stands_is_no_growth(read):
    facts = read("2023年，遵义经开区清洁能源占比提高到76.5%，单位工业增加值能耗下降3.1%。")
    assert [(f.metric, f.value, f.modality) for f in facts] == [
        ("clean_energy_share", 76.5, "actual"), ("energy_intensity", -3.1, "growth")]


def test_in_a_municipality_a_citys_level_is_a_provinces(read):
    facts = read("目前，长寿区有区级绿色工厂36家、市级绿色工厂29家、国家级绿色工厂15家。", title="重庆市长寿区绿色制造提速")
    assert [(f.value, f.level) for f in facts] == [(36, "county"), (29, "provincial"), (15, "national")]


def test_stars_take_the_level_that_the_text_gives_them(read):
    facts = read("三星级由区（县、市）评定，四星级由市里评定。目前，慈溪市共有星级绿色工厂102家，其中三星级71家、四星级31家。")
    assert [(f.value, f.grade, f.level) for f in facts] == [(102, None, None), (71, "3-star", "county"), (31, "4-star", "municipal")]


@pytest.mark.parametrize("text", ["绿色带来了真金白银，企业共节电210万千瓦时。", "港隆化工等企业节电210万千瓦时。"])
def test_places_inside_words_are_none(read, text):
    assert {f.subject.name for f in read(text, title="湖州市绿色制造提速")} <= {"湖州市"}
