"""Requests in, outcomes out, by a process of its own: a document that kills its reader, or never ends, costs itself
and nothing else. The one way in which commands and service read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from api.reading import Failure, Member, Outcome, Request, called, failure, one_line
from extractor.errors import NoticeError
from extractor.isolation.process import CallFailed, Isolated, Stopped
from extractor.readers.limits import Limits

__all__ = ["Reader", "ReaderProcess", "Stopped"]


class Reader(Protocol):
    """What a worker needs; tests give one that starts no process."""

    def read(self, request: Request, tick: Callable[[], bool] = ...) -> list[Outcome]: ...

    def close(self) -> None: ...


class ReaderProcess:
    """Reads requests one after another. Not for two threads at once."""

    def __init__(self, extractor: str = "extractor.pipeline", limits: Limits | None = None) -> None:
        self.extractor = extractor
        self._process = Isolated(limits, preload=("api.reading", extractor))

    @property
    def pid(self) -> int | None:
        """The process that reads, for whoever measures it."""
        return self._process.pid

    def start(self) -> None:
        """Lets the process load what it needs while the caller does something else."""
        self._process.start()

    def read(self, request: Request, tick: Callable[[], bool] = lambda: True) -> list[Outcome]:
        """One outcome a member, in their order. `tick` is called some times a second; when it gives False the reading
        is given up and Stopped raised. A member that cost its reader is left out, and the others are read again."""
        outcomes: dict[int, Outcome] = {}
        left = list(range(len(request.members)))
        while left:
            asked = replace(request, members=tuple(request.members[i] for i in left))
            try:
                read = self._process.call("api.reading:read_with", asked, self.extractor, tick=tick)
            except (NoticeError, CallFailed) as fault:
                guilty = _guilty(asked, fault)
                outcomes |= {left[n]: _failed(request.members[left[n]], fault) for n in guilty}
                left = [i for n, i in enumerate(left) if n not in guilty]
            else:
                outcomes |= dict(zip(left, read, strict=True))
                left = []
        return [outcomes[i] for i in range(len(request.members))]

    def close(self) -> None:
        """Ends the process, whatever it does."""
        self._process.close()


def _guilty(request: Request, fault: NoticeError | CallFailed) -> set[int]:
    """The member that was being read; all of them where nobody knows."""
    names = called(request)
    name = getattr(fault, "name", None)
    return {names.index(name)} if name in names else set(range(len(names)))


def _failed(member: Member, fault: NoticeError | CallFailed) -> Outcome:
    try:
        sha256: str | None = hashlib.sha256(member.read()).hexdigest()
    except (OSError, NoticeError):
        sha256 = None
    why = Failure("internal-error", one_line(f"the extractor failed: {fault}")) if isinstance(fault, CallFailed) else failure(fault)
    return Outcome(sha256, member.name, why)
