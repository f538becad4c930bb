"""What a document says about itself: title, issuing authority, number, dates, source, language.

The last step of reading. `issued_on` is the date that the document bears: the signature's, the one called date of issue,
the dateline or the news item's own; `published_on` is when a site posted it, where that is another date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.document import Block, Document, Metadata, Span
from extractor.hygiene import language_of
from extractor.hygiene.characters import undisguise
from extractor.hygiene.script import is_traditional, simplify
from extractor.readers import lines
from extractor.tagging.dates import find_dates, parse_date

_HEAD_BLOCKS = 14
_PROSE = 100  # columns from which a block is body text and the head is over
_SHORT = 400  # characters up to which a block after the head may be a signature or a caption
_LONGEST = 2_000  # characters of a block that are looked at


@dataclass(frozen=True, slots=True)
class Hints:
    """What the format itself tells beside its text (the `<meta>` of a page). Used where the text says nothing."""

    published: str | None = None  # a date as written
    source: str | None = None
    language: str | None = None


_STOP = r"(?=\s{2,}|[\t\n\u3000|｜]|\s+[^\s:：]{1,8}\s?[:：]|\s*【|$)"


def _labelled(labels: str) -> re.Pattern[str]:
    """A label, a colon (or a cell border), and its value up to a gap, a bar or the next label."""
    return re.compile(rf"(?i)(?:^|[\s|｜(（【\[])(?:{labels})(?:\s?[:：]\s*|[】\]]\s*|\t+)(?P<value>\S.*?)" + _STOP, re.M)


_NUMBER_LABEL = _labelled(r"发布文号|发文字号|發文字號|文\s*号|文\s*號|文件编号|公文编号|doc(?:ument)?\.?\s?no\.?|document number|reference no\.?|file no\.?")
_ISSUER_LABEL = _labelled(r"发布部门|发布机构|發佈機構|发文机关|发文单位|发文机构|发布单位|制定机关|公开主体|issuing (?:body|authority|department|agency)|issued by|issuer")
_SOURCE_LABEL = _labelled(r"信息来源|文章来源|稿件来源|来\s*源|來\s*源|稿\s*源|source")
_ISSUED_LABEL = _labelled(r"成文日期|印发日期|发文日期|签发日期|發文日期|生成日期|date of issue|issue date|issued(?: on)?|date issued|date of issuance")
_POSTED_LABEL = _labelled(r"入库日期|入库时间|上网日期|上网时间|录入时间|date of posting|posting date|posted(?: on)?")
_OWN_LABEL = _labelled(r"发布日期|发布时间|發佈時間|發佈日期|發布時間|發布日期|公布日期|公开日期|刊发时间|更新时间|更新日期|时\s*间|時\s*間|日\s*期|date of publication"
                       r"|published(?: on)?|release date|date|(?:last )?updated?(?: on)?")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,14}\s*[〔﹝\[(（【]\s*(?:19|20)\d\d\s*[〕﹞\])）】]\s*第?\s*\d{1,5}\s*号"
    r"|(?:公告|令)?\s*(?:19|20)\d\d\s*年\s*第\s*\d{1,4}\s*号"
    r"|[A-Z][A-Za-z&' ]{2,60}\s*[\[(〔](?:19|20)\d\d[\])〕]\s*(?:No\.?\s*)?\d{1,5}")
_TITLE_ISSUER = re.compile(r"^(?P<value>.{3,60}?)\s*(?:印发)?(?:关于|關於)")
_EN_TITLE_ISSUER = re.compile(r"^(?:Notice|Circular|Announcement|Letter|Opinions|Order|Decision) (?:of|from|by) (?:the )?(?P<value>[A-Z].{5,140}?) (?:on|concerning|regarding|about) ")
_SIGNED = re.compile(r"^(?P<who>.{2,60}?)[\s,，]*(?P<when>(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)\s*[)）]?$")
_EN_AUTHORITY = re.compile(r"^(?:The )?(?:General Office|Office|Ministry|Department|Bureau|Commission|Administration|People's Government|State Council|[A-Z][\w' ]+ (?:Department|Bureau|Commission|Administration|Committee|Government|Office))\b.{0,120}$")
_DATELINE = re.compile(r"^.{0,40}?\b(?P<when>[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d)\b.{0,25}?(?:--|—|–|:)")
_FIELD_GAP = re.compile(r"\s{2,}|[\t\n\u3000|｜]|\s\|\s")
_NO_SOURCE = re.compile(r"(?i)^(?:by\b|from our|reporters?\b|记者|作者|编辑|责编|字号|字体|阅读|浏览|点击|评论|share|print|hits|reading time|本报讯|a[+-]|[\d,]+ (?:reads|views|comments|min)|[\W\d]+$)")


@dataclass(slots=True)
class _Found:
    """Collected while the blocks go by; the first of each kind stays."""

    number: Span | None = None
    issuer: Span | None = None
    source: str | None = None
    issued: str | None = None
    posted: str | None = None
    own: str | None = None
    signed: str | None = None
    signer: Span | None = None
    shown: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _View:
    """A block's words in plain simplified characters, one for one: here spaces are kept, for they divide the fields."""

    block: Block
    text: str

    def span(self, start: int, end: int) -> Span:
        return Span(self.block.span.start + start, self.block.span.start + end)


