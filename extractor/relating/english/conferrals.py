"""Who is said to hold, lose or be up for which title: "was recognized as a national-level green industrial park"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.knowledge.english import load_english
from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.english.conferred import NAMES, Conferral, fits, title_for
from extractor.relating.english.rounds import Round
from extractor.relating.english.subjects import Scene, Who, clause_subject
from extractor.tagging.english.items import Item, Sentence

_FILL = r"(?:(?!Q\d|E\d|A\d|(?:has|have|is|was|are|were|had|with|for|by|after|which|who|where|because|since|but|while|to)\b|[,;.(])\S+ )"
# The first title behind a conferring verb, and those coordinated with it.
_TITLE = re.compile(rf" ?(?:Q\d+ of (?:S\d+ 's )?)?(?P<np>(?:(?:the |an? )?(?:candidates?|trial|pilots?) for )?{_FILL}{{0,9}}?)(?P<noun>N\d+)")
_MORE = re.compile(rf" (?:\" )?(?:,|and|, and|as well as|, as well as)(?P<np> {_FILL}{{0,8}}?)(?P<noun>N\d+)")
_PILOT = re.compile(r"\b(?:pilots?|candidates?|cultivation|construction list|trial)\b")
_PRODUCT_TITLES = frozenset(code for code, entry in load_lexicon().designations.items() if entry.subject_type == "product")
_AS_FIRST = re.compile(rf"(?:^|, |answer : )as (?:the|a|an|one of the) (?P<np>{_FILL}{{0,5}}?)(?P<noun>N\d+)")
_REMOVES = re.compile(r"\b(?:removed|struck|stripped|delisted|disqualified|revoked the titles? of|cancell?ed the titles? of|withdrew the titles? of|withdrawn the titles? of)(?= (?:Q\d+ |E\d+ |[a-z]+ E\d+ ))")
# "Two sites have been certified as green data centers: A in Zhongwei and B in Yinchuan"
_NAMED_BEHIND = re.compile(rf"(?: (?:of|for|in) D\d+| this year)? (?::|, namely|, they are|—|–|- -) {NAMES}")
_ACTIVE = re.compile(r"\b(?:A\d+|ministry|department|bureau|commission|province|city|authorities|government|S\d+)\b[^;]*?\b(?:recogni[sz]ed|named|rated|listed|approved|certified|designated|selected|identified|confirmed|honou?red|titled|crowned|chose|picked|accepted|graded|classed) "
                     r"(?P<object>(?:(?!as\b|by\b|to\b|Q\d)\S+ ){1,10}?)(?P<verb>as|to be|among|(?:on|in)to) ")
_ON_LIST = re.compile(r"\b(?:made the (?:grade|cut)\b(?! of)|(?:entered|enters|joined|joins|made|made it (?:on|in)to|made S\d+ (?:on|in)to|is on|are on|was on|were on|has been on|was added to|were added to|figures? on|appears? on|features? on|put on|on) (?:the|this|that|S\d+) "
                      r"(?:(?:same|latest|new|final|L\d+|D\d+|ministry 's|previous|first|earlier|A\d+ 's) )*(?:lists?|roster|rolls?|register|catalogu?e)(?! of)\b)|^so (?:is|are|was|were|did|has|have) (?=E\d)")
_RENAMED = re.compile(r"\brenamed\b|\bgoes by\b|\bnow (?:called|known as|named)\b|\b(?:new|other) names?\b")
# "Its title is withdrawn with effect from today"
_WITHDRAWN = re.compile(r"(?P<ref>[SE]\d+)(?: 's)? (?:[LGN]\d+ |[a-z]+ ){0,3}?(?:titles?|status|label|plaque|place|name|listing|designation) (?:is|are|was|were|has been|have been|had been) (?:(?:hereby|therefore|thus|also|now) )*(?:withdrawn|revoked|cancel\w+|rescinded|annulled|taken away|removed|struck off|deleted|stripped)\b")
_WISH = re.compile(r"\b(?:hop\w+|aim\w*|striv\w+|plans?|wants?|seeks?|expects?|expected|appl\w+|not|never|yet|bids?|asked|going) (?:for |to )?(?:be )?$")
_GROUP = re.compile(r"(?:E\d+ (?:\( E\d+ \) )?(?:, |and |, and |as well as )?)+")


def _status(sentence: Sentence) -> Iterator[tuple[str, re.Match[str]]]:
    found = [("revoked", m) for m in _REMOVES.finditer(sentence.skeleton)]
    found += [(status, m) for status in ("proposed", "revoked", "designated") for m in load_english().confer[status].finditer(sentence.skeleton)]
    done = -1
    for status, match in sorted(found, key=lambda f: (f[1].start(), f[1].start() - f[1].end())):
        if match.start() >= done:
            yield status, match
            done = match.end()


def _marks(sentence: Sentence, words: str) -> tuple[str | None, str | None]:
    level = grade = None
    for ref in re.findall(r"\b[LG]\d+\b", words):
        item = sentence.at(ref)
        level, grade = (item.code, grade) if item.kind == "level" else (level, item.code)
    return level, grade


def _subjects(sentence: Sentence, place: int, scene: Scene) -> list[Who]:
    """Who is spoken of before a verb: a coordination counts whole; without words of its own a sentence has nobody."""
    before = sentence.skeleton[:place]
    relative = re.search(r"(?P<group>(?:E\d+ (?:\( E\d+ \) )?(?:, |and |, and )?)+)(?:, )?(?:which|that|who) (?:\S+ ){0,4}$", before)
    groups = [relative] if relative else list(_GROUP.finditer(before))
    if groups and (relative or _governs(sentence, groups[-1], before)):
        refs = re.findall(r"\bE\d+\b", groups[-1][0])
        whos = [w for w in (scene.named(sentence.at(r)) for r in refs) if w is not None]
        return list(dict.fromkeys(whos))
    if re.fullmatch(r"(?:first |newly |officially )?", before):
        # "Approved as a national zone in 2010, the park covers ...": a participle in front of its subject.
        ahead = re.search(r", (?:the )?(?P<ref>[ES]\d+) (?!')", sentence.skeleton[place:])
        who = scene.resolve(sentence.at(ahead["ref"])) if ahead else None
        return [who] if who is not None else []
    if not any(i.kind in ("name", "region", "reference") and sentence.item_at[n] < place for n, i in enumerate(sentence.items)):
        return []
    who = clause_subject(sentence, place, scene)
    return [who] if who is not None else []


def _governs(sentence: Sentence, group: re.Match[str], before: str) -> bool:
    """Whether names stand as the subject of the verb behind them: no other subject of a clause in between."""
    lead = before[:group.start()].split()
    if lead and lead[-1] in ("in", "of", "by", "from", "with", "to", "near", "for", "at", "'s", "as", "called", "formerly", "previously"):
        return False
    return not re.search(r"(?:; |, and |, while |, but )(?:the )?[SR]\d+ ", before[group.end():])


def find_conferrals(sentence: Sentence, current: Round | None, scene: Scene) -> list[Conferral]:
    """Titles said of somebody by a verb of conferring."""
    found: list[Conferral] = []
    skeleton = sentence.skeleton
    for status, verb in _status(sentence):
        clause = skeleton[max(skeleton.rfind(" ; ", 0, verb.start()), 0):verb.start()]
        if _WISH.search(clause) or re.search(r"\brenamed\b", clause) or (status != "proposed" and load_english().negative.search(clause[-60:] + verb[0])):
            continue
        nouns = list(_nouns(sentence, verb.end()))
        behind = _NAMED_BEHIND.match(skeleton, nouns[-1][2]) if nouns else None
        if behind is None and re.search(r"\bQ\d+ (?:[LG]\d+ |[a-z-]+ ){0,4}N\d+ (?:\S+ ){0,6}$", clause) and not re.search(r"\bE\d+\b", clause[clause.rfind("Q"):]):
            continue
        whos = _subjects(sentence, verb.start(), scene)
        if status == "revoked":
            found.extend(_revoked(sentence, verb, whos or _objects(sentence, verb.end(), scene), current))
            continue
        if behind is not None and not any(w.type != "region" for w in whos):
            whos = [w for w in (scene.named(sentence.at(r)) for r in re.findall(r"(?<![(] )\bE\d+\b", behind["names"])) if w is not None]
        if not nouns and (other := _other(sentence, verb)) is not None:
            found.extend(Conferral(w, status, "other", None, verb.start(), other[1], other[2], None, other[0]) for w in whos if w.type != "region")
        for np, item, end in nouns:
            level, grade = _marks(sentence, np)
            pilot = bool(_PILOT.search(np))
            title = item.title or "other"
            status_here = "candidate" if pilot else status
            found.extend(Conferral(w, status_here, title, item, verb.start(), end, level, grade, item.text if item.title else _label(sentence, np, item)) for w in whos if fits(title, w))
            if title in _PRODUCT_TITLES:
                found.extend(Conferral(product, status_here, title, item, verb.start(), end, level, grade, item.text, maker) for product, maker in _products(sentence, verb.start(), scene))
    if (gone := _WITHDRAWN.search(skeleton)) is not None and not load_english().negative.search(gone[0]) and (who := scene.resolve(sentence.at(gone["ref"]))) is not None:
        found.extend(_revoked(sentence, gone, [who], current))
    found.extend(_actively(sentence, scene))
    if found and (too := re.search(r"\band so (?:is|are|was|were|did|has|have) (?:the )?(?P<ref>E\d+)", skeleton)) is not None and (who := scene.named(sentence.at(too["ref"]))) is not None:
        found.extend(replace(c, who=who) for c in found[-1:] if fits(c.title, who))
    if not found and current is not None and not _RENAMED.search(skeleton) and (listed := _ON_LIST.search(skeleton)) is not None and not load_english().negative.search(skeleton[:listed.start()][-60:]):
        whos = _objects(sentence, listed.end() - 1, scene) if listed[0].startswith("so ") else _subjects(sentence, listed.start(), scene)
        titles = [(w, title_for(w, current)) for w in whos]
        found.extend(Conferral(w, "proposed" if current.proposed else "designated", t, None, listed.start(), listed.end()) for w, t in titles if t is not None)
    found.extend(_as_first(sentence, scene))
    starts = sorted({c.start for c in found})
    ends = {s: max(c.end for c in found if c.start == s) for s in starts}
    found = [replace(c, next=min((s for s in starts if s >= c.end), default=10**9), after=max((ends[s] for s in starts if s < c.start and ends[s] <= c.start), default=0)) for c in found]
    return [c for i, c in enumerate(found) if (c.who, c.title, c.status, c.end) not in {(o.who, o.title, o.status, o.end) for o in found[:i]}]


def _actively(sentence: Sentence, scene: Scene) -> Iterator[Conferral]:
    """"The department recognized its Anqiu workshop as a smart factory": the object is whom the title goes to."""
    match = _ACTIVE.search(sentence.skeleton)
    if match is None or _WISH.search(sentence.skeleton[:match.start("object")]):
        return
    whos = [scene.resolve(sentence.at(r)) for r in re.findall(r"\b[ES]\d+\b", match["object"])]
    for np, item, end in _nouns(sentence, match.end("verb")):
        level, grade = _marks(sentence, np)
        for who in dict.fromkeys(whos):
            if who is not None and item.title and fits(item.title, who):
                yield Conferral(who, "candidate" if _PILOT.search(np) else "designated", item.title, item, match.start("object"), end, level, grade, item.text)


def _objects(sentence: Sentence, place: int, scene: Scene) -> list[Who]:
    """Names that an active verb of removing takes: "has removed two enterprises, A and B, from the list"."""
    match = re.match(r"(?: (?:Q\d+ )?(?:[LGN]\d+ |[a-z]+ ){0,5}?,?)? ?(?P<names>E\d+(?:(?: ,| and| , and) E\d+)*)", sentence.skeleton[place:])
    whos = [scene.named(sentence.at(r)) for r in re.findall(r"\bE\d+\b", match["names"])] if match else []
    return [w for w in whos if w is not None]


def _products(sentence: Sentence, place: int, scene: Scene) -> list[tuple[Who, Who | None]]:
    """Products that a verb's subject names by their maker: "Its XJ-40 reducer", "the company's pump"."""
    match = re.search(r"(?:^|, |; |and )(?P<owner>S\d+|E\d+)(?: 's)? (?P<name>(?!(?:also|now|has|have|is|was|were)\b)(?:[\w-]+ ){1,8})$", sentence.skeleton[:place])
    if match is None or (sentence.at(match["owner"]).kind != "reference" and "'s" not in match[0]):
        return []
    maker = scene.resolve(sentence.at(match["owner"]))
    start, end = sentence.place(match.start("name"), match.end("name") - 1)
    name = sentence.text[start - sentence.start:end - sentence.start]
    return [(Who(name, "product"), maker if maker and maker.type == "enterprise" else None)]


