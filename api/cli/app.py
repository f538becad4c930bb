"""The commands and their options. Nothing heavy is imported here: every command loads what it needs when it runs."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from api.cli.asking import filter_command
from api.kinds import KINDS


class ExtractFormat(StrEnum):
    jsonl = "jsonl"
    table = "table"
    csv = "csv"


class ExportFormat(StrEnum):
    jsonl = "jsonl"
    csv = "csv"


Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.")]
Issuer = Annotated[str | None, typer.Option(help="Who issued it, where the document does not say: MIIT, or a name.")]
Date = Annotated[str | None, typer.Option(help="When: 2022, 2022-01 or 2022-01-15.")]
Level = Annotated[str | None, typer.Option(help="national, provincial, municipal or county.")]
Status = Annotated[str | None, typer.Option(help="proposed, designated, candidate, revoked or renamed.")]
Source = Annotated[str | None, typer.Option(help="The address or title that it came from.")]
Notice = Annotated[str | None, typer.Option(help="The PATH that is the notice; the other files are its attachments.")]
Db = Annotated[str | None, typer.Option("--db", metavar="URL", help="Database URL or SQLite file (else GONGBAO_DB).")]

app = typer.Typer(name="gongbao", add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
                  rich_markup_mode=None, help="Reads government notices into facts that lead back to their place.")
query = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Ask for the stored facts.")
app.add_typer(query, name="query")


@app.command()
def extract(paths: Paths, format: Annotated[ExtractFormat | None, typer.Option(
                help="Default: a table on a terminal, else jsonl.")] = None,
            records: Annotated[bool, typer.Option("--records", help="One record a subject and document.")] = False,
            text: Annotated[bool, typer.Option("--text", help="Only the text that the offsets point into.")] = False,
            mentions: Annotated[bool, typer.Option("--mentions", help="The mentions too.")] = False,
            issuer: Issuer = None, date: Date = None, level: Level = None, status: Status = None,
            source: Source = None, notice: Notice = None) -> None:
    """Print the facts of documents; nothing is stored."""
    from api.cli import extracting

    if text and (records or mentions or format):
        raise typer.BadParameter("prints text and nothing else", param_hint="--text")
    if mentions and (records or format is ExtractFormat.csv):
        raise typer.BadParameter("is neither for records nor for CSV", param_hint="--mentions")
    options = {"issuer": issuer, "date": date, "level": level, "status": status, "source": source}
    extracting.run(paths, options, notice, format=format.value if format else None, records=records, text=text,
                   mentions=mentions)


@app.command()
def ingest(paths: Paths, workers: Annotated[int, typer.Option(min=0, max=256, help="Processes; 0: one a core.")] = 0,
           engine: Annotated[str, typer.Option(help="local.")] = "local", db: Db = None, issuer: Issuer = None,
           date: Date = None, level: Level = None, status: Status = None, source: Source = None,
           notice: Notice = None) -> None:
    """Read documents and store their facts; what is stored already is skipped."""
    from api.cli import ingesting

    if engine != "local":
        raise typer.BadParameter(f"{engine!r} is not available; there is: local", param_hint="--engine")
    options = {"issuer": issuer, "date": date, "level": level, "status": status, "source": source}
    ingesting.run(paths, options, notice, workers=workers, db=db)


@app.command()
def inspect(path: Annotated[str, typer.Argument(metavar="FILE", help="A PDF.")],
            out: Annotated[str, typer.Option("--out", metavar="PICTURE", help="Where the PNG goes.")],
            page: Annotated[int, typer.Option(min=1, help="Counted from 1.")] = 1,
            issuer: Issuer = None, date: Date = None, level: Level = None, status: Status = None) -> None:
    """Draw blocks, cells and facts over a page: what was read of it, and where."""
    from api.cli import inspecting

    inspecting.run(path, page, out, {"issuer": issuer, "date": date, "level": level, "status": status})


@app.command()
def serve(host: Annotated[str, typer.Option(help="A loopback address.")] = "127.0.0.1",
          port: Annotated[int, typer.Option(min=0, max=65535)] = 8000, db: Db = None) -> None:
    """Serve the facts over HTTP."""
    from api.cli import serving

    serving.run(host, port, db)


def _query(kind: str, filters: dict[str, list[str]], format: str | None, limit: int | None, db: str | None) -> None:
    from api.cli import querying

    querying.run(kind, filters, format, limit, db)


def _export(kind: str, filters: dict[str, list[str]], format: str | None, limit: int | None, db: str | None) -> None:
    from api.cli import querying

    querying.export(filters, format or "jsonl", limit, db)


for _kind in ("records", "designations", "metrics", "directives", "entities", "documents"):
    query.command(_kind, help=f"Stored {_kind} that the filters leave.")(
        filter_command(_kind, KINDS[_kind], _query, ExtractFormat))
app.command("export", help="Everything, or what the filters leave: facts as CSV or JSON lines.")(
    filter_command("facts", KINDS["facts"], _export, ExportFormat))


def run() -> None:
    """Runs the command of the command line."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # facts are Chinese, whatever the machine's language is
            reconfigure(encoding="utf-8", errors="backslashreplace")
    from api.cli.ending import guarded

    guarded(app)
