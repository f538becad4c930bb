"""Written names of places, in both languages, to the division that they mean."""

from __future__ import annotations

import pytest

from extractor.linking.registry import COUNTRY, Registry, load_registry

PROVINCES = [
    ("北京市", "北京", "Beijing"), ("天津市", "天津", "Tianjin"), ("河北省", "河北", "Hebei"), ("山西省", "山西", "Shanxi"),
    ("内蒙古自治区", "内蒙", "Inner Mongolia"), ("辽宁省", "辽宁", "Liaoning"), ("吉林省", "吉林", "Jilin"),
    ("黑龙江省", "黑龙江", "Heilongjiang"), ("上海市", "上海", "Shanghai"), ("江苏省", "江苏", "Jiangsu"),
    ("浙江省", "浙江", "Zhejiang"), ("安徽省", "安徽", "Anhui"), ("福建省", "福建", "Fujian"), ("江西省", "江西", "Jiangxi"),
    ("山东省", "山东", "Shandong"), ("河南省", "河南", "Henan"), ("湖北省", "湖北", "Hubei"), ("湖南省", "湖南", "Hunan"),
    ("广东省", "广东", "Guangdong"), ("广西壮族自治区", "广西", "Guangxi"), ("海南省", "海南", "Hainan"),
    ("重庆市", "重庆", "Chongqing"), ("四川省", "四川", "Sichuan"), ("贵州省", "贵州", "Guizhou"), ("云南省", "云南", "Yunnan"),
    ("西藏自治区", "西藏", "Tibet"), ("陕西省", "陕西", "Shaanxi"), ("甘肃省", "甘肃", "Gansu"), ("青海省", "青海", "Qinghai"),
    ("宁夏回族自治区", "宁夏", "Ningxia"), ("新疆维吾尔自治区", "新疆", "Xinjiang"), ("台湾省", "台湾", "Taiwan"),
    ("香港特别行政区", "香港", "Hong Kong"), ("澳门特别行政区", "澳门", "Macao"),
]


def test_there_are_34_provinces() -> None:
    assert len({full for full, _, _ in PROVINCES}) == 34


@pytest.mark.parametrize(("full", "short", "english"), PROVINCES)
def test_provinces(registry: Registry, full: str, short: str, english: str) -> None:
    for name in (full, short, english, f"{english}'s", english.upper()):
        region = registry.region(name)
        assert region is not None, name
        assert (region.name_zh, region.province, region.city, region.kind) == (full, full, None, "province"), name


@pytest.mark.parametrize(("name", "zh", "province", "city"), [
    ("兵团", "新疆维吾尔自治区", "新疆维吾尔自治区", None),
    ("新疆兵团", "新疆维吾尔自治区", "新疆维吾尔自治区", None),
    ("新疆生产建设兵团", "新疆维吾尔自治区", "新疆维吾尔自治区", None),
    ("XPCC", "新疆维吾尔自治区", "新疆维吾尔自治区", None),
    ("Xinjiang Production and Construction Corps", "新疆维吾尔自治区", "新疆维吾尔自治区", None),
    ("内蒙古", "内蒙古自治区", "内蒙古自治区", None),
    ("Xizang", "西藏自治区", "西藏自治区", None),
    ("Macau", "澳门特别行政区", "澳门特别行政区", None),
    ("宁波", "宁波市", "浙江省", "宁波市"),
    ("青岛", "青岛市", "山东省", "青岛市"),
    ("大连", "大连市", "辽宁省", "大连市"),
    ("厦门", "厦门市", "福建省", "厦门市"),
    ("深圳", "深圳市", "广东省", "深圳市"),
    ("恩施", "恩施土家族苗族自治州", "湖北省", "恩施土家族苗族自治州"),
    ("恩施州", "恩施土家族苗族自治州", "湖北省", "恩施土家族苗族自治州"),
    ("湘西", "湘西土家族苗族自治州", "湖南省", "湘西土家族苗族自治州"),
    ("大理", "大理白族自治州", "云南省", "大理白族自治州"),
    ("黔南州", "黔南布依族苗族自治州", "贵州省", "黔南布依族苗族自治州"),
    ("大理市", "大理市", "云南省", "大理白族自治州"),
    ("桐乡市", "桐乡市", "浙江省", "嘉兴市"),
    ("桐乡", "桐乡市", "浙江省", "嘉兴市"),
    ("Tongxiang city", "桐乡市", "浙江省", "嘉兴市"),
    ("Beilun", "北仑区", "浙江省", "宁波市"),
    ("Beilun district", "北仑区", "浙江省", "宁波市"),
    ("Beilun District, Ningbo", "北仑区", "浙江省", "宁波市"),
    ("浦东新区", "浦东新区", "上海市", None),
    ("云阳县", "云阳县", "重庆市", None),
    ("济源市", "济源市", "河南省", None),
    ("石河子市", "石河子市", "新疆维吾尔自治区", None),
    ("前郭", "前郭尔罗斯蒙古族自治县", "吉林省", "松原市"),
    ("长阳", "长阳土家族自治县", "湖北省", "宜昌市"),
    ("佛山市顺德区", "顺德区", "广东省", "佛山市"),
    ("福州市鼓楼区", "鼓楼区", "福建省", "福州市"),
    ("湖南湘潭", "湘潭市", "湖南省", "湘潭市"),
    ("阳泉市郊区", "郊区", "山西省", "阳泉市"),
    ("Hebei Province", "河北省", "河北省", None),
    ("Hebei province", "河北省", "河北省", None),
    ("Hebei district", "河北区", "天津市", None),
    ("Northwest China's Gansu", "甘肃省", "甘肃省", None),
    ("the Guangxi Zhuang Autonomous Region", "广西壮族自治区", "广西壮族自治区", None),
    ("Jilin city", "吉林市", "吉林省", "吉林市"),
    ("Jilin", "吉林省", "吉林省", None),
    ("Xi'an", "西安市", "陕西省", "西安市"),
    ("Xi’an", "西安市", "陕西省", "西安市"),
    ("Xian", "西安市", "陕西省", "西安市"),
    ("Sian", "西安市", "陕西省", "西安市"),
    ("Lüliang", "吕梁市", "山西省", "吕梁市"),
    ("Lvliang", "吕梁市", "山西省", "吕梁市"),
    ("Luliang", "吕梁市", "山西省", "吕梁市"),
    ("Harbin", "哈尔滨市", "黑龙江省", "哈尔滨市"),
    ("Urumqi", "乌鲁木齐市", "新疆维吾尔自治区", "乌鲁木齐市"),
    ("Hohhot", "呼和浩特市", "内蒙古自治区", "呼和浩特市"),
    ("Lhasa", "拉萨市", "西藏自治区", "拉萨市"),
    ("Luohe", "漯河市", "河南省", "漯河市"),
    ("Changzhi", "长治市", "山西省", "长治市"),
    ("Lu'an", "六安市", "安徽省", "六安市"),
    ("Chaoyang city", "朝阳市", "辽宁省", "朝阳市"),
])
def test_written_names(registry: Registry, name: str, zh: str, province: str, city: str | None) -> None:
    region = registry.region(name)
    assert region is not None
    assert (region.name_zh, region.province, region.city) == (zh, province, city)


