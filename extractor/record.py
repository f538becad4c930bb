"""Facts in, records out: what is known about one subject, put together.

Works on facts as the contract's JSON objects, so that `extract --records` and the store's queries share it. Every entry
keeps the id of its fact, so that each number leads to its place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

FactDict = Mapping[str, Any]
Record = dict[str, Any]

DESIGNATION_FIELDS = ("designation", "level", "grade", "status", "year", "batch", "issuer", "announced_on")
METRIC_FIELDS = ("level", "grade", "value", "unit", "comparator", "modality", "as_of")

_BRACKETS = str.maketrans("（）【】〔〕﹝﹞", "()[][][]")


def fold(name: str) -> str:
    """A name as compared: one width, one case, no blanks, one kind of brackets."""
    return "".join(unicodedata.normalize("NFKC", name).translate(_BRACKETS).casefold().split())


def subject_key(fact: FactDict) -> tuple[str, ...] | None:
    """What makes two facts speak of one subject: the registry's id, else type and folded name.

    Two makers sell products of one name, so a product is told apart by its maker. None for a fact without a subject.
    """
    subject = fact["subject"]
    if subject is None:
        return None
    if subject.get("id"):
        return ("id", subject["id"])
    key: tuple[str, ...] = (subject["type"], fold(subject["name"]))
    maker = (fact.get("attributes") or {}).get("maker")
    return (*key, fold(str(maker))) if subject["type"] == "product" and maker else key


def merge_subjects(subjects: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """One subject out of several mentions of it: the first one's name, everybody's aliases, whatever any knows."""
    merged: dict[str, Any] = {}
    names: dict[str, None] = {}
    for subject in subjects:
        if not merged:
            merged = {**subject}
        for field in ("id", "name_zh", "name_en"):
            merged[field] = merged.get(field) or subject.get(field)
        names.update(dict.fromkeys([subject["name"], *subject.get("aliases", ())]))
    merged["aliases"] = [n for n in names if n != merged.get("name")]
    return merged


def _first(facts: Iterable[FactDict], field: str) -> Any:
    return next((f[field] for f in facts if f.get(field)), None)


def record(facts: Sequence[FactDict]) -> Record:
    """The record of the subject that all of `facts` speak of; they keep their order."""
    designations: list[dict[str, Any]] = []
    metrics: dict[str, list[dict[str, Any]]] = {}
    for fact in facts:
        if fact["type"] == "designation":
            designations.append({**{k: fact.get(k) for k in DESIGNATION_FIELDS}, "fact": fact["id"]})
        elif fact["type"] == "metric":
            metrics.setdefault(fact["metric"], []).append({**{k: fact.get(k) for k in METRIC_FIELDS}, "fact": fact["id"]})
    return {
        "subject": merge_subjects(f["subject"] for f in facts),
        "province": _first(facts, "province"),
        "city": _first(facts, "city"),
        "designations": designations,
        "metrics": metrics,
        "documents": list(dict.fromkeys(f["evidence"]["document"] for f in facts)),
    }


def _grouped(facts: Iterable[FactDict], key: Callable[[FactDict], Hashable | None]) -> list[list[FactDict]]:
    groups: dict[Hashable, list[FactDict]] = {}
    for fact in facts:
        k = key(fact)
        if k is not None:
            groups.setdefault(k, []).append(fact)
    return list(groups.values())


def records(facts: Iterable[FactDict]) -> list[Record]:
    """One record a subject and document, in the order in which the subjects first appear. Directives have no subject
    and so no record."""

    def key(fact: FactDict) -> Hashable | None:
        subject = subject_key(fact)
        return None if subject is None else (fact["evidence"]["document"], subject)

    return [record(group) for group in _grouped(facts, key)]
