"""Makes `divisions.csv`: every division of China at county level and above since 1981, with English names.

    python -m extractor.linking.sources.divisions AREACODES.csv

AREACODES.csv is the table of the project `areacodes` (CC0): code, province, prefecture, name, rank, state, first and
last year, new codes. Units that are gone stay as rows with the year of their end and what they became, placed where
their ground lies today, because a notice's province and city are wanted by their names of today.
"""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from extractor.linking.sources.romanize import conventional, peoples, read_table, romanize, spellings_of

TARGET = Path(__file__).parent.parent.parent / "knowledge" / "divisions.csv"
COLUMNS = ("id", "code", "name", "short", "kind", "parent", "name_en", "stem_en", "spellings", "since", "until",
           "successors")
_KINDS = {"省级": "province", "地级": "city", "县级": "county"}
_SUFFIX = re.compile(r"(自治州|自治县|自治旗|特别行政区|地区|省|市|县|区|旗|盟)$")
_CLASS_EN = {"县": "County", "区": "District", "旗": "Banner", "盟": "League", "地区": "Prefecture",
             "自治州": "Autonomous Prefecture", "自治县": "Autonomous County", "自治旗": "Autonomous Banner",
             "林区": "Forestry District"}
_FOREST = "神农架林区"  # the one unit of its class; 碑林区 and 北林区 are districts
_AUTONOMOUS_PROVINCES = {"内蒙古自治区": "Autonomous Region", "广西壮族自治区": "Zhuang Autonomous Region",
                         "西藏自治区": "Autonomous Region", "宁夏回族自治区": "Hui Autonomous Region",
                         "新疆维吾尔自治区": "Uygur Autonomous Region"}
_NO_UNIT = {"市郊区", "市区"}  # rows of the early tables that never were units of their own


@dataclass
class Unit:
    """A row of the source table."""

    code: str
    province: str
    prefecture: str
    name: str
    kind: str
    state: str
    since: str
    until: str
    new_codes: tuple[tuple[str, str], ...]  # code, year in which the ground went there
    successors: list[str] = field(default_factory=list)
    parent: str = ""

    @property
    def current(self) -> bool:
        return self.state == "在用"


def read_units(path: Path) -> list[Unit]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [Unit(row["代码"], row["一级行政区"], row["二级行政区"], row["名称"], _KINDS[row["级别"]],
                     row["状态"], row["启用时间"], row["变更/弃用时间"],
                     tuple((code, year or row["变更/弃用时间"])
                           for code, year in re.findall(r"(\d{6})(?:\[(\d+)\])?", row["新代码"])))
                for row in csv.DictReader(file)]


def settle_current(units: list[Unit]) -> dict[str, Unit]:
    """Parents of the units in use; returns them by code."""
    current = {u.code: u for u in units if u.current}
    provinces = {u.name: u.code for u in current.values() if u.kind == "province"}
    cities = {(u.province, u.name): u.code for u in current.values() if u.kind == "city"}
    for unit in current.values():
        if unit.kind == "city":
            unit.parent = provinces[unit.province]
        elif unit.kind == "county":
            unit.parent = cities.get((unit.province, unit.prefecture), provinces[unit.province])
    return current


class Succession:
    """Follows a unit to the units of today that hold its ground. Codes were given out anew, so years decide."""

    def __init__(self, units: list[Unit]) -> None:
        self._by_code: dict[str, list[Unit]] = {}
        self._inside: dict[tuple[str, str], list[Unit]] = {}
        for unit in units:
            self._by_code.setdefault(unit.code, []).append(unit)
            if unit.kind == "county":
                self._inside.setdefault((unit.province, unit.prefecture), []).append(unit)

    def _at(self, code: str, year: str) -> Unit | None:
        bearers = [u for u in self._by_code.get(code, ()) if u.since <= year and (u.current or u.until > year)]
        return max(bearers, key=lambda u: u.since, default=None)

    def ends(self, unit: Unit, seen: frozenset[int] = frozenset()) -> set[str]:
        """Codes in use that a unit ended in; a unit in use is its own end."""
        if unit.current:
            return {unit.code}
        if id(unit) in seen:
            return set()
        seen |= {id(unit)}
        nexts = [self._at(code, year) for code, year in unit.new_codes]
        if unit.state == "变更":
            nexts.append(self._at(unit.code, unit.until))
        found = {end for next_unit in nexts if next_unit for end in self.ends(next_unit, seen)}
        if not found and unit.kind == "city":  # a prefecture lives on where its counties went
            found = {end for county in self._inside.get((unit.province, unit.name), ())
                     for end in self.ends(county, seen)}
        return found


def settle_former(units: list[Unit], current: dict[str, Unit]) -> None:
    """Successors and today's parents of the units that are gone."""
    succession = Succession(units)
    for unit in units:
        if not unit.current:
            ends = succession.ends(unit)
            unit.successors = sorted(ends)
            unit.parent = _common_parent(ends, current) or _named_parent(unit, current)
            if not ends and unit.kind == "city" and current[unit.parent].kind == "city":
                unit.successors = [unit.parent]


