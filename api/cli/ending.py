"""How commands end: 0, 1 when some input failed, 2 for a wrong call; failures in one line each on standard error."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

import typer

FAILED, WRONG_CALL, INTERRUPTED = 1, 2, 130


def say(message: str) -> None:
    """A line on standard error."""
    print(f"gongbao: {message}", file=sys.stderr, flush=True)


class PipeClosed(Exception):
    """Whoever read our output has enough."""


def emit(text: str) -> None:
    """Writes to standard output. Raises PipeClosed."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError as error:
        raise PipeClosed from error


class Report:
    """Collects what failed; every failure is told when it happens."""

    def __init__(self) -> None:
        self.failures: list[tuple[str, str]] = []

    def failed(self, name: str, reason: str) -> None:
        self.failures.append((name, reason))
        say(f"{printable(name)}: {reason}")

    def end(self) -> None:
        if self.failures:
            raise typer.Exit(FAILED)


def printable(name: str) -> str:
    """A file's name on one line."""
    return "".join(c if c.isprintable() or "\ud800" <= c <= "\udfff" else "?" for c in name)


def wrong_call(message: str) -> NoReturn:
    say(message)
    raise typer.Exit(WRONG_CALL)


def guarded(app: Any) -> None:
    """Runs the app. A closed pipe ends it quietly, Ctrl-C with a word, a fault of the service with its reason."""
    from api.errors import InvalidRequest, ServiceError

    code = 0
    try:
        try:
            app()
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else FAILED
        sys.stdout.flush()
    except (PipeClosed, BrokenPipeError):
        # What is still in the buffer must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        say("stopped")
        code = INTERRUPTED
    except ServiceError as error:
        say(error.detail)
        code = WRONG_CALL if isinstance(error, InvalidRequest) else FAILED
    except Exception as error:
        fault = database_fault(error)
        if fault is None:
            raise
        say(fault)
        code = FAILED
    sys.exit(code)


def database_fault(error: Exception) -> str | None:
    """The reason, where it was the database that failed; None for anything else."""
    alchemy = sys.modules.get("sqlalchemy.exc")
    if alchemy is None or not isinstance(error, alchemy.SQLAlchemyError):
        return None
    from api.store.engine import reason

    return f"the database failed: {reason(error)}"
