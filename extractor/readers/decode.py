"""Bytes to characters, for every format that is text.

The page's own word about its charset is the last that is asked: GB18030 bytes declared as UTF-8 or ISO-8859-1 are
common. The order is BOM, strict UTF-8, GB18030 where the result looks like written Chinese, then the declared charset
and Big5, then whatever leaves the fewest holes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from extractor.errors import BrokenDocument
from extractor.readers import limits

MAX_HOLES = 0.01  # share of unreadable characters up to which a text is still worth reading
MAX_CONTROLS = 0.005
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f]")
_DECLARED = re.compile(rb"""(?i)charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})|<\?xml[^>]*encoding\s*=\s*["']([a-z0-9_:.-]{2,40})""")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """`holes` counts the characters that could not be read and stand as U+FFFD."""

    text: str
    encoding: str
    holes: int = 0


def declared_charset(data: bytes) -> str | None:
    """The charset that a page's head names, if Python knows it."""
    match = _DECLARED.search(data[:4096])
    if not match:
        return None
    name = (match[1] or match[2]).decode("ascii")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _strict(data: bytes, encoding: str) -> str | None:
    """The text, or None. A last character that is cut off is let go: saved pages end anywhere."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        if fault.start < len(data) - 4 or fault.start == 0:
            return None
        return data[:fault.start].decode(encoding)
    except LookupError:
        return None


def _familiar(text: str, encoding: str, common: tuple[tuple[int, int], ...]) -> float:
    """Share of the characters beyond ASCII that stand where an encoding keeps its common characters and punctuation."""
    rare = total = 0
    for match in _NOT_ASCII.finditer(text[:_SAMPLE]):
        total += 1
        try:
            code = match[0].encode(encoding)
        except UnicodeEncodeError:
            rare += 1
            continue
        if not any(low <= code[0] <= high for low, high in common):
            rare += 1
    return 1.0 if total == 0 else 1 - rare / total


def _looks_simplified(text: str) -> bool:
    return _familiar(text, "gb2312", ((0xA1, 0xA3), (0xB0, 0xD7))) >= 0.8


def _looks_gbk_traditional(text: str) -> bool:
    # A traditional page in GBK keeps half of its characters outside GB2312, but its most common ones everywhere.
    common = sum(text.count(c) for c in "的一是在國会會業為年有和以中")
    return common >= 0.04 * max(1, len(_NOT_ASCII.findall(text)))


def _looks_big5(text: str) -> bool:
    return _familiar(text, "big5", ((0xA1, 0xA3), (0xA4, 0xC6))) >= 0.8


def _decode_marked(data: bytes) -> Decoded | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data[len(bom):].decode(encoding, "replace")
            return Decoded(text, encoding, text.count("\ufffd"))
    return None


def _decode(data: bytes, declared: str | None) -> Decoded:
    marked = _decode_marked(data)
    if marked:
        return marked
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    chinese = _strict(data, "gb18030")
    if chinese is not None and (_looks_simplified(chinese) or _looks_gbk_traditional(chinese)):
        return Decoded(chinese, "gb18030")
    taiwanese = _strict(data, "big5hkscs")
    if taiwanese is not None and _looks_big5(taiwanese):
        return Decoded(taiwanese, "big5hkscs")
    if declared and declared not in ("utf-8", "ascii"):
        text = _strict(data, declared)
        if text is not None and not _CONTROLS.search(text):
            return Decoded(text, declared)
    if sum(b > 127 for b in data[:_SAMPLE]) < 0.1 * min(len(data), _SAMPLE):
        text = _strict(data, "cp1252")
        if text is not None:
            return Decoded(text, "cp1252")
    if chinese is not None:
        return Decoded(chinese, "gb18030")
    tries = [(data.decode(e, "replace"), e) for e in ("utf-8", "gb18030")]
    text, encoding = min(tries, key=lambda t: t[0].count("\ufffd"))
    return Decoded(text, encoding, text.count("\ufffd"))


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Characters of a text file or page. Raises BrokenDocument where too much of it is no text."""
    done = _decode(data, declared)
    limits.check(len(done.text), limits.MAX_TEXT, "characters")
    size = max(1, len(done.text))
    if done.holes > max(3, MAX_HOLES * size) or done.holes > 0.2 * size:
        raise BrokenDocument(f"{done.holes} of {size} characters cannot be read in any known charset")
    controls = len(_CONTROLS.findall(done.text))
    if controls > MAX_CONTROLS * size + 2:
        raise BrokenDocument(f"{controls} control characters among {size}: this is no text")
    return done
