"""The sentence in which an authority makes a list known: who, when, and in what stage."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.knowledge.lexicon import find_designations
from extractor.linking.registry import Registry
from extractor.relating.notice.authorities import Authority, find_authorities
from extractor.relating.notice.rounds import find_batch
from extractor.relating.notice.words import load_issuers
from extractor.tagging.dates import find_dates

_SENTENCE = {"zh": re.compile(r"[^。！？\n]+"), "en": re.compile(r"(?:[^.!?\n]|\.(?!\s+[A-Z\"“])|(?<=\b[A-Z])\.|(?<=Co)\.|(?<=Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.)+")}
# What is cited is no announcement of this document: titles in 《》, and what was done "according to".
_CITED = re.compile(r"《[^》]*》|(?:根据|按照|依据|遵照)[^，。]*")
_NOT_THE_DAY = {"zh": re.compile(r"(?:截至|截止|到|至|自)$"), "en": re.compile(r"(?:until|till|to|by|through|since|before)\s+(?:the\s+)?$", re.IGNORECASE)}
_STAGE = {
    "zh": (("proposed", re.compile(r"现(?:予以?|将|就|对|面向|向)?[^。]{0,40}(?:予以)?公示|公示期(?!满|结束|间未)|公示时间|(?:予以|进行)公示|向社会公示|公开征求意见")),
           ("designated", re.compile(r"现予(?:以)?(?:公布|发布|公告)|予以公布|现公布如下|决定认定|名单附后"))),
    "en": (("proposed", re.compile(r"\bhereby publici[sz]ed|\bobjections? (?:may|can|should)|\bcomments? (?:may|can) be|\bunder publicity|\bpublicity period (?:is|runs|lasts|starts)", re.IGNORECASE)),
           ("designated", re.compile(r"\bhereby (?:issued|announced|released|published)\b", re.IGNORECASE))),
}
_MOST = 60


@dataclass(frozen=True, slots=True)
class Announcement:
    """Who announced (jointly, in the order written), the day where the sentence gives one, and the sentence."""

    authorities: tuple[Authority, ...]
    date: str | None
    sentence: str


def stage_of_text(text: str, language: str) -> str | None:
    """The stage that the body states outright; "after publicity" alone states none."""
    found = [(m.start(), status) for status, p in _STAGE[language] if (m := p.search(text))]
    return min(found)[1] if found else None


def sentences(texts: Iterable[str], language: str) -> list[str]:
    return [m[0].strip() for text in texts for m in _SENTENCE[language].finditer(text)]


def _joint(found: list[Authority], text: str, language: str) -> list[Authority]:
    """The authorities that stand in a row with the first: only separators between them."""
    row = found[:1]
    gap = re.compile(r"[\s、，,和与及（）()A-Z]*(?:联合)?" if language == "zh" else r"(?:[\s,()]|[A-Z]{2,6}|and|the|with|jointly)*")
    for authority in found[1:]:
        if not gap.fullmatch(text[row[-1].end:authority.start]):
            break
        if authority.code is None or authority.code != row[-1].code:  # "the Ministry … (MIIT)" is one
            row.append(authority)
    return row


_REFERS_BACK = {"zh": re.compile(r"^\s*(?:该|此|本|这份)?(?:名单|批)"), "en": re.compile(r"^\s*(?:The|This) (?:list|batch)\b")}


def is_policy(text: str, language: str) -> bool:
    """Whether a sentence is about a plan or rule, and no list."""
    groups = load_issuers().status[language]
    return bool(groups["policy"].search(text)) and not groups["listed"].search(text)


def find_batch_of_text(texts: Iterable[str], language: str) -> int | None:
    """The batch that the text's sentences about a list name, where they name but one."""
    words = load_issuers().list_words[language]
    found = {b for s in sentences(texts, language)[:_MOST] if words.search(s) and (b := find_batch(s, language))}
    return found.pop() if len(found) == 1 else None


def find_announcement(texts: Iterable[str], language: str, registry: Registry, date: str | None) -> Announcement | None:
    """The first sentence in which a named authority announces a list of titles; `date` resolves "on Jan 21"."""
    words = load_issuers()
    before = ""
    for sentence in sentences(texts, language)[:_MOST]:
        said, before = (f"{before} {sentence}" if _REFERS_BACK[language].match(sentence) else sentence), sentence
        text = _CITED.sub(lambda m: "　" * len(m[0]), sentence)
        verb = None
        if not (words.list_words[language].search(text) or find_designations(text, language)) or is_policy(text, language):
            continue
        found = find_authorities(text, language, registry)
        if found:
            row = _joint(found, text, language)
            verb = words.announce[language].search(text, row[-1].end)
            # "a list issued by the Ministry", "announced on Jan 30 by the Ministry"
            if language == "en" and (m := re.search(r"\b(?:by|from)\s+(?:the\s+)?(?:[A-Z][\w ]+ of the )?$", text[:row[0].start])):
                verb = next((v for v in reversed(list(words.announce["en"].finditer(text, 0, m.start())))), None) or verb
        if not found or verb is None:
            continue
        days = [d for d in find_dates(text, language, date) if len(d[2]) >= 7
                and not _NOT_THE_DAY[language].search(text[:d[0]])]
        day = min(days, key=lambda d: min(abs(d[0] - verb.end()), abs(verb.start() - d[1])), default=None)
        return Announcement(tuple(row), day[2] if day else None, said)
    return None
