"""The place that an organisation's own name tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.linking.registry import Registry

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"


@pytest.mark.parametrize(("name", "near", "zh", "city", "province"), [
    ("佛山市顺德区容桂微波电器有限公司", None, "顺德区", "佛山市", "广东省"),
    ("湖南湘潭某某钢铁有限公司", None, "湘潭市", "湘潭市", "湖南省"),
    ("湖南华菱湘潭钢铁有限公司", None, "湘潭市", "湘潭市", "湖南省"),
    ("柳州市洛维工业集中区", None, "柳州市", "柳州市", "广西壮族自治区"),
    ("中国移动长三角（扬州）数据中心", None, "扬州市", "扬州市", "江苏省"),
    ("中国联通廊坊云数据中心", None, "廊坊市", "廊坊市", "河北省"),
    ("张北云联数据中心", None, "张北县", "张家口市", "河北省"),
    ("广东三水泵业股份有限公司", None, "三水区", "佛山市", "广东省"),
    ("福建省长汀金龙稀土有限公司", None, "长汀县", "龙岩市", "福建省"),
    ("玖龙纸业（泉州）有限公司", None, "泉州市", "泉州市", "福建省"),
    ("玖龙纸业(泉州)有限公司", None, "泉州市", "泉州市", "福建省"),
    ("鹿寨县中渡木业有限公司", "广西", "鹿寨县", "柳州市", "广西壮族自治区"),
    ("宜昌夷陵化工股份有限公司", None, "夷陵区", "宜昌市", "湖北省"),
    ("黃石銅都新材料有限公司", None, "黄石市", "黄石市", "湖北省"),
    ("新疆兵团第八师石河子某某公司", None, "石河子市", None, "新疆维吾尔自治区"),
    ("南海农商银行云东海数据中心", "广东", "南海区", "佛山市", "广东省"),
    ("泰山玻璃纤维有限公司", "山东", "泰山区", "泰安市", "山东省"),
    ("鼓楼区某某有限公司", "福州", "鼓楼区", "福州市", "福建省"),
    ("青岛啤酒（洛阳）有限公司", None, "洛阳市", "洛阳市", "河南省"),
    ("浙江吉利汽车有限公司张家口分公司", None, "张家口市", "张家口市", "河北省"),
    ("北京同仁堂（唐山）营养保健品有限公司", "河北", "唐山市", "唐山市", "河北省"),
    ("上海某某集团北京销售中心", None, "上海市", None, "上海市"),
    ("Yichang Xiazhou Phosphate Co Ltd", None, "宜昌市", "宜昌市", "湖北省"),
    ("Tongxiang Fengming Glass Fiber Co Ltd", None, "桐乡市", "嘉兴市", "浙江省"),
    ("Haiyan Qinshan Fastener Co Ltd", "嘉兴", "海盐县", "嘉兴市", "浙江省"),
    ("Hunan Yisuhe Motor Co., LTD.", None, "湖南省", None, "湖南省"),
    ("China Mobile Yangtze River Delta (Yangzhou) Data Center", None, "扬州市", "扬州市", "江苏省"),
    ("Shihezi Junken Cotton Textile Co., Ltd.", None, "石河子市", None, "新疆维吾尔自治区"),
    ("Beijing Beilun Machinery Co Ltd", None, "北京市", None, "北京市"),
])
def test_places_of_names(registry: Registry, name: str, near: str | None, zh: str, city: str | None,
                         province: str) -> None:
    region = registry.region_of_name(name, registry.region(near) if near else None)
    assert region is not None
    assert (region.name_zh, region.city, region.province) == (zh, city, province)


@pytest.mark.parametrize(("name", "near"), [
    ("光明乳业股份有限公司", None), ("光明乳业股份有限公司", "上海"), ("东方电气股份有限公司", None), ("东风汽车股份有限公司", "湖北"),
    ("新兴铸管股份有限公司", "河北"), ("澳优乳业（中国）有限公司", None), ("迈格钠磁动力股份有限公司", None), ("海信空调有限公司", None),
    ("鼓楼区某某有限公司", None), ("三一汽车制造有限公司", None), ("五粮液集团", None), ("万家乐热能科技有限公司", None),
    ("Long March Launch Vehicle Co", None), ("Huawei Technologies Co Ltd", None), ("Danxia Cloud Data Center", None),
    ("Suzhou Something Co Ltd", None), ("Xiangjiang Gear Transmission Co Ltd", "湖南"), ("", None), ("（）", None),
])
def test_names_that_tell_no_place(registry: Registry, name: str, near: str | None) -> None:
    assert registry.region_of_name(name, registry.region(near) if near else None) is None


@pytest.mark.parametrize("path", ["names/batches-1-3.rows.jsonl", "lists/2021-green-factories.rows.jsonl"])
def test_real_names_are_placed_in_the_province_of_their_row(registry: Registry, path: str) -> None:
    file = SHARED / "data" / path
    if not file.exists():
        pytest.skip("the shared data is not here")
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    known = [(row["name"], registry.region(row["province"])) for row in rows if registry.region(row["province"])]
    alone = [(registry.region_of_name(name), near) for name, near in known]
    placed = [(found, near) for found, near in alone if found is not None and near is not None]
    wrong = [pair for pair in placed if pair[0].province != pair[1].province]
    assert len(placed) > 0.75 * len(known)
    assert len(wrong) <= 0.005 * len(placed)
    for name, near in known:
        found = registry.region_of_name(name, near)
        assert found is None or (near is not None and found.province == near.province), name