def _common_parent(codes: set[str], current: dict[str, Unit]) -> str:
    """The city that holds all of these units, else their province, else nothing."""
    cities = {code if current[code].kind == "city" else current[code].parent for code in codes}
    if len(cities) == 1:
        return cities.pop()
    provinces = {code[:2] + "0000" for code in codes}
    return provinces.pop() if len(provinces) == 1 else ""


def _named_parent(unit: Unit, current: dict[str, Unit]) -> str:
    stem = stem_of(unit.prefecture)[0]
    for other in current.values():
        if other.kind == "city" and other.province == unit.province and stem_of(other.name)[0] == stem:
            return other.code
    return next(u.code for u in current.values() if u.kind == "province" and u.name == unit.province)


def worth_keeping(units: list[Unit], current: dict[str, Unit]) -> list[Unit]:
    """Former units whose name no unit of today bears in the same province; of several with one name, the last."""
    living = {(u.code[:2], u.name) for u in current.values()}
    last: dict[tuple[str, str], Unit] = {}
    for unit in sorted((u for u in units if not u.current), key=lambda u: (u.until, u.code)):
        if unit.name in _NO_UNIT or "、" in unit.name or (unit.parent[:2], unit.name) in living:
            continue
        last[(unit.parent, unit.name)] = unit
    return sorted(last.values(), key=lambda u: (u.code, u.until))


@cache
def _shorts() -> dict[str, tuple[str, ...]]:
    return {row["name"]: tuple(s for s in row["short"].split(";") if s) for row in read_table("short_names.csv")}


def stem_of(name: str) -> tuple[str, list[str], str]:
    """A name taken apart: stem, peoples, class word. 恩施土家族苗族自治州 -> 恩施, [土家族, 苗族], 自治州."""
    if name == _FOREST:
        return name[:-2], [], name[-2:]
    found = _SUFFIX.search(name)
    if found is None:
        return name, [], ""
    suffix, stem = found.group(), name[:found.start()]
    groups: list[str] = []
    if suffix.startswith("自治"):
        while True:
            group = next((p for p in sorted(peoples(), key=len, reverse=True) if stem.endswith(p) and stem != p), None)
            if group is None:
                break
            groups.insert(0, group)
            stem = stem[:-len(group)]
        stem = stem.removesuffix("族")
    return stem, groups, suffix


def short_names(name: str) -> tuple[str, ...]:
    """Short forms: the stem, of autonomous prefectures also with 州; nothing where one character would be left."""
    if name in _shorts():
        return _shorts()[name]
    stem, _, suffix = stem_of(name)
    if len(stem) < 2:
        return ()
    return (stem, stem + "州") if suffix == "自治州" else (stem,)


def english(unit: Unit) -> tuple[str, str, tuple[str, ...]]:
    """English name, its stem, other spellings of the stem."""
    stem_zh, groups, suffix = stem_of(unit.name)
    if unit.name in conventional():
        stem, spellings = conventional()[unit.name]
    else:
        stem = romanize(unit.name if len(stem_zh) == 1 and suffix == "区" else stem_zh)  # 城区: Chengqu
        spellings = spellings_of(stem, suffix == "县" and len(stem_zh) == 1)
    if unit.kind == "province":
        if unit.name in _AUTONOMOUS_PROVINCES:
            return f"{stem} {_AUTONOMOUS_PROVINCES[unit.name]}", stem, spellings
        return (f"{stem} Province" if suffix == "省" else stem), stem, spellings
    if suffix == "市":
        return stem, stem, spellings
    named = " and ".join([", ".join(peoples()[g] for g in groups[:-1])] * (len(groups) > 1)
                         + [peoples()[g] for g in groups[-1:]])
    return " ".join(part for part in (stem, named, _CLASS_EN.get(suffix, "")) if part), stem, spellings


def rows_of(units: list[Unit]) -> list[dict[str, str]]:
    current = settle_current(units)
    settle_former(units, current)
    rows, seen = [], set()
    for unit in [*sorted(current.values(), key=lambda u: u.code), *worth_keeping(units, current)]:
        ident = f"region:{unit.code}" if unit.current else f"region:{unit.code}@{unit.until}"
        if ident in seen:  # two units that shared a code and a last year
            ident += "b"
        seen.add(ident)
        name_en, stem_en, spellings = english(unit)
        successors = [] if unit.current or len(unit.successors) > 12 else unit.successors
        rows.append({"id": ident, "code": unit.code, "name": unit.name, "short": ";".join(short_names(unit.name)),
                     "kind": unit.kind, "parent": unit.parent, "name_en": name_en, "stem_en": stem_en,
                     "spellings": ";".join(spellings), "since": unit.since, "until": unit.until,
                     "successors": ";".join(successors)})
    return rows


def write(rows: list[dict[str, str]], target: Path, columns: tuple[str, ...]) -> None:
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m extractor.linking.sources.divisions AREACODES.csv")
    rows = rows_of(read_units(Path(sys.argv[1])))
    write(rows, TARGET, COLUMNS)
    print(f"{len(rows)} divisions, {sum(not r['until'] for r in rows)} in use, written to {TARGET.name}")


if __name__ == "__main__":
    main()
