"""Who got which title, in which status, by whom and when, in sentences of our own."""

import pytest


def titles(facts):
    return [(f.subject.name, f.designation, f.status, f.level) for f in facts if f.type == "designation"]


def test_a_zone_gets_a_title(read):
    fact = read("3月6日，工业和信息化部公布2023年度绿色制造名单，遵义经开区获评国家级绿色工业园区。")[0]
    assert (fact.subject.name, fact.designation, fact.status, fact.level) == (
        "遵义经开区", "green_industrial_park", "designated", "national")
    assert (fact.year, fact.issuer, fact.announced_on) == (2023, "MIIT", "2024-03-06")


def test_names_listed_behind_the_title(read):
    facts = read("公示名单显示，拟入围绿色工厂的有湖州南太湖轴承有限公司、长兴画溪电源股份有限公司等。")
    assert titles(facts) == [("湖州南太湖轴承有限公司", "green_factory", "proposed", None),
                             ("长兴画溪电源股份有限公司", "green_factory", "proposed", None)] or [
        t[:3] for t in titles(facts)] == [("湖州南太湖轴承有限公司", "green_factory", "proposed"),
                                          ("长兴画溪电源股份有限公司", "green_factory", "proposed")]


def test_background_titles_are_undated(read):
    facts = read("遵义经开区此前已是国家新型工业化产业示范基地。")
    assert titles(facts) == [("遵义经开区", "new_industrialization_base", "designated", "national")]
    assert facts[0].announced_on is None


def test_a_background_title_keeps_the_date_that_it_carries(read):
    facts = read("遵义经开区已于2019年获评省级绿色工业园区。")
    assert [(f.level, f.announced_on, f.year) for f in facts] == [("provincial", "2019", None)]


def test_names_in_front_of_a_verb_without_title(read):
    text = "3月6日，贵州省工业和信息化厅公布2023年度省级绿色工厂名单。遵义娄山关酒业有限公司、贵州湄江茶业有限公司榜上有名。"
    assert titles(read(text)) == [("遵义娄山关酒业有限公司", "green_factory", "designated", "provincial"),
                                  ("贵州湄江茶业有限公司", "green_factory", "designated", "provincial")]


def test_a_pilot_is_a_candidate(read):
    assert titles(read("去年11月，贵州省工业和信息化厅将遵义经开区列入省级低碳工业园区试点。")) == [
        ("遵义经开区", "low_carbon_park", "candidate", "provincial")]


def test_renamed_and_revoked(read):
    text = ("工业和信息化部同时调整以往批次：第六批单项冠军企业洛阳市凌波轴承有限公司更名为河南凌波精密轴承股份有限公司；"
            "撤销洛阳市瀍河泵业有限公司第四批单项冠军企业称号。")
    facts = [f for f in read(text) if f.type == "designation"]
    assert [(f.subject.name, f.status, f.former_name, f.batch) for f in facts] == [
        ("河南凌波精密轴承股份有限公司", "renamed", "洛阳市凌波轴承有限公司", None),
        ("洛阳市瀍河泵业有限公司", "revoked", None, 4)]


def test_a_rise_in_rank_under_a_new_name(read):
    facts = read("2月28日，国务院作出批复，同意遵义高新技术产业园区升级后定名为遵义高新技术产业开发区。")
    assert [(f.designation, f.status, f.former_name, f.issuer) for f in facts if f.type == "designation"] == [
        ("high_tech_zone", "designated", "遵义高新技术产业园区", "GOSC")]


@pytest.mark.parametrize("text", [
    "鼓励企业申报国家级绿色工厂。", "遵义经开区力争创建国家级绿色工业园区。", "按照《绿色工厂评价通则》开展自评价。",
    "公交线路绕行绿色工厂路口站。"])
def test_calls_goals_and_street_names_give_no_title(read, text):
    assert titles(read(text)) == []
