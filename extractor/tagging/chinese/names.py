"""Names by their form: zones, enterprises and data centres end on a class word and start at a place or a border word.

Chinese writes no blanks between words, so the end of a name is sure and its start is not: it is the last border word
(从, 落户, 撤销 …), or the first place name after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractor.knowledge.chinese import load_chinese
from extractor.linking.region import Region

PlacedRegion = tuple[int, int, Region]

_NAME_CHARS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）()·&\-—－]")
_LONGEST = 42
# One character is a border only where a place name follows at once: 和 stands inside 经济和信息化厅 too.
_SINGLE = frozenset("将把从由被的在与及为是和对向到至其该有")
_LEVEL = re.compile(r"^(?:国家级|国家|省级|自治区级|市级|区级|县级|首批|首家|唯一)+$")
_ALIAS = re.compile(r"[（(](?:[^（）()]{0,30}[，,、])?(?:以下|下文|下)?(?:统称|简称|简称为|称)(?:为|：|:)?[“\"'「]?([^（）()“”\"'」，,]{2,20})[”\"'」]?[）)]")
CLASSES = (("国家级", ""), ("经济技术开发区", "经开区"), ("高新技术产业开发区", "高新区"), ("高新技术产业园区", "高新区"),
           ("高新技术开发区", "高新区"), ("综合保税区", "综保区"))


@dataclass(frozen=True, slots=True)
class Name:
    """A named subject: offsets into the text given, and the type it has by its form."""

    start: int
    end: int
    type: str
    text: str


@cache
def _endings() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {w: kind for kind, words in load_chinese().name_endings.items() for w in words}
    return re.compile("|".join(sorted(kinds, key=len, reverse=True))), kinds


@cache
def _borders() -> re.Pattern[str]:
    words = [w for w in load_chinese().before_names if len(w) > 1]
    return re.compile("|".join(words))


def _run_start(text: str, end: int, floor: int) -> int:
    """How far to the left the characters of a name can reach; an unopened or unclosed bracket ends the run."""
    start, depth = end, 0
    while start > floor and end - start < _LONGEST and _NAME_CHARS.match(text[start - 1]):
        char = text[start - 1]
        if char in "）)":
            depth += 1
        elif char in "（(":
            if depth == 0:
                break
            depth -= 1
        start -= 1
    while depth > 0 and start < end:  # a closing bracket whose opening is out of reach
        depth -= text[start] in "）)"
        start += 1
    return start


def _name_start(text: str, start: int, ending: int, places: Sequence[PlacedRegion]) -> int:
    for match in _borders().finditer(text, start, ending):
        start = match.end()
    possessive = text.rfind("的", start, ending)
    start = max(start, possessive + 1)
    inside = [p for p in places if start <= p[0] < ending]
    for s, _, _ in inside:
        if s > start and text[s - 1] in _SINGLE:
            start = s
    inside = [p for p in inside if p[0] >= start and not _bracketed(text, start, p[0])]
    if inside and inside[0][0] > start:
        return inside[0][0]
    while start < ending and text[start] in "的将把从由被在与及对向到至0123456789":
        start += 1
    return start


def _bracketed(text: str, start: int, at: int) -> bool:
    return text.count("（", start, at) + text.count("(", start, at) > text.count("）", start, at) + text.count(")", start, at)


def _is_generic(name: str, ending: str) -> bool:
    words = load_chinese()
    if name in words.generic or name.lstrip("国家级省市") in words.generic:
        return True
    stem = name[: -len(ending)]
    last = re.split("[和与及]", stem)[-1]
    if name.endswith("园区") and re.search("(?:先进|一流|优秀|同类|相关|重点|标杆)(?:产业|工业)?$", stem):
        return True
    if re.fullmatch("(?:这|该|此|本|那|每|两|三|某)[家座个处]?", stem):
        return True
    if stem.startswith(("其他", "各", "全国", "一批")):
        return True
    return len(stem) < 2 or bool(_LEVEL.match(last)) or bool(re.search(r"[，。]|\d家|绿色$|零碳$|各类?$|个$|家$", stem))


def find_names(text: str, places: Sequence[PlacedRegion]) -> list[Name]:
    """Named zones, enterprises and data centres in `text`, without overlaps; `places` as the registry finds them."""
    pattern, kinds = _endings()
    found: list[Name] = []
    for match in pattern.finditer(text):
        floor = found[-1].end if found and not _continues(text, found[-1], match) else (found[-1].start if found else 0)
        start = _name_start(text, _run_start(text, match.start(), floor), match.start(), places)
        name = text[start:match.end()]
        if start >= match.start() or _is_generic(name, match[0]):
            continue
        if match[0] == "厂" and (text[match.start() - 1] == "工" or not any(p[0] == start for p in places)):
            continue  # a plant's name is sure only behind a place
        if found and start < found[-1].end:
            found.pop()  # 佛山高新区某某有限公司: the longer name holds the shorter one
        found.append(Name(start, match.end(), kinds[match[0]], name))
    return found


def _continues(text: str, last: Name, match: re.Match[str]) -> bool:
    """Whether the name found last may be the beginning of a longer one that ends at `match`."""
    between = text[last.end:match.start()]
    return (len(between) <= 20 and all(_NAME_CHARS.match(c) for c in between) and not _borders().search(between)
            and match[0][-1] in "司厂团心" and not any(c in _SINGLE for c in between[:1])
            and not re.match(r"（|\(|管委会|升级|更名|位列|获|入|\d", between))


def find_aliases(text: str, names: Sequence[Name]) -> list[tuple[Name, str]]:
    """Short names that the text defines in a bracket right behind a name: （以下简称“长沙经开区”）."""
    found = []
    for match in _ALIAS.finditer(text):
        behind = next((n for n in reversed(names) if n.end == match.start()), None)
        inside = next((n for n in names if match.start() < n.start and n.end < match.start(1)), None)
        owner = behind or inside
        if owner is not None and match[1] != owner.text:
            found.append((owner, match[1]))
    return found


def short_of(name: Name, places: Sequence[PlacedRegion]) -> str | None:
    """How the text may call an enterprise later on: its legal name without place and legal form; None if too short."""
    if name.type == "data_center" and name.text.endswith("数据中心") and len(name.text) >= 8 and "）" not in name.text:
        return name.text[:-4]
    if name.type != "enterprise":
        return None
    core = re.sub(r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|集团公司|公司|集团)$", "", name.text)
    for start, end, _ in places:
        if name.start <= start and end <= name.end and name.text[: end - name.start].endswith(name.text[start - name.start:end - name.start]):
            lead = end - name.start
            if core[:lead] == name.text[:lead] and start - name.start <= 3:
                core_without = core[lead:]
                if len(core_without) >= 4:
                    return core_without
    return None


def zone_key(name: str, places: Sequence[PlacedRegion]) -> str:
    """What two written names of one zone share: class words shortened, 省/市/县 and leading units dropped."""
    for full, short in CLASSES:
        name = name.replace(full, short)
    stems = [r.name_zh for _, _, r in places]
    for stem in stems:
        if len(stem) > 2 and name.startswith(stem):
            name = stem[:-1] + name[len(stem):]
    return name
