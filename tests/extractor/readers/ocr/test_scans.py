"""Scanned lists come out as printed ones do: row for row, under stamps, askew and upside down."""

from __future__ import annotations

import io
import socket
from math import cos, radians, sin

import pypdfium2 as pdfium
import pytest

from corpus.generate.pdf_tables import generate
from corpus.generate.scans import Scanner, as_pdf, scan
from extractor import readers
from extractor.document import Document
from extractor.errors import EmptyDocument
from extractor.pipeline import extract
from extractor.readers import ocr
from extractor.readers.pdf import read


def bound(*files: bytes) -> bytes:
    """One PDF with the pages of all."""
    whole = pdfium.PdfDocument.new()
    for file in files:
        whole.import_pages(pdfium.PdfDocument(file))
    buffer = io.BytesIO()
    whole.save(buffer)
    return buffer.getvalue()


def test_nearly_every_row_of_a_scan_is_read_cell_for_cell(one_page, read_rows) -> None:
    (truth,) = one_page.made.tables
    found = read_rows(one_page.document)
    assert len(found) == len(truth) == 20
    assert sum(row in found for row in truth) >= 19


def test_a_scan_says_that_it_is_one(one_page) -> None:
    (page,) = one_page.document.pages
    assert page.ocr is not None
    assert 0.9 < page.ocr < 1
    assert [(issue.code, issue.page) for issue in one_page.document.issues] == [("image-page", 1)]
    assert "OCR" in one_page.document.issues[0].message


def test_title_and_mark_are_told_by_their_size(one_page) -> None:
    document = one_page.document
    kinds = {document.quote(b.span): b.kind for b in document.blocks if b.kind != "table"}
    assert kinds["附件1"] == "heading"
    assert kinds[one_page.made.titles[0]] == "title"


def test_boxes_stand_on_the_page_as_it_was_scanned(one_page) -> None:
    printed = {r: c for r, c in _cells(read(one_page.made.pdf, "printed.pdf")).items() if r[1] == 2}
    scanned = _cells(one_page.document)
    width, height = one_page.document.pages[0].width / 2, one_page.document.pages[0].height / 2
    a, b = cos(radians(0.6)), sin(radians(0.6))
    for place, box in printed.items():
        x, y = (box.x0 + box.x1) / 2 - width, (box.top + box.bottom) / 2 - height
        found = scanned[place]
        assert (found.x0 + found.x1) / 2 == pytest.approx(a * x - b * y + width, abs=3.0)
        assert (found.top + found.bottom) / 2 == pytest.approx(b * x + a * y + height, abs=2.0)


def _cells(document: Document):
    return {(cell.row, cell.column): cell.parts[0].box for cell in document.tables[0].cells if cell.parts}


@pytest.mark.parametrize(("kind", "scanner", "seed"), [
    ("fills-heading-each", Scanner(degrees=-1.4, stamp=True, quality=70), 2),
    ("merged-middle", Scanner(turn=2, degrees=2.5), 3),
    ("strokes", Scanner(turn=1, degrees=0, noise=4), 4),
    ("unruled-top", Scanner(stamp=True), 2),
])
def test_stamps_skew_and_turns(kind: str, scanner: Scanner, seed: int, read_rows) -> None:
    made = generate(kind, 8, seed)
    document = readers.read(as_pdf(scan(made.pdf, scanner, seed)), "scan.pdf")
    found = read_rows(document)
    assert len(found) == 8
    assert sum(row in found for row in made.tables[0]) >= 7


def test_only_pages_without_text_are_recognised(read_rows) -> None:
    made = generate("strokes", 6, 5)
    document = readers.read(bound(made.pdf, as_pdf(scan(made.pdf, Scanner(degrees=0, noise=3), 5))), "mixed.pdf")
    assert [page.ocr is not None for page in document.pages] == [False, True]
    assert [(issue.code, issue.page) for issue in document.issues] == [("image-page", 2)]
    found = [row for number in range(len(document.tables)) for row in read_rows(document, number)]
    assert found[:6] == made.tables[0]
    assert sum(row in found[6:] for row in made.tables[0]) >= 5


def test_facts_from_a_scan_say_so_and_are_less_certain(one_page) -> None:
    printed = extract(one_page.made.pdf, "list.pdf").facts
    scanned = extract(one_page.pdf, "scan.pdf").facts
    assert len(scanned) == len(printed) >= 20
    assert all(fact.extractor.endswith("+ocr") for fact in scanned)
    assert not any("ocr" in fact.extractor for fact in printed)
    assert max(fact.confidence for fact in scanned) < min(fact.confidence for fact in printed if fact.type == "designation")


def test_without_the_extra_a_scan_is_refused_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made = generate("strokes", 4, 1)
    scanned = as_pdf(scan(made.pdf, Scanner(dpi=72), 1))
    monkeypatch.setattr(ocr, "available", lambda: False)
    monkeypatch.setattr("extractor.readers.pdf.available", lambda: False)
    with pytest.raises(EmptyDocument, match=r"gongbao\[ocr\]"):
        readers.read(scanned, "scan.pdf")
    document = readers.read(bound(made.pdf, scanned), "mixed.pdf")
    assert [(issue.code, issue.page) for issue in document.issues] == [("image-page", 2)]
    assert "gongbao[ocr]" in document.issues[0].message


def test_ocr_can_be_turned_off() -> None:
    made = generate("strokes", 4, 1)
    with pytest.raises(EmptyDocument, match="scan"):
        readers.read(as_pdf(scan(made.pdf, Scanner(dpi=72), 1)), "scan.pdf", ocr=False)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.readers.ocr import models

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    models._session.cache_clear()
    made = generate("strokes", 2, 1)
    assert readers.read(as_pdf(scan(made.pdf, Scanner(), 1)), "scan.pdf").tables
