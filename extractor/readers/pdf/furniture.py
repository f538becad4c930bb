"""What a page carries and the notice does not say: page numbers, running heads, the address a browser prints.

Decided over the whole file, before tables are joined over pages, so that a footer never comes between two parts of one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from extractor.document import Page
from extractor.readers.pdf.segments import Line
from extractor.readers.pdf.wording import CONTINUED, is_page_number

_MARGIN = 0.12  # of the page's height: page numbers stand no further in
_EDGE = 0.055  # running heads this near to the edge say nothing even on the first page
_LEVEL = 4.0  # points: a running head stands at the same height on every page
_DIGITS = re.compile(r"\d+")


def find_furniture(lines: Sequence[Line], pages: Sequence[Page]) -> set[int]:
    """`id`s of the lines that are furniture."""
    found: set[int] = set()
    heights = {page.number: page.height for page in pages}
    ends = _ends(lines)
    for line in lines:
        height = heights[line.page]
        in_margin = line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height
        if (in_margin and id(line) in ends and is_page_number(line.text)) or CONTINUED.fullmatch(line.text):
            found.add(id(line))
    repeated: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        height = heights[line.page]
        if (line.bottom < 2 * _MARGIN * height or line.top > (1 - _MARGIN) * height) and id(line) in ends:
            repeated[_DIGITS.sub("#", line.text)].append(line)
    for same in repeated.values():
        found |= _running(same, heights)
    return found


def _ends(lines: Sequence[Line]) -> set[int]:
    """The first three and last two lines of each page."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    return {id(line) for on_page in by_page.values() for line in (*on_page[:3], *on_page[-2:])}


def _running(same: list[Line], heights: dict[int, float]) -> set[int]:
    """Of lines with the same words, those which repeat at the same height on several pages; the first may be a title."""
    level = [line for line in same if abs(line.top - same[-1].top) < _LEVEL and abs(line.x0 - same[-1].x0) < 40]
    if len({line.page for line in level}) < 2:
        return set()
    first = level[0]
    at_edge = first.bottom < _EDGE * heights[first.page] or first.top > (1 - _EDGE) * heights[first.page]
    return {id(line) for line in (level if at_edge else level[1:])}
