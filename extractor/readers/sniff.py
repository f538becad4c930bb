"""What kind of file the bytes are, whatever their name says: the first step of reading.

`sniff` gives a reader's name, or raises with what the bytes look like.
"""

from __future__ import annotations

import re

from extractor.errors import BrokenDocument, EmptyDocument, EncryptedDocument, UnsupportedFormat
from extractor.readers import compound, delimited, markdown

_HEAD = 4096
_TEXT_SAMPLE = 65_536
READABLE = "PDF, HTML, Word, Excel, ODS, CSV, Markdown, plain text, images (PNG, JPEG, TIFF), and ZIP or tar archives of them can be read"

# Beginnings of files that no reader takes yet, with the words that tell a person what was given.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "an RTF file"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"BM", "a BMP image"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
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
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
# Only bytes that are not text decide for these short beginnings ("BM..." may open a notice, too).
_WEAK = {b"BM", b"MZ", b"ID3"}
_COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")

# What a ZIP is by the names of its members (or, of an OpenDocument, by its first member): reader, or None and the words.
_PACKED: tuple[tuple[str, str | None, str], ...] = (
    ("word/", "docx", ""),
    ("xl/", "excel", ""),
    ("ppt/", None, "a PowerPoint file (pptx)"),
    ("OFD.xml", None, "an OFD document"),
    ("META-INF/container.xml", None, "an EPUB book"),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_FAMILIES: tuple[tuple[tuple[str, ...], str], ...] = ((("worddocument",), "doc"), (("workbook", "book"), "excel"))

_OPENING_TAG = re.compile(
    r"(?i)<(?:!doctype\s+html|html|head|body|meta|title|script|style|div|table|p"
    r"|article|section|main|h[1-6]|font|center|span|br|link|ul|ol|form)\b")
_SOME_TAG = re.compile(r"(?i)</?(?:html|head|body|title|div|table|tr|td|p|br|h[1-6]|span|li)\b[^<>]{0,200}>")
_XML = re.compile(r"\s*<\?xml\b|\s*<svg\b")
_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x08\x1a\x1b\x85")


def _opening(data: bytes, size: int = _HEAD) -> str:
    """The first characters, good enough to see tags and delimiters; bytes beyond ASCII do not matter here."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom):size].decode(encoding, "replace")
    return data[:size].decode("latin-1")


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


def _zip_names(data: bytes) -> tuple[list[str], bytes]:
    """Names of a ZIP's members, and what its member `mimetype` says, if it has one. Of a damaged ZIP the names that
    stand before its members, so that it can say what it was."""
    from extractor.readers.package import open_zip, read_part

    try:
        archive = open_zip(data)
        names = [e.filename.replace("\\", "/").lstrip("/") for e in archive.infolist()]
        return names, (read_part(archive, "mimetype") or b"") if names[:1] == ["mimetype"] else b""
    except BrokenDocument:
        heads = (m.start() for m in re.finditer(rb"PK\x03\x04", data))
        found = [data[at + 30:at + 30 + int.from_bytes(data[at + 26:at + 28], "little")] for at in heads]
        return [name.decode("utf-8", "replace") for name in found], data[38:138] if data[30:38] == b"mimetype" else b""


def _packed(data: bytes) -> str:
    """The reader of a ZIP: that of an office file, else "archive"."""
    names, said = _zip_names(data)
    if said.startswith(_OPEN_DOCUMENT):
        if said[len(_OPEN_DOCUMENT):].startswith(b"spreadsheet"):
            return "ods"
        raise _unsupported("an OpenDocument text or drawing (odt, odp)")
    office = "[Content_Types].xml" in names
    for mark, reader, what in _PACKED:
        if any(n == mark or (office and mark.endswith("/") and n.startswith(mark)) for n in names):
            if reader is None:
                raise _unsupported(what)
            return reader
    if office:
        raise BrokenDocument("it is an Office file of no known kind, or one that is cut off")
    return "archive"


def _compound(data: bytes) -> str:
    """The reader of an old Office file."""
    container = compound.Compound(data)
    if container.has("encryptedpackage", "encryptioninfo"):
        raise EncryptedDocument("it is encrypted with a password")
    for streams, reader in _FAMILIES:
        if container.has(*streams):
            return reader
    raise _unsupported("a PowerPoint file (ppt)" if container.has("powerpoint document") else "an old Office file of no known kind")


def is_tar(data: bytes) -> bool:
    """A tar's first header, by its mark or, before that was agreed on, by its checksum."""
    if len(data) < 512:
        return False
    if data[257:262] == b"ustar":
        return True
    said = data[148:156].strip(b"\x00 ")
    return len(said) >= 3 and bool(re.fullmatch(rb"[0-7]+", said)) and int(said, 8) == sum(data[:148]) + 8 * 32 + sum(data[156:512])


def _text_kind(data: bytes, opening: str, name: str) -> str:
    """Which of the kinds of text: "html", "markdown", "delimited" or "text"."""
    if _is_html(opening):
        return "html"
    sample = _opening(data, _TEXT_SAMPLE)
    if delimited.find_delimiter(sample, name) is not None:
        return "delimited"
    return "markdown" if markdown.is_markdown(sample, name) else "text"


def _unsupported(what: str) -> UnsupportedFormat:
    return UnsupportedFormat(f"looks like {what}; {READABLE}")


def sniff(data: bytes, name: str = "") -> str:
    """A reader's name, or "archive". `name` decides only between kinds of text, and never against the bytes.

    Raises EmptyDocument (no bytes, or only white space), UnsupportedFormat (anything else, named), EncryptedDocument,
    LimitExceeded, and BrokenDocument where the name says PDF and the bytes are a text or a web page: such a file is an
    error page or a mix-up.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise EmptyDocument("the file is empty" if not data else "the file holds nothing but white space")
    if _is_pdf(data):
        return "pdf"
    binary = _is_binary(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(data)
    if data.startswith(compound.MAGIC):
        return _compound(data)
    if (data.startswith(_COMPRESSED) and binary) or is_tar(data):
        return "archive"
    if data.startswith(_IMAGES):
        return "image"
    for magic, what in _MAGIC:
        if data.startswith(magic) and (binary or magic not in _WEAK):
            raise _unsupported(what)
    if data[:4] == b"RIFF":
        raise _unsupported("a WebP image" if data[8:12] == b"WEBP" else "a sound or video file")
    if data[4:8] == b"ftyp":
        raise _unsupported("a video")
    named_pdf = name.lower().endswith(".pdf")
    if binary:
        if named_pdf:
            raise BrokenDocument("the name says PDF, but the bytes do not begin like one")
        raise _unsupported("binary data of no known kind")
    opening = _opening(data)
    if opening.lstrip().lower().startswith("mime-version:") and "multipart/related" in opening:
        raise _unsupported("a web archive (mhtml)")
    kind = _text_kind(data, opening, name)
    if kind != "html" and _XML.match(opening):
        raise _unsupported("an XML file")
    if named_pdf:
        raise BrokenDocument(f"the name says PDF, but the bytes are {'a web page' if kind == 'html' else 'plain text'}")
    return kind
