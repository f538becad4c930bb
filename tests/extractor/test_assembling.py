"""Rules 3 and 4: a number given twice is one fact, by its first place; conflicting numbers are two."""

from extractor.assembling import mark_recognised, once
from extractor.document import Block, Box, Document, Page, Part, Span
from extractor.fact import Designation, Evidence, Metric, Subject

ZONE = Subject("遵义经济技术开发区", "zone", id="zone:1")


def metric(at: int, **kw):
    given = {"metric": "green_factories", "value": 6, "unit": "count", **kw}
    return Metric(subject=ZONE, evidence=Evidence("0" * 64, Span(at, at + 5), "绿色工厂6"), confidence=0.9, extractor="t/1", **given)


def title(at: int, **kw):
    given = {"designation": "green_industrial_park", "status": "designated", "level": "national", **kw}
    return Designation(subject=ZONE, evidence=Evidence("0" * 64, Span(at, at + 5), "绿色园区"), confidence=0.9, extractor="t/1", **given)


def test_a_number_given_twice_is_one_fact_at_its_first_place():
    (kept,) = once([metric(50, level="national", as_of="2023-12-31"), metric(10, level="national", as_of="2023-12")])
    assert kept.evidence.span.start == 10


def test_conflicting_numbers_stay_two():
    assert [f.value for f in once([metric(10, value=662), metric(50, value=673)])] == [662, 673]


def test_a_number_without_level_gives_way_to_the_same_with_one():
    (kept,) = once([metric(10), metric(50, level="national")])
    assert kept.level == "national"


def test_parts_by_sector_and_threshold_stay_apart():
    facts = [metric(10), metric(20, attributes={"industry": "纺织"}), metric(30, attributes={"industry": "食品"})]
    assert len(once(facts)) == 3


def test_a_target_is_not_the_stock_of_the_same_size():
    assert len(once([metric(10), metric(50, modality="target", as_of="2027")])) == 2


def test_titles_fill_each_others_gaps():
    (kept,) = once([title(10, year=2023), title(50, issuer="MIIT", announced_on="2024-01-15")])
    assert (kept.evidence.span.start, kept.year, kept.issuer, kept.announced_on) == (10, 2023, "MIIT", "2024-01-15")


def test_titles_of_two_rounds_or_levels_stay_two():
    assert len(once([title(10, year=2021), title(50, year=2023)])) == 2
    assert len(once([title(10), title(50, level="provincial")])) == 2


def test_facts_come_in_the_order_of_the_text():
    assert [f.evidence.span.start for f in once([metric(50, value=2), metric(10, value=1), title(30)])] == [10, 30, 50]


def test_facts_of_a_recognised_page_say_so_and_are_less_certain():
    def block(start: int, page: int) -> Block:
        return Block("paragraph", Span(start, start + 20), (Part(Span(start, start + 20), Box(page, 0, 0, 9, 9)),))
    document = Document("0" * 64, "a.pdf", "application/pdf", "字" * 40, (block(0, 1), block(20, 2)),
                        pages=(Page(1, 595, 842), Page(2, 595, 842, ocr=0.97)))
    printed, read = mark_recognised([metric(5), metric(25, value=7)], document)
    assert (printed.extractor, printed.confidence) == ("t/1", 0.9)
    assert read.extractor == "t/1+ocr"
    assert 0.5 < read.confidence < 0.8
