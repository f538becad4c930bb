"""Lines outside tables to blocks: title, headings, paragraphs and list items, over page breaks.

Typography decides: a line that ends short, an indent, a change of size or a wider gap ends a paragraph. The first
larger, centred lines are the title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from extractor.readers.builder import DocumentBuilder, Piece
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.lines import is_wide
from extractor.readers.pdf.segments import Line, joined
from extractor.readers.pdf.wording import ENUMERATED, is_attachment_mark, is_heading

_SAME_SIZE = 0.12  # sizes that differ by less are one size
_TITLE_SIZE = 1.12  # of the body's size
_CENTRED = 0.04  # of the page's width: how far a centred line's middle may be off
_WIDEST_MARGIN = 0.15  # of the page's width
_WIDE_STEP = 1.35  # of the usual distance of lines: a wider one parts paragraphs
_FEW_LINES = 5
_INDENT = 0.8  # of the size


@dataclass(slots=True)
class Typography:
    """The usual size and, page by page, the text's left and right edge and the distance of its lines."""

    size: float
    left: dict[int, float] = field(default_factory=dict)
    right: dict[int, float] = field(default_factory=dict)
    step: float = 0.0


def measure(lines: Sequence[Line]) -> Typography:
    """Typography of all prose lines of a file."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    style = Typography(sizes.most_common(1)[0][0] if sizes else 12.0)
    steps: Counter[float] = Counter()
    for line in lines:
        style.left[line.page] = min(style.left.get(line.page, line.x0), line.x0)
        style.right[line.page] = max(style.right.get(line.page, line.x1), line.x1)
    _widen(style, Counter(line.page for line in lines))
    for a, b in pairwise(lines):
        if a.page == b.page and _alike(a.size, b.size) and b.top > a.top:
            steps[round((b.middle - a.middle) * 2) / 2] += len(a.text)
    style.step = steps.most_common(1)[0][0] if steps else 1.5 * style.size
    return style


def _widen(style: Typography, counts: Counter[int]) -> None:
    """A page of few lines shows no margins of its own: it takes the file's."""
    if counts and max(counts.values()) >= _FEW_LINES:
        left, right = min(style.left.values()), max(style.right.values())
        for page, count in counts.items():
            if count < _FEW_LINES:
                style.left[page], style.right[page] = left, right


class Paragraphs:
    """Collects lines and writes each finished block through the builder."""

    def __init__(self, builder: DocumentBuilder, frames: dict[int, Frame], style: Typography) -> None:
        self._builder, self._frames, self._style = builder, frames, style
        self._lines: list[Line] = []
        self._titled = False

    def add(self, line: Line) -> None:
        if self._lines and self._parts(self._lines[-1], line):
            self.flush()
        self._lines.append(line)

    def flush(self) -> None:
        """Writes the block begun; called before a table too."""
        if self._lines:
            kind = self._kind(self._lines)
            self._titled |= kind == "title"
            texts = joined([line.text for line in self._lines])
            self._builder.add_block(kind, [self._piece(t, line) for t, line in zip(texts, self._lines, strict=True)])
            self._lines = []

    def furniture(self, line: Line) -> None:
        self._builder.add_block("furniture", [self._piece(line.text, line)])

    def _piece(self, text: str, line: Line) -> Piece:
        return Piece(text, self._frames[line.page].box(line.x0, line.top, line.x1, line.bottom))

    def _centred(self, line: Line) -> bool:
        """Well inside both margins and in the middle between them, as no first line of a paragraph is."""
        width = self._frames[line.page].width
        margin = min(self._style.left[line.page], _WIDEST_MARGIN * width)
        left, right = line.x0 - margin, width - margin - line.x1
        return min(left, right) > 1.5 * line.size and abs(left - right) < 2 * _CENTRED * width

    def _display(self, line: Line) -> bool:
        """Set as a title is: larger than the body, or centred on a page whose text is a table's."""
        return line.size > _TITLE_SIZE * self._style.size or self._centred(line)

    def _parts(self, last: Line, line: Line) -> bool:
        """Whether a new paragraph begins with `line`."""
        style = self._style
        if not _alike(last.size, line.size) or line.page > last.page + 1 or is_attachment_mark(last.text) or is_attachment_mark(line.text):
            return True
        if ENUMERATED.match(line.text) or is_heading(last.text):
            return True
        if self._centred(last) != self._centred(line) and (self._display(last) or self._display(line)):
            return True
        if last.page == line.page and line.middle - last.middle > max(_WIDE_STEP * style.step, 1.6 * line.size):
            return True
        if self._centred(last) and self._centred(line):
            return False
        first = self._lines[0] if len(self._lines) > 1 else None
        margin = min(first.x0, last.x0) if first is not None and first.page == last.page else style.left[line.page]
        if line.x0 > margin + _INDENT * line.size and line.x0 > style.left[line.page] + _INDENT * line.size:
            return True
        return last.x1 + self._first_word(line) < style.right[last.page] - 0.5 * line.size

    def _first_word(self, line: Line) -> float:
        """Width that the line above would have needed to take this line's first word; two characters in Chinese, where
        punctuation may not begin a line."""
        text = line.text
        if is_wide(np.array([ord(text[0])], np.uint32)).any():
            return 2 * line.size
        word = text.split(" ", 1)[0]
        return (line.x1 - line.x0) * (len(word) + 1) / max(len(text), 1)

    def _kind(self, lines: list[Line]) -> str:
        text = "".join(line.text for line in lines)
        first = lines[0]
        if is_attachment_mark(text):
            return "heading"
        if all(self._display(line) for line in lines) and len(text) <= 120:
            larger = first.size > _TITLE_SIZE * self._style.size
            if not self._titled and (larger or self._centred(first)) and len(text) >= 4 and len(lines) <= 5:
                return "title"
            if larger or (self._centred(first) and len(lines) <= 3 and text[-1] not in "。；"):
                return "heading"
        if is_heading(text) and len(lines) <= 2:
            return "heading"
        if ENUMERATED.match(text):
            return "list_item" if text[0].isdigit() else "paragraph"
        return "paragraph"


def _alike(a: float, b: float) -> bool:
    return abs(a - b) <= _SAME_SIZE * max(a, b)
