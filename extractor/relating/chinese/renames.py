"""New names: A更名为B, and a rise in rank under a new name (升级为…定名为)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractor.relating.chinese.analysis import Sentence, Term
from extractor.relating.chinese.award import Award
from extractor.relating.chinese.discourse import Discourse, Who

_RENAMED = re.compile(r"(?:改称|变更为|更名为|名称变更为|改名为)")
_UPGRADED = re.compile(r"升级后?(?:为.{2,24}?，?)?(?:并)?(?:更名|定名)为|定名为")


def renames(sentence: Sentence, named: list[Who], discourse: Discourse) -> Iterator[Award]:
    """A更名为B; A升级后定名为B (a rise in rank is a new designation with the old name as former name)."""
    text = sentence.text
    for old, new in pairwise(named):
        between = text[old.end:new.at]
        if len(between) > 40 or "。" in between or old.name == new.name:
            continue
        upgrade = _UPGRADED.search(between)
        if upgrade is None and not _RENAMED.search(between):
            continue
        title = _rename_title(sentence, old, new, bool(upgrade), discourse)
        if title is not None:
            discourse.book.alias(new.name, old.name, new.type)
            yield Award(Who(new.name, new.type, new.at, new.end), title, "designated" if upgrade else "renamed", old.at,
                        new.end, former=old.name)


def _rename_title(sentence: Sentence, old: Who, new: Who, upgrade: bool, discourse: Discourse) -> Term | None:
    """The title that goes with a rename: the one that the sentence names for it, else the zone's own rank."""
    before = [t for t in sentence.terms if t.designation is not None and (upgrade or t.end <= old.at)]
    if upgrade:
        rank = "high_tech_zone" if "高新" in new.name else "economic_technological_zone" if "经济技术开发区" in new.name else None
        own = [t for t in before if t.designation == rank]
        if own or rank:
            form = own[0] if own else None
            return Term(new.at, new.end, new.at, form.label if form else new.name, None, rank, "national", None)
        return None
    if before:
        return before[-1]
    own = [t for t in sentence.terms if t.designation is not None] or ([discourse.titles[old.type]] if old.type in discourse.titles and old.type == "enterprise" else [])
    if own and old.type == "enterprise":
        return own[0]
    rank_words = re.search(r"(国家级|省级|市级)(?:开发区|高新区|经开区)", sentence.text)
    if old.type != "zone":
        return None
    level = {"国家级": "national", "省级": "provincial", "市级": "municipal"}.get(rank_words[1]) if rank_words else None
    return Term(old.at, old.at, old.at, rank_words[0] if rank_words else "开发区", None, "other", level, None)
