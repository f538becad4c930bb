"""The registry's front: names in, places and linked subjects out. Everything behind it is loaded when first asked for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from extractor.fact import Subject
from extractor.linking.gazetteer import Gazetteer, Regions, choose
from extractor.linking.link import Candidate, Link
from extractor.linking.names import is_chinese, legal, mint, plain, traditional
from extractor.linking.placing import Placer
from extractor.linking.region import COUNTRY, Region
from extractor.linking.scan import Scanner
from extractor.linking.tables import KNOWLEDGE, RegistryError
from extractor.linking.zone_name import ZoneClasses, ZoneName, ZoneReader
from extractor.linking.zones import Match, Zone, ZoneIndex, zone_key

__all__ = ["COUNTRY", "Link", "Region", "Registry", "RegistryError", "load_registry"]

_PREFIXES = {"enterprise": "ent", "data_center": "dc", "product": "prod", "organization": "org"}
_MINTED_SCORE = 0.9  # the name is whole, but nobody has said that another spelling is not the same
_POSSESSIVE = re.compile(r"['’]s?$")
_BEYOND = re.compile(r"^.*\b(?:[Cc]hina|country)['’]s\s+")  # Northwest China's Gansu
_DIVISION_PARTS = re.compile(r"[\s,，、]+")


class Registry:
    """Divisions and zones of one folder of tables. Immutable for its users; safe to share between threads that read."""

    def __init__(self, knowledge: Path = KNOWLEDGE) -> None:
        self._knowledge = knowledge
        self.gazetteer = Gazetteer(knowledge / "divisions.csv")

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(self.gazetteer)

    @cached_property
    def _placer(self) -> Placer:
        return Placer(self.gazetteer, self._scanner)

    @cached_property
    def _zones(self) -> ZoneIndex:
        classes = ZoneClasses(self._knowledge / "zone_classes.csv")
        return ZoneIndex(self.gazetteer, ZoneReader(self._placer, classes), self._knowledge / "zones.csv")

    @property
    def zones(self) -> tuple[Zone, ...]:
        """All entries of the zones."""
        return tuple(self._zones.zones)

    def check(self) -> None:
        """Reads every table, so that a broken one shows at the start. Raises RegistryError."""
        _ = self._zones, self._scanner, self._placer.romanised

    def by_id(self, ident: str) -> Region | None:
        """The place of an id like `region:520100`."""
        return self.gazetteer.by_id.get(ident)

    def regions(self, name: str) -> Regions:
        """All places that a written name may mean, in either language, full or short."""
        if not is_chinese(name):
            return self._placer.written(_POSSESSIVE.sub("", _BEYOND.sub("", name.strip())))
        key = plain(name)
        found = self.gazetteer.candidates(key)
        if found:
            return found
        whole = _DIVISION_PARTS.sub("", key)
        chain = self._scanner.leading(whole)
        if chain.end != len(whole):
            return ()
        return chain.unsure or chain.places[-1:]

    def region(self, name: str, within: Region | None = None) -> Region | None:
        """The place of a written name, or None when it is unknown or ambiguous. `within` decides between equals."""
        return choose(self.regions(name), within)

    def find_regions(self, text: str, language: str, within: Region | None = None) -> list[tuple[int, int, Region]]:
        """Longest place names in running text, `(start, end, region)`, without overlaps, in order. `language` is "zh" or
        "en". Ambiguous names are left out unless the place before them or `within` decides."""
        return (self._placer.romanised if language == "en" else self._scanner).find(text, within)

    def region_of_name(self, name: str, near: Region | None = None) -> Region | None:
        """The place that an organisation's, zone's or product's own name begins with or contains."""
        return self._placer.place(name, near)

    def link(self, subject: Subject, near: Region | None = None, maker: str | None = None) -> Link:
        """Who a subject is and where it lies. `near` is the region that its row, sentence or notice gives: it decides
        between places of one name, gives the province where the name tells none, and the city where it is one. `maker` is
        the enterprise of a product, without which products of one name are one."""
        match subject.type:
            case "region":
                return self._link_region(subject, near)
            case "zone":
                return self._link_zone(subject, near)
            case _:
                return self._mint(subject, near, maker)

    def _link_region(self, subject: Subject, near: Region | None) -> Link:
        for name in (subject.name, *subject.aliases):
            region = self.region(name, near)
            if region is not None:
                return Link(replace(subject, id=region.id, name_zh=region.name_zh, name_en=region.name_en),
                            region.province, region.city, "exact", 1.0, True)
        candidates = tuple(Candidate(r.id, r.name_zh) for r in self.regions(subject.name))
        return Link(subject, *_ground(None, near), "several" if candidates else "unknown", 0.0, False, candidates)

    def _link_zone(self, subject: Subject, near: Region | None) -> Link:
        """The entry that the name, else an alias of the text, leads to; else an id minted from the name's parts."""
        read: list[tuple[Match, ZoneName]] = []
        for name in (subject.name, *subject.aliases):
            match, parts = self._zones.match(name, near)
            if match.zone is not None:
                zone = match.zone
                named = replace(subject, id=zone.id, name_zh=zone.name_zh, name_en=zone.name_en)
                province, city = _ground(zone.place, near)
                return Link(named, province, city, match.rule, match.score, True)
            read.append((match, parts))
        match, parts = read[0]
        if parts.place is None and parts.own:  # 洛维工业集中区, elsewhere in the text 柳州市洛维工业集中区
            parts = next((p for _, p in read if p.place and (p.own, p.classes) == (parts.own, parts.classes)), parts)
        candidates = tuple(Candidate(z.id, z.name_zh) for z in match.candidates)
        place = parts.place or self.region_of_name(subject.name, near)
        province, city = _ground(place, near)
        if match.rule in ("several", "unsure-place", "unplaced") or self._could_be_elsewhere(parts):
            return Link(_named(subject), province, city, match.rule, 0.0, False, candidates)
        key = zone_key(parts) if is_chinese(subject.name) else self._english_zone_key(subject.name, parts)
        return Link(replace(_named(subject), id=mint("zone", key)), province, city, "minted", _MINTED_SCORE, False,
                    candidates)

    @staticmethod
    def _could_be_elsewhere(parts: ZoneName) -> bool:
        return len({(r.province, r.city) for r in parts.unsure}) > 1

    def _english_zone_key(self, written: str, parts: ZoneName) -> str:
        """The key of the Chinese name where the English one is a place and a class and nothing else."""
        if parts.place is not None and parts.key == parts.stem and parts.classes:
            stem = self.gazetteer.stems_zh[parts.place.id]
            return zone_key(replace(parts, stem=stem))
        return plain(written)

    def _mint(self, subject: Subject, near: Region | None, maker: str | None) -> Link:
        key = legal(subject.name)
        if subject.type == "product" and maker:
            key = f"{legal(maker)}|{key}"
        place = self.region_of_name(subject.name, near)
        if place is None and subject.type == "product" and maker:
            place = self.region_of_name(maker, near)
        ident = mint(_PREFIXES[subject.type], key)
        return Link(replace(_named(subject), id=ident), *_ground(place, near), "minted", _MINTED_SCORE)


def _named(subject: Subject) -> Subject:
    """The subject with its own name under its language, in simplified script; nothing is translated."""
    if is_chinese(subject.name):
        return replace(subject, name_zh=subject.name_zh or subject.name.translate(traditional()))
    zh = next((alias for alias in subject.aliases if is_chinese(alias)), None)
    return replace(subject, name_zh=subject.name_zh or zh, name_en=subject.name_en or subject.name)


def _ground(place: Region | None, near: Region | None) -> tuple[str | None, str | None]:
    """Province and city: of the place, completed by `near` where that lies in the same province."""
    if place is None or place.kind == "country":
        return (near.province, near.city) if near is not None else (None, None)
    if place.city is None and near is not None and near.province == place.province and place.kind == "province":
        return place.province, near.city
    return place.province, place.city


@cache
def load_registry() -> Registry:
    """The registry of the tables that ship with the program. Raises RegistryError with file, line and reason."""
    return Registry()
