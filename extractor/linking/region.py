"""A place of the administrative divisions, as the registry knows it."""

from __future__ import annotations

from dataclasses import dataclass

REGION_KINDS = ("country", "province", "city", "county")


@dataclass(frozen=True, slots=True)
class Region:
    """`name_zh` is the official Chinese name with its suffix (贵州省, 贵阳市, 北仑区). `province` and `city` are the
    official names of the units above it (its own name where it is one); `city` is None for provinces and for everything
    inside the four municipalities, which have no prefecture-level city."""

    id: str
    kind: str
    code: str
    name_zh: str
    name_en: str
    province: str | None
    city: str | None
