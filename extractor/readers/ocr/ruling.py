"""Ruling lines in a picture: ink in, the same merged lines out that a PDF's strokes give, so that one grid reads both."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.readers.ocr.picture import Bytes, Mask
from extractor.readers.pdf.frame import Floats
from extractor.readers.pdf.rules import Rules, merge

_WIDE = 24.0  # points: strokes of letters are shorter, columns wider
_HIGH = 15.0  # points: strokes of letters are shorter, rows higher
_THICK = 4.5  # points: what is thicker is no line
_ALONG = 4.0  # points: a line's darkness is averaged over so much of its length
_DARK = 28  # steps by which the average of a line is darker than what lies above and below it
_NEAR = 3.0  # points: ends that miss a crossing line by less touch it
_SOLID = 0.9  # share of a line's length that is dark
_LONG = 100.0  # points: lines, and what is made of lines, from this length on are no letters of a heading


Labels = NDArray[np.int32]


@dataclass(slots=True)
class Ruling:
    """Lines in points and the pixels that they cover."""

    rules: Rules
    mask: Mask


def find_rules(grey: Bytes, scale: float) -> Ruling:
    """Horizontal and vertical lines of a straight picture."""
    across, mask_across = _lines(grey, scale, _WIDE)
    down, mask_down = _lines(np.ascontiguousarray(grey.T), scale, _HIGH)
    all_lines = _paint(mask_across, across) | _paint(mask_down, down).T
    across, down = _large(across, down, all_lines, scale)
    mask = _paint(mask_across, across) | _paint(mask_down, down).T
    return Ruling(Rules(merge(across[:, :3]), merge(down[:, :3])), mask)


def _lines(grey: Bytes, scale: float, least: float) -> tuple[Floats, Labels]:
    """Horizontal lines (y, x0, x1, label) in points, and the picture of their labels."""
    thick, along = max(3, round(_THICK * scale)) | 1, max(3, round(_ALONG * scale)) | 1
    # Hairlines are no darker than noise, pixel for pixel; laid over each other along the line they stand out.
    dark = cv2.blur(255 - grey, (along, 1))
    thin = cv2.morphologyEx(dark, cv2.MORPH_TOPHAT, np.ones((thick, 1), np.uint8))
    # A line that drifts by a pixel or two is whole again when its rows are laid over each other.
    bars = cv2.dilate((thin > _DARK).astype(np.uint8), np.ones((3, 1), np.uint8))
    bars = cv2.morphologyEx(bars, cv2.MORPH_OPEN, np.ones((1, max(3, round(least * scale))), np.uint8))
    count, labels, stats, middles = cv2.connectedComponentsWithStats(bars, connectivity=8)
    found = []
    for label in range(1, count):
        x, y, wide, high, area = stats[label].tolist()
        thin_enough = area / wide - 2 <= _THICK * scale and high <= max(2 * _THICK * scale, 0.02 * wide)
        if thin_enough and _solid(255 - grey[y:y + high, x:x + wide], labels[y:y + high, x:x + wide] == label):
            found.append((float(middles[label][1]) / scale, x / scale, (x + wide) / scale, float(label)))
    return np.array(found, np.float64).reshape(-1, 4), labels.astype(np.int32, copy=False)


def _solid(dark: Bytes, where: Mask) -> bool:
    """Whether the line is dark nearly everywhere; strokes of letters side by side leave gaps that averaging closes."""
    peaks = np.where(where, dark, 0).max(axis=0)
    usual = float(np.median(peaks))
    return float((peaks > max(0.45 * usual, _DARK)).mean()) >= _SOLID


def _large(across: Floats, down: Floats, mask: Mask, scale: float) -> tuple[Floats, Floats]:
    """Lines of tables and those across a page: long themselves, or part of something long and touching two others. The
    rest are strokes of letters, of large ones too, which touch each other."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(mask.astype(np.uint8), np.ones((5, 5), np.uint8)))
    extents = stats[1:, :4] / scale
    extents = extents[np.maximum(extents[:, 2], extents[:, 3]) >= _LONG]
    if not len(across) or not len(down):
        return _long(across), _long(down)
    y, x0, x1 = (across[:, i, None] for i in range(3))
    x, y0, y1 = (down[None, :, i] for i in range(3))
    touch = (x >= x0 - _NEAR) & (x <= x1 + _NEAR) & (y >= y0 - _NEAR) & (y <= y1 + _NEAR)
    keep_across = (touch.sum(axis=1) >= 2) & _within(across[:, 1], across[:, 0], extents)
    keep_down = (touch.sum(axis=0) >= 2) & _within(down[:, 0], down[:, 1], extents)
    return (across[keep_across | (across[:, 2] - across[:, 1] >= _LONG)],
            down[keep_down | (down[:, 2] - down[:, 1] >= _LONG)])


def _within(x: Floats, y: Floats, extents: Floats) -> Mask:
    """Which points lie in one of the extents (x, y, width, height)."""
    inside = ((x[:, None] >= extents[:, 0] - 1) & (x[:, None] <= extents[:, 0] + extents[:, 2] + 1)
              & (y[:, None] >= extents[:, 1] - 1) & (y[:, None] <= extents[:, 1] + extents[:, 3] + 1))
    return np.asarray(inside.any(axis=1))


def _long(lines: Floats) -> Floats:
    return lines[lines[:, 2] - lines[:, 1] >= _LONG] if len(lines) else lines


def _paint(labels: Labels, lines: Floats) -> Mask:
    kept = np.zeros(int(labels.max()) + 1, bool)
    kept[lines[:, 3].astype(np.intp)] = True
    painted: Mask = kept[labels]
    return painted
