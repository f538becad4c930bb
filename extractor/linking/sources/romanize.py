"""Chinese place names in Latin letters, at build time only: pypinyin with the readings that place names ask for.

`readings.csv` holds what pypinyin's general readings get wrong in names (都 is du, 长 is chang), `english_names.csv` the
conventional names that are no pinyin (Harbin, Hohhot, Shaanxi), `ethnic_names.csv` the peoples of autonomous places.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
_VOWEL_START = re.compile(r"[aeo]")


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of a CSV file beside this module."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _readings() -> dict[str, list[str]]:
    return {row["word"]: row["reading"].split() for row in read_table("readings.csv")}


@cache
def conventional() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Official Chinese name to its English name and the other spellings in use."""
    return {row["name"]: (row["english"], tuple(s for s in row["spellings"].split(";") if s))
            for row in read_table("english_names.csv")}


@cache
def peoples() -> dict[str, str]:
    return {row["name"]: row["english"] for row in read_table("ethnic_names.csv")}


def syllables(word: str) -> list[str]:
    """Toneless syllables of a Chinese word; what is not Chinese stays as it is."""
    from pypinyin import Style, lazy_pinyin

    table = _readings()
    if word in table:
        return list(table[word])
    spoken = lazy_pinyin(word, style=Style.NORMAL, v_to_u=True)
    if len(spoken) != len(word):  # a run of Latin letters came back as one piece
        return spoken
    result: list[str] = []
    at = 0
    while at < len(word):
        for length in (4, 3, 2, 1):
            piece = word[at:at + length]
            if piece in table:
                result += table[piece]
                break
        else:
            piece = word[at]
            result.append(spoken[at])
        at += len(piece)
    return result


def romanize(word: str) -> str:
    """Pinyin as names are written: Guiyang, Xi'an, Gui'an, Lüliang."""
    text = ""
    for syllable in syllables(word):
        text += "'" + syllable if text and text[-1].isalpha() and _VOWEL_START.match(syllable) else syllable
    return text[:1].upper() + text[1:]


def spellings_of(stem: str, short_county: bool) -> tuple[str, ...]:
    """Other ways in which a romanised name is written: Lvliang, Lyuliang and Luliang for Lüliang, Yuxian for Yu."""
    other = [stem.replace("ü", "v"), stem.replace("ü", "yu")] if "ü" in stem else []
    if short_county:
        other.append(stem + "xian")
    return tuple(other)
