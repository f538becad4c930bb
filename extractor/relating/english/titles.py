"""Titles as facts: what a conferral leaves out comes from its sentence and from the list in force."""

from __future__ import annotations

import re

from extractor.document import Document
from extractor.fact import Designation, Evidence
from extractor.hygiene.reading import Reading
from extractor.knowledge.english import load_english
from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.english import noise
from extractor.relating.english.conferrals import find_conferrals
from extractor.relating.english.conferred import Conferral
from extractor.relating.english.governed import find_governed
from extractor.relating.english.rounds import Round, issuer_level, list_year
from extractor.relating.english.subjects import Scene, Who
from extractor.relating.notice import issuer_code
from extractor.tagging.english.items import Item, Sentence

EXTRACTOR = "prose-en/1"


class Titles:
    """Reads the titles of one document, sentence by sentence."""

    def __init__(self, document: Document, reading: Reading, scene: Scene, reference: str | None, grades: dict[str, str | None],
                 signed_by: str | None = None) -> None:
        self.document, self.reading, self.scene, self.reference, self.grades = document, reading, scene, reference, grades
        self.signed_by = signed_by
        self.recent: list[Who] = []  # organisations named so far, the last ones last

    def read(self, sentence: Sentence, current: Round | None, quotes: list[tuple[int, int]]) -> list[Designation]:
        """The designations that a sentence states by a verb."""
        named = [w for w in (self.scene.named(i) for i in sentence.of_kind("name")) if w is not None]
        self.recent = [*[w for w in self.recent if w not in named], *dict.fromkeys(named)][-12:]
        if noise.is_noise(sentence) or noise.is_quoted(sentence, sentence.start, quotes):
            return []
        found = find_conferrals(sentence, current, self.scene) or list(find_governed(sentence, self.scene))
        return [self.fact(sentence, c, current) for c in found]

    def fact(self, sentence: Sentence, said: Conferral, current: Round | None, name: Item | None = None) -> Designation:
        """The fact of a conferral. What the sentence leaves out comes from the list in force, unless the title is told
        as background."""
        entry = load_lexicon().designations.get(said.title)
        own_date = self._own_date(sentence, said)
        agent = self._agent(sentence, said)
        background = self._is_background(sentence, said, current, own_date, agent)
        listed = None if background else current
        level = said.level or (entry.level if entry else None)
        grade = said.grade or (listed.grade if listed and said.status != "revoked" else None) or (listed.grade if listed else None)
        if listed is not None:
            level = listed.level if level == "municipal" and listed.level == "provincial" else level or listed.level
        elif agent is not None:
            level = level or issuer_level(agent)
        if grade is not None and level is None:
            level = self.grades.get(grade)
        issuer = agent
        issuers: tuple[str, ...] = (agent,) if agent else ()
        if level == "national" and issuer is not None and issuer_level(issuer) not in (None, "national"):
            issuer, issuers = None, ()
        if listed is not None and listed.issuer:
            issuer, issuers = listed.issuer, listed.issuers
        if issuer is None and listed is not None and self.signed_by:
            issuer, issuers = self.signed_by, (self.signed_by,)
        batch = self._batch(sentence) or (listed.batch if listed else None)
        announced = own_date if background else (listed.date if listed and listed.date else own_date or self.reference)
        year = list_year(sentence) or (listed.year if listed else None)
        told = background and list_year(sentence) is None
        if year is None and batch is not None and announced and (not background or self._batch(sentence) is not None):
            year, told = int(announced[:4]), False
        if said.status == "revoked":
            year = None
            batch = self._batch(sentence)
        start, end = (sentence.place(said.start, said.end) if name is None else (name.start, name.end))
        attributes: dict[str, object] = {"issuers": list(issuers)} if len(issuers) > 1 else {}
        if said.maker is not None:
            attributes["maker"] = self.scene.subject(said.maker).name
        return Designation(
            subject=self.scene.subject(said.who), evidence=Evidence.at(self.document, self.reading.span(start, end)), confidence=0.85 if not background else 0.8,
            extractor=EXTRACTOR, label=said.label or (said.noun.text if said.noun else None), level=level, grade=grade, year=None if told else year,
            batch=batch, attributes=attributes, designation=said.title, status=said.status, issuer=issuer_code(issuer) if issuer else None, announced_on=announced)

    def _agent(self, sentence: Sentence, said: Conferral) -> str | None:
        """The authority of a conferral: the one in its own part of the sentence, else the first."""
        agents = [(sentence.item_at[n], i.name.full) for n, i in enumerate(sentence.items) if i.kind == "authority" and i.name]
        own = [name for at, name in agents if said.start <= at < said.next]
        return own[0] if own else (agents[0][1] if agents else None)

    def _batch(self, sentence: Sentence) -> int | None:
        batches = [int(i.code or 0) for i in sentence.of_kind("batch")]
        return batches[0] if len(batches) == 1 else None

    def _own_date(self, sentence: Sentence, said: Conferral) -> str | None:
        """A date in the conferral's own clause that is no list's year."""
        year = list_year(sentence)
        places = sorted(range(len(sentence.items)), key=lambda n: (sentence.item_at[n] < said.start, n))
        for index in places:  # a date behind the verb goes before one in front of it
            item = sentence.items[index]
            when, at = item.when, sentence.item_at[index]
            if when is None or when.iso is None or (year is not None and when.year_only and when.iso == str(year)):
                continue
            if at >= said.next or (at < said.start and at < said.after):
                continue
            between = sentence.skeleton[min(at, said.end):max(at, said.start)]
            if re.search(r"\b(?:since|after|until|till|before|from|founded in|than|by) $", sentence.skeleton[:at]) or re.search(r";|, (?:and|while|but) (?:the )?[SE]\d", between) \
                    or (at < said.start and re.search(r", (?:the )?[SER]\d+ ", between) and len(sentence.skeleton[:at].split()) > 3):
                continue
            if self.reference is None or when.iso[:4] <= self.reference[:4]:
                return when.iso
        for index in places:  # "..., the bureau said on Jan 11" holds for the whole sentence
            when = sentence.items[index].when
            if when is not None and when.iso and not when.year_only and re.search(r"\b(?:said|announced|reported|released|issued|published) (?:on )?$", sentence.skeleton[:sentence.item_at[index]]):
                return when.iso
        return None

    def _is_background(self, sentence: Sentence, said: Conferral, current: Round | None, own_date: str | None, agent: str | None) -> bool:
        if current is None or said.title == "other":
            return True
        if own_date is None and agent is None and current.issuer is None and current.date is None and re.match(r"(?:boasts?|holds?|held|carr\w+|bears?|bore|is|are|has|have|owns?|retains?)\b", sentence.skeleton[said.start:]):
            return True  # told as something held, without a word of when
        if self._batch(sentence) is not None and current.batch is not None and self._batch(sentence) != current.batch:
            return True
        head = sentence.skeleton[:said.start + 1]
        if load_english().background.search(head) or re.match(r"as (?:the|a|an)\b", sentence.skeleton[said.start:].lstrip(", ")):
            return True
        if said.level is not None and current.level is not None and said.level != current.level and not (said.level == "municipal" and current.issuer and re.search(r"\bMunicipal\b", current.issuer)):
            return True
        if said.status != "revoked" and said.title not in current.titles and not (said.status == "proposed" and current.proposed):
            return True
        if own_date is not None and own_date != current.date and not (current.date or "").startswith(own_date):
            return True
        return said.status == "designated" and current.proposed and not re.search(r"\blists?\b", sentence.skeleton)
