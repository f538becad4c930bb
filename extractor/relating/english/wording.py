"""How a sentence frames a number: list talk, levels before and behind a row of counts, places that a row belongs to."""

from __future__ import annotations

import re

from extractor.relating.english.counted import Count
from extractor.relating.english.rounds import Round
from extractor.relating.english.subjects import Scene
from extractor.tagging.english.items import Item, Sentence

LISTED = frozenset({"green_factory", "green_industrial_park", "green_supply_chain_enterprise", "green_design_product", "green_design_enterprise", "green_data_center",
                     "zero_carbon_park", "zero_carbon_factory", "water_saving_enterprise", "water_saving_park", "smart_factory"})
_LIST_SUBJECT = re.compile(r"(?:^|^Q\d+ \. |, |and |; |: )(?:the |this |that |its )?(?:A\d+ 's |ministry 's )?(?:[a-z]+ |[LND]\d+ ){0,8}(?:lists?|B\d+)(?: (?:of|for|in|from) (?:the )?(?:\S+ ){1,6}?| , the B\d+ (?:S1|\S+) kind ,| , (?:which|released|published|issued|announced|unveiled|made) [^;]{3,90}? ,)? ?(?:, )?(?:(?:also|now|which) )?(?:covers?|covered|names?|named|includes?|included|comprises?|comprised|consists? of|consisted of|contains?|contained|features?|featured|has|recogni[sz]es|recogni[sz]ed|numbers|carries|totals?|counts?)\b")
_COVERS = re.compile(r"^(?:the list|S0) (?:covers?|covered|names?|named|includes|included|comprises?|comprised|consists? of|consisted of|contains?|features?|lists?|numbers) ")


def is_list_talk(sentence: Sentence, list_focus: bool) -> bool:
    """Whether a sentence tells what a list holds: "The list names eight parks", "It covers 52 green industrial parks"."""
    return bool(_LIST_SUBJECT.search(sentence.skeleton)) or (list_focus and bool(_COVERS.match(sentence.skeleton)))


_ON_IT = re.compile(r" (?:on|in|among) (?:S\d+|the (?:\S+ ){0,2}lists?)(?= (?:,|\.|;|and|as|this|plus)|$)")
_ADJUSTED = re.compile(r"\b(?:after|following|with) (?:this|the|these|that|all) (?:latest |two |D\d+ )?(?:adjustments?|changes?|removals?|revisions?|updates?|additions?)\b|\b(?:now|to date|so far|altogether|to this day)\b")
_ANNOUNCED = re.compile(r"\b(?:A\d+|ministry|department|bureau|commission|government|authorities)\b[^;]*?\b(?:announc|releas|issu|publish|publici|unveil|made (?:known|public)|disclos|post|put out)\w*\b[^;]*?\b(?:lists?|roster|roll|catalogu?e|B\d+)\b[^;]*?(?:, (?:and|with|on which|in which|which)|:|;|\bwith\b|\bof\b) (?:(?:a total of|in all|altogether|some|which|has|have|names?|covers?|includes?|including|comprises?) )*(?=Q\d)")


def on_it(sentence: Sentence, end: int) -> bool:
    """"Guangxi has 27 green factories on it": it is the list."""
    return bool(_ON_IT.match(sentence.skeleton, end))


_ENTRIES = re.compile(r"Q\d+ (?:new |more |further )?(?:entries|entrants|places|names|spots|slots|seats|newcomers)(?= (?:on (?:S\d+|the (?:\S+ )?list)|,|\.|;|and)|$)")
_OWNER = re.compile(r"\b(?:lists?|roster|roll|B\d+)\b[^;]*?\b(?P<ref>[RS]\d+) 's (?:corner|part|share|section|portion|contingent|page|slice|haul|crop|line-up|delegation|entries)\b[^;Q]*?(?::|, with|with) (?:Q\d+ (?:[LG]\d+ |[a-z-]+ ){0,4}N\d+(?: ,| and| , and) )*$")
_RATED = re.compile(r"Q\d+ .*\b(?:rated|named|listed|selected|recogni[sz]ed|certified|identified) as\b")
_OUT = re.compile(r"\b(?:announc|releas|publish|publici|issu|unveil)\w*\b[^;]*\b(?:lists?|roster)\b")
_GIVES = re.compile(r"\b(?:S\d+|the \w+) (?:\w+ ){0,3}(?:approved|recogni[sz]ed|named|rated|certified|designated|selected|confirmed|identified|listed) $")


def newcomers(sentence: Sentence, count: Count) -> bool:
    """Whether counted things are those that the list in force brings: "11 new factories", "Gansu has two entries"."""
    said = sentence.skeleton[count.place:count.end]
    return bool(re.search(r"\bnew(?:ly)?\b", said)) or bool(_ENTRIES.match(sentence.skeleton, count.place)) or bool(_RATED.match(said) and _OUT.search(sentence.skeleton[:count.place]))


def list_owner(sentence: Sentence, place: int) -> Item | None:
    """Whose part of a list is told: "... unveiled the list, Hainan's corner of it was small: three factories"."""
    match = _OWNER.search(sentence.skeleton[:place])
    return sentence.at(match["ref"]) if match else None


def given_by_it(sentence: Sentence, place: int) -> bool:
    """"In May it named Q plants": the authority stands as a mere "it"."""
    return bool(_GIVES.search(sentence.skeleton[:place]))


