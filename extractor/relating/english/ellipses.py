"""Counts whose noun was said before, or stands apart from its number."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.english.counted import MOD, OF_THESE, Count, code_of_noun, marks
from extractor.relating.english.rounds import Round
from extractor.tagging.english.items import Sentence

# "six national-level and 11 provincial-level ones", "221 three-star, 78 four-star", "41 at the national level"
_LEVEL_ONLY = re.compile(r"Q\d+ (?:were |are |of them |being )?(?P<mark>(?:L|G)\d+)(?: (?:ones?|titles))?(?= (?:,|and|\.|;|\)|\(|as well|plus|at present|at the moment|now|today|currently|so far|to date|D\d+|in [RSE]\d|by D)|$)")
_AT_LEVEL = re.compile(r"Q\d+ (?:of (?:which|them|these|those) )?(?:ones? )?(?:are |were )?(?:at|of) the (?P<mark>L\d+)(?: level)?\b")
_SECTOR = re.compile(r"Q\d+ (?:of them )?(?:are )?(?:from|in) (?:the )?(?P<sector>[a-z][a-z-]*(?: and [a-z-]+| [a-z-]+){0,3}?) ?(?:sectors?|industry|industries|field|fields)?(?= (?:,|and Q|\.|;)|$)")
_WHERE = re.compile(rf"Q\d+ {OF_THESE}(?:are |were |is )?(?:situated |located |based |found |to be found |come |coming |hail |hailing )?(?:in|from) (?P<place>(?:R|S|E)\d+)\b")
_REST = re.compile(r"Q\d+ (?:of the total|of them|in total|last|D\d+|,|\.|;|$)|Q\d+$")
_AUX = r"(?:(?:has|have|had|is|are|was|were|will|would|shall|should|to|also|then|now|already|currently|thus|be|been|even|just|expected|set) )*"
_COMES_TO = (r"(?:reach\w*|number\w*|total\w*|amount\w* to|c[ao]mes? to|st(?:oo|an)ds? at|hit|hits|climb\w* to|r[io]ses? to|risen to|gr[eo]wn? to|increas\w* (?:to|by)|exceed\w*|surpass\w*|"
             r"pass\w*|top\w*|is|are|was|were|has|be|to|at|accumulat\w*|amounting to|add\w* up to|count\w*)")
# "Green factories shall number 70", "national level green factory 17 households" with the number behind its noun
_BEHIND = re.compile(rf"(?P<marks>(?:L\d+ (?:(?:and |or )?above )?)?)(?P<noun>N\d+) (?:{_AUX}(?:{_COMES_TO} )?)?$")
_CLASSIFIER = r"(?: (?:households?|homes?|pieces?|sets?|seats?|individuals?|in number|in total|in all|altogether))?"
_THAT_OF = re.compile(rf"\b(?:that|those) of (?:the )?(?P<mods>{MOD}{{0,3}}?)(?P<noun>N\d+) {_AUX}(?:{_COMES_TO} )?$")
# "53 national-level and 158 municipal-level green factories": the noun stands with the last number
_AHEAD = re.compile(rf"Q\d+ (?P<mark>[LG]\d+)(?: (?:ones ?)?(?:,|and|or|, and|as well as|plus) Q\d+ [LG]\d+)* (?:,|and|or|, and|as well as|plus) Q\d+ [LG]\d+ (?P<mods>{MOD}{{0,3}}?)(?P<noun>N\d+)")
_SECTOR_AHEAD = re.compile(r"(?:^|, |and |with |; )(?:the )?(?P<what>[a-z][a-z-]*(?: and [a-z-]+| [a-z-]+){0,2}?) (?:sector|industry) (?:(?:taking|accounting for|claiming|providing|contributing|supplying|has|had|took|claimed|with|accounted for|won|winning) )?$")
_PLACES = r"(?:new |more |further )?(?:entries|entrants|places|names|spots|slots|seats|newcomers)"
_ENTRIES = re.compile(rf"Q\d+ {_PLACES}(?= (?:on (?:S\d+|the (?:\S+ )?list)|,|\.|;|and)|$)")
_ENTERS = re.compile(r"\b[RSE]\d+ (?:(?:itself|alone|also|now) )*(?:has|had|got|gets|took|takes|claims|claimed|secured|won|contributed|fielded|supplied) $")
_OF_TOTAL = re.compile(r"Q\d+ of (?:the|these|those|them|that) (?:Q\d+|total|number|new ones)(?: (?:,|\.|;|and|in)|$)")
_NUMBER_OF = re.compile(rf"\b(?:number|count|tally|total|stock|roll-call|tallies|sum) of (?P<mods>{MOD}{{0,5}}?)(?P<noun>N\d+)(?: at the (?P<level>L\d+)(?: level)?)?(?: (?:in|of|at|across) (?:the )?(?P<place>[SRE]\d+))?(?: (?!Q\d|N\d|ha(?:s|ve) (?!reached|risen|grown|increased|climbed|hit|exceeded|come)|and\b)[\w-]+){{0,8}} (?:reach\w*|to|at|is|was|total\w*|hit|be|stood at|exceed\w*)? ?$")
_TOTAL = re.compile(r"\btotal(?: number| count)? (?:of S\d+ )?(?:has |had |have )?(?:reach\w*|amount\w* to|risen to|rose to|came to|stood at|is|to) $")


def find_ellipsis(sentence: Sentence, index: int, current: Round | None, previous: Count | None) -> Count | None:
    """Numbers whose noun was said before."""
    place, skeleton, item = sentence.item_at[index], sentence.skeleton, sentence.items[index]
    ahead = _AHEAD.match(skeleton, place)
    if ahead is not None:
        noun, mark = sentence.at(ahead["noun"]), sentence.at(ahead["mark"])
        metric, title = code_of_noun(noun, current)
        if metric is not None and title is not None:
            return Count(item, place, place + len(f"Q{index}"), metric, noun, mark.code if mark.kind == "level" else None, mark.code if mark.kind == "grade" else None,
                         title=title, label=noun.text)
    that = _THAT_OF.search(skeleton[:place])
    behind = that or _BEHIND.search(skeleton[:place])
    if behind is not None and re.match(rf"Q\d+{_CLASSIFIER}(?: (?:,|\.|;|and|by|in|across|nationwide|S\d+|R\d+)|$)", skeleton[place:]) and not re.match(r"Q\d+ (?:in|by) D\d+ (?:in|[a-z]+s)\b", skeleton[place:]):
        noun = sentence.at(behind["noun"])
        metric, title = code_of_noun(noun, current)
        if metric is not None and "count" in load_lexicon().metrics[metric].units:
            level, grade = marks(sentence, behind.groupdict().get("marks") or behind.groupdict().get("mods") or "")
            if that is not None and previous is not None:  # "... and that of parks to 11": where and at which level was said before
                return Count(item, place, place + len(f"Q{index}"), metric, noun, level or previous.level, grade, where=previous.where, title=title, label=noun.text)
            return Count(item, place, place + len(f"Q{index}"), metric, noun, level, grade, title=title, label=noun.text)
    if current is not None and len(current.titles) == 1 and _ENTRIES.match(skeleton, place) and _ENTERS.search(skeleton[:place]):
        listed = next(iter(current.titles))  # "Gansu has two entries": of the one kind that the list has
        if (of_list := load_lexicon().designations[listed].metric if listed != "other" else None) is not None:
            return Count(item, place, place + len(f"Q{index}"), of_list, None, title=listed)
    told = _NUMBER_OF.search(skeleton[:place])
    if told is not None:
        noun = sentence.at(told["noun"])
        metric, title = code_of_noun(noun, current)
        if metric is not None and "count" in load_lexicon().metrics[metric].units:
            level, grade = marks(sentence, f"{told['mods']} {told['level'] or ''}")
            where = sentence.at(told["place"]) if told["place"] else None
            return Count(item, place, place + len(f"Q{index}"), metric, noun, level, grade, where=where, title=title, label=noun.text)
    if previous is None:
        return None
    base = replace(previous, item=item, place=place, level=None, grade=None, industry=None, threshold=None, where=None, elliptic=True)
    for pattern in (_LEVEL_ONLY, _AT_LEVEL):
        match = pattern.match(skeleton, place)
        if match is not None and previous.title:
            mark = sentence.at(match["mark"])
            return replace(base, end=match.end(), level=mark.code if mark.kind == "level" else None, grade=mark.code if mark.kind == "grade" else None)
    if previous.title and (ahead := _SECTOR_AHEAD.search(skeleton[:place])) is not None and re.match(rf"Q\d+(?: {_PLACES}| of them)?(?= (?:,|\.|;|and)|$)", skeleton[place:]):
        return replace(base, end=place + len(f"Q{index}"), industry=ahead["what"], level=previous.level, grade=previous.grade)
    match = _WHERE.match(skeleton, place)
    if match is not None and previous.title and re.search(r"of (?:which|them|these|those)|situated|located|based|found|com(?:e|ing)|hail", match[0] + sentence.skeleton[max(0, place - 90):place]):
        return replace(base, end=match.end(), where=sentence.at(match["place"]), level=previous.level, grade=previous.grade)
    match = re.match(r"Q\d+ (?:of (?:them|which|these) )?(?:are |were )?for (?:inventions?)", skeleton[place:])
    if match is not None and previous.metric == "patents":
        return replace(base, end=place + match.end())
    if previous.title and _OF_TOTAL.match(skeleton, place):
        return replace(base, end=place + len(f"Q{index}"), level=previous.level, grade=previous.grade)
    match = _SECTOR.match(skeleton, place)
    if match is not None and previous.title and not re.match(r"(?:total|all|fact|operation|use)\b", match["sector"]):
        return replace(base, end=match.end(), industry=match["sector"].strip(), level=previous.level, grade=previous.grade)
    if (held := re.search(r"\b(?P<ref>[RE]\d+) (?:(?:with|got|took|won|contributed|supplied|adds?|added|is home to|hosts|claims|claimed|follows with|sent|provided) (?:only |another |just )?|\( )?$", skeleton[:place])) is not None and previous.title and re.match(rf"Q\d+{_CLASSIFIER}(?: of (?:those|these|them))?(?: (?:,|\.|;|\)|and [RE]\d)|$)", skeleton[place:]):
        return replace(base, end=place + len(f"Q{index}"), level=previous.level, grade=previous.grade, where=sentence.at(held["ref"]))
    if previous.title and _TOTAL.search(skeleton[:place]) and _REST.match(skeleton, place):
        return replace(base, end=place + len(f"Q{index}"), level=previous.level, grade=previous.grade)
    if re.search(r"accounted for $|newly (?:increased|added) $|has only $|has just $|(?:has|had) (?:only |just )?$", skeleton[:place]) and _REST.match(skeleton, place):
        if previous.title is None and not previous.elliptic and sentence.skeleton.count("while") == 0:
            return None
        held = re.search(r"(?:has|had|with) (?:only |just )?$", skeleton[:place])
        return replace(base, end=place + len(f"Q{index}"), level=previous.level if held or "newly" in skeleton[:place] else None)
    return None
