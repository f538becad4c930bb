"""Who got which title: the awards of a sentence become designation facts, with issuer, round and date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.document import Document, Span
from extractor.fact import Designation, Evidence
from extractor.hygiene.reading import Reading
from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.chinese.analysis import Sentence, Term, has
from extractor.relating.chinese.award import Award
from extractor.relating.chinese.conferrals import awards, from_full_name
from extractor.relating.chinese.counts import Count
from extractor.relating.chinese.discourse import Discourse, Who
from extractor.relating.chinese.enumerations import named_of_round
from extractor.relating.chinese.renames import renames as find_renames
from extractor.relating.chinese.rounds import ListRound, announced, batch_of, local_level
from extractor.relating.notice import Authority, Notice

EXTRACTOR = "prose-zh/1"


def relate_titles(document: Document, reading: Reading, sentence: Sentence, counts: list[Count], mentions: list[Who],
                  discourse: Discourse, current: ListRound, notice: Notice) -> Iterator[Designation]:
    """Designations that the sentence states."""
    named = [w for w in mentions if w.type != "region"]
    counted = {(c.term.start, c.term.end) for c in counts if c.term is not None}
    renames = list(find_renames(sentence, named, discourse))
    for award in [*renames, *named_of_round(sentence, named, discourse, current)]:
        yield title_fact(document, reading, sentence, award, discourse, current, notice)
    renamed = {name for award in renames for name in (award.who.name, award.former)}
    named = [w for w in named if w.name not in renamed]
    if renames and not named:
        return
    for title in sentence.terms:
        if title.designation is None:
            continue
        is_counted = (title.start, title.end) in counted and not any(c.title is title for c in counts)
        for award in awards(sentence, title, named, discourse, current, is_counted):
            award = replace(award, start=from_full_name(award.start, award.who, named, discourse))
            yield title_fact(document, reading, sentence, award, discourse, current, notice)


def title_fact(document: Document, reading: Reading, sentence: Sentence, award: Award, discourse: Discourse,
          current: ListRound, notice: Notice) -> Designation:
    discourse.book.add(award.who.name, award.who.type)
    own = announced(sentence)
    explicit = [t.iso for t in sentence.times if t.iso and t.end <= max(award.title.start, award.end) and not sentence.text[t.start:t.end].endswith("年度")]
    local = [a for a in sentence.authorities if a.end <= award.title.end]
    clause, _ = sentence.clause(award.title.start)
    local = [a for a in local if a.start >= clause] or local
    listed = award.status in ("designated", "proposed", "candidate") and not award.background and award.title.designation not in ("other",)
    standing = listed and not explicit and current.level == (award.title.level or current.level)
    in_round = listed and (standing or bool(batch_of(sentence.text)) or "年度" in sentence.text or has(sentence.hidden, "list"))
    if award.former is not None:
        in_round = False
    on = _dated(sentence, award.title) if award.background else (own or (explicit[-1] if explicit else current.announced_on or notice.date))
    issuer, issuers = _issuer(award, local, current)
    batch = batch_of(sentence.text[award.start:award.end]) if award.status == "revoked" else (current.batch if in_round else None)
    year = current.year if in_round else None
    if in_round and year is None and batch is not None and on:
        year = int(on[:4])
    entry = load_lexicon().designations.get(award.title.designation or "")
    attributes = {"issuers": list(issuers)} if len(issuers) > 1 else {}
    return Designation(
        subject=discourse.subject(award.who), confidence=0.9 if award.who.explicit else 0.75, extractor=EXTRACTOR,
        evidence=Evidence.at(document, _span(reading, sentence, award)), label=award.title.label,
        designation=award.title.designation or "other", status=award.status, grade=award.title.grade,
        level=(local_level(award.title.level, None, notice) if award.title.level else None) or (entry.level if entry else None) or (current.level if in_round or award.status in ("revoked", "renamed") else None),
        year=year, batch=batch, issuer=issuer, announced_on=on, former_name=award.former, attributes=attributes)


def _dated(sentence: Sentence, title: Term) -> str | None:
    """The time that a background title carries itself: 已于2022年获评省级绿色工业园区."""
    start, _ = sentence.clause(title.start)
    own = [t for t in sentence.times if start <= t.start and t.end <= title.start and not sentence.text[t.start:t.end].endswith("年度")]
    return own[-1].iso if own else None


def _issuer(award: Award, local: list[Authority], current: ListRound) -> tuple[str | None, tuple[str, ...]]:
    if local:
        return local[0].issuer, tuple(dict.fromkeys(a.name for a in local))
    if award.background:
        return None, ()
    if award.title.level not in (None, current.level) and current.level is not None:
        return None, ()
    return current.issuer, current.issuers


def _span(reading: Reading, sentence: Sentence, award: Award) -> Span:
    return reading.span(sentence.start + max(0, award.start), sentence.start + award.end)
