"""Counts: a number and the noun that it counts, with level, grade and industry, also where words are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.knowledge.english import load_english
from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.english.rounds import Round
from extractor.tagging.english.items import Item, Sentence

_STOP = (r"(?:is|are|was|were|be|been|has|have|had|of|in|on|at|by|to|for|from|with|and|or|that|which|who|whose|will|would|can|as|into|among|including|while|but|than|per|each|its|their|the|a|an|"
         r"exceed\w*|pass\w*|cover\w*|reach\w*|get\w*|out|under|over|up|down|against|also|not|only|now|this|these|those)")
_MOD = rf"(?:(?:L|G|R|E)\d+ |(?!{_STOP} )[a-z][a-z'-]* |'s |\" |“ )"
# A number and its noun: "74 national-level green factories", "42 of the world's top 500 companies".
_NOUN_PHRASE = re.compile(rf"Q\d+ (?:of (?:the |its |their |our )?)?(?P<mods>{_MOD}{{0,5}}?)(?P<noun>N\d+)\b")
_OF_THESE = r"(?:of (?:which|whom|them|these|those|the total|the (?:N\d+|\w+)|S\d+) ?,? ?)?"
# "390 are above designated size", "three of them are national green data centers", "57 are for inventions"
_PREDICATE = re.compile(rf"Q\d+ {_OF_THESE}(?:are|were|is|being|have been (?:recogni[sz]ed|listed|named|rated) as|rank as) (?:for )?(?P<mods>{_MOD}{{0,5}}?)(?P<noun>N\d+)\b")
# "six national-level and 11 provincial-level ones", "221 three-star, 78 four-star", "41 at the national level"
_LEVEL_ONLY = re.compile(r"Q\d+ (?:were |are |of them |being )?(?P<mark>(?:L|G)\d+)(?: (?:ones?|titles))?(?= (?:,|and|\.|;|\)|\(|as well|plus)|$)")
_AT_LEVEL = re.compile(r"Q\d+ (?:of (?:which|them|these|those) )?(?:ones? )?(?:are |were )?(?:at|of) the (?P<mark>L\d+)(?: level)?\b")
_SECTOR = re.compile(r"Q\d+ (?:of them )?(?:are )?(?:from|in) (?:the )?(?P<sector>[a-z][a-z-]*(?: and [a-z-]+| [a-z-]+){0,3}?) ?(?:sectors?|industry|industries|field|fields)?(?= (?:,|and Q|\.|;)|$)")
_WHERE = re.compile(rf"Q\d+ {_OF_THESE}(?:are |were |is )?(?:situated |located |based |from |found )?(?:in|from) (?P<place>(?:R|S|E)\d+)\b")
_REST = re.compile(r"Q\d+ (?:of the total|of them|in total|last|D\d+|,|\.|;|$)|Q\d+$")
_MT_BEHIND = re.compile(r"(?P<marks>(?:L\d+ (?:(?:and |or )?above )?)?)(?P<noun>N\d+) (?:reached |has |is |was |are |were |(?:will|would|shall) (?:be |reach |exceed )?|to )?$")
_NUMBER_OF = re.compile(rf"\bnumber of (?P<mods>{_MOD}{{0,5}}?)(?P<noun>N\d+)(?: (?:in|of|at) (?P<place>[SRE]\d+))?(?: (?!Q\d|N\d|ha(?:s|ve) (?!reached|risen|grown|increased|climbed|hit|exceeded|come)|and\b)[\w-]+){{0,8}} (?:reach\w*|to|at|is|was|total\w*|hit|be|stood at|exceed\w*)? ?$")
_TOTAL = re.compile(r"\btotal(?: number| count)? (?:of S\d+ )?(?:has |had |have )?(?:reach\w*|amount\w* to|risen to|rose to|came to|stood at|is|to) $")
_SELECTED = re.compile(r"(?: (?:in|from|of) (?:[RSE]\d+))?(?: (?:on|in|of) the (?:\S+ )?(?:B\d+|lists?))?(?: , (?:among them|including|namely) E\d+(?:(?: ,| and| , and) E\d+)* ,)?(?: \S+){0,2}? (?:(?:were|are|was|have been|has been) (?:\S+ )?(?:selected|listed|included|recogni[sz]ed|named|approved|shortlisted|added|on the list|on S\d+)|made the list|made S\d+ (?:on|in)to|no longer (?:meet|qualif)|(?:are|were|have been) (?:hereby )?(?:removed|struck|delisted))")
_RANKED = re.compile(r"\b(?:rank\w*|placed|came|finished|\d+(?:st|nd|rd|th)|(?:first|second|third) place)(?: \S+){0,4}? (?:among|out of|of|in)(?: the)? $")
_LISTING = re.compile(r"\b(?:lists?|S\d+|B\d+) (?:names?|covers?|includes?|comprises?|contains?|features?|consists? of|has|recogni[sz]es)(?: (?:some|a total of))? $")
_THRESHOLD = re.compile(
    rf"Q\d+ (?:of (?:them|these) )?(?:{_MOD}{{0,4}}(?P<noun>N\d+) )?(?:in [SRE]\d+ |there |each |located in [SRE]\d+ |that |which )*"
    rf"(?:with|whose|have|has|had|having|report\w*|post\w*|record\w*|achiev\w*|generat\w*|are|were|reach\w*|see|saw)?(?: \S+){{0,6}}? ?(?P<money>Q\d+)")


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


def _marks(sentence: Sentence, words: str) -> tuple[str | None, str | None]:
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
    title = next((t for t in titles if t in listed), None) or (titles[0] if titles and current else None)
    return (load_lexicon().designations[title].metric if title else None), title


def is_member(noun: Item | None) -> bool:
    """Whether a noun stands for firms of any kind."""
    return noun is not None and (noun.metric == "enterprises" or " ".join(noun.text.lower().split()) in load_english().members)


def _head_ends(sentence: Sentence, end: int) -> bool:
    """Whether the noun is the head of its phrase: "30 green factory projects" counts projects."""
    tail = sentence.skeleton[end:].lstrip()
    word = tail.split(" ", 1)[0] if tail else ""
    return not re.match(r"(?:N\d+|project|engineer|incubator|program|title|application|standard|group|list|member|manager|expert|campaign)s?$", word) or (word.startswith("N") is False and not re.match(
        r"(?:projects?|engineers?|incubators?|programs?|applications?|standards?|groups?|managers?|experts?|campaigns?)$", word))


def find_count(sentence: Sentence, index: int, current: Round | None, previous: Count | None) -> Count | None:
    """What the quantity at `index` counts; None where nothing that is known. `previous` is the last count of the text,
    whose noun an ellipsis takes up again."""
    item, place, skeleton = sentence.items[index], sentence.item_at[index], sentence.skeleton
    if item.quantity is None or item.quantity.unit != "count":
        return None
    if re.match(r"Q\d+ of (?:the|its|them|S\d+|our|these)\b", skeleton[place:]) and item.quantity.value == 1:
        return None
    # "The three parks to be named" were counted before; '"ten model parks"' is a title.
    if re.search(r"(?:^|[ ,])(?:the|these|those|both|all|\"|“|first|last) $", skeleton[:place]) and not re.search(r"\b(?:one of|Q\d+ of|among) the $", skeleton[:place]) and not re.match(r"Q\d+ of\b", skeleton[place:]):
        return None
    if _RANKED.search(skeleton[:place]):
        return None
    return (_threshold(sentence, index, previous) or _phrase(sentence, index, current, previous)
            or _ellipsis(sentence, index, current, previous))


def _threshold(sentence: Sentence, index: int, previous: Count | None) -> Count | None:
    """Firms over a turnover: "15 companies with an annual turnover exceeding 100 million yuan"."""
    place = sentence.item_at[index]
    match = _THRESHOLD.match(sentence.skeleton, place)
    if match is None:
        return None
    money = sentence.at(match["money"])
    between = match[0]
    noun = sentence.at(match["noun"]) if match["noun"] else None
    if money.quantity is None or money.quantity.unit not in ("CNY", "USD") or re.search(r" [,;(] ", between) or len(re.findall(r"\bQ\d+", between)) > 2:
        return None
    over = money.quantity.comparator in ("gt", "gte") or re.search(r"\b(?:exceed\w*|pass\w*|top\w*|surpass\w*|over|above|more than|break\w*|cross\w*)\b", between)
    if not over or (noun is not None and not is_member(noun)) or (noun is None and not (previous and _firms(previous))):
        return None
    if noun is None and not re.match(r"Q\d+ (?:Q\d+|of (?:them|these) Q\d+)\b", between) and not re.match(r"Q\d+ (?:of (?:them|these) )?(?:exceed|pass|top|surpass|have|has|are|with|report|break|broke)", sentence.skeleton[place:]):
        return None
    return Count(sentence.items[index], place, match.end(), "enterprises_over_turnover", noun, threshold=money.quantity.value,
                 elliptic=noun is None, label=noun.text if noun else None)


def _firms(previous: Count) -> bool:
    return previous.metric in ("enterprises", "enterprises_over_turnover", "enterprises_above_designated_size", "high_tech_enterprises", "listed_companies")


def _phrase(sentence: Sentence, index: int, current: Round | None, previous: Count | None) -> Count | None:
    place, skeleton = sentence.item_at[index], sentence.skeleton
    match = _NOUN_PHRASE.match(skeleton, place)
    predicate = None
    if match is None:
        match = predicate = _PREDICATE.match(skeleton, place)
        if match is None:
            return None
    noun = sentence.at(match["noun"])
    level, grade = _marks(sentence, match["mods"])
    if level is None and (told_level := re.match(r" at the (L\d+)\b", skeleton[match.end():])) is not None:
        level = sentence.at(told_level[1]).code
    metric, title = code_of_noun(noun, current)
    if not _head_ends(sentence, match.end()):
        return None
    if metric is None and noun.code == "short" and (re.search(r"\b(?:name changes?|changes? (?:of|in) names?|renam\w+)(?: of| for)? $", skeleton[:place]) or re.match(r"(?: \S+){0,3}? (?:got|chang\w+|(?:were|are|was) (?:permitted|allowed|renamed)|(?:have|had|received) new names?)", skeleton[match.end():])):
        return Count(sentence.items[index], place, match.end(), "other", noun, level, grade, label=noun.text)
    if metric == "data_centers" and current is not None and "green_data_center" in current.titles and _LISTING.search(skeleton[:place]):
        metric, title = "green_data_centers", "green_data_center"
    if (predicate is not None and noun.metric == "patents") or re.match(r"Q\d+ (?:are|were) for inventions?", skeleton[place:]):
        metric = "patents"
    end = match.end()
    # "40 enterprises are proposed as national-level green factories": the title tells what is counted.
    if is_member(noun) or noun.code == "short":
        told = re.match(rf"(?P<aside> , E\d+(?:(?: ,| and| , and) E\d+)* ,)? from the (?:\S+ )?lists? of (?P<mods>{_MOD}{{0,3}}?)(?P<noun>N\d+)", skeleton[end:]) \
            or re.match(rf"(?: (?:in|from|of) (?P<at>[RSE]\d+)(?: , R\d+ ,?)?)?(?P<aside> — [^—]* —| ,? ?(?:including|such as|namely) (?:E\d+(?: ,| and| , and)? ?)+,?)?(?: in [a-z]+)? (?:\S+ ){{0,5}}?(?:as|into|among|in|to|are|were|on|named|rated|titled|awarded|become|became|designated|won the titles? of|hold the titles? of) (?:the |a |an )?(?:(?:\S+ ){{0,2}}lists? of (?:the )?)?(?P<mods>(?:B\d+ (?:of )?)?{_MOD}{{0,3}}?)(?P<noun>N\d+)", skeleton[end:])
        if told is not None and (sentence.at(told["noun"]).title or sentence.at(told["noun"]).metric == "fortune_global_500") and not re.search(r"[,;]|\b(?:has|have|with)\b(?! been)", re.sub(r" , R\d+ ,?", "", told[0].replace(told["aside"] or "\0", ""))):
            title_item = sentence.at(told["noun"])
            more_level, more_grade = _marks(sentence, told["mods"])
            return Count(sentence.items[index], place, end + told.end(), title_item.metric or "other", title_item, level or more_level,
                         grade or more_grade, title=title_item.title, label=title_item.text,
                         where=sentence.at(told["at"]) if told.groupdict().get("at") else None)
    if is_member(noun) and current is not None and _SELECTED.match(skeleton[end:]):
        # "A total of 23 enterprises were selected": the list in force tells as what.
        holders = [t for t in current.titles if load_lexicon().designations[t].subject_type == "enterprise"]
        if metric == "enterprises" and len(holders) != 1:
            return None  # on a list, but as what is not said
        if len(holders) == 1:
            metric, title = load_lexicon().designations[holders[0]].metric or "other", holders[0]
    if is_member(noun) and re.match(r"(?: (?:in|from|of) [RSE]\d+)? (?:to (?:hold|win|receive|get|be|make)|holding|winning|that (?:hold|won)|with the title|involved|engaged|participating)\b", skeleton[end:]):
        return None
    if metric is None or (metric == "enterprises" and _narrowed(match["mods"])):
        return None
    where = re.match(r"(?: \w+){0,3}? (?:in|of|across|within|throughout|from) (?:the )?(?P<place>[RSE]\d+)\b|(?P<all> S\d+)", skeleton[end:])
    place_item = None
    if where is not None:
        ref = (where["place"] or where["all"]).strip()
        candidate = sentence.at(ref)
        if (where["place"] or candidate.code == "country") and "," not in where[0]:
            place_item = candidate
            end += where.end()
    back = previous is not None and predicate is not None and bool(re.match(r"Q\d+ of (?:which|whom|them|these|those|S\d+)", skeleton[place:]))
    return Count(sentence.items[index], place, end, metric, noun, level, grade, where=place_item, title=title, label=noun.text, elliptic=back)


def _narrowed(mods: str) -> bool:
    """Whether the words before "companies" make them a class of their own: "1,200 foreign-funded companies"."""
    return any(not re.match(r"(?:[LGRE]\d+|'s|registered|resident|local|more|new|different|such|various|market|business|industrial|settled|member|operating|active)$", w) for w in mods.split())


def _ellipsis(sentence: Sentence, index: int, current: Round | None, previous: Count | None) -> Count | None:
    """Numbers whose noun was said before."""
    place, skeleton, item = sentence.item_at[index], sentence.skeleton, sentence.items[index]
    behind = _MT_BEHIND.search(skeleton[:place])
    if behind is not None and re.match(r"Q\d+ (?:,|\.|;|$)|Q\d+$", skeleton[place:]):
        noun = sentence.at(behind["noun"])
        metric, title = code_of_noun(noun, current)
        if metric is not None and "count" in load_lexicon().metrics[metric].units:
            level, grade = _marks(sentence, behind["marks"])
            return Count(item, place, place + len(f"Q{index}"), metric, noun, level, grade, title=title, label=noun.text)
    told = _NUMBER_OF.search(skeleton[:place])
    if told is not None:
        noun = sentence.at(told["noun"])
        metric, title = code_of_noun(noun, current)
        if metric is not None and "count" in load_lexicon().metrics[metric].units:
            level, grade = _marks(sentence, told["mods"])
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
    match = _WHERE.match(skeleton, place)
    if match is not None and previous.title and re.search(r"of (?:which|them|these|those)|situated|located|based", match[0]):
        return replace(base, end=match.end(), where=sentence.at(match["place"]), level=previous.level, grade=previous.grade)
    match = re.match(r"Q\d+ (?:of (?:them|which|these) )?(?:are |were )?for (?:inventions?)", skeleton[place:])
    if match is not None and previous.metric == "patents":
        return replace(base, end=place + match.end())
    match = _SECTOR.match(skeleton, place)
    if match is not None and previous.title and not re.match(r"(?:total|all|fact|operation|use)\b", match["sector"]):
        return replace(base, end=match.end(), industry=match["sector"].strip(), level=previous.level, grade=previous.grade)
    if (held := re.search(r"\b(?P<ref>[RE]\d+) (?:with (?:only |another )?)?$", skeleton[:place])) is not None and previous.title and re.match(r"Q\d+(?: (?:,|\.|;|and [RE]\d)|$)", skeleton[place:]):
        return replace(base, end=place + len(f"Q{index}"), level=previous.level, grade=previous.grade, where=sentence.at(held["ref"]))
    if previous.title and _TOTAL.search(skeleton[:place]) and _REST.match(skeleton, place):
        return replace(base, end=place + len(f"Q{index}"), level=previous.level, grade=previous.grade)
    if re.search(r"accounted for $|newly (?:increased|added) $|has only $|has just $|(?:has|had) (?:only |just )?$", skeleton[:place]) and _REST.match(skeleton, place):
        if re.search(r"(?:has|had) (?:only |just )?$", skeleton[:place]) and not previous.elliptic and sentence.skeleton.count("while") == 0:
            return None
        level = previous.level if "newly" in skeleton[:place] else None
        return replace(base, end=place + len(f"Q{index}"), level=level or (previous.level if "only" in skeleton[:place] else None))
    return None
