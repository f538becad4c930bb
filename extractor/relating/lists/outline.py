"""The headings over a list, as a stack: 附件1 … , 绿色工厂（12家）, 一、北京市（20家）. Each says something of the rows below it,
until another of its rank stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractor.document import Cell, Span
from extractor.linking.region import Region
from extractor.linking.registry import Registry
from extractor.relating.notice import Round, read_round
from extractor.tagging.columns import load_headings

# Numberings and their ranks; a heading without numbering ranks by what it says.
_RANKS = (
    (0.0, re.compile(r"^附\s*[件表录]\s*[\d一二三四五六七八九十]*(?:\s*[-—–之]\s*\d+)?(?:\s*[（(][^（）()]*[)）])?\s*[:：.．、]?\s*")),
    (0.0, re.compile(r"^(?:Attachment|Annex|Appendix|Enclosure|List|Table)\s*(?:No\.?\s*)?(?:[\dIVX]+|[A-H])?\b\s*(?:[（(][^()（）]*[)）])?\s*[:.\-–—]?\s*", re.IGNORECASE)),
    (1.0, re.compile(r"^[一二三四五六七八九十百]+\s*[、.．]\s*")),
    (2.0, re.compile(r"^[（(][一二三四五六七八九十百]+[）)]\s*[、.．]?\s*")),
    (1.0, re.compile(r"^[IVX]+\.\s+")),
    (3.0, re.compile(r"^\d{1,3}\s*[、.．](?!\d)\s*")),
    (4.0, re.compile(r"^[（(](?:\d{1,3}|[a-z])[）)]\s*|^\d{1,3}\)\s*")),
)
_LIST_RANK, _TITLE_RANK, _PLACE_RANK = 0.0, 0.5, 5.0
_CLASSIFIER = "[家个项种户座款件名]"
_COUNTS = {
    "zh": re.compile(rf"[（(]\s*(?:总?共|合计|共计|计)?\s*(\d[\d,]*)\s*{_CLASSIFIER}[^（）()]{{0,4}}[）)]|(?:共|共计|合计)\s*(\d[\d,]*)\s*{_CLASSIFIER}"),
    "en": re.compile(r"[（(]\s*(?:a total of |total:? ?)?(\d[\d,]*)(?:\s+(?:[a-z\-]+\s?){1,3}|\s+in total)?[）)]", re.IGNORECASE),
}
_EXTRACT = re.compile(r"节选|摘录|摘编|部分名单|[（(]部分[）)]|名单[（(]略|\bextracts?\b|\bexcerpts?\b|\bselected (?:rows|entries)\b|\(in part\)", re.IGNORECASE)
_STANDARD = re.compile(r"^(?:适用)?(?:的)?评价标准(?:名称)?\s*[:：]\s*(.+)$|^(?:Applicable |Evaluation )standard\s*:\s*(.+)$", re.IGNORECASE)
_MANY_ATTACHMENTS = re.compile(r"^(?:附\s*件|Attachments?)\s*[:：].*(?:1\s*[.．、].*2\s*[.．、])", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = {"zh": 64, "en": 130}


@dataclass(slots=True)
class Heading:
    """One heading. `count` is the number of rows that it states, `rows` the number that were read under it; `place` is
    set where it names nothing but a place."""

    rank: float
    text: str
    span: Span
    round: Round
    place: Region | None = None
    place_text: str | None = None
    count: int | None = None
    count_span: Span | None = None
    extract: bool = False
    standard: str | None = None
    cell: Cell | None = None
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """What all headings over a row say together, the notice's round behind them."""

    round: Round
    place: Region | None = None
    place_text: str | None = None
    standard: str | None = None
    extract: bool = False


def stated_count(text: str, language: str) -> tuple[int, int, int] | None:
    """The number of entries that a heading states, with its place in the text; None for none and for several."""
    found = []
    for match in _COUNTS[language].finditer(text):
        digits = match[1] or (match[2] if language == "zh" else None)
        if digits and not (language == "en" and _YEAR.fullmatch(digits)):
            found.append((int(digits.replace(",", "")), match.start(), match.end()))
    return found[0] if len(found) == 1 else None


