"""Subjects in, entity rows out: each subject finds its row, or gets one with a minted id."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from api.store.tables import entities
from extractor.record import fold, merge_subjects, subject_key

CHUNK = 500  # names asked for in one statement; SQLite's parameters are limited
NAME_LIMIT = 400  # characters of a folded name that are indexed; PostgreSQL refuses index entries over 2.7 kB


@dataclass(slots=True)
class Draft:
    """An entity as the facts of one document know it."""

    id: str
    linked: bool
    subject: dict[str, Any]
    province: str | None
    city: str | None

    def row(self) -> dict[str, Any]:
        s = self.subject
        return {"id": self.id, "type": s["type"], "name": s["name"], "folded": fold(s["name"])[:NAME_LIMIT],
                "name_zh": s["name_zh"], "name_en": s["name_en"],
                "aliases": json.dumps(s["aliases"], ensure_ascii=False), "province": self.province, "city": self.city,
                "linked": self.linked, "words": words_of(s)}


def words_of(subject: Mapping[str, Any]) -> str:
    """All names of a subject, as free text is looked for."""
    names = [subject["name"], *subject.get("aliases", ()), subject.get("name_zh"), subject.get("name_en")]
    return searchable(names)


def searchable(pieces: Iterable[Any]) -> str:
    """Pieces of text folded and kept apart by newlines, so that nothing is found across two of them."""
    return "\n".join(dict.fromkeys(fold(str(p)) for p in pieces if p))


def entity_id(fact: Mapping[str, Any]) -> str | None:
    """The registry's id, else a minted one that is the same whenever type and folded name are."""
    key = subject_key(fact)
    if key is None:
        return None
    if key[0] == "id":
        return str(key[1])
    return "n-" + hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:24]


def _drafts(facts: Sequence[Mapping[str, Any]]) -> dict[str, Draft]:
    by_id: dict[str, list[Mapping[str, Any]]] = {}
    for fact in facts:
        id = entity_id(fact)
        if id is not None:
            by_id.setdefault(id, []).append(fact)
    return {id: Draft(id, not id.startswith("n-"), merge_subjects(f["subject"] for f in group),
                      next((f["province"] for f in group if f.get("province")), None),
                      next((f["city"] for f in group if f.get("city")), None))
            for id, group in by_id.items()}


def save_entities(connection: Connection, facts: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Rows for all subjects of `facts`; gives their numbers by id. What a known entity lacked is filled in."""
    drafts = _drafts(facts)
    ids = sorted(drafts)
    known = _known(connection, ids)
    new = [drafts[id].row() for id in ids if id not in known]
    if new:
        insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        # Another worker may store the same entity at this moment; sorted ids keep two of them from waiting in a circle.
        connection.execute(insert(entities).on_conflict_do_nothing(index_elements=["id"]), new)
    _complete(connection, [(row, drafts[id]) for id, row in known.items()])
    numbers = {id: row["seq"] for id, row in known.items()}
    numbers.update({id: row["seq"] for id, row in _known(connection, [r["id"] for r in new]).items()})
    return numbers


def _known(connection: Connection, ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    known: dict[str, Mapping[str, Any]] = {}
    for i in range(0, len(ids), CHUNK):
        rows = connection.execute(select(entities).where(entities.c.id.in_(ids[i:i + CHUNK]))).mappings()
        known.update({row["id"]: dict(row) for row in rows})
    return known


def _complete(connection: Connection, pairs: Sequence[tuple[Mapping[str, Any], Draft]]) -> None:
    changes = []
    for row, draft in pairs:
        old = {"name": row["name"], "type": row["type"], "name_zh": row["name_zh"], "name_en": row["name_en"],
               "aliases": json.loads(row["aliases"])}
        merged = merge_subjects([old, draft.subject])
        after = {"name_zh": merged["name_zh"], "name_en": merged["name_en"],
                 "aliases": json.dumps(merged["aliases"], ensure_ascii=False),
                 "province": row["province"] or draft.province, "city": row["city"] or draft.city,
                 "words": words_of(merged)}
        if any(row[k] != v for k, v in after.items()):
            changes.append({"at": row["seq"], **{f"to_{k}": v for k, v in after.items()}})
    if changes:
        changes.sort(key=lambda change: change["at"])  # two writers take the rows in one order
        values: dict[str, Any] = {k: bindparam(f"to_{k}") for k in ("name_zh", "name_en", "aliases", "province", "city", "words")}
        connection.execute(update(entities).where(entities.c.seq == bindparam("at")).values(**values), changes)
