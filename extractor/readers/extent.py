"""How far the cells of a workbook reach, before a library sets memory aside for the whole rectangle.

A cell in XFD1048576 costs 17 billion places; a text that a million cells share costs a million copies.
"""

from __future__ import annotations

import re
import struct
import zipfile
from itertools import pairwise

from extractor.errors import BrokenDocument
from extractor.readers import limits
from extractor.readers.package import read_entry

# A cell's tag, with its place where it says one; what ends with "/>" holds nothing and takes no place.
_CELL = re.compile(rb"""<(?:\w+:)?c(?=[\s>])(?:[^>]*?\br\s*=\s*["']([A-Za-z]{1,7})(\d{1,10})["'])?[^>]*(?<!/)>""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]{0,300}?\br\s*=\s*["'](\d{1,10})["']""")
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["'][^>]{0,200}>\s*<(?:\w+:)?v>\s*(\d{1,9})\s*<""")
_STRING_END = re.compile(rb"</(?:\w+:)?si>")
# Records of xls that stand for one cell, or for a run of cells in one row.
_RECORDS = frozenset((0x0006, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E, 0x00D6, 0x00FD, 0x00BD, 0x00BE, 0x0201, 0x0003, 0x0004, 0x0005, 0x0002))
_RUNS = frozenset((0x00BD, 0x00BE))
_BEGIN, _DIMENSIONS, _STRINGS = 0x0809, 0x0200, 0x00FC


def _number(letters: bytes) -> int:
    value = 0
    for letter in letters.upper():
        value = value * 26 + letter - 64
    return value


def _area(data: bytes) -> int:
    """Rows by columns, from A1 to the last cell that holds something."""
    places = _CELL.findall(data)
    columns, rows = {c for c, _ in places}, {r for _, r in places}
    widest = max((_number(c) for c in columns if c), default=0)
    deepest = max((int(r) for r in rows if r), default=0)
    if b"" in columns:  # cells without a place stand one after the other, in rows that may say theirs
        widest = max(widest, sum(not c for c, _ in places))
        deepest = max([deepest, data.count(b"row"), *(int(m[1]) for m in _ROW.finditer(data))])
    return widest * deepest


def _shared_lengths(archive: zipfile.ZipFile) -> list[int]:
    entry = next((e for e in archive.infolist() if e.filename.lower().endswith("sharedstrings.xml")), None)
    if entry is None:
        return []
    data = read_entry(archive, entry, limits.MAX_PART)
    ends = [0, *(m.end() for m in _STRING_END.finditer(data))]
    return [b - a for a, b in pairwise(ends)]


def check_sheets(archive: zipfile.ZipFile) -> None:
    """Looks at the sheets of an xlsx. Raises LimitExceeded, BrokenDocument."""
    lengths: list[int] | None = None
    copied = 0
    for entry in archive.infolist():
        name = entry.filename.lower().replace("\\", "/")
        if "worksheets/" not in name or not name.endswith(".xml"):
            continue
        data = read_entry(archive, entry, limits.MAX_PART)
        limits.check(data.count(b"<"), limits.MAX_TAGS, f"tags of {entry.filename}")
        limits.check(_area(data), limits.MAX_SHEET_AREA, f"places of {entry.filename}")
        lengths = _shared_lengths(archive) if lengths is None else lengths
        if lengths and max(lengths) * data.count(b"<") > limits.MAX_TEXT:
            copied += sum(lengths[i] for m in _SHARED.finditer(data) if (i := int(m[1])) < len(lengths))
            limits.check(copied, 3 * limits.MAX_TEXT, "bytes of text in cells")  # a Chinese character takes three


def _check_dimensions(record: bytes) -> None:
    if len(record) not in (10, 14):
        raise BrokenDocument("the size of a sheet is damaged")
    first_row, last_row, first, last = struct.unpack_from("<HHHH" if len(record) == 10 else "<IIHH", record)
    if (last_row or last) and (first_row > last_row or first > last or last_row > 65_536):
        raise BrokenDocument("the size of a sheet is damaged: it ends before it begins")
    limits.check(last_row * last, 65_536 * 257, "places of a sheet")


def check_records(stream: bytes) -> None:
    """Looks at the sheets of an xls, one record after the other. Raises LimitExceeded, and BrokenDocument for sizes
    that cannot be: the library sets memory aside by them and takes the process down."""
    at = deepest = widest = 0
    while at + 8 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == _DIMENSIONS:
            _check_dimensions(stream[at + 4:at + 4 + size])
        elif kind == _STRINGS and size >= 8 and struct.unpack_from("<I", stream, at + 8)[0] * 3 > len(stream):
            raise BrokenDocument("the workbook's table of texts says more texts than it has bytes for")
        elif kind == _BEGIN:
            deepest = widest = 0
        elif kind in _RECORDS and size >= 6:
            row, column = struct.unpack_from("<HH", stream, at + 4)
            if kind in _RUNS and at + 4 + size <= len(stream):
                column, = struct.unpack_from("<H", stream, at + 2 + size)
            if row > deepest or column > widest:
                deepest, widest = max(deepest, row), max(widest, column)
                limits.check((deepest + 1) * (widest + 1), limits.MAX_SHEET_AREA, "places of a sheet")
        at += 4 + size
