"""The vocabulary of English prose (`english.yaml`), checked when loaded and compiled into patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from extractor.fact import ACTIONS, COMPARATORS, STATUSES, UNITS
from extractor.knowledge.lexicon import FOLDER, KnowledgeError

REFERENCES = ("zone", "enterprise", "data_center", "site", "district", "city", "province", "country", "it", "there", "other", "former")
MODALITIES = ("target",)
STEERING = ("onward", "support", "light")
NOISE = ("definition", "rule", "reward", "event")

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """`units` maps a unit's words to its code (None: a unit of no metric) and factor. Patterns match lower-case words,
    on word borders."""

    units: dict[str, tuple[str | None, int | float | Any]]
    unit_pattern: Pattern
    comparators_before: dict[str, str]
    comparators_after: dict[str, str]
    comparator_before: Pattern
    comparator_after: Pattern
    short_nouns: dict[str, tuple[str, ...]]
    members: frozenset[str]
    references: dict[str, str]
    modality: dict[str, Pattern]
    growth_up: Pattern
    growth_down: Pattern
    noise: dict[str, Pattern]
    confer: dict[str, Pattern]
    giving: dict[str, str]
    background: Pattern
    negative: Pattern
    other_titles: Pattern
    verbs: dict[str, str]
    action_nouns: dict[str, str]
    steering: dict[str, frozenset[str]]
    instruments: Pattern


def one_of(forms: list[str] | tuple[str, ...]) -> Pattern:
    """A pattern for any of the forms (regular expressions), longest first, on word borders, without regard to case."""
    # "it" and "its" are mentions where sentences are matched, and stand there as S and a number.
    spelt = [re.sub(r"\bits?\b", lambda m: rf"(?:{m[0]}|S\d+)", f) for f in forms]
    body = "|".join(sorted(spelt, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)


_IRREGULAR = {"win": ["won", "winning"], "become": ["became"], "bear": ["bore", "borne"], "choose": ["chose", "chosen"], "confer": ["conferred", "conferring"], "lose": ["lost"], "strip": ["stripped", "stripping"], "drop": ["dropped", "dropping"],
              "strike": ["struck"], "withdraw": ["withdrew", "withdrawn"], "tip": ["tipped"], "admit": ["admitted", "admitting"], "certify": ["certified", "certifies"], "identify": ["identified", "identifies"], "qualify": ["qualified", "qualifies"],
              "classify": ["classified"], "dub": ["dubbed"], "enroll": ["enrolled"], "shortlist": ["shortlisted", "short-listed"],
              "build": ["built"], "grow": ["grew", "grown"], "give": ["gave", "given"], "take": ["took", "taken"], "make": ["made"], "hold": ["held"], "run": ["ran", "run", "running"], "put": ["put", "putting"],
              "set": ["set", "setting"], "cut": ["cut", "cutting"], "bring": ["brought"], "begin": ["began", "begun", "beginning"], "be": ["is", "are", "was", "were", "been", "being"], "have": ["has", "had", "having"],
              "lend": ["lent"], "find": ["found"], "wind": ["wound"], "shut": ["shut", "shutting"], "freeze": ["froze", "frozen"], "tell": ["told"], "lead": ["led"], "seek": ["sought"], "rebuild": ["rebuilt"],
              "forbid": ["forbade", "forbidden", "forbidding"], "get": ["got", "gotten", "getting"], "go": ["went", "gone", "going", "goes"], "come": ["came", "come", "coming"], "see": ["saw", "seen"], "try": ["tries", "tried", "trying"],
              "stop": ["stopped", "stopping"], "ban": ["banned", "banning"], "step": ["stepped", "stepping"], "refit": ["refitted", "refitting"], "retrofit": ["retrofitted", "retrofitting"], "bar": ["barred", "barring"],
              "cap": ["capped", "capping"], "plan": ["planned", "planning"], "aid": ["aided", "aiding"], "control": ["controlled", "controlling"], "permit": ["permitted", "permitting"], "carry": ["carries", "carried", "carrying"],
              "apply": ["applies", "applied", "applying"], "specialise": ["specialised"], "vigorously": ["vigorously"]}


def inflected(verb: str) -> list[str]:
    """A verb's forms, its particle behind each of them: "phase out" -> phases out, phased out, phasing out."""
    base, _, rest = verb.partition(" ")
    stem = base.removesuffix("e")
    forms = [base, base + ("es" if re.search(r"(?:s|sh|ch|x|z)$", base) else "s"), stem + "ed", stem + "ing", *_IRREGULAR.get(base, [])]
    return [f"{form} {rest}".strip() for form in forms]


