import pytest

from extractor.linking.registry import load_registry
from extractor.tagging.chinese.names import find_aliases, find_names, zone_key
from extractor.tagging.chinese.times import find_times


def names(text):
    return [(n.text, n.type) for n in find_names(text, load_registry().find_regions(text, "zh"))]


@pytest.mark.parametrize(("text", "expected"), [
    ("记者从遵义经开区获悉", [("遵义经开区", "zone")]),
    ("撤销洛阳市凌波轴承有限公司称号", [("洛阳市凌波轴承有限公司", "enterprise")]),
    ("浙江省经济和信息化厅将慈溪高新区列入试点", [("慈溪高新区", "zone")]),
    ("落户岳阳经济技术开发区的企业", [("岳阳经济技术开发区", "zone")]),
    ("中国电信西南（贵安）数据中心投运", [("中国电信西南（贵安）数据中心", "data_center")]),
    ("百色凤山矿业有限公司更名为广西凤山新材料股份有限公司", [("百色凤山矿业有限公司", "enterprise"), ("广西凤山新材料股份有限公司", "enterprise")]),
    ("全国52家园区获评绿色工业园区", []),
    ("支持国家级经开区和省级高新区发展", []),
    ("新建大型数据中心须达标", []),
])
def test_names_by_form(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize("text", [
    "岳阳经济技术开发区（以下简称“岳阳经开区”）", "岳阳经济技术开发区（以下简称岳阳经开区）", "岳阳经济技术开发区（下称「岳阳经开区」）"])
def test_defined_short_names(text):
    found = find_names(text, load_registry().find_regions(text, "zh"))
    assert [(n.text, short) for n, short in find_aliases(text, found)] == [("岳阳经济技术开发区", "岳阳经开区")]


def test_written_forms_of_one_zone_share_a_key():
    def key(name):
        return zone_key(name, load_registry().find_regions(name, "zh"))

    assert key("岳阳经济技术开发区") == key("岳阳经开区") == key("岳阳国家级经济技术开发区")
    assert key("岳阳经济技术开发区") != key("岳阳高新技术产业开发区")
    assert key("岳阳经济开发区") != key("益阳经济开发区")


@pytest.mark.parametrize(("text", "expected"), [
    ("2020年10月，某园区", ["2020-10"]),
    ("去年11月，省厅", ["2021-11"]),
    ("截至2021年底", ["2021-12-31"]),
    ("到2026年", ["2026"]),
    ("2022年前十个月", ["2022-10"]),
    ("今年上半年", ["2022-06"]),
    ("前三季度，园区", ["2021-09"]),
    ("二○一○年八月十一日，省政府", ["2010-08-11"]),
    ("目前", [None]),
])
def test_times(text, expected):
    assert [t.iso for t in find_times(text, "2022-01-27")] == expected


def test_a_day_without_year_is_the_last_one_past():
    assert find_times("5月29日，公布", "2024-05-31")[0].iso == "2024-05-29"
    assert find_times("12月20日，公布", "2024-01-05")[0].iso == "2023-12-20"
