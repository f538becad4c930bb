"""Comma- and tab-separated text in, Document out. A sheet without a workbook: cells are called as in a spreadsheet."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from itertools import islice

from extractor.document import Document, Issue
from extractor.errors import BrokenDocument, EmptyDocument
from extractor.readers import flow, limits, lines
from extractor.readers.builder import DocumentBuilder

MEDIA_TYPE = "text/csv"
_DELIMITERS = "\t,;|"
_SAMPLE_ROWS = 60
_NAMES = re.compile(r"(?i)\.(?:csv|tsv|tab)$")
_LONGEST = 60  # columns of a field that may head a column


def _rows(sample: str, delimiter: str) -> list[list[str]]:
    """Rows of a sample, blank ones left out; empty where it is no delimited text at all."""
    try:
        found = list(islice(csv.reader(sample.splitlines(keepends=True), delimiter=delimiter), _SAMPLE_ROWS + 1))
    except csv.Error:
        return []
    if len(sample) >= 32_768 or len(found) > _SAMPLE_ROWS:
        found = found[:-1] or found  # the last one may be cut off
    return [row for row in found if any(f.strip() for f in row)]


def _is_heading(row: list[str]) -> bool:
    return all(f.strip() and lines.width(f) <= _LONGEST and not lines.ends_sentence(f.strip()) and not re.search(r"\d{3}", f) for f in row)


def _score(rows: list[list[str]], named: bool) -> float:
    """Share of the rows that have the commonest number of fields, 0 where that is no table.

    A text that nobody calls a CSV must be one from the first row to the last, with a heading over it.
    """
    counts = Counter(len(row) for row in rows)
    if not counts:
        return 0.0
    columns, _ = counts.most_common(1)[0]
    share = counts[columns] / len(rows)
    if named:
        return share if columns >= 2 and share >= 0.6 else 0.0
    whole = columns >= 3 and share == 1.0 and len(rows) >= 3 and _is_heading(rows[0])
    return share if whole and all(lines.width(f) <= 4 * _LONGEST for row in rows for f in row) else 0.0


def find_delimiter(sample: str, name: str) -> str | None:
    """What divides the fields of a text, None where it is no table. The file's `name` makes the test milder, no more."""
    named = bool(_NAMES.search(name))
    # Bars are a table inside of a text, and read as such; only a name can say that they are all there is.
    scores = {d: _score(_rows(sample, d), named) for d in (_DELIMITERS if named else _DELIMITERS[:3]) if d in sample}
    best = max(scores, key=lambda d: scores[d], default=None)
    return best if best is not None and scores[best] > 0 else None


def read(data: bytes, name: str) -> Document:
    """A CSV or TSV file in any charset. Raises BrokenDocument, EmptyDocument, LimitExceeded."""
    from extractor.readers.decode import decode
    from extractor.readers.sheets import Sheet, items_of

    decoded = decode(data)
    text = decoded.text.removeprefix("\ufeff").replace("\x00", "")
    limits.check(text.count("\n"), limits.MAX_LINES, "lines")
    delimiter = find_delimiter(text[:65_536], name)
    if delimiter is None:
        raise BrokenDocument("its fields are not divided by commas, tabs or semicolons all the way")
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    except csv.Error as fault:
        raise BrokenDocument(f"it is no well-formed CSV ({fault})") from None
    limits.check(max(len(r) for r in rows) * len(rows), limits.MAX_SHEET_AREA, "places of the table")
    items = items_of(Sheet(None, rows))
    if not items:
        raise EmptyDocument("the table holds no text")
    builder = DocumentBuilder()
    flow.write(builder, items)
    if decoded.holes:
        builder.issues.append(Issue("unreadable-part", f"{decoded.holes} characters could not be read ({decoded.encoding})"))
    return builder.build(sha256=hashlib.sha256(data).hexdigest(), name=name, media_type=MEDIA_TYPE)
