"""A zone's name in, the registry's entry out, with the rule that found it and how sure that is.

Two names are one zone when place, own name and class agree. A class that is only near (经济开发区 for 经济技术开发区, FTZ for
a bonded zone) makes a scored match when nothing else stands at that place; a place that could be two places, and an own
name whose place is unknown, make none: they come back as candidates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extractor.linking.gazetteer import Gazetteer
from extractor.linking.names import fold, is_chinese
from extractor.linking.region import Region
from extractor.linking.tables import KNOWLEDGE, RegistryError, read_rows, several
from extractor.linking.zone_name import ZoneName, ZoneReader, stripped

COLUMNS = ("id", "name_zh", "name_en", "class", "place", "own_en", "aliases_zh", "aliases_en", "source")

RULES = {  # how sure a match by each rule is
    "exact": 1.0, "alias": 0.98, "english": 0.95, "place": 0.88, "bracket": 0.85, "same-name": 0.85, "own-name": 0.8, "near": 0.8,
    "class": 0.78,
}
_OWN_NAME = 2  # characters that an own name needs to stand for a zone without its place
_OWN_LETTERS = 4  # the same for a romanised one, not counting this many


@dataclass(frozen=True, slots=True)
class Zone:
    """An entry of `zones.csv`. `place` is the smallest division that is known to hold it."""

    id: str
    name_zh: str
    name_en: str
    kind: str
    place: Region
    own_en: str
    aliases_zh: tuple[str, ...] = ()
    aliases_en: tuple[str, ...] = ()

    def agrees(self, region: Region | None) -> bool:
        return region is None or self.place.agrees(region)


@dataclass(frozen=True, slots=True)
class Match:
    """`zone` None means nothing sure was found; `candidates` are then what it may be."""

    zone: Zone | None
    rule: str
    candidates: tuple[Zone, ...] = ()

    @property
    def score(self) -> float:
        return RULES[self.rule] if self.zone else 0.0


def zone_key(name: ZoneName) -> str:
    """What a zone's id is made of: province, place, own name, class, bracket. Names of one zone have one key."""
    province = name.place.province if name.place else ""
    kind = name.classes[0] if name.classes else ""
    return "|".join((province or "", name.stem if name.place else "", name.own, kind, name.qualifier))


