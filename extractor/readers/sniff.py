"""What kind of file the bytes are, whatever their name says: the first step of reading.

`sniff` gives a reader's name, or raises with what the bytes look like.
"""

from __future__ import annotations

import re

from extractor.errors import BrokenDocument, EmptyDocument, UnsupportedFormat

_HEAD = 4096

# Beginnings of files that no reader takes yet, with the words that tell a person what was given.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (doc, xls, ppt)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a BMP image"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\xca\xfe\xba\xbe", "a Java class or macOS program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"%!PS", "a PostScript file"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"wOF2", "a font"),
    (b"\x00\x01\x00\x00", "a font"),
)
# Only bytes that are not text decide for these short beginnings ("BM..." may open a notice, too).
_WEAK = {b"BM", b"MZ", b"BZh", b"ID3"}

_PACKED: tuple[tuple[bytes, str], ...] = (
    (b"word/document", "a Word document (docx)"),
    (b"xl/workbook", "an Excel workbook (xlsx)"),
    (b"ppt/presentation", "a PowerPoint file (pptx)"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet (ods)"),
    (b"opendocument.text", "an OpenDocument text (odt)"),
    (b"application/epub", "an EPUB book"),
    (b"Document.xml", "an OFD document"),
    (b"OFD.xml", "an OFD document"),
)

_OPENING_TAG = re.compile(
    r"(?i)<(?:!doctype\s+html|html|head|body|meta|title|script|style|div|table|p"
    r"|article|section|main|h[1-6]|font|center|span|br|link|ul|ol|form)\b")
_SOME_TAG = re.compile(r"(?i)</?(?:html|head|body|title|div|table|tr|td|p|br|h[1-6]|span|li)\b[^<>]{0,200}>")
_XML = re.compile(r"\s*<\?xml\b|\s*<svg\b")
_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x08\x1a\x1b\x85")


def _opening(data: bytes) -> str:
    """The first characters, good enough to see tags; bytes beyond ASCII do not matter here."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom):_HEAD].decode(encoding, "replace")
    return data[:_HEAD].decode("latin-1")


def _is_binary(data: bytes) -> bool:
    """Bytes that no text has: NULs, or more than a few control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    head = data[:65536]
    controls = sum(1 for b in head if b < 32 and b not in _TEXT_CONTROLS)
    return b"\x00" in head or controls > 0.02 * len(head)


def _is_pdf(data: bytes) -> bool:
    """`%PDF-` at the very start, or, as readers allow, after a little rubbish if PDF objects follow."""
    at = data[:1024].find(b"%PDF-")
    if at < 0:
        return False
    before = data[:at].strip(b"\xef\xbb\xbf\x00 \r\n\t")
    return not before or (b" obj" in data[at:] and b"<" not in before)


def _is_html(opening: str) -> bool:
    start = opening.lstrip()
    while start.startswith(("<!--", "<?xml")):  # what may stand before the first element
        start = start.partition("-->" if start.startswith("<!--") else "?>")[2].lstrip()
    return bool(_OPENING_TAG.match(start)) or len(_SOME_TAG.findall(opening)) >= 4


def _packed(data: bytes) -> str:
    # The names of a ZIP's members stand uncompressed in its directory at the end and before each member.
    ends = data[:65536] + data[-65536:]
    return next((what for mark, what in _PACKED if mark in ends), "a ZIP archive")


def _unsupported(what: str) -> UnsupportedFormat:
    return UnsupportedFormat(f"looks like {what}; only PDF, HTML and plain text can be read")


def sniff(data: bytes, name: str = "") -> str:
    """"pdf", "html" or "text".

    Raises EmptyDocument (no bytes, or only white space), UnsupportedFormat (anything else, named), and BrokenDocument
    where the name says PDF and the bytes are a text or a web page: such a file is an error page or a mix-up.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise EmptyDocument("the file is empty" if not data else "the file holds nothing but white space")
    if _is_pdf(data):
        return "pdf"
    binary = _is_binary(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise _unsupported(_packed(data))
    for magic, what in _MAGIC:
        if data.startswith(magic) and (binary or magic not in _WEAK):
            raise _unsupported(what)
    if data[:4] == b"RIFF":
        raise _unsupported("a WebP image" if data[8:12] == b"WEBP" else "a sound or video file")
    if data[4:8] == b"ftyp":
        raise _unsupported("a video")
    if data[257:262] == b"ustar":
        raise _unsupported("a tar archive")
    named_pdf = name.lower().endswith(".pdf")
    if binary:
        if named_pdf:
            raise BrokenDocument("the name says PDF, but the bytes do not begin like one")
        raise _unsupported("binary data of no known kind")
    opening = _opening(data)
    if opening.lstrip().lower().startswith("mime-version:") and "multipart/related" in opening:
        raise _unsupported("a web archive (mhtml)")
    kind = "html" if _is_html(opening) else "text"
    if kind == "text" and _XML.match(opening):
        raise _unsupported("an XML file")
    if named_pdf:
        raise BrokenDocument(f"the name says PDF, but the bytes are {'a web page' if kind == 'html' else 'plain text'}")
    return kind
