"""What linking says about a subject: who it is, where it lies, by which rule, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.fact import Subject


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a doubtful name may mean, for the person who decides."""

    id: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class Link:
    """`subject` has `id`, `name_zh` and `name_en` filled where they are known. `province` and `city` are official Chinese
    names of today, `city` None in the municipalities. `score` is 1 for what is certain, 0 for what stays unlinked;
    `listed` tells an entry of the registry from an id that was minted from the name."""

    subject: Subject
    province: str | None
    city: str | None
    rule: str
    score: float
    listed: bool = False
    candidates: tuple[Candidate, ...] = ()
