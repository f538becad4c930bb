"""Nothing is lost unseen: gaps and repeats in the numbering, and stated counts that differ from the rows read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.document import Cell, Document, Issue, Span
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


def notice_count_issue(label: str, stated: int, span: Span, rows: int) -> Issue:
    """The notice's own text states another total than its attached list has rows."""
    return Issue("count-mismatch", f"the notice states {stated} for {label}, {rows} rows were read", span)
