"""A number given twice in one document is one fact; the first place is its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extractor.fact import AnyFact, Designation, Directive, Metric


def _key(fact: AnyFact) -> tuple[object, ...]:
    who = fact.subject.name if fact.subject else None
    match fact:
        case Metric():
            return ("metric", who, fact.metric, fact.level, fact.grade, fact.value, fact.value_max, fact.modality, fact.unit,
                    str(fact.attributes.get("threshold")), str(fact.attributes.get("industry")), fact.year)
        case Designation():
            return ("designation", who, fact.designation, fact.status, fact.level, fact.grade, fact.label if fact.designation == "other" else None)
        case Directive():
            return ("directive", fact.action, fact.industry, fact.regions)


def each_once(facts: Iterable[AnyFact]) -> list[AnyFact]:
    """Facts in order of place, without repetitions."""
    seen: dict[tuple[object, ...], AnyFact] = {}
    for fact in sorted(facts, key=lambda f: (f.evidence.span.start, f.evidence.span.end)):
        first = seen.setdefault(_key(fact), fact)
        if isinstance(first, Designation) and isinstance(fact, Designation) and first.batch is None and fact.batch is not None and fact.status == "revoked":
            seen[_key(fact)] = replace(first, batch=fact.batch)  # the batch that it leaves is told later
    return list(seen.values())
