"""The kind of a file is told by its bytes; what cannot be read says what it looks like."""

from __future__ import annotations

import random

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
    (b"PK\x03\x04\x14\x00" + b"\x00" * 40 + b"word/document.xml", "Word document"), (b"PK\x03\x04\x14\x00xl/workbook.xml", "Excel"),
    (b"PK\x03\x04\x14\x00" + b"a.txt" + b"\x00" * 20, "ZIP"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "old Office"),
    (b"GIF89a\x00\x00", "GIF"), (b"MZ\x90\x00\x03\x00", "program"), (b"\x7fELF\x02\x01\x00", "program"),
    (b"{\\rtf1\\ansi hello}", "RTF"), (b"\x1f\x8b\x08\x00abc", "gzip"), (b"<?xml version='1.0'?><root/>", "XML"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "web archive"), (random.Random(7).randbytes(3000), "binary"),
    (random.Random(8).randbytes(60), "binary"),
])
def test_what_is_not_read_is_named(data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedFormat, match=words) as caught:
        sniff(data, "x")
    assert "\n" not in str(caught.value)


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
        readers.read(b"PK\x03\x04rest", "deep/folder/a.bin")
    assert str(caught.value).startswith("deep/folder/a.bin: looks like a ZIP archive")


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(EmptyDocument, match="scripts"):
        readers.read(b"<html><body><script>load()</script></body></html>", "app.html")


def test_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 100)
    with pytest.raises(LimitExceeded, match="101 bytes"):
        readers.read(b"x" * 101, "big.txt")


def test_the_readers_are_a_closed_set() -> None:
    assert readers.READERS == ("pdf", "html", "text")
