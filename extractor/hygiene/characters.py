"""Characters that are another character in disguise, one for one: nothing here changes the length of a text.

Not all of NFKC, which would turn （） into () and ： into : and so change what Chinese patterns look for.
"""

from __future__ import annotations

import re
import unicodedata

# U+2E80..2EF3 have no decomposition in Unicode (two apart); their unified forms, in order. A full stop: leave as is.
_RADICALS = (
    ".厂乛乚乙亻冂.刀刂卜㔾小小兀尣尢.巳幺彑彐忄心扌攵.旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒.."
    ".羊羊羊耂肀聿月臼艹艹艹虎衤覀西见角.讠贝足车辶辶辶邑钅長镸长门.阝雨青韦页风飞食.飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)


def _disguises() -> dict[int, str]:
    table = {0x2E80 + i: c for i, c in enumerate(_RADICALS) if c != "."}
    for first, last in ((0x2F00, 0x2FD5), (0xF900, 0xFAFF)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[code] = plain
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)):  # ０-９ Ａ-Ｚ ａ-ｚ
        table[code] = chr(code - 0xFEE0)
    for wide in "％＋＆／＃＠＝＄＊＿":
        table[ord(wide)] = chr(ord(wide) - 0xFEE0)
    for space in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F):
        table[space] = " "
    table.update({0x2010: "-", 0x2011: "-", 0x2212: "-", 0xFE63: "-", 0x02BC: "'", 0xFF07: "'"})
    table.update({0x25EF: "○", 0x301C: "～"})
    return {code: plain for code, plain in table.items() if chr(code) != plain}


_TABLE = _disguises()
_DISGUISED = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_TABLE)) + "]")
# What a character is depends on its neighbours here: １，４８８ and ３．５ are numbers, 1．引导 opens an item.
_IN_NUMBER = re.compile(r"(?<=\d)[，．](?=\d{3}(?!\d))|(?<=\d)．(?=\d)|(?<=\d)[－](?=\d)")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])[’‘`´](?=[a-z]\b|[a-z]{2}\b|\s)")
_ZERO = re.compile(r"(?<=[〇○一二三四五六七八九])[○Ｏ](?=[〇○Ｏ一二三四五六七八九年])")
_IN_NUMBER_TO = {"，": ",", "．": ".", "－": "-"}


def undisguise(text: str) -> str:
    """The same text, character by character, in plain characters."""
    if text.isascii():
        return text
    if "Ｏ" in text or "○" in text:
        text = _ZERO.sub("〇", text)
    if _DISGUISED.search(text):
        text = text.translate(_TABLE)
    if "，" in text or "．" in text or "－" in text:
        text = _IN_NUMBER.sub(lambda m: _IN_NUMBER_TO[m[0]], text)
    return _APOSTROPHE.sub("'", text)
