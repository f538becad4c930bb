"""Ruling lines of a page: strokes and thin filled rectangles alike, cleaned and merged. Grids are built from them.

Word writes a table's lines as thin filled rectangles, LibreOffice as strokes, browsers as one piece a cell side: after
this module they are all the same few long lines, in reading space.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractor.readers.pdf import raw
from extractor.readers.pdf.frame import Floats, Frame

THIN = 3.0  # points: a filled shape narrower than this is a line
SNAP = 2.5  # points: lines closer than this are one line (double rules, the two sides of one border)
_SHORTEST = 3.0
_DEEPEST_FORM = 4
_MOST_SEGMENTS = 20_000  # a path with more is a drawing

_PATH, _IMAGE, _FORM, _TEXT = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM,
                               pdfium.FPDF_PAGEOBJ_TEXT)
_STRAIGHT = np.eye(3)
_LINE_TO, _MOVE_TO, _BEZIER_TO = (pdfium.FPDF_SEGMENT_LINETO, pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO)

Rows = list[tuple[float, float, float, float]]


@dataclass(slots=True)
class Rules:
    """Merged lines: `across` holds (y, x0, x1) and `down` holds (x, y0, y1), both `(n, 3)`."""

    across: Floats
    down: Floats


def read_rules(objects: Objects, frame: Frame) -> Rules:
    """All horizontal and vertical lines among the page's objects."""
    found = _thin_boxes(objects, _STRAIGHT, 0)
    boxes = frame.boxes(np.concatenate(found)) if found else np.empty((0, 4))
    return split(boxes)


def split(boxes: Floats) -> Rules:
    """Thin boxes (x0, top, x1, bottom) of reading space as merged lines."""
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    flat = (high <= THIN) & (wide >= _SHORTEST) & (wide > high)
    tall = (wide <= THIN) & (high >= _SHORTEST) & (high > wide)
    a, d = boxes[flat], boxes[tall]
    return Rules(merge(np.stack([(a[:, 1] + a[:, 3]) / 2, a[:, 0], a[:, 2]], axis=1)),
                 merge(np.stack([(d[:, 0] + d[:, 2]) / 2, d[:, 1], d[:, 3]], axis=1)))


def merge(lines: Floats) -> Floats:
    """Lines (position, start, end) with positions snapped together and overlapping or touching pieces joined."""
    if not len(lines):
        return lines
    lines = lines[np.argsort(lines[:, 0], kind="stable")]
    cluster = np.concatenate([[0], np.cumsum(np.diff(lines[:, 0]) > SNAP)])
    sizes = np.bincount(cluster)
    at = np.bincount(cluster, weights=lines[:, 0]) / sizes
    order = np.lexsort((lines[:, 1], cluster))
    cluster, starts, ends = cluster[order], lines[order, 1], lines[order, 2]
    far = 1e6 * cluster  # one long axis for all clusters, so that the running end never reaches into the next
    reach = np.maximum.accumulate(ends + far)
    fresh = np.concatenate([[True], starts[1:] + far[1:] > reach[:-1] + SNAP])
    first = np.flatnonzero(fresh)
    last = np.append(first[1:] - 1, len(starts) - 1)
    return np.stack([at[cluster[first]], starts[first], reach[last] - far[last]], axis=1)


@dataclass(slots=True)
class Objects:
    """A page's or a form's objects by kind."""

    paths: list[int]
    images: list[int]
    forms: list[int]
    texts: list[int]


def sort_objects(objects: list[int]) -> Objects:
    kinds = np.fromiter(map(raw.object_type, objects), np.int32, len(objects))
    paths, images, forms, texts = (list(compress(objects, (kinds == kind).tolist()))
                                   for kind in (_PATH, _IMAGE, _FORM, _TEXT))
    return Objects(paths, images, forms, texts)


def _thin_boxes(objects: Objects, outer: NDArray[np.float64], depth: int) -> list[Floats]:
    """Thin boxes of user space, from paths, hairline images and the forms that hold more of them."""
    found: list[Floats] = []
    if objects.paths:
        found += _path_boxes(objects.paths, outer)
    if objects.images:
        found.append(_transform(raw.bounds(objects.images), outer))
    for form in objects.forms if depth < _DEEPEST_FORM else ():
        inner = sort_objects(raw.form_objects(form))
        found += _thin_boxes(inner, _affine(raw.matrix(form)) @ outer, depth + 1)
    return found


def _path_boxes(paths: list[int], outer: NDArray[np.float64]) -> list[Floats]:
    """A simple path that is thin is its own box; others are taken apart, strokes side by side, fills piece by piece."""
    boxes = _transform(raw.bounds(paths), outer)
    counts = np.fromiter(map(raw.count_segments, paths), np.int32, len(paths))
    modes = raw.draw_modes(paths)
    painted = (modes != 0).any(axis=1)
    thin = np.minimum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]) <= THIN
    found = [boxes[thin & painted]]
    # A filled rectangle without a stroke is shading, which rules nothing.
    complex_ = painted & ~thin & ((modes[:, 1] != 0) | (counts > 5)) & (counts <= _MOST_SEGMENTS)
    for index in np.flatnonzero(complex_).tolist():
        pieces = _pieces(paths[index], int(counts[index]), bool(modes[index, 1]), outer)
        if pieces:
            found.append(np.array(pieces))
    return found


def _pieces(path: int, count: int, stroked: bool, outer: NDArray[np.float64]) -> Rows:
    matrix = _affine(raw.matrix(path)) @ outer
    found: Rows = []
    for contour in _contours(raw.segments(path, count)):
        points = np.array([(x, y, 1.0) for x, y in contour]) @ matrix
        xs, ys = points[:, 0], points[:, 1]
        if min(np.ptp(xs), np.ptp(ys)) <= THIN:
            found.append((float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())))
        elif stroked:
            sides = zip(xs[:-1], ys[:-1], xs[1:], ys[1:], strict=True)
            found += [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in sides
                      if min(abs(a - c), abs(b - d)) <= 0.5]
    return found


def _contours(segments: Iterable[tuple[int, float, float, bool]]) -> list[list[tuple[float, float]]]:
    """Straight contours; one with a curve in it is dropped, for tables have none worth keeping."""
    contours: list[list[tuple[float, float]]] = []
    current: list[tuple[float, float]] = []
    curved = False
    for kind, x, y, closes in [*segments, (_MOVE_TO, 0.0, 0.0, False)]:
        if kind == _MOVE_TO:
            if len(current) > 1 and not curved:
                contours.append(current)
            current, curved = [(x, y)], False
            continue
        curved |= kind == _BEZIER_TO
        current.append((x, y))
        if closes:
            current.append(current[0])
    return contours


def _affine(matrix: raw.Matrix) -> NDArray[np.float64]:
    a, b, c, d, e, f = matrix
    return np.array([[a, b, 0.0], [c, d, 0.0], [e, f, 1.0]])


def _transform(boxes: Floats, matrix: NDArray[np.float64]) -> Floats:
    if matrix is _STRAIGHT:
        return boxes
    ones = np.ones(len(boxes))
    corners = [np.stack([boxes[:, i], boxes[:, j], ones], axis=1) @ matrix for i, j in ((0, 1), (2, 1), (0, 3), (2, 3))]
    stacked = np.stack(corners)
    low, high = stacked.min(axis=0), stacked.max(axis=0)
    return np.stack([low[:, 0], low[:, 1], high[:, 0], high[:, 1]], axis=1)
