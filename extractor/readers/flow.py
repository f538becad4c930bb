"""Paragraphs and tables in order, blocks out: what every reader of a format without pages ends with.

The format's own word about a paragraph (a style) goes first; where it says nothing the line itself does (`lines`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.readers import lines
from extractor.readers.builder import DocumentBuilder, DraftCell
from extractor.tagging.dates import parse_date

STYLES = ("title", "heading", "list_item", "furniture")
_HEAD_ITEMS = 12  # captions of a head stand among the first paragraphs
_PROSE = 120  # columns from which a paragraph is body text
_LETTERHEAD = re.compile(r"^[\u4e00-\u9fff（）()、\s]{4,40}文\s*件$")
_NUMBER = re.compile(r"[〔﹝\[(（【]\s*(?:19|20)\d\d\s*[〕﹞\])）】]\s*第?\s*\d{1,5}\s*号")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of prose. `style` is one of `STYLES` where the format says so; `after_gap` tells of a blank line before
    it; `look` of how it is set (the title's lines share theirs), None where that is unknown or nothing special; `place`
    is sheet and cell in a spreadsheet."""

    text: str
    style: str | None = None
    after_gap: bool = False
    look: tuple[str, ...] | None = None
    place: tuple[str | None, str | None] = (None, None)


@dataclass(slots=True)
class Grid:
    """A table that has no place yet."""

    cells: list[DraftCell]
    n_rows: int
    n_columns: int
    heading_rows: int = 0


Item = Paragraph | Grid


def _is_letterhead(items: Sequence[Item], at: int) -> bool:
    """某某厅文件 over the document's number: the paper's head and not its title."""
    item = items[at]
    if not isinstance(item, Paragraph) or not _LETTERHEAD.match(item.text):
        return False
    return any(isinstance(x, Paragraph) and _NUMBER.search(x.text) and lines.width(x.text) < 60 for x in items[at + 1:at + 4])


def _title_at(items: Sequence[Item]) -> int | None:
    """The paragraph that the format calls the title, else the first substantial one that is neither furniture nor
    caption; None where a table comes before."""
    for i, item in enumerate(items[:_HEAD_ITEMS]):
        if isinstance(item, Paragraph) and item.style == "title":
            return i
    for i, item in enumerate(items[:_HEAD_ITEMS]):
        if isinstance(item, Grid):
            return None
        if item.style == "furniture" or lines.is_furniture(item.text) or lines.is_caption(item.text):
            continue
        if lines.is_attachment(item.text) and lines.width(item.text) < 16:
            continue  # 附件1 stands above the title of a list
        if _is_letterhead(items, i):
            continue
        return i if lines.is_title(item.text) else None
    return None


def _title_end(items: Sequence[Item], title: int) -> int:
    """One past the title's last line: 某某厅 / 关于公布…的通知 is one title on two lines."""
    first = items[title]
    assert isinstance(first, Paragraph)
    end = title + 1
    while end < len(items) and _goes_on(first, items[end]):
        end += 1
    if end > title + 1 or end == len(items):
        return end
    second = items[end]
    if not isinstance(second, Paragraph) or second.style not in (None, "heading"):
        return end
    if lines.is_authority(first.text) and second.text.startswith(("关于", "關於")) and lines.is_title(second.text):
        return end + 1
    if "关于" in first.text and not second.after_gap and not lines.is_heading(first.text) and lines.is_heading(second.text):
        return end + 1
    return end


def _goes_on(first: Paragraph, item: Item) -> bool:
    """Whether a paragraph is set like the title above it, and is none of the captions that stand under titles."""
    if not isinstance(item, Paragraph) or item.after_gap or lines.is_caption(item.text) or lines.is_furniture(item.text):
        return False
    if first.style == "title" and item.style == "title":
        return True
    return first.look is not None and item.look == first.look and lines.width(item.text) <= 80


def joined(first: str, second: str) -> str:
    """Two lines as one: Chinese is broken between characters, Latin scripts between words."""
    glue = "" if not first or not second or (ord(first[-1]) >= 0x2E80 and ord(second[0]) >= 0x2E80) else " "
    return first + glue + second


def _is_signature(items: Sequence[Item], at: int) -> bool:
    """An authority's name right above a line that is a date."""
    item, below = items[at], items[at + 1] if at + 1 < len(items) else None
    return (isinstance(item, Paragraph) and isinstance(below, Paragraph) and lines.is_authority(item.text)
            and parse_date(below.text) is not None)


def _kind(item: Paragraph, in_head: bool, before_table: bool) -> str:
    text = item.text
    if item.style == "furniture":
        return "furniture"
    if lines.is_furniture(text):
        # A line with a date is kept as a caption even beside "Share Print": metadata comes from it.
        return "caption" if in_head and lines.is_caption(text) and not lines.is_crumb(text) else "furniture"
    if (in_head or text[0] in "(（[【" or lines.width(text) < 60) and lines.is_caption(text):
        return "caption"
    if item.style in ("title", "heading"):
        return "heading"
    if before_table and lines.is_table_title(text):
        return "caption"
    if lines.is_heading(text):
        return "heading"
    return "list_item" if item.style == "list_item" or lines.is_item(text) else "paragraph"


def write(builder: DocumentBuilder, items: Sequence[Item]) -> None:
    """Writes all items, in order, each as the block that it is. No paragraph may be blank."""
    title = _title_at(items)
    in_head, at = True, 0
    while at < len(items):
        item = items[at]
        if isinstance(item, Grid):
            builder.add_table(item.cells, item.n_rows, item.n_columns, item.heading_rows)
            at, in_head = at + 1, False
            continue
        if at == title:
            end, text = _title_end(items, at), ""
            for part in items[at:end]:
                assert isinstance(part, Paragraph)
                text = joined(text, part.text)
            builder.add_block("title", text, *item.place)
            at = end
            continue
        if _is_signature(items, at) or (in_head and _is_letterhead(items, at)):
            builder.add_block("caption", item.text, *item.place)
        else:
            before_table = at + 1 < len(items) and isinstance(items[at + 1], Grid)
            builder.add_block(_kind(item, in_head, before_table), item.text, *item.place)
            if in_head and (title is None or at > title) and lines.width(item.text) > _PROSE and not lines.is_caption(item.text):
                in_head = False
        at += 1
