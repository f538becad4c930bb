"""Every fact leads back to its place: the quote is the text there, and the box on the page holds the quote."""

import re
from pathlib import Path

import pdfplumber
import pytest

from extractor.fact import to_dict
from extractor.pipeline import extract, extract_family

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "corpus" / "demo"
SHARED = ROOT.parent / "shared"


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def boxes_hold_quotes(path: Path, facts, step: int) -> int:
    looked = 0
    with pdfplumber.open(path) as pdf:
        for fact in facts[::step]:
            box = fact.evidence.box
            assert box is not None
            page = pdf.pages[box.page - 1]
            crop = page.within_bbox((max(0, box.x0 - 1), max(0, box.top - 1), min(page.width, box.x1 + 1),
                                     min(page.height, box.bottom + 1)))
            assert folded(fact.evidence.quote) in folded(crop.extract_text() or "")
            looked += 1
    return looked


def test_the_demo_lists_boxes_hold_their_quotes():
    path = DEMO / "green-list-2025" / "list.pdf"
    extraction = extract(path.read_bytes(), path.name)
    assert boxes_hold_quotes(path, extraction.facts, 1) == 40


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real lists lie beside the project only where it is developed")
def test_the_real_lists_boxes_hold_their_quotes():
    path = SHARED / "data" / "lists" / "2021-green-factories.pdf"
    extraction = extract(path.read_bytes(), path.name)
    assert boxes_hold_quotes(path, extraction.facts, 31) == 22


@pytest.mark.parametrize("path", sorted(DEMO.glob("**/*.html")) + sorted(DEMO.glob("**/*.pdf")), ids=lambda p: p.name)
def test_quotes_are_the_text_at_their_place(path):
    extraction = extract(path.read_bytes(), path.name)
    assert extraction.facts
    for fact in extraction.facts:
        place = to_dict(fact)["evidence"]
        assert extraction.document.text[place["start"]:place["end"]] == place["quote"]
        assert place["quote"].strip()


def test_the_same_bytes_give_the_same_ids():
    path = DEMO / "zone-news-zh.html"
    one, two = (extract(path.read_bytes(), path.name) for _ in range(2))
    assert [to_dict(f) for f in one.facts] == [to_dict(f) for f in two.facts]
    ids = [to_dict(f)["id"] for f in one.facts]
    assert len(set(ids)) == len(ids)


def test_attachments_learn_from_their_notice():
    folder = DEMO / "green-list-2025"
    members = [(name, (folder / name).read_bytes()) for name in ("list.pdf", "notice.html")]
    attached, notice = extract_family(members, notice="notice.html")
    assert len(attached.facts) == 40
    assert {(f.issuer, f.announced_on, f.year, f.status, f.level) for f in attached.facts} == {
        ("MIIT", "2026-02-09", 2025, "designated", "national")}
    alone = extract(members[0][1], "list.pdf")
    assert {(f.issuer, f.announced_on) for f in alone.facts} == {(None, None)}
    assert any(f.type == "metric" and f.value == 40 and f.modality == "added" for f in notice.facts)


def test_a_broken_member_costs_only_itself():
    folder = DEMO / "green-list-2025"
    read, broken = extract_family([("notice.html", (folder / "notice.html").read_bytes()), ("list.pdf", b"%PDF-1.7 cut")],
                                  notice="notice.html")
    assert read.facts
    assert str(broken).startswith("list.pdf: ")
