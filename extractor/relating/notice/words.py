"""The vocabulary of `knowledge/issuers.yaml`, spelt out and compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from extractor.knowledge.lexicon import FOLDER, LANGUAGES, KnowledgeError, expand, longest_first

STATUS_GROUPS = ("proposed", "concluded", "revoked", "renamed", "upgraded", "candidate", "call", "policy", "designated", "listed")


@dataclass(frozen=True, slots=True)
class IssuerWords:
    """`ministries[language]` finds national authorities with their offices, `codes` gives the short code of a written
    name (None where the contract has none); `status[language]` one pattern a group of `STATUS_GROUPS`."""

    ministries: dict[str, re.Pattern[str]]
    abbreviations: re.Pattern[str]
    codes: dict[str, str | None]
    local: dict[str, re.Pattern[str]]
    status: dict[str, dict[str, re.Pattern[str]]]
    announce: dict[str, re.Pattern[str]]
    list_words: dict[str, re.Pattern[str]]


def pattern(forms: list[str], language: str) -> re.Pattern[str]:
    return longest_first(dict.fromkeys(forms, ""), language)


def _ministries(forms: list[str], offices: list[str], language: str) -> re.Pattern[str]:
    body = pattern(forms, language).pattern
    spelt = "|".join(re.escape(o).replace(r"\ ", r"\s+") for o in sorted(offices, key=len, reverse=True))
    if language == "zh":
        return re.compile(f"(?P<name>{body})(?P<office>{spelt})?")
    return re.compile(rf"(?P<office>(?:{spelt})\s+)?(?:the\s+)?(?P<name>{body})", re.IGNORECASE)


def _section(raw: dict[str, Any], name: str) -> dict[str, Any]:
    if not isinstance(raw.get(name), dict) or not set(LANGUAGES) <= set(raw[name]):
        raise KnowledgeError(f"issuers.yaml: {name}: needs zh and en")
    section: dict[str, Any] = raw[name]
    return section


@cache
def load_issuers() -> IssuerWords:
    """Read once. Raises KnowledgeError."""
    raw = yaml.load((FOLDER / "issuers.yaml").read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    codes: dict[str, str | None] = {}
    shorts: list[str] = []
    names: dict[str, list[str]] = {"zh": [], "en": []}
    for code, entry in raw["ministries"].items():
        for language in LANGUAGES:
            spelt = [f for form in entry[language] for f in expand(form)]
            names[language] += spelt
            codes.update((f.lower(), code) for f in spelt)
        shorts += entry["short"]
        codes.update((s.lower(), code) for s in entry["short"])
        codes[code.lower()] = code
    national = _section(raw, "national")
    for language in LANGUAGES:
        names[language] += national[language]
        codes.update((n.lower(), None) for n in national[language] if n.lower() not in codes)
    status = _section(raw, "status")
    for language in LANGUAGES:
        if set(status[language]) != set(STATUS_GROUPS):
            raise KnowledgeError(f"issuers.yaml: status.{language}: groups must be {', '.join(STATUS_GROUPS)}")
    offices, local = _section(raw, "offices"), _section(raw, "local")
    announce, words = _section(raw, "announce"), _section(raw, "list_words")
    return IssuerWords(
        ministries={g: _ministries(names[g], offices[g], g) for g in LANGUAGES},
        abbreviations=re.compile(rf"(?<![A-Za-z])(?:{'|'.join(shorts)})(?![A-Za-z])"),
        codes=codes,
        local={g: pattern([f for form in local[g] for f in expand(form)], g) for g in LANGUAGES},
        status={g: {group: pattern(forms, g) for group, forms in status[g].items()} for g in LANGUAGES},
        announce={g: pattern(announce[g], g) for g in LANGUAGES},
        list_words={g: pattern(words[g], g) for g in LANGUAGES})
