"""A place of the administrative divisions, as the registry knows it."""

from __future__ import annotations

from dataclasses import dataclass

REGION_KINDS = ("country", "province", "city", "county")


@dataclass(frozen=True, slots=True)
class Region:
    """`name_zh` is the official Chinese name with its suffix (贵州省, 贵阳市, 北仑区). `province` and `city` are the
    official names of the units above it (its own name where it is one); `city` is None for provinces and for everything
    inside the four municipalities, which have no prefecture-level city, and for counties directly under a province.

    A unit that was abolished has the year of its end in `until` and the codes of the units that hold its ground today in
    `successors`; its `province` and `city` are those of today.
    """

    id: str
    kind: str
    code: str
    name_zh: str
    name_en: str
    province: str | None
    city: str | None
    until: str | None = None
    successors: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """0 for the country, 3 for a county."""
        return REGION_KINDS.index(self.kind)

    def inside(self, other: Region) -> bool:
        """Whether this place is `other` or lies in it."""
        match other.kind:
            case "country":
                return True
            case "province":
                return self.province == other.province
            case "city":
                return self.city is not None and (self.province, self.city) == (other.province, other.city)
            case _:
                return self.id == other.id or self.code in other.successors or other.code in self.successors

    def agrees(self, other: Region) -> bool:
        """Whether one of the two places lies in the other."""
        return self.inside(other) or other.inside(self)


COUNTRY = Region("region:100000", "country", "100000", "中国", "China", None, None)
