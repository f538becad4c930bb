"""Outcomes in, rows out. Everything of one document is stored in one transaction, or nothing of it.

Reading again changes only what is different: facts that still hold keep their rows, facts that no longer hold are
retired, new ones are added.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from api.reading import Outcome, options_hash
from api.store.entities import entity_id, save_entities, searchable
from api.store.tables import documents, evidence, facts, now, readings

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""Characters that a database cannot hold. Each becomes U+FFFD, in text and quotes alike, so that offsets stay true."""

COLUMNS = ("label", "level", "grade", "status", "year", "batch", "issuer", "announced_on", "province", "city",
           "former_name", "value", "value_max", "unit", "comparator", "modality", "as_of", "industry", "instrument")


def add_document(connection: Connection, sha256: str, name: str, size: int) -> int:
    """The number of the document's row, made where there is none; the row is locked until the transaction ends."""
    new = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(new(documents).on_conflict_do_nothing(index_elements=["id"]),
                       [{"id": sha256, "name": storable(name), "size": size, "state": "queued", "added_at": now()}])
    return int(connection.execute(select(documents.c.seq).where(documents.c.id == sha256).with_for_update()).scalar_one())


def is_known(connection: Connection, sha256: str, options: str, extractor: str | None = None) -> bool:
    """Whether the document's facts were read well with these options (a hash) and, where given, by this version."""
    row = connection.execute(select(documents.c.options_hash, documents.c.extractor).where(
        documents.c.id == sha256, documents.c.state == "done")).first()
    return row is not None and row.options_hash == options and extractor in (None, row.extractor)


def save_outcome(connection: Connection, outcome: Outcome, size: int, options: Mapping[str, Any], extractor: str) -> int:
    """Stores how a reading ended and gives the document's number. A failed reading never takes away the facts of an
    earlier good one. The caller's transaction makes it whole."""
    assert outcome.document is not None
    seq = add_document(connection, outcome.document, outcome.name, size)
    attempt = {"document": seq, "options": json.dumps(options, ensure_ascii=False, sort_keys=True),
               "options_hash": options_hash(dict(options)), "extractor": extractor, "read_at": now()}
    this = documents.c.seq == seq
    if outcome.error is not None:
        failure = {"state": "failed", "error_code": outcome.error.code, "error_message": storable(outcome.error.message)}
        connection.execute(insert(readings).values(**attempt, **failure))
        connection.execute(update(documents).where(this, documents.c.reading.is_(None)).values(
            **failure, read_at=attempt["read_at"], withdrawn_at=None))
        return seq
    new, issues = _distinct(storable(outcome.facts) if _UNSTORABLE.search(outcome.text) else outcome.facts)
    issues = [*outcome.issues, *issues]
    reading = connection.execute(insert(readings).values(
        **attempt, state="done", text=storable(outcome.text),
        issues=json.dumps(storable(issues), ensure_ascii=False)).returning(readings.c.seq)).scalar_one()
    _replace_facts(connection, seq, reading, new)
    connection.execute(update(documents).where(this).values(
        name=storable(outcome.name), state="done", error_code=None, error_message=None, media_type=outcome.media_type,
        title=storable(outcome.title), language=outcome.language, date=outcome.date, source=options.get("source"),
        pages=outcome.pages, reading=reading, options_hash=attempt["options_hash"], extractor=extractor,
        read_at=attempt["read_at"], withdrawn_at=None))
    return seq


def withdraw(connection: Connection, sha256: str) -> bool:
    """Takes a document out with its facts, which stay as history. False where there is no such document, or it is
    withdrawn already."""
    seq = connection.execute(select(documents.c.seq).where(
        documents.c.id == sha256, documents.c.withdrawn_at.is_(None)).with_for_update()).scalar()
    if seq is None:
        return False
    moment = now()
    connection.execute(update(facts).where(facts.c.document == seq, facts.c.retired_at.is_(None)).values(retired_at=moment))
    connection.execute(update(documents).where(documents.c.seq == seq).values(
        state="withdrawn", withdrawn_at=moment, reading=None, options_hash=None))
    return True


