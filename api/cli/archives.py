"""An archive in, groups out: each family in it is read in one go, whatever else lies beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from api.reading import Failure, Member, Request
from extractor import family
from extractor.context import Context
from extractor.errors import NoticeError

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_TAR = (257, b"ustar")


def may_be_archive(path: Path) -> bool:
    """Whether the first bytes look like an archive's, so that other files are not read twice."""
    with path.open("rb") as file:
        head = file.read(_TAR[0] + len(_TAR[1]))
    return head.startswith(_MAGIC) or head[_TAR[0]:] == _TAR[1]


def open_archive(data: bytes, label: str, context: Context) -> Iterator[tuple[Request, tuple[str, ...]] | tuple[str, Failure]]:
    """The families in an archive as requests with their members' labels (`archive.zip/notice.html`), and what cannot be
    read as label and failure."""
    try:
        opened = family.open_archive(data, label)
    except NoticeError as error:
        yield label, Failure(error.code, error.message)
        return
    for fault in opened.faults:
        yield f"{label}/{fault.name}", Failure(fault.code, fault.message)
    for found in opened.families:
        members = tuple(Member(name, data=content) for name, content in found.members)
        request = Request(members, context, family=found.notice is not None, notice=found.notice)
        yield request, tuple(f"{label}/{name}" for name, _ in found.members)
