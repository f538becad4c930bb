"""What does not belong into a text: each finder yields (start, end, what stands there instead).

All work on the text as `characters` and `script` left it, whose offsets are the document's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from extractor.hygiene.script import CJK

Edit = tuple[int, int, str]

_KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge" / "dirt.yaml"

_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f"
                        "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")
_COMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f\u3099\u309a]+")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "Ĳ": "IJ", "ĳ": "ij"}
_LIGATURE = re.compile("[ﬀ-ﬆĲĳ]")
_TORN = re.compile(r"\b([A-Za-z]{0,12}(?:ffi|ffl|ff|fi|fl|ﬃ|ﬄ|ﬀ|ﬁ|ﬂ)) ([a-z]{1,12}(?:-[a-z]+)?)\b")
_DOUBLED = re.compile("([，。；、：！？])\\1+")
_PINYIN = re.compile(f"(?<=([{CJK}]))[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{{1,6}})[)）]")
_BOPOMOFO = re.compile("[(（]?[\u3105-\u312f\u02c9\u02ca\u02c7\u02cb\u02d9]*[\u3105-\u312f][\u3105-\u312f\u02c9\u02ca\u02c7\u02cb\u02d9]*[)）]?")

# Spaces inside Chinese. Runs of spaces and ideographic spaces may divide fields (来源：甲　记者：乙) or names, so they go
# only where one side is a single character, as in 地　区 and 张　三.
_H = f"{CJK}〇"
_P = "，。；、：！？（）《》〈〉“”‘’【】〔〕％…"
_SPACE = re.compile(
    f"(?<=[{_H}{_P}]) (?=[{_H}{_P}])|(?<=[{_H}（《“〔]) (?=[0-9A-Za-z])|(?<=[A-Za-z]) (?=[{_H}{_P}])"
    f"|(?<=[0-9%]) (?=[年月日号家个户种项座款万亿元千百吨倍位名条批次届台套人平公件{_P}])"
)
_WIDE_SPACE = re.compile(f"(?:(?<=[\\s{_P}][{_H}])|(?<=^[{_H}]))[ \u3000]+(?=[{_H}](?:[\\s{_P}]|$))", re.M)
# A row of a table that lost its rules: 12 北京市 某某有限公司. Its spaces are all that is left of the columns.
_BARE_ROW = re.compile(r"^[ \u3000]*\d{1,5}[ \u3000]+(?![年月日家个项])[^\s，。；：]+(?:[ \u3000]+[^\s，。；：]+){1,8}[ \u3000]*$", re.M)


@lru_cache(maxsize=1)
def _knowledge() -> tuple[re.Pattern[str], frozenset[str]]:
    data: dict[str, Any] = yaml.safe_load(_KNOWLEDGE.read_text(encoding="utf-8"))
    words = sorted(data["advertising"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), frozenset(data["ligature_words"].split())


def _is_sound_of(character: str, sound: str) -> bool:
    """Whether `sound` is a reading of the character, tones aside."""
    from pypinyin import Style, pinyin  # loaded only for the rare page that has such brackets

    plain = "".join(c for c in unicodedata.normalize("NFD", sound.replace("ü", "v")) if not unicodedata.combining(c))
    readings = set(pinyin(character, style=Style.NORMAL, heteronym=True)[0])
    return plain in readings or plain.replace("v", "u") in readings or sound in readings


def _invisible(text: str) -> Iterator[Edit]:
    for m in _INVISIBLE.finditer(text):
        yield m.start(), m.end(), ""
    for m in _COMPOSED.finditer(text):
        whole = unicodedata.normalize("NFC", m[0])
        if whole != m[0]:
            yield m.start(), m.end(), whole


def _ligatures(text: str) -> Iterator[Edit]:
    for m in _LIGATURE.finditer(text):
        yield m.start(), m.end(), _LIGATURES[m[0]]
    words: frozenset[str] = frozenset()
    for m in _TORN.finditer(text):
        words = words or _knowledge()[1]
        whole = "".join(_LIGATURES.get(c, c) for c in m[1] + m[2]).lower()
        if whole in words or (whole.endswith("s") and whole[:-1] in words):
            yield m.start(2) - 1, m.start(2), ""


def _readings(text: str) -> Iterator[Edit]:
    for m in _PINYIN.finditer(text):
        if _is_sound_of(m[1], m[2]):
            yield m.start(), m.end(), ""
    for m in _BOPOMOFO.finditer(text):
        yield m.start(), m.end(), ""


def _spaces(text: str) -> Iterator[Edit]:
    rows = [(m.start(), m.end()) for m in _BARE_ROW.finditer(text)]
    at = 0
    for pattern in (_SPACE, _WIDE_SPACE):
        at = 0
        for m in pattern.finditer(text):
            while at < len(rows) and rows[at][1] <= m.start():
                at += 1
            if at == len(rows) or m.start() < rows[at][0]:
                yield m.start(), m.end(), ""


def find(text: str, language: str | None) -> list[Edit]:
    """All edits of a text, in order and without overlaps."""
    edits = [] if text.isascii() else [*_invisible(text)]
    edits += _ligatures(text)
    if language == "zh":
        edits += [(m.start(), m.end(), "") for m in _knowledge()[0].finditer(text)]
        edits += [(m.start() + 1, m.end(), "") for m in _DOUBLED.finditer(text)]
        edits += _readings(text)
        edits += _spaces(text)
    edits.sort(key=lambda e: (e[0], -e[1]))
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept
