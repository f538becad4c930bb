"""Numbers of a text as metric facts: what, of whom, when, and in which sense."""

from __future__ import annotations

import re

from extractor.document import Document
from extractor.fact import Metric
from extractor.hygiene.reading import Reading
from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.english import noise, timing
from extractor.relating.english.amounts import find_amount
from extractor.relating.english.counted import Count
from extractor.relating.english.counts import find_count
from extractor.relating.english.measures import State, amount_fact, evidence_at
from extractor.relating.english.rounds import Round, list_year
from extractor.relating.english.subjects import COUNTRY, ORGANISATIONS, Scene, Who, clause_subject
from extractor.relating.english.wording import (
    LISTED,
    announces,
    follows_up,
    given_by_it,
    hopeful,
    is_list_talk,
    is_past,
    leading_level,
    level_by_giver,
    list_owner,
    new_subject,
    newcomers,
    of_country,
    on_it,
    or_above,
    own_place,
    place_ahead,
    row_place,
    stands_after,
    trailing_level,
)
from extractor.tagging.english.items import Sentence

EXTRACTOR = "prose-en/1"
class Numbers:
    """Reads the numbers of one document, sentence by sentence."""

    def __init__(self, document: Document, reading: Reading, scene: Scene, state: State, grades: dict[str, str | None]) -> None:
        self.document, self.reading, self.scene, self.state, self.grades = document, reading, scene, state, grades

    def read(self, sentence: Sentence, current: Round | None, quotes: list[tuple[int, int]]) -> list[Metric]:
        """The metric facts of a sentence, in order."""
        if noise.is_noise(sentence):
            return []
        done: list[Metric] = []
        chain: list[tuple[Count, Metric]] = []
        spent = -1
        for index, item in enumerate(sentence.items):
            if item.kind != "quantity" or sentence.item_at[index] < spent or item.quantity is None:
                continue
            if noise.is_quoted(sentence, item.start, quotes):
                continue
            count = find_count(sentence, index, current, self.state.count)
            if count is not None:
                if count.threshold is not None:
                    spent = count.end
                fact = self._count_fact(sentence, count, current, chain)
                if fact is not None:
                    self.state.last = fact
                    done.append(fact)
                    chain.append((count, fact))
                    self.state.count = count
                    self.state.chain = [*self.state.chain[-7:], (count, fact)]
                continue
            amount = find_amount(sentence, index, self.state.amount)
            if amount is not None and (fact := amount_fact(self.document, self.reading, self.scene, self.state, sentence, amount)) is not None:
                done.append(fact)
                self.state.amount = amount
        return done

    # -- counts

    def _count_fact(self, sentence: Sentence, count: Count, current: Round | None, chain: list[tuple[Count, Metric]]) -> Metric | None:
        quantity = count.item.quantity
        assert quantity is not None
        target = timing.is_target(sentence, count.place, self.state.tense)
        if noise.is_ruled_out(sentence, count.place, target):
            return None
        among = count.title is not None and current is not None and bool(re.search(r"\b(?:among|one of|Q\d+ of) (?:the )?(?:first |latest |new )?$", sentence.skeleton[:count.place]))
        listed = is_list_talk(sentence, self.state.list_focus) or among or (count.title is not None and current is not None and on_it(sentence, count.end))
        if listed and stands_after(sentence):
            listed = False
        if count.title is not None and current is not None and announces(sentence, count.place) and count.title in current.titles:
            listed = True
        follows = follows_up(sentence, count.place) and self.state.last is not None and count.title in LISTED
        part = bool(chain) and (count.elliptic or bool(re.search(r"\b(?:including|of which|among them|among which|comprising)\b[^;]*$", sentence.skeleton[chain[0][0].place:count.place])))
        modality = "target" if target else timing.count_modality(sentence, count.place)
        if modality in ("added", "proposed") and count.title is None and count.metric != "other" and not timing.newly(sentence, count.place):
            if count.metric == "enterprises":
                return None  # chosen for something that is not said
            modality = "actual"
        if modality == "actual" and count.title is not None and not count.elliptic and timing.won(sentence, count.place, current is not None):
            modality = "added"
        if modality == "actual" and current is not None and count.title is not None and newcomers(sentence, count):
            modality = "proposed" if current.proposed else "added"
        if modality == "actual" and current is not None and current.proposed and hopeful(sentence, count):
            modality = "proposed"
        if listed and modality == "actual":
            modality = "proposed" if current is not None and current.proposed else "added"
        elif (follows and not target) or (count.elliptic and self.state.modality != "actual" and modality == "actual" and not re.search(r"\bhas (?:only )?$|\btotal(?: \S+){0,5} $", sentence.skeleton[:count.place])):
            modality = self.state.modality
        elif modality == "actual" and chain and chain[-1][1].modality != "actual" and self._same_row(sentence, chain[-1][0], count):
            modality = chain[-1][1].modality
        if modality == "added" and current is not None and current.proposed and count.title is not None and not count.elliptic:
            modality = "proposed"
        # A title that no list of the text gives, in a text about a zone: the zone's own new ones.
        foreign = modality == "added" and count.title is not None and current is not None and count.title not in current.titles and not listed and self.scene.main is not None and self.scene.main.type == "zone"
        in_round = not foreign and modality in ("added", "proposed", "removed", "renamed") and current is not None and (count.title is not None or count.metric == "other")
        if in_round and current is not None and count.title is not None:
            current.titles.add(count.title)
        who = self._who(sentence, count, current, listed or (in_round and modality in ("removed", "renamed")), in_round, chain, part)
        if who is None or (count.metric == "other" and modality != "renamed"):
            return None
        level, grade = self._level(sentence, count, current, chain, in_round, part)
        date, year, batch = self._when(sentence, count, current, modality, in_round, listed)
        if follows and self.state.last is not None and modality == "added":
            said = timing.as_of(sentence, count.place, self.state.tense, None)
            level, grade, date, year, batch = level or self.state.last.level, grade or self.state.last.grade, None, int(said[:4]) if said else None, None
            who = self.state.who or who
        if level is None and who == COUNTRY and count.title in LISTED and re.search(r"\bnational totals?\b|\bministry\b|\bA\d+\b|\bnationwide\b", sentence.text):
            level = "national"
        self.state.who, self.state.modality = who, modality
        attributes: dict[str, object] = {}
        if count.threshold is not None:
            attributes["threshold"] = count.threshold
        if count.industry is not None:
            attributes["industry"] = count.industry
        entry = load_lexicon().metrics.get(count.metric)
        comparator = quantity.comparator
        value = quantity.value
        return Metric(
            subject=self.scene.subject(who), evidence=evidence_at(self.document, self.reading, sentence, count.place, count.end), confidence=0.75 if count.elliptic else 0.85,
            extractor=EXTRACTOR, label=count.label, level=level or (entry.level if entry else None), grade=grade, year=year, batch=batch, attributes=attributes,
            metric=count.metric, value=value, value_max=quantity.value_max, unit="people" if count.metric == "employees" else "count",
            comparator=comparator, modality=modality, as_of=date)

    def _same_row(self, sentence: Sentence, before: Count, count: Count) -> bool:
        between = sentence.skeleton[before.end:count.place].strip()
        return bool(re.fullmatch(r"(?:(?:on|in) S\d+ ?)?(?:,|and|, and|plus|, plus|as well as|, as well as|along with|together with|, with)?(?: (?:another|also))?", between))

    def _who(self, sentence: Sentence, count: Count, current: Round | None, listed: bool, in_round: bool, chain: list[tuple[Count, Metric]],
             part: bool) -> Who | None:
        own = clause_subject(sentence, count.place, self.scene)
        if own is None and (listed or in_round) and re.search(r"\b(?:we|our|ours|us)\b", sentence.skeleton[:count.end]) and self.scene.main is not None:
            return self.scene.main
        if count.where is not None:
            found = self.scene.resolve(count.where, own)
            if found is not None:
                return found
        if any(i.code == "country" for i in sentence.items) and not own_place(sentence) and of_country(sentence, count.place) and (own is None or own.type not in ORGANISATIONS or count.where is not None):
            return COUNTRY
        behind = row_place(sentence, count)
        if behind is not None and behind.code not in ("country", "it") and (listed or in_round) and (who := self.scene.resolve(behind, own)) is not None:
            return who
        if listed and (owner := list_owner(sentence, count.place)) is not None and (who := self.scene.resolve(owner, own)) is not None:
            return who
        if current is not None and current.by_it and in_round and given_by_it(sentence, count.place):
            return self._scope(current)
        if listed and not place_ahead(sentence, count.place):
            return self._scope(current)
        if own is None and in_round and self.state.who is not None and self.state.who.region is not None and re.match(r"(?:another|in addition|also|besides|a further|meanwhile|moreover)\b", sentence.skeleton):
            return self.state.who
        if own is None and in_round and not chain and not re.search(r"\b(?:R|E)\d+\b", sentence.skeleton):
            return self.state.who if self.state.who and self.state.who.type == "region" and follows_up(sentence, count.place) else self._scope(current) or self.scene.focus
        if chain and (part or self._same_row(sentence, chain[-1][0], count)) and not new_subject(sentence, chain[-1][0].place, count.place):
            return self.state.who
        following = row_place(sentence, count)
        if following is not None and (who := self.scene.resolve(following, own)) is not None:
            return who
        if count.elliptic and own is None:
            return self.state.who
        kept = re.search(r"\b(?P<level>L\d+) (?:tally|count|total|number|figure|stock|roll) of (?:\S+ ){0,6}?$|\b(?P<place>S\d+) 's (?:tally|count|total|number|figure) of (?:\S+ ){0,6}?$", sentence.skeleton[:count.place])
        if kept is not None and kept["level"]:
            kind = {"provincial": "province", "municipal": "city", "county": "county"}.get(sentence.at(kept["level"]).code or "")
            if kind in self.scene.last:
                return self.scene.last[kind]
        if own is None and count.title in LISTED and self.scene.focus is not None and self.scene.focus.type in ("enterprise", "data_center"):
            # A firm has no factories that are counted: the place that the text is about has them.
            return next((w for w in (self.scene.main, *(self.scene.last.get(k) for k in ("province", "city"))) if w is not None and w.type in ("region", "zone")), self.scene.focus)
        return own or self.scene.focus or self.scene.main or (self._scope(current) if current is not None and current.issuer else None)

    def _scope(self, current: Round | None) -> Who | None:
        if current is None or current.level in (None, "national"):
            return COUNTRY
        if current.scope is not None:
            return Who(current.scope.id, "region", current.scope)
        return next((w for w in (self.scene.focus, self.scene.main) if w is not None and w.type == "region"), None)

    def _level(self, sentence: Sentence, count: Count, current: Round | None, chain: list[tuple[Count, Metric]], in_round: bool, part: bool) -> tuple[str | None, str | None]:
        level, grade = count.level, count.grade
        if level is None and count.title in LISTED:
            level = or_above(sentence, count.end) or leading_level(sentence, count.place) or trailing_level(sentence, count.end)
        if level is None and grade is None and count.title in LISTED:
            level = level_by_giver(sentence, count.place, self.scene)
        if level is None and grade is None and chain and count.title in LISTED and self._carries(sentence, chain[-1][0], count):
            level, grade = chain[-1][1].level, chain[-1][1].grade
        if in_round and current is not None:
            level, grade = level or current.level, grade or current.grade
        if grade is not None and level is None:
            level = self.grades.get(grade)
        return level, grade

    def _carries(self, sentence: Sentence, before: Count, count: Count) -> bool:
        between = sentence.skeleton[before.end:count.place].strip()
        return before.title in LISTED and bool(re.fullmatch(r"(?:,|and|, and|plus|, plus|as well as|, as well as|along with)?", between))

    def _when(self, sentence: Sentence, count: Count, current: Round | None, modality: str, in_round: bool, listed: bool) -> tuple[str | None, int | None, int | None]:
        tense, reference = self.state.tense, self.state.tense.reference
        if modality == "target":
            return timing.goal_date(sentence, count.place, tense) or reference, None, None
        if in_round and current is not None:
            own_year = timing.as_of(sentence, count.place, tense, None)
            if count.elliptic and own_year and len(own_year) == 4 and not (own_year == str(list_year(sentence)) or re.search(r"\bD\d+ 's (?:\S+ )?lists?\b", sentence.skeleton)):
                return own_year, None, None
            date = current.date if current.date is not None else (reference if current.first == 0 or not is_past(current, reference) else None)
            if modality in ("removed", "renamed"):
                return date, None, None
            year = current.year
            if year is None and current.batch is not None and date is not None:
                year = int(date[:4])
            return date, year, current.batch
        return timing.as_of(sentence, count.place, tense, reference), None, None
