"""Places in running text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.linking.registry import Registry, load_registry


def names(registry: Registry, text: str, language: str, within: str | None = None) -> list[str]:
    found = registry.find_regions(text, language, registry.region(within) if within else None)
    return [text[start:end] + ("" if text[start:end] == r.name_zh else f"={r.name_zh}") for start, end, r in found]


@pytest.mark.parametrize(("text", "expected"), [
    ("贵州省贵阳市和宁波市北仑区", ["贵州省", "贵阳市", "宁波市", "北仑区"]),
    ("福州市鼓楼区、南京市鼓楼区", ["福州市", "鼓楼区", "南京市", "鼓楼区"]),
    ("鼓楼区的企业", []),
    ("黄河南岸与长江西路", []),
    ("位于河南、江西", ["河南=河南省", "江西=江西省"]),
    ("恩施州和湘西", ["恩施州=恩施土家族苗族自治州", "湘西=湘西土家族苗族自治州"]),
    ("在北京路12号", []),
    ("上海南方电网", ["上海=上海市"]),
    ("阳泉市郊区和中心城区", ["阳泉市", "郊区"]),
    ("推动创新县域经济", []),
    ("安徽省和县", ["安徽省", "和县"]),
    ("新疆生产建设兵团第八师石河子市", ["新疆生产建设兵团=新疆维吾尔自治区", "石河子市"]),
    ("国家高新区、经开区", []),
    ("每年日照时数", []),
    ("确保定期检查", []),
    ("东方电气和光明乳业", []),
    ("朝阳区与建国门", []),
    ("桐乡和海宁", ["桐乡=桐乡市", "海宁=海宁市"]),
])
def test_chinese(registry: Registry, text: str, expected: list[str]) -> None:
    assert names(registry, text, "zh") == expected


def test_within_decides_in_chinese(registry: Registry) -> None:
    assert names(registry, "鼓楼区的企业", "zh", "福州") == ["鼓楼区"]


@pytest.mark.parametrize(("text", "expected"), [
    ("Northwest China's Gansu province", ["China=中国", "Gansu province=甘肃省"]),
    ("Beilun district of Ningbo, Zhejiang", ["Beilun district=北仑区", "Ningbo=宁波市", "Zhejiang=浙江省"]),
    ("Guizhou's Guiyang", ["Guizhou=贵州省", "Guiyang=贵阳市"]),
    ("Beijing-Tianjin-Hebei region", ["Beijing=北京市", "Tianjin=天津市", "Hebei=河北省"]),
    ("He said An Long had gone to Fan county", ["Fan county=范县"]),
    ("Suzhou and Taizhou", []),
    ("the inner mongolia of the mind", []),
    ("Inner Mongolia and Hong Kong", ["Inner Mongolia=内蒙古自治区", "Hong Kong=香港特别行政区"]),
    ("Guiyangers", []),
    ("Lv Liang, an engineer", []),
    ("Xi'an, Xi’an and Xian", ["Xi'an=西安市", "Xi’an=西安市", "Xian=西安市"]),
    ("Hailing a new era", []),
    ("Guiding Opinions on boxing; Boxing and Jingle", []),
    ("Boxing county", ["Boxing county=博兴县"]),
    ("in Jiaxing City's Tongxiang", ["Jiaxing City=嘉兴市", "Tongxiang=桐乡市"]),
])
def test_english(registry: Registry, text: str, expected: list[str]) -> None:
    assert names(registry, text, "en") == expected


PIECES = st.lists(st.sampled_from([
    "贵州省", "贵阳", "北仑区", "鼓楼区", "和县", "黄河南", "日照", "路", "市", "县", "，", "Beilun district", "Xi'an", " ", "'s",
    "Inner", "Mongolia", "Suzhou", "-", "\n", "é", "兵团", "第八师", "a",
]) | st.text(max_size=4), max_size=20).map("".join)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from(["zh", "en"]))
def test_spans_are_in_order_and_name_their_place(text: str, language: str) -> None:
    registry = load_registry()
    last = 0
    for start, end, region in registry.find_regions(text, language):
        assert last <= start < end <= len(text)
        last = end
        assert region.id in registry.gazetteer.by_id
        assert any(region.id == r.id for r in registry.regions(text[start:end]))


@settings(max_examples=30, deadline=None)
@given(PIECES, st.text(max_size=200))
def test_names_of_anything_never_fail(name: str, other: str) -> None:
    registry = load_registry()
    for text in (name, other):
        registry.region_of_name(text)
        registry.region(text)
