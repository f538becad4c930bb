"""Shapes of lines that the PDF reader tells by their words: numbers, sub-headings, page numbers, attachment marks.

Nothing here knows designations or places: only how notices number, caption and paginate.
"""

from __future__ import annotations

import re

_NUMERALS = "一二三四五六七八九十百"

NUMBER = re.compile(r"[(（]?\d{1,5}[)）]?[.．、]?")
ENUMERATED = re.compile(rf"第?[{_NUMERALS}]{{1,4}}[、.．]|[（(][{_NUMERALS}]{{1,4}}[）)]|\d{{1,3}}[、.．](?!\d)")
COUNTED = re.compile(r"[（(](?:共|合计|计)?\s*\d+\s*[家个种项户座款名]\s*[）)]$")
CHAPTER = re.compile(rf"第[{_NUMERALS}\d]{{1,4}}[章节编部条]")
ATTACHMENT = re.compile(r"附\s*[件表录]\s*[\d一二三四五六七八九十]{0,3}\s*[:：]?")
CONTINUED = re.compile(r"[（(]?续(?:表|上表|前表)?\s*[\d一二三四五六七八九十-]*[）)]?")
_PAGE_NUMBER = re.compile(r"[-—–−·\s]*(?:\d{1,4}|[ivxl]{1,6})[-—–−·\s]*"
                          r"|第\s*[\d一二三四五六七八九十百]+\s*页(?:\s*[,，/／]?\s*共\s*[\d一二三四五六七八九十百]+\s*页)?"
                          r"|(?:page\s*)?\d{1,4}\s*(?:/|／|of)\s*\d{1,4}", re.IGNORECASE)
_OPENS_LIST = re.compile(r"名单|公示|目录$|附\s*[件表]")
_PLACE_ENDS = "省市区县州盟旗团乡镇"
_LONGEST_NUMBER = 12
_LONGEST_SECTION = 45
_LONGEST_HEADING = 40
_SENTENCE_END = "。；;！？!?，,："


def is_number(text: str) -> bool:
    """A running number, as lists write it."""
    if len(text) > _LONGEST_NUMBER:
        return False
    return NUMBER.fullmatch(text.strip()) is not None


def number(text: str) -> int | None:
    digits = re.sub(r"\D", "", text) if is_number(text) else ""
    return int(digits) if digits else None


def is_section(text: str) -> bool:
    """A sub-heading inside a list (一、北京市（20家）), which goes on beneath it; a title that opens a list is none."""
    text = text.strip()
    if not text or len(text) > _LONGEST_SECTION or _OPENS_LIST.search(text) or text[-1] in "。；;":
        return False
    return ENUMERATED.match(text) is not None or COUNTED.search(text) is not None


def ends_as_place(text: str) -> bool:
    """Whether a text ends as full names of places do; one that is cut off does not."""
    return bool(text) and text.strip()[-1:] in _PLACE_ENDS


def is_page_number(text: str) -> bool:
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def is_attachment_mark(text: str) -> bool:
    """附件1 on a line of its own."""
    return ATTACHMENT.fullmatch(text.strip()) is not None


def is_heading(text: str) -> bool:
    """A short numbered line that is no sentence."""
    text = text.strip()
    if not text or len(text) > _LONGEST_HEADING or text[-1] in _SENTENCE_END:
        return False
    match = ENUMERATED.match(text)
    return CHAPTER.match(text) is not None or (match is not None and not text[0].isdigit())