def _first_day(text: str) -> str | None:
    """The first date of the words that is exact to the day or, failing that, to the month."""
    dates = [iso for _, _, iso in find_dates(text)]
    return next((d for d in dates if len(d) == 10), next((d for d in dates if len(d) == 7), None))


def _label_date(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return _first_day(match["value"] + " " + text[match.end():match.end() + 12]) if match else None


def _value(pattern: re.Pattern[str], view: _View) -> Span | None:
    match = pattern.search(view.text)
    return view.span(*match.span("value")) if match else None


def _trim(value: str) -> str:
    """Without the brackets of a caption that was in brackets; a pair of the name's own stays."""
    value = value.strip(" ,，|")
    opened, closed = sum(value.count(c) for c in "(（"), sum(value.count(c) for c in ")）")
    if closed > opened:
        value = value.rstrip(")） ")
    return value.lstrip("(（ ") if opened > closed else value


def _source_beside_date(text: str) -> str | None:
    """The outlet's name that stands unlabelled beside the date of a caption: Hunan Business Post   2020-10-21."""
    for start, end, _ in reversed(find_dates(text)):
        text = f"{text[:start]}  {text[end:]}"
    for part in _FIELD_GAP.split(text):
        part = re.sub(r"(?i)(?:\s*\b(?:print|share|by|text size|a[+-]?|comments?(?: \(\d+\))?))+\s*$", "", part)
        part = re.sub(r"(?i)\d{1,2}:\d\d(?::\d\d)?|(?:last )?updated?\s*[:：]?|发布(?:时间|日期)\s*[:：]?|^\s*[(（]|[)）,，\s]+$", "", part).strip(" ,，()（）")
        if len(part) >= 3 and not re.search("[:：]", part) and not _NO_SOURCE.match(part) and not _NUMBER.search(part):
            return part
    return None


def _read_caption(found: _Found, view: _View) -> None:
    text = view.text
    found.number = found.number or _value(_NUMBER_LABEL, view)
    found.issuer = found.issuer or _value(_ISSUER_LABEL, view)
    if found.source is None and (match := _SOURCE_LABEL.search(text)):
        value = match["value"]
        for start, _, _ in find_dates(value)[:1]:
            value = value[:start]
        found.source = _trim(value) or None
    found.issued = found.issued or _label_date(_ISSUED_LABEL, text)
    found.posted = found.posted or _label_date(_POSTED_LABEL, text)
    found.own = found.own or _label_date(_OWN_LABEL, text)
    if found.number is None and view.block.kind in ("caption", "heading") and (match := _NUMBER.match(text.strip())):
        lead = len(text) - len(text.lstrip())
        found.number = view.span(lead + match.start(), lead + match.end())
    if view.block.kind != "caption":
        return
    day = _first_day(text)
    if day and not (found.posted == day or found.issued == day):
        found.shown.append(day)
        if found.source is None:
            found.source = _source_beside_date(text)


def _is_authority(text: str) -> bool:
    return lines.is_authority(text) or bool(_EN_AUTHORITY.match(text))


def _read_signature(found: _Found, views: Sequence[_View]) -> None:
    """The authority and date under the text; in a paper with several (a letter and its attachment), the first signed."""
    rows: list[tuple[_View, int, str]] = []
    for view in views:
        at = 0
        for row in view.text.split("\n"):
            rows.append((view, at, row))
            at += len(row) + 1
    loose: str | None = None
    for i, (view, at, row) in enumerate(rows):
        text = lines.strip(row)
        match = _SIGNED.match(text) if len(text) <= 90 else None
        if match and _is_authority(lines.strip(match["who"])) and (when := _first_day(match["when"])):
            lead = at + row.index(match["who"])
            found.signer, found.signed = view.span(lead, lead + len(lines.strip(match["who"]))), when
            return
        when = parse_date(text) if len(text) <= 24 else None
        if not when or len(when) < 7:
            continue
        loose = when
        before, start, above = rows[i - 1] if i else (view, 0, "")
        if _is_authority(lines.strip(above)):
            lead = start + above.index(lines.strip(above))
            found.signer, found.signed = before.span(lead, lead + len(lines.strip(above))), when
            return
    found.signed = loose


def _title_issuer(view: _View) -> Span | None:
    match = _TITLE_ISSUER.match(view.text)
    if match and all(lines.is_authority(p) for p in re.split(r"[\s、]+", match["value"].strip())):
        return view.span(*match.span("value"))
    return _value(_EN_TITLE_ISSUER, view)


def _is_register(text: str) -> bool:
    """Whether a table is the index card of a government site: 索引号, 发布机构, 发文日期 …"""
    cards = (_NUMBER_LABEL, _ISSUER_LABEL, _ISSUED_LABEL, _OWN_LABEL)
    return sum(bool(p.search(text)) for p in cards) >= 2


def _head_length(views: Sequence[_View]) -> int:
    for i, view in enumerate(views[:_HEAD_BLOCKS]):
        if view.block.kind == "table" and _is_register(view.text):
            continue
        if view.block.kind in ("paragraph", "list_item", "table") and lines.width(view.text) > _PROSE:
            return i
    return min(len(views), _HEAD_BLOCKS)


def _views(document: Document, language: str | None) -> list[_View]:
    """The blocks that metadata may stand in: all near the head, short ones after it."""
    traditional = language == "zh" and is_traditional(document.text)
    found = []
    for i, block in enumerate(b for b in document.blocks if b.kind != "furniture"):
        if i <= _HEAD_BLOCKS or (len(block.span) <= _SHORT and block.kind != "table"):
            text = undisguise(document.text[block.span.start:min(block.span.end, block.span.start + _LONGEST)])
            found.append(_View(block, simplify(text) if traditional else text))
    return found


def describe(document: Document, hints: Hints | None = None) -> Metadata:
    """The document's metadata; `hints` come from the format and count only where the text says nothing."""
    hints = hints or Hints()
    language = language_of("\n".join(document.quote(b.span) for b in document.prose())) or language_of(document.text)
    views = _views(document, language)
    head = _head_length(views)
    found = _Found()
    for view in views[:head]:
        if view.block.kind != "table" or _is_register(view.text):
            _read_caption(found, view)
    for view in views[head:]:
        if view.block.kind == "caption" and found.source is None and (match := _SOURCE_LABEL.search(view.text)):
            found.source = _trim(match["value"]) or None
    _read_signature(found, [v for v in views[head:] if v.block.kind != "table"])
    title = next((v for v in views if v.block.kind == "title"), None)
    opening = next((v.text for v in views[head:] if v.block.kind == "paragraph"), "")
    dateline = _DATELINE.match(opening)
    own = found.own or next(iter(found.shown), None) or (parse_date(dateline["when"]) if dateline else None)
    issued = found.issued or found.signed or own
    published = found.posted or (own if own != issued else None) or _first_day(hints.published or "")
    published = None if published == issued else published
    return Metadata(
        title=title.block.span if title else None,
        language=language,
        issuer=found.issuer or found.signer or (_title_issuer(title) if title else None),
        document_number=found.number,
        issued_on=issued,
        published_on=published,
        source=found.source or hints.source,
    )
