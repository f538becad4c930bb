"""Office files made on the spot: parts of a package from their XML, workbooks by the libraries that write them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import pytest

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

Pack = Callable[[Mapping[str, bytes | str]], bytes]


@pytest.fixture
def pack() -> Pack:
    """A ZIP of these members."""
    def make(members: Mapping[str, bytes | str]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return buffer.getvalue()
    return make


@pytest.fixture
def docx(pack: Pack) -> Callable[..., bytes]:
    """A Word document with this inside its body; further parts (styles, numbering, footnotes) by name."""
    def make(body: str, **parts: str) -> bytes:
        relations = "".join(f'<Relationship Id="r{n}" Type="{_RELATIONS}/{n}" Target="{n}.xml"/>' for n in parts)
        head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        return pack({
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": f'{head}<Relationship Id="r" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f"{head}{relations}</Relationships>",
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            **{f"word/{n}.xml": f"<w:{n} {W}>{x}</w:{n}>" for n, x in parts.items()},
        })
    return make


@pytest.fixture
def old_office() -> Callable[[str], bytes]:
    """An OLE2 container with one stream of that name, which holds nothing."""
    def make(stream: str) -> bytes:
        def entry(name: str, kind: int, child: int) -> bytes:
            raw = name.encode("utf-16-le")
            head = raw.ljust(64, b"\x00") + struct.pack("<HBB", len(raw) + 2, kind, 1)
            return head + struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36) + struct.pack("<III", 0xFFFFFFFE, 0, 0)
        header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
                  + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0) + b"\xff" * 432)
        table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
        return header + table + entry("Root Entry", 5, 1) + entry(stream, 2, 0xFFFFFFFF) + bytes(256)
    return make
