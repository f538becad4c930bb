"""Makes `zones.csv`: the zones that the given lists name, with place, class and an English name.

    python -m extractor.linking.sources.zones ROWS.jsonl

ROWS.jsonl holds rows of lists of green industrial parks (`name`, `province`). `zone_fixes.csv` gives what a name does not
say (its place, other names) and zones from other sources. Ids come from the name and never change once published.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from extractor.linking.gazetteer import Gazetteer, choose
from extractor.linking.names import mint
from extractor.linking.placing import Placer
from extractor.linking.region import Region
from extractor.linking.scan import Scanner
from extractor.linking.sources.divisions import write
from extractor.linking.sources.romanize import read_table, romanize
from extractor.linking.tables import KNOWLEDGE, read_rows, several
from extractor.linking.zone_name import ZoneClasses, ZoneName, ZoneReader
from extractor.linking.zones import COLUMNS, zone_key

TARGET = KNOWLEDGE / "zones.csv"
LISTS = "lists of national green industrial parks, batches 1-6 (shangfr/GreenCreditPolicy)"
BESIDES = {"贵安综合保税区": "the notice on Gui'an of 2024 that names it in English"}


def english_classes() -> dict[str, str]:
    rows = read_rows(KNOWLEDGE / "zone_classes.csv", ("code", "zh", "en", "near"), ("code", "en"))
    return {row[0]: several(row[2])[0] for _, row in rows}


def own_english(own: str) -> str:
    """English of what stands between place and class: known words translated, the rest romanised."""
    words = {row["word"]: row["english"] for row in read_table("zone_words.csv")}
    pieces = re.split("(" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")", own)
    return " ".join(words.get(piece) or romanize(piece.strip("-()、")) for piece in pieces if piece.strip("-()、"))


def english_name(name: ZoneName, gazetteer: Gazetteer, classes: dict[str, str]) -> tuple[str, str]:
    """Name and own name in English, made from the parts."""
    own = own_english(name.own)
    places = [p for p in name.places if p.kind != "province" or p is name.places[-1]]
    stems = [gazetteer.stems[p.id] for p in places]
    kind = classes[name.classes[0]] if name.classes else "Park"
    return " ".join([*stems, *([own] if own else []), kind]), own


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m extractor.linking.sources.zones ROWS.jsonl")
    gazetteer = Gazetteer()
    placer = Placer(gazetteer, Scanner(gazetteer))
    reader, classes = ZoneReader(placer, ZoneClasses()), english_classes()
    fixes = {row["name"]: row for row in read_table("zone_fixes.csv")}
    listed = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    named = {row["name"]: row["province"] for row in listed}
    rows = []
    for name, written in {**named, **dict.fromkeys(BESIDES, "贵州省")}.items():
        near = choose(gazetteer.candidates(written))
        fix = fixes.get(name, {})
        fixed = choose(gazetteer.candidates(fix["place"]), near) if fix else None
        place = fixed or reader.read(name, near).place or placer.place(name, near) or near
        if near is None or place is None or not place.agrees(near):
            raise SystemExit(f"{name}: {place} is not in {written}")
        parts = reader.read(name, near)
        made, own = english_name(parts, gazetteer, classes)
        given = several(fix.get("english", ""))
        rows.append({"id": mint("zone", zone_key(parts)), "name_zh": name, "name_en": given[0] if given else made,
                     "class": parts.classes[0] if parts.classes else "", "place": place.id,
                     "own_en": own, "aliases_zh": fix.get("aliases", ""),
                     "aliases_en": ";".join(dict.fromkeys((*given, *([made] if given else [])))),
                     "source": BESIDES.get(name, LISTS)})
    rows.sort(key=lambda row: (region_code(gazetteer, row["place"]), row["name_zh"]))
    write(rows, TARGET, COLUMNS)
    print(f"{len(rows)} zones written to {TARGET.name}")


def region_code(gazetteer: Gazetteer, ident: str) -> str:
    region: Region = gazetteer.by_id[ident]
    return region.code


if __name__ == "__main__":
    main()
