"""Which language and script a text is in, and traditional characters read as simplified ones, one for one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_CJK = re.compile(f"[{CJK}]")
_LATIN = re.compile("[A-Za-z]")
_KANA_OR_HANGUL = re.compile("[\u3041-\u30fa\uac00-\ud7a3]")
_WORD = re.compile("[A-Za-z]+")
_ENGLISH = frozenset(["the", "of", "and", "in", "to", "a", "is", "for", "on", "by", "with", "that", "as", "at", "from", "it", "are", "was", "has", "be", "this", "its", "an", "have", "were"])

# Common characters that simplified text never has: their share tells a traditional document from one with a stray name.
_TRADITIONAL = re.compile(
    "[國業與為時會產動發個們來這對開關點實電機車門長東廣總經濟設區廠園綠環節標資質應術員達際問題報現級認項單網記圍進數"
    "從該將給過還傳統線億萬縣鎮費務團歲製處場約務導結構貿壓縮術戰說話語請議論證評試課調讀變讓護譽財貨責貫購銷錄鐵鋼錢"
    "陽陰階隊雲須領頭願類顯風飛養餘駐驗體龍齊]")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half characters, which the converter refuses
_SAMPLE = 50_000


def language_of(text: str) -> str | None:
    """"zh", "en", or None where the characters are neither (or there are hardly any)."""
    sample = text[:_SAMPLE]
    chinese, latin = len(_CJK.findall(sample)), len(_LATIN.findall(sample))
    if chinese and len(_KANA_OR_HANGUL.findall(sample)) > 0.1 * chinese:
        return None
    # A Chinese character says about as much as three letters.
    if chinese * 3 >= latin and chinese >= 2:
        return "zh"
    if latin < 10 or latin < 0.7 * sum(map(str.isalpha, sample)):
        return None
    words = [w.lower() for w in _WORD.findall(sample)]
    if len(words) >= 80 and sum(w in _ENGLISH for w in words) < 0.08 * len(words):
        return None  # Latin letters of another language
    return "en"


def is_traditional(text: str) -> bool:
    """Whether the text as a whole is in traditional characters; a name or two do not make it so."""
    sample = text[:_SAMPLE]
    found = 0
    for found, _ in enumerate(_TRADITIONAL.finditer(sample), start=1):
        if found >= 400:
            return True
    return found >= 3 and found >= 0.02 * len(_CJK.findall(sample))


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC  # loaded only for a document that needs it

    return OpenCC("t2s")


def simplify(text: str) -> str:
    """Traditional to simplified, never changing the length: phrase by phrase where that keeps it, else alone."""
    convert = _converter().convert
    lines = []
    for line in _SURROGATE.sub("\ufffd", text).split("\n"):
        plain = convert(line)
        if len(plain) != len(line):
            plain = "".join(p if len(p := convert(c)) == 1 else c for c in line)
        lines.append(plain)
    return "\n".join(lines)
