"""Who a row is about: the name as written, the other names in its brackets, and the type."""

from __future__ import annotations

import re

from extractor.fact import Subject
from extractor.knowledge.lexicon import find_designations, load_lexicon
from extractor.tagging.columns import is_organisation, load_headings

_FORMER = re.compile(r"\s*[（(]\s*(?:原名称?|原为|原|曾用名|现名|更名前|前身为?|formerly(?: known as)?|former name|previously)\s*[:：]?\s*([^（）()]{3,}(?:[（(][^（）()]*[）)][^（）()]*)?)\s*[）)]$", re.IGNORECASE)
_SHORT = re.compile(r"\s*[（(]\s*(?:以下)?简称\s*[:：]?\s*[“\"]?([^（）()“”\"]{2,})[”\"]?\s*[）)]$")
_REMARKED = re.compile(r"(?:^|[，,；;])\s*(?:原名称?|曾用名|原企业名称|原单位名称|formerly(?: known as)?|former name)\s*[:：为]?\s*([^，,；;。]{3,60})", re.IGNORECASE)
_ZONE = re.compile(r"(?:园区|开发区|工业园|产业园|高新区|经开区|工业区|集聚区|集中区|保税区|合作区|示范区|基地|新区|科技园|化工园)(?:[（(][^（）()]*[）)])?$"
                   r"|\b(?:park|zone|parks|zones|base|area)\b(?!.*\b(?:ltd|inc|company|corp)\b)", re.IGNORECASE)
# What may stand before a title that is the whole cell: level, batch, year.
_BEFORE_TITLE = re.compile(r"(?:第.{1,3}批|首批|国家级?|省级?|自治区级|市级|[区县]级|\d{4}年度?|拟|原|national|provincial|municipal|county|district|[a-z]+th batch|-level|level|of|the|[\s,，、\-])*", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；!?！？]|[\d.,]+%")
_LONGEST = 160


def is_name(text: str, product: bool = False) -> bool:
    """Whether a cell can hold a name at all: some letters, no sentence, no bare number. Products may be several in one
    cell, and have shares in their names (1.5%除虫菊素水乳剂)."""
    if not 2 <= len(text) <= _LONGEST or not re.search(r"[A-Za-z\u4e00-\u9fff]{2}", text):
        return False
    return product or not _SENTENCE.search(text)


def is_title(text: str, language: str) -> bool:
    """Whether a cell holds a title (第二批国家级绿色工厂), and not a name that has one in it."""
    found = find_designations(text, language)
    return bool(found) and _BEFORE_TITLE.fullmatch(text[:found[0][0]]) is not None and not re.search(r"公司|\b(?:ltd|inc)\b", text[found[0][1]:], re.IGNORECASE)


def aliases_of(name: str) -> tuple[str, ...]:
    """The other names that a bracket behind the name gives: the name without it, and the one inside."""
    for pattern in (_FORMER, _SHORT):
        if match := pattern.search(name):
            return name[:match.start()].strip(), match[1].strip()
    return ()


def remarked_names(note: str) -> tuple[str, ...]:
    """Former names that a remark gives (曾用名：…)."""
    return tuple(m[1].strip() for m in _REMARKED.finditer(note) if is_organisation(m[1].strip()))


def type_of(name: str, code: str) -> str:
    """The type of whoever holds that title. A park on a list for enterprises too is a park."""
    entry = load_lexicon().designations.get(code)
    by_title = entry.subject_type if entry else None
    if by_title in (None, "enterprise") and _ZONE.search(name):
        return "zone"
    if by_title is not None:
        return by_title
    return "data_center" if re.search(r"数据中心$|data cent(?:er|re)$", name, re.IGNORECASE) else "enterprise"


def subject_of(name: str, code: str, more: tuple[str, ...] = ()) -> Subject:
    names = dict.fromkeys((*aliases_of(name), *more))
    return Subject(name, type_of(name, code), tuple(n for n in names if n and n != name))


def title_of_short_word(word: str) -> str | None:
    """The title that a short word in a category column stands for (园区, 工厂), on a list of green manufacturing."""
    return load_headings().categories.get(word.strip().lower())
