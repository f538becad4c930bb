"""How large a document may be. Whoever reads asks here first, so that a hostile file costs a message and no more."""

from __future__ import annotations

from extractor.errors import LimitExceeded

MAX_BYTES = 64 * 1024 * 1024
MAX_TEXT = 20_000_000  # characters of a decoded text or page
MAX_LINES = 500_000
MAX_ELEMENTS = 1_000_000  # of a page
MAX_DEPTH = 5_000  # of nested elements; what people write stays under 100
MAX_CELLS = 1_000_000  # of one table, merged ones counted by the places that they cover
MAX_COLUMN_SPAN = 1_000  # both as browsers have them
MAX_ROW_SPAN = 65_534


def check(value: int, limit: int, what: str) -> None:
    """Raises LimitExceeded when `value` is over `limit`; `what` names the unit ("bytes", "cells of one table")."""
    if value > limit:
        raise LimitExceeded(f"{value:,} {what}, more than the {limit:,} allowed")