class ZoneIndex:
    """All zones by their names and parts."""

    def __init__(self, gazetteer: Gazetteer, reader: ZoneReader, path: Path = KNOWLEDGE / "zones.csv") -> None:
        self.gazetteer = gazetteer
        self.reader = reader
        self.zones: list[Zone] = []
        seen: set[str] = set()
        for line, row in read_rows(path, COLUMNS, ("id", "name_zh", "name_en", "place", "source")):
            place = gazetteer.by_id.get(row[4])
            if place is None:
                raise RegistryError(path, line, f"no division has the id {row[4]!r}")
            if row[0] in seen:
                raise RegistryError(path, line, f"the id {row[0]} stands there twice")
            if row[3] and row[3] not in reader.classes.near:
                raise RegistryError(path, line, f"unknown class {row[3]!r}")
            seen.add(row[0])
            self.zones.append(Zone(row[0], row[1], row[2], row[3], place, row[5], several(row[6]), several(row[7])))

    @cached_property
    def _written(self) -> dict[str, list[Zone]]:
        index: dict[str, list[Zone]] = {}
        for zone in self.zones:
            for name in (zone.name_zh, *zone.aliases_zh):
                index.setdefault(stripped(name), []).append(zone)
        return index

    @cached_property
    def _parts(self) -> dict[tuple[str, str, str], list[tuple[Zone, ZoneName]]]:
        """(stem, own name, class) to zones; under the empty stem also those whose place may be left out."""
        index: dict[tuple[str, str, str], list[tuple[Zone, ZoneName]]] = {}
        for zone in self.zones:
            for written in (zone.name_zh, *zone.aliases_zh):
                name = self.reader.read(written, zone.place)
                kind = name.classes[0] if name.classes else ""
                index.setdefault((name.stem, name.own, kind), []).append((zone, name))
                if name.stem and len(name.own) >= _OWN_NAME:
                    index.setdefault(("", name.own, kind), []).append((zone, name))
        return index

    @cached_property
    def _english(self) -> dict[str, list[Zone]]:
        """Folded words before the class words to zones: in every spelling, with and without the places above."""
        index: dict[str, list[Zone]] = {}
        for zone in self.zones:
            own, name = fold(zone.own_en), self.reader.read(zone.name_zh, zone.place)
            above = [key for region in self._above(zone.place) for key in self.gazetteer.spellings[region.id]]
            heads = set()
            for place in self.gazetteer.spellings[zone.place.id]:
                heads |= {place + own, *(a + place + own for a in above), *(a + b + place + own for a in above
                                                                            for b in above if a != b)}
            if own and (not name.places or name.places[-1].rank > 1):
                heads |= {a + own for a in above} | ({own} if len(own) > _OWN_LETTERS else set())
            heads |= {self.reader.read(given, zone.place).key for given in (zone.name_en, *zone.aliases_en)}
            for head in heads:
                index.setdefault(head, []).append(zone)
        return index

    @cached_property
    def _english_names(self) -> dict[str, list[Zone]]:
        index: dict[str, list[Zone]] = {}
        for zone in self.zones:
            for name in (zone.name_en, *zone.aliases_en):
                index.setdefault(fold(name), []).append(zone)
        return index

    def _above(self, place: Region) -> list[Region]:
        names = [n for n in (place.province, place.city) if n and n != place.name_zh]
        return [r for n in names for r in self.gazetteer.full.get(n, ()) if r.until is None and place.inside(r)]

    def match(self, written: str, near: Region | None = None) -> tuple[Match, ZoneName]:
        """The entry of a written name. `near` decides between places of one name and excludes zones elsewhere."""
        near = None if near is not None and near.kind == "country" else near
        name = self.reader.read(written, near)
        found = self._chinese(name, near) if is_chinese(written) else self._romanised(written, name, near)
        return found, name

    def _chinese(self, name: ZoneName, near: Region | None) -> Match:
        exact = _one([z for z in self._written.get(name.key, ()) if z.agrees(near)])
        if exact is not None:
            return Match(exact, "same-name" if self._two_places(name, near) else "exact")
        kind = name.classes[0] if name.classes else ""
        if not name.stem:
            return self._by_own_name(name, kind, near) if name.own else self._of_near(kind, near)
        for rule, kinds in (("alias", (kind,)), ("class", self.reader.classes.near.get(kind, ()))):
            pairs = [pair for k in kinds for pair in self._parts.get((name.stem, name.own, k), ())]
            fitting = [(z, n) for z, n in pairs if z.agrees(near) and (name.place is None or z.agrees(name.place))]
            if not fitting:
                continue
            zones = _unique([z for z, _ in fitting])
            same_bracket = _unique([z for z, n in fitting if n.qualifier == name.qualifier])
            if self._two_places(name, near) and len(name.own) < _OWN_NAME:
                return Match(None, "unsure-place", tuple(zones))
            if len(same_bracket) == 1:
                return Match(same_bracket[0], rule)
            if len(zones) == 1 and (not name.qualifier or not fitting[0][1].qualifier):
                return Match(zones[0], "bracket" if rule == "alias" else rule)
            return Match(None, "several", tuple(zones))
        if len(name.own) >= _OWN_NAME:
            return self._by_own_name(name, kind, near)
        return Match(None, "unknown", tuple(self._neighbours(name.stem, near)))

    def _of_near(self, kind: str, near: Region | None) -> Match:
        """A bare class (经开区) of the city or county that is spoken of."""
        if near is None or near.rank < 2:
            return Match(None, "unplaced")
        pairs = self._parts.get((self.gazetteer.stems_zh[near.id], "", kind), [])
        zone = _one([z for z, _ in pairs if z.agrees(near)])
        return Match(zone, "near") if zone else Match(None, "unplaced")

    def _by_own_name(self, name: ZoneName, kind: str, near: Region | None) -> Match:
        """仲恺高新区 under 惠州, with or without the city in front."""
        if len(name.own) < _OWN_NAME:
            return Match(None, "unknown")
        pairs = self._parts.get(("", name.own, kind), [])
        zones = _unique([z for z, n in pairs if z.agrees(near) and z.agrees(name.place) and n.qualifier == name.qualifier])
        if len(zones) != 1:
            return Match(None, "unknown" if not zones else "several", tuple(zones))
        places = [n.places for z, n in pairs if z.id == zones[0].id]
        if not all(places):  # the listed name has no place either
            return Match(zones[0], "alias")
        if near is None and name.place is None and all(p[-1].rank == 1 for p in places):
            return Match(None, "unsure-place", tuple(zones))  # 江苏省中关村 is not the 中关村 that everybody knows
        return Match(zones[0], "place" if name.place is not None else "own-name")

    def _romanised(self, written: str, name: ZoneName, near: Region | None) -> Match:
        exact = _one([z for z in self._english_names.get(fold(written), ()) if z.agrees(near)])
        doubtful = self._two_places(name, near) and name.key == name.stem
        if exact is not None and (not doubtful or fold(written) in map(fold, exact.aliases_en)):
            return Match(exact, "exact")
        here = [z for z in self._english.get(name.key, ()) if z.agrees(near) and z.agrees(name.place)]
        zones, rule = _unique([z for z in here if z.kind in name.classes]), "english"
        if not zones:
            close = {n for code in name.classes for n in self.reader.classes.near[code]}
            zones, rule = _unique([z for z in here if z.kind in close]), "class"
        if not zones:
            return Match(None, "unknown", tuple(_unique(here)))
        if len(zones) > 1:
            return Match(None, "several", tuple(zones))
        return Match(None, "unsure-place", tuple(zones)) if doubtful else Match(zones[0], rule)

    @staticmethod
    def _two_places(name: ZoneName, near: Region | None) -> bool:
        """Whether the place may be in two cities, and nothing tells which."""
        places = [r for r in name.unsure if near is None or r.agrees(near)]
        return len({(r.province, r.city) for r in places}) > 1

    def _neighbours(self, stem: str, near: Region | None) -> list[Zone]:
        """Zones of the same place under other classes or own names: what a person may want to look at."""
        return _unique([z for (s, _, _), pairs in self._parts.items() if s == stem for z, _ in pairs if z.agrees(near)])[:5]


def _unique(zones: list[Zone]) -> list[Zone]:
    return list({zone.id: zone for zone in zones}.values())


def _one(zones: list[Zone]) -> Zone | None:
    zones = _unique(zones)
    return zones[0] if len(zones) == 1 else None
