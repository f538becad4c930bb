"""`gongbao query` and `gongbao export`: the stored facts, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection

from api.cli.ending import say, wrong_call
from api.cli.opening import opened
from api.cli.output import default_format, make_writer
from api.questions import QUERIES
from api.store import queries

TABLE_LIMIT = 200  # rows of a table, unless more are asked for
Lister = Callable[[Connection, Mapping[str, Any], int, str | None], queries.Page]

_LISTERS: dict[str, Lister] = {
    "records": queries.list_records, "entities": queries.list_entities, "documents": queries.list_documents,
    **{kind: (lambda c, f, n, at, kind=kind: queries.list_facts(c, kind, f, n, at))  # type: ignore[misc]
       for kind in ("designations", "metrics", "directives")}}


def parsed(kind: str, filters: Mapping[str, list[str]]) -> dict[str, Any]:
    """Filters with their types. A value that the contract does not have is a wrong call."""
    try:
        return dict(QUERIES[kind].model_validate(dict(filters)).filters())
    except ValidationError as error:
        wrong = error.errors()[0]
        option = str(wrong["loc"][0]).replace("_", "-")
        wrong_call(f"--{option} {wrong['input']!r}: {str(wrong['msg']).removeprefix('Value error, ')}")


def pages(connection: Connection, kind: str, filters: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """All items, page after page."""
    cursor = None
    while True:
        page = _LISTERS[kind](connection, filters, queries.PAGE_LIMIT, cursor)
        yield from page.items
        if page.next is None:
            return
        cursor = page.next


def run(kind: str, filters: Mapping[str, list[str]], format: str | None, limit: int | None, db: str | None) -> None:
    asked, format = parsed(kind, filters), default_format(format)
    with opened(db, must_exist=True) as store, store.read() as connection:
        items = pages(connection, kind, asked)
        if format == "table":
            _table(connection, kind, items, limit or TABLE_LIMIT)
        else:
            writer = make_writer(kind, format)
            writer.write(islice(items, limit))
            writer.end()


def _table(connection: Connection, kind: str, items: Iterator[dict[str, Any]], limit: int) -> None:
    from api.cli.ending import emit
    from api.cli.tables import fact_tables

    shown = list(islice(items, limit))
    if kind in ("designations", "metrics", "directives"):
        names = queries.document_names(connection, {f["evidence"]["document"] for f in shown})
        emit(fact_tables(shown, names) if shown else f"no {kind}\n")
    else:
        writer = make_writer(kind, "table")
        writer.write(shown)
        writer.end()
    if next(items, None) is not None:
        say(f"only the first {limit} are shown; --limit shows more")


def export(filters: Mapping[str, list[str]], format: str, limit: int | None, db: str | None) -> None:
    asked = parsed("facts", filters)
    with opened(db, must_exist=True) as store, store.read() as connection:
        writer = make_writer("facts", format)
        facts: Iterable[dict[str, Any]] = queries.export_facts(connection, asked)
        writer.write(islice(facts, limit))
        writer.end()
