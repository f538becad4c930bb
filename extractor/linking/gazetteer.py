"""Place names in, places out. The tables are read once; the English index is made when the first English name is asked.

A name in full stands for the unit of that very name; a short form for every unit that is called so. Units of today go
before abolished ones, provinces before cities, cities before counties; what is still ambiguous is nobody.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from extractor.linking.names import fold
from extractor.linking.region import COUNTRY, REGION_KINDS, Region
from extractor.linking.tables import KNOWLEDGE, RegistryError, read_rows, several

COLUMNS = ("id", "code", "name", "short", "kind", "parent", "name_en", "stem_en", "spellings", "since", "until",
           "successors")
_COUNTRY_ZH = ("中国", "全国", "我国", "中华人民共和国")
_COUNTRY_EN = ("China", "PRC", "People's Republic of China", "the country", "P.R. China")

Regions = tuple[Region, ...]

# Class words behind an English name, and what the official name of such a unit ends in.
CLASS_WORDS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("province",): ("省", "自治区"),
    ("autonomous", "region"): ("自治区",),
    ("region",): ("自治区", "地区"),
    ("municipality",): ("市",),
    ("city",): ("市",),
    ("district",): ("区",),
    ("new", "district"): ("新区",),
    ("new", "area"): ("新区",),
    ("county",): ("县",),
    ("autonomous", "county"): ("自治县",),
    ("prefecture",): ("州", "地区", "盟"),
    ("autonomous", "prefecture"): ("州",),
    ("league",): ("盟",),
    ("banner",): ("旗",),
}


class Gazetteer:
    """All places by all their names."""

    def __init__(self, path: Path = KNOWLEDGE / "divisions.csv") -> None:
        self.by_id: dict[str, Region] = {}
        self.by_code: dict[str, Region] = {}
        self.full: dict[str, Regions] = {}
        self.short: dict[str, Regions] = {}
        self.stems_zh: dict[str, str] = {}
        self._english: list[tuple[Region, tuple[str, ...]]] = []
        former_short: dict[str, Regions] = {}
        for line, row in read_rows(path, COLUMNS, ("id", "code", "name", "kind", "name_en", "stem_en")):
            region = self._region(path, line, row)
            self.by_id[region.id] = region
            if region.until is None:
                self.by_code[region.code] = region
            self.full[region.name_zh] = (*self.full.get(region.name_zh, ()), region)
            shorts = self.short if region.until is None else former_short
            short_names = several(row[3])
            self.stems_zh[region.id] = short_names[0] if short_names else region.name_zh
            for name in short_names:
                shorts[name] = (*shorts.get(name, ()), region)
            self._english.append((region, (row[6], row[7], *several(row[8]))))
        for name, regions in former_short.items():
            self.short.setdefault(name, regions)
        self.full.update(dict.fromkeys(_COUNTRY_ZH, (COUNTRY,)))
        self.by_id[COUNTRY.id] = self.by_code[COUNTRY.code] = COUNTRY

    def _region(self, path: Path, line: int, row: list[str]) -> Region:
        ident, code, name, _, kind, parent_code, name_en, _, _, _, until, successors = row
        if ident in self.by_id:
            raise RegistryError(path, line, f"the id {ident} stands there twice")
        if kind not in REGION_KINDS[1:]:
            raise RegistryError(path, line, f"{kind!r} is no kind of division")
        if not (len(code) == 6 and code.isdigit()):
            raise RegistryError(path, line, f"{code!r} is no code of six digits")
        if kind == "province":
            return Region(ident, kind, code, name, name_en, name, None)
        parent = self.by_code.get(parent_code)
        if parent is None:
            raise RegistryError(path, line, f"the parent {parent_code!r} of {name} is not above it")
        city = parent.city if parent.kind == "city" else name if kind == "city" and not until else None
        return Region(ident, kind, code, name, name_en, parent.province, city, until or None, several(successors))

    @cached_property
    def english(self) -> dict[str, Regions]:
        """Folded English names (official name, stem, other spellings) to places."""
        index: dict[str, list[Region]] = {}
        for region, names in self._english:
            for key in {fold(name) for name in names}:
                index.setdefault(key, []).append(region)
        for name in _COUNTRY_EN:
            index[fold(name)] = [COUNTRY]
        return {key: tuple(regions) for key, regions in index.items()}

    @cached_property
    def english_phrases(self) -> frozenset[str]:
        """The folded names that are written in several words: Hong Kong, Inner Mongolia, Shangri-La."""
        names = (*_COUNTRY_EN, *(name for _, several_names in self._english for name in several_names))
        return frozenset(fold(name) for name in names if " " in name or "-" in name)

    @cached_property
    def spellings(self) -> dict[str, tuple[str, ...]]:
        """Id of a place to its folded English names without class words, in all spellings."""
        return {region.id: tuple(dict.fromkeys(fold(name) for name in names[1:])) for region, names in self._english}

    @cached_property
    def stems(self) -> dict[str, str]:
        """Id of a place to the stem of its English name: region:520100 -> Guiyang."""
        return {region.id: names[1] for region, names in self._english}

    def candidates(self, name: str) -> Regions:
        """All places of a Chinese name in full or short form; those that bear it in full go alone."""
        return self.full.get(name) or self.short.get(name, ())


def choose(candidates: Regions, within: Region | None = None) -> Region | None:
    """The one place that a name means. `within` decides where it can; without it, or outside it, only what is highest in
    rank and alone there. Of several counties none is taken outside `within`."""
    if len(candidates) == 1:
        return candidates[0]
    if within is not None and within.kind != "country":
        inside = _best(tuple(c for c in candidates if c.inside(within) or within.inside(c)))
        if inside:
            return inside[0] if len(inside) == 1 else None
        candidates = tuple(c for c in candidates if c.rank < 3)
    best = _best(candidates)
    return best[0] if len(best) == 1 else None


def _best(candidates: Regions) -> Regions:
    """Those of today where there are any, and of these the highest in rank."""
    current = tuple(c for c in candidates if c.until is None) or candidates
    top = min((c.rank for c in current), default=0)
    return tuple(c for c in current if c.rank == top)


def common_ground(candidates: Regions, gazetteer: Gazetteer) -> Region | None:
    """The city, else the province, that all of these places lie in."""
    provinces = {c.province for c in candidates}
    if len(provinces) != 1:
        return None
    province = choose(gazetteer.full.get(candidates[0].province or "", ()))
    cities = {c.city for c in candidates}
    if len(cities) == 1 and (city := cities.pop()):
        return choose(gazetteer.full.get(city, ()), province)
    return province
