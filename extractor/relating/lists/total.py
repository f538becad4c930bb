"""A list's own total, where a heading over it or a note inside it states one: 绿色工厂（12家）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.document import Document, Span
from extractor.fact import Evidence, Metric, Subject
from extractor.hygiene.reading import Reading
from extractor.knowledge.lexicon import find_designations, load_lexicon
from extractor.linking.region import COUNTRY, Region
from extractor.relating.lists.cells import evidence, trimmed
from extractor.relating.lists.facts import EXTRACTOR, year_of
from extractor.relating.lists.outline import Frame, Heading
from extractor.relating.lists.rows import Banner
from extractor.relating.notice import Notice, Round, read_round, settled_level

MODALITIES = {"designated": "added", "proposed": "proposed", "revoked": "removed", "renamed": "renamed"}
_NOTE_COUNT = {"zh": re.compile(r"^\s*+[（(]?+\s*+(?:共计?)?+\s*+(\d[\d,]*)\s*[家个项种户座款件]"), "en": re.compile(r"^\s*\(?\s*(\d[\d,]*)\)?")}
_CONFIDENCE = 0.93


def _scope(notice: Notice, level: str | None) -> Region | None:
    return notice.scope or (COUNTRY if level == "national" else None)


def _metric(code: str, value: int, round: Round, label: str, proof: Evidence, notice: Notice, level: str | None) -> Metric | None:
    entry = load_lexicon().designations.get(code)
    scope = _scope(notice, level)
    if entry is None or entry.metric is None or scope is None or round.status not in MODALITIES or round.call or round.proposed_end:
        return None
    name = scope.name_zh if notice.language == "zh" else scope.name_en
    return Metric(subject=Subject(name, "region"), evidence=proof, confidence=_CONFIDENCE, extractor=EXTRACTOR, label=label,
                  level=level, grade=round.grade, year=year_of(round, notice.announced_on), batch=round.batch,
                  metric=entry.metric, value=value, unit="count", modality=MODALITIES[round.status], as_of=notice.announced_on)


def heading_total(heading: Heading, frame: Frame, document: Document, notice: Notice, default_level: str | None) -> Metric | None:
    """The total that a heading states of the one title it names. A sub-heading for a place counts a part, no total."""
    codes = heading.round.designations
    if heading.count is None or len(codes) != 1 or heading.place is not None or heading.extract:
        return None
    level = settled_level(frame.round.level, notice.scope) or default_level
    span = trimmed(document, heading.span)
    proof = evidence(document, heading.cell, span) if heading.cell is not None else Evidence.at(document, span)
    return _metric(codes[0], heading.count, frame.round, heading.round.label or heading.text, proof, notice, level)


def note_totals(banner: Banner, frame: Frame, document: Document, reading: Reading, notice: Notice,
                default_level: str | None) -> Iterator[Metric]:
    """Totals in a note under a list (注：同时公示绿色设计产品89项): only sentences that announce something."""
    language = notice.language
    start, end = reading.locate(banner.cell.span)
    text = reading.text[start:end]
    for match in re.finditer(r"[^。；;]+", text):
        sentence = match[0]
        round = read_round(sentence, language)
        if round.status is None or round.weak:
            continue
        for s, e, code in find_designations(sentence, language):
            number = _NOTE_COUNT[language].match(sentence[e:])
            if number is None:
                continue
            span = reading.span(start + match.start() + s, start + match.start() + e + number.end())
            merged = round.under(frame.round)
            level = settled_level(merged.level, notice.scope) or default_level
            metric = _metric(code, int(number[1].replace(",", "")), merged, sentence[s:e],
                             evidence(document, banner.cell, Span(span.start, span.end)), notice, level)
            if metric is not None:
                yield metric
