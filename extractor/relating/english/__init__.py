"""English prose -> facts: sentences with their mentions in, facts and mentions in the document's coordinates out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.document import Document
from extractor.fact import AnyFact, Designation
from extractor.hygiene.reading import Reading
from extractor.relating.prose import Prose

if TYPE_CHECKING:
    from extractor.linking.registry import Registry
    from extractor.relating.english.subjects import Scene
    from extractor.relating.notice import Notice


MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


def _in_municipality(fact: AnyFact, registry: Registry) -> AnyFact:
    """In the four municipalities the municipal level is the provincial one."""
    if fact.level != "municipal" or fact.subject is None:
        return fact
    place = registry.region(fact.subject.name) or registry.region_of_name(fact.subject.name)
    return replace(fact, level="provincial") if place is not None and place.province in MUNICIPALITIES else fact


def _at_home(fact: AnyFact, scene: Scene, registry: Registry) -> AnyFact:
    """A title of the firm or site that the text is about lies in the one city that the text names, where its own name
    says no other."""
    main = scene.main
    if not isinstance(fact, Designation) or fact.subject is None or main is None or main.type not in ("enterprise", "data_center", "zone") or scene.subject(main).name != fact.subject.name:
        return fact
    cities = [r for r in scene.regions.values() if r.kind == "city"]
    link = registry.link(fact.subject)
    if len(cities) != 1 or link.city is not None or link.province not in (None, cities[0].province):
        return fact
    return replace(fact, province=cities[0].province, city=cities[0].city)


def relate(document: Document, reading: Reading, notice: Notice, registry: Registry) -> Prose:
    """The facts of a document's English prose. Subjects are not linked yet."""
    # A list must not pay for spaCy, so everything that needs it is imported here.
    from extractor.relating.english import noise
    from extractor.relating.english.directives import find_directives, find_instrument
    from extractor.relating.english.measures import State
    from extractor.relating.english.members import read_members
    from extractor.relating.english.mentions import mentions_of
    from extractor.relating.english.numbers import Numbers
    from extractor.relating.english.once import each_once
    from extractor.relating.english.passage import enter, read_sentences, set_scene, set_scopes
    from extractor.relating.english.renames import read_renames
    from extractor.relating.english.rounds import find_rounds
    from extractor.relating.english.stars import grade_levels
    from extractor.relating.english.timing import Tense, pending, watch
    from extractor.relating.english.titles import Titles
    from extractor.relating.english.wording import speaks_of_list
    from extractor.relating.notice import issuer_code

    sentences = read_sentences(document, reading, notice, registry)
    scene = set_scene(sentences, notice)
    rounds, current = find_rounds(sentences)
    set_scopes(rounds, registry)
    quotes = noise.quoted_spans(reading.text)
    state = State(Tense(notice.date))
    grades = grade_levels(sentences)
    numbers = Numbers(document, reading, scene, state, grades)
    titles = Titles(document, reading, scene, notice.date, grades, notice.issuer if notice.signed_by is not None else None)
    instrument = find_instrument(sentences)
    directive_issuer = issuer_code(instrument.issuer) if instrument and instrument.issuer else notice.issuer
    facts: list[AnyFact] = []
    for index, sentence in enumerate(sentences):
        if sentence.kind == "title":
            continue
        enter(sentence, scene, begins=index > 0 and sentences[index - 1].block != sentence.block)
        watch(sentence, state.tense)
        # "may soon have 14 more" is said of the list that the next sentences tell of
        coming = next((r for r in rounds[:1] if current[index] is None and r.proposed and r.first - index <= 2 and pending(sentence)), None)
        found = numbers.read(sentence, current[index] or coming, quotes)
        state.facts.extend(found)
        facts.extend(found)
        facts.extend(titles.read(sentence, current[index], quotes))
        facts.extend(read_members(sentence, state.chain, found, current[index], scene, titles))
        facts.extend(read_renames(sentence, current[index], scene, document, reading, notice.date, titles.signed_by))
        if instrument is not None and not found:
            facts.extend(find_directives(sentence, document, reading, instrument.title, directive_issuer))
        state.list_focus = speaks_of_list(sentence)
    facts = [_at_home(_in_municipality(f, registry), scene, registry) for f in facts]
    return Prose(each_once(facts), mentions_of(sentences, reading))
