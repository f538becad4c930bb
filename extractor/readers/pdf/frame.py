"""User space to reading space and back: the first step of the PDF reader, before glyphs and rules are compared.

Reading space has its origin in the page's top-left corner after turning the page so that most text stands upright, y
growing downwards, in points. Usually that is the page as a viewer shows it (its crop box turned by its /Rotate); a table
printed sideways on an upright page is read in its own turn, and its boxes are turned back to the page as shown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractor.document import Box

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Frame:
    """`bounds` is the page's visible box in user space (left, bottom, right, top); `shown` and `turn` count clockwise
    quarter turns from user space to the page as shown and to reading space."""

    page: int
    bounds: tuple[float, float, float, float]
    shown: int
    turn: int

    @property
    def width(self) -> float:
        return self._size(self.turn)[0]

    @property
    def height(self) -> float:
        return self._size(self.turn)[1]

    @property
    def shown_size(self) -> tuple[float, float]:
        return self._size(self.shown)

    def _size(self, turn: int) -> tuple[float, float]:
        left, bottom, right, top = self.bounds
        return (right - left, top - bottom) if turn % 2 == 0 else (top - bottom, right - left)

    def boxes(self, user: Floats) -> Floats:
        """Boxes `(n, 4)` of user space (left, bottom, right, top) as (x0, top, x1, bottom) of reading space."""
        left, bottom, right, top = self.bounds
        a, b, c, d = user[:, 0], user[:, 1], user[:, 2], user[:, 3]
        if self.turn == 0:
            columns = (a - left, top - d, c - left, top - b)
        elif self.turn == 1:
            columns = (b - bottom, a - left, d - bottom, c - left)
        elif self.turn == 2:
            columns = (right - c, b - bottom, right - a, d - bottom)
        else:
            columns = (top - d, right - c, top - b, right - a)
        return np.stack(columns, axis=1)

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """A box of reading space on the page as shown."""
        if self.shown == self.turn:
            return Box(self.page, x0, top, x1, bottom)
        width, height = self._size(self.turn)
        for _ in range((self.shown - self.turn) % 4):  # one clockwise quarter turn: (x, y) -> (height - y, x)
            x0, top, x1, bottom = height - bottom, x0, height - top, x1
            width, height = height, width
        return Box(self.page, x0, top, x1, bottom)
