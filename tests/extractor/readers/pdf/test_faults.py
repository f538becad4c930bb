"""What cannot be read is refused in plain words; what is doubtful is an issue with its page."""

import io
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.generate.pdf_tables import generate
from extractor.errors import BrokenDocument, EmptyDocument, EncryptedDocument
from extractor.readers.pdf import read


def pdf(*pages: str, **options: Any) -> bytes:
    """A PDF with a page for each word; an empty one is a picture without text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, **options)
    for text in pages:
        if text:
            canvas.drawString(100, 700, text)
        else:
            canvas.drawImage(ImageReader(Image.new("L", (40, 40), 128)), 100, 400, 200, 200)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("data", [b"", b"  \n"])
def test_no_bytes(data: bytes) -> None:
    with pytest.raises(EmptyDocument, match=r"a\.pdf: .*empty"):
        read(data, "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b"\x89PNG\r\n\x1a\n" + bytes(100), b"<html></html>"])
def test_rubbish(data: bytes) -> None:
    with pytest.raises(BrokenDocument) as caught:
        read(data, "a.pdf")
    assert "\n" not in str(caught.value)


def test_truncated_files_are_refused_or_read_but_never_crash() -> None:
    data = generate("strokes", 40, 1).pdf
    outcomes = set()
    for share in (0.05, 0.3, 0.6, 0.9, 0.99):
        try:
            outcomes.add(bool(read(data[:int(len(data) * share)], "cut.pdf").text))
        except (BrokenDocument, EmptyDocument):
            outcomes.add(False)
    assert False in outcomes


def test_encrypted() -> None:
    data = pdf("secret", encrypt=StandardEncryption("user", "owner"))
    with pytest.raises(EncryptedDocument, match="password"):
        read(data, "a.pdf")


def test_an_owner_s_password_alone_does_not_hinder_reading() -> None:
    assert "open" in read(pdf("open", encrypt=StandardEncryption("", "owner")), "a.pdf").text


def test_a_scan_has_no_text() -> None:
    with pytest.raises(EmptyDocument, match="scan"):
        read(pdf("", ""), "scan.pdf")


def test_an_image_page_among_others_is_an_issue() -> None:
    document = read(pdf("first", "", "third"), "mixed.pdf")
    assert [(issue.code, issue.page) for issue in document.issues] == [("image-page", 2)]
    assert [document.quote(block.span) for block in document.blocks] == ["first", "third"]


def test_a_watermark_across_the_page_is_told_and_not_mixed_in() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(100, 700, "The notice itself goes on for a line.")
    canvas.rotate(45)
    canvas.drawString(400, 200, "DRAFT")
    canvas.showPage()
    canvas.save()
    document = read(buffer.getvalue(), "marked.pdf")
    assert document.text.strip() == "The notice itself goes on for a line."
    assert [(issue.code, issue.page) for issue in document.issues] == [("unread-glyphs", 1)]


def test_a_page_whose_text_lies_outside_of_it_is_told() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(100, 700, "seen")
    canvas.showPage()
    canvas.drawString(5000, 5000, "unseen")
    canvas.showPage()
    canvas.save()
    document = read(buffer.getvalue(), "outside.pdf")
    assert document.text == "seen\n"
    assert [(issue.code, issue.page) for issue in document.issues] == [("image-page", 2)]
