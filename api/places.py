"""Names of places as people write them in, official names out: 贵州, Guizhou and 贵州省 ask for the same."""

from __future__ import annotations

from extractor.linking.region import Region

_OFFICIAL = ("省", "市", "自治区", "特别行政区", "自治州", "地区", "盟")


def official_province(name: str) -> str:
    """The province that a name means; the name as it is where it means none."""
    if name.endswith(_OFFICIAL):
        return name
    region = _region(name)
    return name if region is None or region.kind != "province" or region.province is None else region.province


def official_city(name: str) -> str:
    """The prefecture-level city that a name means; the name as it is where it means none."""
    if name.endswith(_OFFICIAL):
        return name
    region = _region(name)
    return name if region is None or region.kind != "city" or region.city is None else region.city


def _region(name: str) -> Region | None:
    from extractor.linking.registry import load_registry  # a third of a second, and only for a name written short

    return load_registry().region(name)
