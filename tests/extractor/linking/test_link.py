"""Subjects to ids: zones by their entries, everybody else by a name; what looks alike stays apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.fact import Subject
from extractor.linking.registry import Link, Registry, load_registry


def link(registry: Registry, name: str, kind: str = "zone", near: str | None = None, *aliases: str) -> Link:
    return registry.link(Subject(name, kind, aliases), registry.region(near) if near else None)


ZONES = [
    # name, near, entry, rule
    ("贵阳经济技术开发区", None, "贵阳经济技术开发区", "exact"),
    ("贵阳经开区", None, "贵阳经济技术开发区", "alias"),
    ("贵阳国家级经开区", None, "贵阳经济技术开发区", "alias"),
    ("贵阳国家经济技术开发区", None, "贵阳经济技术开发区", "exact"),
    ("贵阳国家级经济技术开发区管委会", None, "贵阳经济技术开发区", "exact"),
    ("贵州贵阳经济技术开发区管理委员会", None, "贵阳经济技术开发区", "alias"),
    ("贵阳市经济技术开发区", None, "贵阳经济技术开发区", "alias"),
    ("Guiyang Economic and Technological Development Zone", None, "贵阳经济技术开发区", "exact"),
    ("Guiyang Economic and Technological Development Area", None, "贵阳经济技术开发区", "english"),
    ("Guiyang National Economic & Technological Development Zone", None, "贵阳经济技术开发区", "english"),
    ("Guiyang Economic-Technological Development Area", None, "贵阳经济技术开发区", "english"),
    ("Guiyang ETDZ", None, "贵阳经济技术开发区", "english"),
    ("GETDZ", None, "贵阳经济技术开发区", "exact"),
    ("Gui'an Free Trade Zone", None, "贵安综合保税区", "class"),
    ("Gui'an FTZ", None, "贵安综合保税区", "class"),
    ("Gui'an Bonded Zone", None, "贵安综合保税区", "class"),
    ("贵安综保区", None, "贵安综合保税区", "alias"),
    ("Changzhou National Hi-Tech District", None, "常州国家高新技术产业开发区", "english"),
    ("Changzhou National High-tech Industrial Development Zone", None, "常州国家高新技术产业开发区", "english"),
    ("常州高新区", None, "常州国家高新技术产业开发区", "alias"),
    ("江苏常州高新技术产业开发区", None, "常州国家高新技术产业开发区", "alias"),
    ("泰兴经济技术开发区", None, "江苏省泰兴经济开发区", "class"),
    ("泰兴经济开发区", None, "江苏省泰兴经济开发区", "alias"),
    ("仲恺高新区", None, "仲恺高新技术产业开发区", "alias"),
    ("惠州仲恺高新技术产业开发区", None, "仲恺高新技术产业开发区", "alias"),
    ("Huizhou Zhongkai High-tech Zone", None, "仲恺高新技术产业开发区", "english"),
    ("苏州工业园区", None, "苏州工业园区", "exact"),
    ("Suzhou Industrial Park", None, "苏州工业园区", "exact"),
    ("Suzhou High-tech Zone", "江苏", "苏州国家高新技术产业开发区", "english"),
    ("江苏中关村高新区", None, "江苏省中关村高新技术产业开发区", "alias"),
    ("榆林经济技术开发区", None, "榆林经济技术开发区（榆神工业区）", "bracket"),
    ("余杭经济技术开发区（临平经济技术开发区）", None, "杭州余杭经济技术开发区", "bracket"),
    ("余杭经开区", "浙江", "杭州余杭经济技术开发区", "alias"),
    ("丰城高新区", None, "宜春丰城高新技术产业开发区", "alias"),
    ("铜陵市义安区经济开发区", None, "铜陵义安经济开发区", "alias"),
    ("大榭开发区", None, "宁波大榭开发区", "own-name"),
    ("洋浦经济开发区", None, "海南省洋浦经济开发区", "exact"),
    ("天津港保税区", None, "天津港保税区（空港、临港片区）", "bracket"),
    ("Kuitun-Dushanzi Economic and Technological Development Zone", None, "奎屯-独山子经济技术开发区", "english"),
    ("Wulumuqi Economic and Technological Development Zone", None, "乌鲁木齐经济技术开发区", "english"),
    ("新疆生产建设兵团第二师铁门关经济技术开发区", None, "第二师铁门关经济技术开发区", "alias"),
    ("清河经济开发区", "河北", "清河经济开发区", "exact"),
    ("经开区", "贵阳", "贵阳经济技术开发区", "near"),
    ("长垣市产业集聚区", None, "长垣县产业集聚区", "alias"),
    ("楚雄州高新区", None, "楚雄高新区", "alias"),
    ("Longyou county Economic Development Zone", None, "龙游经济开发区", "english"),
    ("Inner Mongolia Jungar Economic Development Zone", None, "内蒙古准格尔经济开发区", "english"),
    ("長沙經濟技術開發區", None, "长沙经济技术开发区", "exact"),
]


@pytest.mark.parametrize(("name", "near", "entry", "rule"), ZONES)
def test_zones_are_linked(registry: Registry, name: str, near: str | None, entry: str, rule: str) -> None:
    result = link(registry, name, "zone", near)
    assert (result.subject.name_zh, result.rule, result.listed) == (entry, rule, True)
    assert result.subject.name == name
    assert 0.7 <= result.score <= 1.0
    assert result.province is not None


LOOK_ALIKES = [
    ("贵阳经济技术开发区", "贵阳国家高新技术产业开发区"),
    ("贵阳综合保税区", "贵安综合保税区"),
    ("贵安经济技术开发区", "贵安综合保税区"),
    ("湘潭经济技术开发区", "湘潭高新技术产业开发区"),
    ("浏阳经济技术开发区", "长沙经济技术开发区"),
    ("成都青白江经济开发区", "成都市经济技术开发区"),
    ("南京江宁经济技术开发区", "南京经济技术开发区"),
    ("西宁经济技术开发区", "西宁经济技术开发区东川工业园区"),
    ("西宁经济技术开发区南川工业园区", "西宁经济技术开发区东川工业园区"),
    ("三明高新技术产业开发区", "三明高新技术产业开发区金沙园"),
    ("扬州高新技术开发区", "扬州高新技术开发区环保科技产业园"),
    ("上海金山工业区", "上海金山第二工业园区"),
    ("北京中关村高新技术产业开发区", "江苏省中关村高新技术产业开发区"),
    ("中关村高新技术产业开发区", "江苏省中关村高新技术产业开发区"),
    ("宁波经济技术开发区", "宁波石化经济技术开发区"),
    ("包头高新技术产业开发区", "包头稀土高新技术产业开发区"),
    ("长春经济技术开发区", "长春汽车经济技术开发区"),
    ("石嘴山生态经济开发区", "石嘴山经济技术开发区"),
    ("东营经济开发区", "东营港经济开发区"),
    ("天津保税区", "天津港保税区（空港、临港片区）"),
    ("宿州高新技术产业开发区", "苏州国家高新技术产业开发区"),
    ("泰州经济技术开发区", "江苏省泰兴经济开发区"),
    ("玉林经济技术开发区", "榆林经济技术开发区（榆神工业区）"),
    ("伊春经济开发区", "宜春丰城高新技术产业开发区"),
    ("Suzhou High-tech Industrial Development Zone", "苏州国家高新技术产业开发区"),
    ("Yulin Economic and Technological Development Zone", "榆林经济技术开发区（榆神工业区）"),
    ("Guiyang High-tech Industrial Development Zone", "贵阳经济技术开发区"),
    ("Guizhou Economic and Technological Development Zone", "贵阳经济技术开发区"),
    ("Guilin High-tech Zone", "桂林经济技术开发区"),
    ("Xining Economic and Technological Development Zone", "西宁经济技术开发区东川工业园区"),
    ("鼓楼经济开发区", "清河经济开发区"),
]


@pytest.mark.parametrize(("name", "entry"), LOOK_ALIKES)
def test_look_alikes_are_never_merged(registry: Registry, name: str, entry: str) -> None:
    other = link(registry, entry)
    assert other.listed
    found = link(registry, name)
    assert found.subject.id is None or found.subject.id != other.subject.id
    assert found.subject.name_zh != entry


@pytest.mark.parametrize(("name", "near", "candidates"), [
    ("Suzhou High-tech Zone", None, ["苏州国家高新技术产业开发区"]),
    ("中关村高新技术产业开发区", None, ["江苏省中关村高新技术产业开发区"]),
    ("Jinjiang Economic Development Zone", None, []),
    ("鼓楼经济开发区", None, []),
    ("经济技术开发区", None, []),
    ("高新区", "贵州", []),
])
def test_doubtful_zones_stay_unlinked_with_their_candidates(registry: Registry, name: str, near: str | None,
                                                            candidates: list[str]) -> None:
    result = link(registry, name, "zone", near)
    assert (result.subject.id, result.score, result.listed) == (None, 0.0, False)
    assert [c.name_zh for c in result.candidates] == candidates


def test_every_listed_zone_is_found_by_its_own_name(registry: Registry) -> None:
    for zone in registry.zones:
        result = registry.link(Subject(zone.name_zh, "zone"))
        assert result.subject.id == zone.id, zone.name_zh
        result = registry.link(Subject(zone.name_en, "zone"), zone.place)
        assert result.subject.id == zone.id, zone.name_en


@pytest.mark.parametrize(("one", "other"), [
    ("泉州经济技术开发区", "泉州经开区"),
    ("泉州经济技术开发区", "福建泉州国家级经济技术开发区管委会"),
    ("泉州经济技术开发区", "Quanzhou Economic and Technological Development Zone"),
    ("宜昌高新技术产业开发区", "宜昌高新技術產業開發區"),
    ("襄阳高新区", "Xiangyang High-tech Industrial Development Zone"),
    ("湖北襄阳综合保税区", "襄阳综保区"),
])
def test_unknown_zones_get_one_id_under_all_names(registry: Registry, one: str, other: str) -> None:
    first, second = link(registry, one), link(registry, other)
    assert first.subject.id == second.subject.id is not None
    assert not first.listed
    assert first.rule == "minted"
    assert (first.province, first.city) == (second.province, second.city)


def test_an_unknown_english_name_is_not_translated(registry: Registry) -> None:
    result = link(registry, "Quanzhou Economic and Technological Development Zone")
    assert result.subject.name_zh is None
    assert (result.province, result.city) == ("福建省", "泉州市")


def test_an_alias_of_the_text_leads_to_the_entry(registry: Registry) -> None:
    result = link(registry, "the Gui'an zone", "zone", None, "贵安综合保税区")
    assert (result.subject.name_zh, result.province, result.city) == ("贵安综合保税区", "贵州省", None)


SAME_FIRM = [
    ("日立电梯 （ 成都 ） 有限公司", "日立电梯(成都)有限公司"),
    ("ＴＣＬ空调器（武汉）有限公司", "TCL空调器(武汉)有限公司"),
    ("北京ABB开关有限公司", "北京abb开关有限公司"),
    ("襄陽隆中精密軸承有限公司", "襄阳隆中精密轴承有限公司"),
    ("柳州东环齿轮股份有限公司（原柳州市东环齿轮厂）", "柳州东环齿轮股份有限公司"),
    ("Yichang Xiazhou Phosphate Co., Ltd.", "Yichang Xiazhou Phosphate Co Ltd"),
    ("Xiangtan Tianyi Electric Wheel Co., LTD.", "Xiangtan Tianyi Electric Wheel Company Limited"),
]
OTHER_FIRM = [
    ("机械工业第六设计研究院有限公司", "机械工业第四设计研究院有限公司"),
    ("日立电梯（成都）有限公司", "日立电梯（上海）有限公司"),
    ("海信（山东）空调有限公司", "海信（山东）冰箱有限公司"),
    ("某某铸件有限公司", "某某铸件有限公司（二车间）"),
    ("万华化学集团股份有限公司", "万华化学（宁波）有限公司"),
    ("Hunan Yisuhe Motor Co Ltd", "Hunan Yisuhe Motors Co Ltd"),
]


@pytest.mark.parametrize(("one", "other"), SAME_FIRM)
def test_spellings_of_a_legal_name_are_one(registry: Registry, one: str, other: str) -> None:
    assert link(registry, one, "enterprise").subject.id == link(registry, other, "enterprise").subject.id


@pytest.mark.parametrize(("one", "other"), OTHER_FIRM)
def test_firms_that_look_alike_are_two(registry: Registry, one: str, other: str) -> None:
    assert link(registry, one, "enterprise").subject.id != link(registry, other, "enterprise").subject.id


@pytest.mark.parametrize(("kind", "prefix"), [
    ("enterprise", "ent:"), ("data_center", "dc:"), ("product", "prod:"), ("organization", "org:"), ("zone", "zone:"),
])
def test_minted_ids_tell_the_type(registry: Registry, kind: str, prefix: str) -> None:
    ident = link(registry, "张北云联", kind).subject.id
    assert ident is not None
    assert ident.startswith(prefix)


def test_products_of_two_makers_are_two(registry: Registry) -> None:
    washer = Subject("家用洗衣机", "product")
    one, other = registry.link(washer, maker="青岛某某有限公司"), registry.link(washer, maker="无锡某某有限公司")
    assert one.subject.id != other.subject.id
    assert (one.province, one.city) == ("山东省", "青岛市")


@pytest.mark.parametrize(("name", "near", "province", "city"), [
    ("九牧厨卫股份有限公司", "福建", "福建省", None),
    ("九牧厨卫股份有限公司", "泉州", "福建省", "泉州市"),
    ("九牧厨卫股份有限公司", None, None, None),
    ("九牧厨卫股份有限公司", "中国", None, None),
    ("福建某某有限公司", "南安市", "福建省", "泉州市"),
    ("北京某某有限公司", "北京", "北京市", None),
    ("重庆长寿某某有限公司", None, "重庆市", None),
    ("宁波某某有限公司", "宁波", "浙江省", "宁波市"),
    ("石河子某某有限公司", "兵团", "新疆维吾尔自治区", None),
    ("某某（上海）有限公司", "海南", "海南省", None),
])
def test_province_and_city(registry: Registry, name: str, near: str | None, province: str | None,
                           city: str | None) -> None:
    result = link(registry, name, "enterprise", near)
    assert (result.province, result.city) == (province, city)


@pytest.mark.parametrize(("name", "ident", "province", "city"), [
    ("Beilun district", "region:330206", "浙江省", "宁波市"),
    ("Gansu Province", "region:620000", "甘肃省", None),
    ("全国", "region:100000", None, None),
    ("宁波", "region:330200", "浙江省", "宁波市"),
])
def test_regions_are_linked(registry: Registry, name: str, ident: str, province: str | None, city: str | None) -> None:
    result = link(registry, name, "region")
    assert (result.subject.id, result.province, result.city, result.score) == (ident, province, city, 1.0)
    assert result.subject.name_zh
    assert result.subject.name_en


def test_an_ambiguous_region_is_left_with_its_candidates(registry: Registry) -> None:
    result = link(registry, "Taizhou", "region")
    assert result.subject.id is None
    assert {"台州市", "泰州市"} <= {c.name_zh for c in result.candidates}


@given(st.text(max_size=30), st.sampled_from(["zone", "enterprise", "product", "data_center", "organization", "region"]))
def test_linking_anything_never_fails_and_is_steady(name: str, kind: str) -> None:
    registry = load_registry()
    subject = Subject(name, kind)
    first = registry.link(subject)
    assert first == registry.link(subject)
    assert first.subject.name == name
    assert 0.0 <= first.score <= 1.0
