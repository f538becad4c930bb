"""Questions in, pages out. Everything is read in the order in which it was stored; a cursor is the last row's number,
so that pages cost the same wherever they lie and a walk misses nothing that stood at its start."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from api.errors import NoText, UnknownDocument, UnknownEntity, UnknownFact
from api.store import cursors
from api.store.cursors import Filters
from api.store.filters import FACT_TYPE, fact_conditions, like, subject_conditions, words_condition
from api.store.tables import documents, entities, facts, jobs, readings
from extractor.record import fold, record

PAGE = 50
PAGE_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """`next` is the cursor of the following page, None on the last."""

    items: list[dict[str, Any]]
    next: str | None


def _rows(connection: Connection, query: Select[Any], key: ColumnElement[int], after: int,
          limit: int) -> tuple[Sequence[Any], bool]:
    rows = connection.execute(query.where(key > after).order_by(key).limit(limit + 1)).all()
    return rows[:limit], len(rows) > limit


def _page(kind: str, filters: Filters, rows: Sequence[Any], more: bool, items: list[dict[str, Any]]) -> Page:
    return Page(items, cursors.encode(kind, filters, rows[-1].seq) if more else None)


_FACTS = select(facts.c.seq, facts.c.body, entities.c.id.label("entity")).select_from(
    facts.outerjoin(entities, facts.c.entity == entities.c.seq))


def _fact(row: Any) -> dict[str, Any]:
    """The contract's object, and `entity`: the id by which the store knows the subject, linked or not."""
    return {**json.loads(row.body), "entity": row.entity}


def list_facts(connection: Connection, kind: str, filters: Filters, limit: int = PAGE, cursor: str | None = None) -> Page:
    """`kind` is facts, designations, metrics or directives."""
    query = _FACTS.where(*fact_conditions(filters, FACT_TYPE.get(kind)))
    rows, more = _rows(connection, query, facts.c.seq, cursors.decode(kind, filters, cursor), limit)
    return _page(kind, filters, rows, more, [_fact(row) for row in rows])


def export_facts(connection: Connection, filters: Filters) -> Iterator[dict[str, Any]]:
    """Every fact that the filters leave, as the contract's object, a page at a time."""
    after, more = 0, True
    while more:
        rows, more = _rows(connection, _FACTS.where(*fact_conditions(filters)), facts.c.seq, after, PAGE_LIMIT)
        yield from (json.loads(row.body) for row in rows)
        after = rows[-1].seq if rows else after


def get_fact(connection: Connection, id: str) -> dict[str, Any]:
    """Raises UnknownFact."""
    row = connection.execute(_FACTS.where(facts.c.id == id, facts.c.retired_at.is_(None))).first()
    if row is None:
        raise UnknownFact(f"there is no fact {id!r}")
    return _fact(row)


_OWN = {
    "id": lambda values: entities.c.id.in_(list(values)),
    "type": lambda values: entities.c.type.in_(list(values)),
    "name": lambda values: entities.c.folded.in_([fold(v) for v in values]),
    "province": lambda values: entities.c.province.in_(list(values)),
    "city": lambda values: entities.c.city.in_(list(values)),
    "q": lambda values: words_condition(entities.c.words, " ".join(values)),
}
_OF_RECORDS = {"subject": _OWN["id"], "subject_type": _OWN["type"], "name": _OWN["name"]}


def _subject(row: Any) -> dict[str, Any]:
    return {"name": row.name, "type": row.type, "aliases": json.loads(row.aliases), "id": row.id if row.linked else None,
            "name_zh": row.name_zh, "name_en": row.name_en}


