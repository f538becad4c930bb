"""PDFium's functions as this reader calls them, thousands of times a page: beneath glyphs and rules.

pypdfium2's bindings check and convert every argument; here the same functions take plain addresses, so that `map` can
drive them and they write straight into numpy arrays. Addresses come from objects which pypdfium2 owns and closes.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

_MOST_CLIPS = 16  # paths, and points of each: more is a drawing
_PTR, _INT = ctypes.c_void_p, ctypes.c_int


def _bind(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, _PTR).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_loose_box = _bind(pdfium.FPDFText_GetLooseCharBox, _INT, _PTR, _INT, _PTR)
_origin = _bind(pdfium.FPDFText_GetCharOrigin, _INT, _PTR, _INT, _PTR, _PTR)
_angle = _bind(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _PTR, _INT)
_unicode = _bind(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _PTR, _INT)
_unmapped = _bind(pdfium.FPDFText_HasUnicodeMapError, _INT, _PTR, _INT)
_page_object = _bind(pdfium.FPDFPage_GetObject, _PTR, _PTR, _INT)
_form_object = _bind(pdfium.FPDFFormObj_GetObject, _PTR, _PTR, ctypes.c_ulong)
object_type = _bind(pdfium.FPDFPageObj_GetType, _INT, _PTR)
_bounds = _bind(pdfium.FPDFPageObj_GetBounds, _INT, _PTR, _PTR, _PTR, _PTR, _PTR)
_matrix = _bind(pdfium.FPDFPageObj_GetMatrix, _INT, _PTR, _PTR)
_draw_mode = _bind(pdfium.FPDFPath_GetDrawMode, _INT, _PTR, _PTR, _PTR)
count_segments = _bind(pdfium.FPDFPath_CountSegments, _INT, _PTR)
_segment = _bind(pdfium.FPDFPath_GetPathSegment, _PTR, _PTR, _INT)
_segment_point = _bind(pdfium.FPDFPathSegment_GetPoint, _INT, _PTR, _PTR, _PTR)
_segment_type = _bind(pdfium.FPDFPathSegment_GetType, _INT, _PTR)
_segment_close = _bind(pdfium.FPDFPathSegment_GetClose, _INT, _PTR)

_text_object = _bind(pdfium.FPDFText_GetTextObject, _PTR, _PTR, _INT)
_clip_path = _bind(pdfium.FPDFPageObj_GetClipPath, _PTR, _PTR)
_clip_paths = _bind(pdfium.FPDFClipPath_CountPaths, _INT, _PTR)
_clip_segments = _bind(pdfium.FPDFClipPath_CountPathSegments, _INT, _PTR, _INT)
_clip_segment = _bind(pdfium.FPDFClipPath_GetPathSegment, _PTR, _PTR, _INT, _INT)

Matrix = tuple[float, float, float, float, float, float]


def address(handle: Any) -> int:
    """The address behind a pypdfium2 handle."""
    value = ctypes.cast(handle, _PTR).value
    assert value is not None
    return value


def char_codes(textpage: int, count: int) -> NDArray[np.uint32]:
    """Unicode of each character, one by one only where the text does not line up with the characters."""
    units = np.empty(count + 1, np.uint16)
    pointer = units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    written = pdfium.FPDFText_GetText(ctypes.cast(textpage, pdfium.FPDF_TEXTPAGE), 0, count, pointer)
    units = units[:count]
    if written == count + 1 and not ((units & 0xF800) == 0xD800).any():
        return units.astype(np.uint32)
    return np.fromiter(map(_unicode, repeat(textpage), range(count)), np.uint32, count)


def loose_boxes(textpage: int, indices: Sequence[int]) -> NDArray[np.float64]:
    """Boxes of these characters' advance by their font's height: `(n, 4)` as left, bottom, right, top in user space."""
    count = len(indices)
    boxes = np.zeros((count, 4), np.float32)
    start = boxes.ctypes.data
    _drain(map(_loose_box, repeat(textpage), indices, range(start, start + 16 * count, 16)))
    return boxes[:, [0, 3, 2, 1]].astype(np.float64)  # FS_RECTF is left, top, right, bottom


def origins(textpage: int, indices: Sequence[int]) -> NDArray[np.float64]:
    """Where the baselines of these characters start, `(n, 2)` in user space."""
    count = len(indices)
    points = np.zeros((count, 2), np.float64)
    start = points.ctypes.data
    stop = start + 16 * count
    _drain(map(_origin, repeat(textpage), indices, range(start, stop, 16), range(start + 8, stop + 8, 16)))
    return points


def angles(textpage: int, indices: Sequence[int]) -> list[float]:
    """Clockwise angle of each character's baseline, in radians."""
    return list(map(_angle, repeat(textpage), indices))


