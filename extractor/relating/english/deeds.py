"""Amounts that a verb names and no noun: money poured into a plant, current drawn, coal no longer burnt."""

from __future__ import annotations

import re

from extractor.tagging.english.items import Sentence

_SPEND = (r"(?:pour|plough|plow|sink|sank|sunk|spend|spent|pump|inject|put|channel|devot|allocat|earmark|commit|invest|lay out|laid out|plunk)(?:ed|ing|s|es|e)?")
_SPENT_BEFORE = re.compile(rf"\b{_SPEND} (?:in )?(?:altogether |another |a further |a total of |a combined |up |aside |some |S\d+ )*$")
_SPENT_BEHIND = re.compile(rf" (?:(?:has|have|had|was|were|is|are|will|to|be|been|also|already) )*{_SPEND} (?:in(?:to)?|on|for|by|to)\b|(?: (?:has|have|had|was|were|also|already))* (?:gone|went|goes|flowed|flows|poured) into\b")
_INTO = re.compile(r" (?:\S+ ){0,3}?(?:in(?:to)?|on|for|to|this|last|D\d+|each|\.|,|and)\b|$| [.,]")
_DRAW = r"(?:draw|drew|drawn|use|consum|burn|need|eat|took|takes?)(?:s|ed|d|t|es|e)?"
_DRAWN_BEFORE = re.compile(rf"\b{_DRAW} (?:up )?(?:a total of |another |some |only )*$")
_DRAWN_BEHIND = re.compile(rf" (?:of (?:electricity|power|current) )?(?:that )?(?:S\d+|E\d+) {_DRAW}\b")
_LESS_BEHIND = re.compile(r" (?:of \S+ )?(?:less|fewer)\b")
_CUT_BEFORE = re.compile(r"\b(?:cut|cuts|cutting|reduc\w+|lower\w*|trim\w*|slash\w*|shav\w+|pull\w* down|brought down|bring\w* down|push\w* down) (?:S\d+ |the |annual |yearly |total )*(?:[a-z]+ )?(?:N\d+|consumption|use|usage|demand)(?: of \S+)? by $")
_SAVE_BEFORE = re.compile(r"\b(?:sav(?:e|es|ed|ing|ings of)|N\d+) (?:the \S+ |S\d+ |up to |a total of |some )?$")
_SHARE_BEHIND = re.compile(r" of (?:the |S\d+ |all |E\d+ 's )*(?:electricity|power|energy|current|N\d+)\b[^,;]*? (?:is|are|was|were|comes?|came) (?:now )?(?:from )?(?:clean|green|renewable|N\d+)\b")
_PARTS = re.compile(r"(?:^|, |; |and |: |whereas |while |with )(?P<what>(?:[a-z][a-z-]* |N\d+ ){1,6}?)(?:alone )?(?:account\w* for|contribut\w*|ma(?:de|kes?|king) up|suppl\w+|brought in|generat\w*|represent\w*|ad(?:ded|ding)) $")
_OF_WHICH = re.compile(r"\bof (?:which|this|that|these) ,? ?(?:[^;]*Q\d+ (?:,|and|, and|, while|while) )?(?:the )?(?P<what>(?:[a-z][a-z-]* (?:and )?){1,3}?)(?:sector|industry|industries) (?:alone )?(?:(?:has |had )?(?:contribut\w*|account\w* for|ma(?:de|kes?) up|generat\w*|provid\w*|brought in|deliver\w*|added) )?$")
_GREEN_SUPPLY = re.compile(r"\b(?:wind|solar|photovoltaic|hydropower|hydro|renewables?|biomass)\b[^,;Q]*\b(?:cover|meet|suppl|provid|deliver|generat|account for|make up|contribut)\w* $")
_DEMAND = re.compile(r" of (?:the |S\d+ |all |E\d+ 's )?(?:(?:electricity|power|energy|total|annual) )*(?:demand|needs?|electricity|power|consumption|energy|N\d+)\b")
_OF_IT = re.compile(r" (?:of|to) (?:S\d+|that|this|these|the (?:total|sum|figure|amount|N\d+))\b")


def spends(sentence: Sentence, place: int, end: int) -> bool:
    """Whether money is said to be put into something."""
    head, tail = sentence.skeleton[:place], sentence.skeleton[end:]
    return bool(_SPENT_BEHIND.match(tail)) or bool(_SPENT_BEFORE.search(head) and _INTO.match(tail))


def money_deed(sentence: Sentence, place: int) -> str | None:
    """What a verb alone says of money: "turned over Q"."""
    return "revenue" if re.search(r"\bturn(?:s|ed|ing)? over (?:some |a total of )?$", sentence.skeleton[:place]) or (
        re.search(r"\bturn(?:s|ed|ing)? $", sentence.skeleton[:place]) and sentence.text[sentence.place(place, place + 2)[0] - sentence.start:].lower().startswith("over ")) else None


def energy_deed(sentence: Sentence, place: int, end: int) -> str | None:
    """What is said to happen to an amount of energy: saved, used, or nothing."""
    head, tail = sentence.skeleton[:place], sentence.skeleton[end:]
    if _LESS_BEHIND.match(tail) or _CUT_BEFORE.search(head):
        return "energy_saved"
    if _DRAWN_BEHIND.match(tail) or _DRAWN_BEFORE.search(head):
        return "energy_consumption"
    return None


def is_clean_share(sentence: Sentence, end: int) -> bool:
    """"74 percent of the electricity it uses is clean"."""
    if _DEMAND.match(sentence.skeleton, end) and _GREEN_SUPPLY.search(re.sub(r"Q\d+$", "", sentence.skeleton[:end])):
        return True
    match = _SHARE_BEHIND.match(sentence.skeleton, end)
    if match is None:
        return False
    return bool(re.search(r"(?:clean|green|renewable)$", match[0])) or any(sentence.at(r).metric == "clean_energy_share" for r in re.findall(r"N\d+", match[0]))


def part_of_sum(sentence: Sentence, place: int, end: int) -> str | None:
    """The industry of a part: "rail equipment accounted for Q of it", as written; None where no sum is taken up."""
    match = _OF_WHICH.search(sentence.skeleton[:place])
    if match is None:
        match = _PARTS.search(sentence.skeleton[:place])
    elif (said := sentence.place(match.start("what"), match.end("what") - 1)):
        return sentence.text[said[0] - sentence.start:said[1] - sentence.start]
    if match is None or not _OF_IT.match(sentence.skeleton[end:]):
        return None
    start, stop = sentence.place(match.start("what"), match.end("what") - 1)
    return re.sub(r"^(?:the|its)\s+|\s+(?:sector|industry|industries)$", "", sentence.text[start - sentence.start:stop - sentence.start])
