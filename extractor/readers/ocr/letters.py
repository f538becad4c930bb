"""Recognised strips to glyphs, as a PDF's text layer would give them: grids and prose then read both alike.

A recogniser tells characters and roughly where they stand. Their boxes are cut at the white between them, so that the
gaps which part columns and words are the picture's own; inside a run of text they touch.
"""

from __future__ import annotations

import numpy as np

from extractor.readers.ocr.models import Read
from extractor.readers.ocr.picture import Mask
from extractor.readers.ocr.strips import Strip
from extractor.readers.pdf.glyphs import Glyphs
from extractor.readers.pdf.lines import is_wide
from extractor.readers.pdf.radicals import unify

_WIDE_GAP = 1.0  # of the size: white between Chinese characters that means something (地　区)
_WORD_GAP = 0.35  # of the size: the same between Latin letters, where no space was recognised
_SPACE = 0.25  # of the size: a recognised space between Latin letters is at least so wide
_INK = 0.92  # of the size: the height of a line of Chinese
_DIGITS = 0.74  # of the size: the height of digits and capitals
_SNAP = 0.12  # sizes that differ by less from the page's usual one are that one
_OPEN_BEHIND, _OPEN_BEFORE = frozenset("）】》〉〕」』，。、；：！？"), frozenset("（【《〈〔「『")

Row = tuple[int, float, float, float, float, float, float, bool]


def to_glyphs(strips: list[Strip], reads: list[Read], ink: Mask, scale: float) -> Glyphs:
    """Glyphs in points of the straight picture."""
    rows: list[Row] = []
    sizes = _sizes(strips, reads, ink)
    for strip, read, size in zip(strips, reads, sizes, strict=True):
        rows += _glyphs(strip, read, ink, size)
    table = np.array(rows, np.float64).reshape(-1, 8)
    table[:, 1:7] /= scale
    codes = unify(table[:, 0].astype(np.uint32))
    x0, top, x1, bottom, middle, size = np.ascontiguousarray(table[:, 1:7].T)
    return Glyphs(codes, x0, top, x1, bottom, middle, size, table[:, 7] > 0, np.arange(len(codes)))


def _sizes(strips: list[Strip], reads: list[Read], ink: Mask) -> list[float]:
    """The size of each strip's type in pixels: lines of one type differ by their letters' heights alone."""
    raw = [_size(strip, read, ink) for strip, read in zip(strips, reads, strict=True)]
    weights = [len(read.text) for read in reads]
    if not any(weights):
        return raw
    order = np.argsort(raw)
    heaps = np.cumsum(np.array(weights)[order])
    usual = raw[int(order[int(np.searchsorted(heaps, heaps[-1] / 2))])]
    return [usual if abs(size - usual) <= _SNAP * usual else size for size in raw]


def _size(strip: Strip, read: Read, ink: Mask) -> float:
    wide = is_wide(np.array([ord(c) for c in read.text], np.uint32)) if read.text else np.zeros(0, bool)
    if wide.sum() >= 3:
        both = wide[1:] & wide[:-1]
        start, _, end, _ = strip.padded(ink.shape)
        steps = np.diff(np.array(read.places))[both] * (end - start)
        # Places are known in steps of a quarter of a letter: a median would be one of these.
        steps = steps[steps < 1.5 * np.median(steps)] if len(steps) else steps
        if len(steps) >= 2:
            pitch = float(steps.mean())
            if 0.8 * strip.high < pitch < 1.5 * strip.high:
                return pitch
    return strip.high / (_INK if wide.any() else _DIGITS)


def _glyphs(strip: Strip, read: Read, ink: Mask, size: float) -> list[Row]:
    """One strip's glyphs; a recognised space is not one, but marks the next glyph."""
    text, places = _unspaced(read)
    if not text:
        return []
    shown: Mask = np.asarray(ink[strip.y0:strip.y1, strip.x0:strip.x1].any(axis=0))
    start, _, end, _ = strip.padded(ink.shape)
    centres = [min(max(start + p * (end - start) - strip.x0, 0.0), float(len(shown))) for p in places]
    wide = is_wide(np.array([ord(c) for c, _ in text], np.uint32))
    middle = (strip.y0 + strip.y1) / 2
    top, bottom = middle - size / 2, middle + size / 2
    rows: list[Row] = []
    left = 0.0
    for i, (char, spaced) in enumerate(text):
        right, following = float(len(shown)), float(len(shown))
        if i + 1 < len(text):
            limit = _white(char, text[i + 1][0]) if wide[i] and wide[i + 1] else None
            right, following = _cut(shown, centres[i], centres[i + 1], size, limit, text[i + 1][1])
        rows.append((ord(char), strip.x0 + left, top, strip.x0 + max(right, left + 1.0), bottom, middle, size, spaced))
        left = max(following, left + 1.0)
    return rows


def _unspaced(read: Read) -> tuple[list[tuple[str, bool]], list[float]]:
    text: list[tuple[str, bool]] = []
    places: list[float] = []
    spaced = False
    for char, place in zip(read.text, read.places, strict=True):
        if char in " \u3000":
            spaced = bool(text)
            continue
        text.append((char, spaced))
        places.append(place)
        spaced = False
    return text, places


def _white(before: str, after: str) -> float:
    """White between two Chinese characters that means something, as a share of the size: signs bring half a width of
    their own."""
    return _WIDE_GAP + 0.5 * ((before in _OPEN_BEHIND) + (after in _OPEN_BEFORE))


def _cut(shown: Mask, before: float, after: float, size: float, limit: float | None,
         spaced: bool) -> tuple[float, float]:
    """Where one glyph ends and the next begins: at one point, unless the white between them means something. `limit` is
    how much of it does between two Chinese characters, None elsewhere."""
    low, high = round(before), max(round(after), round(before) + 1)
    start, end = _widest_white(~shown[low:high])
    if end - start > (_WORD_GAP if limit is None else limit) * size:
        return float(low + start), float(low + end)
    at = low + (start + end) / 2 if end > start else (before + after) / 2
    if spaced and limit is None:
        half = max(_SPACE * size, float(end - start)) / 2
        return at - half, at + half
    return at, at


def _widest_white(white: Mask) -> tuple[int, int]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], white.astype(np.int8), [0]])))
    if not len(edges):
        return 0, 0
    starts, ends = edges[::2], edges[1::2]
    best = int((ends - starts).argmax())
    return int(starts[best]), int(ends[best])
