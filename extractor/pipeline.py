"""The order of the stages, and the only place that knows it: bytes → document → reading → notice → facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor import hygiene, readers
from extractor.assembling import link_facts, mark_recognised, once
from extractor.context import Context
from extractor.document import Document, Issue
from extractor.errors import NoticeError
from extractor.fact import AnyFact
from extractor.hygiene.foreign import foreign
from extractor.hygiene.reading import Reading
from extractor.hygiene.script import is_traditional, simplify
from extractor.isolation import signs
from extractor.linking.registry import Registry, load_registry
from extractor.relating import lists
from extractor.relating.notice import Notice, read_notice
from extractor.relating.prose import Prose
from extractor.tagging.mention import Mention

Room = Callable[[Document, Reading, Notice, Registry], Prose]
_SHORT = 12
"""A block of fewer characters is a label, not prose."""

VERSION = "0.1.0"
"""Version of the extraction: raised whenever other facts may come out of the same bytes."""


NOTHING_KNOWN = Context()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document gave: its text, its facts in the order of the text, and the doubts about it."""

    document: Document
    facts: tuple[AnyFact, ...]
    issues: tuple[Issue, ...] = ()
    mentions: tuple[Mention, ...] = ()


def extract(data: bytes, name: str, context: Context = NOTHING_KNOWN) -> Extraction:
    """Read `data` (the file `name`, used in messages and never believed about the format) into facts.

    Raises a child of NoticeError when the bytes cannot be read.
    """
    return _extract(data, name, context)[0]


def extract_family(members: Sequence[tuple[str, bytes]], notice: str | None = None,
                   context: Context = NOTHING_KNOWN) -> list[Extraction | NoticeError]:
    """Read files that belong together, in their order. The attachments take issuer, date, round and status from the
    member called `notice`; a member that cannot be read costs only itself."""
    inherited = context
    done: dict[str, Extraction | NoticeError] = {}
    for name, data in sorted(members, key=lambda m: m[0] != notice):
        signs.begin(name)
        try:
            done[name], found = _extract(data, name, context if name == notice else inherited)
        except NoticeError as error:
            done[name] = error.named(name)
            continue
        if name == notice:
            inherited = found
    return [done[name] for name, _ in members]


def _extract(data: bytes, name: str, context: Context) -> tuple[Extraction, Context]:
    """The extraction, and what attachments of this document are to know."""
    document = readers.read(data, name)
    registry = load_registry()
    reading = hygiene.read(document)
    notice = read_notice(document, reading, context, registry)
    facts, issues = lists.relate(document, reading, notice, registry)
    mentions: list[Mention] = []
    room = _prose_room(document, document.metadata.language and notice.language)
    if room is not None:
        prose = room(document, reading, notice, registry)
        facts, issues, mentions = [*facts, *prose.facts], [*issues, *prose.issues], prose.mentions
    if document.metadata.language is None and not facts:
        issues = [*issues, foreign(document.text)]
    near = notice.scope if notice.scope is not None and notice.scope.kind != "country" else None
    spelling = simplify if is_traditional(document.text) else str
    linked = mark_recognised(once(link_facts(facts, registry, near, spelling)), document)
    extraction = Extraction(document, tuple(linked), (*document.issues, *issues), tuple(mentions))
    return extraction, _for_attachments(context, notice)


def _prose_room(document: Document, language: str | None) -> Room | None:
    """The language's room; None where there is no prose, so that a bare list loads neither spaCy nor patterns."""
    if language is None or not any(b.kind in ("paragraph", "list_item") and len(b.span) > _SHORT for b in document.prose()):
        return None
    if language == "zh":
        from extractor.relating.chinese import relate as chinese

        return chinese
    from extractor.relating.english import relate as english

    return english


def _for_attachments(context: Context, notice: Notice) -> Context:
    """What the notice of a family tells its attachments; what the user said goes before."""
    r = notice.round
    return replace(context, issuer=context.issuer or notice.issuer, date=context.date or notice.announced_on or notice.date,
                   level=context.level or r.level, status=context.status or r.status, year=context.year or r.year,
                   batch=context.batch or r.batch)
