"""What gives no fact: definitions, examples, rules, rewards, attendance, inspections, quoted talk."""

from __future__ import annotations

import re

from extractor.knowledge.english import load_english
from extractor.tagging.english.items import Sentence

_QUOTE = re.compile(r"[“”\"\n]")
TALK = 25  # characters from which on quoted words are talk and no name
_FURNITURE = re.compile(r"^(?:attachments?|annex\w*|appendix|tel|telephone|copyright|©|source|editor|email|e-mail|hotline|statement|declaration|scan|photo|page|related|share this|read (?:next|more|also)|see also|elsewhere on|previous|next :|disclaimer|\( ?(?:reporter|editor))\b", re.IGNORECASE)
_BEHIND = re.compile(r"^(?:\S+ ){0,6}?(?:to )?(?:participat\w+|attend\w*|took part|take part)\b")
_INSPECTED = re.compile(r"^(?:\S+ ){0,16}?passed (?:\S+ ){0,3}(?:acceptance|inspections?|audits?|checks?|reviews?|examinations?)\b")


def is_noise(sentence: Sentence) -> bool:
    """Whether a whole sentence gives no number: a definition, an example, a line of the page's frame."""
    return bool(_FURNITURE.match(sentence.text.lstrip("[( "))) or bool(load_english().noise["definition"].match(sentence.skeleton)) \
        or bool(re.search(r"^[^,]{0,90} (?:is|are) those (?:whose|with|that|which)\b|^\S+(?: \S+){0,3} refers? to\b|\brefers? to (?:S\d+|the)? ?(?:factor|N\d+)|\bsuppose\b|^(?:answer : )?(?:if|when|once) (?:a|an|one|any|some|every|each) (?![LNS]\d)[a-z]+ [a-z]+s\b|\bimagine\b|^(?:a |an |the )?(?:[LG]\d+ )?N\d+ (?:of Q\d+ )?(?:would |will |could )?means?\b", sentence.skeleton))


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Quoted talk in a text, long enough to be a sentence; words in quotes ("little giant") are not."""
    spans, opened = [], None
    for match in _QUOTE.finditer(text):
        if match[0] == "\n":
            opened = None
        elif opened is None and (match[0] == "“" or (match[0] != "”" and text[match.end():match.end() + 1].strip())):
            opened = match.end()
        elif opened is not None and match[0] != "“":
            if match.start() - opened >= TALK and " " in text[opened:match.start()]:
                spans.append((opened, match.start()))
            opened = None
    return spans


def is_quoted(sentence: Sentence, start: int, quotes: list[tuple[int, int]]) -> bool:
    return any(s <= start < e for s, e in quotes)


def is_ruled_out(sentence: Sentence, place: int, target: bool) -> bool:
    """Whether a number is a rule's, a reward's, or counts people at an event or firms at an inspection."""
    words, skeleton = load_english(), sentence.skeleton
    if words.noise["reward"].search(skeleton):
        return True
    if words.noise["rule"].search(skeleton) and not (target and not re.search(r"\b(?:must|require\w*|lays? down|can apply|may apply)\b", skeleton)):
        return True
    if words.noise["event"].search(skeleton[max(0, place - 60):place + 60]) and not re.search(r"\b(?:lists?|title|recogni[sz]ed)\b", skeleton):
        return True
    if _BEHIND.search(skeleton[place:]) or _INSPECTED.search(skeleton[place:]) or re.search(r"\b(?:attended|participated|attendance)\b", skeleton[:place][-60:]):
        return True
    # A definition in brackets: "(those with an annual revenue of Q)".
    opened = skeleton.rfind("( ", 0, place)
    return opened >= 0 and ")" not in skeleton[opened:place] and bool(re.match(r"\( (?:those|that is|i . e|defined|with|at least|Q\d+(?! \)))", skeleton[opened:]))
