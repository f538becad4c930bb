"""What comes out: facts, exactly as the contract fixes them (names, codes and meanings).

`to_dict` gives the JSON object of the contract; `fact_id` the stable id. The closed sets stand here as tuples; codes of
designations and metrics are knowledge and stand in `knowledge/`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from extractor.document import Box, Document, Span

FACT_TYPES = ("designation", "metric", "directive")
SUBJECT_TYPES = ("zone", "enterprise", "product", "data_center", "region", "organization")
LEVELS = ("national", "provincial", "municipal", "county")
STATUSES = ("proposed", "designated", "candidate", "revoked", "renamed")
UNITS = ("count", "CNY", "USD", "percent", "km2", "ha", "t", "tce", "tce/10kCNY", "kWh", "MW", "FLOPS", "ratio", "people")
COMPARATORS = ("eq", "gt", "gte", "lt", "lte", "approx")
MODALITIES = ("actual", "added", "proposed", "removed", "renamed", "target", "growth")
ACTIONS = ("develop", "pilot", "upgrade", "cluster", "restrict", "support", "set_up")

Attributes = Mapping[str, Any]


def _check(name: str, value: str | None, allowed: tuple[str, ...], optional: bool = False) -> None:
    if not (optional and value is None) and value not in allowed:
        raise ValueError(f"{name} is {value!r}, not one of {', '.join(allowed)}")


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a fact is about. `name` is the fullest name written in the document, `aliases` the others written there;
    `id`, `name_zh` and `name_en` come from the registry entry it was linked to, else None."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    id: str | None = None
    name_zh: str | None = None
    name_en: str | None = None

    def __post_init__(self) -> None:
        _check("subject type", self.type, SUBJECT_TYPES)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place that says so. `quote == document.text[start:end]`, always; `box` only for PDF."""

    document: str
    span: Span
    quote: str
    page: int | None = None
    box: Box | None = None
    sheet: str | None = None
    cell: str | None = None

    @classmethod
    def at(cls, document: Document, span: Span, *, box: Box | None = None, page: int | None = None,
           sheet: str | None = None, cell: str | None = None) -> Evidence:
        """Evidence for a span of the document's text; its place in a spreadsheet is looked up where it is not given."""
        if sheet is None and cell is None and box is None:
            sheet, cell = document.place(span.start)
        return cls(document.sha256, span, document.quote(span), page if box is None else box.page, box, sheet, cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Common to all three types. `extractor` names the rule, table reader or model, with its version."""

    type: ClassVar[str]
    subject: Subject | None
    evidence: Evidence
    confidence: float
    extractor: str
    label: str | None = None
    level: str | None = None
    grade: str | None = None
    year: int | None = None
    batch: int | None = None
    attributes: Attributes = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check("level", self.level, LEVELS, optional=True)
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is outside 0..1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation(Fact):
    """Somebody holds, loses or may get a title."""

    type: ClassVar[str] = "designation"
    designation: str
    status: str
    issuer: str | None = None
    announced_on: str | None = None
    province: str | None = None
    city: str | None = None
    former_name: str | None = None

    def __post_init__(self) -> None:
        Fact.__post_init__(self)
        _check("status", self.status, STATUSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Fact):
    """A number about a subject."""

    type: ClassVar[str] = "metric"
    metric: str
    value: float | int
    value_max: float | int | None = None
    unit: str
    comparator: str = "eq"
    modality: str = "actual"
    as_of: str | None = None

    def __post_init__(self) -> None:
        Fact.__post_init__(self)
        _check("unit", self.unit, UNITS)
        _check("comparator", self.comparator, COMPARATORS)
        _check("modality", self.modality, MODALITIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive(Fact):
    """A policy tells places to do something."""

    type: ClassVar[str] = "directive"
    action: str
    industry: str
    regions: tuple[str, ...]
    instrument: str | None = None
    issuer: str | None = None

    def __post_init__(self) -> None:
        Fact.__post_init__(self)
        _check("action", self.action, ACTIONS)


AnyFact = Designation | Metric | Directive

# The fields of a JSON object, in the order in which they are printed.
_OWN_FIELDS: dict[str, tuple[str, ...]] = {
    "designation": ("designation", "label", "level", "grade", "status", "year", "batch", "issuer", "announced_on",
                    "province", "city", "former_name"),
    "metric": ("metric", "label", "level", "grade", "value", "value_max", "unit", "comparator", "modality", "as_of",
               "batch", "year"),
    "directive": ("action", "industry", "regions", "instrument", "issuer"),
}


def code_of(fact: AnyFact) -> str:
    """The code of the designation or metric, the action of a directive."""
    match fact:
        case Designation():
            return fact.designation
        case Metric():
            return fact.metric
        case Directive():
            return fact.action


def fact_id(fact: AnyFact) -> str:
    """Stable id: 24 hex digits of a SHA-256 over document, place, type, code, subject, level, grade and value."""
    match fact:
        case Metric():
            value: Any = [float(fact.value), None if fact.value_max is None else float(fact.value_max), fact.modality]
        case Designation():
            value = [fact.status, fact.year, fact.batch, fact.former_name]
        case Directive():
            value = [fact.industry, list(fact.regions)]
    key = [fact.evidence.document, fact.evidence.span.start, fact.evidence.span.end, fact.type, code_of(fact),
           fact.subject.name if fact.subject else None, fact.level, fact.grade, value]
    return hashlib.sha256(json.dumps(key, ensure_ascii=False).encode()).hexdigest()[:24]


def _subject_dict(subject: Subject | None) -> dict[str, Any] | None:
    if subject is None:
        return None
    return {"name": subject.name, "type": subject.type, "aliases": list(subject.aliases), "id": subject.id,
            "name_zh": subject.name_zh, "name_en": subject.name_en}


def _evidence_dict(e: Evidence) -> dict[str, Any]:
    box = None if e.box is None else [round(v, 2) for v in (e.box.x0, e.box.top, e.box.x1, e.box.bottom)]
    return {"document": e.document, "page": e.page, "start": e.span.start, "end": e.span.end, "quote": e.quote,
            "bbox": box, "sheet": e.sheet, "cell": e.cell}


def to_dict(fact: AnyFact) -> dict[str, Any]:
    """The JSON object of the contract."""
    own = {name: getattr(fact, name) for name in _OWN_FIELDS[fact.type]}
    if "regions" in own:
        own["regions"] = list(own["regions"])
    return {"id": fact_id(fact), "type": fact.type, "subject": _subject_dict(fact.subject), **own,
            "attributes": dict(fact.attributes), "evidence": _evidence_dict(fact.evidence),
            "confidence": round(fact.confidence, 3), "extractor": fact.extractor}


def with_subject(fact: AnyFact, subject: Subject) -> AnyFact:
    """The same fact about a (better described) subject."""
    return replace(fact, subject=subject)
