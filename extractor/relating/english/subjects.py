"""Whom a sentence speaks of: names, "the zone", "it", "its neighbor", over sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.fact import Subject
from extractor.linking.region import Region
from extractor.relating.prose import SubjectBook
from extractor.tagging.english.items import Item, Sentence

ORGANISATIONS = ("zone", "enterprise", "data_center")
# Words behind which a name is no subject: "in Hunan", "of the zone". A sentence may open with them.
_PREPOSITIONS = frozenset(["in", "of", "by", "from", "at", "to", "with", "for", "on", "into", "within", "across", "under", "near", "through", "via", "between", "against", "like", "than", "after", "before", "outside", "inside", "around", "since", "until"])


@dataclass(frozen=True, slots=True)
class Who:
    """A subject of the document. `region` only where it is a place."""

    key: str
    type: str
    region: Region | None = None


COUNTRY = Who("China", "region")


@dataclass(slots=True)
class Scene:
    """Who was spoken of so far. `main` is the one that the document is about."""

    book: SubjectBook
    regions: dict[str, Region] = field(default_factory=dict)
    region_names: dict[str, list[str]] = field(default_factory=dict)
    main: Who | None = None
    focus: Who | None = None
    before: Who | None = None  # the focus that the present one took the place of
    last: dict[str, Who] = field(default_factory=dict)  # by type, or by kind of region

    def meet(self, who: Who, *, subject: bool) -> None:
        """Remember somebody who was mentioned; `subject`: the sentence was about them."""
        kind = who.region.kind if who.region else who.type
        if who.type in ORGANISATIONS and not subject and kind in self.last:
            return
        self.last[kind] = who
        if subject and who != self.focus:
            if self.focus is not None and self.focus.type in ORGANISATIONS:
                self.before = self.focus
            self.focus = who

    def named(self, item: Item) -> Who | None:
        """Who a name or place stands for."""
        if item.name is not None and item.kind == "name":
            return Who(self.book.subject(item.name.full).name if self.book.known(item.name.full) else item.name.full, item.name.type)
        if item.region is not None:
            if item.region.kind == "country":
                return COUNTRY
            return Who(item.region.id, "region", item.region)
        return None

    def resolve(self, item: Item, sentence_subject: Who | None = None) -> Who | None:
        """Who an item stands for; None where nobody fits."""
        if item.kind != "reference":
            return self.named(item)
        code = item.code
        if code == "country":
            return COUNTRY
        if code in ("it", "there"):
            return sentence_subject or self.focus or self.main
        if code in ORGANISATIONS:
            if sentence_subject is not None and sentence_subject.type == code:
                return sentence_subject
            if self.focus is not None and self.focus.type == code:
                return self.focus
            return self.last.get(code) or (self.main if self.main and self.main.type == code else None)
        if code == "site":
            return self.focus if self.focus and self.focus.type in ORGANISATIONS else self.main
        if code == "other":
            return self.before
        if code == "former":
            return self.before
        return self._place(code)

    def _place(self, code: str | None) -> Who | None:
        if code == "city" and self.main is not None and self.main.region is not None and self.main.region.kind == "city":
            return self.main
        if code == "district":
            for who in (self.focus, self.main):
                if who is not None and who.type == "zone":
                    return who
            return self.last.get("county") or (self.main if self.main and self.main.type == "region" else None)
        if code == "city" and self.main is not None and self.main.region is not None and self.main.region.kind == "province" and self.main.region.name_zh.endswith("市"):
            return self.main
        if code in ("city", "province"):
            if self.focus is not None and self.focus.region and (self.focus.region.kind == code or (
                    code == "city" and self.focus.region.kind == "county" and self.focus.region.name_zh.endswith("市"))):
                return self.focus
            return self.last.get(code)
        return None

    def subject(self, who: Who) -> Subject:
        """The contract's subject: fullest name written, aliases the others."""
        if who == COUNTRY:
            return Subject("China", "region")
        if who.region is not None:
            names = self.region_names.get(who.key) or [who.region.name_en]
            fullest = max(names, key=len)
            return Subject(fullest, "region", tuple(n for n in dict.fromkeys(names) if n != fullest))
        if self.book.known(who.key):
            return self.book.subject(who.key)
        return Subject(who.key, who.type)


# A verb that a sentence's subject must stand before.
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|include|includes|included|said|says|announced|covers|names|will)\b(?! been)")


def is_subject(sentence: Sentence, index: int) -> bool:
    """Whether an item can be the subject of its clause: nothing before it that makes it an object or an attribute."""
    # "East China's Jiangxi": the owner's place in the sentence counts, and it is no subject itself.
    if sentence.items[index].kind == "region":
        if re.match(r"R\d+ (?:'s R\d+|\( xinhua)", sentence.skeleton[sentence.item_at[index]:]) or _dateline(sentence, index):
            return False
        if index and re.search(r"\bR\d+ 's $", sentence.skeleton[:sentence.item_at[index]]) and sentence.items[index - 1].kind == "region":
            return is_subject_place(sentence.skeleton[:sentence.item_at[index - 1]])
    return is_subject_place(sentence.skeleton[:sentence.item_at[index]])


