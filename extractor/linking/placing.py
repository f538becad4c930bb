"""The name of an organisation or zone in, the place that it begins with or contains out.

What a name begins with goes first, then what stands in brackets, then a city in its middle. `near` (the region that a
row or a notice gives) breaks ties, and nothing in conflict with it is taken: a firm listed under 河北 is not in 光明区.
"""

from __future__ import annotations

import re

from extractor.linking.gazetteer import Gazetteer, common_ground
from extractor.linking.names import is_chinese, plain
from extractor.linking.region import Region
from extractor.linking.romanised import Romanised, words_of
from extractor.linking.scan import Chain, Scanner

_BRACKET_ZH = re.compile(r"\(([^()]{2,12})\)")
_BEFORE_FORM = re.compile(r"(?:股份|控股|集团)?(?:有限|分)(?:责任)?公司")
_BRANCH = re.compile(r"公司(?=.+(?:公司|厂|基地|园区|中心)$)")
_BRACKET_EN = re.compile(r"[(（]([A-Z][^()（）]{2,30})[)）]")


class Placer:
    """Places names."""

    def __init__(self, gazetteer: Gazetteer, scanner: Scanner) -> None:
        self.gazetteer = gazetteer
        self.scanner = scanner
        self._romanised: Romanised | None = None

    @property
    def romanised(self) -> Romanised:
        """The English index, made when the first English name comes."""
        if self._romanised is None:
            self._romanised = Romanised(self.gazetteer)
        return self._romanised

    def place(self, name: str, near: Region | None = None) -> Region | None:
        """The place of a name, or None. `near` None or the country gives no preference."""
        near = None if near is None or near.kind == "country" else near
        if is_chinese(name):
            return self._chinese(plain(name), near)
        return self._english(name, near)

    def settle(self, chain: Chain) -> Region | None:
        """The last place of a chain; of places that nothing decides between, what they have in common."""
        if chain.unsure:
            ground = common_ground(chain.unsure, self.gazetteer)
            return ground if ground is not None and (chain.last is None or ground.inside(chain.last)) else chain.last
        return chain.last

    def _chinese(self, name: str, near: Region | None) -> Region | None:
        seat = self._seat(name, near)
        if seat is not None:
            return seat
        first = self.settle(self.scanner.leading(name, near))
        if first is None or (near is not None and not first.agrees(near)):
            return self._inner(name, near)
        return self._inner(name, first) or first if first.kind == "province" else first

    def _seat(self, name: str, near: Region | None) -> Region | None:
        """Where a branch or subsidiary sits, told by its name after the parent's: 青岛啤酒(洛阳)有限公司,
        浙江吉利汽车有限公司张家口分公司, 上海电气风电设备东台有限公司."""
        branch = _BRANCH.search(name)
        if branch:
            region = self.settle(self.scanner.leading(name[branch.end():], near))
            if region is not None and (near is None or region.agrees(near)):
                return region
        form = _BEFORE_FORM.search(name)
        if form is None:
            return None
        head = name[:form.start()]
        if head.endswith(")") and "(" in head:
            text = head[head.rindex("(") + 1:-1]
            chain = self.scanner.leading(text, near)
            region = self.settle(chain) if chain.end >= len(text) - 1 else None
            return region if region is not None and (near is None or region.agrees(near)) else None
        for length in (4, 3, 2):
            start = len(head) - length
            chain = self.scanner.leading(head[start:], near) if start > 1 else Chain()
            region = chain.last
            if region is None or chain.end != length or region.rank < 2 or region.until is not None:
                continue
            if region.agrees(near) if near is not None else region.rank == 2 or region.name_zh == head[start:]:
                return region
        return None

    def _inner(self, name: str, within: Region | None) -> Region | None:
        """A place in brackets, else the first place in the middle: cities by any name, counties by their full one."""
        for bracket in _BRACKET_ZH.finditer(name):
            chain = self.scanner.leading(bracket.group(1), within)
            region = self.settle(chain)
            if region is not None and chain.end >= len(bracket.group(1)) - 1 and self._deeper(region, within):
                return region
        for start, end, region in self.scanner.find(name, within):
            sure = region.rank < 3 or end - start > 2
            if start > 0 and sure and region.until is None and self._deeper(region, within):
                return region
        return None

    @staticmethod
    def _deeper(region: Region, within: Region | None) -> bool:
        if region.kind == "country":
            return False
        return within is None or region.agrees(within)

    def _english(self, name: str, near: Region | None) -> Region | None:
        """English names put the place first, or in brackets, or behind a brand (China Mobile Yangzhou Data Center)."""
        words = words_of(name)
        if not words:
            return None
        found: list[Region] = []
        at = 0
        while at < len(words):
            hit = self.romanised.at(name, words, at) if words[at].capital else None
            if hit is None:
                if found or at > 0:
                    break
                at += 1
                continue
            within = found[-1] if found else near
            fitting = tuple(r for r in hit.regions if r.kind != "country"
                            and (not found or (r.inside(found[-1]) and r.rank > found[-1].rank)))
            key = "".join(word.key for word in words[at:at + hit.words])
            region = self.romanised.decide(type(hit)(hit.words, fitting, hit.classed), key, within) if fitting else None
            if region is None and fitting and near is not None:  # a short or common word counts where near bears it out
                region = None if len(key) < 4 else _only(tuple(r for r in fitting if r.inside(near) and not r.until))
            if region is None or (found and not region.inside(found[-1])):
                if len(fitting) > 1 and not found and len(key) > 4:
                    ground = common_ground(hit.regions, self.gazetteer)
                    found = [ground] if ground else []
                if found or at > 0:
                    break
                at += hit.words
                continue
            found.append(region)
            at += hit.words
        if found and (near is None or found[-1].agrees(near)):
            last = found[-1]
            return self._english_inner(name, last) or last if last.kind == "province" else last
        return self._english_inner(name, near)

    def _english_inner(self, name: str, within: Region | None) -> Region | None:
        bracketed = [match.group(1) for match in _BRACKET_EN.finditer(name)]
        for text in (*bracketed, name):
            for start, _, region in self.romanised.find(text, within):
                inside = region.rank == 2 or (region.rank == 3 and text is not name)
                if inside and (start > 0 or text is not name) and self._deeper(region, within):
                    return region
        return None

    def written(self, name: str, within: Region | None = None) -> tuple[Region, ...]:
        """All places that a written English name may mean, the class word taken into account."""
        words = words_of(name)
        for start in (0, 1):  # the country, the Guangxi Zhuang Autonomous Region
            exact = self.gazetteer.english.get("".join(word.key for word in words[start:]))
            if exact and (start == 0 or words[0].key == "the"):
                return exact
        words = words[1:] if words and words[0].key == "the" else words
        if not words:
            return ()
        hit = self.romanised.at(name, words, 0)
        if hit is None:
            return ()
        if hit.words == len(words):
            return hit.regions
        behind = words[hit.words:]
        if behind[0].key in ("of", "in"):
            behind = behind[1:]
        outer = self.written(name[behind[0].start:]) if behind else ()
        return tuple(r for r in hit.regions if any(r.inside(o) and r.id != o.id for o in outer))


def _only(regions: tuple[Region, ...]) -> Region | None:
    return regions[0] if len(regions) == 1 else None


