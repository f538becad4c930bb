"""Names that a list or a count enumerates: "including A, B and C", "A and B are two of the winners", "The park is A"."""

from __future__ import annotations

import re

from extractor.fact import Designation, Metric
from extractor.relating.english.conferred import NAME, NAMES, Conferral, fits, title_for
from extractor.relating.english.counted import Count
from extractor.relating.english.rounds import Round
from extractor.relating.english.subjects import Scene
from extractor.relating.english.titles import Titles
from extractor.tagging.english.items import Item, Sentence

Counted = list[tuple[Count, Metric]]
_CUE = r"(?:among them|among which|including|include|includes|included|namely|such as|being|are respectively|are|is|were|comprise|comprises|they are|with|:|-|–|—)"
_RUN = re.compile(rf"(?P<head>.*?)(?<!\S)(?P<cue>{_CUE}) (?:(?:respectively|both|all|as follows) )?(?:: )?(?:the )?{NAMES}")
_LATER = re.compile(rf"(?P<head>.*?)(?<!\S)(?P<cue>including|namely|such as|among them|among which|:|-|–|—) (?:(?:respectively|both|all|as follows) )?(?:: )?(?:the )?{NAMES}")
_MEMBERS = r"(?:(?:new(?:ly)? |latest |proposed |L\d+ |fresh |lucky )*(?:winners?|newcomers?|honou?rees|entrants?|additions|laureates|holders|recipients|candidates?|members?|(?:listed|selected|named|confirmed|certified|approved|admitted|added|recogni[sz]ed|proposed|honou?red|awarded|chosen) (?:ones|enterprises?|companies|firms|plants|factories|parks|zones|units|N\d+)|names on (?:S\d+|the list)|names (?:stand out|catch the eye|are new)))"
_GROUPS = re.compile(rf"\b{_MEMBERS}\b")
# "A, B and C are three of the winners", "A is one of the newcomers", "A and B are among them"
_REVERSED = re.compile(rf"{NAMES}(?: , too ,| ,)? (?:is|are|was|were) (?:also )?(?:(?:Q\d+|one|some|two|three|all|both|the (?:only|sole|lone|single)|[RS]\d+ 's (?:only|sole|lone|single|latest|new)?)(?: of| among)? ?(?:the |them\b|these |those |S\d+ )|among (?:the |them\b|these |those |S\d+ )|the )(?:Q\d+ )?(?P<group>{_MEMBERS}|(?<=them )|(?<=them ), )")
# "The park is A": the one that was counted
_SINGLE = re.compile(rf"(?:^|, |; |and )(?:the (?:(?:only|new|lone|single|one) )*)?(?P<noun>N\d+|S\d+)(?: (?:named|chosen|selected|in question|on S\d+))? (?:is|was) (?:the )?(?P<names>{NAME})(?= |$)")
# "On the list are A and B"
_ON_LIST = re.compile(r"(?:^|, |; |and )(?:also )?(?:on|in) (?:the |this |that )?(?:S\d+|(?:\S+ )?(?:lists?|roster|roll|B\d+)) (?:are|is|were|was)\s*$")
# "All three had been provincial-level green factories of the third batch", behind a removal
_ALL = re.compile(r"(?:all|both)(?: of (?:them|these|those))?(?: (?P<n>Q\d+))?(?: of them| firms| companies| N\d+)? (?:had(?: all| both)? been|were|used to be) (?:former )?(?P<np>(?:[LG]\d+ )*)(?P<noun>N\d+)\b")
# "factories, customers of which include A": other firms than those counted
_OTHERS = re.compile(r"\b(?:customers?|clients?|buyers?|suppliers?|partners?|investors?|owners?|visitors?|rivals?|competitors?)\b[^,;]*$")
# "A is by far the biggest of the five others"
_FOREMOST = re.compile(rf"{NAMES}(?: , or E\d+(?: for short)? ,)? (?:is|are|was|were) (?:[a-z]+ ){{0,3}}?the (?:[a-z]+est|only one|most [a-z]+|best [a-z]+) (?:of|among) (?:the |these |those )?(?:Q\d+ )?(?P<group>others?|rest|them|{_MEMBERS})(?= |$)")
_STATUS = {"added": "designated", "proposed": "proposed", "removed": "revoked", "actual": "designated"}
_PROPOSED = re.compile(r"\b(?:to be named|proposed|candidates?|would-be|shortlist\w*)\b")


