"""Modality and date of a number: what the words around it say of when and how it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.knowledge.english import load_english
from extractor.tagging.english.items import Item, Sentence

# Predicates that decide whether a counted thing is new, proposed, gone or renamed; all in skeleton words.
_ADVERB = r"(?:(?:also|newly|recently|all|hereby|successfully|each|respectively|S\d+) )*"
_BE = r"(?:are|were|is|was|have been|has been|had been|been|being)"
_SELECT = (r"(?:selected|added|listed|included|named|recogni[sz]ed|approved|chosen|shortlisted|identified|designated|certified|awarded|rated|confirmed|honou?red|crowned|picked|accepted|admitted|commended|titled|granted|elected)")
_PASSIVE = [
    ("removed", rf"(?:{_BE} {_ADVERB}(?:removed|struck|stripped|deprived|expelled|delisted|revoked|withdrawn|taken off|dropped|disqualified|cancel\w+|eliminated)|no longer (?:meet|qualify|satisf)|lost (?:their|its|the) (?:titles?|status|stars?)|(?:left|fell off|dropped off|fell out of) (?:the|S\d+) ?(?:lists?)?|(?:have|has|had|will have)? ?(?:forfeited|lost|lose) (?:their|its|the) (?:\S+ ){0,3}titles?)"),
    ("renamed", rf"(?:(?:{_BE} (?:permitted|allowed|approved) to )?(?:chang\w+|got|received|took|have|carry) (?:their |its |the )?(?:(?:new|registered|official|legal|company|corporate) )*names?|{_BE} renamed|(?:keep|keeps|kept|retain\w*|continue\w*|carry on|stay\w*|remain\w*)\b[^,;Q]*? under (?:\S+ )?(?:other|new|different|changed) names?)"),
    ("proposed", rf"(?:{_BE} {_ADVERB}(?:proposed|publici[sz]ed|nominated|shortlisted)|{_BE} to be (?:named|recogni[sz]ed|designated|added)|{_BE} (?:on|among|in) (?:the )?(?:proposed|preliminary) lists?|{_BE} on the lists? under publicity|under publicity|{_BE} {_ADVERB}(?:in the running|up for|in line for|awaiting (?:approval|confirmation)|on the shortlist)|(?:intended|planned|proposed|recommended|suggested) to be {_SELECT})"),
    ("added", rf"(?:{_BE} {_ADVERB}{_SELECT}|{_BE} on (?:it|S\d+|the (?:\S+ )?lists?)|{_BE} among (?:them|S\d+)|made (?:it (?:on|in)to|S\d+ (?:on|in)(?: |-)?to|the|(?:D\d+|S\d+|A\d+)(?: 's)? (?:\S+ ){{0,2}}(?:lists?|roster|roll|cut|grade))|(?:joined|entered) the (?:\S+ )?lists?|(?:were|are|was) in the B\d+|on the (?:\S+ ){{0,3}}lists?|(?:selected|shortlisted|listed) (?:in)?to the|(?:won|obtained|earned|clinched|secured|captured|received|got) (?:the |a |an |their )?(?:(?!Q\d)\S+ ){{0,4}}?(?:titles?|labels?|status|plaques?|honou?rs?|N\d+))"),
]
_PREDICATE = re.compile("|".join(f"(?P<{name}>{body})" for name, body in _PASSIVE))
_ADDED_BEFORE = re.compile(r"\b(?:added|newly (?:increased|added|recogni[sz]ed|built|created)|gained|won|picked up|new(?: ones)?(?= Q)|an increase of|increased by)\W*(?:\w+ ){0,2}$")
_REMOVING = re.compile(r"\b(?:removed|remove|struck off|struck|delisted|revoked|revoke|cancel\w+|withdrew|withdrawn|stripped|disqualified|eliminated|removal of|removing) (?:(?:the|titles?|qualifications?|of|from|a total|N\d+|L\d+) )*$")
# "Awaiting confirmation are Q parks", "may soon have Q more factories"
_PENDING = re.compile(r"^(?:awaiting|pending|waiting for|still subject to|up for) (?:\S+ ){0,2}?(?:confirmation|approval|recognition)\b[^,;Q]* (?:are|is|were) (?:also |another )?$|"
                      r"\b(?:may|might|could|stands? to) (?:soon |shortly |well |thus )*(?:have|get|gain|welcome|receive|add|be (?:given|awarded|home to)|boast|see)(?: up to| another| as many as)? $")
# "have been named" tells a stock, unless a list, a batch or a year is spoken of.
_PERFECT = re.compile(r"(?:have|has|had) been\b")
_LISTED = re.compile(r"\blists?\b|\b[BD]\d+\b|\bthis (?:year|time|round)\b")
_COMPARED = re.compile(r"\b(?:since|from|than|over|on|compared with|compared to|against|of the previous|versus|as in)(?: in| the| that of| that in| those of| in the)?(?: (?:same|corresponding) (?:period|months?|quarter|time|half|span)(?: of| in)?| (?:S\d+|they|that) (?:was|were|had been|did|had)(?: back)? in| the end of)? $")
# A clause between commas that tells where something comes from: its dates are its own.
_ASIDE = re.compile(r", (?:which|who|whose|where|founded|established|built|approved|set up|created|opened|launched|started|born|formed|in operation|a|an|the) [^;]* ,(?= (?:has|have|had|is|are|was|were|S\d+|E\d+|R\d+|N\d+|[a-z]+(?:s|ed))\b)")
_LISTED_FOR = re.compile(r"\b(?:issued|released|published|announced|lists?|titles?|B\d+) (?:for|of|in) (?:the )?$")
_COUNTED = r"Q\d+ (?:[LG]\d+ |[a-z-]+ ){0,4}N\d+"
_ROW = re.compile(rf"{_COUNTED}(?:(?: ,| and| , and) {_COUNTED})+ (?:by|in|at|as of|during) (?:the )?(?=D\d)")
_APPROVED = re.compile(r"(?<!have )(?<!has )(?<!had )\b(?:approved|recogni[sz]ed|certified|identified|designated|(?:formally |officially )?named|(?:decided|agreed) to (?:name|recogni[sz]e|designate|award|list|add|include|approve)) (?:a total of |another )?$")
_FINITE = re.compile(r"\b(?:has|have|had|is|are|was|were|covers?|names|includes|comprises|will|aims|said)\b")
# "Three factories that have ceased production are deprived": the clause between is no predicate.
_RELATIVE = re.compile(r"\b(?:that|which|who|whose) .*$")
_WON = re.compile(r"\b(?:secured?|secures|claimed|captured|landed|took|takes|received|earned|contributed|supplied|sent|placed|saw|sees|welcomed|provided|delivered|scored|notched|bagged|won|wins|gained|picked up|obtained|collected|"
                  r"accounted for|accounts for|put|puts|produced|fielded|clinched|supplies|contributes|garnered|reaped|harvested|came away with|walked away with|made up|newly adds|newly added|has newly (?:added|increased)) "
                  r"(?:(?:a total of|a combined|another|places?|seats?|titles?|spots?|entries|for|forward|also|with|the|its|up|S\d+|as many as) )*$")
_STOCK = re.compile(r"\b(?:so far|to date|up to now|as of|by now|in total|cumulative\w*|totals? to|now|currently|at present|accumulat\w+|already (?:has|have)|total of S\d+)\b")
_TARGET_AFTER = re.compile(r"^\S+(?: (?![,;.])\S+){0,9}? (?:is|are) (?:to be(?! found)|to(?! be found)|expected|planned|scheduled|due|targeted|projected|set)\b")
_NO_TARGET = re.compile(r"\b(?:will be handed|met its goal|reached (?:its|the) (?:goal|target)|ahead of (?:its|the) target)")
_PERIOD = re.compile(r"\b(?:figures?|results|data|numbers|statistics|reports?|accounts|performance|balance|scorecard) (?:\S+ ){0,3}?(?:for|of|in) (?:the )?D(\d+)\b")
# "over the same nine months": those of the sentence before
_SAME = re.compile(r"\b(?:over|in|during|for|within) (?:the|that) same (?:Q\d+|period|months|quarters?|half|year|time|span)\b(?! (?:of|in|last))")
_PLAIN_FUTURE = re.compile(r"\b(?:by|to the end of|until|runs to|run to|through|lasts until|ends in) (?:the )?(?:end of )?(?:\S+ ){0,4}?D\d+")


@dataclass(slots=True)
class Tense:
    """What carries over from sentence to sentence: the year that goals are set for."""

    reference: str | None
    goal_year: str | None = None
    goal_block: int = -1
    period: str | None = None  # that the text's amounts are told for
    last: str | None = None  # the last date said, which "in that period" takes up


def _boundaries(skeleton: str, place: int) -> tuple[int, int]:
    """The part of a sentence between strong boundaries around a place: a semicolon, "while", "but", a glued clause."""
    start, end = 0, len(skeleton)
    for match in re.finditer(r" (?:;|, while|, but|, whereas|, although) ", skeleton):
        if match.end() <= place:
            start = match.end()
        elif match.start() >= place:
            end = match.start()
            break
    return start, end


def is_target(sentence: Sentence, place: int, tense: Tense) -> bool:
    """Whether a number is a goal: a cue before it in its part of the sentence, a passive one behind it, or a date to come."""
    skeleton = sentence.skeleton
    start, end = _boundaries(skeleton, place)
    before, after = skeleton[start:place], skeleton[place:end]
    if _NO_TARGET.search(skeleton):
        return False
    cues = list(load_english().modality["target"].finditer(before))
    # A clause in the past or present behind the cue takes the number out of the goal: "plans to X , and has Q now".
    if cues and not re.search(r", (?:and|which|with) (?:\S+ ){0,4}(?:has|have|had|already|was|were)\b", before[cues[-1].end():]):
        return True
    if _TARGET_AFTER.search(after):
        return True
    year = _clause_date(sentence, place, tense.reference)
    return bool(year and tense.reference and year[:4] > tense.reference[:4])


def count_modality(sentence: Sentence, place: int) -> str:
    """`actual`, `added`, `proposed`, `removed` or `renamed`: by the nearest predicate, behind the number where the number
    is in its subject, else before it."""
    skeleton = sentence.skeleton
    behind = _PREDICATE.search(skeleton, place)
    if behind is not None and not _FINITE.search(_RELATIVE.sub(" ", skeleton[place:behind.start()])) and ";" not in skeleton[place:behind.start()]:
        kind = behind.lastgroup or "actual"
        if kind == "added" and (_STOCK.search(skeleton) or (_PERFECT.match(behind[0]) and not _LISTED.search(skeleton))):
            return "actual"
        return kind
    if re.search(r"\b(?:name changes?|changes? (?:of|in) names?|renaming)(?: of| for)? $", skeleton[:place]):
        return "renamed"
    if _PENDING.search(skeleton[:place]):
        return "proposed"
    if _REMOVING.search(skeleton[:place]):
        return "removed"
    if _ADDED_BEFORE.search(skeleton[:place]) or (_APPROVED.search(skeleton[:place]) and not re.search(r"\b(?:has|have|had)\b", skeleton[:place])):
        return "added"
    before = list(_PREDICATE.finditer(skeleton, 0, place))
    if before and not re.search(r";|, while|, but", skeleton[before[-1].end():place]):
        kind = before[-1].lastgroup or "actual"
        between = skeleton[before[-1].end():place]
        if _FINITE.search(between):
            return "actual"
        if kind == "added" and re.search(r", and $", between) and re.match(r"Q\d+ (?:[LG]\d+ |[a-z-]+ ){0,4}?N\d+ (?!and\b|from\b|in\b|of\b|at\b|for\b|to\b|plus\b|as\b|with\b|on\b|among\b)[a-z]", skeleton[place:]):
            return "actual"  # a clause of its own
        if kind == "added" and (_STOCK.search(skeleton) or not re.search(r"plus|as well as|along with|together with|including|, Q\d+|and $", between)):
            return "actual"
        return kind
    return "actual"


def _is_span(item: Item) -> bool:
    """"From January to October" is a period; "from 2020" is what a number is compared with."""
    return bool(re.search(r"[A-Za-z] to [A-Za-z]|[A-Za-z][-–][A-Za-z]", item.text))


def _clause_date(sentence: Sentence, place: int, reference: str | None) -> str | None:
    """The date that holds for a number: the next one behind it in its own clause, else the last one before it."""
    skeleton = sentence.skeleton
    if re.search(r"\b(?:now|currently|at present|so far|to date|up to now)\b", skeleton) and not re.search(r"\bas of D\d+", skeleton):
        return None
    stop = re.search(r" (?:;|, (?:and|while|but|with|up|down|a (?:rise|growth|increase)|which|including|among|was|were|has|have|is|the|S\d+|E\d+|R\d+|N\d+)|and (?=[SER]\d+ (?:\w+s|has|is)))\b", skeleton[place:])
    end = place + stop.start() if stop else len(skeleton)
    for index, item in enumerate(sentence.items):
        at = sentence.item_at[index]
        if item.when is None or item.when.iso is None or not place < at < end:
            continue
        lead = skeleton[place:at]
        if _COMPARED.search(lead) and not _is_span(item):
            continue
        if re.search(r"\bQ\d+\b.*\bQ\d+\b", lead[3:]) and ", " in lead:
            continue
        return item.when.iso
    # A date behind a whole row of counts holds for each of them.
    row = _ROW.match(skeleton, place)
    if row is not None:
        ends = next((i.when.iso for n, i in enumerate(sentence.items) if i.when and i.when.iso and sentence.item_at[n] == row.end()), None)
        if ends is not None:
            return ends
    best = None
    asides = [m.span() for m in _ASIDE.finditer(skeleton[:place])]
    for index, item in enumerate(sentence.items):
        at = sentence.item_at[index]
        if item.when is None or item.when.iso is None or at >= place or any(s < at < e for s, e in asides):
            continue
        lead = skeleton[:at]
        if re.match(r"(?:first )?(?:approved|founded|established|built|set up|created|launched|named|listed|upgraded|promoted|located|put into)\b[^,;]* $", lead) and re.match(r"D\d+ ,", skeleton[at:]):
            continue
        if _is_span(item):
            best = item.when.iso  # "from January to October"
            continue
        if item.when.year_only and _LISTED_FOR.search(lead) and re.search(r", (?:and|while|but) ", skeleton[at:place]):
            continue
        if _COMPARED.search(lead) or re.search(r"\b(?:since|from|than|founded in|established in|built in|until|rule of|on) $", lead):
            best = best if not re.search(r"\bsince $", lead) else None
            continue
        best = item.when.iso
    return best


def as_of(sentence: Sentence, place: int, tense: Tense, default: str | None) -> str | None:
    """The date of validity of an actual number."""
    iso = _clause_date(sentence, place, tense.reference)
    if iso is None and any(i.when and i.when.back for i in sentence.items) and tense.last is not None and not re.search(r"\bby D\d+", sentence.skeleton):
        return tense.last
    if iso is None and tense.last is not None and _SAME.search(sentence.skeleton):
        return tense.last
    if iso is None and re.search(r"\bsince D\d+", sentence.skeleton[:place]):
        return default
    return iso or default


def goal_date(sentence: Sentence, place: int, tense: Tense) -> str | None:
    """The year that a goal is set for: said in the clause, else carried from the sentence before in the same passage."""
    iso = _clause_date(sentence, place, tense.reference)
    later = next((i.when.iso for i in sentence.items if i.when and i.when.iso and tense.reference and i.when.iso[:4] >= tense.reference[:4]
                  and i.when.iso > tense.reference), None)
    if iso is not None and tense.reference and iso[:4] < tense.reference[:4]:
        iso = None
    return iso or later or tense.goal_year


def watch(sentence: Sentence, tense: Tense) -> None:
    """Take note of a year that goals are announced for, and of the period that figures are told for."""
    period = _PERIOD.search(sentence.skeleton)
    when = sentence.items[int(period[1])].when if period else None
    if when is not None and when.iso is not None and not (tense.reference and when.iso > tense.reference):
        tense.period = when.iso
    said = [i.when.iso for i in sentence.items if i.when and i.when.iso]
    tense.last = said[-1] if said else tense.last
    later = [i.when.iso for i in sentence.items if i.when and i.when.iso and tense.reference and i.when.iso[:4] > tense.reference[:4]]
    if (later and load_english().modality["target"].search(sentence.skeleton)) or (later and _PLAIN_FUTURE.search(sentence.skeleton)):
        tense.goal_year, tense.goal_block = later[-1], sentence.block


def pending(sentence: Sentence) -> bool:
    """Whether a sentence tells of titles that are still to come."""
    return any(i.kind == "quantity" and _PENDING.search(sentence.skeleton[:sentence.item_at[n]]) for n, i in enumerate(sentence.items))


def won(sentence: Sentence, place: int, listed: bool) -> bool:
    """Whether titles are won by the words before their number, while a list is spoken of."""
    clause = sentence.skeleton[_boundaries(sentence.skeleton, place)[0]:place]
    row = re.sub(rf"(?:{_COUNTED}(?: ,| and| , and| plus| as well as) )+$", "", clause)
    return listed and not _STOCK.search(sentence.skeleton) and bool(_WON.search(row))


def newly(sentence: Sentence, place: int) -> bool:
    """Whether a number is said to be an increase by the words right before it."""
    return bool(_ADDED_BEFORE.search(sentence.skeleton[:place]))
