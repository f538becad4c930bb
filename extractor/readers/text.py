"""Plain text in, Document out: lines become titles, headings, paragraphs, and tables where "|" divides cells."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.document import Document, Issue
from extractor.errors import EmptyDocument
from extractor.readers import limits, lines
from extractor.readers.builder import DocumentBuilder, DraftCell, Piece
from extractor.readers.decode import decode
from extractor.tagging.dates import parse_date

MEDIA_TYPE = "text/plain"
_BARS = re.compile("[|｜]")
_RULE = re.compile(r"^[\s|｜:+\-=—─┼│]+$")  # |---|---| between head and body, +-----+
_BREAK = re.compile(r"\r\n|\r|\n|\x0b|\x0c|\u2028|\u2029|\x85")
_HEAD_LINES = 12  # captions of a head stand among the first lines
_PROSE = 120  # columns from which a line is body text


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    after_gap: bool  # a blank line stands before it


def _split(text: str) -> list[_Line]:
    found: list[_Line] = []
    gap = False
    raw_lines = _BREAK.split(text)
    limits.check(len(raw_lines), limits.MAX_LINES, "lines")
    for raw in raw_lines:
        line = lines.strip(raw)
        if line:
            found.append(_Line(line, gap))
        gap = not line
    return found


def _cells(line: str) -> list[str]:
    """The cells of a line; bars at both ends are a frame."""
    parts = [lines.strip(p) for p in _BARS.split(line)]
    if len(parts) > 2 and not parts[0] and not parts[-1]:
        parts = parts[1:-1]
    return parts


def _table_end(found: Sequence[_Line], start: int) -> int:
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


def _add_table(builder: DocumentBuilder, rows: Sequence[_Line]) -> None:
    has_rule = len(rows) > 1 and bool(_RULE.match(rows[1].text))
    grid = [_cells(row.text) for row in rows if not _RULE.match(row.text)]
    limits.check(len(grid) * len(grid[0]), limits.MAX_CELLS, "cells of one table")
    cells = [DraftCell(r, c, [Piece(text)]) for r, row in enumerate(grid) for c, text in enumerate(row)]
    builder.add_table(cells, len(grid), len(grid[0]), heading_rows=1 if has_rule else 0)


def _is_wrapped(paragraph: Sequence[_Line]) -> bool:
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


def _join(paragraph: Sequence[_Line]) -> str:
    joined = paragraph[0].text
    for line in paragraph[1:]:
        # Chinese is broken between characters, Latin scripts between words.
        glue = "" if ord(joined[-1]) >= 0x2E80 and ord(line.text[0]) >= 0x2E80 else " "
        joined += glue + line.text
    return joined


def _unwrap(found: Sequence[_Line]) -> Iterator[_Line]:
    """Joins lines that were broken to a width; whatever has bars is left alone."""
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and not found[end].after_gap:
            end += 1
        paragraph = found[at:end]
        if _is_wrapped(paragraph) and not any(_BARS.search(x.text) for x in paragraph):
            yield _Line(_join(paragraph), paragraph[0].after_gap)
        else:
            yield from paragraph
        at = end


def _title_at(found: Sequence[_Line]) -> int | None:
    """The first substantial line among the first ones that is neither furniture nor caption."""
    for i, line in enumerate(found[:_HEAD_LINES]):
        if lines.is_furniture(line.text) or lines.is_caption(line.text):
            continue
        if _BARS.search(line.text) and _table_end(found, i) > i:
            return None
        if lines.is_attachment(line.text) and lines.width(line.text) < 16:
            continue  # 附件1 stands above the title of a list
        return i if lines.is_title(line.text) else None
    return None


def _title_end(found: Sequence[_Line], title: int) -> int:
    """One past the title's last line: 某某厅 / 关于公布…的通知 is one title on two lines."""
    if title + 1 < len(found):
        first, second = found[title].text, found[title + 1].text
        if lines.is_authority(first) and second.startswith(("关于", "關於")) and lines.is_title(second):
            return title + 2
        if "关于" in first and not found[title + 1].after_gap and not lines.is_heading(first) and lines.is_heading(second):
            return title + 2
    return title + 1


def _is_signature(found: Sequence[_Line], at: int) -> bool:
    """An authority's name right above a line that is a date."""
    below = found[at + 1].text if at + 1 < len(found) else ""
    return lines.is_authority(found[at].text) and parse_date(below) is not None


def _kind(line: str, in_head: bool, before_table: bool) -> str:
    if lines.is_furniture(line):
        # A line with a date is kept as a caption even beside "Share Print": metadata comes from it.
        return "caption" if in_head and lines.is_caption(line) and not lines.is_crumb(line) else "furniture"
    if (in_head or line[0] in "(（[【" or lines.width(line) < 60) and lines.is_caption(line):
        return "caption"
    if before_table and lines.is_table_title(line):
        return "caption"
    if lines.is_heading(line):
        return "heading"
    return "list_item" if lines.is_item(line) else "paragraph"


def _write(builder: DocumentBuilder, found: Sequence[_Line]) -> None:
    title = _title_at(found)
    in_head, at = True, 0
    while at < len(found):
        line = found[at].text
        end = _table_end(found, at) if _BARS.search(line) else at
        if end > at:
            _add_table(builder, found[at:end])
            at, in_head = end, False
            continue
        if at == title:
            last = _title_end(found, at)
            builder.add_block("title", "".join(x.text for x in found[at:last]))
            at = last
            continue
        if _is_signature(found, at):
            builder.add_block("caption", line)
        else:
            before_table = at + 1 < len(found) and bool(_BARS.search(found[at + 1].text))
            builder.add_block(_kind(line, in_head, before_table), line)
            if in_head and (title is None or at > title) and lines.width(line) > _PROSE and not lines.is_caption(line):
                in_head = False
        at += 1


def read(data: bytes, name: str) -> Document:
    """A text file in any charset that Chinese and English notices come in.

    Raises BrokenDocument (no text), EmptyDocument, LimitExceeded.
    """
    decoded = decode(data)
    found = list(_unwrap(_split(decoded.text)))
    if not found:
        raise EmptyDocument("the file holds nothing but white space")
    builder = DocumentBuilder()
    _write(builder, found)
    if decoded.holes:
        builder.issues.append(Issue("unreadable-part", f"{decoded.holes} characters could not be read ({decoded.encoding})"))
    return builder.build(sha256=hashlib.sha256(data).hexdigest(), name=name, media_type=MEDIA_TYPE)