def _nouns(sentence: Sentence, place: int) -> Iterator[tuple[str, Item, int]]:
    """The titles behind a verb: words before the noun, the noun, where it ends."""
    match = _TITLE.match(sentence.skeleton, place)
    while match is not None:
        item = sentence.at(match["noun"])
        if item.title or (item.code == "short" and re.search(r"\b(?:demonstration|model|excellent|advanced|star|benchmark)\b", match["np"])):
            yield match["np"], item, match.end()
        elif not re.match(r" (?:\S+ ){0,4}?N\d+", sentence.skeleton[match.end():]):
            return
        else:
            # "a pilot area of the provincial low-carbon industrial park": the title stands in the attribute.
            inner = re.match(rf"(?P<np> of {_FILL}{{0,5}}?)(?P<noun>N\d+)", sentence.skeleton[match.end():])
            if inner is None or not sentence.at(inner["noun"]).title:
                return
            yield match["np"] + inner["np"], sentence.at(inner["noun"]), match.end() + inner.end()
            match = _MORE.match(sentence.skeleton, match.end() + inner.end())
            continue
        match = _MORE.match(sentence.skeleton, match.end())


def _label(sentence: Sentence, np: str, item: Item) -> str:
    """The words of a title that no code knows, as written."""
    words = re.sub(r"^(?:(?:,|and|a|an|the|as|of|one|Q\d+) )*", "", np.strip() + " ").split()
    start = item.start
    for token in reversed(words):
        at = sentence.token_index(start - 2)
        if sentence.skeleton[at:].split(" ", 1)[0] != token:
            break
        start = sentence.place(at, at + len(token))[0]
    return sentence.text[start - sentence.start:item.end - sentence.start]


