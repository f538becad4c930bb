"""A web page in, Document out: the notice's blocks and tables, and around them the page's furniture, marked as such."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from extractor.document import Document, Issue
from extractor.errors import EmptyDocument
from extractor.readers import limits, lines
from extractor.readers.builder import DocumentBuilder
from extractor.readers.decode import declared_charset, decode
from extractor.readers.html import content, title
from extractor.readers.html.tables import Grid
from extractor.readers.html.tree import Box, Line, build
from extractor.readers.metadata import Hints, describe
from extractor.tagging.dates import parse_date

MEDIA_TYPE = "text/html"

# Elements that people close; the count of those left open bounds the depth, which the parser pays for squarely.
_NESTING = re.compile(r"<(/?)(?:div|span|font|b|i|em|strong|a|table|section|article|ul|ol|blockquote|center|form|big|small|u)\b", re.I)
_PUBLISHED = ("pubdate", "publishdate", "article:published_time", "og:release_date", "date", "dc.date", "datepublished", "maketime")
_SOURCE = ("contentsource", "source", "article:publisher", "og:site_name")
_LONGEST_TITLE = 500


def _check_depth(text: str) -> None:
    if text.count("<") <= limits.MAX_DEPTH:
        return
    depth = 0
    for match in _NESTING.finditer(text):
        depth = max(0, depth + (-1 if match[1] else 1))
        if depth > limits.MAX_DEPTH:
            limits.check(depth, limits.MAX_DEPTH, "levels of nested elements")


def _meta(parser: Any) -> dict[str, str]:
    """`<meta>` by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for node in parser.css("meta"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        value = attributes.get("content")
        if name and value and value.strip():
            found.setdefault(name.strip().lower(), " ".join(value.split()))
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[n] for n in names if n in meta), None)


def _kind(line: Line, seen_prose: bool, below: Line | Grid | None) -> str:
    """The kind of a line of the notice."""
    text = line.text
    if lines.is_furniture(text):
        return "caption" if not seen_prose and lines.is_caption(text) and not lines.is_crumb(text) else "furniture"
    if line.tag in ("caption", "figcaption") or (isinstance(below, Grid) and lines.is_table_title(text)):
        return "caption"
    short = not seen_prose or text[0] in "(（[【" or lines.width(text) < 60
    if short and line.tag[0] != "h" and lines.is_caption(text):
        return "caption"
    if lines.is_authority(text) and isinstance(below, Line) and parse_date(below.text):
        return "caption"
    if line.tag in ("h1", "h2", "h3", "h4", "h5", "h6") and lines.width(text) <= 200:
        return "heading"
    if line.tag == "li":
        return "list_item"
    if lines.is_heading(text):
        return "heading"
    return "list_item" if lines.is_item(text) else "paragraph"


def _write(builder: DocumentBuilder, items: list[Line | Grid], choice: content.Choice) -> None:
    seen_prose = False
    for i, item in enumerate(items):
        belongs = id(item) in choice.main
        if isinstance(item, Grid):
            if belongs:
                builder.add_table(item.cells, item.n_rows, item.n_columns, item.heading_rows)
                seen_prose = True
            else:
                _write_furniture(builder, item)
        elif item is choice.title:
            builder.add_block("title", item.text)
        elif belongs:
            below = items[i + 1] if i + 1 < len(items) else None
            kind = _kind(item, seen_prose, below)
            builder.add_block(kind, item.text)
            seen_prose = seen_prose or (kind == "paragraph" and item.size > 100)
        else:
            builder.add_block("furniture", item.text)


def _write_furniture(builder: DocumentBuilder, grid: Grid) -> None:
    """A table outside of the notice: a furniture block a row, so that nobody takes it for data."""
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell.text)
    for row in rows.values():
        builder.add_block("furniture", " ".join(row))


def _page_titles(parser: Any, meta: dict[str, str]) -> list[str]:
    node = parser.css_first("head title") or parser.css_first("title")
    own = " ".join(node.text().split()) if node is not None else ""
    return [t[:_LONGEST_TITLE] for t in (meta.get("articletitle"), own, meta.get("og:title")) if t]


def read(data: bytes, name: str) -> Document:
    """A web page, whole or a fragment, in any charset.

    Raises BrokenDocument (no text), EmptyDocument (nothing to read without its scripts), LimitExceeded.
    """
    decoded = decode(data, declared_charset(data))
    _check_depth(decoded.text)
    parser = LexborHTMLParser(decoded.text)
    root = build(parser.body) if parser.body is not None else Box("body")
    items = content.visible(root)
    if not items:
        raise EmptyDocument("the page shows no text (perhaps its scripts would)")
    meta = _meta(parser)
    titles = _page_titles(parser, meta)
    shown = [item for item in items if isinstance(item, Line)]
    found = title.find_title(shown, titles) or title.title_above(shown)
    choice = content.choose(root, found)
    builder = DocumentBuilder()
    if found is None and titles and (best := title.best_part(titles[0])) and lines.is_title(best):
        builder.add_block("title", best)
    _write(builder, items, choice)
    if decoded.holes:
        builder.issues.append(Issue("unreadable-part", f"{decoded.holes} characters could not be read ({decoded.encoding})"))
    document = builder.build(sha256=hashlib.sha256(data).hexdigest(), name=name, media_type=MEDIA_TYPE)
    hints = Hints(published=_first(meta, _PUBLISHED), source=_first(meta, _SOURCE))
    return replace(document, metadata=describe(document, hints))
