"""Nothing is lost unseen: gaps and repeats in the numbering, and stated counts that differ from the rows read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extractor.document import Cell, Document, Issue
from extractor.knowledge.lexicon import find_designations
from extractor.relating.lists.cells import trimmed
from extractor.relating.lists.outline import Heading


@dataclass(slots=True)
class Numbering:
    """The numbers of one list as they come. A new table or sub-heading may start anew at 1."""

    document: Document
    issues: list[Issue] = field(default_factory=list)
    _last: int | None = None
    _last_cell: Cell | None = None
    _seen: set[int] = field(default_factory=set)
    _may_restart: bool = True

    def restart(self) -> None:
        """A heading or a new table stands here: the next number may be 1."""
        self._may_restart = True

    def forget(self) -> None:
        """A new list begins: any number may come first."""
        self._last, self._last_cell, self._may_restart = None, None, True
        self._seen.clear()

    def read(self, text: str, cell: Cell, extract: bool, new_place: bool) -> None:
        """The next row's number. In an extract numbers are left out on purpose."""
        if cell is self._last_cell or not re.fullmatch(r"\d{1,6}", text):
            return
        number = int(text)
        fresh = self._last is None or (number == 1 and (self._may_restart or new_place))
        if fresh:
            self._seen.clear()
            if number != 1 and not extract:
                self._gap(1, number - 1, cell, "before the first row")
        elif number in self._seen:
            self._add("numbering-repeat", f"number {number} stands twice", cell)
        elif self._last is not None and number > self._last + 1 and not extract:
            self._gap(self._last + 1, number - 1, cell, f"between {self._last} and {number}")
        elif self._last is not None and number < self._last and not extract:
            self._add("numbering-repeat", f"number {number} stands after {self._last}", cell)
        self._last, self._last_cell, self._may_restart = number, cell, False
        self._seen.add(number)

    def _gap(self, first: int, last: int, cell: Cell, where: str) -> None:
        missing = f"number {first} is" if first == last else f"numbers {first} to {last} are"
        self._add("numbering-gap", f"{missing} missing {where}", cell)

    def _add(self, code: str, message: str, cell: Cell) -> None:
        page = cell.parts[0].box.page if cell.parts else None
        place = f" ({cell.sheet} {cell.ref})" if cell.ref else ""
        self.issues.append(Issue(code, message + place, trimmed(self.document, cell.span), page))


def count_issues(headings: Iterable[Heading]) -> list[Issue]:
    """Headings that state another number than the rows read under them. Headings over no row at all announce a list
    that stands elsewhere."""
    return [Issue("count-mismatch", f"“{h.text}” states {h.count}, {h.rows} rows were read", h.span, _page(h))
            for h in headings if h.count is not None and h.rows and h.count != h.rows and not h.extract]


def _page(heading: Heading) -> int | None:
    return heading.cell.parts[0].box.page if heading.cell is not None and heading.cell.parts else None


_ANNOUNCED = re.compile(r"附件|如下|下表|公示|现予|公布|认定|列入|入选|名单|\battachment|\bannex|\bcomprises?|\bincludes?|\blists?\b|\bhereby\b", re.IGNORECASE)
_OTHER_ROUND = re.compile(r"累计|截至|截止|目前|已有|现有|至此|此前|移出|撤销|取消|更名|变更|历年|其中|力争|目标|\btotal of .* so far|\bto date\b|\bremoved|\bcultivated|\bincluding\b|\bby 20\d\d", re.IGNORECASE)
_ZH_AFTER = re.compile(r"\s*+(?:企业|单位)?+\s*+(?:共计?)?+\s*+(\d[\d,]*)\s*[家个项种户座款]")
_BEFORE = {"zh": re.compile(r"(\d[\d,]*)\s*[家个项种户座款](?:企业|单位|园区|工厂)?(?:为|列入)?[^，。；\d]{0,12}$"), "en": re.compile(r"(\d[\d,]*)\s+(?:[a-z\-]+\s+)?$")}


def notice_counts(lines: Iterable[str], language: str) -> dict[str, int]:
    """What the notice's own prose states of its list, by title: the first number a title has in a sentence that
    announces. Sentences about stocks, removals and parts are left out."""
    stated: dict[str, int] = {}
    for line in lines:
        for sentence in re.split(r"[。；;]|\.\s", line):
            if not _ANNOUNCED.search(sentence) or _OTHER_ROUND.search(sentence):
                continue
            for start, end, code in find_designations(sentence, language):
                match = _ZH_AFTER.match(sentence, end) if language == "zh" else None
                match = match or _BEFORE[language].search(sentence[:start])
                if match:
                    stated.setdefault(code, int(match[1].replace(",", "")))
    return stated


def notice_count_issues(stated: Mapping[str, int], rows: Mapping[str, int]) -> list[Issue]:
    """Titles of which the notice's text states another number than its list has rows. A title without any row is
    listed elsewhere."""
    return [Issue("count-mismatch", f"the notice states {stated[code]} for {code}, {number} rows were read")
            for code, number in sorted(rows.items()) if stated.get(code, number) != number]
