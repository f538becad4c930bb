"""Radicals and compatibility forms read as the characters they stand for: used where glyphs become text.

Browsers that print to PDF map some glyphs to U+2E80–2FDF or U+F900–FAFF, which look the same and compare unequal. The
rest of NFKC is left alone: it would turn （） into ().
"""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

FORMS = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF))  # radicals, compatibility ideographs

# Radicals that Unicode gives no decomposition but an equivalent (its EquivalentUnifiedIdeograph.txt); the ones which
# stand alone as characters, not the bound shapes such as ⺡ or ⺾.
_SUPPLEMENT = dict(zip("⺁⺇⺌⺎⺏⺐⺑⺒⺓⺛⺝⺟⺠⺫⺬⺰⺳⺼⺽⻁⻃⻄⻅⻆⻈⻉⻋⻍⻏⻐⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
                       "厂几小兀尣尢尣巳幺旡月母民目示纟罓肉臼虎覀西见角讠贝车辶阝钅镸长门阜雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟", strict=True))


@cache
def _table() -> NDArray[np.uint32]:
    """Equivalents of U+2E80–2FDF, then of U+F900–FAFF."""
    codes = [*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)]
    forms = [_SUPPLEMENT.get(chr(c)) or normalize("NFKC", chr(c)) for c in codes]
    return np.array([ord(f) if len(f) == 1 else c for c, f in zip(codes, forms, strict=True)], np.uint32)


def unify(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The same characters with radicals and compatibility ideographs replaced."""
    radicals = (codes >= 0x2E80) & (codes < 0x2FE0)
    compatible = (codes >= 0xF900) & (codes < 0xFB00)
    if not (radicals.any() or compatible.any()):
        return codes
    codes = codes.copy()
    codes[radicals] = _table()[codes[radicals] - 0x2E80]
    codes[compatible] = _table()[codes[compatible] - 0xF900 + 0x160]
    return codes
