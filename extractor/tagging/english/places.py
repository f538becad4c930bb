"""Places of an English text: what the registry finds, and names that two cities share, told apart by the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.linking.region import Region

if TYPE_CHECKING:
    from extractor.linking.registry import Registry

_WORD = re.compile(r"\b[A-Z][a-z]{3,}\b(?: (?:city|City)\b)?")
_COUNTY = re.compile(r"\b(?P<name>[A-Z][a-z']+) (?:[Dd]istrict|[Cc]ounty)\b")
Found = tuple[int, int, Region]


def _cities(registry: Registry, name: str) -> list[Region]:
    return [r for r in registry.regions(name) if r.kind == "city" and r.name_zh.endswith("市")]


def find_places(text: str, registry: Registry) -> list[Found]:
    """Places in order. Of cities with one spelling (Suzhou) the one in a province that the text names, else the first."""
    found = list(registry.find_regions(text, "en"))
    covered = bytearray(len(text) + 1)
    for s, e, _ in found:
        covered[s:e] = b"\1" * (e - s)
    provinces = {r.province for _, _, r in found if r.province}
    known: dict[str, Region | None] = {}
    for match in _WORD.finditer(text):
        word = match[0].split()[0]
        if covered[match.start()]:
            continue
        if word not in known:
            cities = _cities(registry, word)
            near = [c for c in cities if c.province in provinces]
            known[word] = (near or cities)[0] if len(cities) > 1 else None
        region = known[word]
        if region is not None:
            found.append((match.start(), match.end(), region))
    spoken_of = {r.city for _, _, r in found if r.city}
    for match in _COUNTY.finditer(text):  # "Wujiang district": the one of a city that the text names
        near = [r for r in registry.regions(match[0]) or registry.regions(match["name"]) if r.kind == "county" and r.city in spoken_of]
        if not covered[match.start()] and len({r.id for r in near}) == 1:
            found.append((match.start(), match.end(), near[0]))
    return sorted(found, key=lambda f: f[0])