def hopeful(sentence: Sentence, count: Count) -> bool:
    """Whether counted things are called candidates: "two proposed green parks"."""
    return bool(re.search(r"\b(?:proposed|would-be|candidate|prospective|aspiring|shortlisted|nominated)\b", sentence.skeleton[count.place:count.end]))


def stands_after(sentence: Sentence) -> bool:
    """Whether a list's numbers are those that stand once all is done: no round's own."""
    return bool(_ADJUSTED.search(sentence.skeleton))


def announces(sentence: Sentence, place: int) -> bool:
    """Whether numbers follow the announcement of a list in its own sentence, and no place or firm has them."""
    said = _ANNOUNCED.match(sentence.skeleton) or _ANNOUNCED.search(sentence.skeleton)
    return said is not None and said.end() <= place and not re.search(r"\b[RE]\d+\b", sentence.skeleton[said.end():place])


def trailing_level(sentence: Sentence, end: int) -> str | None:
    """"... at the national level" behind a row of counts holds for all of them."""
    match = re.match(r"(?:(?: ,| and| plus|, and) Q\d+ (?:[LG]\d+ |[a-z-]+ ){0,5}?N\d+)*? (?:,? ?(?:all|both|each|every one)(?: of (?:them|which))? )?(?:at|of) (?:the )?(L\d+)(?: level)?\b", sentence.skeleton[end:])
    return sentence.at(match[1]).code if match else None


_GIVER = re.compile(r"\b(?P<ref>[RS]\d+) (?:(?:itself|alone|for its part|has|have|had|also|so far|already|now|,) )*(?:named|recogni[sz]ed|certified|rated|designated|approved|identified|selected|listed) (?:a total of |another |some )?$")


def level_by_giver(sentence: Sentence, place: int, scene: Scene) -> str | None:
    """The level of titles that a place gives itself: "The region itself has named 268 green factories"."""
    match = _GIVER.search(sentence.skeleton[:place])
    who = scene.resolve(sentence.at(match["ref"])) if match else None
    return {"province": "provincial", "city": "municipal", "county": "county"}.get(who.region.kind) if who is not None and who.region is not None else None


def or_above(sentence: Sentence, end: int) -> str | None:
    """"... at or above the provincial level" takes that level."""
    match = re.match(r" (?:(?:ones? )?at or above (?:the )?(L\d+)|(?:rated |ranked )?(?:at )?(?:the )?(L\d+)(?: level)? (?:or|and) (?:above|higher))\b", sentence.skeleton[end:])
    return sentence.at(match[1] or match[2]).code if match else None


def leading_level(sentence: Sentence, place: int) -> str | None:
    """The level that stands in front of a row: "At the provincial level we have recognized ..."."""
    ahead = re.findall(r"(?:^|[,;:] |answer : )(?:at|on) the (L\d+)(?: level)?\b", sentence.skeleton[:place])
    return sentence.at(ahead[-1]).code if ahead else None


def follows_up(sentence: Sentence, place: int) -> bool:
    """Whether a number goes on with the one before: "In 2022, it was 58 factories"."""
    return bool(re.search(r"\b(?:S\d+|the (?:figure|number|count)) (?:was|were|stood at|came to) $", sentence.skeleton[:place]))


def of_country(sentence: Sentence, place: int) -> bool:
    """Whether no organisation stands before a number as its subject."""
    return not re.search(r"\b(?:E\d+|S\d+) (?:has|have|had|is|hosts?|boasts?|accommodates?|owns?|holds?)\b", sentence.skeleton[:place])


def own_place(sentence: Sentence) -> bool:
    """Whether a sentence names a place below the country."""
    return any(i.kind == "region" and i.region is not None and i.region.kind != "country" for i in sentence.items)


def place_ahead(sentence: Sentence, place: int) -> bool:
    """A place in front of a number within a list's sentence takes it: "The list has Hunan with 24 factories"."""
    return bool(re.search(r"\bR\d+ (?:has|had|with|'s) (?:\w+ )?$", sentence.skeleton[:place]))


def new_subject(sentence: Sentence, start: int, end: int) -> bool:
    return bool(re.search(r"[;,] (?:while |and |but )?(?:the )?[ERS]\d+ (?:has|have|had|is|runs?|'s)\b|, while ", sentence.skeleton[start:end]))


def row_place(sentence: Sentence, count: Count) -> Item | None:
    """A place that stands behind the whole row of counts: "three parks and two enterprises from the province"."""
    match = re.match(r"(?: ?(?:, and|,|and|as well as|plus) (?:Q\d+|an?) (?:[LG]\d+ |[a-z-]+ )*N\d+)* (?:from|in|of|across) (?:the )?(?P<place>[RSE]\d+)\b", sentence.skeleton[count.end:])
    return sentence.at(match["place"]) if match else None


def is_past(current: Round, reference: str | None) -> bool:
    """Whether a list is an earlier one, whose date the text does not give."""
    return current.year is not None and reference is not None and int(reference[:4]) - current.year > 1


def speaks_of_list(sentence: Sentence) -> bool:
    """Whether "it" in the next sentence may be a list."""
    return bool(re.search(r"\b(?:lists?|roster|catalogu?e)\b|\bB\d+\b", sentence.skeleton))