def storable(value: Any) -> Any:
    """The same value with characters that no database holds made U+FFFD."""
    match value:
        case str():
            return _UNSTORABLE.sub("\ufffd", value)
        case list() | tuple():
            return [storable(v) for v in value]
        case dict():
            return {k: storable(v) for k, v in value.items()}
    return value


def _distinct(new: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Facts by their ids, the first of each; what is left out is told as an issue, unless it says the same."""
    kept: dict[str, dict[str, Any]] = {}
    issues = []
    for fact in new:
        if fact != kept.setdefault(fact["id"], fact):
            issues.append({"code": "conflict", "message": f"two facts have the id {fact['id']}; the first is kept",
                           "page": fact["evidence"]["page"], "start": fact["evidence"]["start"],
                           "end": fact["evidence"]["end"]})
    return list(kept.values()), issues


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:32]


def _replace_facts(connection: Connection, document: int, reading: int, new: Sequence[Mapping[str, Any]]) -> None:
    bodies = {f["id"]: json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in new}
    live = connection.execute(select(facts.c.seq, facts.c.id, facts.c.digest).where(
        facts.c.document == document, facts.c.retired_at.is_(None))).all()
    kept = {row.id for row in live if row.id in bodies and row.digest == _digest(bodies[row.id])}
    gone = [{"at": row.seq} for row in live if row.id not in kept]
    if gone:
        connection.execute(update(facts).where(facts.c.seq == bindparam("at")).values(retired_at=now()), gone)
    added = [f for f in new if f["id"] not in kept]
    if not added:
        return
    entities = save_entities(connection, added)
    rows = [_fact_row(f, bodies[f["id"]], document, reading, entities) for f in added]
    numbers = connection.execute(insert(facts).returning(facts.c.seq, sort_by_parameter_order=True), rows).scalars().all()
    connection.execute(insert(evidence), [_evidence_row(f, n) for f, n in zip(added, numbers, strict=True)])


def _fact_row(fact: Mapping[str, Any], body: str, document: int, reading: int, entities: Mapping[str, int]) -> dict[str, Any]:
    attributes = fact.get("attributes") or {}
    entity = entity_id(fact)
    row = {name: fact.get(name) for name in COLUMNS}
    row["industry"] = row["industry"] or attributes.get("industry")
    regions = [*(fact.get("regions") or ()), attributes.get("region")]
    return {**row, "id": fact["id"], "document": document, "reading": reading,
            "entity": None if entity is None else entities[entity], "type": fact["type"],
            "code": fact.get("designation") or fact.get("metric") or fact.get("action"),
            "regions": marked(regions), "confidence": fact["confidence"], "extractor": fact["extractor"],
            "words": _words(fact), "body": body, "digest": _digest(body)}


def marked(values: Sequence[str | None]) -> str | None:
    """A list as one column in which a whole entry can be looked up: `|甲|乙|`."""
    entries = [v.replace("|", " ") for v in values if v]
    return f"|{'|'.join(entries)}|" if entries else None


def _words(fact: Mapping[str, Any]) -> str:
    subject = fact["subject"] or {}
    attributes = (fact.get("attributes") or {}).values()
    return searchable([subject.get("name"), *subject.get("aliases", ()), subject.get("name_zh"), subject.get("name_en"),
                       fact.get("former_name"), fact.get("label"), fact.get("issuer"), fact.get("instrument"),
                       fact.get("industry"), fact.get("province"), fact.get("city"), *(fact.get("regions") or ()),
                       *(a for a in attributes if isinstance(a, str)), fact["evidence"]["quote"]])


def _evidence_row(fact: Mapping[str, Any], number: int) -> dict[str, Any]:
    e = fact["evidence"]
    x0, top, x1, bottom = e["bbox"] or (None, None, None, None)
    return {"fact": number, "page": e["page"], "start": e["start"], "end": e["end"], "quote": e["quote"], "x0": x0,
            "top": top, "x1": x1, "bottom": bottom, "sheet": e["sheet"], "cell": e["cell"]}
