"""A title for a subject, before it is a fact, and what all ways of finding one share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.knowledge.chinese import load_chinese
from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.chinese.analysis import Sentence, Term, has
from extractor.relating.chinese.discourse import Who
from extractor.relating.chinese.rounds import ListRound

_BACKGROUND = re.compile(r"此前|曾|早在|已是|已获评|已被|先后|目前已|已成为")
_HOLDER = {"enterprise": ("enterprise",), "zone": ("zone",), "data_center": ("data_center",), "product": ("enterprise", "product")}


@dataclass(frozen=True, slots=True)
class Award:
    """A title for a subject, before it is a fact. `start` and `end` bound the words that say so."""

    who: Who
    title: Term
    status: str
    start: int
    end: int
    background: bool = False
    former: str | None = None


def holders(title: Term) -> tuple[str, ...]:
    entry = load_lexicon().designations[title.designation or ""]
    return _HOLDER.get(entry.subject_type, (entry.subject_type,))


def status(sentence: Sentence, title: Term, current: ListRound) -> str:
    after = sentence.hidden[title.end:title.end + 8]
    before = sentence.hidden[max(0, title.start - 14):title.start]
    if any(w in after[:6] or w in before for w in load_chinese().conferral["candidate"]):
        return "candidate"
    if background(sentence.hidden, title):
        return "designated"
    if has(sentence.hidden, "proposed") or "拟" in before or current.stage == "proposed":
        return "proposed"
    return "candidate" if current.stage == "candidate" else "designated"


def background(hidden: str, title: Term) -> bool:
    return bool(_BACKGROUND.search(hidden[max(0, title.start - 24):title.start]))


def coordinated(text: str, holders: list[Who]) -> list[Who]:
    """The last holder and those joined to it by 、 or 和."""
    joined = [holders[-1]]
    for who in reversed(holders[:-1]):
        if re.fullmatch(r"[、和与及]|以及", text[who.end:joined[0].at] if who.at >= 0 else ""):
            joined.insert(0, who)
        else:
            break
    return joined


def run(text: str, names: list[Who]) -> Iterator[Who]:
    """Names of one enumeration: divided by 、 or 和, brackets allowed between."""
    last: Who | None = None
    for who in names:
        if last is not None and re.fullmatch(r"[（(][^）)、]*", text[last.end:who.at]):
            continue  # its own short name in a bracket
        if last is not None and not re.fullmatch(r"(?:[（(][^）)]*[）)])?(?:[、和与及]|以及)?", text[last.end:who.at]):
            return
        yield who
        last = who
