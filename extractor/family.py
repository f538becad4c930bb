"""Files that came together in, families out: which of them is the notice that the others are attached to.

Stands before `pipeline.extract_family`, for archives, folders and uploads alike:

    opened = open_archive(data, name)
    for family in opened.families:
        extract_family(family.members, family.notice, context)
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from extractor import readers
from extractor.document import Document
from extractor.errors import BrokenDocument, NoticeError
from extractor.readers import archive
from extractor.readers.archive import Member
from extractor.readers.sniff import sniff

MANIFEST = "family.json"
BESIDE = (".meta.json", ".gold.json")
"""Ends of files that say something about the document beside them, and are none themselves."""

_SHEETS = ("excel", "ods", "delimited")  # never the notice: they hold a list
_NOTICE = re.compile(r"通\s?知|公\s?示|公\s?告|通\s?告|通\s?报|决定|的函|批复|\b(?:notice|circular|announcement|publicity|notification)\b", re.IGNORECASE)
_ATTACHED = re.compile(r"^\W*(?:附\s*[件表录]|attachment|annex|appendix|enclosure)", re.IGNORECASE)
_LIST = re.compile(r"(?:名\s?单|一览表|汇总表|清单|申[报请][书表]|\blist)\s*(?:[（(][^（）()]{0,20}[)）])?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Family:
    """Members in their order; `notice` names one of them, None where they have nothing to do with each other as far as
    can be told (each then stands for itself)."""

    members: tuple[Member, ...]
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What an archive holds. `notes` are the files that tell of others (`list.pdf.meta.json`); `faults` what was said
    wrongly and passed over."""

    families: tuple[Family, ...]
    notes: tuple[Member, ...] = ()
    faults: tuple[NoticeError, ...] = ()


def is_archive(data: bytes) -> bool:
    """Whether the bytes are an archive of documents; an office file, which is a ZIP too, is none."""
    try:
        return sniff(data) == "archive"
    except NoticeError:
        return False


def open_archive(data: bytes, name: str) -> Opened:
    """The families in an archive. Raises a NoticeError that names it; see `readers.archive.members`."""
    return group(archive.members(data, name))


def group(members: Sequence[Member]) -> Opened:
    """Families among files that came together: those that a `family.json` names, in whatever folder it lies, and the
    rest, whose notice is found by what they are."""
    known = dict(members)
    taken: set[str] = set()
    families: list[Family] = []
    faults: list[NoticeError] = []
    for path in sorted((n for n in known if PurePosixPath(n).name == MANIFEST), key=lambda n: (n.count("/"), n)):
        try:
            notice, names = _said(known[path], str(PurePosixPath(path).parent))
        except ValueError as fault:
            faults.append(BrokenDocument(f"no family: {fault}", name=path))
            continue
        faults += [BrokenDocument(f"{path} names it, and there is no such file", name=n) for n in names if n not in known]
        own = tuple((n, known[n]) for n in names if n in known and n not in taken)
        taken.update(names)
        if own:
            families.append(Family(own, notice if any(n == notice for n, _ in own) else None))
    notes = tuple(m for m in members if m[0].endswith(BESIDE))
    rest = tuple(m for m in members if m[0] not in taken and not m[0].endswith(BESIDE) and PurePosixPath(m[0]).name != MANIFEST)
    if rest:
        families.append(Family(rest, None if families else find_notice(rest)))
    return Opened(tuple(families), notes, tuple(faults))


def _said(data: bytes, folder: str) -> tuple[str, list[str]]:
    """The notice's path and all members' that a `family.json` names. Raises ValueError."""
    said = json.loads(data.decode("utf-8-sig"))
    attachments = said.get("attachments", []) if isinstance(said, dict) else None
    if not isinstance(attachments, list) or not all(isinstance(a, str) for a in attachments) or not isinstance(said.get("notice"), str):
        raise ValueError('it must say {"notice": "NAME", "attachments": ["NAME", …]}')
    names = list(dict.fromkeys([said["notice"], *attachments]))
    if any(not n or n.startswith("/") or ".." in PurePosixPath(n).parts for n in names):
        raise ValueError("it names a file outside of its folder")
    paths = [str(PurePosixPath(folder, n)) for n in names]
    return paths[0], paths


def find_notice(members: Sequence[Member]) -> str | None:
    """The member that the others are attached to: the one whose name or title says that it is a notice, else the only
    one that is prose. None where none is, or several are: then they are no family."""
    if len(members) < 2:
        return None
    candidates = [(n, d) for n, d in members if _kind(n, d) not in (*_SHEETS, None) and not _ATTACHED.match(PurePosixPath(n).name)]
    named = [n for n, _ in candidates if _NOTICE.search(PurePosixPath(n).stem) and not _LIST.search(PurePosixPath(n).stem)]
    if len(named) == 1:
        return named[0]
    read = [(n, document) for n, d in candidates if (document := _read(n, d)) is not None]
    titled = {n: title for n, document in read if _NOTICE.search(title := _title(document)) and not _LIST.search(title)}
    if titled:
        # One notice in two formats is one notice; two notices are two.
        longest = max((n for n in titled), key=lambda n: _prose(dict(read)[n]))
        return longest if len(set(titled.values())) == 1 else None
    prose = [n for n, document in read if 2 * _prose(document) > len(document.text)]
    return prose[0] if len(prose) == 1 else None


def _kind(name: str, data: bytes) -> str | None:
    try:
        return sniff(data, name)
    except NoticeError:
        return None


def _read(name: str, data: bytes) -> Document | None:
    try:
        return readers.read(data, name)
    except NoticeError:
        return None


def _title(document: Document) -> str:
    span = document.metadata.title
    return "".join(document.quote(span).split()) if span is not None and document.metadata.language == "zh" else document.quote(span) if span else ""


def _prose(document: Document) -> int:
    return sum(len(b.span) for b in document.prose())
