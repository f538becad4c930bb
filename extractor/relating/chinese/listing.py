"""Names listed as items of their own under a sentence that announces them: 分别是：（一）甲公司 （二）乙公司."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.document import Document
from extractor.fact import Designation
from extractor.hygiene.reading import Reading
from extractor.relating.chinese.analysis import Sentence, Term
from extractor.relating.chinese.award import Award, holders, status
from extractor.relating.chinese.counts import Count
from extractor.relating.chinese.discourse import Discourse, Who
from extractor.relating.chinese.rounds import ListRound
from extractor.relating.chinese.titles import title_fact
from extractor.relating.notice import Notice

_OPENS = re.compile(r"(?:如下|分别是|分别为|包括|是|名单)[：:]\s*$")
_ITEM = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）).、．]|[•·●\-])\s*")


class Listing:
    """Remembers the title that an opening sentence announced, while items follow."""

    def __init__(self) -> None:
        self._title: Term | None = None
        self._status = "designated"

    def relate(self, document: Document, reading: Reading, sentence: Sentence, counts: list[Count], mentions: list[Who],
               discourse: Discourse, current: ListRound, notice: Notice) -> Iterator[Designation]:
        """Facts of an item; an opening sentence is remembered, any other ends the listing."""
        titles = [t for t in sentence.terms if t.designation is not None]
        item = _ITEM.match(sentence.text)
        named = [w for w in mentions if w.type != "region" and item is not None and w.at <= item.end() + 1]
        if self._title is not None and item and named and named[0].type in holders(self._title):
            award = Award(named[0], self._title, self._status, named[0].at, named[0].end)
            yield title_fact(document, reading, sentence, award, discourse, current, notice)
            return
        self._title = None
        if titles and _OPENS.search(sentence.text):
            self._title, self._status = titles[-1], status(sentence, titles[-1], current)
