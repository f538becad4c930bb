"""What a count is: a number with the noun that it counts, and how nouns are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.knowledge.english import load_english
from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.english.rounds import Round
from extractor.tagging.english.items import Item, Sentence

STOP = (r"(?:is|are|was|were|be|been|has|have|had|of|in|on|at|by|to|for|from|with|and|or|that|which|who|whose|will|would|can|as|into|among|including|while|but|than|per|each|its|their|the|a|an|"
         r"exceed\w*|pass\w*|cover\w*|reach\w*|get\w*|out|under|over|up|down|against|also|not|only|now|this|these|those)")
MOD = rf"(?:(?:L|G|R|E)\d+ |(?!{STOP} )[a-z][a-z'-]* |'s |\" |“ )"
OF_THESE = r"(?:of (?:which|whom|them|these|those|the total|the (?:N\d+|\w+)|S\d+) ?,? ?)?"


@dataclass(frozen=True, slots=True)
class Count:
    """One counted number. `place` is the number's place in the skeleton; `end` where its words end. `noun` is the item
    that names what is counted, also where it stands elsewhere; `metric` the code."""

    item: Item
    place: int
    end: int
    metric: str
    noun: Item | None
    level: str | None = None
    grade: str | None = None
    industry: str | None = None
    threshold: float | int | None = None
    where: Item | None = None
    title: str | None = None
    elliptic: bool = False
    label: str | None = None


def marks(sentence: Sentence, words: str) -> tuple[str | None, str | None]:
    level = grade = None
    for ref in re.findall(r"\b[LG]\d+\b", words):
        item = sentence.at(ref)
        level, grade = (item.code, grade) if item.kind == "level" else (level, item.code)
    return level, grade


def code_of_noun(noun: Item, current: Round | None) -> tuple[str | None, str | None]:
    """Metric and title of a noun. "plants" and "parks" count what the list in force lists, else nothing."""
    if noun.code != "short":
        return noun.metric, noun.title
    titles = load_english().short_nouns.get(" ".join(noun.text.lower().split()), ())
    listed = current.titles if current else set()
    title = next((t for t in titles if t in listed), None) or (titles[0] if titles and current and titles[0] != "green_data_center" else None)
    return (load_lexicon().designations[title].metric if title else None), title


def is_member(noun: Item | None) -> bool:
    """Whether a noun stands for firms of any kind."""
    return noun is not None and (noun.metric == "enterprises" or " ".join(noun.text.lower().split()) in load_english().members)