def other_title(text: str, language: str) -> str | None:
    """A title beside the codes, by its form: 先进计算示范企业 in 2023年度省级先进计算示范企业名单."""
    for ending in load_headings().other_titles[language]:
        at = text.lower().find(ending.lower())
        if at < 0:
            continue
        if language == "en":
            return text[at:at + len(ending)]
        head = re.split(r"[\d年度批级，,、《》（）()的：: 　]|公布|公示|认定|关于|拟|名单", text[:at])[-1]
        head = re.sub(r"^(?:.{1,8}?(?:省|市|区|县|州))", "", head)
        return (head + ending)[-20:]
    return None


def _rank(text: str) -> tuple[float | None, str]:
    for rank, pattern in _RANKS:
        if (match := pattern.match(text)) and match.end():
            return rank, text[match.end():]
    return None, text


def read_heading(text: str, span: Span, language: str, registry: Registry, within: Region | None) -> Heading | None:
    """A heading over a list, None for a text that is none. `text` as read, blanks folded."""
    text = text.strip()
    if not text or len(text) > _LONGEST[language] or _MANY_ATTACHMENTS.match(text):
        return None
    if standard := _STANDARD.match(text):
        return Heading(9.0, text, span, Round(), standard=(standard[1] or standard[2]).strip())
    if text.endswith(("。", "；", ";", "，")) or (language == "en" and re.search(r"[a-z)]\.$", text)):
        return None
    rank, body = _rank(text)
    count = stated_count(text, language)
    extract = bool(_EXTRACT.search(text))
    bare = _COUNTS[language].sub("", body)
    bare = _EXTRACT.sub("", bare).strip(" 　:：()（）.")
    heading = Heading(rank if rank is not None else _PLACE_RANK, text, span, Round(), extract=extract)
    if count:
        heading.count = count[0]
    if 1 < len(bare) <= (14 if language == "zh" else 40) and (place := registry.region(bare, within)) and place.kind != "country":
        heading.place, heading.place_text = place, bare
        return heading
    heading.round = read_round(text, language)
    if not heading.round.designations and (label := other_title(bare, language)):
        heading.round = replace(heading.round, designations=("other",), label=label)
    says = heading.round.designations or heading.round.status or heading.round.call or heading.round.proposed_end
    if rank is None:
        if not says:
            return None
        heading.rank = _LIST_RANK if heading.round.status or heading.round.call or heading.round.proposed_end else _TITLE_RANK
    elif not says and rank > 0 and count is None:
        return None
    return heading


@dataclass(slots=True)
class Outline:
    """The headings that hold where we are, outermost first; `seen` all that were met."""

    notice: Round
    stack: list[Heading] = field(default_factory=list)
    seen: list[Heading] = field(default_factory=list)

    def push(self, heading: Heading) -> None:
        """The heading takes the place of those of its rank and below."""
        while self.stack and self.stack[-1].rank >= heading.rank:
            last = self.stack.pop()
            # 附件1 on a line of its own, and the list's title on the next: both are of the first rank.
            if (heading.rank == last.rank == _LIST_RANK and last.rows == 0 and not last.round.designations
                    and not last.round.status and not last.place):
                heading.extract = heading.extract or last.extract
        self.stack.append(heading)
        self.seen.append(heading)

    def frame(self) -> Frame:
        round = self.notice
        place = place_text = standard = None
        for heading in self.stack:
            round = heading.round.under(round)
            if heading.place is not None:
                place, place_text = heading.place, heading.place_text
            standard = heading.standard or standard
        return Frame(round, place, place_text, standard, any(h.extract for h in self.stack))

    def count_row(self) -> None:
        """Note that a row was read under every heading that holds."""
        for heading in self.stack:
            heading.rows += 1
