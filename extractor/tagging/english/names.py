"""Names found by their form: zones, enterprises, data centers, authorities, and the short names a text defines for them."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import cache

from extractor.knowledge.english import load_names

_WORD = r"[A-Z][\w’'&-]*(?:\.(?=[A-Z]))?"
_BRACKET = re.compile(
    r"\s*\((?:hereinafter(?: referred to as)?|(?:also |or )?(?:abbreviated|known|called|referred to) as|or|the|abbreviation:?)?,?\s*(?:the )?"
    r"[\"“'‘]?(?P<name>[A-Z][^()\"“”\n]{1,48}?)[\"”'’]?\)")
_NO_ALIAS = re.compile(r"^(?:No\b|Photo|Editor|Reporter|Source|Attachment|Phase|Table|Annex|See\b|Figure)|\d{3}", re.IGNORECASE)
_SITE = re.compile(r"\s*\((?:No\. ?\d+ )?[A-Z]?[\w .]*(?:Plant|Factory|Branch|Workshop|Mine|Works)\)")
# What a pattern may take too much: "Ministry's", the full stop behind "Co Ltd." (but not that of "Co., Ltd.").
_TAIL = re.compile(r"(?:(?:'s|’s)|(?<=Co Ltd)\.|(?<=Group)\.|(?<=Corporation)\.)?$")


MANY = 200  # names from which on a text is a list


@dataclass(frozen=True, slots=True)
class Name:
    """A named thing at a place of the text. `full` is the name that it is a short form of, or the name itself."""

    start: int
    end: int
    text: str
    type: str  # a subject type, or "authority"
    full: str


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    n = load_names()
    def ends(key: str) -> str:
        return "|".join(sorted(n[key], key=len, reverse=True))

    firm_run = rf"{_WORD}(?:(?: | & |-){_WORD}| ?\([A-Z][\w ]+\)|, (?={_WORD} (?:Co|Group)\b)){{0,11}}"
    # "and" goes on with a name only behind a word that leaves it open: Science and Technology, not Park and Xiaogan.
    joint = rf"(?:{'|'.join(f'(?<={re.escape(w)})' for w in n['inner'])}) (?:and|&) "
    tails = "|".join(sorted(n["zone_tails"], key=len, reverse=True))
    words = "|".join(sorted(n["zone_words"], key=len, reverse=True))
    return [
        ("authority", re.compile(
            rf"(?:(?:General )?Office of the )?(?:(?:(?:{'|'.join(map(re.escape, n['inner']))}) and |{_WORD} ){{0,6}}?|(?:provincial|municipal|district|county|city) )(?:{ends('authority_ends')}) of (?:the )?{_WORD}"
            rf"(?:(?:, and|,| and|) (?:of )?(?!(?:Ministry|National|State|General|Department|Bureau|Commission)\b){_WORD}| (?:and |of )*(?:information technology|technology|commerce|environment)){{0,6}}"
            r"|\b(?:the )?State Council\b|\b(?:MIIT|NDRC|MEE|MOST|MOFCOM|SAMR|NEA)\b|\b(?:[A-Z]\w+ ){1,5}(?:and (?:[A-Z]\w+ ){1,3})?(?:Commission|Administration|Bureau|Department|Ministry)\b")),
        ("region", re.compile(r"\b(?:[A-Z][a-z]+ ){1,2}River (?:[Bb]asin|[Dd]elta|[Ee]conomic [Bb]elt|[Vv]alley)\b(?! [A-Z])")),
        ("enterprise", re.compile(rf"\b{firm_run} (?:{ends('firm_ends')})(?![\w-])")),
        ("data_center", re.compile(rf"\b{_WORD}(?: {_WORD}){{0,7}} (?:{ends('centre_ends')})\b")),
        ("zone", re.compile(rf"\b{_WORD}(?:(?: |{joint}){_WORD}){{0,9}} (?:{ends('zone_ends')})\b")),
        ("zone", re.compile(rf"\b{_WORD}(?: {_WORD}){{0,5}}(?:'s|’s)? (?:(?:{words}) ){{0,4}}(?:{tails})\b(?!s)")),
    ]


def _trimmed(text: str, start: int, end: int) -> int:
    """The start behind words that only open a sentence or a phrase."""
    n = load_names()
    while True:
        word = re.match(r"[\w’'-]+[ ,]+", text[start:end])
        if word is None or word[0].rstrip(" ,") not in n["openers_set"]:
            return start
        start += word.end()


def _by_form(text: str) -> list[Name]:
    n, found = load_names(), []
    for type_, pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.start(), match.end()
            start = _trimmed(text, start, end)
            if type_ == "enterprise" and (site := _SITE.match(text, end)):
                end = site.end()
            end -= len(_TAIL.search(text[start:end])[0])  # type: ignore[index]
            owner = re.match(r"[A-Z]\w+['’]s (?=[A-Z])", text[start:end]) if type_ == "zone" else None
            start += owner.end() if owner else 0  # "Suzhou's Wujiang zone" is the Wujiang zone
            name = text[start:end]
            words = re.findall(r"[\w-]+", name)
            if (len(words) < 2 and type_ != "authority") or all(w in n["generic_set"] or not w[0].isupper() for w in words):
                continue
            if not name[0].isupper() and type_ != "authority":
                continue
            found.append(Name(start, end, name, type_, name))
    kept: list[Name] = []
    # Of names that overlap the earlier pattern wins only by length: an authority may hold a zone's words and the reverse.
    covered = bytearray(len(text))
    for name_ in sorted(found, key=lambda f: (-(f.end - f.start), f.start)):
        if not any(covered[name_.start:name_.end]):
            kept.append(name_)
            covered[name_.start:name_.end] = b"\1" * (name_.end - name_.start)
    return sorted(kept, key=lambda f: f.start)


def _defined(text: str, names: list[Name]) -> dict[str, Name]:
    """Short names put in brackets behind a name: short form -> the name."""
    shorts: dict[str, Name] = {}
    for name in names:
        match = _BRACKET.match(text, name.end)
        if match and not _NO_ALIAS.search(match["name"]) and match["name"] not in shorts:
            shorts[match["name"].strip()] = name
    return shorts


def _parts(name: Name) -> list[str]:
    """Runs of two or more words of a firm's or a center's name, by which a text may call it later."""
    if name.type not in ("enterprise", "data_center"):
        return []
    bare = re.sub(r"[,.]|\b(?:Co|Ltd|LTD|Limited|Inc|Corp|Company|Corporation)\b", "", name.text).split()
    runs = [" ".join(bare[i:j]) for i in range(len(bare)) for j in range(i + 2, len(bare) + 1)]
    return [r for r in runs if r != name.text]


def find_names(text: str) -> list[Name]:
    """All names in order, without overlaps; short names carry the full name that the text defines for them."""
    names = _by_form(text)
    shorts = _defined(text, names)
    fulls = {n.text for n in names}
    owners: dict[str, set[str]] = {}
    # A text that names hundreds is a list: it calls nobody by a short name, and must not cost more than its length.
    tell = names if len(names) <= MANY else []
    for name in tell:
        for part in _parts(name):
            owners.setdefault(part, set()).add(name.text)
    for name in tell:
        for part in _parts(name):
            # A part that two names share tells neither.
            if part not in fulls and len(owners[part]) == 1:
                shorts.setdefault(part, name)
    found = [Name(n.start, n.end, n.text, n.type, _full(n, tell, shorts)) for n in names]
    starts = [n.start for n in names]
    if shorts:
        body = "|".join(re.escape(s) for s in sorted(shorts, key=len, reverse=True))
        for match in re.finditer(rf"(?<![\w-])(?:{body})(?![\w-])", text):
            before = bisect.bisect_right(starts, match.start()) - 1
            free = before < 0 or names[before].end <= match.start()
            if free and (before + 1 >= len(names) or names[before + 1].start >= match.end()):
                of = shorts[match[0]]
                found.append(Name(match.start(), match.end(), match[0], of.type, of.full))
    return sorted(found, key=lambda n: n.start)


def _full(name: Name, names: list[Name], shorts: dict[str, Name]) -> str:
    """A zone called by its place alone ("Xiaogan's zone") or by fewer words is the fuller one of the same place."""
    if name.text in shorts:
        return shorts[name.text].text
    if name.type != "zone":
        return name.text
    mine = _key(name.text)
    better = [o for o in names if o.type == "zone" and len(o.text) > len(name.text) and mine <= _key(o.text)
              and mine & {_first(o.text)}]
    return better[0].text if len({b.text for b in better}) == 1 else name.text


def _first(text: str) -> str:
    return re.split(r"['’ ]", text)[0].lower()


def _key(text: str) -> set[str]:
    words = re.sub(r"['’]s\b", "", text).lower().replace("high-tech", "hi-tech").split()
    return {w for w in words if w not in ("zone", "park", "area", "the")}
