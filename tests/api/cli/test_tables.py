"""Tables and CSV for people."""

import pytest

from api.cli.output import cell
from api.cli.tables import amount, fact_tables, number, render, shorten


@pytest.mark.parametrize(("value", "text"), [
    (1_038_000_000_000, "1.038 trillion"), (120_000_000, "120 million"), (2_430_000_000.0, "2.43 billion"), (74, "74"),
    (12345, "12,345"), (12.5, "12.5"), (-14.0, "-14"), (1_234_567, "1,234,567"), (0.45, "0.45"), (3_405_821_317, "3,405,821,317"),
    (0, "0")])
def test_numbers_stay_exact(value, text):
    assert number(value) == text


def test_amounts():
    metric = {"value": 1e8, "value_max": 2e8, "unit": "CNY", "comparator": "eq"}
    assert amount(metric) == "100 million–200 million CNY"
    assert amount({"value": 12.5, "unit": "percent", "comparator": "gte"}) == "≥ 12.5 %"
    assert amount({"value": 300, "unit": "count", "comparator": "gt"}) == "> 300"


def test_columns_stay_aligned_with_wide_characters():
    text = render("t", ("name", "place"), [["贵阳[b]甲乙", "x"], ["abc", "y"]])
    from unicodedata import east_asian_width

    def width(s):
        return sum(2 if east_asian_width(c) in "WF" else 1 for c in s)

    rows = [line for line in text.splitlines() if line.endswith(("x", "y"))]
    assert len(rows) == 2
    assert width(rows[0]) == width(rows[1])
    assert "[b]" in text


def test_columns_that_hold_nothing_are_left_out():
    assert "grade" not in render("t", ("name", "grade"), [["甲", ""], ["乙", ""]])


def test_a_narrow_terminal_gets_a_list(monkeypatch):
    fact = {"type": "metric", "subject": {"name": "贵阳经开区"}, "metric": "enterprises", "label": "企业", "level": None,
            "value": 74, "unit": "count", "comparator": "gt", "modality": "actual", "as_of": "2020",
            "evidence": {"document": "d", "page": 3, "cell": None, "quote": "企业超过74家"}}
    monkeypatch.setattr("api.cli.tables.width", lambda: 80)
    assert fact_tables([fact], {"d": "a.pdf"}) == (
        "1 metric\n\n贵阳经开区  enterprises  > 74  actual  2020\n    a.pdf p. 3: 企业超过74家\n")


def test_cells():
    assert cell(None) == ""
    assert cell(["甲", "乙"]) == "甲; 乙"
    assert cell([1.5, 2]) == "[1.5, 2]"
    assert cell({"区": "x"}) == '{"区": "x"}'
    assert cell("=HYPERLINK()") == "'=HYPERLINK()"
    assert cell(-14.0) == -14.0


def test_shorten():
    assert shorten("a\n b", 10) == "a b"
    assert shorten("abcdef", 4) == "abc…"
