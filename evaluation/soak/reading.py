"""A file read in a process of its own, and how that ended: what both trials do over and over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor.errors import NoticeError
from extractor.fact import to_dict
from extractor.family import is_archive, open_archive
from extractor.isolation import signs
from extractor.isolation.process import CallFailed, Isolated
from extractor.pipeline import Extraction, extract, extract_family
from extractor.readers import limits


@dataclass(frozen=True, slots=True)
class Ending:
    """`code` is "read", that of a NoticeError, or "internal-error" for a fault of ours, which no file should bring out."""

    code: str
    message: str = ""
    facts: int = 0


def read_file(process: Isolated, path: Path) -> Ending:
    """Raises nothing that a file can cause."""
    try:
        return Ending("read", facts=process.call("evaluation.soak.reading:count_facts", str(path)))
    except NoticeError as fault:
        return Ending(fault.code, fault.message)
    except CallFailed as fault:
        return Ending("internal-error", str(fault))


def count_facts(path: str) -> int:
    """Number of facts in the file, or in the members of an archive, all of them told; called in the child."""
    signs.begin(Path(path).name)
    with open(path, "rb") as file:
        data = file.read(limits.MAX_BYTES + 1)
    if not is_archive(data):
        return _told(extract(data, Path(path).name))
    read = [one for family in open_archive(data, Path(path).name).families for one in extract_family(family.members, family.notice)]
    return sum(_told(one) for one in read if not isinstance(one, NoticeError))


def _told(extraction: Extraction) -> int:
    return len([to_dict(fact) for fact in extraction.facts])
