"""One picture of a page to glyphs and rules in points: cleaned, straightened, ruled, cut into strips and recognised.

What comes out is what a PDF's text layer gives, so that the same grids, tables without rules and paragraphs follow.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from extractor.readers.ocr import models
from extractor.readers.ocr.letters import to_glyphs
from extractor.readers.ocr.picture import Bytes, Mask, binarise, clean, smoothed
from extractor.readers.ocr.ruling import Ruling, find_rules
from extractor.readers.ocr.spelling import respell
from extractor.readers.ocr.strips import Strip, cell_rects, cell_strips, free_strips, without_dust
from extractor.readers.ocr.upright import Matrix, ScanFrame, skew, straighten, turned
from extractor.readers.pdf.glyphs import PageText
from extractor.readers.pdf.grid import find_grids
from extractor.readers.pdf.rules import Rules

_READABLE = 0.8  # mean certainty of a sample from which on a page stands upright
_SAMPLE = 12
_LETTERS = 4  # of a sampled line, at the least, on the average
_LEAST = 0.45  # mean certainty: strips below are no text, or none that can be read


@dataclass(slots=True)
class Scan:
    """What was read off one picture. `score` is the mean certainty of its characters, `unread` the number of strips with
    ink of which no text came."""

    text: PageText
    rules: Rules
    score: float
    unread: int


@dataclass(slots=True)
class _Layout:
    """A straight picture taken apart."""

    grey: Bytes
    back: Matrix
    ruling: Ruling
    ink: Mask
    strips: list[Strip]


def read_picture(rgb: Bytes, number: int, scale: float) -> Scan:
    """Text and rules of the page `number`; `scale` is pixels to the point."""
    shown = (rgb.shape[1] / scale, rgb.shape[0] / scale)
    grey = clean(rgb, scale)
    straight, back = straighten(grey, skew(grey))
    layout, reads = _upright(straight, back, scale)
    kept = [i for i, read in enumerate(reads) if read.text.strip() and read.score >= _LEAST]
    told = set(kept)
    unread = sum(1 for i, strip in enumerate(layout.strips) if strip.celled and i not in told)
    scores = [score for i in kept for score in reads[i].scores]
    texts = respell([reads[i].text for i in kept])
    spelt = [replace(reads[i], text=text) for i, text in zip(kept, texts, strict=True)]
    glyphs = to_glyphs([layout.strips[i] for i in kept], spelt, layout.ink, scale)
    high, wide = layout.grey.shape
    (a, b, c), (d, e, f) = layout.back.tolist()
    frame = ScanFrame(number, (0.0, 0.0, *shown), 0, 0, (wide / scale, high / scale),
                      ((a, b, c / scale), (d, e, f / scale)))
    return Scan(PageText(frame, glyphs, 0, 0), layout.ruling.rules, float(np.mean(scores)) if scores else 0.0, unread)


def _upright(grey: Bytes, back: Matrix, scale: float) -> tuple[_Layout, list[models.Read]]:
    """The picture in the turn in which its text can be read, usually the one it has."""
    best: tuple[float, _Layout] | None = None
    for quarters in (0, 1, 3, 2):
        layout = _lay_out(*turned(grey, quarters, back), scale)
        score = _sampled(layout)
        if best is None or score > best[0]:
            best = (score, layout)
        if score >= _READABLE or (quarters == 0 and not layout.strips):
            break
    assert best is not None
    return best[1], _recognise(best[1], best[1].strips)


def _lay_out(grey: Bytes, back: Matrix, scale: float) -> _Layout:
    ink = binarise(grey)
    ruling = find_rules(grey, scale)
    grids = find_grids(ruling.rules)
    text = without_dust(ink & ~ruling.mask, scale)
    white = grey.copy()
    white[ruling.mask | _around(ink & ~text)] = 255
    strips = cell_strips(text, cell_rects(grids, scale, grey.shape), scale)
    free = text.copy()
    outside = white.copy()
    for grid in grids:
        part = (slice(max(0, round((grid.ys[0] - 1) * scale)), round((grid.ys[-1] + 1) * scale)),
                slice(max(0, round((grid.xs[0] - 1) * scale)), round((grid.xs[-1] + 1) * scale)))
        free[part], outside[part] = False, 255
    if free.any():
        strips += free_strips(free, models.detect(outside), scale)
    return _Layout(smoothed(white), back, ruling, text, strips)


def _around(dust: Mask) -> Mask:
    """Dust with its blurred rim."""
    grown: Mask = cv2.dilate(dust.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return grown


def _sampled(layout: _Layout) -> float:
    """How surely some of the page's longer lines are read. Sideways the recogniser still knows letters, side by side from
    lines that stand beside each other: what looks like lines of two letters is not believed."""
    some = sorted(layout.strips, key=lambda s: s.x1 - s.x0, reverse=True)[:4 * _SAMPLE:4]
    reads = _recognise(layout, some)
    scores = [score for read in reads for score in read.scores]
    long = min(1.0, len(scores) / (_LETTERS * len(reads))) if reads else 0.0
    return long * float(np.mean(scores)) if scores else 0.0


def _recognise(layout: _Layout, strips: list[Strip]) -> list[models.Read]:
    boxes = [strip.padded(layout.grey.shape) for strip in strips]
    return models.recognise([layout.grey[y0:y1, x0:x1] for x0, y0, x1, y1 in boxes])
