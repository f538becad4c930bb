"""Markdown in, Document out: what its marks say becomes the kinds of blocks, and the marks go."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from html import unescape

from extractor.document import Document, Issue
from extractor.errors import EmptyDocument
from extractor.readers import flow, limits, lines
from extractor.readers.builder import DocumentBuilder, DraftCell, Piece
from extractor.readers.decode import decode
from extractor.readers.flow import Grid, Item, Paragraph
from extractor.readers.text import Line, unwrap

MEDIA_TYPE = "text/markdown"
_NAMES = re.compile(r"(?i)\.(?:md|markdown|mdown)$")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}=+[ \t]*$")
_BREAK = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})")
_ITEM = re.compile(r"^\s{0,12}(?:[-*+]|(?P<number>\d{1,4}[.)]))[ \t]+(?P<text>\S.*)$")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_RULE_ROW = re.compile(r"^ {0,3}\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.{0,400}\n){1,60}?(?:---|\.\.\.)[ \t]*\n")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]{1,200}\]:\s+\S+")
_INLINE = (
    (re.compile(r"!\[([^\]\n]{0,300})\]\([^()\n]{0,800}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"), r"\1"),
    (re.compile(r"(?<!\\)\[([^\]\n]{1,600})\]\((?:<[^>\n]{0,800}>|[^()\n]{0,800}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?)\)"), r"\1"),
    (re.compile(r"(?<!\\)\[([^\]\n]{1,600})\]\[[^\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]{1,500})>"), r"\1"),
    (re.compile(r"(?<![\\`])(`{1,2})([^`\n]{1,400})\1(?!`)"), r"\2"),
    (re.compile(r"(?<![\\*])(\*{1,3})(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*\\])\1(?!\*)"), r"\2"),
    (re.compile(r"(?<![\w\\_])(_{1,3})(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_\\])\1(?![\w_])"), r"\2"),
    (re.compile(r"~~(?=\S)[^~\n]{1,2000}~~"), ""),  # struck out: the author took it back
    (re.compile(r"<br\s*/?>", re.I), "\n"),
    (re.compile(r"</?(?:b|i|u|em|strong|sub|sup|span|font|p|div|center|a|mark|small|big)\b[^<>\n]{0,300}>", re.I), ""),
    (re.compile(r"<!--.{0,5000}?-->", re.S), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])"), r"\1"),
)


def is_markdown(sample: str, name: str) -> bool:
    """Whether a text is marked up. Its name is believed: every text is Markdown, too. Without, there must be signs that
    no plain text has by chance."""
    if _NAMES.search(name):
        return True
    rows = sample.splitlines()
    headings = sum(bool(_HEADING.match(x)) for x in rows)
    tables = sum(bool(_RULE_ROW.match(x)) and "|" in x for x in rows)
    return headings >= 2 or (headings >= 1 and tables >= 1)


def plain(text: str) -> str:
    """A line without the marks inside it."""
    if any(c in text for c in "*_`[<~\\"):
        for pattern, replacement in _INLINE:
            text = pattern.sub(replacement, text)
    return unescape(text) if "&" in text else text


def read(data: bytes, name: str) -> Document:
    """A Markdown file in any charset. Raises BrokenDocument, EmptyDocument, LimitExceeded."""
    decoded = decode(data)
    text = re.sub(r"\r\n?", "\n", decoded.text)
    limits.check(text.count("\n"), limits.MAX_LINES, "lines")
    builder = DocumentBuilder()
    items = list(_items(_FRONT_MATTER.sub("", text, count=1).split("\n")))
    if not items:
        raise EmptyDocument("the file holds nothing but marks and white space")
    flow.write(builder, items)
    if decoded.holes:
        builder.issues.append(Issue("unreadable-part", f"{decoded.holes} characters could not be read ({decoded.encoding})"))
    return builder.build(sha256=hashlib.sha256(data).hexdigest(), name=name, media_type=MEDIA_TYPE)


def _cells(line: str) -> list[str]:
    """The cells of a row; an escaped bar is a character."""
    parts = re.split(r"(?<!\\)\|", line.strip())
    if parts and not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip():
        parts = parts[:-1]
    return [lines.strip(plain(p)) for p in parts]


def _table(rows: Sequence[str], start: int) -> tuple[Grid, int] | None:
    """The table whose heading row stands at `start`, and one past its last row."""
    if start + 1 >= len(rows) or "|" not in rows[start] or not _RULE_ROW.match(rows[start + 1]):
        return None
    heads = _cells(rows[start])
    if len(heads) != len(_cells(rows[start + 1])):
        return None
    end = start + 2
    while end < len(rows) and "|" in rows[end] and rows[end].strip():
        end += 1
    body = [_cells(row) for row in rows[start + 2:end]]
    n_columns = max(len(heads), *(len(r) for r in body)) if body else len(heads)
    limits.check((len(body) + 1) * n_columns, limits.MAX_CELLS, "cells of one table")
    cells = [DraftCell(r, c, [Piece(text)]) for r, row in enumerate([heads, *body]) for c, text in enumerate(row)]
    return Grid(cells, len(body) + 1, n_columns, 1), end


def _prose(rows: Sequence[str], gap: bool) -> Iterator[Item]:
    """Lines of one paragraph; those that an editor broke to a width are one."""
    texts = [lines.strip(x) for row in rows for x in plain(row.rstrip("\\")).split("\n")]
    found = [Line(text, gap and i == 0) for i, text in enumerate(texts) if text]
    return (Paragraph(x.text, after_gap=x.after_gap) for x in unwrap(found)) if found else iter(())


def _items(rows: Sequence[str]) -> Iterator[Item]:
    at, gap, titled = 0, False, False
    prose: list[str] = []
    while at <= len(rows):
        row = _QUOTE.sub("", rows[at]) if at < len(rows) else ""
        mark = _opens(row, prose)
        table = _table(rows, at) if at < len(rows) else None
        if prose and (mark or table):
            yield from _prose(prose, gap)
            prose, gap = [], False
        if table is not None:
            yield table[0]
            at = table[1]
            continue
        at += 1
        if mark == "blank":
            gap = True
        elif mark == "heading" and (text := lines.strip(plain(_heading_text(row)))):
            first = not titled and row.lstrip().startswith(("# ", "#\t"))
            titled = titled or first
            yield Paragraph(text, "title" if first else "heading", gap)
            gap = False
        elif mark == "item":
            while at < len(rows) and rows[at].startswith(("  ", "\t")) and not _opens(rows[at], []):
                row, at = f"{row} {rows[at].strip()}", at + 1  # the item goes on, set in
            yield from _item(row, gap)
            gap = False
        elif mark == "fence":
            while at < len(rows) and not _FENCE.match(rows[at]):
                if text := lines.strip(rows[at]):
                    yield Paragraph(text)
                at += 1
            at += 1
        elif mark is None:
            prose.append(row)


def _opens(row: str, prose: Sequence[str]) -> str | None:
    """What a line begins that is no part of the paragraph above it."""
    if not row.strip():
        return "blank"
    if _FENCE.match(row):
        return "fence"
    if _HEADING.match(row):
        return "heading"
    if _BREAK.match(row) or _DEFINITION.match(row) or (prose and _UNDERLINE.match(row)):
        return "rule"
    return "item" if _ITEM.match(row) else None


def _heading_text(row: str) -> str:
    match = _HEADING.match(row)
    return match[2] if match else row


def _item(row: str, gap: bool) -> Iterator[Item]:
    match = _ITEM.match(row)
    if match and (text := lines.strip(plain(match["text"]))):
        # A number is a word of the text, a bullet is none.
        yield Paragraph(f"{match['number']} {text}" if match["number"] else text, "list_item", gap)
