"""Text that the page holds and does not show, left out before glyphs go into cells and lines.

A spreadsheet's print writes the text of a cell merged over pages on each of them and hides it by clipping where it is
not that page's turn. Such text stands out among the page's objects by how many paths clip it; outside all grids, where
hidden text does most harm, every glyph is asked.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.readers.pdf import raw
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.glyphs import Glyphs

_FAR = 1e9


def clipped(texts: list[int]) -> str:
    """How text objects are clipped: "none", "alike" where each has as many clip paths, and "hidden" where one is clipped
    in another way than most and shows nothing."""
    counts = raw.clip_counts(texts)
    if not len(counts) or counts.max() <= 0:
        return "none"
    usual = np.bincount(np.maximum(counts, -1) + 1).argmax() - 1
    odd = [texts[i] for i in np.flatnonzero((counts != usual) & (counts > 0)).tolist()]
    for item, (left, bottom, right, top) in zip(odd, raw.bounds(odd).tolist(), strict=True):
        box = raw.clip_box(item)
        if box is not None and (left > box[2] or right < box[0] or bottom > box[3] or top < box[1]):
            return "hidden"
    return "alike"


def seen(textpage: int, glyphs: Glyphs, frame: Frame) -> NDArray[np.bool_]:
    """Which of a text page's glyphs show."""
    shown = np.ones(len(glyphs), bool)
    objects = raw.text_objects(textpage, glyphs.index.tolist())
    everywhere = (-_FAR, -_FAR, _FAR, _FAR)
    boxes = {item: raw.clip_box(item) or everywhere if item else everywhere for item in set(objects)}
    limits = np.array([boxes[item] for item in objects], np.float64).reshape(-1, 4)
    x_low, y_low, x_high, y_high = frame.boxes(np.clip(limits, -_FAR, _FAR)).T
    shown &= (glyphs.middle >= y_low) & (glyphs.middle <= y_high)
    shown &= (glyphs.x0 >= x_low - 1) & (glyphs.x0 <= x_high + 1)
    return shown
