"""Amounts of a text as metric facts, and what carries over from number to number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.document import Document
from extractor.fact import Evidence, Metric
from extractor.hygiene.reading import Reading
from extractor.relating.english import noise, timing
from extractor.relating.english.amounts import RATES, Amount
from extractor.relating.english.counted import Count
from extractor.relating.english.subjects import Scene, Who, clause_subject
from extractor.relating.english.timing import Tense
from extractor.tagging.english.items import Sentence

EXTRACTOR = "prose-en/2"


@dataclass(slots=True)
class State:
    """What carries over from number to number."""

    tense: Tense
    count: Count | None = None
    amount: Amount | None = None
    chain: list[tuple[Count, Metric]] = field(default_factory=list)  # the counts of the last sentence that has any
    list_focus: bool = False  # "it" is the list spoken of last
    who: Who | None = None  # of the last count
    modality: str = "actual"
    last: Metric | None = None  # the last count's fact
    facts: list[Metric] = field(default_factory=list)


def evidence_at(document: Document, reading: Reading, sentence: Sentence, start: int, end: int) -> Evidence:
    """Evidence for a span of a sentence's skeleton."""
    s, e = sentence.place(start, end)
    return Evidence.at(document, reading.span(s, e))


def amount_fact(document: Document, reading: Reading, scene: Scene, state: State, sentence: Sentence, amount: Amount) -> Metric | None:
    quantity = amount.item.quantity
    assert quantity is not None
    assert quantity.unit is not None
    target = timing.is_target(sentence, amount.place, state.tense)
    if noise.is_ruled_out(sentence, amount.place, target):
        return None
    own = clause_subject(sentence, amount.noun_at if amount.noun_at is not None and amount.noun_at < amount.place else amount.place, scene)
    who = None
    if amount.noun_at is not None:
        placed = re.match(r"N\d+(?: (?:of|in) (?:the |S\d+ )?(?:N\d+|industry|industries|manufacturing|industrial \w+))* (?:of|in|across|at) (?:the )?(?P<place>[RSE]\d+)\b", sentence.skeleton[amount.noun_at:])
        if placed is not None:
            who = scene.resolve(sentence.at(placed["place"]), own)
    if re.match(r"(?:together |these |those |all of )?(?:they|these|those)\b", sentence.skeleton) and state.who is not None and not re.search(r"\b[ER]\d+\b", sentence.skeleton[:amount.place]):
        own = state.who
    who = who or own or scene.focus or scene.main
    if who is None:
        return None
    tense = state.tense
    modality = "target" if target else "growth" if amount.growth else "actual"
    value, value_max = quantity.value, quantity.value_max
    if amount.growth and amount.negative:
        value = -value
    date = (timing.goal_date(sentence, amount.place, tense) or tense.reference) if target else timing.as_of(sentence, amount.place, tense, _carried(state, sentence, amount))
    start = amount.place
    if amount.noun_at is not None and amount.noun_at < amount.place and "Q" not in sentence.skeleton[amount.noun_at:amount.place]:
        start = amount.noun_at
    unit = "ratio" if amount.metric == "pue" else quantity.unit
    if amount.metric == "energy_intensity" and unit == "tce":
        unit = "tce/10kCNY"  # "energy consumption per 10,000 yuan of output fell to 0.3 tons of standard coal"
    if amount.metric == "energy_saved" and unit == "t":
        unit = "tce"
    comparator = amount.comparator or quantity.comparator
    return Metric(
        subject=scene.subject(who), evidence=evidence_at(document, reading, sentence, start, amount.end), confidence=0.85 if amount.noun else 0.8,
        extractor=EXTRACTOR, label=amount.noun.text if amount.noun else None, attributes={"industry": amount.industry} if amount.industry else {},
        metric=amount.metric, value=value, value_max=value_max, unit=unit, comparator=comparator, modality=modality, as_of=date)


def _carried(state: State, sentence: Sentence, amount: Amount) -> str | None:
    """A share "of that sum" holds for the sum's time; else the document's date."""
    if amount.metric in RATES and re.search(r"\bof (?:that|this|the) (?:sum|total|figure)\b", sentence.skeleton) and state.facts:
        return state.facts[-1].as_of
    return state.tense.reference if amount.metric == "area" else state.tense.period or state.tense.reference
