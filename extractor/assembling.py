"""Facts of all rooms in, the document's facts out: linked to the registry, each once, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from extractor.document import Document
from extractor.fact import AnyFact, Designation, Directive, Metric, Subject
from extractor.linking.region import Region
from extractor.linking.registry import Link, Registry

_READ_CHARACTERS = 10  # of a name or an amount: all of them must be read right
_SUREST = 0.998  # of a recognised page, whatever the recogniser thinks of itself


def link_facts(facts: Iterable[AnyFact], registry: Registry, near: Region | None,
               spelling: Callable[[str], str] = str) -> list[AnyFact]:
    """Subjects with their registry entry, designations with province and city. `near` is the region that the notice
    speaks for; it decides between places of one name. `spelling` turns a name as written into the registry's script;
    the fact keeps the name as written."""
    links: dict[tuple[str, str], Link] = {}
    linked: list[AnyFact] = []
    for fact in facts:
        if fact.subject is None:
            linked.append(fact)
            continue
        key = (fact.subject.name, fact.subject.type)
        if key not in links:
            links[key] = registry.link(_spelt(fact.subject, spelling), near)
        link = links[key]
        subject = replace(fact.subject, id=link.subject.id, name_zh=link.subject.name_zh, name_en=link.subject.name_en)
        if isinstance(fact, Designation):
            same = fact.province is None or link.province is None or fact.province == link.province
            fact = replace(fact, province=fact.province or link.province, city=fact.city or (link.city if same else None))
        linked.append(replace(fact, subject=subject))
    return linked


def _spelt(subject: Subject, spelling: Callable[[str], str]) -> Subject:
    return replace(subject, name=spelling(subject.name), aliases=tuple(spelling(a) for a in subject.aliases))


def once(facts: Iterable[AnyFact]) -> list[AnyFact]:
    """Each fact once, by its first place (rule 3), in the order of the text. Facts of one thing that do not contradict
    each other fill each other's gaps; contradicting ones stay two facts."""
    kept: dict[tuple[Any, ...], list[AnyFact]] = {}
    for fact in sorted(facts, key=lambda f: (f.evidence.span.start, f.evidence.span.end)):
        group = kept.setdefault(_what(fact), [])
        at = next((i for i, other in enumerate(group) if _agree(fact, other)), None)
        if at is None:
            group.append(fact)
        else:
            group[at] = _filled(group[at], fact)
    flat = [f for group in kept.values() for f in group]
    return sorted((f for f in flat if not _vaguer(f, flat)), key=lambda f: (f.evidence.span.start, f.evidence.span.end))


def mark_recognised(facts: Iterable[AnyFact], document: Document) -> list[AnyFact]:
    """Facts whose words were recognised from a picture say so in `extractor`, and are as much less certain as it is
    likely that one of their characters was misread."""
    certainty = {page.number: page.ocr for page in document.pages if page.ocr is not None}
    if not certainty:
        return list(facts)
    parts = [part for block in document.blocks for part in block.parts]
    parts += [part for table in document.tables for cell in table.cells for part in cell.parts]
    parts.sort(key=lambda part: part.span)
    starts = [part.span.start for part in parts]
    marked: list[AnyFact] = []
    for fact in facts:
        span = fact.evidence.span
        pages = {fact.evidence.page} | {part.box.page for part in parts[max(0, bisect_right(starts, span.start) - 1):
                                                                        bisect_left(starts, span.end)]
                                        if part.span.overlaps(span)}
        sure = min((certainty[page] for page in pages if page in certainty), default=None)
        if sure is not None:
            confidence = fact.confidence * min(sure, _SUREST) ** _READ_CHARACTERS
            fact = replace(fact, extractor=f"{fact.extractor}+ocr", confidence=confidence)
        marked.append(fact)
    return marked


def _who(fact: AnyFact) -> tuple[str | None, str | None]:
    subject = fact.subject
    return (None, None) if subject is None else (subject.id or subject.name, subject.type)


def _what(fact: AnyFact) -> tuple[Any, ...]:
    """What makes two facts candidates for being one."""
    match fact:
        case Metric():
            apart = tuple(sorted((k, str(v)) for k, v in fact.attributes.items() if k in ("threshold", "industry")))
            return ("metric", _who(fact), fact.metric, fact.value, fact.value_max, fact.unit, fact.modality, fact.level,
                    fact.grade, apart)
        case Designation():
            return ("designation", _who(fact), fact.designation, fact.status, fact.level, fact.grade,
                    fact.label if fact.designation == "other" else None, fact.attributes.get("seq"))
        case Directive():
            return ("directive", fact.action, fact.industry, fact.regions)


_MAY_FILL = {"metric": ("as_of", "year", "batch"),
             "designation": ("year", "batch", "issuer", "announced_on", "province", "city", "former_name"),
             "directive": ("instrument", "issuer")}


def _agree(one: AnyFact, other: AnyFact) -> bool:
    for name in _MAY_FILL[one.type]:
        a, b = getattr(one, name), getattr(other, name)
        if a is not None and b is not None and a != b and not (name in ("as_of", "announced_on") and (a.startswith(b) or b.startswith(a))):
            return name == "as_of"  # the same number of the same thing, said again of a later day
    return True


def _filled(kept: AnyFact, other: AnyFact) -> AnyFact:
    gaps = {n: getattr(other, n) for n in _MAY_FILL[kept.type] if getattr(kept, n) is None and getattr(other, n) is not None}
    return replace(kept, **gaps, confidence=max(kept.confidence, other.confidence))


def _vaguer(fact: AnyFact, facts: list[AnyFact]) -> bool:
    """Whether another fact says the same number more precisely: a headline without the level (rule 4)."""
    if not isinstance(fact, Metric) or fact.level is not None or fact.grade is not None:
        return False
    return any(isinstance(o, Metric) and o is not fact and o.level is not None and o.value == fact.value
               and o.metric == fact.metric and o.modality == fact.modality and _who(o) == _who(fact)
               and o.attributes == fact.attributes for o in facts)