def read_members(sentence: Sentence, counted: Counted, found: list[Metric], current: Round | None, scene: Scene, titles: Titles) -> list[Designation]:
    """Designations of names that stand behind a count or a word for a list's members.

    `counted` are the last counts of the text, `found` those numbers that this very sentence has.
    """
    if (former := _ALL.match(sentence.skeleton)) is not None:
        return _all_gone(sentence, former, counted, current, scene, titles)
    if (turned := _REVERSED.search(sentence.skeleton)) is not None and current is not None:
        return _facts(sentence, turned, None, current, scene, titles)
    if current is not None and any(c[0].title in current.titles for c in counted) and (first := _FOREMOST.search(sentence.skeleton)) is not None:
        return _facts(sentence, first, None, current, scene, titles)
    if (single := _SINGLE.search(sentence.skeleton)) is not None and sentence.at(single["noun"]).code not in ("it", "there", "country", "city", "province", "district"):
        one = next((c for c in reversed(counted) if c[1].value == 1 and c[0].title is not None), None)
        return _facts(sentence, single, one, current, scene, titles) if one is not None else []
    match = _RUN.search(sentence.skeleton)
    if match is not None and match["cue"] in ("is", "are", "was", "were", "with") and (later := _LATER.search(sentence.skeleton, match.start())) is not None and not _GROUPS.search(match["head"]):
        match = later
    if match is None:
        return []
    head, cue = match["head"], match["cue"]
    if _OTHERS.search(head):
        return []
    # "The 7 enterprises are respectively ..." takes a count up again.
    said = f"{head}{cue if cue not in ('being', 'include', 'including', 'such as', 'namely') else ''} ".replace("respectively", "").strip() + " "
    again = re.search(r"\b(?:the|these|those|S\d+) Q\d+ (?:[LG]\d+ )*N\d+ (?:to be named |on S\d+ |on it |on the list )?(?:are|is)?\s*$|\b(?:they|these|which|one|two|some)(?: are| is)?\s*$", said)
    among = re.search(r"(?:^|, |; |\. )among (?:(?:the |these |those )(?:new )?(?:[LG]\d+ )*N\d+|them|these|those) (?:are|is)\s*$", said)
    on_list = current is not None and _ON_LIST.search(said) is not None
    grouped = _GROUPS.search(head)
    here = [c for c in counted if any(c[1] is f for f in found)]
    own = bool(here)
    before = [c for c in here if c[0].place < match.start("cue")] if own else counted
    titled = [c for c in before if c[0].title is not None]
    if not ((own and titled) or again or among or grouped or on_list):
        return []
    if cue in ("are", "is", "were", "being", "was", "with") and not (again or among or grouped or on_list or re.search(r"\b(?:one|two|some|among them|Q\d+|respectively) $", head)):
        return []
    if among is not None:
        titled = [c for c in titled if c[0].noun is not None and c[0].title and re.search(r"N\d", among[0]) and _noun_of(among[0], sentence, c[0])] or titled
    if on_list:
        titled = []
    if not own and grouped and not again and not among:
        titled = []
    return _facts(sentence, match, titled[-1] if titled else None, current, scene, titles, titled)


def _all_gone(sentence: Sentence, match: re.Match[str], counted: Counted, current: Round | None, scene: Scene, titles: Titles) -> list[Designation]:
    """Those named last, where the text tells of a removal and then what all of them had been."""
    quantity = sentence.at(match["n"]).quantity if match["n"] else None
    number = int(quantity.value) if quantity is not None else 2 if match[0].startswith("both") else 0
    noun = sentence.at(match["noun"])
    named = list(dict.fromkeys(w for w in titles.recent if noun.title and fits(noun.title, w)))[-number:] if number else []
    if len(named) != number or not any(c[1].modality == "removed" and c[0].title == noun.title for c in counted):
        return []
    level = next((sentence.at(r).code for r in match["np"].split() if sentence.at(r).kind == "level"), None)
    return [titles.fact(sentence, Conferral(w, "revoked", noun.title or "other", noun, 0, match.end(), level), current) for w in named]


def _noun_of(words: str, sentence: Sentence, count: Count) -> bool:
    """Whether a noun taken up again is the one that a count had."""
    item = sentence.at(re.findall(r"N\d+", words)[-1])
    return count.noun is not None and item.text.lower().split()[-1] == count.noun.text.lower().split()[-1]


def _facts(sentence: Sentence, match: re.Match[str], counted: tuple[Count, Metric] | None, current: Round | None, scene: Scene, titles: Titles,
           choices: Counted | None = None) -> list[Designation]:
    done = []
    for ref in re.findall(r"(?<![(] )\bE\d+\b", match["names"]):
        fact = _member(sentence, sentence.at(ref), counted, current, scene, titles, match, choices or ([counted] if counted else []))
        if fact is not None:
            done.append(fact)
    return done


def _member(sentence: Sentence, item: Item, counted: tuple[Count, Metric] | None, current: Round | None, scene: Scene, titles: Titles,
            match: re.Match[str], choices: Counted) -> Designation | None:
    who = scene.named(item)
    if who is None:
        return None
    fitting = [c for c in choices if c[0].title and fits(c[0].title, who)]
    counted = fitting[-1] if fitting else counted
    count, own = counted if counted is not None else (None, None)
    title = (count.title if count is not None and count.title and fits(count.title, who) else None) or title_for(who, current)
    if title is None:
        return None
    modality = own.modality if own is not None else ("proposed" if current is not None and current.proposed else "added")
    if modality not in _STATUS:
        return None
    status = "proposed" if _PROPOSED.search(match.groupdict().get("head") or "") else _STATUS[modality]
    level, grade = (own.level, own.grade) if own is not None else (None, None)
    at = match.start("cue") if "cue" in match.re.groupindex else match.start()
    said = Conferral(who, status, title, count.noun if count else None, at, match.end(), level, grade)
    return titles.fact(sentence, said, current if modality != "actual" else None, name=item)
