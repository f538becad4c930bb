"""A crooked picture to a straight one, and the way back to the page: after cleaning, before anything is measured.

The skew is the angle at which the picture's ink falls into the fewest rows: lines of text and ruling lines agree on it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.document import Box
from extractor.readers.ocr.picture import Bytes, binarise
from extractor.readers.pdf.frame import Frame

_STEPEST = 12.0  # degrees
_POINTS = 60_000  # of ink are enough to tell
_SMALLEST = 0.02  # degrees: less is not worth drawing the picture anew

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ScanFrame(Frame):
    """The frame of a page that was read from its picture. Reading space is the straightened picture, `size` its width and
    height in points; `back` is the affine map (2 x 3) from there to the page as shown."""

    size: tuple[float, float] = (0.0, 0.0)
    back: tuple[tuple[float, float, float], tuple[float, float, float]] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))

    @property
    def width(self) -> float:
        return self.size[0]

    @property
    def height(self) -> float:
        return self.size[1]

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        (a, b, c), (d, e, f) = self.back
        corners = [(x, y) for x in (x0, x1) for y in (top, bottom)]
        xs = [a * x + b * y + c for x, y in corners]
        ys = [d * x + e * y + f for x, y in corners]
        # A turned box is a little too large on every side; its own height is right, its middle too.
        if abs(b) < 0.5:
            slack_x, slack_y = abs(b) * (bottom - top) / 2, abs(d) * (x1 - x0) / 2
        else:
            slack_x, slack_y = abs(a) * (x1 - x0) / 2, abs(e) * (bottom - top) / 2
        slack_x, slack_y = min(slack_x, (max(xs) - min(xs)) / 4), min(slack_y, (max(ys) - min(ys)) / 4)
        return Box(self.page, round(min(xs) + slack_x, 2), round(min(ys) + slack_y, 2),
                   round(max(xs) - slack_x, 2), round(max(ys) - slack_y, 2))


def skew(grey: Bytes) -> float:
    """Degrees by which the lines fall to the right (positive: clockwise); 0 where there is nothing to tell."""
    ys, xs = np.nonzero(binarise(grey))
    if len(xs) < 200:
        return 0.0
    step = max(1, len(xs) // _POINTS)
    points = (xs[::step].astype(np.float64), ys[::step].astype(np.float64))
    best, width = 0.0, _STEPEST
    for fine in (0.5, 0.1, 0.02):
        angles = np.arange(best - width, best + width + fine / 2, fine)
        best = float(angles[int(np.argmax([_sharpness(*points, angle) for angle in angles]))])
        width = fine
    return 0.0 if abs(best) < _SMALLEST else best


def _sharpness(xs: NDArray[np.float64], ys: NDArray[np.float64], degrees: float) -> float:
    """How unevenly ink falls into rows that run at this angle."""
    slope = np.tan(np.radians(degrees))
    rows = ys - xs * slope
    rows -= rows.min()
    counts = np.bincount(rows.astype(np.intp)).astype(np.float64)
    return float((counts * counts).sum())


def straighten(grey: Bytes, degrees: float) -> tuple[Bytes, Matrix]:
    """The picture turned back by `degrees`, on a canvas that holds all of it, and the map (2 x 3, pixels) from the
    straight picture to the given one."""
    if not degrees:
        return grey, np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    high, wide = grey.shape
    forward = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
    cos, sin = abs(forward[0, 0]), abs(forward[0, 1])
    size = (int(np.ceil(wide * cos + high * sin)), int(np.ceil(wide * sin + high * cos)))
    forward[0, 2] += (size[0] - wide) / 2
    forward[1, 2] += (size[1] - high) / 2
    straight = cv2.warpAffine(grey, forward, size, flags=cv2.INTER_CUBIC, borderValue=255)
    return straight.astype(np.uint8, copy=False), cv2.invertAffineTransform(forward).astype(np.float64)


def turned(grey: Bytes, quarters: int, matrix: Matrix) -> tuple[Bytes, Matrix]:
    """The straight picture turned by clockwise quarters, with the map back of the picture before (`matrix`) extended."""
    high, wide = grey.shape
    steps = {
        0: [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]],
        1: [[0.0, 1.0, 0.0], [-1.0, 0.0, high]],  # (x, y) of the turned picture -> (y, high - x)
        2: [[-1.0, 0.0, wide], [0.0, -1.0, high]],
        3: [[0.0, -1.0, wide], [1.0, 0.0, 0.0]],
    }
    back = np.vstack([matrix, [0.0, 0.0, 1.0]]) @ np.vstack([np.array(steps[quarters]), [0.0, 0.0, 1.0]])
    return np.ascontiguousarray(np.rot90(grey, -quarters)), back[:2]
