"""Makes `traditional.csv`: single characters of the traditional script and their simplified forms, from OpenCC.

    python -m extractor.linking.sources.traditional

Characters that stand in the simplified names of divisions (乾安县) are left out: there they are right as they are.
"""

from __future__ import annotations

import csv
from pathlib import Path

KNOWLEDGE = Path(__file__).parent.parent.parent / "knowledge"
TARGET = KNOWLEDGE / "traditional.csv"


def pairs() -> list[tuple[str, str]]:
    import opencc

    convert = opencc.OpenCC("t2s").convert
    with (KNOWLEDGE / "divisions.csv").open(encoding="utf-8", newline="") as file:
        in_use = {c for row in csv.DictReader(file) if not row["until"] for c in row["name"]}
    characters = (chr(code) for code in range(0x4E00, 0xA000))
    return [(c, s) for c in characters if c not in in_use and (s := convert(c)) != c and len(s) == 1]


def main() -> None:
    rows = pairs()
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("traditional", "simplified"))
        writer.writerows(rows)
    print(f"{len(rows)} characters written to {TARGET.name}")


if __name__ == "__main__":
    main()