def _check(codes: Any, allowed: tuple[str, ...], section: str) -> None:
    for code in codes:
        if code not in allowed:
            raise KnowledgeError(f"english.yaml: {section}: unknown code {code!r}")


def _units(raw: dict[str, Any]) -> dict[str, tuple[str | None, Any]]:
    from decimal import Decimal

    none = raw.pop("none")
    _check(raw, UNITS, "units")
    units: dict[str, tuple[str | None, Any]] = {fold_unit(form): (None, Decimal(1)) for form in none}
    for code, forms in raw.items():
        units |= {fold_unit(form): (code, Decimal(str(factor))) for form, factor in forms.items()}
    return units


def fold_unit(words: str) -> str:
    """The key under which a unit's words are kept: lower case, hyphens as blanks."""
    return " ".join(re.split(r"[\s-]+", words.lower().strip("-"))).strip()


def _unit_pattern(units: dict[str, Any]) -> Pattern:
    forms = "|".join(re.escape(f).replace(r"\ ", r"[\s-]+") for f in sorted(units, key=len, reverse=True))
    return re.compile(rf"[\s-]*(?P<unit>{forms})(?![a-zA-Z²])", re.IGNORECASE)


def _comparators(raw: dict[str, dict[str, list[str]]], place: str) -> dict[str, str]:
    _check(raw[place], COMPARATORS, "comparators")
    return {form: code for code, forms in raw[place].items() for form in forms}


def _words(forms: Any) -> str:
    return "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in sorted(forms, key=len, reverse=True))


@cache
def load_english() -> EnglishWords:
    """Read once. Raises KnowledgeError."""
    raw = yaml.load((FOLDER / "english.yaml").read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        units = _units(raw["units"])
        before, after = _comparators(raw["comparators"], "before"), _comparators(raw["comparators"], "after")
        for section, allowed in (("modality", MODALITIES), ("noise", NOISE), ("directives", ACTIONS), ("referring", REFERENCES), ("steering", STEERING)):
            _check(raw[section], allowed, section)
        titles = raw["designation"]
        for section in ("confer", "giving"):
            _check(titles[section], STATUSES, f"designation: {section}")
        return EnglishWords(
            units, _unit_pattern(units), before, after,
            re.compile(rf"(?<![\w-])(?P<c>{_words(before)})\s+(?:the\s+|an?\s+)?$", re.IGNORECASE),
            re.compile(rf"\s*(?P<c>{_words(after)})(?![\w])", re.IGNORECASE),
            {form: tuple(codes) for form, codes in raw["short_nouns"].items()}, frozenset(raw["members"]),
            {form: kind for kind, forms in raw["referring"].items() for form in forms},
            {code: one_of(forms) for code, forms in raw["modality"].items()},
            one_of(raw["growth"]["up"]), one_of(raw["growth"]["down"]),
            {code: one_of(forms) for code, forms in raw["noise"].items()},
            {code: one_of(forms) for code, forms in titles["confer"].items()},
            {form: status for status, verbs in titles["giving"].items() for verb in verbs for form in inflected(verb)},
            one_of(titles["background"]), one_of(titles["negative"]), one_of(titles["nouns"]),
            {form: code for code, kinds in raw["directives"].items() for verb in kinds["verbs"] for form in inflected(verb)},
            {noun: code for code, kinds in raw["directives"].items() for noun in kinds["nouns"]},
            {kind: frozenset(form for verb in verbs for form in inflected(verb)) for kind, verbs in raw["steering"].items()},
            re.compile(rf"\b(?:{'|'.join(raw['instruments'])})\b"))
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise KnowledgeError(f"english.yaml: {error!r}") from error


@cache
def load_names() -> dict[str, Any]:
    """What names are made of: lists of words, and the sets `openers_set`, `generic_set`, `inner_set`."""
    raw = yaml.load((FOLDER / "english.yaml").read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))["names"]
    for key, forms in raw.items():
        if not (isinstance(forms, list) and all(isinstance(f, str) for f in forms)):
            raise KnowledgeError(f"english.yaml: names: {key}: not a list of words")
    sets: dict[str, Any] = {f"{key}_set": frozenset(raw[key]) for key in ("openers", "generic", "inner")}
    return {**raw, **sets}
