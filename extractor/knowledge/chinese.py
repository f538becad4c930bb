"""The vocabulary of Chinese prose (`chinese.yaml`), checked when loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from extractor.fact import ACTIONS, SUBJECT_TYPES
from extractor.knowledge.lexicon import FOLDER, KnowledgeError

CUES = ("target", "target_heading", "proposed", "removed", "renamed", "added", "actual", "growth_up", "growth_down",
        "reward", "rule", "list")
CONFERRALS = ("designated", "candidate", "none", "revoked", "renamed", "upgraded")

Words = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ChineseWords:
    """Each field maps a code to its words, longest first."""

    name_endings: Words
    before_names: tuple[str, ...]
    generic: frozenset[str]
    classes: Words
    anaphora: Words
    cues: Words
    conferral: Words
    directives: Words


def _words(section: str, raw: dict[str, list[str]], allowed: tuple[str, ...]) -> Words:
    for code in raw:
        if code not in allowed:
            raise KnowledgeError(f"chinese.yaml: {section}: unknown code {code!r}")
    return {code: tuple(sorted(words, key=len, reverse=True)) for code, words in raw.items()}


@cache
def load_chinese() -> ChineseWords:
    """Read once. Raises KnowledgeError."""
    raw = yaml.load((FOLDER / "chinese.yaml").read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    names = raw["names"]
    return ChineseWords(
        _words("names", {t: names[t] for t in ("zone", "enterprise", "data_center")}, SUBJECT_TYPES),
        tuple(sorted(names["before"], key=len, reverse=True)), frozenset(names["generic"]),
        _words("classes", names["classes"], SUBJECT_TYPES),
        _words("anaphora", raw["anaphora"], ("zone", "data_center", "enterprise", "scope", "country", "both")),
        _words("cues", raw["cues"], CUES), _words("conferral", raw["conferral"], CONFERRALS),
        _words("directives", raw["directives"], ACTIONS))
