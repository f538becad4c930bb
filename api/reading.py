"""Bytes in, outcomes out: the one seam between the service and the extractor.

An `Outcome` is plain data (facts as the contract's JSON objects), so that it can cross a process border and be stored
without knowing the extractor. Faults of one document become part of its outcome; they never stop the others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from extractor.context import Context
from extractor.errors import LimitExceeded, NoticeError
from extractor.isolation import signs
from extractor.readers import limits


@dataclass(frozen=True, slots=True)
class Member:
    """A document to read: its name, and its bytes or the file that holds them."""

    name: str
    data: bytes | None = None
    path: str | None = None

    def read(self) -> bytes:
        """Raises OSError, or LimitExceeded before a file that is too large fills the memory."""
        if self.data is not None:
            return self.data
        with Path(self.path or self.name).open("rb") as file:
            return read_bytes(file)


def read_bytes(stream: BinaryIO) -> bytes:
    """All of a stream. Raises LimitExceeded for more than a document may have."""
    data = stream.read(limits.MAX_BYTES + 1)
    if len(data) > limits.MAX_BYTES:
        raise LimitExceeded(f"more than {limits.MAX_BYTES:,} bytes, the most that a document may have")
    return data


@dataclass(frozen=True, slots=True)
class Request:
    """What is read in one go: one document, or the members of a family (`family` true), of which `notice` names the
    one that the others are attached to."""

    members: tuple[Member, ...]
    context: Context = field(default_factory=Context)
    family: bool = False
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document could not be read: a stable code and one line."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the reading of one document ended. Without `error` all of it is there, else only `document` and `name`;
    `document` is None where not even the bytes could be had."""

    document: str | None
    name: str
    error: Failure | None = None
    media_type: str | None = None
    text: str = ""
    title: str | None = None
    language: str | None = None
    date: str | None = None
    pages: int | None = None
    issues: tuple[dict[str, Any], ...] = ()
    facts: tuple[dict[str, Any], ...] = ()
    mentions: tuple[dict[str, Any], ...] = field(default=(), compare=False)


class Extractor(Protocol):
    """What is needed of `extractor.pipeline`; tests give their own."""

    def extract(self, data: bytes, name: str, context: Context = ...) -> Any: ...

    def extract_family(self, members: Sequence[tuple[str, bytes]], notice: str | None,
                       context: Context = ...) -> Sequence[Any]: ...


def load_extractor(path: str = "extractor.pipeline") -> Extractor:
    """The module that extracts, imported only when something is read: a help text or a query does not pay for it."""
    from importlib import import_module
    from typing import cast

    return cast(Extractor, import_module(path))


def extractor_version() -> str:
    """Stored with every reading: a later version reads again."""
    from extractor.pipeline import VERSION

    return f"gongbao {VERSION}"


def options_of(context: Context, family: Sequence[str] = (), notice: str | None = None) -> dict[str, Any]:
    """What a reading depends on beside the bytes. `family` holds the members' hashes, `notice` the notice's."""
    options: dict[str, Any] = {k: v for k, v in asdict(context).items() if v is not None}
    if family:
        options["family"] = sorted(set(family))
        if notice is not None:
            options["notice"] = notice
    return options


def options_hash(options: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(options, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


def one_line(text: str, limit: int = 500) -> str:
    """A reason as one line; broken files can put anything into a message."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def failure(error: Exception) -> Failure:
    """Why a document could not be read, for whoever sent it."""
    if isinstance(error, NoticeError):
        return Failure(error.code, one_line(error.message))
    if isinstance(error, OSError):
        return Failure("unreadable", one_line(error.strerror or str(error)))
    if isinstance(error, RecursionError):
        return Failure(LimitExceeded.code, "things are nested in each other too deeply to be read")
    # A fault of ours. It is told as such, and the rest of the batch goes on.
    return Failure("internal-error", one_line(f"the extractor failed: {type(error).__name__}: {error}"))


def reason_of(error: Exception) -> str:
    """The one line that tells a fault of an input."""
    return failure(error).message


def _outcome(sha256: str, name: str, extraction: Any) -> Outcome:
    from extractor.fact import to_dict

    if isinstance(extraction, Exception):
        return Outcome(sha256, name, failure(extraction))
    document = extraction.document
    meta = document.metadata
    return Outcome(
        document=sha256, name=name, media_type=document.media_type, text=document.text,
        title=None if meta.title is None else document.quote(meta.title).strip(), language=meta.language,
        date=meta.date, pages=len(document.pages) or None,
        issues=tuple({"code": i.code, "message": i.message, "page": i.page,
                      "start": None if i.span is None else i.span.start,
                      "end": None if i.span is None else i.span.end} for i in extraction.issues),
        facts=tuple(to_dict(f) for f in extraction.facts),
        mentions=tuple({"kind": m.kind, "text": m.text, "code": m.code, "value": m.value, "start": m.span.start,
                        "end": m.span.end, "document": sha256} for m in extraction.mentions))


def read(request: Request, extractor: Extractor | None = None) -> list[Outcome]:
    """One outcome a member, in their order. Raises nothing that a document can cause, but MemoryError: whoever ran out
    of memory had better begin anew (see `api.reader`)."""
    outcomes: dict[int, Outcome] = {}
    loaded: dict[int, bytes] = {}
    for i, member in enumerate(request.members):
        try:
            loaded[i] = member.read()
        except (OSError, NoticeError) as error:
            outcomes[i] = Outcome(None, member.name, failure(error))
    hashes = {i: hashlib.sha256(data).hexdigest() for i, data in loaded.items()}
    names = called(request)
    results: list[Any]
    try:
        extractor = extractor or load_extractor()
        if request.family:
            results = list(extractor.extract_family([(names[i], loaded[i]) for i in loaded], request.notice,
                                                    request.context))
        else:
            results = [_guarded(extractor, loaded[i], names[i], request.context) for i in loaded]
    except MemoryError:
        raise
    except Exception as error:
        results = [error] * len(loaded)
    for i, result in zip(loaded, results, strict=True):
        name = request.members[i].name
        try:
            outcomes[i] = _outcome(hashes[i], name, result)
        except Exception as error:  # a fact that cannot be told (see `to_dict`) is our fault, not the batch's
            outcomes[i] = Outcome(hashes[i], name, failure(error))
    return [outcomes[i] for i in range(len(request.members))]


def read_with(request: Request, extractor: str) -> list[Outcome]:
    """The same with the extractor's name, for a process of its own."""
    return read(request, load_extractor(extractor))


def called(request: Request) -> list[str]:
    """The members' names, told apart: the second `list.pdf` becomes `list.pdf (2)`."""
    seen: dict[str, int] = {}
    apart = []
    for member in request.members:
        seen[member.name] = seen.get(member.name, 0) + 1
        apart.append(member.name if seen[member.name] == 1 else f"{member.name} ({seen[member.name]})")
    return apart


def _guarded(extractor: Extractor, data: bytes, name: str, context: Context) -> Any:
    signs.begin(name)
    try:
        return extractor.extract(data, name, context)
    except MemoryError:
        raise
    except Exception as error:
        return error
