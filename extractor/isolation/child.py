"""The child's side: calls in, answers out, until the parent is gone. Run by `process` as a program of its own."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pickle
import signal
import sys
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from extractor.errors import NoticeError
from extractor.isolation import signs
from extractor.readers import limits
from extractor.readers.limits import Limits

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
_ROOM = 1.1  # the system's own bound lies a little above the watched one, so that mostly the watch tells the reason


@dataclass(frozen=True, slots=True)
class Setup:
    """The first message: the limits, and modules that are loaded before the first call."""

    limits: Limits
    preload: tuple[str, ...] = ()


def main(handle: int) -> None:
    """The child's whole life. `handle` is its end of the pipe."""
    with contextlib.suppress(EOFError, OSError), Connection(handle) as pipe:
        _follow_parent()
        setup: Setup = pipe.recv()
        limits.apply(setup.limits)
        _bound_memory(setup.limits.max_memory)
        signs.listen(lambda sign, value: pipe.send((sign, value)))
        for module in setup.preload:
            with contextlib.suppress(ImportError):  # the call that needs it will say so
                import_module(module)
        while True:
            function, arguments = pipe.recv()
            pipe.send_bytes(_answer(function, arguments))


def _answer(function: str, arguments: tuple[Any, ...]) -> bytes:
    """The pickled answer: ("done", result), ("fault", a NoticeError), ("memory", None) where it ran out, or
    ("error", one line about a fault of ours)."""
    try:
        module, _, name = function.partition(":")
        return pickle.dumps(("done", getattr(import_module(module), name)(*arguments)), pickle.HIGHEST_PROTOCOL)
    except NoticeError as fault:
        return pickle.dumps(("fault", fault))
    except MemoryError:
        return pickle.dumps(("memory", None))
    except Exception as error:
        return pickle.dumps(("error", f"{type(error).__name__}: {error}"))


def _follow_parent() -> None:
    """A parent that is killed cannot end its child, and a child that loops for ever looks at no pipe."""
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit()


def _bound_memory(size: int) -> None:
    """The watch looks some twenty times a second; what is taken in one piece is refused by the system itself.

    Of the system's bounds RLIMIT_DATA is the one to take: RLIMIT_AS counts what onnxruntime and the thread stacks of
    OpenBLAS only set aside, and would have to be several times larger than what they use.
    """
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (int(size * _ROOM), int(size * _ROOM)))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
