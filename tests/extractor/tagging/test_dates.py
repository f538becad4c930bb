"""Dates, Chinese and English: whole ones, those in running text, and those without a year."""

from __future__ import annotations

import itertools

import pytest

from extractor.tagging.dates import find_dates, nearest, parse_date


@pytest.mark.parametrize(("written", "iso"), [
    ("2022-01-27 10:22", "2022-01-27"), ("2023年3月23日", "2023-03-23"), ("２０２３年３月", "2023-03"), ("2023 年 3 月 23 日", "2023-03-23"),
    ("二〇一〇年八月十一日", "2010-08-11"), ("二○二三年十二月三十一日", "2023-12-31"), ("二〇二三年十月", "2023-10"),
    ("March 16, 2023", "2023-03-16"), ("Nov 22, 2023", "2023-11-22"), ("12 April 2024", "2024-04-12"), ("Sept 2020", "2020-09"),
    ("2020-10-21", "2020-10-21"), ("2023.3.1", "2023-03-01"), ("2023/11/05", "2023-11-05"), ("09:26, February 14, 2023", "2023-02-14"),
    ("Jun 30, 2017", "2017-06-30"), ("3rd of May 2021", "2021-05-03"), ("2020", "2020"), ("2020年", "2020"), ("2024-01-26T10:00:00+08:00", "2024-01-26"),
])
def test_a_whole_date(written: str, iso: str) -> None:
    assert parse_date(written) == iso


@pytest.mark.parametrize("written", ["2023-13-01", "2023年2月30日", "第3号", "March", "", "12345", "Feb 30, 2023", "2023年3月23日公布"])
def test_no_date(written: str) -> None:
    assert parse_date(written) is None


def test_dates_in_chinese_text() -> None:
    text = "截至2021年底，2010年8月11日批复，2022年度名单；〔2023〕64号，电话0571-8616，到2025年"
    assert [(text[a:b], iso) for a, b, iso in find_dates(text, "zh")] == [
        ("2021年", "2021"), ("2010年8月11日", "2010-08-11"), ("2022年", "2022"), ("2025年", "2025")]


def test_dates_in_english_text() -> None:
    text = "Since 2017 it has grown; on March 16, 2023 the 2,024 firms and 2024 plants. By 2025 (2022) it will spend 2030 yuan in 2026."
    assert [(text[a:b], iso) for a, b, iso in find_dates(text, "en")] == [
        ("2017", "2017"), ("March 16, 2023", "2023-03-16"), ("2025", "2025"), ("2022", "2022"), ("2026", "2026")]


def test_a_reference_resolves_what_the_words_leave_open() -> None:
    zh = "去年11月列入，1月15日对外发布"
    assert [(zh[a:b], iso) for a, b, iso in find_dates(zh, "zh", "2022-01-27")] == [("去年11月", "2021-11"), ("1月15日", "2022-01-15")]
    en = "released on Jan 21, recommended in October, last year 5 billion"
    assert [iso for _, _, iso in find_dates(en, "en", "2022-01-24")] == ["2022-01-21", "2021-10", "2021"]
    assert find_dates(en, "en") == []


def test_the_nearest_year_is_taken() -> None:
    assert nearest(12, 28, "2023-01-05") == "2022-12-28"
    assert nearest(2, 24, "2023-02-14") == "2023-02-24"
    assert nearest(2, 29, "2023-03-01") is None or nearest(2, 29, "2024-03-01") == "2024-02-29"


def test_found_dates_are_in_order_and_apart() -> None:
    found = find_dates("2020-09-16、2020年9月16日、Sep 16, 2020、9月16日", None, "2021-01-01")
    assert [iso for _, _, iso in found] == ["2020-09-16"] * 4
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
