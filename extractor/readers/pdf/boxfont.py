"""A stand-in for fonts that neither the file nor this machine has: beneath glyphs, installed when a PDF is first opened.

Notices set with GBK-EUC-H or STSong embed no font. Without one PDFium knows no glyph's shape, takes the text for
nothing and silently drops what seems to have no width: lone characters, and whole lines of turned text. Where the
machine has a Chinese font, it loads that one's tens of megabytes for every page. While a file is read PDFium is handed
this font for Chinese text instead, in which every character is a small bar: the same on every machine, and small. Places
are reckoned with the file's own widths. Pictures of pages are drawn with the machine's fonts, if it has any.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2 as pdfium

_EM, _ASCENT, _DESCENT = 1000, 880, -120
_LEFT, _RIGHT, _HIGH = 20, 120, 500
_HANDLE = 0x60B0  # any address that PDFium's own handles cannot have
_EAST_ASIAN = (128, 129, 134, 136)  # Windows character sets: Japanese, Korean, simplified, traditional Chinese
_NAME = "Gongbao Box"


_reading: list[bool] = []  # not empty while a file is read for its text


@contextmanager
def for_reading() -> Iterator[None]:
    """Documents opened inside have the stand-in for all Chinese text without a font of its own."""
    install()
    _reading.append(True)
    try:
        yield
    finally:
        _reading.pop()


@cache
def install() -> bool:
    """Hands PDFium the stand-in, once a process; False where this pypdfium2 or platform has no way to."""
    base = getattr(pdfium, "PdfSysfontBase", None)
    if base is None:
        return False
    try:
        _handler(base)().setup()
    except pdfium.PdfiumError:  # no default font handler on this platform to fall back on
        return False
    return True


def _handler(base: Any) -> Any:
    class BoxFont(base):  # type: ignore[misc]
        """PDFium's own choice of fonts, and the box font where it finds none for East Asian text."""

        def MapFont(self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> Any:
            if _reading and charset in _EAST_ASIAN:
                return _HANDLE
            found = self.default.MapFont(self.default, weight, italic, charset, pitch, face, exact)
            return _HANDLE if not found and charset in _EAST_ASIAN else found

        def GetFontData(self, _: Any, font: Any, table: int, buffer: Any, size: int) -> int:
            if _value(font) != _HANDLE:
                return int(self.default.GetFontData(self.default, font, table, buffer, size))
            data = _tables().get(struct.pack(">I", table), b"") if table else font_file()
            if buffer and size >= len(data):
                ctypes.memmove(buffer, data, len(data))
            return len(data)

        def GetFaceName(self, _: Any, font: Any, buffer: Any, size: int) -> int:
            if _value(font) != _HANDLE:
                return int(self.default.GetFaceName(self.default, font, buffer, size))
            data = _NAME.encode() + b"\0"
            if buffer and size >= len(data):
                ctypes.memmove(buffer, data, len(data))
            return len(data)

        def GetFontCharset(self, _: Any, font: Any) -> int:
            return 134 if _value(font) == _HANDLE else int(self.default.GetFontCharset(self.default, font))

        def DeleteFont(self, _: Any, font: Any) -> None:
            if _value(font) != _HANDLE:
                self.default.DeleteFont(self.default, font)

    return BoxFont


def _value(font: Any) -> int | None:
    if font is None or isinstance(font, int):
        return font
    address: int | None = ctypes.cast(font, ctypes.c_void_p).value
    return address


@cache
def font_file() -> bytes:
    """The box font as a TrueType file."""
    tables = _tables()
    directory = struct.pack(">IHHHH", 0x00010000, len(tables), 128, 3, len(tables) * 16 - 128)
    offset, body = 12 + 16 * len(tables), b""
    for tag, data in sorted(tables.items()):
        directory += tag + struct.pack(">III", _checksum(data), offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return directory + body


@cache
def _tables() -> dict[bytes, bytes]:
    """Two glyphs, both the bar, and a character map (format 13, many to one) from everything to the second.

    The bar lies inside the advance and the height of any glyph: PDFium's loose boxes grow with what is drawn.
    """
    bar = struct.pack(">hhhhhHH4B4h4h", 1, _LEFT, 0, _RIGHT, _HIGH, 3, 0, 1, 1, 1, 1,
                      _LEFT, _RIGHT - _LEFT, 0, _LEFT - _RIGHT, 0, 0, _HIGH, 0)
    bar += bytes(-len(bar) % 4)
    name = _NAME.encode("utf-16-be")
    names = b"".join(struct.pack(">HHHHHH", 3, 1, 0x409, i, len(name), 0) for i in (1, 4, 6))
    return {
        b"OS/2": struct.pack(">HhHHH10hh10x4I4sHHHhhhHHIIhhHHH", 4, _EM, 400, 5, 0, *[0] * 10, 0, *[0xFFFFFFFF] * 4,
                             b"BOX ", 64, 0x20, 0xFFFF, _ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT, 0xFFFFFFFF,
                             0xFFFFFFFF, 500, 700, 0, 0x20, 0),
        b"cmap": struct.pack(">HHHHIHHIIIIII", 0, 1, 3, 10, 12, 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1),
        b"glyf": bar * 2,
        b"head": struct.pack(">IIIIHHqqhhhhHHhhh", 0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, _LEFT, 0, _RIGHT,
                             _HIGH, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x00010000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, *[0] * 7, 2),
        b"hmtx": struct.pack(">HhHh", _EM, _LEFT, _EM, _LEFT),
        b"loca": struct.pack(">3I", 0, len(bar), 2 * len(bar)),
        b"maxp": struct.pack(">I14H", 0x00010000, 2, 4, 1, 0, 0, 1, *[0] * 8),
        b"name": struct.pack(">HHH", 0, 3, 6 + len(names)) + names + name,
        b"post": struct.pack(">IIhhIIIII", 0x00030000, *[0] * 8),
    }


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
