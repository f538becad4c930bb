"""A reader in a process of its own: a document that crashes it, or never ends, costs that process and nothing else."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Protocol

from api.reading import Failure, Outcome, Request, load_extractor, read

TIME_LIMIT = 600.0  # seconds for one request; a family counts as one
_POLL = 0.2


class Stopped(Exception):
    """The service stops; the request was given up unread."""


def _serve(pipe: Connection, extractor: str) -> None:
    """The child's whole life: requests in, outcomes out, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides
    with contextlib.suppress(EOFError, OSError):
        while True:
            request: Request = pipe.recv()
            pipe.send(read(request, load_extractor(extractor)))


class Reader(Protocol):
    """What a worker needs; tests give one that starts no process."""

    def read(self, request: Request, tick: Callable[[], bool] = ...) -> list[Outcome]: ...

    def close(self) -> None: ...


class ReaderProcess:
    """Reads requests one after another. Not for two threads at once."""

    def __init__(self, extractor: str = "extractor.pipeline", time_limit: float = TIME_LIMIT) -> None:
        self.extractor = extractor
        self.time_limit = time_limit
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def _start(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self.close()
            context = multiprocessing.get_context("spawn")  # forking a process that has threads is not safe
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self.extractor), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def read(self, request: Request, tick: Callable[[], bool] = lambda: True) -> list[Outcome]:
        """Outcomes of the request. `tick` is called a few times a second; when it gives False the reading is given up
        and Stopped raised. A request that kills its process is tried once more (it may have been the process)."""
        for attempt in (1, 2):
            try:
                return self._ask(request, tick)
            except (EOFError, ConnectionError):
                code = self._exit_code()
                self.close()
                if attempt == 2:
                    return _failed(request, "reader-crashed", f"the reader crashed on it (exit {code})")
            except BaseException:
                self.close()  # or the answer to this request would be taken for the next one's
                raise
        raise AssertionError("unreachable")

    def _ask(self, request: Request, tick: Callable[[], bool]) -> list[Outcome]:
        pipe = self._start()
        pipe.send(request)
        end = time.monotonic() + self.time_limit
        while not pipe.poll(_POLL):
            if not tick():
                self.close()
                raise Stopped
            if time.monotonic() > end:
                self.close()
                return _failed(request, "limit-exceeded", f"not read within {self.time_limit:.0f} seconds")
        outcomes: list[Outcome] = pipe.recv()
        return outcomes

    def _exit_code(self) -> int | None:
        if self._process is None:
            return None
        self._process.join(5)
        return self._process.exitcode

    def close(self) -> None:
        """Ends the process, whatever it does."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
        self._pipe = self._process = None


def _failed(request: Request, code: str, message: str) -> list[Outcome]:
    import hashlib

    outcomes = []
    for member in request.members:
        try:
            sha256: str | None = hashlib.sha256(member.read()).hexdigest()
        except OSError:
            sha256 = None
        outcomes.append(Outcome(sha256, member.name, Failure(code, message)))
    return outcomes
