"""A page's characters with their boxes, in reading space: what grids and prose are filled with.

Boxes are loose ones: the advance by the font's height, so that 一 and 、 are as tall as their neighbours and the gap
between two boxes is the gap that a reader sees. White space is dropped; a glyph remembers that a space stood before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import pi

import numpy as np
from numpy.typing import NDArray

from extractor.readers.pdf import raw
from extractor.readers.pdf.frame import Floats, Frame
from extractor.readers.pdf.radicals import FORMS, unify

_SOFT_HYPHEN = (0x02, 0xFFFE, 0xAD)
_BREAKS = ((0x00, 0x01), (0x03, 0x08), (0x0A, 0x1F))  # PDFium's own, between lines; they have no box
_BLANK = ((0x09, 0x09), (0x20, 0x20), (0x7F, 0xA0), (0x2000, 0x200F), (0x2028, 0x202F), (0x3000, 0x3000),
          (0xFEFF, 0xFEFF))
_IS_BLANK, _IS_HYPHEN, _IS_FORM, _IS_BREAK = 1, 2, 3, 4
_SAMPLE = 16  # every sixteenth glyph is asked for its Unicode map: a font without one fills whole lines
_SOME = 64  # glyphs are enough to tell where lines have their baseline
_TINY = 0.6  # loose boxes flatter than this against the page's median come from fonts that give no height
_FAR_OFF = 1e5  # points: no page reaches so far


@dataclass(slots=True)
class Glyphs:
    """Parallel arrays; `middle` is the height at which the line runs, equal for all glyphs of a line, `index`
    the character's number in PDFium's text page."""

    codes: NDArray[np.uint32]
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    middle: Floats
    size: Floats
    spaced: NDArray[np.bool_]
    index: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, which: NDArray[np.intp] | NDArray[np.bool_]) -> Glyphs:
        return Glyphs(self.codes[which], self.x0[which], self.top[which], self.x1[which], self.bottom[which],
                      self.middle[which], self.size[which], self.spaced[which], self.index[which])


@dataclass(slots=True)
class PageText:
    """A page's glyphs, the frame they are read in, and how many of them have no known meaning or stand askew."""

    frame: Frame
    glyphs: Glyphs
    unmapped: int
    askew: int


