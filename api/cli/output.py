"""Facts, records and entities out, as JSON lines, CSV or tables. CSV begins with a byte order mark, for Excel."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from api.cli.ending import emit

Item = Mapping[str, Any]
BOM = "\ufeff"

_FACT_COLUMNS = ("id", "type", "subject", "subject_type", "subject_id", "name_zh", "name_en", "aliases", "designation",
                 "metric", "action", "label", "level", "grade", "status", "year", "batch", "issuer", "announced_on",
                 "province", "city", "former_name", "value", "value_max", "unit", "comparator", "modality", "as_of",
                 "industry", "regions", "instrument", "attributes", "document", "page", "start", "end", "quote", "bbox",
                 "sheet", "cell", "confidence", "extractor")
_RECORD_COLUMNS = ("subject", "subject_type", "subject_id", "name_zh", "name_en", "aliases", "province", "city",
                   "designation", "level", "grade", "status", "year", "batch", "issuer", "announced_on", "metric", "value",
                   "unit", "comparator", "modality", "as_of", "fact", "documents")
_ENTITY_COLUMNS = ("id", "linked", "name", "type", "aliases", "name_zh", "name_en", "province", "city")
_DOCUMENT_COLUMNS = ("id", "name", "state", "title", "language", "date", "source", "media_type", "pages", "size", "added_at",
                     "read_at", "error")


class Writer(Protocol):
    """Takes items as they come; `end` finishes what was begun."""

    def write(self, items: Iterable[Item]) -> None: ...

    def end(self) -> None: ...


class JsonLines:
    def write(self, items: Iterable[Item]) -> None:
        for item in items:
            emit(json.dumps(item, ensure_ascii=False) + "\n")

    def end(self) -> None:
        pass


class Csv:
    """`kind` decides the columns: facts (of any type), records, entities or documents."""

    def __init__(self, kind: str) -> None:
        self.columns, self.rows = {
            "records": (_RECORD_COLUMNS, _record_rows), "entities": (_ENTITY_COLUMNS, _plain_rows),
            "documents": (_DOCUMENT_COLUMNS, _plain_rows)}.get(kind, (_FACT_COLUMNS, _fact_rows))
        self._begun = False

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            emit(BOM + _line(self.columns))

    def write(self, items: Iterable[Item]) -> None:
        self._begin()
        for item in items:
            for row in self.rows(item):
                emit(_line([cell(row.get(c)) for c in self.columns]))

    def end(self) -> None:
        self._begin()


def _line(values: Iterable[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(values)
    return buffer.getvalue()


def cell(value: Any) -> Any:
    """A value as a cell: lists joined, objects as JSON, and no text that a spreadsheet would run as a formula."""
    match value:
        case None:
            return ""
        case list() if all(isinstance(v, str) for v in value):
            value = "; ".join(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def _who(subject: Item | None) -> dict[str, Any]:
    if subject is None:
        return {}
    return {"subject": subject["name"], "subject_type": subject["type"], "subject_id": subject["id"],
            **{k: subject[k] for k in ("name_zh", "name_en", "aliases")}}


def _fact_rows(fact: Item) -> Iterator[dict[str, Any]]:
    yield {**fact, **fact["evidence"], "subject": None, **_who(fact["subject"])}


def _record_rows(record: Item) -> Iterator[dict[str, Any]]:
    """One row a designation and one a metric, each with the subject."""
    who = {**_who(record["subject"]), "province": record["province"], "city": record["city"],
           "documents": record["documents"]}
    for held in record["designations"]:
        yield {**who, **held}
    for code, values in record["metrics"].items():
        yield from ({**who, "metric": code, **held} for held in values)


def _plain_rows(item: Item) -> Iterator[dict[str, Any]]:
    error = item.get("error")
    yield {**item, "error": f"{error['code']}: {error['message']}" if error else None}


def make_writer(kind: str, format: str) -> Writer:
    """`format` is jsonl, csv or table."""
    if format == "jsonl":
        return JsonLines()
    if format == "csv":
        return Csv(kind)
    from api.cli.tables import Tables

    return Tables(kind)


def default_format(format: str | None) -> str:
    """A table for a person, lines for a program."""
    import sys

    return format or ("table" if sys.stdout.isatty() else "jsonl")
