"""What was not read, or not where it should be: the last look at a document before it is built. Used by the package.

Nothing may be lost unseen. Text that stands askew and fonts that say nothing are told page by page in `page`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.document import Block, Box, Issue, Part, Table
from extractor.readers.pdf.page import PageRead

_QUOTED = 30  # characters of a text that a message repeats


def unwritten_pages(pages: Sequence[PageRead], blocks: Sequence[Block], tables: Sequence[Table]) -> list[Issue]:
    """An issue for each page whose text reached no block."""
    written = {part.box.page for block in blocks for part in block.parts}
    written |= {part.box.page for table in tables for cell in table.cells for part in cell.parts}
    return [Issue("unread-glyphs", f"page {number} has {page.characters} characters and none of them was read", page=number)
            for page in pages if page.characters and (number := page.frame.page) not in written]


def outside_cells(blocks: Sequence[Block], tables: Sequence[Table], text: str) -> list[Issue]:
    """An issue for each text that stands within the area of a table and in none of its cells."""
    parts = [part for block in blocks if block.kind not in ("table", "furniture") for part in block.parts]
    pages = {part.box.page for part in parts}
    on_page: dict[int, list[Box]] = {}
    for table in tables:
        for area in _areas(part.box for cell in table.cells for part in cell.parts if part.box.page in pages):
            on_page.setdefault(area.page, []).append(area)
    return [_issue(part, text) for part in parts
            if any(_holds(area, part.box) for area in on_page.get(part.box.page, ()))]


def _areas(boxes: Iterable[Box]) -> list[Box]:
    """The box around all boxes of each page."""
    found: dict[int, Box] = {}
    for box in boxes:
        area = found.get(box.page)
        found[box.page] = box if area is None else area.union(box)
    return list(found.values())


def _holds(area: Box, box: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return area.x0 < x < area.x1 and area.top < y < area.bottom


def _issue(part: Part, text: str) -> Issue:
    words = text[part.span.start:part.span.end]
    words = words if len(words) <= _QUOTED else words[:_QUOTED] + "…"
    message = f"page {part.box.page}: “{words}” stands in the area of a table and in none of its cells"
    return Issue("unread-glyphs", message, part.span, part.box.page)
