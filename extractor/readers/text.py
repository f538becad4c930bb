"""Plain text in, Document out: lines become titles, headings, paragraphs, and tables where "|" divides cells."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.document import Document, Issue
from extractor.errors import EmptyDocument
from extractor.readers import flow, limits, lines
from extractor.readers.builder import DocumentBuilder, DraftCell, Piece
from extractor.readers.decode import decode
from extractor.readers.flow import Grid, Item, Paragraph

MEDIA_TYPE = "text/plain"
_BARS = re.compile("[|｜]")
_RULE = re.compile(r"^[\s|｜:+\-=—─┼│]+$")  # |---|---| between head and body, +-----+
_BREAK = re.compile(r"\r\n|\r|\n|\x0b|\x0c|\u2028|\u2029|\x85")


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    after_gap: bool  # a blank line stands before it


def _split(text: str) -> list[Line]:
    found: list[Line] = []
    gap = False
    raw_lines = _BREAK.split(text)
    limits.check(len(raw_lines), limits.MAX_LINES, "lines")
    for raw in raw_lines:
        line = lines.strip(raw)
        if line:
            found.append(Line(line, gap))
        gap = not line
    return found


def _cells(line: str) -> list[str]:
    """The cells of a line; bars at both ends are a frame."""
    parts = [lines.strip(p) for p in _BARS.split(line)]
    if len(parts) > 2 and not parts[0] and not parts[-1]:
        parts = parts[1:-1]
    return parts


def _table_end(found: Sequence[Line], start: int) -> int:
    """One past the last line of the table that starts here; `start` itself where there is none.

    At least two lines with the same number of cells. One blank line between rows is let pass, and a rule is a row of
    nothing.
    """
    columns = len(_cells(found[start].text))
    if columns < 2 or lines.is_crumb(found[start].text):
        return start
    end, rows = start, 0
    while end < len(found):
        text = found[end].text
        if _RULE.match(text) and ("-" in text or "─" in text or "=" in text):
            end += 1
            continue
        if len(_cells(text)) != columns or not _BARS.search(text):
            break
        end, rows = end + 1, rows + 1
    return end if rows >= 2 else start


def _grid(rows: Sequence[Line]) -> Grid:
    has_rule = len(rows) > 1 and bool(_RULE.match(rows[1].text))
    grid = [_cells(row.text) for row in rows if not _RULE.match(row.text)]
    limits.check(len(grid) * len(grid[0]), limits.MAX_CELLS, "cells of one table")
    cells = [DraftCell(r, c, [Piece(text)]) for r, row in enumerate(grid) for c, text in enumerate(row)]
    return Grid(cells, len(grid), len(grid[0]), heading_rows=1 if has_rule else 0)


def _is_wrapped(paragraph: Sequence[Line]) -> bool:
    """Whether the lines of a paragraph were broken to a width: all but the last about equally long, not ending."""
    widths = [lines.width(x.text) for x in paragraph]
    body = widths[:-1]
    if len(paragraph) < 3 or min(body) < 40 or max(widths) > 130 or widths[-1] > max(body) + 2:
        return False
    # Chinese fills its lines to the character; words of Latin scripts leave them ragged.
    ragged = 4 if sum(ord(x.text[0]) >= 0x2E80 for x in paragraph) * 2 > len(paragraph) else 0.28 * max(body)
    if min(body) < max(body) - ragged or any(lines.is_item(x.text) for x in paragraph[1:]):
        return False
    return sum(lines.ends_sentence(x.text) for x in paragraph[:-1]) <= len(body) // 2


def _join(paragraph: Sequence[Line]) -> str:
    text = paragraph[0].text
    for line in paragraph[1:]:
        text = flow.joined(text, line.text)
    return text


def unwrap(found: Sequence[Line]) -> Iterator[Line]:
    """Joins lines that were broken to a width; whatever has bars is left alone."""
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and not found[end].after_gap:
            end += 1
        paragraph = found[at:end]
        if _is_wrapped(paragraph) and not any(_BARS.search(x.text) for x in paragraph):
            yield Line(_join(paragraph), paragraph[0].after_gap)
        else:
            yield from paragraph
        at = end


def items_of(text: str) -> Iterator[Item]:
    """The paragraphs and tables of a plain text."""
    found = list(unwrap(_split(text)))
    at = 0
    while at < len(found):
        end = _table_end(found, at) if _BARS.search(found[at].text) else at
        if end > at:
            yield _grid(found[at:end])
            at = end
        else:
            yield Paragraph(found[at].text, after_gap=found[at].after_gap)
            at += 1


def read(data: bytes, name: str) -> Document:
    """A text file in any charset that Chinese and English notices come in.

    Raises BrokenDocument (no text), EmptyDocument, LimitExceeded.
    """
    decoded = decode(data)
    items = list(items_of(decoded.text))
    if not items:
        raise EmptyDocument("the file holds nothing but white space")
    builder = DocumentBuilder()
    flow.write(builder, items)
    if decoded.holes:
        builder.issues.append(Issue("unreadable-part", f"{decoded.holes} characters could not be read ({decoded.encoding})"))
    return builder.build(sha256=hashlib.sha256(data).hexdigest(), name=name, media_type=MEDIA_TYPE)
