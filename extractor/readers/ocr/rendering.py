"""Pages of PDFs as pictures: the first step of OCR for files that have pages of their own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extractor.readers.ocr.picture import Bytes

_DPI = 200.0
_FINEST = 300.0
_MOST_PIXELS = 16_000_000  # an A3 sheet at the finest


def render(page: Any) -> tuple[Bytes, float]:
    """The page (pypdfium2's) as shown, `(h, w, 3)` in RGB, and how many pixels a point has. A page that is one scan is
    rendered as finely as it was scanned, within bounds; none has more pixels than bounds allow."""
    width, height = page.get_size()
    dpi = min(max(_DPI, _scanned_at(page)), _FINEST)
    scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    try:
        pixels = bitmap.to_numpy()
        rgb = np.repeat(pixels[:, :, None], 3, axis=2) if pixels.ndim == 2 else pixels[:, :, :3]
        return np.ascontiguousarray(rgb if rgb.shape[2] == 3 else np.repeat(rgb, 3, axis=2)), bitmap.width / width
    finally:
        bitmap.close()


def _scanned_at(page: Any) -> float:
    """Dots per inch of the largest picture on the page; 0 where there is none."""
    best, area = 0.0, 0.0
    for image in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=2):
        left, bottom, right, top = image.get_bounds()
        covered = (right - left) * (top - bottom)
        if covered > area:
            wide, _ = image.get_px_size()
            best, area = 72.0 * max(wide, 1) / max(right - left, 1.0), covered
    return best
