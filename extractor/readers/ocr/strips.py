"""Where the lines of text are: strips of the picture, each one line of one cell or of free text, for the recogniser.

Inside a cell lines are told by the white between them, which also finds the lone digit that detectors miss. Outside of
grids the detector tells; ink that it missed and that looks like letters is a strip too.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.readers.ocr.picture import Mask
from extractor.readers.pdf.grid import Grid

_SPECK = 0.5  # points: ink no wider and no higher than this is dust
_LOWEST, _HIGHEST = 3.0, 75.0  # points: lower ink is no line by itself, higher ink a picture
_ONE_LINE = 1.25  # of the usual height: bands that make no more together are strokes of one line (二, 三, i)
_TWO_LINES = 1.75  # of the usual height: a higher band is lines that touch
_FLAT = 0.5  # of the usual height: lower ink is dashes and dots
_USUAL_LEAST = 6.0  # points: lines of text outside of tables are at least so high
_PAD = 0.1  # of the height: what is cut out around a line
_INSET = 0.8  # points: the inside of a cell begins so far from its rules


class Strip(NamedTuple):
    """Pixels of one line: the box of its ink and whether a grid's cell holds it."""

    x0: int
    y0: int
    x1: int
    y1: int
    celled: bool

    @property
    def high(self) -> int:
        return self.y1 - self.y0

    def padded(self, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
        """The box with its blurred rim, within a picture of this shape."""
        pad = max(1, round(_PAD * self.high))
        return (max(0, self.x0 - pad), max(0, self.y0 - pad),
                min(shape[1], self.x1 + pad), min(shape[0], self.y1 + pad))


@dataclass(slots=True)
class Band:
    """Rows `y0` to `y1` of one cell with ink in them."""

    y0: int
    y1: int
    ink: int


def without_dust(ink: Mask, scale: float) -> Mask:
    """Ink without specks that no letter has."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    least = max(2.0, _SPECK * scale)
    kept = (stats[:, 2] > least) | (stats[:, 3] > least)
    kept &= stats[:, 4] > least * least / 2
    kept[0] = False
    clean: Mask = kept[labels] if count else ink
    return clean


def cell_rects(grids: list[Grid], scale: float, shape: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """Pixels (x0, y0, x1, y1) inside each cell of the grids."""
    rects = []
    for grid in grids:
        for row, column, rows, columns in grid.spans:
            x0, x1 = grid.xs[column] + _INSET, grid.xs[column + columns] - _INSET
            y0, y1 = grid.ys[row] + _INSET, grid.ys[row + rows] - _INSET
            rect = (max(0, round(x0 * scale)), max(0, round(y0 * scale)),
                    min(shape[1], round(x1 * scale)), min(shape[0], round(y1 * scale)))
            if rect[2] > rect[0] and rect[3] > rect[1]:
                rects.append(rect)
    return rects


def cell_strips(ink: Mask, rects: list[tuple[int, int, int, int]], scale: float) -> list[Strip]:
    """The lines of all cells."""
    bands = [_bands(ink[y0:y1, x0:x1]) for x0, y0, x1, y1 in rects]
    usual = _usual_height([band for found in bands for band in found], scale)
    strips = []
    for (x0, y0, x1, y1), found in zip(rects, bands, strict=True):
        part = ink[y0:y1, x0:x1]
        for band in _split(_joined(found, usual), part, usual):
            columns = np.flatnonzero(part[band.y0:band.y1].any(axis=0))
            # What is left of a rule, or dust: lower than any line, or a hair's breadth.
            high = band.y1 - band.y0
            if not len(columns) or high > _HIGHEST * scale or (high < _LOWEST * scale and len(columns) < 0.5 * usual):
                continue
            strips.append(Strip(x0 + int(columns[0]), y0 + band.y0, x0 + int(columns[-1]) + 1, y0 + band.y1, True))
    return strips


def _bands(part: Mask) -> list[Band]:
    sums = part.sum(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (sums > 0).astype(np.int8), [0]])))
    return [Band(int(a), int(b), int(sums[a:b].sum())) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _usual_height(bands: list[Band], scale: float) -> float:
    """The height of most ink's bands in pixels: that of a line of Chinese, for such a line has most ink."""
    heights: NDArray[np.float64] = np.array([b.y1 - b.y0 for b in bands], np.float64)
    weights = np.array([b.ink for b in bands], np.float64)
    real = heights >= _LOWEST * scale
    if not real.any():
        return 10.0 * scale
    votes = np.bincount(heights[real].astype(np.intp), weights[real])
    return float(np.convolve(votes, [0.5, 1.0, 1.0, 1.0, 0.5], "same").argmax())


def _joined(bands: list[Band], usual: float) -> list[Band]:
    """Bands that are strokes of one line made one."""
    done: list[Band] = []
    for band in bands:
        if done and band.y1 - done[-1].y0 <= _ONE_LINE * usual:
            done[-1] = Band(done[-1].y0, band.y1, done[-1].ink + band.ink)
        else:
            done.append(band)
    return done


def _split(bands: list[Band], part: Mask, usual: float) -> list[Band]:
    """Bands of lines that touch taken apart where the least ink is."""
    done: list[Band] = []
    for band in bands:
        high = band.y1 - band.y0
        count = max(1, round(high / (1.3 * usual))) if high > _TWO_LINES * usual else 1
        sums = part[band.y0:band.y1].sum(axis=1)
        cuts = [0]
        for number in range(1, count):
            middle = round(high * number / count)
            low, top = max(cuts[-1] + 1, middle - round(0.35 * usual)), min(high - 1, middle + round(0.35 * usual))
            if low < top:
                cuts.append(low + int(sums[low:top].argmin()))
        cuts.append(high)
        valleys = [int(sums[c]) for c in cuts[1:-1]]
        if any(v > 0.4 * float(np.median(sums)) for v in valleys):
            cuts = [0, high]  # a large letter, not two lines
        done += [Band(band.y0 + a, band.y0 + b, int(sums[a:b].sum())) for a, b in pairwise(cuts) if b > a]
    return done


def free_strips(ink: Mask, boxes: list[tuple[int, int, int, int]], scale: float) -> list[Strip]:
    """Lines outside of grids: `boxes` are the detector's, `ink` what lies in no grid."""
    strips: list[Strip] = []
    rest = ink.copy()
    for x0, y0, x1, y1 in boxes:
        part = ink[y0:y1, x0:x1]
        rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
        rest[y0:y1, x0:x1] = False
        if len(rows) and len(columns):
            strips.append(Strip(x0 + int(columns[0]), y0 + int(rows[0]), x0 + int(columns[-1]) + 1, y0 + int(rows[-1]) + 1, False))
    strips = [strip for strip in strips if strip.high <= _HIGHEST * scale]
    usual = max(float(np.median([s.high for s in strips])) if strips else 9.0 * scale, _USUAL_LEAST * scale)
    return _whole([*strips, *_missed(rest, usual)], usual)


def _whole(strips: list[Strip], usual: float) -> list[Strip]:
    """Strips with those of dashes and dots put to the line that they stand in (— 3 —); alone they are nothing."""
    lines = [s for s in strips if s.high >= _FLAT * usual]
    for flat in sorted((s for s in strips if s.high < _FLAT * usual), key=lambda s: -s.high):
        middle = (flat.y0 + flat.y1) / 2
        for at, line in enumerate(lines):
            gap = max(flat.x0 - line.x1, line.x0 - flat.x1)
            if line.y0 <= middle <= line.y1 and gap < 1.2 * usual:
                lines[at] = Strip(min(flat.x0, line.x0), line.y0, max(flat.x1, line.x1), line.y1, False)
                break
        else:
            if flat.x1 - flat.x0 > 2 * usual:
                lines.append(flat)
    return lines


def _missed(rest: Mask, usual: float) -> list[Strip]:
    """Ink of a line's height, or dashes, that no box of the detector holds: lone digits, mostly."""
    reach = max(1, round(0.4 * usual))
    joined = cv2.dilate(rest.astype(np.uint8), np.ones((1, 2 * reach + 1), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for x, y, wide, high, _ in stats[1:count].tolist():
        dash = high < 0.2 * usual and 0.3 * usual < wide - 2 * reach < 2 * usual
        if dash or _FLAT * usual <= high <= 1.5 * usual:
            found.append(Strip(x + reach, y, max(x + wide - reach, x + reach + 1), y + high, False))
    return found
