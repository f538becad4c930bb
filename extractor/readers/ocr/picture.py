"""A page's colours to clean grey: red stamps out, paper even and white. The first step of reading an image of a page.

A stamp is ink of one colour laid over black text: in the channel of its own colour it is as bright as the paper and the
text beneath stays dark. Red words (the head of an official letter) are told from stamps by their shape and are kept.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_RED = 40  # steps by which red outshines green and blue in a stamp's ink
_LINE_HIGH = 60.0  # points: a line of red words is no higher
_LINE_LONG = 3.0  # and at least so many times as long as high
_LINE_WIDE = 150.0  # points: and wider than any seal, whose rim may be cut to flat pieces by the words beneath
_JOIN = 9.0  # points: red ink closer than this belongs together
_SHRINK = 8  # the paper's own brightness is measured on a picture so much smaller
_SMOOTH = 0.8  # pixels: hairlines of Song type are one pixel wide at 200 dpi
_DARKEST_PAPER, _LIGHTEST_INK = 110.0, 210.0
_PAPER = 25.0  # points: wider than any stroke of a letter


def clean(rgb: Bytes, scale: float) -> Bytes:
    """Grey picture with dark text on white. `rgb` is `(h, w, 3)`, `scale` pixels to the point."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    stamps = _stamps(rgb, scale)
    if stamps.any():
        grey = np.where(stamps, _behind(rgb, stamps), grey)
    return _flatten(grey.astype(np.uint8), scale)


def _redness(rgb: Bytes) -> NDArray[np.int16]:
    red, green, blue = (rgb[:, :, i].astype(np.int16) for i in range(3))
    return red - np.maximum(green, blue)


def _stamps(rgb: Bytes, scale: float) -> Mask:
    """Where stamps lie: reddish pixels in and right around clusters of red ink that are no lines of words."""
    redness = _redness(rgb)
    # Noise in the colours is finer than any stroke.
    strong = cv2.medianBlur((redness > _RED).astype(np.uint8), 3)
    found: Mask = np.zeros(redness.shape, bool)
    if not strong.any():
        return found
    reach = max(3, round(_JOIN * scale)) | 1
    joined = cv2.morphologyEx(strong, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    around = max(2, round(1.5 * scale))
    for index in range(1, count):
        x, y, wide, high, _ = stats[index]
        if high <= _LINE_HIGH * scale and wide >= max(_LINE_LONG * high, _LINE_WIDE * scale):
            continue
        top, left = max(y - around, 0), max(x - around, 0)
        part = (slice(top, y + high + around), slice(left, x + wide + around))
        near = cv2.dilate((labels[part] == index).astype(np.uint8), np.ones((2 * around + 1,) * 2, np.uint8))
        found[part] |= (near > 0) & (redness[part] > _RED / 3)
    return found


def _behind(rgb: Bytes, stamps: Mask) -> NDArray[np.float64]:
    """The picture as seen through the stamps' ink: their red channel, stretched so that the ink is as white as paper."""
    red = rgb[:, :, 0].astype(np.float64)
    ink = float(np.median(red[stamps]))
    return np.minimum(255.0, red * (255.0 / max(0.92 * ink, 1.0)))


def _flatten(grey: Bytes, scale: float) -> Bytes:
    """Paper made white everywhere: shadows of a fold or a photograph are divided out."""
    high, wide = grey.shape
    small = cv2.resize(grey, (max(1, wide // _SHRINK), max(1, high // _SHRINK)), interpolation=cv2.INTER_AREA)
    reach = max(3, round(_PAPER * scale / _SHRINK)) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), reach / 3)
    paper = cv2.resize(np.maximum(paper, 60), (wide, high), interpolation=cv2.INTER_LINEAR)
    flat: Bytes = cv2.divide(grey, paper, scale=255.0).astype(np.uint8)
    return flat


def binarise(grey: Bytes) -> Mask:
    """Where there is ink; the fine noise of pixels is smoothed away first."""
    smooth = cv2.GaussianBlur(grey, (0, 0), _SMOOTH)
    level, _ = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    ink: Mask = smooth < min(max(level, _DARKEST_PAPER), _LIGHTEST_INK)
    return ink


def smoothed(grey: Bytes) -> Bytes:
    """Noise of pixels averaged away, edges of strokes kept: measured to be read best."""
    even: Bytes = cv2.bilateralFilter(grey, 5, 40, 2).astype(np.uint8)
    return even
