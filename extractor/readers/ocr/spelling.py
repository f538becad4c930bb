"""Characters that look alike and are told by what stands beside them: brackets of either width, the zero 〇.

Only signs of one shape are exchanged, character for character: no word is ever corrected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FULL = {"(": "（", ")": "）"}
_HALF = {full: half for half, full in _FULL.items()}
_NUMERALS = frozenset("一二三四五六七八九〇零")
_RINGS = frozenset("○◯〇")
_DASHES = str.maketrans(dict.fromkeys("一_~.·-–—", "—"))
_NUMBERED = re.compile(r"[一_~.·\-–—]+ ?\d{1,4} ?[一_~.·\-–—]+")
_ROUND = frozenset("OoОо0")


def respell(lines: Sequence[str]) -> list[str]:
    """The lines of one page, each as long as before."""
    full = _prefers_full(lines)
    return [_page_number(_zeros(_brackets(line, full))) for line in lines]


def _is_wide(char: str) -> bool:
    return "\u2e80" <= char <= "\uffe7" or char >= "\U00020000"


def _prefers_full(lines: Sequence[str]) -> bool:
    """Whether the page's brackets are full-width: told by those inside a line, whose room shows their width."""
    votes = 0
    for line in lines:
        for before, sign, after in zip(line, line[1:], line[2:], strict=False):
            if _is_wide(before) and _is_wide(after):
                votes += (sign in _HALF) - (sign in _FULL)
    return votes >= 0


def _brackets(line: str, full: bool) -> str:
    """Brackets at a line's end or beside one of the other width made like the page's others, next to Chinese."""
    if not any(c in _FULL for c in line) or not full:
        return line
    chars = list(line)
    partners = _partners(line)
    for at, char in enumerate(line):
        if char not in _FULL:
            continue
        partner = partners.get(at)
        at_edge = at in (0, len(line) - 1)
        if (partner is None and at_edge) or (partner is not None and (line[partner] in _HALF or at_edge)):
            inner = line[at + 1:at + 2] if char == "(" else line[at - 1:at] if at else ""
            if not inner or _is_wide(inner):
                chars[at] = _FULL[char]
                if partner is not None and line[partner] in _FULL:
                    chars[partner] = _FULL[line[partner]]
    return "".join(chars)


def _partners(line: str) -> dict[int, int]:
    """For each bracket the place of the one that closes or opens it, whatever their widths."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for at, char in enumerate(line):
        if char in "(（":
            opened.append(at)
        elif char in ")）" and opened:
            start = opened.pop()
            found[start], found[at] = at, start
    return found


def _page_number(line: str) -> str:
    """Dashes around a page number are no Chinese one."""
    return line.translate(_DASHES) if _NUMBERED.fullmatch(line) else line


def _zeros(line: str) -> str:
    """A ring beside a Chinese numeral is the numeral zero; a letter O only between one and more Chinese."""
    if not any(c in _RINGS or c in _ROUND for c in line):
        return line
    chars = list(line)
    for at, char in enumerate(line):
        before, after = chars[at - 1] if at else "", line[at + 1:at + 2]
        numeral = before in _NUMERALS or after in _NUMERALS
        if (char in _RINGS and numeral and char != "〇") or (char in _ROUND and before in _NUMERALS and after != "" and _is_wide(after)):
            chars[at] = "〇"
    return "".join(chars)
