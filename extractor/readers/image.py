"""Image bytes in, Document out: pages that were scanned or photographed to PNG, JPEG or TIFF, read by OCR.

A TIFF may hold many pages. A page's size in points is reckoned from the resolution that the file states, where that
makes a sheet of paper; else its longer side is taken for A4's.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from extractor.document import Document
from extractor.errors import BrokenDocument, EmptyDocument, LimitExceeded, NoticeError, UnsupportedFormat
from extractor.isolation.signs import earn
from extractor.readers import limits
from extractor.readers.ocr import HOW_TO_GET, SECONDS, available
from extractor.readers.pdf import arrange, build

if TYPE_CHECKING:
    from PIL.Image import Image

    from extractor.readers.ocr.picture import Bytes
    from extractor.readers.pdf.page import PageRead

_KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "TIFF": "image/tiff"}
_LONG_SIDE = 842.0  # points: A4's
_SHEETS = (280.0, 1700.0)  # points: the longer side of A6 to A2
_FINEST, _COARSEST = 300 / 72, 110 / 72  # pixels to the point that reading gains from; a coarser picture is enlarged
_ENLARGED = 200 / 72


def read(data: bytes, name: str, ocr: bool = True) -> Document:
    """The document on the picture. Raises UnsupportedFormat without OCR, BrokenDocument, LimitExceeded or EmptyDocument."""
    if not ocr or not available():
        raise UnsupportedFormat(f"is an image, and {HOW_TO_GET if ocr else 'optical character recognition is turned off'}",
                                name=name)
    opened: list[str] = []
    pages = arrange(_pages(data, name, opened))
    if not any(page.characters for page in pages):
        raise EmptyDocument(f"there is no text on any of its {len(pages)} page(s)", name=name)
    return build(pages, sha256(data).hexdigest(), name, opened[0])


def _pages(data: bytes, name: str, opened: list[str]) -> Iterator[PageRead]:
    """Pages as they are recognised; the media type goes to `opened`."""
    from extractor.readers.ocr.arranging import arrange as arrange_picture

    for number, picture in enumerate(_frames(data, name, opened), 1):
        earn(SECONDS)
        rgb, scale = _scaled(picture)
        yield arrange_picture(rgb, number, scale, "is a picture and was read by OCR")


def _frames(data: bytes, name: str, opened: list[str]) -> Iterator[Image]:
    """The pictures in the file, upright as its camera says. What a decoder stumbles over is told as a broken file."""
    from PIL import Image

    number = 0
    try:
        with _quiet():
            picture = Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
        opened.append(_KINDS[str(picture.format)])
        while True:
            number += 1
            limits.check(number, limits.MAX_PAGES, "pages")
            limits.check(picture.width * picture.height, limits.MAX_PIXELS, "pixels of one picture")
            with _quiet():
                plain = _plain(picture)
            yield plain
            if opened[0] != "image/tiff":  # the second picture of a JPEG or PNG is a preview or a motion
                return
            try:
                with _quiet():
                    picture.seek(number)
            except EOFError:
                return
    except NoticeError:
        raise
    except Image.DecompressionBombError:
        raise LimitExceeded(f"a picture of more than the {limits.MAX_PIXELS:,} pixels allowed", name=name) from None
    except Exception as error:  # decoders raise whatever a forged file leads them to
        where = f"page {number} of the image" if number > 1 else "the image"
        raise BrokenDocument(f"{where} cannot be decoded; it is truncated or damaged ({type(error).__name__})",
                             name=name) from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the decoder's remarks on odd files: what matters is checked here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _plain(picture: Image) -> Image:
    """The picture in RGB on white paper, upright, with its resolution."""
    from PIL import Image, ImageOps

    dpi = picture.info.get("dpi")
    plain = ImageOps.exif_transpose(picture)
    if plain.mode.startswith("I;16"):
        plain = plain.convert("I").point(lambda value: value / 256).convert("L")
    if "A" in plain.getbands() or "transparency" in plain.info:
        layered = plain.convert("RGBA")
        plain = Image.new("RGB", layered.size, "white")
        plain.paste(layered, mask=layered.getchannel("A"))
    else:
        plain = plain.convert("RGB")
    if dpi is not None:
        plain.info["dpi"] = dpi
    return plain


def _scaled(picture: Image) -> tuple[Bytes, float]:
    """Pixels in RGB, and how many of them a point has, brought to a resolution that can be read well."""
    import numpy as np
    from PIL import Image

    scale = _resolution(picture)
    wanted = _FINEST if scale > _FINEST else _ENLARGED if scale < _COARSEST else scale
    if wanted != scale:
        size = (max(1, round(picture.width * wanted / scale)), max(1, round(picture.height * wanted / scale)))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    return np.ascontiguousarray(picture), wanted


def _resolution(picture: Image) -> float:
    """Pixels to the point."""
    long_side = max(picture.size)
    try:
        stated = float(picture.info["dpi"][0]) / 72
    except (KeyError, TypeError, ValueError, IndexError, ZeroDivisionError):
        stated = 0.0
    if stated > 0 and _SHEETS[0] <= long_side / stated <= _SHEETS[1]:
        return stated
    return max(long_side / _LONG_SIDE, 1e-3)