def _records(connection: Connection, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """The records of entities, with all their facts, whatever it was that chose them."""
    of: dict[int, list[dict[str, Any]]] = {row.seq: [] for row in rows}
    held = select(facts.c.entity, facts.c.body).where(
        facts.c.entity.in_(list(of)), facts.c.retired_at.is_(None)).order_by(facts.c.seq)
    for entity, body in connection.execute(held):
        of[entity].append(json.loads(body))
    return [{**record(of[row.seq]), "subject": _subject(row), "province": row.province, "city": row.city,
             "entity": row.id} for row in rows]


def list_records(connection: Connection, filters: Filters, limit: int = PAGE, cursor: str | None = None) -> Page:
    query = select(entities).where(*subject_conditions(filters, _OF_RECORDS))
    rows, more = _rows(connection, query, entities.c.seq, cursors.decode("records", filters, cursor), limit)
    return _page("records", filters, rows, more, _records(connection, rows))


def _entity(row: Any) -> dict[str, Any]:
    return {**_subject(row), "id": row.id, "linked": row.linked, "province": row.province, "city": row.city}


def list_entities(connection: Connection, filters: Filters, limit: int = PAGE, cursor: str | None = None) -> Page:
    query = select(entities).where(*subject_conditions(filters, _OWN))
    rows, more = _rows(connection, query, entities.c.seq, cursors.decode("entities", filters, cursor), limit)
    return _page("entities", filters, rows, more, [_entity(row) for row in rows])


def get_entity(connection: Connection, id: str) -> dict[str, Any]:
    """The entity with its record. Raises UnknownEntity, also where no fact about it holds any more."""
    row = connection.execute(select(entities).where(entities.c.id == id)).first()
    found = _records(connection, [row]) if row is not None else []
    if row is None or not found[0]["documents"]:
        raise UnknownEntity(f"there is no entity {id!r}")
    return {**_entity(row), **{k: found[0][k] for k in ("designations", "metrics", "documents")}}


D = documents.c
_DOCUMENT_COLUMNS = (D.seq, D.id, D.name, D.size, D.state, D.error_code, D.error_message, D.media_type, D.title,
                     D.language, D.date, D.source, D.pages, D.extractor, D.added_at, D.read_at)


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _document(row: Any) -> dict[str, Any]:
    item = {k: v for k, v in row._mapping.items() if k not in ("seq", "error_code", "error_message")}
    error = {"code": row.error_code, "message": row.error_message} if row.error_code else None
    return {**item, "error": error, "added_at": _time(row.added_at), "read_at": _time(row.read_at)}


def list_documents(connection: Connection, filters: Filters, limit: int = PAGE, cursor: str | None = None) -> Page:
    conditions: list[ColumnElement[bool]] = [D.withdrawn_at.is_(None)]
    for name, values in filters.items():
        if name == "q":
            conditions.extend(func.lower(D.name + " " + func.coalesce(D.title, "")).like(
                like_pattern(v), escape="\\") for v in values)
        elif name == "date":
            conditions.append(like(D.date, values[0], end=True) if len(values) == 1 else D.date.in_(list(values)))
        elif values:
            conditions.append(D[name].in_(list(values)))
    rows, more = _rows(connection, select(*_DOCUMENT_COLUMNS).where(*conditions), D.seq,
                       cursors.decode("documents", filters, cursor), limit)
    return _page("documents", filters, rows, more, [_document(row) for row in rows])


def like_pattern(text: str) -> str:
    return "%" + text.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def _live(connection: Connection, id: str, *columns: ColumnElement[Any]) -> Any:
    row = connection.execute(select(*columns).where(D.id == id, D.withdrawn_at.is_(None))).first()
    if row is None:
        raise UnknownDocument(f"there is no document {id!r}")
    return row


def get_document(connection: Connection, id: str) -> dict[str, Any]:
    """The document, with the doubts that its reading raised and the number of its facts. Raises UnknownDocument."""
    row = _live(connection, id, *_DOCUMENT_COLUMNS, D.reading)
    issues = connection.execute(select(readings.c.issues).where(readings.c.seq == row.reading)).scalar()
    count = connection.execute(select(func.count()).select_from(facts).where(
        facts.c.document == row.seq, facts.c.retired_at.is_(None))).scalar_one()
    item = _document(row)
    del item["reading"]
    return {**item, "facts": count, "issues": json.loads(issues or "[]")}


def get_text(connection: Connection, id: str) -> str:
    """The text that the evidence of the document's facts points into. Raises UnknownDocument, NoText."""
    row = _live(connection, id, D.reading, D.state)
    text = connection.execute(select(readings.c.text).where(readings.c.seq == row.reading)).scalar()
    if text is None:
        raise NoText(f"document {id!r} is {row.state}: it has no text")
    return str(text)


def require_document(connection: Connection, id: str) -> None:
    """Raises UnknownDocument."""
    _live(connection, id, D.seq)


def counts(connection: Connection) -> list[Mapping[str, Any]]:
    """Designations by code and status, with the number of subjects."""
    query = select(facts.c.code.label("designation"), facts.c.status, func.count().label("facts"),
                   func.count(facts.c.entity.distinct()).label("subjects")).where(
        facts.c.type == "designation", facts.c.retired_at.is_(None)).group_by(
        facts.c.code, facts.c.status).order_by(func.count().desc(), facts.c.code, facts.c.status)
    return [dict(row) for row in connection.execute(query).mappings()]


def state_counts(connection: Connection) -> dict[str, dict[str, int]]:
    """Documents and jobs by state."""
    found = {}
    for table in (documents, jobs):
        rows = connection.execute(select(table.c.state, func.count()).group_by(table.c.state).order_by(table.c.state))
        found[table.name] = {row[0]: row[1] for row in rows}
    return found


def document_names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Names of documents by their ids."""
    wanted, names = sorted(ids), {}
    for i in range(0, len(wanted), PAGE_LIMIT // 2):
        rows = connection.execute(select(D.id, D.name).where(D.id.in_(wanted[i:i + PAGE_LIMIT // 2])))
        names.update({row.id: row.name for row in rows})
    return names
