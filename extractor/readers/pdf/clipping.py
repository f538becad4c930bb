"""Text that the page holds and does not show: asked of glyphs outside all grids, before they become lines.

A spreadsheet's print writes the text of a cell merged over pages on each of them and hides it by clipping where it is
not that page's turn.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractor.readers.pdf import raw
from extractor.readers.pdf.frame import Floats, Frame


def seen(textpage: int, indices: NDArray[np.intp], x0: Floats, middle: Floats, frame: Frame) -> NDArray[np.bool_]:
    """Which of these glyphs (characters `indices` of the text page, at `x0` and `middle` in reading space) show."""
    shown = np.ones(len(indices), bool)
    objects = raw.text_objects(textpage, indices.tolist())
    boxes = {item: raw.clip_box(item) for item in set(objects) if item}
    clipped = {item for item, box in boxes.items() if box is not None}
    if not clipped:
        return shown
    limits = np.array([boxes[item] if item in clipped else (-1e9, -1e9, 1e9, 1e9) for item in objects], np.float64)
    x_low, y_low, x_high, y_high = frame.boxes(np.clip(limits, -1e9, 1e9)).T
    shown &= (middle >= y_low) & (middle <= y_high) & (x0 >= x_low - 1) & (x0 <= x_high + 1)
    return shown
