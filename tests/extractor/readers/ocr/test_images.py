"""Image files as documents: each kind, several pages, and what cannot be read."""

from __future__ import annotations

import io
import struct
import zlib
from random import Random
from typing import Any

import numpy as np
import pytest
from PIL import Image

from corpus.generate.pdf_tables import generate
from corpus.generate.scans import Scanner, scan
from extractor import readers
from extractor.errors import BrokenDocument, EmptyDocument, LimitExceeded, NoticeError, UnsupportedFormat
from extractor.readers import image, limits

LIST = generate("strokes", 5, 2)


def top(dpi: int = 200) -> Image.Image:
    """The upper part of a page, where the short list stands."""
    (page,) = scan(LIST.pdf, Scanner(dpi=dpi, degrees=0.3, noise=5), 2)
    return page.crop((0, 0, page.width, page.height // 2))


def saved(pictures: list[Image.Image], kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    more = {"save_all": True, "append_images": pictures[1:]} if len(pictures) > 1 else {}
    pictures[0].save(buffer, kind, **more, **options)
    return buffer.getvalue()


@pytest.mark.parametrize(("kind", "mode", "options", "media"), [
    ("PNG", "RGB", {"dpi": (200, 200)}, "image/png"), ("JPEG", "L", {"quality": 80}, "image/jpeg"),
    ("TIFF", "L", {"compression": "tiff_lzw"}, "image/tiff"), ("PNG", "RGBA", {}, "image/png"),
])
def test_kinds(kind: str, mode: str, options: dict[str, Any], media: str, read_rows) -> None:
    document = readers.read(saved([top().convert(mode)], kind, **options), "notice.bin")
    assert document.media_type == media
    found = read_rows(document)
    assert len(found) == 5
    assert sum(row in found for row in LIST.tables[0]) >= 4
    assert document.pages[0].ocr is not None


@pytest.mark.parametrize(("size", "dpi", "points"), [
    ((1654, 2339), (200, 200), 842), ((1654, 2339), None, 842), ((1654, 2339), (72, 72), 842), ((3508, 2480), (300, 300), 842),
    ((1240, 874), (150, 150), 595), ((1654, 2339), (0, 0), 842),
])
def test_a_page_has_the_size_of_its_paper(size: tuple[int, int], dpi: tuple[int, int] | None, points: float) -> None:
    picture = Image.new("L", size, 255)
    if dpi is not None:
        picture.info["dpi"] = dpi
    assert max(size) / image._resolution(picture) == pytest.approx(points, abs=1)


def test_a_tiff_of_several_pages_is_one_document() -> None:
    pages = [picture.convert("L") for picture in (top(), top())]
    document = readers.read(saved(pages, "TIFF"), "pages.tif")
    assert [page.number for page in document.pages] == [1, 2]
    assert {part.box.page for table in document.tables for cell in table.cells for part in cell.parts} == {1, 2}


def test_a_photograph_is_read_upright_as_its_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side: to be turned a quarter clockwise
    data = saved([top().rotate(90, expand=True)], "JPEG", exif=exif, quality=85)
    document = readers.read(data, "photo.jpg")
    assert document.pages[0].width > document.pages[0].height
    assert LIST.tables[0][0][3] in document.text


def test_an_empty_picture() -> None:
    with pytest.raises(EmptyDocument, match=r"white\.png"):
        readers.read(saved([Image.new("L", (400, 300), 255)], "PNG"), "white.png")


def test_without_ocr_an_image_is_refused_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved([Image.new("L", (40, 30), 255)], "PNG")
    with pytest.raises(UnsupportedFormat, match="turned off"):
        readers.read(data, "a.png", ocr=False)
    monkeypatch.setattr(image, "available", lambda: False)
    with pytest.raises(UnsupportedFormat, match=r"gongbao\[ocr\]"):
        readers.read(data, "a.png")


def png_of_size(width: int, height: int) -> bytes:
    """A valid PNG of one grey, a few kilobytes for any size."""
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    packer = zlib.compressobj(9)
    lines = b"".join(packer.compress(bytes(width + 1)) for _ in range(min(height, 300))) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_500, 30_000, 2_000_000_000])
def test_a_bomb_is_refused_by_its_header(side: int) -> None:
    assert side * side > limits.MAX_PIXELS
    with pytest.raises(LimitExceeded, match="pixels"):
        readers.read(png_of_size(side, side) if side < 50_000 else _with_size(png_of_size(10, 10), side), "bomb.png")


def _with_size(png: bytes, side: int) -> bytes:
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = b"IHDR" + header
    return png[:12] + body + struct.pack(">I", zlib.crc32(body)) + png[33:]


def test_damaged_files_are_refused_in_plain_words() -> None:
    small = Image.fromarray(np.random.default_rng(1).integers(0, 255, (40, 60, 3), np.uint8))
    random = Random(4)
    outcomes: dict[str, int] = {}
    for kind in ("PNG", "JPEG", "TIFF"):
        whole = saved([small], kind)
        damaged = [whole[:len(whole) * share // 10] for share in range(1, 10)]
        for _ in range(40):
            bent = bytearray(whole)
            for _ in range(random.randint(1, 6)):
                bent[random.randrange(4, min(len(bent), 200))] = random.randrange(256)
            damaged.append(bytes(bent))
        for data in damaged:
            try:
                outcome = "read" if list(image._frames(data, "x", [])) else "nothing"
            except NoticeError as fault:
                outcome = fault.code if "\n" not in str(fault) else "long-winded"
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
    assert outcomes["broken-document"] > 30
    assert set(outcomes) <= {"read", "broken-document", "limit-exceeded"}


def test_a_truncated_file_is_broken() -> None:
    with pytest.raises(BrokenDocument, match="truncated"):
        readers.read(saved([top(80)], "JPEG")[:9000], "half.jpg")
