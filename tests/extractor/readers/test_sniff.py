"""The kind of a file is told by its bytes; what cannot be read says what it looks like."""

from __future__ import annotations

import io
import random
import tarfile
import zipfile
from importlib import import_module

import pytest

from extractor import readers
from extractor.errors import BrokenDocument, EmptyDocument, LimitExceeded, UnsupportedFormat
from extractor.readers import limits
from extractor.readers.sniff import sniff


@pytest.mark.parametrize(("data", "name", "kind"), [
    (b"%PDF-1.7\n1 0 obj", "a.txt", "pdf"), (b"\xef\xbb\xbf%PDF-1.4", "a", "pdf"), (b"junk\n%PDF-1.4\n1 0 obj\n", "a", "pdf"),
    (b"<!DOCTYPE html><html>", "a.doc", "html"), (b"\n <!-- saved --><HTML><BODY>x", "a.txt", "html"), (b"<table><tr><td>1", "a", "html"),
    (b"<?xml version='1.0'?><!DOCTYPE html><html>", "a", "html"), ("<html>绿色".encode("utf-16"), "a", "html"),
    ("绿色工厂名单".encode("gb18030"), "a.html", "text"), ("绿色工厂名单".encode(), "", "text"), (b"BMW built 3 plants < 5 > 2", "a", "text"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "a.pdf", "image"), (b"\xff\xd8\xff\xe0\x00", "", "image"),
    (b"II*\x00\x08\x00\x00\x00", "a.txt", "image"), (b"MM\x00*\x00\x00", "a", "image"), (b"II+\x00\x08\x00", "a", "image"),
    (b"How a %PDF- file begins is well known.", "a.txt", "text"),
])
def test_kind(data: bytes, name: str, kind: str) -> None:
    assert sniff(data, name) == kind


@pytest.mark.parametrize(("data", "words"), [
    (b"GIF89a\x00\x00", "GIF"), (b"MZ\x90\x00\x03\x00", "program"), (b"\x7fELF\x02\x01\x00", "program"),
    (b"{\\rtf1\\ansi hello}", "RTF"), (b"<?xml version='1.0'?><root/>", "XML"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "web archive"), (random.Random(7).randbytes(3000), "binary"),
    (random.Random(8).randbytes(60), "binary"),
])
def test_what_is_not_read_is_named(data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedFormat, match=words) as caught:
        sniff(data, "x")
    assert "\n" not in str(caught.value)


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.spreadsheet" if name == "mimetype" else "x")
    return buffer.getvalue()


def _tar(mode: str = "w", format: int = tarfile.PAX_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, format=format) as archive:  # type: ignore[call-overload]
        archive.addfile(tarfile.TarInfo("a.txt"), io.BytesIO())
    return buffer.getvalue()


@pytest.mark.parametrize(("data", "kind"), [
    (_zip("[Content_Types].xml", "word/document.xml"), "docx"), (_zip("[Content_Types].xml", "xl/workbook.xml"), "excel"), (_zip("mimetype", "content.xml"), "ods"),
    (_zip("a.txt", "word/b.txt"), "archive"), (_zip("list.xlsx", "notice.docx"), "archive"), (_zip(), "archive"), (_tar(), "archive"), (_tar("w:gz"), "archive"),
    (_tar("w:bz2"), "archive"), (_tar("w:xz"), "archive"), (_tar(format=tarfile.USTAR_FORMAT).replace(b"ustar", b"\0\0\0\0\0"), "text"),
    (_zip("[Content_Types].xml", "word/document.xml")[:150], "docx")])
def test_containers(data: bytes, kind: str) -> None:
    if kind == "text":  # a tar whose mark is gone and whose sum is not that of its bytes
        with pytest.raises(UnsupportedFormat, match="binary"):
            sniff(data)
    else:
        assert sniff(data, "x.pdf" if kind == "archive" else "x") == kind


@pytest.mark.parametrize(("data", "words"), [(_zip("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint"), (_zip("OFD.xml"), "OFD"),
                                             (_zip("META-INF/container.xml", "mimetype"), "EPUB")])
def test_packages_that_are_not_read_are_named(data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedFormat, match=words):
        sniff(data)


def test_old_office_containers() -> None:
    with pytest.raises(BrokenDocument, match="damaged"):
        sniff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99)


@pytest.mark.parametrize(("data", "words"), [(b"To whom it may concern", "plain text"), (b"<html><body>404", "a web page"), (random.Random(9).randbytes(999), "PDF")])
def test_a_name_that_says_pdf_over_other_bytes(data: bytes, words: str) -> None:
    with pytest.raises(BrokenDocument, match=words):
        sniff(data, "Notice.PDF")


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf\n", b"\x00\x00\x00"])
def test_nothing_in_it(data: bytes) -> None:
    with pytest.raises(EmptyDocument):
        sniff(data, "x.pdf")


def test_faults_name_the_file() -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        readers.read(b"Rar!\x1a\x07\x00rest", "deep/folder/a.bin")
    assert str(caught.value).startswith("deep/folder/a.bin: looks like a RAR archive")


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(EmptyDocument, match="scripts"):
        readers.read(b"<html><body><script>load()</script></body></html>", "app.html")


def test_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 100)
    with pytest.raises(LimitExceeded, match="101 bytes"):
        readers.read(b"x" * 101, "big.txt")


def test_the_readers_are_a_closed_set() -> None:
    for name in readers.READERS:
        assert callable(import_module(f"extractor.readers.{name}").read), name
