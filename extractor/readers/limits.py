"""How large a document may be. Whoever reads asks here first, so that a hostile file costs a message and no more."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.errors import LimitExceeded

MAX_BYTES = 64 * 1024 * 1024
MAX_TEXT = 20_000_000  # characters of a decoded text or page
MAX_LINES = 500_000
MAX_ELEMENTS = 1_000_000  # of a page
MAX_DEPTH = 5_000  # of nested elements; what people write stays under 100
MAX_CELLS = 1_000_000  # of one table, merged ones counted by the places that they cover
MAX_COLUMN_SPAN = 1_000  # both as browsers have them
MAX_ROW_SPAN = 65_534

MAX_MEMBERS = 2_000  # of an archive, or of an office file, which is a ZIP
MAX_UNPACKED = 256 * 1024 * 1024  # bytes of all members together
MAX_PART = 128 * 1024 * 1024  # bytes of one part of an office file
MAX_RATIO = 200  # unpacked to packed; XML of long tables reaches 40
RATIO_FROM = 8 * 1024 * 1024  # bytes up to which any ratio is harmless
MAX_SHEETS = 500
MAX_SHEET_AREA = 8_000_000  # rows by columns that a sheet spans, empty ones too: what a library sets memory aside for
MAX_SECONDS = 60  # of an outside program
MAX_TAGS = 6_000_000  # opening and closing ones, of one part of an office file

MAX_PAGES = 3_000
MAX_PIXELS = 80_000_000  # of one picture: an A3 sheet at 600 dpi
MAX_READING_SECONDS = 6.0  # of computing for a document, to which long files and scans add (`isolation.signs.earn`)
MAX_MEMORY = 1_200 * 1024 * 1024  # bytes that the process reading it may hold, libraries included


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits that whoever runs the program may set."""

    max_bytes: int = MAX_BYTES
    max_pages: int = MAX_PAGES
    max_cells: int = MAX_CELLS
    max_seconds: float = MAX_READING_SECONDS
    max_memory: int = MAX_MEMORY


def current() -> Limits:
    """The limits of this process."""
    return Limits(MAX_BYTES, MAX_PAGES, MAX_CELLS, MAX_READING_SECONDS, MAX_MEMORY)


def apply(limits: Limits) -> None:
    """Makes these the limits of this process. Called once, where a process begins; never by what reads."""
    global MAX_BYTES, MAX_PAGES, MAX_CELLS, MAX_READING_SECONDS, MAX_MEMORY
    MAX_BYTES, MAX_PAGES, MAX_CELLS = limits.max_bytes, limits.max_pages, limits.max_cells
    MAX_READING_SECONDS, MAX_MEMORY = limits.max_seconds, limits.max_memory


def check(value: int, limit: int, what: str) -> None:
    """Raises LimitExceeded when `value` is over `limit`; `what` names the unit ("bytes", "cells of one table")."""
    if value > limit:
        raise LimitExceeded(f"{value:,} {what}, more than the {limit:,} allowed")
