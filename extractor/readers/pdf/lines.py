"""Glyphs to text: sorts glyphs of a cell or a line, and writes them as a person would. Used by grids and by prose.

Lines are told by the height of their middle, not by boxes. Wrapped lines are joined without a space next to a Chinese
character and with one between Latin words; a space inside a line stands where the gap shows one, whatever the file says.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.readers.pdf.frame import Floats
from extractor.readers.pdf.glyphs import Glyphs

_APART = 1e6  # points between two keys on the one axis that glyphs are sorted on
_SAME_LINE = 0.5  # of the size: middles that differ by less are one line
_WORD_GAP = 0.18  # of the size: a gap between Latin letters that is a space even if none is written
_WRITTEN_GAP = 0.1  # the same where the file writes a space
_MIXED_GAP = 0.6  # between Latin and Chinese, where typesetters leave a quarter without meaning a space
_STOP_GAP = 0.18  # between Latin punctuation and Chinese (1. 名称)
_WIDE_GAP = 0.5  # between Chinese characters; spread headings (地　区) and separate words
_WRITTEN_WIDE_GAP = 0.15  # a narrow Latin space between Chinese, if the file writes it


class Run(NamedTuple):
    """The text of one key, and the box around it in reading space."""

    key: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    lines: int


def is_wide(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Chinese characters and full-width forms, which are set without spaces."""
    return ((codes >= 0x2E80) & (codes < 0xFFE8)) | (codes >= 0x20000) | ((codes >= 0x2014) & (codes <= 0x2026))


def is_stop(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Latin comma, full stop, colon and semicolon."""
    found: NDArray[np.bool_] = (codes == 0x2C) | (codes == 0x2E) | (codes == 0x3A) | (codes == 0x3B)
    return found


def is_hyphen(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Hyphens and strokes: a line that ends so goes on without a space."""
    found: NDArray[np.bool_] = (codes == 0x2D) | (codes == 0x2F) | (codes == 0x2010) | (codes == 0x2011) | (codes == 0x2013)
    return found


def line_numbers(glyphs: Glyphs, keys: NDArray[np.intp],
                 same: float = _SAME_LINE) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Reading order of the glyphs, key by key, and the number of the line that each of them stands in, in that order."""
    if not len(glyphs):
        return np.empty(0, np.intp), np.empty(0, np.intp)
    # One number for two keys sorts several times faster than lexsort; no page is a million points wide.
    order = np.argsort(keys * _APART + glyphs.middle)
    middle, size, key = glyphs.middle[order], glyphs.size[order], keys[order]
    tall = np.maximum(size[1:], size[:-1]) * same
    fresh = np.concatenate([[True], (key[1:] != key[:-1]) | (middle[1:] - middle[:-1] > tall)])
    lines = np.cumsum(fresh) - 1
    within = np.argsort(lines * _APART + glyphs.x0[order])
    return order[within], lines[within]


def compose(glyphs: Glyphs, keys: NDArray[np.intp], in_lines: NDArray[np.intp] | None = None) -> list[Run]:
    """The text of each key's glyphs, in order of the keys; glyphs with a negative key are left out. `in_lines` gives the
    line of each glyph where they are in reading order already."""
    if in_lines is None:
        order, lines = line_numbers(glyphs, keys)
        left_out = int((keys < 0).sum())  # they sort first
        order, lines = order[left_out:], lines[left_out:]
        ordered, key = glyphs.take(order), keys[order]
    else:
        ordered, key, lines = glyphs, keys, in_lines
    if not len(key):
        return []
    new_key, new_line = _changes(key), _changes(lines)
    spaces = _spaces(ordered, new_key, new_line)
    starts = np.flatnonzero(new_key)
    codes = np.insert(ordered.codes, spaces, np.uint32(0x20)) if len(spaces) else ordered.codes
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    cuts = (starts + np.searchsorted(spaces, starts)).tolist()
    cuts.append(len(text))
    numbers = lines[np.append(starts[1:] - 1, len(lines) - 1)] - lines[starts] + 1
    sides = (np.minimum.reduceat(ordered.x0, starts), np.minimum.reduceat(ordered.top, starts),
             np.maximum.reduceat(ordered.x1, starts), np.maximum.reduceat(ordered.bottom, starts))
    texts = [text[a:b] for a, b in pairwise(cuts)]
    return list(map(Run, key[starts].tolist(), texts, *(side.round(2).tolist() for side in sides), numbers.tolist()))


def _changes(values: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Where a value differs from the one before; the first does."""
    changed = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=changed[1:])
    return changed


def _spaces(glyphs: Glyphs, new_key: NDArray[np.bool_], new_line: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Indices of the glyphs before which a space is written."""
    gap = np.zeros(len(glyphs))
    np.divide(glyphs.x0[1:] - glyphs.x1[:-1], np.maximum(glyphs.size[1:], 1.0), out=gap[1:])
    asked = np.flatnonzero(((gap > _WRITTEN_GAP) | new_line) & ~new_key)
    if not len(asked):
        return asked
    code, last, spaced = glyphs.codes[asked], glyphs.codes[asked - 1], glyphs.spaced[asked]
    wide, before = is_wide(code), is_wide(last)
    both, neither = wide & before, ~wide & ~before
    limit: Floats = np.where(both, np.where(spaced, _WRITTEN_WIDE_GAP, _WIDE_GAP),
                             np.where(neither, np.where(spaced, _WRITTEN_GAP, _WORD_GAP),
                                      np.where(spaced, _WRITTEN_WIDE_GAP, np.where(is_stop(last), _STOP_GAP, _MIXED_GAP))))
    written: NDArray[np.intp] = asked[np.where(new_line[asked], neither & ~is_hyphen(last), gap[asked] > limit)]
    return written


def needs_space(before: str, after: str) -> bool:
    """Whether a line that ends in `before` and one that begins with `after` are joined with a space."""
    if not before or not after or before[-1] == " " or after[0] == " ":
        return False
    codes = np.array([ord(before[-1]), ord(after[0])], np.uint32)
    return not is_wide(codes).any() and not is_hyphen(codes[:1]).any()
