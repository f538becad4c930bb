"""Makes a command out of a kind's filters: one repeatable option a parameter, as the HTTP lists have them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

import typer

Run = Callable[[str, dict[str, list[str]], str | None, int | None, str | None], None]


def filter_command(kind: str, names: tuple[str, ...], run: Run, formats: type[StrEnum]) -> Callable[..., None]:
    """A function whose signature has the filters, for typer to read."""

    def command(**given: Any) -> None:
        format, limit, db = given.pop("format"), given.pop("limit"), given.pop("db")
        run(kind, {name: list(values) for name, values in given.items() if values},
            None if format is None else format.value, limit, db)

    parameters = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None,
                                    annotation=Annotated[list[str] | None, typer.Option(f"--{name.replace('_', '-')}",
                                                                                        metavar="VALUE")])
                  for name in names]
    extras: dict[str, Any] = {
        "format": Annotated[formats | None, typer.Option(help="How to print.")],
        "limit": Annotated[int | None, typer.Option(min=1, help="At most so many.")],
        "db": Annotated[str | None, typer.Option("--db", metavar="URL",
                                                 help="Database URL or SQLite file (else GONGBAO_DB).")]}
    parameters += [inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=a) for n, a in extras.items()]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    return command
