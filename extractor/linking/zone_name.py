"""A zone's name in, its parts out: place, own name, class. What makes two names one zone is decided on the parts.

贵阳国家级经开区, 贵阳经济技术开发区管委会 and "Guiyang Economic and Technological Development Area" have one place, no
own name and one class; 西宁经济技术开发区东川工业园区 has the own name 经济技术开发区东川 and is nobody's alias.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from extractor.linking.gazetteer import Regions
from extractor.linking.names import is_chinese, plain
from extractor.linking.placing import Placer
from extractor.linking.region import Region
from extractor.linking.romanised import words_of
from extractor.linking.tables import KNOWLEDGE, RegistryError, read_rows, several

_OFFICE = re.compile(r"(?:党工委|工委|管理委员会|管委会|管理办公室|管理局)$")
_RANK = re.compile(r"\(?国家级\)?|\(?(?:省级|自治区级|市级|区级)\)?")
_NATIONAL = re.compile(r"^国家(?!生态工业|绿色|新型)|国家(?=高新|经济技术|经开|级|高技术)")
_QUALIFIER = re.compile(r"\(([^()]*)\)$")
_RANK_WORDS = frozenset({"national", "state", "level", "provincial"})
_ARTICLES = frozenset({"the", "of", "s"})
_PLACE_CLASSES = frozenset({"city", "province", "district", "county", "prefecture", "municipality"})


@dataclass(frozen=True, slots=True)
class ZoneName:
    """`classes` are the codes that the class words may mean: one in Chinese, sometimes two in English (Industrial
    Park). `places` run from large to small; `unsure` holds what the place may mean when nothing decides. `stem` is the
    smallest place without its class word, `own` what is left between place and class, `qualifier` a closing bracket."""

    key: str
    classes: tuple[str, ...] = ()
    places: Regions = ()
    unsure: Regions = ()
    stem: str = ""
    own: str = ""
    qualifier: str = ""

    @property
    def place(self) -> Region | None:
        return self.places[-1] if self.places and not self.unsure else None


class ZoneClasses:
    """The class words of zones: `zone_classes.csv`."""

    def __init__(self, path: Path = KNOWLEDGE / "zone_classes.csv") -> None:
        self.near: dict[str, tuple[str, ...]] = {}
        self.chinese: dict[str, str] = {}
        self.english: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.written: dict[str, str] = {}
        for line, (code, zh, en, near) in read_rows(path, ("code", "zh", "en", "near"), ("code", "zh", "en")):
            if code in self.near:
                raise RegistryError(path, line, f"the class {code} stands there twice")
            self.near[code] = several(near)
            self.written[code] = several(zh)[0]
            for form in several(zh):
                self.chinese[form] = code
            for form in several(en):
                key = _class_words(form)
                known = self.english.get(key, ())
                self.english[key] = known if code in known else (*known, code)
        unknown = {n for codes in self.near.values() for n in codes} - self.near.keys()
        if unknown:
            raise RegistryError(path, 1, f"unknown classes {sorted(unknown)} in the column near")
        self.forms = frozenset(self.chinese)
        self._longest = sorted(self.chinese, key=len, reverse=True)

    def of_chinese(self, name: str) -> tuple[str, str]:
        """What stands before the class word, and the class; the class is empty where no word is known."""
        for form in self._longest:
            if name.endswith(form):
                return name[:-len(form)], self.chinese[form]
        return name, ""

    def of_english(self, words: list[str]) -> tuple[int, tuple[str, ...]]:
        """How many of the words stand before the class words, and the classes that these may mean."""
        for start in range(max(0, len(words) - 9), len(words)):
            codes = self.english.get(tuple(words[start:]))
            if codes:
                return start, codes
        return len(words), ()


def _class_words(text: str) -> tuple[str, ...]:
    """Words of a class without the little ones that vary: Economic-Technological, Economic & Technological."""
    joined = " ".join(word.key for word in words_of(text) if word.key not in ("and", "the"))
    return tuple(_spelled(joined).split())


def _spelled(words: str) -> str:
    return words.replace("hi tech", "hightech").replace("high tech", "hightech").replace("new tech", "newtech")


class ZoneReader:
    """Takes zone names apart."""

    def __init__(self, placer: Placer, classes: ZoneClasses) -> None:
        self.placer = placer
        self.classes = classes

    def read(self, name: str, near: Region | None = None) -> ZoneName:
        """The parts of a name; `near` decides between places of one name."""
        return self._chinese(name, near) if is_chinese(name) else self._english(name, near)

    def _chinese(self, name: str, near: Region | None) -> ZoneName:
        key = stripped(name)
        bracket = _QUALIFIER.search(key)
        body, qualifier = (key[:bracket.start()], bracket.group(1)) if bracket and bracket.start() else (key, "")
        chain = self.placer.scanner.leading(body, near, self.classes.forms)
        own, code = self.classes.of_chinese(body[chain.end:])
        stem = ""
        if chain.unsure or chain.places:
            stem = self.placer.gazetteer.stems_zh.get((chain.unsure or chain.places[-1:])[0].id, "")
        return ZoneName(key, (code,) if code else (), chain.places, chain.unsure, stem, own.strip("-·"), qualifier)

    def _english(self, name: str, near: Region | None) -> ZoneName:
        text = re.sub(r"\s*\([^()]*\)\s*$", "", name)
        words = [word for word in words_of(text) if word.key not in ("and", "the")]
        spelled: list[tuple[str, int]] = []  # the words as classes write them, with the word that each ends at
        at = 0
        while at < len(words):
            pair = _spelled(" ".join(word.key for word in words[at:at + 2]))
            if " " in pair or at + 1 == len(words):
                spelled.append((words[at].key, at + 1))
                at += 1
            else:
                spelled.append((pair, at + 2))
                at += 2
        start, codes = self.classes.of_english([word for word, _ in spelled])
        head = [word for at, (word, _) in enumerate(spelled[:start]) if word not in _RANK_WORDS | _ARTICLES
                and not (at and word in _PLACE_CLASSES)]
        return ZoneName("".join(head), codes, *self._english_place(text, near), own="")

    def _english_place(self, text: str, near: Region | None) -> tuple[Regions, Regions, str]:
        """Places, unsure places and the folded name of the smallest one at the start of an English name."""
        words = [word for word in words_of(text) if word.key not in _RANK_WORDS and word.key not in _ARTICLES]
        hit = self.placer.romanised.at(text, words, 0) if words else None
        if hit is None:
            return (), (), ""
        key = "".join(word.key for word in words[:hit.words])
        place = self.placer.place(text, near)
        if place is not None:
            return (place,), (), key
        return (), tuple(r for r in hit.regions if r.until is None), key


def stripped(name: str) -> str:
    """A Chinese zone name without office, rank and 国家: 贵阳国家级经开区管委会 -> 贵阳经开区."""
    key = _OFFICE.sub("", plain(name))
    return _NATIONAL.sub("", _RANK.sub("", key)) or key