def _other(sentence: Sentence, verb: re.Match[str]) -> tuple[str, int, str | None] | None:
    """A title that no code knows, by its noun: label, end, level."""
    start = sentence.place(verb.start(), verb.end())[1] - sentence.start
    tail = sentence.text[start:]
    noun = load_english().other_titles.search(tail)
    if noun is None or noun.start() > 60 or re.search(r"[,;.]", tail[:noun.start()]):
        return None
    quoted = re.search(r"[\"“]([^\"”]{3,60})[\"”]", tail)
    label = quoted[1] if quoted and quoted.start() < noun.start() < quoted.end() else re.sub(r"^(?:(?:a|an|the|one|of|as)\s+)+", "", tail[:noun.end()].strip())
    after = sentence.token_index(sentence.start + start + (quoted.end() if quoted and quoted.start() < noun.start() else noun.end()) - 1)
    end = after + len(sentence.skeleton[after:].split(" ", 1)[0])
    level = None
    for index, item in enumerate(sentence.items):
        if item.kind == "level" and verb.end() <= sentence.item_at[index] < end:
            level = item.code
    placed = re.match(r"(?: [\"”])? (?:in|of) (?:the )?(?P<ref>[RS]\d+)", sentence.skeleton[end:])
    if level is None and placed is not None:
        item = sentence.at(placed["ref"])
        kind = item.region.kind if item.region else item.code
        level = {"province": "provincial", "city": "municipal", "country": "national", "county": "county"}.get(kind or "")
    return label, end, level


