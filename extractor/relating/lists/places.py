"""Where a row's subject is: by its region cell, else its section, else its own name, else the notice's place."""

from __future__ import annotations

import re

from extractor.linking.region import Region
from extractor.linking.registry import Registry


def read_region(text: str, language: str, registry: Registry, within: Region | None) -> Region | None:
    """The place that a region cell names; the last of several that lie in one another (江苏扬州, 湖南省长沙市浏阳市)."""
    within = None if within is not None and within.kind == "country" else within
    if region := registry.region(text, within):
        return region
    bare = re.sub(r"[（(].*?[）)]", "", text).strip()
    if bare and bare != text and (region := registry.region(bare, within)):
        return region
    region = None
    for start, end, found in registry.find_regions(text, language):
        closer = registry.region(text[start:end], region or within) or found
        if region is None or closer.inside(region):
            region = closer
    return region


def _deeper(base: Region | None, more: Region | None) -> Region | None:
    """The nearer of two places where one lies in the other; the first where they contradict each other."""
    if base is None or base.kind == "country":
        return more or base
    if more is not None and more.kind != "country" and more.inside(base):
        return more
    return base


def place_of(name: str, region: Region | None, section: Region | None, scope: Region | None,
             registry: Registry) -> Region | None:
    """The place of a row's subject. A name adds the city to a province; it never speaks against a cell, and against
    the notice's own place only a cell or section does."""
    base = region or section
    if base is not None and section is not None and region is not None and section.inside(region):
        base = section
    if base is None:
        base = scope if scope is not None and scope.kind != "country" else None
    if base is not None and base.city is not None:
        return base
    return _deeper(base, registry.region_of_name(name, base))
