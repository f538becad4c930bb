"""PDFs as a scanner gives them: pages to pictures with noise, skew and stamps, by seed. The truth stays the PDF's.

`scan` prints a file's pages to pictures and ages them, `as_pdf` binds pictures to a PDF without a text layer.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from math import cos, pi, sin
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter


@dataclass(frozen=True, slots=True)
class Scanner:
    """How well a page is scanned. `degrees` is the skew (clockwise), `noise` the deviation of the brightness of pixels,
    `specks` the share of black and white dots, `turn` quarter turns of the paper, `quality` the JPEG's (0: none)."""

    dpi: int = 200
    degrees: float = 0.6
    noise: float = 12.0
    specks: float = 0.0005
    blur: float = 0.4
    stamp: bool = False
    turn: int = 0
    quality: int = 0


def scan(pdf: bytes, scanner: Scanner = Scanner(), seed: int = 1, pages: int | None = None) -> list[Image.Image]:
    """Pictures (RGB) of the file's first `pages` pages, all of them by default."""
    import pypdfium2

    random = Random(seed)
    document = pypdfium2.PdfDocument(pdf)
    try:
        printed = [page.render(scale=scanner.dpi / 72).to_pil().convert("RGB") for page in islice(document, pages)]
    finally:
        document.close()
    return [_aged(picture, scanner, random) for picture in printed]


def _aged(picture: Image.Image, scanner: Scanner, random: Random) -> Image.Image:
    if scanner.stamp:
        picture = stamped(picture, random.uniform(0.55, 0.75), random.uniform(0.35, 0.8), scanner.dpi)
    if scanner.degrees:
        picture = picture.rotate(-scanner.degrees, Image.Resampling.BICUBIC, fillcolor="white")
    if scanner.turn:
        picture = picture.rotate(-90 * scanner.turn, expand=True)
    if scanner.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(scanner.blur))
    numbers = np.random.default_rng(random.randrange(1 << 30))
    pixels = np.asarray(picture, np.float32) * 0.94  # paper is no pure white
    pixels = pixels + numbers.normal(0, scanner.noise, pixels.shape)
    dots = numbers.random(pixels.shape[:2])
    pixels[dots < scanner.specks / 2] = 20
    pixels[dots > 1 - scanner.specks / 2] = 250
    aged = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if scanner.quality:
        buffer = io.BytesIO()
        aged.save(buffer, "JPEG", quality=scanner.quality)
        aged = Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")
    return aged


def stamped(picture: Image.Image, across: float, down: float, dpi: int) -> Image.Image:
    """The picture with a round red seal over it, its middle at these shares of width and height. Ink lets black through,
    as ink does."""
    size = round(42 / 25.4 * dpi)  # seals of authorities are 42 mm wide
    seal = Image.new("RGB", (size, size), "white")
    draw = ImageDraw.Draw(seal)
    red = (214, 38, 44)
    edge = max(3, size // 28)
    draw.ellipse((2, 2, size - 3, size - 3), outline=red, width=edge)
    middle, outer, inner = size / 2, size * 0.17, size * 0.066
    star = [(middle + r * sin(i * pi / 5), middle - r * cos(i * pi / 5)) for i in range(10) for r in [(outer, inner)[i % 2]]]
    draw.polygon(star, fill=red)
    for step in range(-7, 8):  # letters around the rim, as dark and as dense as real ones
        angle = step * pi / 10
        x, y = middle + 0.38 * size * sin(angle), middle - 0.38 * size * cos(angle)
        half = size * 0.03
        draw.rectangle((x - half, y - half, x + half, y + half), outline=red, width=max(2, size // 90))
        draw.line((x - half, y, x + half, y), fill=red, width=max(2, size // 90))
        draw.line((x, y - half, x, y + half), fill=red, width=max(2, size // 90))
    place = (round(picture.width * across - size / 2), round(picture.height * down - size / 2))
    box = (*place, place[0] + size, place[1] + size)
    under = np.asarray(picture.crop(box), np.float32)
    inked = under * np.asarray(seal, np.float32) / 255
    result = picture.copy()
    result.paste(Image.fromarray(inked.astype(np.uint8)), place)
    return result


def as_pdf(pictures: Sequence[Image.Image], dpi: int = 200) -> bytes:
    """A PDF with a picture a page and no text."""
    buffer = io.BytesIO()
    pictures[0].save(buffer, "PDF", resolution=dpi, save_all=True, append_images=list(pictures[1:]))
    return buffer.getvalue()
