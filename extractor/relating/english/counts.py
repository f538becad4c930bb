"""Counts: a number and the noun that it counts, with level, grade and industry, also where words are left out."""

from __future__ import annotations

import re

from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.english.counted import MOD, OF_THESE, Count, code_of_noun, is_member, marks
from extractor.relating.english.ellipses import find_ellipsis
from extractor.relating.english.holders import CHOSEN, GONE, find_label
from extractor.relating.english.rounds import Round
from extractor.tagging.english.items import Item, Sentence

# A number and its noun: "74 national-level green factories", "42 of the world's top 500 companies".
_NOUN_PHRASE = re.compile(rf"Q\d+ (?:(?:households?|homes?|pieces?|sets?|individuals?|local) )?(?:of (?:the |S\d+ |their |our )?)?(?:S\d+ 's )?(?P<mods>{MOD}{{0,5}}?)(?P<noun>N\d+)\b")
# "The 64 retrofits completed in 2023" counts them; "the three parks" were counted before
_PUBLIC = re.compile(r"(?: in [RSE]\d+)? (?:has|have|had|already|also|\s)*(?:gone|went|are|is) public\b|(?: in [RSE]\d+)? (?:has|have) (?:been )?(?:floated|listed)(?: (?:their|its) shares)?(?= |$)")
_OUT_OF = re.compile(rf"Q\d+ of (?:the|its|their|our|[RSE]\d+ 's) (?:latest |new )?Q\d+ (?P<mods>{MOD}{{0,5}}?)(?P<noun>N\d+) (?:(?:are|is|were|was|lie|lies|sit|sits|stand|stands|come|comes|hail|hails) )?(?:located |based |situated )?(?:in|from) (?P<place>[RE]\d+)\b")
_ON_EXCHANGE = re.compile(r" (?:that are |which are )?(?:publicly )?(?:listed|traded|quoted) (?:on|in|at) (?:the |S\d+ )?(?:\S+ ){0,4}?(?:stock|exchanges?|bourses?|markets?|domestic|overseas|home|abroad|a-share|boards?)\b")
_TOLD = re.compile(r"Q\d+ (?:[LG]\d+ |[a-z-]+ ){0,3}N\d+ (?:that |which )?(?:[^,;]*? )?(?:added|named|put|included|announced|selected|placed|released)\b[^,;]*?\b(?:lists?|roster|B\d+)\b|Q\d+ (?:[LG]\d+ |[a-z-]+ ){0,4}N\d+ (?:that |which )?(?:were |was |have been |are )?(?:completed|finished|launched|carried out|built|implemented|signed|started|put into)\b")
# "390 are above designated size", "three of them are national green data centers", "57 are for inventions"
_PREDICATE = re.compile(rf"Q\d+ {OF_THESE}(?:are|were|is|being|have been (?:recogni[sz]ed|listed|named|rated) as|rank as) (?:for )?(?P<mods>{MOD}{{0,5}}?)(?P<noun>N\d+)\b")
_SELECTED = re.compile(r" (?:on|in) (?:S\d+|(?:the|this|that) (?:\S+ )?(?:lists?|roster|roll))(?= (?:,|\.|;|:)|$)|(?: (?:in|from|of) (?:[RSE]\d+))?(?: (?:on|in|of) the (?:\S+ )?(?:B\d+|lists?))?(?: , (?:among them|including|namely) E\d+(?:(?: ,| and| , and) E\d+)* ,)?(?: \S+){0,2}? (?:(?:were|are|was|have been|has been) (?:\S+ )?(?:selected|listed|included|recogni[sz]ed|named|approved|shortlisted|added|on the list|on S\d+)|made the list|made S\d+ (?:on|in)to|no longer (?:meet|qualif)|(?:are|were|have been) (?:hereby )?(?:removed|struck|delisted))")
_RANKED = re.compile(r"\b(?:rank\w*|placed|came|finished|\d+(?:st|nd|rd|th)|(?:first|second|third) place)(?: \S+){0,4}? (?:among|out of|of|in)(?: the)? $")
_LISTING = re.compile(r"\b(?:lists?|S\d+|B\d+) (?:names?|covers?|includes?|comprises?|contains?|features?|consists? of|has|recogni[sz]es)(?: (?:some|a total of))? $")
_THRESHOLD = re.compile(
    rf"Q\d+ (?:of (?:them|these) )?(?:{MOD}{{0,4}}(?P<noun>N\d+) )?(?:in [SRE]\d+ |there |each |located in [SRE]\d+ |that |which )*"
    rf"(?:with|whose|have|has|had|having|report\w*|post\w*|record\w*|achiev\w*|generat\w*|are|were|reach\w*|see|saw)?(?: \S+){{0,6}}? ?(?P<money>Q\d+)")


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
    if re.match(r"Q\d+ of (?:the|its|them|S\d+|our|these)\b", skeleton[place:]) and item.quantity.value == 1 and not GONE.search(skeleton, place):
        return None
    # "The three parks to be named" were counted before; '"ten model parks"' is a title.
    if re.search(r"(?:^|[ ,])(?:the|these|those|both|all|\"|“|first|last) $", skeleton[:place]) and not re.search(r"\b(?:one of|Q\d+ of|among) the $", skeleton[:place]) and not re.match(r"Q\d+ of\b", skeleton[place:]) and not _TOLD.match(skeleton, place):
        return None
    if re.search(r"\bQ\d+ of (?:the|its|their|our|[RSE]\d+ 's) (?:latest |new )?$", skeleton[:place]):
        return None
    if (part := _OUT_OF.match(skeleton, place)) is not None and (coded := code_of_noun(sentence.at(part["noun"]), current))[0] is not None and coded[1] is not None:
        level, grade = marks(sentence, part["mods"])
        return Count(item, place, part.end(), coded[0], sentence.at(part["noun"]), level, grade, where=sentence.at(part["place"]), title=coded[1], label=sentence.at(part["noun"]).text)
    if _RANKED.search(skeleton[:place]):
        return None
    return (_threshold(sentence, index, previous) or _phrase(sentence, index, current, previous)
            or find_ellipsis(sentence, index, current, previous))


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
    level, grade = marks(sentence, match["mods"])
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
        told = re.match(rf"(?P<aside> , E\d+(?:(?: ,| and| , and) E\d+)* ,)? from the (?:\S+ )?lists? of (?P<mods>{MOD}{{0,3}}?)(?P<noun>N\d+)", skeleton[end:]) \
            or re.match(rf"(?: (?:in|from|of) (?:the )?(?:(?:[a-z-]+ )?R\d+ 's )?(?P<at>[RSE]\d+)(?: , R\d+ ,?)?)?(?P<aside> — [^—]* —| ,? ?(?:including|such as|namely) (?:E\d+(?: ,| and| , and)? ?)+,?)?(?: in [a-z]+)? (?:\S+ ){{0,5}}?(?:as|into|among|in|to|are|were|on|named|rated|titled|awarded|become|became|designated|(?:w[io]n|hold|held|obtain|earn|receive|gain|get|got|secure|clinch|capture|claim|carry|bear)(?:s|ed|d)?(?: the (?:titles?|status|labels?|names?|honou?rs?|plaques?) of)?) (?:the |a |an )?(?:(?:\S+ ){{0,2}}lists? of (?:the )?)?(?P<mods>(?:B\d+ (?:of )?)?{MOD}{{0,3}}?)(?P<noun>N\d+)", skeleton[end:])
        if told is not None and (sentence.at(told["noun"]).title or sentence.at(told["noun"]).metric == "fortune_global_500") and not re.search(r"[,;]|\b(?:has|have|with)\b(?! been)", re.sub(r" , R\d+ ,?", "", told[0].replace(told["aside"] or "\0", ""))):
            title_item = sentence.at(told["noun"])
            more_level, more_grade = marks(sentence, told["mods"])
            return Count(sentence.items[index], place, end + told.end(), title_item.metric or "other", title_item, level or more_level,
                         grade or more_grade, title=title_item.title, label=title_item.text,
                         where=sentence.at(told["at"]) if told.groupdict().get("at") else None)
    if (labelled := find_label(sentence, match.end(), noun, title or (previous.title if previous is not None and _same_noun(previous, noun) else None))) is not None:
        code, label_level, label_grade = labelled
        return Count(sentence.items[index], place, match.end(), load_lexicon().designations[code].metric or "other", noun, level or label_level, grade or label_grade, title=code, label=noun.text)
    if metric == "data_centers" and current is not None and "green_data_center" in current.titles and CHOSEN.match(skeleton, end):
        metric, title = "green_data_centers", "green_data_center"
    if is_member(noun) and current is not None and _SELECTED.match(skeleton[end:]):
        # "A total of 23 enterprises were selected": the list in force tells as what.
        holders = [t for t in current.titles if load_lexicon().designations[t].subject_type == "enterprise"]
        if metric == "enterprises" and len(holders) != 1:
            return None  # on a list, but as what is not said
        if len(holders) == 1:
            metric, title = load_lexicon().designations[holders[0]].metric or "other", holders[0]
    if is_member(noun) and metric == "enterprises" and (_ON_EXCHANGE.match(skeleton, end) or _PUBLIC.match(skeleton, end)):
        return Count(sentence.items[index], place, end, "listed_companies", noun, label=noun.text)
    if is_member(noun) and re.match(r"(?: (?:in|from|of) [RSE]\d+)? (?:to (?:hold|win|receive|get|be|make)|holding|winning|that (?:hold|won)|with the title|involved|engaged|participating)\b", skeleton[end:]):
        return None
    if metric is None or (metric == "enterprises" and _narrowed(match["mods"])):
        return None
    where = re.match(r"(?: \w+){0,3}? (?:in|of|across|within|throughout|from) (?:the )?(?P<place>[RSE]\d+)\b|(?P<all> S\d+)", skeleton[end:])
    place_item = None
    if where is not None:
        ref = (where["place"] or where["all"]).strip()
        candidate = sentence.at(ref)
        if (where["place"] or candidate.code == "country") and candidate.code != "it" and "," not in where[0]:
            place_item = candidate
            end += where.end()
    back = previous is not None and predicate is not None and bool(re.match(r"Q\d+ of (?:which|whom|them|these|those|S\d+)", skeleton[place:]))
    return Count(sentence.items[index], place, end, metric, noun, level, grade, where=place_item, title=title, label=noun.text, elliptic=back)


def _same_noun(previous: Count, noun: Item) -> bool:
    return previous.noun is not None and previous.noun.text.lower().split()[-1] == noun.text.lower().split()[-1]


def _narrowed(mods: str) -> bool:
    """Whether the words before "companies" make them a class of their own: "1,200 foreign-funded companies"."""
    return any(not re.match(r"(?:[LGRE]\d+|'s|registered|resident|local|more|new|different|such|various|market|business|industrial|settled|member|operating|active)$", w) for w in mods.split())


