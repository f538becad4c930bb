"""What both languages' rooms hand back, and the names that a subject goes by within one document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from extractor.document import Document, Issue
from extractor.fact import AnyFact, Designation, Directive, Subject
from extractor.hygiene.reading import Reading
from extractor.tagging.mention import Mention


@dataclass(slots=True)
class Prose:
    """Facts and mentions of a document's prose; spans are in the document's coordinates."""

    facts: list[AnyFact] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def as_written(document: Document, reading: Reading, facts: list[AnyFact]) -> list[AnyFact]:
    """Names taken from the reading, put back as the document writes them (traditional characters, odd brackets)."""
    if reading.origin is None and reading.text == document.text:
        return facts
    known: dict[str, str] = {}

    def original(name: str) -> str:
        if name not in known:
            at = reading.text.find(name)
            known[name] = document.quote(reading.span(at, at + len(name))) if at >= 0 else name
        return known[name]

    done: list[AnyFact] = []
    for fact in facts:
        if fact.subject is not None:
            fact = replace(fact, subject=replace(fact.subject, name=original(fact.subject.name),
                                                 aliases=tuple(original(a) for a in fact.subject.aliases)))
        if isinstance(fact, Directive):
            fact = replace(fact, industry=original(fact.industry), regions=tuple(original(r) for r in fact.regions),
                           instrument=fact.instrument and original(fact.instrument))
        if isinstance(fact, Designation):
            issuers = fact.attributes.get("issuers")
            attributes = {**fact.attributes, "issuers": [original(i) for i in issuers]} if issuers else fact.attributes
            fact = replace(fact, issuer=fact.issuer and original(fact.issuer), attributes=attributes,
                           former_name=fact.former_name and original(fact.former_name))
        done.append(fact)
    return done


class SubjectBook:
    """All names of a document's subjects. Two names are one subject when the text says so (a defined short name, a
    bracket, "formerly"); the fullest name written stands for the subject, the others are its aliases."""

    def __init__(self) -> None:
        self._of: dict[str, int] = {}
        self._names: list[list[str]] = []
        self._types: list[str] = []

    def add(self, name: str, type: str) -> None:
        """Register a name by itself; nothing happens when it is known."""
        if name not in self._of:
            self._of[name] = len(self._names)
            self._names.append([name])
            self._types.append(type)

    def alias(self, full: str, short: str, type: str) -> None:
        """Say that `short` is another name of `full`."""
        self.add(full, type)
        old, new = self._of.get(short), self._of[full]
        if old == new:
            return
        moved = [short] if old is None else self._names[old]
        for name in moved:
            self._of[name] = new
        self._names[new].extend(moved)
        if old is not None:
            self._names[old] = []

    def known(self, name: str) -> bool:
        return name in self._of

    def same(self, one: str, other: str) -> bool:
        return one in self._of and self._of.get(other) == self._of[one]

    def subject(self, name: str) -> Subject:
        """The subject that goes by `name`, under its fullest name; raises KeyError for a name never added."""
        at = self._of[name]
        names = self._names[at]
        fullest = max(names, key=len)
        return Subject(fullest, self._types[at], tuple(n for n in dict.fromkeys(names) if n != fullest))