def unmapped(textpage: int, indices: Sequence[int]) -> int:
    """How many of these characters come from a font that does not say what they mean."""
    return sum(1 for value in map(_unmapped, repeat(textpage), indices) if value == 1)


def page_objects(page: int, count: int) -> list[int]:
    return list(map(_page_object, repeat(page), range(count)))


def form_objects(form: int) -> list[int]:
    count = pdfium.FPDFFormObj_CountObjects(ctypes.cast(form, pdfium.FPDF_PAGEOBJECT))
    return list(map(_form_object, repeat(form), range(max(count, 0))))


def bounds(objects: Sequence[int]) -> NDArray[np.float64]:
    """Bounds of page objects in their parent's space: `(n, 4)` as left, bottom, right, top."""
    count = len(objects)
    boxes = np.zeros((count, 4), np.float32)
    start = boxes.ctypes.data
    stop = start + 16 * count
    _drain(map(_bounds, objects, *(range(start + 4 * k, stop + 4 * k, 16) for k in range(4))))
    return boxes.astype(np.float64)


def matrix(item: int) -> Matrix:
    values = (ctypes.c_float * 6)()
    _matrix(item, ctypes.addressof(values))
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def draw_modes(objects: Sequence[int]) -> NDArray[np.int32]:
    """Fill mode (0 none) and stroke (0 or 1) of paths, `(n, 2)`."""
    modes = np.zeros((len(objects), 2), np.int32)
    start = modes.ctypes.data
    stop = start + 8 * len(objects)
    _drain(map(_draw_mode, objects, range(start, stop, 8), range(start + 4, stop + 4, 8)))
    return modes


def segments(path: int, count: int) -> list[tuple[int, float, float, bool]]:
    """A path's segments as (type, x, y, closes), in the path's own space."""
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    found = []
    for index in range(count):
        segment = _segment(path, index)
        if segment and _segment_point(segment, at_x, at_y):
            found.append((_segment_type(segment), x.value, y.value, bool(_segment_close(segment))))
    return found


def text_objects(textpage: int, indices: Sequence[int]) -> list[int | None]:
    """The page object that draws each character."""
    return list(map(_text_object, repeat(textpage), indices))


def clip_counts(objects: Sequence[int]) -> NDArray[np.int32]:
    """How many paths clip each page object; -1 where none does."""
    return np.fromiter(map(_clip_paths, map(_clip_path, objects)), np.int32, len(objects))


def clip_box(item: int) -> tuple[float, float, float, float] | None:
    """The box (left, bottom, right, top) outside which nothing of a page object shows; None where nothing clips it."""
    path = _clip_path(item)
    count = _clip_paths(path) if path else -1
    if count <= 0:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    box = (float("-inf"), float("-inf"), float("inf"), float("inf"))
    for number in range(min(count, _MOST_CLIPS)):
        xs, ys = [], []
        for index in range(min(_clip_segments(path, number), _MOST_CLIPS)):
            segment = _clip_segment(path, number, index)
            if segment and _segment_point(segment, at_x, at_y):
                xs.append(x.value)
                ys.append(y.value)
        if xs:
            box = (max(box[0], min(xs)), max(box[1], min(ys)), min(box[2], max(xs)), min(box[3], max(ys)))
    return box


def _drain(calls: Any) -> None:
    deque(calls, maxlen=0)
