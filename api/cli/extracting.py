"""`gongbao extract`: documents in, facts out; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from api.cli.ending import Report, emit, say
from api.cli.inputs import Fault, Group, collect, own_options
from api.cli.limiting import set_limits
from api.cli.output import Writer, default_format, make_writer
from api.reader import ReaderProcess
from api.reading import Outcome
from extractor.record import records as assemble


def run(paths: Sequence[str], options: Mapping[str, str | None], notice: str | None, *, format: str | None, records: bool,
        text: bool, mentions: bool) -> None:
    """Raises typer.Exit with 1 when some input failed."""
    own = own_options(options)
    set_limits()
    report = Report()
    format = default_format(format)
    writer: Writer | None = None if text else make_writer("records" if records else "facts", format)
    for label, outcome in _read(collect(paths, own, notice, say), report):
        if writer is None:
            emit(outcome.text)
        elif format == "table":
            _show(label, outcome, records, mentions)
        else:
            writer.write(assemble(outcome.facts) if records else outcome.facts)
            if mentions:
                _write_mentions(outcome, format)
    if writer is not None and format != "table":
        writer.end()
    report.end()


def _read(inputs: Iterable[Group | Fault], report: Report) -> Iterator[tuple[str, Outcome]]:
    """What could be read, with the path as the user knows it; what could not is told."""
    reader = ReaderProcess()
    reader.start()  # it loads while this process looks at the paths
    try:
        for item in inputs:
            if isinstance(item, Fault):
                report.failed(item.label, item.failure.message)
                continue
            for label, outcome in zip(item.labels, reader.read(item.request), strict=True):
                if outcome.error is None:
                    yield label, outcome
                else:
                    report.failed(label, outcome.error.message)
    finally:
        reader.close()


def _write_mentions(outcome: Outcome, format: str) -> None:
    if format == "jsonl":
        make_writer("facts", "jsonl").write({"type": "mention", **m} for m in outcome.mentions)


def _show(label: str, outcome: Outcome, records: bool, mentions: bool) -> None:
    """One document for a person: its facts, what was doubtful, and the mentions where they are asked for."""
    from api.cli.tables import fact_tables, record_table, render

    names = {outcome.document or "": outcome.name}
    emit(f"{label}: {len(outcome.facts)} facts{_headline(outcome)}\n\n")
    if outcome.facts:
        emit((record_table(assemble(outcome.facts)) if records else fact_tables(outcome.facts, names)) + "\n")
    for issue in outcome.issues:
        page = f" (page {issue['page']})" if issue["page"] else ""
        emit(f"doubt: {issue['code']}: {issue['message']}{page}\n")
    if mentions:
        rows = [[m["kind"], m["text"], _cell(m["code"]), _cell(m["value"]), f"{m['start']}–{m['end']}"]
                for m in outcome.mentions]
        emit(render(f"{len(rows)} mentions", ("kind", "text", "code", "is", "place"), rows) + "\n")


def _headline(outcome: Outcome) -> str:
    return f" in “{outcome.title}”" if outcome.title else ""


def _cell(value: Any) -> str:
    return "" if value is None else str(value)
