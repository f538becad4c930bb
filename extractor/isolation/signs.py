"""What a reader says on its way to whoever watches. In a process that nobody watches it is said to no one.

A document has `limits.MAX_SECONDS`. Where honest work takes longer (a page that goes through OCR, a file of many pages)
the reader says so with `earn`, in proportion to what it has really found and after checking it against the limits; so a
long scan is read to its end, and a bomb of the same size is not.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Literal

Sign = Literal["begin", "earn"]
Listener = Callable[[Sign, str | float], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def listen(listener: Listener) -> None:
    """From now on `listener` hears what readers of this thread say."""
    _listener.set(listener)


def begin(name: str) -> None:
    """Another document of the request is read from here on: its time begins, and faults are its own."""
    _tell("begin", name)


def earn(seconds: float) -> None:
    """What is read next may take so much longer."""
    _tell("earn", seconds)


def _tell(sign: Sign, value: str | float) -> None:
    listener = _listener.get()
    if listener is not None:
        listener(sign, value)
