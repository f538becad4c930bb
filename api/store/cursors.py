"""Opaque cursors: where a page ended, bound to the question it was a page of."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from api.errors import InvalidRequest

Filters = Mapping[str, Sequence[Any]]


def _question(kind: str, filters: Filters) -> str:
    asked = [kind, sorted((k, [str(v) for v in vs]) for k, vs in filters.items() if vs)]
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()[:8]


def encode(kind: str, filters: Filters, last: int) -> str:
    return base64.urlsafe_b64encode(f"{_question(kind, filters)}{last}".encode()).decode().rstrip("=")


def decode(kind: str, filters: Filters, cursor: str | None) -> int:
    """The number after which the page begins; 0 without a cursor. Raises InvalidRequest for anything that this
    question's pages did not give."""
    if cursor is None:
        return 0
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
        question, last = raw[:8], raw[8:]
        if not (last.isdecimal() and len(last) < 19):
            raise ValueError("no number")
    except (binascii.Error, ValueError) as error:
        raise InvalidRequest("the cursor is not one that this service gave") from error
    if question != _question(kind, filters):
        raise InvalidRequest("the cursor belongs to a question with other filters")
    return int(last)
