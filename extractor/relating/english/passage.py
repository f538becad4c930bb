"""A document's prose laid out: its sentences with their mentions, and who it speaks of from one to the next."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from extractor.document import Document
from extractor.hygiene.reading import Reading
from extractor.relating.english.rounds import Round, issuer_level
from extractor.relating.english.subjects import COUNTRY, ORGANISATIONS, Scene, Who, is_subject, sentence_subject
from extractor.relating.prose import SubjectBook
from extractor.tagging.english import SENTENCE_KINDS
from extractor.tagging.english.items import Sentence, read_sentence
from extractor.tagging.english.names import Name, find_names
from extractor.tagging.english.periods import find_periods
from extractor.tagging.english.places import find_places
from extractor.tagging.english.sentences import split_sentences

if TYPE_CHECKING:
    from extractor.linking.registry import Registry
    from extractor.relating.notice import Notice


LONGEST = 4000  # characters; what has no full stop for so long is no sentence


def read_sentences(document: Document, reading: Reading, notice: Notice, registry: Registry) -> list[Sentence]:
    """Sentences of the blocks that are prose, tagged, in reading order."""
    text = reading.text
    names = find_names(text)
    regions = find_places(text, registry)
    name_starts, region_starts = [n.start for n in names], [r[0] for r in regions]
    # Without a date of its own a text is read in the year of the first full date that it names.
    reference = notice.date or next((w.iso for w in find_periods(text[:LONGEST], None) if w.iso is not None and len(w.iso) == 10), None)
    sentences: list[Sentence] = []
    for number, block in enumerate(document.blocks):
        if block.kind not in SENTENCE_KINDS:
            continue
        start, end = reading.locate(block.span)
        for s, e in split_sentences(text[start:end]):
            s, e = start + s, start + e
            if e - s > LONGEST:
                continue
            near_names = names[bisect.bisect_left(name_starts, s):bisect.bisect_left(name_starts, e)]
            near_regions = regions[bisect.bisect_left(region_starts, s):bisect.bisect_left(region_starts, e)]
            sentences.append(read_sentence(text, s, e, number, block.kind, near_names, near_regions, reference))
    return sentences


def set_scene(sentences: list[Sentence], notice: Notice) -> Scene:
    """Everybody the text names, and whom it is about: its headline's subject, else the first organisation."""
    scene = Scene(SubjectBook())
    for sentence in sentences:
        for item in sentence.items:
            if item.kind == "name" and item.name is not None:
                _book(scene, item.name)
            if item.region is not None:
                known = scene.region_names.setdefault(item.region.id, [])
                if item.text not in known:
                    known.append(item.text)
                scene.regions[item.region.id] = item.region
    titles = [s for s in sentences if s.kind == "title"]
    for sentence in (*titles, *sentences):
        orgs = [i for i in sentence.items if i.kind == "name" and i.name is not None and i.name.type in ORGANISATIONS]
        if orgs:
            scene.main = scene.named(orgs[0])
            break
        places = [i for i in sentence.items if i.region is not None and i.region.kind != "country"]
        if places and (sentence.kind == "title" or len(places) == 1):
            scene.main = scene.named(places[0])
            break
    if notice.scope is not None and notice.scope.kind == "country" and not (scene.main and scene.main.type in ORGANISATIONS) and not any(
            i.region is not None and i.region.kind != "country" for s in titles for i in s.items):
        scene.main = COUNTRY
    if scene.main is None and notice.scope is not None and notice.scope.kind != "country":
        scene.main = Who(notice.scope.id, "region", notice.scope)
    return scene


# "To the industry authorities of all provinces ...:" speaks to somebody, of nobody.
_ADDRESS = re.compile(r"^To (?:the|all|each)\b.*:$|^(?:All|The) [^.]{5,200}:$")


_ASKED = re.compile(r"(?:Q|Question|Reporter|Interviewer)(?: ?\d+)? ?[:.]", re.IGNORECASE)


def _book(scene: Scene, name: Name) -> None:
    if name.type == "authority":
        return
    if name.full == name.text:
        scene.book.add(name.full, name.type)
    else:
        scene.book.alias(name.full, name.text, name.type)


def enter(sentence: Sentence, scene: Scene, *, begins: bool = False) -> None:
    """A sentence begins: its subject comes into focus, everybody else is remembered."""
    if _ADDRESS.match(sentence.text):
        return
    if _ASKED.match(sentence.text) and scene.main is not None:
        scene.focus = scene.main  # a new question comes back to what the talk is about
    if begins and scene.main is not None and scene.main.type == "zone" and scene.focus is not None and scene.focus.type == "enterprise":
        scene.focus = scene.main  # a zone's page comes back to the zone when a tenant's paragraph ends
    for index, item in enumerate(sentence.items):
        if item.kind in ("name", "region"):
            who = scene.named(item)
            if who is not None and not (item.kind == "region" and index and re.search(r"\bauthority\b", sentence.skeleton)):
                scene.meet(who, subject=False)
    who = sentence_subject(sentence, scene)
    if who is not None and not _passing(sentence, scene):
        scene.meet(who, subject=True)


def _passing(sentence: Sentence, scene: Scene) -> bool:
    """A sentence whose first subject is only the place where something is said to happen."""
    first = next((i for i, item in enumerate(sentence.items) if item.kind in ("name", "region", "reference") and is_subject(sentence, i)), None)
    if first is None:
        return True
    return bool(re.match(r"\w+ \.? ?(?:newsroom|news|daily|reporter)\b", sentence.skeleton[sentence.item_at[first]:]))


def set_scopes(rounds: list[Round], registry: Registry) -> None:
    """The place that a list speaks for, by the name of the authority that announced it."""
    for found in rounds:
        if found.issuer is None or issuer_level(found.issuer) == "national":
            continue
        found.scope = registry.region_of_name(found.issuer) or registry.region(found.issuer.rpartition(" of ")[2])
