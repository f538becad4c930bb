"""What a policy tells places to do: action, industry and named regions of one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.document import Document
from extractor.fact import Directive, Evidence
from extractor.hygiene.reading import Reading
from extractor.knowledge.english import load_english
from extractor.tagging.english.items import Sentence

EXTRACTOR = "directive-en/1"
_PLACE = r"(?:[A-Z][\w]+(?:['’][a-z]\w+)?(?: [A-Z]\w+){0,2}?[’']s )?[A-Z][\w]*(?:['’][a-z]\w+)?(?: (?:[A-Z]\w+|province|city|county|district)){0,2}"
_LIST = re.compile(rf"{_PLACE}(?:(?:, | and |, and | as well as |, as well as ){_PLACE})*")
_LEAD = re.compile(r"(?:(?:areas|regions|provinces|cities|places|localities|municipalities|zones|bases|prefectures)\s+)?(?:including|such as|like|among them)\s+$|(?:areas|regions|provinces|cities|places) of\s+$", re.IGNORECASE)
_LOCATIVE = re.compile(r"\b(?:in|across|around|at|for|throughout)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}?$")
_MODAL = re.compile(r"\b(?:will|shall|should|must|(?:is|are|was|were) (?:being )?(?:to|required to|expected to|asked to|urged to|told to|encouraged to|supported (?=to|in))|(?:is|are) being|(?:is|are)(?= (?:supported|encouraged)))\b\s*")
_ADVERBIAL = re.compile(r"^(?:[A-Z][^,.]{0,60}?, )(?=[a-z]|[A-Z])")
_CLAUSE_END = re.compile(r"[.;]|, (?:drawing|provided|which|while|with|where|so|but|using|relying|making|as|in order|on condition|taking|and (?:will|is|are)\b)")
_SUBJECT_HEAD = re.compile(r"^(?:manufacturers|producers|makers|enterprises|clusters|groups|projects|the development|development|growth|construction|industries) (?:of|for|in|manufacturing|producing) ", re.IGNORECASE)
_CAPACITY = re.compile(r"^(?:the )?(?:new |additional |further )?(?:production )?(?:capacity|projects?|expansion|output) (?:for|of|in) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Instrument:
    """The policy's title as the document writes it."""

    title: str
    issuer: str | None


def find_instrument(sentences: list[Sentence]) -> Instrument | None:
    """The title of the policy that a text is about: its headline's, else the first that is named with capitals."""
    kinds = load_english().instruments
    for sentence in sentences:
        for match in kinds.finditer(sentence.text):
            # "Implementation Plan for ...": capitalised words in front are part of the title.
            opened = re.search(r"(?:(?<![.:] )\b[A-Z][\w-]+ )*$", sentence.text[:match.start()])
            tail = sentence.text[opened.start() if opened else match.start():]
            if sentence.kind in ("title", "heading"):
                whole = re.match(r"[A-Z]\w*(?: \w+)*? (?:on|for|of) [^.;:|]{8,}", tail)
            else:
                whole = re.match(r"(?:[A-Z][\w-]*|on|for|of|the|and|in|to|with)(?: (?:[A-Z][\w-]*|on|for|of|the|and|in|to|with)){2,}(?: \(\d{4}[^)]*\))?", tail)
            if whole is not None and re.match(r"(?:\w+ ){1,5}(?:on|for|of)\b", whole[0]) and len(whole[0].split()) >= 4:
                giver = next((i.name.full for i in sentence.of_kind("authority") if i.name), None)
                return Instrument(whole[0].strip(" ,"), giver)
    return None


def _regions(sentence: Sentence) -> tuple[int, int, tuple[str, ...]] | None:
    """The named places of a sentence's list of regions, and the list's span in the sentence."""
    known = [(i.start - sentence.start, i.end - sentence.start) for i in sentence.items if i.region is not None and i.region.kind != "country"]
    best = None
    for match in _LIST.finditer(sentence.text):
        names, good, spans = [], 0, []
        for part in re.finditer(_PLACE, match[0]):
            owned = re.split(r"(?<=[a-z])[’']s ", part[0])
            start = match.start() + part.start()
            if any(s < start + len(part[0]) and start < e for s, e in known):
                good += 1
            names.append(owned[-1])
            spans.append((start, start + len(part[0])))
        # An opening word ("Provinces", "The") is no place: drop what the registry does not know before the first place.
        while names and not any(s < spans[0][1] and spans[0][0] < e for s, e in known):
            names.pop(0)
            spans.pop(0)
        if names and good * 2 >= len(names) and (best is None or len(names) > len(best[2])):
            best = (spans[0][0], spans[-1][1], tuple(dict.fromkeys(names)))
    return best


def _action(words: str, *, anywhere: bool = False) -> tuple[str, int] | None:
    """The action whose word opens the words (an adverb may stand before it): code and where the word ends."""
    low = words.lower()
    found: list[tuple[int, int, str]] = []
    for code, forms in load_english().actions.items():
        for form in forms:
            match = re.search(rf"\b{re.escape(form)}\b", low)
            if match is not None:
                found.append((match.start(), -match.end(), code))
    if not found:
        return None
    start, end, code = min(found)
    if not anywhere and len(low[:start].split()) > 3:
        return None
    return code, -end


def _industry(words: str) -> str:
    words = words.strip(" ,\"“”")
    words = re.sub(r"^(?:the|their|its|local|a|an)\s+(?=\w)", "", words)
    return words.strip(" ,")


