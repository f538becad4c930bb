"""What no grid took, as lines of segments: the material of tables without rules and of prose.

A segment is a stretch of one line without a wide gap; a line of prose is one segment, a row of an unruled table several.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.readers.pdf.glyphs import Glyphs
from extractor.readers.pdf.lines import compose, line_numbers, needs_space

_LEVEL = 0.35  # of the size: tighter than inside a cell, where no other cell's lines stand beside
_COLUMN_GAP = 1.1  # of the size: a wider gap separates columns
_PIECE_GAP = 0.2  # of the size: a wider gap may separate columns, where many lines agree


class Span(NamedTuple):
    """A piece of a segment without any gap inside; `number` is what its glyphs are marked with."""

    number: int
    x0: float
    x1: float


@dataclass(slots=True)
class Segment:
    """Text and box in reading space; `middle` is the height of its line, `size` its glyphs' usual one, `pieces` what
    narrower gaps divide it into."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    pieces: list[Span]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Line:
    """Segments of one height, from left to right."""

    page: int
    segments: list[Segment]

    @property
    def text(self) -> str:
        return " ".join(s.text for s in self.segments)

    @property
    def x0(self) -> float:
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        return self.segments[-1].x1

    @property
    def top(self) -> float:
        return min(s.top for s in self.segments)

    @property
    def bottom(self) -> float:
        return max(s.bottom for s in self.segments)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        return max(s.size for s in self.segments)


def find_lines(glyphs: Glyphs, page: int) -> tuple[list[Line], NDArray[np.intp]]:
    """Lines from top to bottom, and the number of the piece that each glyph stands in."""
    owners = np.full(len(glyphs), -1, np.intp)
    if not len(glyphs):
        return [], owners
    order, numbers = line_numbers(glyphs, np.zeros(len(glyphs), np.intp), _LEVEL)
    ordered = glyphs.take(order)
    gap = np.concatenate([[0.0], (ordered.x0[1:] - ordered.x1[:-1]) / np.maximum(ordered.size[1:], 1.0)])
    fresh = np.concatenate([[True], numbers[1:] != numbers[:-1]])
    opens = fresh | (gap > _COLUMN_GAP)
    segment = np.cumsum(opens) - 1
    piece_starts = np.flatnonzero(opens | (gap > _PIECE_GAP))
    owners[order] = np.cumsum(opens | (gap > _PIECE_GAP)) - 1
    pieces = list(map(Span, range(len(piece_starts)), np.minimum.reduceat(ordered.x0, piece_starts).round(2).tolist(),
                      np.maximum.reduceat(ordered.x1, piece_starts).round(2).tolist()))
    starts = np.flatnonzero(opens)
    ends = np.append(starts[1:], len(segment))
    cuts = [*np.searchsorted(piece_starts, starts).tolist(), len(pieces)]
    sizes, line_of = ordered.size.tolist(), numbers.tolist()
    lines: list[Line] = []
    last = -1
    for run, start, end, first, after in zip(compose(ordered, segment, numbers), starts.tolist(), ends.tolist(), cuts, cuts[1:],
                                             strict=False):
        size = sorted(sizes[start:end])[(end - start) // 2]
        piece = Segment(run.text, run.x0, run.top, run.x1, run.bottom, size, pieces[first:after])
        if line_of[start] != last:
            lines.append(Line(page, []))
            last = line_of[start]
        lines[-1].segments.append(piece)
    return lines, owners


def joined(texts: list[str]) -> list[str]:
    """Texts of wrapped lines, each but the first with the space in front that its join needs."""
    return [text if i == 0 or not needs_space(texts[i - 1], text) else " " + text for i, text in enumerate(texts)]
