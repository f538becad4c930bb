"""Knowledge as the taggers use it: surface forms of titles and nouns, spelt out from the YAML files and checked.

A broken file stops the program with its name and the reason. No spaCy here: a list must not pay for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extractor.fact import LEVELS, SUBJECT_TYPES, UNITS

FOLDER = Path(__file__).parent
LANGUAGES = ("zh", "en")


class KnowledgeError(Exception):
    """A knowledge file that breaks its own rules; the message names file, entry and reason."""


@dataclass(frozen=True, slots=True)
class DesignationEntry:
    """A title: its surface forms by language, who holds it, and the metric that counts its holders."""

    code: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    subject_type: str
    level: str | None
    metric: str | None


@dataclass(frozen=True, slots=True)
class MetricEntry:
    """A number: the nouns that name it by language (those of the title that it counts included) and its units."""

    code: str
    units: tuple[str, ...]
    zh: tuple[str, ...]
    en: tuple[str, ...]
    designation: str | None
    level: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All vocabularies. `levels[language]` and `grades[language]` map a surface form to its code."""

    designations: dict[str, DesignationEntry]
    metrics: dict[str, MetricEntry]
    levels: dict[str, dict[str, str]]
    grades: dict[str, dict[str, str]]


def expand(form: str) -> list[str]:
    """Spell out a compact surface form: `[x]` optional, `[x|y]` one of them or none, `{a|b}` one of them."""
    match = re.search(r"\[([^\[\]{}]*)\]|\{([^\[\]{}]*)\}", form)
    if match is None:
        if any(c in form for c in "[]{}"):
            raise KnowledgeError(f"unbalanced brackets in {form!r}")
        return [form]
    choices = [*match[1].split("|"), ""] if match[1] is not None else match[2].split("|")
    head, tail = form[: match.start()], form[match.end():]
    # An optional word may leave two blanks, or one at an end, where it was left out.
    return [re.sub(r" {2,}", " ", f).strip() for choice in choices for f in expand(head + choice + tail)]


def _read(name: str) -> dict[str, Any]:
    try:
        data = yaml.load((FOLDER / name).read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{name}: {error}") from error
    if not isinstance(data, dict):
        raise KnowledgeError(f"{name}: not a mapping")
    return data


def _forms(name: str, code: str, entry: dict[str, Any], language: str) -> tuple[str, ...]:
    try:
        spelt = [f for form in entry.get(language) or [] for f in expand(form)]
    except KnowledgeError as error:
        raise KnowledgeError(f"{name}: {code}: {error}") from error
    return tuple(dict.fromkeys(spelt))


def _require(condition: bool, name: str, code: str, reason: str) -> None:
    if not condition:
        raise KnowledgeError(f"{name}: {code}: {reason}")


@cache
def load_lexicon() -> Lexicon:
    """All vocabularies, read once. Raises KnowledgeError."""
    raw_metrics, metrics = _read("metrics.yaml"), {}
    counted = {m["counts"]: code for code, m in raw_metrics.items() if m.get("counts")}
    designations = {}
    for code, entry in _read("designations.yaml").items():
        _require(entry.get("subject") in SUBJECT_TYPES, "designations.yaml", code, f"subject {entry.get('subject')!r}")
        _require(entry.get("level") in (None, *LEVELS), "designations.yaml", code, f"level {entry.get('level')!r}")
        _require(entry.get("counts") == counted.get(code), "designations.yaml", code,
                 f"counts {entry.get('counts')!r}, but metrics.yaml says {counted.get(code)!r}")
        designations[code] = DesignationEntry(code, _forms("designations.yaml", code, entry, "zh"),
                                              _forms("designations.yaml", code, entry, "en"), entry["subject"],
                                              entry.get("level"), entry.get("counts"))
    for code, entry in raw_metrics.items():
        units = tuple(entry.get("unit") or ())
        _require(bool(units) and set(units) <= set(UNITS), "metrics.yaml", code, f"unit {units}")
        title = designations.get(entry.get("counts") or "")
        _require(not entry.get("counts") or title is not None, "metrics.yaml", code, "counts an unknown title")
        metrics[code] = MetricEntry(code, units, (title.zh if title else ()) + _forms("metrics.yaml", code, entry, "zh"),
                                    (title.en if title else ()) + _forms("metrics.yaml", code, entry, "en"),
                                    entry.get("counts"), entry.get("level"))
    terms = _read("terms.yaml")
    return Lexicon(designations, metrics, _inverted(terms["levels"], LEVELS), _inverted(terms["grades"], None))


def _inverted(by_language: dict[str, dict[str, list[str]]], allowed: tuple[str, ...] | None) -> dict[str, dict[str, str]]:
    done: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        done[language] = {form: code for code, forms in by_language[language].items() for form in forms}
        for code in by_language[language]:
            _require(allowed is None or code in allowed, "terms.yaml", code, "unknown code")
    return done


def longest_first(forms: dict[str, str], language: str) -> re.Pattern[str]:
    """One pattern for all surface forms, longest first; English without regard to case, on word borders, any blanks."""
    spelt = sorted(forms, key=len, reverse=True)
    if language == "en":
        body = "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in spelt)
        return re.compile(rf"(?<![A-Za-z0-9])(?:{body})(?![A-Za-z0-9])", re.IGNORECASE)
    return re.compile("|".join(re.escape(f) for f in spelt))


def fold(form: str) -> str:
    """The key under which a matched form is looked up: lower case, single blanks."""
    return " ".join(form.lower().split())


@cache
def _designation_finder(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {form: d.code for d in load_lexicon().designations.values() for form in (d.zh if language == "zh" else d.en)}
    return longest_first(forms, language), {fold(f): code for f, code in forms.items()}


def find_designations(text: str, language: str) -> list[tuple[int, int, str]]:
    """Titles named in a short text (a heading, a caption, a remarks cell): `(start, end, code)`, longest matches."""
    pattern, codes = _designation_finder(language)
    return [(m.start(), m.end(), codes[fold(m[0])]) for m in pattern.finditer(text)]
