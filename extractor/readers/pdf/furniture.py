"""What a page carries and the notice does not say: page numbers, running heads, the address a browser prints.

Decided over the whole file, before tables are joined over pages, so that a footer never comes between two parts of one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from extractor.document import Page
from extractor.readers.pdf.segments import Line
from extractor.readers.pdf.wording import CONTINUED, is_page_number, is_section

_MARGIN = 0.12  # of the page's height: page numbers stand no further in,
_LOWEST = 90.0  # or in points, on pages that are not high
_EDGE = 0.055  # running heads this near to the edge say nothing even on the first page
_VERY_EDGE = 0.035  # no table begins here
_APART = 2.2  # of the size: no wrapped line or row of one line stands so far from its neighbour
_OTHER_SIZE = 0.15
_LEVEL = 4.0  # points: a running head stands at the same height on every page
_ASIDE = 40.0  # points: and as far from the left, but for the width of a number
_OFTEN = 0.45  # share of the pages from its first to its last, for heads that change from left to right pages
_FEW_PAGES = 4  # of a longer file two pages may begin alike by chance
_DEEPEST = 4  # lines of furniture at one edge
_DIGITS = re.compile(r"\d+")


def find_furniture(lines: Sequence[Line], pages: Sequence[Page]) -> set[int]:
    """`id`s of the lines that are furniture."""
    heights = {page.number: page.height for page in pages}
    found = {id(line) for line in lines if CONTINUED.fullmatch(line.text)}
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    running = _running(lines, heights)
    for number, on_page in by_page.items():
        # Furniture stands outermost: from either edge, up to the first line that is none.
        middle = heights[number] / 2
        for inwards in ([x for x in on_page if x.bottom < middle], [x for x in on_page[::-1] if x.top > middle]):
            for line in inwards[:_DEEPEST]:
                if id(line) not in running and not _is_page_number(line, heights[number]):
                    break
                found.add(id(line))
    return found - _first_titles(lines, found, heights)


def find_margins(pages: Sequence[tuple[Sequence[Line], float]]) -> set[int]:
    """`id`s of the lines that come again at the heads or feet of pages and that no table may take for its heading: set in
    another size, at the very edge, or one text apart from all others. `pages` hold lines from top to bottom, and heights.
    """
    found: set[int] = set()
    for edge in (1, -1):
        outer = [(list(lines[::edge][:_DEEPEST + 1]), height) for lines, height in pages]
        counts = Counter(place for lines, _ in outer for place in {_spot(line) for line in lines[:_DEEPEST]})
        for lines, height in outer:
            again = [counts[_spot(line)] >= max(2, _OFTEN * len(pages)) for line in lines[:_DEEPEST]]
            depth = again.index(False) if False in again else len(again)
            if depth < len(lines):
                body = lines[depth]
                own = [_differs(line, body, height) or len(line.segments) == 1 for line in lines[:depth]]
                depth = own.index(False) if False in own else depth
                while depth > 0 and not _apart(lines[depth - 1], lines[depth], height):
                    depth -= 1
            found |= {id(line) for line in lines[:depth]}
    return found


def _spot(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.middle / _LEVEL)


def _differs(line: Line, body: Line, height: float) -> bool:
    at_edge = min(line.middle, height - line.middle) < _VERY_EDGE * height
    return at_edge or abs(line.size - body.size) > _OTHER_SIZE * max(line.size, body.size)


def _apart(outer: Line, inner: Line, height: float) -> bool:
    far = abs(outer.middle - inner.middle) > _APART * max(outer.size, inner.size)
    return _differs(outer, inner, height) or far


def _is_page_number(line: Line, height: float) -> bool:
    margin = max(_MARGIN * height, _LOWEST)
    in_margin = line.bottom < margin or line.top > height - margin
    return in_margin and is_page_number(line.text)


def _words(line: Line) -> str:
    # Sub-headings that fall on the tops of two pages differ in their numbers alone, and say something.
    return line.text if is_section(line.text) else _DIGITS.sub("#", line.text)


def _running(lines: Sequence[Line], heights: dict[int, float]) -> set[int]:
    """Lines with the same words at the same height on many pages, near the top or the foot."""
    places: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    for line in lines:
        height = heights[line.page]
        if line.bottom < 2 * _MARGIN * height or line.top > (1 - _MARGIN) * height:
            places[_words(line), line.bottom < height / 2].append(line)
    found: set[int] = set()
    for same in places.values():
        level = [line for line in same if abs(line.top - same[-1].top) < _LEVEL and abs(line.x0 - same[-1].x0) < _ASIDE]
        on = {line.page for line in level}
        at_edge = all(min(line.bottom, heights[line.page] - line.top) < _EDGE * heights[line.page] for line in level)
        least = 2 if at_edge or len(heights) <= _FEW_PAGES else 3
        if len(on) >= least and len(on) >= _OFTEN * (max(on) - min(on) + 1):
            found |= {id(line) for line in level}
    return found


def _first_titles(lines: Sequence[Line], found: set[int], heights: dict[int, float]) -> set[int]:
    """Of running heads that stand in from the very edge the first, which is a title printed again on every page."""
    seen: set[str] = set()
    kept: set[int] = set()
    for line in lines:
        height = heights[line.page]
        at_edge = line.bottom < _EDGE * height or line.top > height / 2
        if id(line) in found and not at_edge and not CONTINUED.fullmatch(line.text) and not is_page_number(line.text):
            words = _words(line)
            if words not in seen:
                kept.add(id(line))
            seen.add(words)
    return kept
