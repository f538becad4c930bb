"""Rows of made-up lists: regions, firms and agencies that look like the real ones and name nobody. A seed in, rows out.

Lengths, brackets, Latin letters, branches and remarks occur about as often as in published lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

REGIONS = ("北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "上海市", "江苏省", "浙江省", "福建省", "山东省",
           "广东省", "四川省", "新疆维吾尔自治区", "宁波市", "新疆生产建设兵团")
_PLACES = ("临川", "安平", "东陵", "西河", "云溪", "长宁", "武川", "丰泽", "永定", "南湖", "平原", "青川", "石桥", "龙泉")
_MARKS = ("华源", "恒泰", "瑞丰", "金辉", "一鸣", "三友", "远大恒", "中科鼎", "绿能", "新海", "TCB", "LKQ", "盛世、", "ABD")
_TRADES = ("新材料", "环保科技", "精密机械", "电气", "食品", "制药", "纺织印染", "汽车零部件", "半导体", "水泥", "钢铁", "陶瓷",
           "智能装备制造", "节能环保工程", "轻合金")
_FORMS = ("有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "（集团）股份有限公司")
_BRANCHES = ("", "", "", "", "", "", "第二分公司", "一厂", "（二车间）", "（原东陵机械厂）")
_AGENCIES = ("中环认证中心", "恒信（北京）节能技术有限公司", "国联认证有限公司", "东方绿色工业研究院", "华夏标准化研究院有限公司",
             "南湖工业和信息化研究院（南湖工业和信息化人才交流中心）", "ABC认证（上海）有限公司", "第七一〇研究所")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list, less its number."""

    region: str
    name: str
    agency: str


def entries(count: int, seed: int) -> list[Entry]:
    """Entries ordered by region, each name once."""
    random = Random(seed)
    regions = sorted(random.sample(range(len(REGIONS)), k=min(len(REGIONS), max(3, count // 7))))
    cuts = sorted(random.sample(range(1, count), k=min(len(regions) - 1, count - 1)))
    found, seen = [], set()
    for region, start, end in zip(regions, [0, *cuts], [*cuts, count], strict=False):
        for _ in range(end - start):
            name = _name(random)
            while name in seen:
                name = _name(random)
            seen.add(name)
            found.append(Entry(REGIONS[region], name, random.choice(_AGENCIES)))
    return found


def _name(random: Random) -> str:
    place = random.choice(_PLACES)
    place = random.choice((place, f"{place}市", ""))
    bracket = f"（{random.choice(_PLACES)}）" if random.random() < 0.2 else ""
    trade = "".join(random.sample(_TRADES, k=2 if random.random() < 0.35 else 1))
    return f"{place}{random.choice(_MARKS)}{trade}{bracket}{random.choice(_FORMS)}{random.choice(_BRANCHES)}"


def section(index: int, region: str, count: int) -> str:
    """一、北京市（20家）"""
    numerals = "一二三四五六七八九十"
    number = numerals[index - 1] if index <= 10 else "十" + numerals[index - 11]
    return f"{number}、{region}（{count}家）"