def _revoked(sentence: Sentence, verb: re.Match[str], whos: list[Who], current: Round | None) -> Iterator[Conferral]:
    said = [i for i in sentence.items if i.title]
    grades = [i.code for i in sentence.of_kind("grade")]
    levels = [i.code for i in sentence.of_kind("level")]
    for who in whos:
        if re.match(r".{0,30}\b(?:rewards?|points?)\b", sentence.skeleton[verb.end():]):
            continue
        noun = next((i for i in said if i.title and fits(i.title, who)), None)
        title = noun.title if noun else title_for(who, current)
        if title:
            yield Conferral(who, "revoked", title, noun, 0, verb.end(), levels[0] if levels else None, grades[0] if grades else None)


def _as_first(sentence: Sentence, scene: Scene) -> Iterator[Conferral]:
    """"As the first national-level economic and technological development zone in the province, the zone has ..."."""
    for match in _AS_FIRST.finditer(sentence.skeleton):
        item = sentence.at(match["noun"])
        who = clause_subject(sentence, match.end(), scene) if item.title else None
        ahead = next((scene.resolve(i) for n, i in enumerate(sentence.items) if sentence.item_at[n] > match.end() and i.kind in ("name", "reference")
                      and (i.kind == "name" or i.code not in ("province", "city", "country", "it"))), None)
        who = ahead or who
        if item.title and who is not None and fits(item.title, who):
            level, grade = _marks(sentence, match["np"])
            yield Conferral(who, "designated", item.title, item, match.start(), match.end(), level, grade, item.text)
