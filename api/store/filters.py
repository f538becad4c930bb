"""Names and values in, conditions out: what each parameter of `api.kinds` means.

Several values of one name mean any of them; several names mean all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select

from api.kinds import DESIGNATION, METRIC
from api.store.cursors import Filters
from api.store.tables import documents, entities, evidence, facts
from extractor.record import fold

Condition = ColumnElement[bool]
F = facts.c

def like(column: ColumnElement[Any], text: str, *, end: bool = False) -> Condition:
    """`text` anywhere in the column, or at its start only; its own wildcards mean themselves."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return column.like(f"{escaped}%" if end else f"%{escaped}%", escape="\\")


def words_condition(column: ColumnElement[Any], query: str) -> Condition:
    """Free text: every word of the query stands in the column, which holds folded text."""
    terms = [fold(term) for term in query.split()]
    return and_(*(like(column, term) for term in terms if term)) if any(terms) else false()


def _entities_where(condition: Condition) -> Condition:
    return F.entity.in_(select(entities.c.seq).where(condition))


def _in_documents(values: Sequence[Any]) -> Condition:
    return F.document.in_(select(documents.c.seq).where(documents.c.id.in_(values)))


def _any(make: Callable[[Any], Condition]) -> Callable[[Sequence[Any]], Condition]:
    return lambda values: or_(*(make(v) for v in values))


def _equal(column: ColumnElement[Any]) -> Callable[[Sequence[Any]], Condition]:
    return lambda values: column.in_(list(values))


def _coded(type: str) -> Callable[[Sequence[Any]], Condition]:
    return lambda values: and_(F.type == type, F.code.in_(list(values)))


def _named(values: Sequence[Any]) -> Condition:
    return _entities_where(entities.c.folded.in_([fold(v) for v in values]))


_CONDITIONS: Mapping[str, Callable[[Sequence[Any]], Condition]] = {
    "id": _equal(F.id), "type": _equal(F.type), "label": _equal(F.label), "level": _equal(F.level),
    "grade": _equal(F.grade), "year": _equal(F.year), "batch": _equal(F.batch), "extractor": _equal(F.extractor),
    "industry": _equal(F.industry), "status": _equal(F.status), "province": _equal(F.province), "city": _equal(F.city),
    "former_name": _equal(F.former_name), "issuer": _equal(F.issuer), "modality": _equal(F.modality),
    "unit": _equal(F.unit), "comparator": _equal(F.comparator), "value": _equal(F.value),
    "instrument": _equal(F.instrument),
    "designation": _coded("designation"), "metric": _coded("metric"), "action": _coded("directive"),
    "subject": lambda values: _entities_where(entities.c.id.in_(list(values))),
    "subject_type": lambda values: _entities_where(entities.c.type.in_(list(values))),
    "name": _named,
    "document": _in_documents,
    "page": lambda values: F.seq.in_(select(evidence.c.fact).where(evidence.c.page.in_(list(values)))),
    "region": _any(lambda v: like(F.regions, f"|{v}|")),
    # A date is as precise as whoever asks makes it: 2020-09 finds every day of that month.
    "announced_on": _any(lambda v: like(F.announced_on, v, end=True)),
    "as_of": _any(lambda v: like(F.as_of, v, end=True)),
    "year_from": _any(lambda v: F.year >= v), "year_to": _any(lambda v: F.year <= v),
    "value_min": _any(lambda v: F.value >= v), "value_max": _any(lambda v: F.value <= v),
    "min_confidence": _any(lambda v: F.confidence >= v),
    "q": _any(lambda v: words_condition(F.words, v)),
}

FACT_TYPE = {"designations": "designation", "metrics": "metric", "directives": "directive"}


def fact_conditions(filters: Filters, type: str | None = None) -> list[Condition]:
    """Conditions on live facts of one type, or of all."""
    conditions: list[Condition] = [F.retired_at.is_(None)]
    if type is not None:
        conditions.append(F.type == type)
    return conditions + [_CONDITIONS[name](values) for name, values in filters.items() if values]


def subject_conditions(filters: Filters, own: Mapping[str, Callable[[Sequence[Any]], Condition]]) -> list[Condition]:
    """Conditions on entities: `own` for what is the entity's, and a fact of it for what is a fact's. What is asked of a
    designation holds for one designation, what is asked of a metric for one metric; what both have goes with whichever
    is asked for, the designation first."""
    asked = {name: values for name, values in filters.items() if values}
    conditions = [own[name](values) for name, values in asked.items() if name in own]
    rest = {name: values for name, values in asked.items() if name not in own}
    groups: dict[str | None, dict[str, Sequence[Any]]] = {}
    titles = any(n in DESIGNATION or n == "issuer" for n in rest)
    numbers = any(n in METRIC for n in rest)
    for name, values in rest.items():
        if name in METRIC or (numbers and not titles):
            group: str | None = "metric"
        else:
            group = "designation" if titles else None
        groups.setdefault(group, {})[name] = values
    if "document" in rest and len(groups) > 1:  # both have to stand in the document
        groups["metric"]["document"] = rest["document"]
    if not groups:
        groups[None] = {}
    for group, asked_of in groups.items():
        holds = select(F.seq).where(F.entity == entities.c.seq, *fact_conditions(asked_of, group))
        conditions.append(holds.correlate(entities).exists())
    return conditions
