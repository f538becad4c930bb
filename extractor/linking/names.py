"""A name as written in, the same name under one spelling out: brackets, spaces, width, Latin case, script.

Keys compare names and make ids; they are never shown.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, lru_cache

from extractor.linking.tables import KNOWLEDGE, read_rows

_HAN = re.compile(r"[㐀-鿿〇]")
_SAME = str.maketrans({**dict.fromkeys("[{〔【﹝「『《〈", "("), **dict.fromkeys("]}〕】﹞」』》〉", ")"),
                       **dict.fromkeys("‐‑‒–—―−－﹣", "-"), **dict.fromkeys("’‘`´ʼ′", "'"),
                       **dict.fromkeys("•‧∙・･", "·"), **dict.fromkeys('“”"〝〞', None)})
_FORMER = re.compile(r"\((?:原(?:名|称|为)?[:：]?|曾用名[:：]?|以下简称|简称|下称)[^()]*\)$")
_COMPANY = (
    (re.compile(r"\b(?:company|co\.?)[\s,]*(?:limited|ltd)\b\.?"), "co ltd"),
    (re.compile(r"\b(?:corporation|corp)\b\.?"), "corp"),
    (re.compile(r"\b(?:incorporated|inc)\b\.?"), "inc"),
)


@cache
def traditional() -> dict[int, str]:
    """Traditional characters to simplified ones, for `str.translate`."""
    rows = read_rows(KNOWLEDGE / "traditional.csv", ("traditional", "simplified"), ("traditional", "simplified"))
    return {ord(row[0]): row[1] for _, row in rows}


def is_chinese(name: str) -> bool:
    return _HAN.search(name) is not None


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """One spelling of a name. Chinese: no spaces, half-width, simplified, Latin in lower case. Otherwise: words in
    lower case with one space between, `&` as `and`, company forms unified, no commas and full stops."""
    text = unicodedata.normalize("NFKC", name).translate(_SAME).lower()
    if is_chinese(text):
        return "".join(text.translate(traditional()).split())
    text = text.replace("&", " and ")
    for pattern, form in _COMPANY:
        text = pattern.sub(form, text)
    return " ".join(re.sub(r"[.,;:]", " ", text).split())


@lru_cache(maxsize=65536)
def legal(name: str) -> str:
    """The key of a legal name: `plain`, without a closing bracket that holds a former name or an abbreviation."""
    key = plain(name)
    shorter = _FORMER.sub("", key)
    return shorter or key


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A romanised name as one lower-case word without accents and apostrophes: Xi'an -> xian, Lüliang -> luliang."""
    text = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in text if c.isascii() and c.isalnum())


def mint(prefix: str, key: str) -> str:
    """An id for somebody the registry does not list: the prefix and 16 hex digits of a SHA-256 over the key."""
    return f"{prefix}:{hashlib.sha256(key.encode()).hexdigest()[:16]}"
