"""Who gives titles: ministries by their written names, local authorities by their form (a place and an organ)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.linking.region import Region
from extractor.linking.registry import Registry
from extractor.relating.notice.words import load_issuers

MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_LEVEL_OF_KIND = {"country": "national", "province": "provincial", "city": "municipal", "county": "county"}
_EN_PLACE = r"(?:[A-Z][\w'’\-]+ ){1,3}?(?:Province |Provincial |Municipal |City |District |County |Prefectural |Prefecture |Autonomous Region |Regional )?"
_EN_AFTER = re.compile(r"\s+of\s+(?:the\s+)?(?P<place>[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+){0,3})")
_EN_BEFORE = re.compile(_EN_PLACE + "$")
_EN_RANK = re.compile(r"\s(?:Province|Provincial|Municipal|Municipality|City|District|County|Prefectural|Prefecture|Autonomous Region|Regional)$")
_ZH_RUN = re.compile(r"[\u4e00-\u9fff]{2,16}$")


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority named in a text. `code` is the contract's short code or None; `level` the level of titles that it
    gives of its own right; `region` the place it governs, None for national ones."""

    start: int
    end: int
    name: str
    code: str | None
    level: str | None
    region: Region | None = None

    @property
    def issuer(self) -> str:
        """What the field `issuer` holds."""
        return self.code or self.name


def issuer_code(name: str) -> str:
    """The short code of a national authority, however it is written ("工业和信息化部办公厅", "the Ministry of Industry
    and Information Technology", "miit"); any other name as it is written."""
    name = " ".join(name.split())
    bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    words = load_issuers()
    if code := words.codes.get(bare.lower()):
        return code
    for language in ("zh", "en"):
        match = words.ministries[language].fullmatch(bare)
        if match and (code := words.codes.get(" ".join(match["name"].lower().split()))):
            return code
    without_bracket = re.sub(r"\s*[（(][A-Z]{2,6}[）)]$", "", name)
    return name if without_bracket == name else (issuer_code(without_bracket))


def level_of_region(region: Region | None) -> str | None:
    """The level of the titles that a place's own authority gives."""
    return _LEVEL_OF_KIND.get(region.kind) if region else None


def _zh_place(text: str, end: int, registry: Registry) -> tuple[int, Region] | None:
    """Start and region of the place names that stand without a gap before `end` (柳州市鱼峰区|工业和信息化局)."""
    run = _ZH_RUN.search(text, max(0, end - 16), end)
    if run is None:
        return None
    chain: list[tuple[int, int, Region]] = []
    for name in reversed(registry.find_regions(run[0], "zh")):
        if name[1] != (chain[-1][0] if chain else len(run[0])):
            break
        chain.append(name)
    if not chain:
        # A place that is not in running text's list but whose name is known as a whole (新疆生产建设兵团).
        for start in range(len(run[0]) - 1):
            if region := registry.region(run[0][start:]):
                return run.start() + start, region
        return None
    place: Region | None = None
    for start, stop, found in reversed(chain):
        place = registry.region(run[0][start:stop], place) or found
    return (run.start() + chain[-1][0], place) if place else None


def _en_place(text: str, start: int, end: int, registry: Registry) -> tuple[int, int, Region] | None:
    before = _EN_BEFORE.search(text[max(0, start - 60):start])
    if before:
        words = re.sub(r"^[Tt]he ", "", before[0].strip())
        while words:
            rank = _EN_RANK.search(words)
            place = words[:rank.start()] if rank else words
            within = ("city" if rank and rank[0].strip() in ("Municipal", "City") else None)
            region = _en_region(place, within, registry)
            if region:
                return start - len(before[0]) + before[0].rindex(words), end, region
            _, _, words = words.partition(" ")
    after = _EN_AFTER.match(text, end)
    if after:
        place = re.sub(r" (?:Province|City|Municipality|District|County)$", "", after["place"])
        region = registry.region(after["place"]) or registry.region(place)
        if region:
            return start, after.end(), region
    return None


def _en_region(place: str, kind: str | None, registry: Registry) -> Region | None:
    candidates = [r for r in registry.regions(place) if r.kind == kind] if kind else []
    return candidates[0] if len(candidates) == 1 else registry.region(place)


def find_authorities(text: str, language: str, registry: Registry) -> list[Authority]:
    """Authorities named in a text, in order. Relative names (市工信局, "the ministry") are none."""
    words = load_issuers()
    found = []
    for match in words.ministries[language].finditer(text):
        name = re.sub(r"^the\s+", "", " ".join(match[0].split()), flags=re.IGNORECASE)
        code = words.codes.get(" ".join(match["name"].lower().split()))
        # 河北省发展和改革委员会 ends like the national commission and is none.
        local = _zh_place(text, match.start(), registry) if language == "zh" else None
        if local:
            continue
        found.append(Authority(match.start(), match.end(), name, code, "national"))
    for match in words.abbreviations.finditer(text):
        found.append(Authority(match.start(), match.end(), match[0], words.codes[match[0].lower()], "national"))
    for match in words.local[language].finditer(text):
        if language == "zh":
            place = _zh_place(text, match.start(), registry)
            spot = (place[0], match.end(), place[1]) if place else None
        else:
            spot = _en_place(text, match.start(), match.end(), registry)
        if spot and spot[2].kind != "country":
            name = text[spot[0]:spot[1]]
            name = "".join(name.split()) if language == "zh" else " ".join(name.split())
            found.append(Authority(spot[0], spot[1], name, None, level_of_region(spot[2]), spot[2]))
    found.sort(key=lambda a: (a.start, -a.end))
    kept: list[Authority] = []
    for authority in found:
        if not kept or authority.start >= kept[-1].end:
            kept.append(authority)
    return kept