def _active(predicate: str) -> list[tuple[str, str]]:
    """Actions and industries of "develop X and upgrade Y"."""
    done: list[tuple[str, str]] = []
    found = _action(predicate)
    if found is None:
        return []
    code, end = found
    rest = predicate[end:]
    for match in re.finditer(r",? and (?=[a-z])", rest):
        more = _action(rest[match.end():])
        if more is not None and not rest[match.end():][:more[1]].count(" ") > 2 and re.match(r"(?:also |further )?\w", rest[match.end():]) and _opens(rest[match.end():]):
            done.append((code, _industry(rest[:match.start()])))
            return [*done, *_active(rest[match.end():])]
    return [(code, _industry(_strip_second_verb(rest)))]


def _opens(words: str) -> bool:
    """Whether words open with an action's base form."""
    low = words.lower()
    return any(re.match(rf"(?:also |further )?{re.escape(form)}\b (?!and\b|of\b|in\b|products?\b|development\b)", low) for forms in load_english().actions.values() for form in forms)


def _strip_second_verb(words: str) -> str:
    """ "supported in developing X", "encouraged to build X": the industry stands behind the second verb."""
    match = re.match(r"\s*(?:in |to |on )?(?:developing|building|expanding|promoting|develop|build|expand|promote|cultivating|creating|cluster|clustering|upgrade|upgrading|pilot|piloting|set up|setting up|establish|establishing)\s+(?:the development of\s+)?", words)
    return words[match.end():] if match else re.sub(r"^\s*(?:in|on|to|of|for)\s+", "", words)


def find_directives(sentence: Sentence, document: Document, reading: Reading, instrument: str, issuer: str | None) -> list[Directive]:
    """The directives of a sentence; none where it names no place or says no action."""
    found = _regions(sentence)
    if found is None or any(i.quantity is not None and i.quantity.unit in ("percent", "CNY", "tce") for i in sentence.items):
        return []
    start, end, regions = found
    text = sentence.text
    lead = text[:start]
    group = _LEAD.search(lead)
    head = lead[:group.start()] if group else lead
    modals = list(_MODAL.finditer(text))
    if not modals:
        return []
    pairs: list[tuple[str, str]] = []
    opening = re.sub(r"^(?:other|some|several)(?:\s+|$)", "", head.strip(), flags=re.IGNORECASE)
    if (not opening or opening.endswith(",") or opening.lower() in ("areas", "places", "other places", "regions", "cities", "provinces")) and modals[-1].start() >= end - 1:
        after = next((m for m in modals if m.start() >= end - 1), None)
        if after is None or after.start() - end > 3:
            return []
        stop = _CLAUSE_END.search(text, after.end())
        predicate = text[after.end():stop.start() if stop else len(text)]
        supported = re.match(r"be (?:supported|encouraged|helped|assisted)\b", predicate)
        if supported is not None or re.search(r"\b(?:supported|encouraged)\b", after[0]) or re.match(r"(?:supported|encouraged)\b", predicate):
            pairs = [("support", _industry(_strip_second_verb(re.sub(r"^(?:be )?(?:supported|encouraged|helped|assisted)\s*", "", predicate))))]
        else:
            pairs = _active(predicate)
    elif _LOCATIVE.search(head) or _LOCATIVE.search(lead):
        pairs = _passive(text, start, end, head if group else lead, modals)
    out = []
    for action, industry in pairs:
        if not industry or len(industry) > 160:
            continue
        out.append(Directive(subject=None, evidence=Evidence.at(document, reading.span(sentence.start, sentence.end)), confidence=0.75, extractor=EXTRACTOR,
                             action=action, industry=industry, regions=regions, instrument=instrument, issuer=issuer))
    return out


def _passive(text: str, start: int, end: int, lead: str, modals: list[re.Match[str]]) -> list[tuple[str, str]]:
    """ "X will be restricted in A", "X in cities such as A and B are to be upgraded", "Pilot work on X will be carried out in A"."""
    modal = next((m for m in modals if re.match(r"(?:be |being )?\w+", text[m.end():])), None)
    if modal is None:
        return []
    subject = text[:modal.start()]
    if start < modal.start():
        subject = re.sub(r"\b(?:in|across|around|at)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}$", "", lead)
    subject = _ADVERBIAL.sub("", subject).strip(" ,")
    subject = re.sub(r"^(?:[A-Z][a-z]+ the same time|Meanwhile|In addition),? ", "", subject)
    stop = start if start > modal.end() else len(text)
    predicate = text[modal.end():stop]
    carried = re.match(r"(?:be |being )?(?:carried out|conducted|launched|undertaken|implemented|tried|started|rolled out|promoted in)", predicate)
    if carried is not None:
        found = _action(subject)
        return [(found[0], _industry(re.sub(r"^(?:\s*(?:the )?development of|\s*work on|\s*of|\s*on)\s+", "", subject[found[1]:])))] if found else []
    found = _action(predicate)
    if found is None or not re.match(r"(?:be |being |also |further )*\w+", predicate):
        return []
    if not re.match(r"(?:be|being)\b", predicate) and not re.search(r"\bbeing\b", modal[0]):
        return []
    return [(found[0], _industry(_CAPACITY.sub("", _SUBJECT_HEAD.sub("", subject))))]