@pytest.mark.parametrize("name", [
    "鼓楼区", "Suzhou", "Yichun", "Taizhou", "Fuzhou", "Chaoyang district", "城区", "", " ", "不是地名", "Nowhere",
    "贵州银行", "Guizhou Bank", "Beilun Port", "北", "He said",
])
def test_ambiguous_and_unknown_names_are_nobody(registry: Registry, name: str) -> None:
    assert registry.region(name) is None


@pytest.mark.parametrize(("name", "within", "zh", "city"), [
    ("Suzhou", "江苏", "苏州市", "苏州市"), ("Suzhou", "安徽", "宿州市", "宿州市"),
    ("Yichun", "江西省", "宜春市", "宜春市"), ("Yichun", "Heilongjiang", "伊春市", "伊春市"),
    ("Taizhou", "浙江", "台州市", "台州市"), ("Fuzhou", "福建", "福州市", "福州市"),
    ("鼓楼区", "江苏省南京", "鼓楼区", "南京市"), ("Chaoyang district", "北京", "朝阳区", None),
    ("朝阳", "北京", "朝阳区", None), ("朝阳", "辽宁", "朝阳市", "朝阳市"),
    ("上海", "贵州", "上海市", None), ("海南", "青海", "海南藏族自治州", "海南藏族自治州"),
])
def test_within_decides(registry: Registry, name: str, within: str, zh: str, city: str | None) -> None:
    region = registry.region(name, registry.region(within))
    assert region is not None
    assert (region.name_zh, region.city) == (zh, city)


@pytest.mark.parametrize("name", ["中国", "全国", "我国", "China", "the country", "PRC"])
def test_the_country(registry: Registry, name: str) -> None:
    assert registry.region(name) is COUNTRY


@pytest.mark.parametrize(("name", "until", "city"), [
    ("襄樊市", "2010", "襄阳市"), ("襄樊", "2010", "襄阳市"), ("莱芜市", "2018", "济南市"), ("萧山市", "2001", "杭州市"),
    ("崇文区", "2010", None), ("鄞县", "2002", "宁波市"), ("哲里木盟", "1999", "通辽市"), ("Xiangfan", "2010", "襄阳市"),
])
def test_abolished_divisions_resolve_with_their_date(registry: Registry, name: str, until: str,
                                                     city: str | None) -> None:
    region = registry.region(name)
    assert region is not None
    assert (region.until, region.city) == (until, city)
    assert region.successors


def test_names_of_today_go_before_abolished_ones(registry: Registry) -> None:
    region = registry.region("萧山")
    assert region is not None
    assert (region.name_zh, region.until) == ("萧山区", None)


def test_all_candidates_are_told(registry: Registry) -> None:
    assert {"苏州市", "宿州市"} <= {r.name_zh for r in registry.regions("Suzhou")}
    assert len(registry.regions("鼓楼区")) == 4


def test_every_division_is_found_by_its_own_full_name_within_its_parent(registry: Registry) -> None:
    missed = []
    for region in registry.gazetteer.by_code.values():
        within = registry.region(region.city or region.province or "中国") if region.rank else None
        found = registry.region(region.name_zh, within)
        if found is None or found.id != region.id:
            missed.append(region.name_zh)
    assert missed == []


def test_the_registry_is_loaded_once() -> None:
    assert load_registry() is load_registry()


def test_places_in_places(registry: Registry) -> None:
    ningbo, beilun, guizhou = registry.region("宁波"), registry.region("北仑"), registry.region("贵州")
    assert ningbo
    assert beilun
    assert guizhou
    assert beilun.inside(ningbo)
    assert not ningbo.inside(beilun)
    assert ningbo.agrees(beilun)
    assert not beilun.agrees(guizhou)
    assert beilun.inside(COUNTRY)
    assert registry.by_id("region:330206") is beilun