def _dateline(sentence: Sentence, index: int) -> bool:
    """"TAIYUAN -- The province ...", "Wuxi — A list": where it was written. "Yulin -- ours, that is -- has 11" is a subject."""
    tail = sentence.text[sentence.items[index].end - sentence.start:]
    return bool(re.match(r"(?:,[^,]{2,30})? ?(?:--|—)\s*[A-Z\"“]", tail)) or (bool(re.match(r" ?(?:--|—)", tail)) and sentence.items[index].text.isupper())


def is_subject_place(ahead: str) -> bool:
    """Whether a subject can stand behind these words of a skeleton."""
    before = ahead.split()
    while before and before[-1] in ("the", "both", "this", "that", "also", "\"", "southwest", "central", "east", "china", "whole", "a", "all", "local", "downtown"):
        before.pop()
    if not before:
        return True
    last = before[-1]
    if last in _PREPOSITIONS:
        # "In Hebei, ..." sets the place for what follows.
        head = before[:-1]
        return last in ("in", "at", "across", "for", "within", "throughout", "into", "inside") and (not head or head[-1] in (",", ";", ":", "and", "while", "but", "answer", "\"", "meanwhile"))
    return last in (",", ";", ":", "(", "\"", "“", "-", "–", "—", ")", "and", "while", "but", "that", "which", "where", "when", "whereas", "said", "says", "shows", "now", "then", "so",
                    "year", "today", "currently", "far", "date", "present") or bool(re.match(r"[DQ]\d+$|N\d+$", last))


def clause_subject(sentence: Sentence, place: int, scene: Scene) -> Who | None:
    """The subject that a mention at `place` (in the skeleton) belongs to: the nearest one before it in its sentence,
    else the first one behind it, else whom the text has been about."""
    own = sentence_subject(sentence, scene)
    found: Who | None = None
    for index, item in enumerate(sentence.items):
        if item.kind not in ("name", "region", "reference") or _existential(sentence, index):
            continue
        if sentence.item_at[index] >= place:
            break
        if item.region is not None and re.match(r"R\d+ 's R\d+", sentence.skeleton[sentence.item_at[index]:]):
            continue
        if item.code == "country" and re.search(r"\bN\d+ $", sentence.skeleton[:sentence.item_at[index]]):
            continue  # "one of 53 parks nationwide": no subject of what follows
        possessive = item.text.lower() == "its" or sentence.skeleton[sentence.item_at[index]:].split(" ", 2)[1:2] == ["'s"]
        if possessive or is_subject(sentence, index):
            who = scene.resolve(item, own if item.kind == "reference" and sentence.items[0] is not item else None)
            if who is not None and not _apposition(sentence, index):
                found = who
    if found is not None:
        return found
    # "The added value of firms in Jiangxi rose 8 percent, while energy consumption fell": the place said last in its sentence.
    placed = list(re.finditer(r"\bN\d+ (?:in|of) (?:the )?(?P<ref>[RSE]\d+)\b", sentence.skeleton[:place]))
    if placed:
        return scene.resolve(sentence.at(placed[-1]["ref"]), own)
    # "On an area of 12 sq km it has 300 companies": a phrase in front of its subject.
    if not re.match(r"(?:on|with|of|covering|spanning|spread|boasting|home to|over|in|having)\b", sentence.skeleton):
        return None
    for index, item in enumerate(sentence.items):
        if item.kind in ("name", "region", "reference") and sentence.item_at[index] > place and is_verb_subject(sentence, index):
            who = scene.resolve(item)
            if who is not None:
                return who
    return None


def is_verb_subject(sentence: Sentence, index: int) -> bool:
    """Whether an item is followed at once by a finite verb: "... it has", "the zone covers"."""
    return bool(re.match(r"\w+ (?:has|have|is|was|had|covers?|runs?|boasts?|hosts?|\w+s|\w+ed|now|also|already)\b", sentence.skeleton[sentence.item_at[index]:])) \
        and sentence.items[index].text.lower() != "its"


def _existential(sentence: Sentence, index: int) -> bool:
    """"there are": no place."""
    item = sentence.items[index]
    return item.code == "there" and bool(re.match(r"\w+ (?:is|are|was|were|has|have)\b", sentence.skeleton[sentence.item_at[index]:]))


def _apposition(sentence: Sentence, index: int) -> bool:
    """A place between commas behind another place tells where that one is: "Yangzhou, Jiangsu province,"."""
    if sentence.items[index].kind != "region" or index == 0:
        return False
    before = sentence.skeleton[:sentence.item_at[index]]
    return bool(re.search(r"\b[RE]\d+ , $", before)) or bool(re.search(r"\b(?:capital|city|town|county) (?:city )?(?:in|of) $", before))


def sentence_subject(sentence: Sentence, scene: Scene) -> Who | None:
    """The first subject of a sentence, the one that "its" in the same sentence means."""
    for index, item in enumerate(sentence.items):
        if _VERB.search(sentence.skeleton[:sentence.item_at[index]]):
            return None
        if item.kind in ("name", "region") and is_subject(sentence, index) and not _apposition(sentence, index):
            return scene.named(item)
        if item.kind == "reference" and is_subject(sentence, index) and not _existential(sentence, index):
            return scene.resolve(item)
    return None
