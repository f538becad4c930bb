"""Holders of a title that go by a new name: "A, previously known as B, has been renamed on the list"."""

from __future__ import annotations

import re

from extractor.document import Document
from extractor.fact import Designation, Evidence
from extractor.hygiene.reading import Reading
from extractor.relating.english.conferred import fits, title_for
from extractor.relating.english.rounds import Round
from extractor.relating.english.subjects import Scene
from extractor.relating.english.titles import EXTRACTOR
from extractor.relating.notice import issuer_code
from extractor.tagging.english.items import Sentence

_FORMS = (
    # new name first, old name second
    re.compile(r"(?P<new>E\d+) (?:, |\( )?(?:formerly|previously|originally)(?: known as| called| named)? (?:the )?(?P<old>E\d+) ?(?:\)|,)? (?:has been|was|is|have been) renamed"),
    # old name first
    re.compile(r"(?P<old>E\d+) (?:has |have |had )?(?:officially )?(?:changed (?:S\d+|its|their) (?:company |registered )?names?|been renamed|was renamed|is renamed|renamed) (?:to|as|into)? ?(?:the )?(?P<new>E\d+)"),
    re.compile(r"(?P<old>E\d+) (?:(?:now|today|has|since) )*(?:goes by (?:the name (?:of )?)?|going by the name of |operates? (?:as|under the name(?: of)?) |trades? (?:as|under the name(?: of)?) |(?:is )?now (?:called|known as|named) |is known today as )(?:the )?(?P<new>E\d+)"),
    re.compile(r"name of (?P<old>E\d+) (?:on the list )?(?:has been|was|is) changed (?:to|into) (?P<new>E\d+)"),
)


def read_renames(sentence: Sentence, current: Round | None, scene: Scene, document: Document, reading: Reading, reference: str | None, signed_by: str | None = None) -> list[Designation]:
    """`renamed` facts of a sentence, where it or the list in force says which title is held."""
    done = []
    for form in _FORMS:
        for match in form.finditer(sentence.skeleton):
            new, old = sentence.at(match["new"]), sentence.at(match["old"])
            who = scene.named(new)
            if who is None:
                continue
            said = next((i.title for i in sentence.items if i.title and fits(i.title, who)), None)
            title = said or title_for(who, current)
            if title is None:
                continue
            start, end = sentence.place(match.start(), match.end())
            done.append(Designation(
                subject=scene.subject(who), evidence=Evidence.at(document, reading.span(start, end)), confidence=0.8, extractor=EXTRACTOR,
                level=current.level if current else None, designation=title, status="renamed", former_name=old.text,
                issuer=issuer_code(current.issuer) if current and current.issuer else signed_by,
                announced_on=(current.date if current else None) or reference))
    return done
