"""Text in, a doubt out: why a text whose language nobody here reads gave no facts."""

from __future__ import annotations

import unicodedata
from collections import Counter

from extractor.document import Issue

_SAMPLE = 20_000
_OF_SCRIPTS = {"CJK": "Chinese characters", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}


def foreign(text: str) -> Issue:
    """The issue of a text that is neither Chinese nor English."""
    scripts: Counter[str] = Counter()
    for char in filter(str.isalpha, text[:_SAMPLE]):
        scripts[unicodedata.name(char, "UNNAMED").split()[0]] += 1
    # Japanese is known by its kana, however many Chinese characters it has.
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if kana > 0.1 * scripts.total():
        seen = "Japanese"
    elif scripts:
        script = scripts.most_common(1)[0][0]
        seen = _OF_SCRIPTS.get(script, f"{script.title()} letters")
    else:
        return Issue("language", "there are no words in it, only figures and signs: nothing was looked for")
    return Issue("language", f"neither Chinese nor English ({seen}): its sentences were not read")