def read_glyphs(textpage: int, count: int, page: int, bounds: tuple[float, float, float, float], shown: int) -> PageText:
    """All characters of one text page that leave ink; `shown` is the page's /Rotate in quarter turns."""
    codes = raw.char_codes(textpage, count) if count else np.empty(0, np.uint32)
    kinds = _kinds()[np.minimum(codes, 0xFFFF)]
    inked = np.flatnonzero(kinds != _IS_BREAK)
    boxes = raw.loose_boxes(textpage, inked.tolist())
    if len(inked) < count:
        codes, kinds = codes[inked], kinds[inked]
    spaced, blank = np.zeros(len(inked), bool), kinds == _IS_BLANK
    if blank.any():
        spaced = _spaced(blank, boxes)[~blank]
        inked, codes, boxes, kinds = inked[~blank], codes[~blank], boxes[~blank], kinds[~blank]
    if kinds.any():
        codes = unify(np.where(kinds == _IS_HYPHEN, np.uint32(0x2D), codes))
    turn, askew = _turn(textpage, inked, boxes, shown)
    frame = Frame(page, bounds, shown, turn)
    unmapped = _unmapped(textpage, inked)
    x0, top, x1, bottom = np.ascontiguousarray(frame.boxes(boxes).T)
    heights = bottom - top
    middle = (top + bottom) / 2
    flat = heights < _TINY * _usual(heights)
    if flat.any():
        _raise_flat(textpage, inked, flat, frame, (x0, top, x1, bottom), heights, middle)
    glyphs = Glyphs(codes, x0, top, x1, bottom, middle, heights, spaced, inked)
    seen = (x0 < frame.width) & (x1 > 0) & (middle > 0) & (middle < frame.height) & ~askew
    for side in (x0, top, x1, bottom):
        seen &= np.abs(side) < _FAR_OFF  # forged sizes; NaN is not less either
    return PageText(frame, glyphs if seen.all() else glyphs.take(seen), unmapped, int(askew.sum()))


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each character below U+10000 is: blank, a soft hyphen, a form to unify (see `radicals`), a break, or plain (0)."""
    kinds = np.zeros(0x10000, np.uint8)
    for ranges, kind in ((_BLANK, _IS_BLANK), (_BREAKS, _IS_BREAK), (FORMS, _IS_FORM)):
        for first, last in ranges:
            kinds[first:last + 1] = kind
    kinds[list(_SOFT_HYPHEN)] = _IS_HYPHEN
    return kinds


def _spaced(blank: NDArray[np.bool_], boxes: Floats) -> NDArray[np.bool_]:
    """Whether a space that the file itself writes (one with a width) stands right before each character."""
    wide = blank & ((boxes[:, 2] - boxes[:, 0]) + (boxes[:, 3] - boxes[:, 1]) > 0.01)
    spaced = np.zeros(len(blank), bool)
    spaced[1:] = wide[:-1]
    return spaced


def _turn(textpage: int, inked: NDArray[np.intp], boxes: Floats, shown: int) -> tuple[int, NDArray[np.bool_]]:
    """The turn in which most glyphs stand upright, and which glyphs do not stand upright in it.

    Upright text has wide CJK boxes and runs to the right. Only a page with signs of other text is asked glyph by glyph.
    """
    upright = np.zeros(len(inked), bool)
    if not len(inked):
        return shown, upright
    sample = inked[:: max(1, len(inked) // 24)].tolist()
    if not any(abs(a) > 0.01 for a in raw.angles(textpage, sample)) and shown == 0:
        return 0, upright
    quarters = np.array(raw.angles(textpage, inked.tolist())) / (pi / 2)  # clockwise quarter turns of the baseline
    nearest = np.rint(quarters).astype(int) % 4
    votes = np.bincount(nearest[np.abs(quarters - np.rint(quarters)) < 0.1], minlength=4)
    if not votes.any():
        return shown, upright
    main = int(votes.argmax())
    return (-main) % 4, (nearest != main) | (np.abs(quarters - np.rint(quarters)) >= 0.1)


def _unmapped(textpage: int, inked: NDArray[np.intp]) -> int:
    if not raw.unmapped(textpage, inked[::_SAMPLE].tolist()):
        return 0
    return raw.unmapped(textpage, inked.tolist())


def _raise_flat(textpage: int, inked: NDArray[np.intp], flat: NDArray[np.bool_], frame: Frame,
                sides: tuple[Floats, Floats, Floats, Floats], heights: Floats, middle: Floats) -> None:
    """Gives glyphs whose boxes are only ink the height of a line, around the middle of their neighbours' baseline."""
    x0, top, x1, bottom = sides
    size = _usual(heights[~flat])
    usual = np.flatnonzero(~flat)[:: max(1, int((~flat).sum()) // _SOME)]
    # From the middle of a line down to its baseline, as most glyphs have it.
    rise = _usual(_baselines(textpage, inked[usual], frame) - middle[usual])
    small = np.flatnonzero(flat & (x1 > x0))
    base = _baselines(textpage, inked[small], frame)
    # A small font's loose box is flat too, and right: it straddles its baseline where a box of ink does not.
    is_ink = (bottom[small] <= base + 0.02 * size) | (top[small] > base - 0.1 * size)
    ink = small[is_ink]
    middle[ink] = base[is_ink] - rise
    top[ink], bottom[ink] = middle[ink] - size / 2, middle[ink] + size / 2
    heights[ink] = size


def _usual(values: Floats) -> float:
    """The middle one of the values, 0 where there is none; several times quicker than numpy's median."""
    return float(np.sort(values)[len(values) // 2]) if len(values) else 0.0


def _baselines(textpage: int, indices: NDArray[np.intp], frame: Frame) -> Floats:
    points = raw.origins(textpage, indices.tolist())
    return frame.boxes(np.concatenate([points, points], axis=1))[:, 1]
