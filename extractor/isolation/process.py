"""The parent's side: starts the child, asks it, watches it, kills and replaces it."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from extractor.errors import LimitExceeded, NoticeError, ReaderCrashed
from extractor.isolation.child import Setup
from extractor.isolation.usage import processor_seconds, resident_bytes
from extractor.readers import limits as own
from extractor.readers.limits import Limits

_POLL = 0.05  # seconds between looks at the child
_PATIENCE = 1.6  # seconds on the wall for each second of computing: a busy machine is no fault of the document
_MAX_ANSWER = 1 << 30  # bytes
_STALE = 0.5  # a child that keeps so much of its memory between documents is replaced
_MEBIBYTE = 1 << 20
# The child takes our search path before it imports anything, and never looks into the current folder (-P).
_BOOT = ("import sys, json; sys.path[:] = json.loads(sys.argv[2]); "
         "from extractor.isolation.child import main; main(int(sys.argv[1]))")


class Stopped(Exception):
    """The caller stops; the call was given up."""


class CallFailed(Exception):
    """The function raised what no document should make it raise: a fault of ours, told as one line."""


class Isolated:
    """A process that calls functions for its owner, one after another. It starts with the first call (or `start`), and
    is replaced when it was killed. Not for two threads at once.

    Functions are named "module:function"; arguments and results are pickled.
    """

    def __init__(self, limits: Limits | None = None, preload: tuple[str, ...] = ()) -> None:
        self.limits = limits or own.current()
        self.preload = preload
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._calls = 0

    @property
    def pid(self) -> int | None:
        """The child's, None while there is none."""
        process = self._process
        return None if process is None else process.pid

    def start(self) -> None:
        """Starts the child, if there is none; it loads `preload` while the caller does something else."""
        if self._process is not None and self._process.poll() is None:
            return
        self.close()
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _BOOT, str(theirs.fileno()), json.dumps(sys.path)],
                pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL,
                # What libraries print about broken files belongs neither among facts nor among our messages.
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True)  # Ctrl-C is the parent's; and all that a reader starts dies with it
        self._pipe, self._calls = Connection(ours.detach()), 0
        with contextlib.suppress(BrokenPipeError):  # dead already: the first call will find out
            self._pipe.send(Setup(self.limits, self.preload))

    def call(self, function: str, *arguments: Any, tick: Callable[[], bool] = lambda: True) -> Any:
        """What the function gives. `tick` is called some times a second; when it gives False the call is given up.

        Raises LimitExceeded or ReaderCrashed with the `name` of the document that was being read (see `signs.begin`),
        any NoticeError that the function raised, Stopped, and CallFailed.
        A child that had read other documents before may have died of them: then a fresh one tries again.
        """
        while True:
            self.start()
            fresh, self._calls = self._calls == 0, self._calls + 1
            watch = Watch(self.limits, self._process.pid if self._process else 0)
            try:
                kind, value = self._ask(function, arguments, watch, tick)
            except (EOFError, ConnectionError, pickle.UnpicklingError):
                fault: NoticeError = ReaderCrashed(
                    f"the reader crashed on it ({self._ending()}, holding {watch.held // _MEBIBYTE:,} of the "
                    f"{self.limits.max_memory // _MEBIBYTE:,} MiB of memory that a document may have)", name=watch.name)
                kind = "lost"
            except _OverMemory as over:
                fault, kind = over.fault, "lost"
            except BaseException:
                self.close()  # or the answer to this call would be taken for the next one's
                raise
            if kind == "lost":
                self.close()
                if fresh:
                    raise fault
                continue
            self._replace_stale()
            if kind == "fault":
                raise value
            if kind == "error":
                raise CallFailed(value)
            return value

    def _ask(self, function: str, arguments: tuple[Any, ...], watch: Watch, tick: Callable[[], bool]) -> tuple[str, Any]:
        pipe = self._pipe
        assert pipe is not None
        pipe.send((function, arguments))
        while True:
            if pipe.poll(_POLL):
                kind, value = pickle.loads(pipe.recv_bytes(_MAX_ANSWER))
                if kind == "memory":
                    raise watch.over_memory()
                if kind not in ("begin", "earn"):
                    return kind, value
                watch.hear(kind, value)
            watch.look()
            if not tick():
                raise Stopped

    def _replace_stale(self) -> None:
        """Libraries keep memory, and the next document is to have all of its own."""
        used = resident_bytes(self._process.pid) if self._process else None
        if used is not None and used > _STALE * self.limits.max_memory:
            self.close()

    def _ending(self) -> str:
        if self._process is None:
            return "no process"
        try:
            code = self._process.wait(5)
        except subprocess.TimeoutExpired:
            return "closed its pipe"
        if code >= 0:
            return f"exit {code}"
        try:
            return f"signal {signal.Signals(-code).name}"
        except ValueError:
            return f"signal {-code}"

    def close(self) -> None:
        """Ends the child and all that it started, whatever they do."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._pipe = self._process = None


class _OverMemory(Exception):
    def __init__(self, fault: LimitExceeded) -> None:
        super().__init__(str(fault))
        self.fault = fault


class Watch:
    """Over one call: what the document that is being read has used, and what it may use."""

    def __init__(self, limits: Limits, pid: int) -> None:
        self.limits, self.pid = limits, pid
        self.name: str | None = None
        self.held = 0
        self._begin()

    def _begin(self) -> None:
        self._wall, self._computed = time.monotonic(), processor_seconds(self.pid)
        self._earned = 0.0

    def hear(self, sign: str, value: Any) -> None:
        if sign == "begin":
            self.name = value
            self._begin()
        else:
            self._earned += value

    def over_memory(self) -> _OverMemory:
        return _OverMemory(LimitExceeded(
            f"needs more than {self.limits.max_memory // _MEBIBYTE:,} MiB of memory, the most that a document may have (max_memory)",
            name=self.name))

    def look(self) -> None:
        """Raises LimitExceeded for time, _OverMemory for memory."""
        self.held = resident_bytes(self.pid) or self.held
        if self.held > self.limits.max_memory:
            raise self.over_memory()
        allowed = self.limits.max_seconds + self._earned
        wall = time.monotonic() - self._wall
        if wall < allowed:
            return
        now = processor_seconds(self.pid)
        computed = wall if now is None or self._computed is None else now - self._computed
        if computed > allowed or wall > _PATIENCE * allowed:
            raise LimitExceeded(f"not read within {allowed:g} seconds of computing (max_seconds and what its pages add)", name=self.name)
