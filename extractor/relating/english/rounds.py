"""Lists that a text speaks of: who announced which titles when, and which sentence speaks of which list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.knowledge.english import load_english
from extractor.knowledge.lexicon import find_designations
from extractor.linking.region import Region
from extractor.tagging.english.items import Item, Sentence

_ANNOUNCE = re.compile(
    r"\b(?:announc\w+|releas\w+|issu\w+|publish\w+|publici[sz]\w+|made (?:public|known)|makes? public|unveil\w+|disclos\w+|posted|said|says|put out|solicit\w+|made it|notified|drawn up|approved|invit\w+|opened|signed off|presented|handed out|conferred|confirmed|came out|is out)\b")
# "approved 31 enterprises as green factories", "named the zone a green park"
_GAVE = re.compile(r"\bA\d+ (?:(?:has|have|also|on|D\d+|,|jointly|recently) )*(?:approved|recogni[sz]ed|named|rated|listed|certified|designated|selected|identified|confirmed|honou?red|chose|picked|awarded|granted|added|conferred|gave)\b")
_VERBS = r"(?:approved|recogni[sz]ed|named|rated|certified|designated|selected|confirmed|identified|listed)"
_GAVE_IT = re.compile(rf"\b(?:S\d+|the (?:ministry|department|bureau|commission|authority)) (?:(?:has|have|had|also|formally|officially|then|later|already) )*{_VERBS} Q\d+ (?:[LG]\d+ )*(?P<noun>N\d+) (?:for|of) (?P<year>D\d+)")
# "96 enterprises have been confirmed as municipal-level green factories for 2024": what a notice itself decides
_DECIDED = re.compile(rf"\bQ\d+ N\d+ (?:has|have|had|are|were|is|was)(?: been)? (?:hereby |officially |formally )?{_VERBS} (?:as|to be) (?:[LG]\d+ )*N\d+ (?:for|of|in) D\d+")
_HEARD = re.compile(r"\b(?:learn(?:ed|t)|heard|according|interview\w*|told)(?: (?:from|to|by))? (?:the )?(?:[SR]\d+ )?$")
_AUTHORITY = re.compile(r"\bA\d+\b|\b(?:ministry|department|bureau|commission)\b")
_NOT_THEN = re.compile(r"\b(?:until|till|by|since|before|after|end of|from|as of|than) $")
_PROPOSED = re.compile(r"\b(?:proposed|publici[sz]ed|publici[sz]es|publici[sz]ing|under publicity|public comments?|solicit\w+|objections?|publicity (?:period|stage|time)|period of publicity|to be named|preliminary list|public notice|public consultation|for publicity|comments|shortlist\w*|would-be|candidates? for)\b")
# "XINING, Feb. 8 -- When ..." says when it was written.
_DATELINE = re.compile(r"D\d+ (?:, D\d+ )?(?:\( \S+ \) )?(?:- -|--|—|–)(?= |$)")
# What was gone through before is not what is being done.
_DONE = re.compile(r"\b(?:following|after|upon|through|completed|passed|ended|over)\b[^;]*?\b(?:public notice|publicity|public consultation|public comments?|comments?)(?: period)?")
_LIST = re.compile(r"\b(?:lists?|roster|rolls?|register|selection|catalogu?e)\b|\bB\d+\b")
_NOT_A_LIST = re.compile(r"\b(?:price|waiting|auditing|audit|wish|check|to-do|mailing|entity) list|lists? of suppliers")
_YEAR_OF_LIST = re.compile(r"\b(?:for|of|in)(?: the)?(?: year)? D(\d+)\b")
_YEAR_BEFORE = re.compile(r"\bD(\d+)(?: (?:L\d+|N\d+|[a-z-]+)){0,4} lists?\b")


LEAD = 8  # sentences within which a text says what it is about


@dataclass(slots=True)
class Round:
    """One list, or one batch of lists. Fields are None until some sentence says them."""

    year: int | None = None
    batch: int | None = None
    issuer: str | None = None
    issuers: tuple[str, ...] = ()
    date: str | None = None
    level: str | None = None
    grade: str | None = None
    proposed: bool = False
    titles: set[str] = field(default_factory=set)
    scope: Region | None = None
    by_it: bool = False  # given by an authority that the sentence only takes up: "it named 28 plants for 2024"
    first: int = 0  # the sentence that brings it up


def issuer_level(name: str) -> str | None:
    """The level of a list by the authority that announces it."""
    low = name.lower()
    if re.search(r"\b(?:district|county)\b", low):
        return "county"
    if re.search(r"\b(?:municipal|city)\b", low):
        return "provincial" if re.search(r"\b(?:beijing|tianjin|shanghai|chongqing)\b", low) else "municipal"
    if re.search(r"\b(?:provincial|province|autonomous region)\b", low):
        return "provincial"
    if re.search(r"\b(?:ministry|state council|national)\b", low):
        return "national"
    return "provincial" if re.search(r"\bdepartment\b", low) else None


def _agents(sentence: Sentence) -> list[Item]:
    """Authorities that act in a sentence. "A of B" stands once, by its own name."""
    agents = list(sentence.of_kind("authority"))
    # Whom a reporter has it from announces nothing, where another one does.
    acting = [i for n, i in enumerate(sentence.items) if i.kind == "authority" and not _HEARD.search(sentence.skeleton[:sentence.item_at[n]])]
    return acting or agents


def list_year(sentence: Sentence) -> int | None:
    """The year that a list is named after: "the list for 2021", "national green factories for 2022", "2023 list"."""
    for m in (*_YEAR_BEFORE.finditer(sentence.skeleton), *_YEAR_OF_LIST.finditer(sentence.skeleton)):
        when = sentence.items[int(m[1])].when
        if when is None or not when.year_only or when.iso is None:
            continue
        before = sentence.skeleton[:m.start()]
        if m.re is _YEAR_BEFORE or (re.match(r"for|of", m[0]) and re.search(r"\b(?:lists?|N\d+|manufacturing|B\d+|leaders|parks|factories|titles?|labels?|issued|released|published|announced|selection|honou?rs) ?$|^$|, $", before)) \
                or re.search(r"\b(?:list of (?:\S+ ){1,3})$", before):
            return int(when.iso[:4])
    return None


def _date(sentence: Sentence) -> str | None:
    """When a list was announced: a date finer than a year beside a word of announcing."""
    if not _ANNOUNCE.search(sentence.skeleton) and not _GAVE.search(sentence.skeleton):
        return None
    for index, item in enumerate(sentence.items):
        if item.when is None or item.when.year_only or not item.when.iso:
            continue
        before = sentence.skeleton[:sentence.item_at[index]]
        if _DATELINE.match(sentence.skeleton, sentence.item_at[index]):
            continue
        if not _NOT_THEN.search(before) and len(item.when.iso) > 4:
            return item.when.iso
    return None


def read_round(sentence: Sentence, index: int, letterhead: str | None = None) -> Round | None:
    """What a sentence says of a list; None where it speaks of none."""
    skeleton = sentence.skeleton
    listed = bool(_LIST.search(skeleton)) and not _NOT_A_LIST.search(skeleton)
    titles = {i.title for i in sentence.items if i.title}
    agents = _agents(sentence)
    confers = any(p.search(skeleton) for code, p in load_english().confer.items() if code in ("designated", "proposed"))
    announced = bool(agents) and bool(titles) and (confers or bool(_ANNOUNCE.search(skeleton)) or bool(_GAVE.search(skeleton)))
    # A lead may name the title first and the list later.
    leads = index < LEAD and confers and bool(titles) and bool(sentence.of_kind("name")) and not any(
        i.when and i.when.iso and not list_year(sentence) for i in sentence.items)
    decided = letterhead is not None and _DECIDED.search(skeleton) is not None
    announced = announced or leads or decided
    if not listed and not announced:
        return None
    year = list_year(sentence)
    # "was approved by the State Council in 1992" is a title of its own, not a list in force.
    if not listed and confers and any(i.when and i.when.iso and i.when.year_only and i.when.iso != str(year) for i in sentence.items):
        return None
    if load_english().background.search(skeleton) and not re.search(r"\bB\d+\b", skeleton):
        return None
    found = Round(first=index, titles={t for t in titles if t})
    found.year = year
    # "eighty factories and four parks won green titles": the list's titles, said in two halves
    kind = next((k for k in ("green", "zero-carbon", "water-saving", "smart") if re.search(rf"\b{k} (?:\S+ )?(?:titles?|labels?|lists?|honou?rs?|status|manufacturing)\b", skeleton)), None)
    if kind is not None and not found.titles:
        found.titles = {code for i in sentence.items if i.code == "short" for _, _, code in find_designations(f"{kind} {i.text.lower()}", "en")}
    # Where several batches are named none of them is the round's.
    batches = {int(i.code or 0) for i in sentence.of_kind("batch")}
    found.batch = batches.pop() if len(batches) == 1 and not re.search(r"\bis on\b|earlier|first six", skeleton) else None
    if agents and (listed or announced):
        names = [a.name.full for a in agents if a.name is not None]
        found.issuers = tuple(dict.fromkeys(re.sub(r"^the ", "", n) for n in names))
        # A city's bureau may tell of a national list; it does not give its titles.
        told_national = any(i.code == "national" for i in sentence.of_kind("level")) and not any(issuer_level(n) == "national" for n in names)
        found.issuer = None if told_national else found.issuers[0]
        found.issuers = () if told_national else found.issuers
    if decided and found.issuer is None and letterhead is not None:
        found.issuer, found.issuers = letterhead, (letterhead,)
    found.date = _date(sentence)
    levels = {i.code for i in sentence.of_kind("level")}
    found.level = (issuer_level(found.issuer) if found.issuer else None) or (levels.pop() if len(levels) == 1 else None)
    grades = {i.code for i in sentence.of_kind("grade")}
    found.grade = grades.pop() if len(grades) == 1 else None
    found.proposed = bool(_PROPOSED.search(_DONE.sub(" ", skeleton))) and not re.search(r"\bhereby (?:recogni|issued|announced|published|named|approved|confirmed|released)", skeleton)
    return found


def _clash(one: Round, other: Round) -> bool:
    for name in ("year", "batch", "grade", "level"):
        a, b = getattr(one, name), getattr(other, name)
        if a is not None and b is not None and a != b:
            return True
    return bool(one.issuer and other.issuer and one.issuer != other.issuer and not set(one.issuers) & set(other.issuers))


def _merge(into: Round, more: Round) -> None:
    for name in ("year", "batch", "issuer", "date", "level", "grade"):
        if getattr(into, name) is None:
            setattr(into, name, getattr(more, name))
    into.issuers = into.issuers or more.issuers
    into.proposed = into.proposed or more.proposed
    into.titles |= more.titles


def find_rounds(sentences: list[Sentence]) -> tuple[list[Round], list[Round | None]]:
    """The lists of a text, and for every sentence the list in force: the last one spoken of."""
    rounds: list[Round] = []
    of: list[Round | None] = []
    current: Round | None = None
    letterhead = next((s.items[0].name.full for s in sentences[:4] if s.skeleton == "A0" and s.items[0].name), None)
    for index, sentence in enumerate(sentences):
        said = read_round(sentence, index, letterhead)
        given = _given(sentence, index, current) if said is None and index and _AUTHORITY.search(sentences[index - 1].skeleton) else None
        if given is not None:
            rounds.append(given)
            current = given
        if said is None and current is not None and current.date is None and _agents(sentence) and any(i.code == "it" for i in sentence.items):
            current.date = _date(sentence)  # "The ministry released it in January"
        if said is not None:
            if current is not None and not _clash(current, said):
                _merge(current, said)
            else:
                match = next((r for r in rounds if not _clash(r, said) and _overlap(r, said)), None)
                if match is not None:
                    _merge(match, said)
                    current = match
                else:
                    if current is not None and not said.titles:
                        # "three enterprises on the first batch": a list of the same kind, unless the text says more.
                        said.titles, said.level = set(current.titles), said.level or current.level
                        said.issuer, said.issuers = said.issuer or current.issuer, said.issuers or current.issuers
                    rounds.append(said)
                    current = said
        of.append(current)
    # A year that only a headline or a later sentence gives belongs to the list named before it.
    return rounds, of


def _given(sentence: Sentence, index: int, current: Round | None) -> Round | None:
    """A further list of the authority in force, which the sentence only takes up."""
    match = _GAVE_IT.search(sentence.skeleton)
    if match is None or current is None or current.issuer is None:
        return None
    noun, year = sentence.at(match["noun"]), sentence.at(match["year"]).when
    date = next((i.when.iso for i in sentence.of_kind("date") if i.when and i.when.iso and not i.when.year_only), None)
    if noun.title is None or year is None or not year.year_only or year.iso is None:
        return None
    return Round(year=int(year.iso[:4]), issuer=current.issuer, issuers=current.issuers, date=date, level=current.level, titles={noun.title}, first=index, by_it=True)


def _overlap(one: Round, other: Round) -> bool:
    return any(getattr(one, n) is not None and getattr(one, n) == getattr(other, n) for n in ("year", "batch", "grade"))
