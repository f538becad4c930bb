"""Names that a list or a count enumerates: "including A, B and C", "the three parks to be named are A, B and C"."""

from __future__ import annotations

import re

from extractor.fact import Designation, Metric
from extractor.relating.english.conferrals import Conferral, fits, title_for
from extractor.relating.english.counts import Count
from extractor.relating.english.rounds import Round
from extractor.relating.english.subjects import Scene
from extractor.relating.english.titles import Titles
from extractor.tagging.english.items import Item, Sentence

_NAMES = r"(?P<names>(?:the )?E\d+(?: \([^)]*\))?(?: , (?:an?|the|its?) [^,;]*(?= ,))?(?:(?: ,| and| , and| as well as) (?:and )?(?:the )?E\d+(?: \([^)]*\))?(?: , an? [^,;]*?(?= ,| and|$))?)*)"
_CUE = r"(?:among them|among which|including|include|includes|included|namely|such as|being|are respectively|are|is|were|comprise|they are|: |-|–|—)"
_RUN = re.compile(rf"(?P<head>.*?)\b(?P<cue>{_CUE}) (?:respectively )?(?:the )?{_NAMES}")
_STATUS = {"added": "designated", "proposed": "proposed", "removed": "revoked", "actual": "designated"}
_GROUPS = re.compile(r"\b(?:candidates?|winners?|newcomers?|(?:newly )?(?:listed|selected|named|recogni[sz]ed|proposed) (?:enterprises?|companies|firms|plants|factories|parks|zones|units|N\d+)|names on (?:it|S\d+|the list)|members?|entrants?)\b")


def read_members(sentence: Sentence, count: Count | None, own: Metric | None, current: Round | None, scene: Scene, titles: Titles) -> list[Designation]:
    """Designations of names that stand behind a count or a word for a list's members.

    `count` is the last count up to here, `own` its fact where it stands in this very sentence.
    """
    match = _RUN.search(sentence.skeleton)
    if match is None:
        return []
    head, cue = match["head"], match["cue"]
    # "The 7 enterprises are respectively ..." takes a count up again.
    again = re.search(r"\b(?:the|these|those|S\d+) Q\d+ (?:[LG]\d+ )*N\d+ (?:to be named |on S\d+ |on it |on the list )?(?:are|is)?\s*$|\b(?:they|these|which|one|two|some)\s*$", f"{head}{cue if cue not in ('being', 'include', 'including', 'such as', 'namely') else ''} ".replace("respectively", "").strip() + " ")
    grouped = _GROUPS.search(head)
    counted = own is not None and count is not None and count.title is not None
    if not (counted or again or grouped):
        return []
    if cue in ("are", "is", "were", "being") and not (again or grouped or re.search(r"\b(?:one|two|some|among them|Q\d+) $", head)):
        return []
    refs = re.findall(r"\bE\d+\b", match["names"])
    done = []
    for ref in refs:
        item = sentence.at(ref)
        fact = _member(sentence, item, count if (counted or again) else None, own, current, scene, titles, match)
        if fact is not None:
            done.append(fact)
    return done


def _member(sentence: Sentence, item: Item, count: Count | None, own: Metric | None, current: Round | None, scene: Scene, titles: Titles,
            match: re.Match[str]) -> Designation | None:
    who = scene.named(item)
    if who is None:
        return None
    title = count.title if count is not None and own is not None and count.title and fits(count.title, who) else None
    title = title or title_for(who, current) or (count.title if count is not None and count.title and fits(count.title, who) else None)
    if title is None:
        return None
    modality = own.modality if own is not None and count is not None else ("proposed" if current is not None and current.proposed else "added")
    if modality not in _STATUS:
        return None
    status = _STATUS[modality]
    if re.search(r"\b(?:to be named|proposed|candidates?)\b", match["head"]):
        status = "proposed"
    level, grade = (own.level, own.grade) if own is not None and count is not None else (None, None)
    said = Conferral(who, status, title, count.noun if count else None, match.start("cue"), match.end(), level, grade)
    return titles.fact(sentence, said, current if modality != "actual" else None, name=item)
