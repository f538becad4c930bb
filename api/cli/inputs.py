"""Paths in, groups out: what is read in one go, in order, with the options that lie beside the files.

A folder with a `family.json` (`{"notice": "notice.html", "attachments": ["list.pdf"]}`) holds a family; a
`NAME.meta.json` beside a file says what its document does not.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.errors import InvalidRequest
from api.options import OPTIONS, make_context
from api.reading import Failure, Member, Request, read_bytes
from extractor.context import Context
from extractor.errors import NoticeError

FAMILY = "family.json"
BESIDE = (".gold.json", ".meta.json")
"""Ends of files that say something about the document beside them, and are none themselves."""

Warn = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Group:
    """A request, and for each member the path as the user knows it."""

    request: Request
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """An input that cannot even be read."""

    label: str
    failure: Failure


Input = Group | Fault


def collect(paths: Sequence[str], options: Mapping[str, str], notice: str | None, warn: Warn) -> Iterator[Input]:
    """Everything that `paths` name, folders walked in order of names; each file once. `options` are the command line's
    and go before what lies beside a file; `notice` (one of `paths`) makes all of them one family."""
    if notice is not None:
        yield from _given_family(paths, notice, options, warn)
        return
    seen: set[Path] = set()
    for path in paths:
        if path == "-":
            yield _standard_input(options)
        elif os.path.isdir(path):
            yield from _folder(Path(path), options, warn, seen)
        else:
            yield from _file(Path(path), options, warn, seen)


def _standard_input(options: Mapping[str, str]) -> Input:
    try:
        data = read_bytes(sys.stdin.buffer)
    except NoticeError as error:
        return _fault("-", error.message, error.code)
    return Group(Request((Member("stdin", data),), make_context(options)), ("-",))


def _given_family(paths: Sequence[str], notice: str, options: Mapping[str, str], warn: Warn) -> Iterator[Input]:
    files = list(dict.fromkeys([notice, *(p for p in paths)]))
    there = []
    for file in files:
        fault = _unreadable(Path(file))
        if fault is None:
            there.append(Path(file))
        else:
            yield fault
    if there:
        yield from _family(there, notice if Path(notice) in there else None, options, warn)


def _fault(label: str, reason: str, code: str = "unreadable") -> Fault:
    return Fault(label, Failure(code, reason))


def _unreadable(path: Path) -> Fault | None:
    if not path.exists():
        return _fault(str(path), "no such file or folder")
    return _fault(str(path), "is a folder") if path.is_dir() else None


def _file(path: Path, options: Mapping[str, str], warn: Warn, seen: set[Path]) -> Iterator[Input]:
    fault = _unreadable(path)
    if fault is not None:
        yield fault
        return
    if path.name == FAMILY or path.name.endswith(BESIDE):  # named by a shell's wildcard, most likely
        warn(f"{path}: not read: it tells of documents and is none")
    elif _new(path, seen):
        try:
            context = make_context({**_beside(path, warn), **options})
        except InvalidRequest as error:
            yield _fault(str(path), error.detail, "invalid-options")
            return
        yield from _document(path, context)


def _document(path: Path, context: Context) -> Iterator[Input]:
    """A file by itself, or the families that it holds where it is an archive."""
    from api.cli.archives import may_be_archive, open_archive
    from extractor.family import is_archive

    try:
        data = Member(path.name, path=str(path)).read() if may_be_archive(path) else b""
    except (OSError, NoticeError):
        data = b""  # the reader says what is wrong with it
    if not data or not is_archive(data):
        yield Group(Request((Member(path.name, path=str(path)),), context), (str(path),))
        return
    for first, second in open_archive(data, str(path), context):
        if isinstance(first, Request):
            assert isinstance(second, tuple)
            yield Group(first, second)
        else:
            assert isinstance(second, Failure)
            yield Fault(first, second)


def _new(path: Path, seen: set[Path]) -> bool:
    real = path.resolve()
    return real not in seen and (seen.add(real) is None)  # type: ignore[func-returns-value]


def _folder(folder: Path, options: Mapping[str, str], warn: Warn, seen: set[Path]) -> Iterator[Input]:
    found = False
    errors: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        here = Path(root)
        members: set[str] = set()
        if FAMILY in files:
            for item in _family_of(here, options, warn, seen, members):
                found = True
                yield item
        for file in sorted(files):
            if file in members or file == FAMILY or file.startswith(".") or file.endswith(BESIDE):
                continue
            found = True
            if not (here / file).is_file():
                yield _fault(str(here / file), "is no regular file")
            else:
                yield from _file(here / file, options, warn, seen)
    for error in errors:
        yield _fault(str(error.filename), error.strerror or str(error))
    if not found and not errors:
        yield _fault(str(folder), "no documents in this folder")


def _family_of(folder: Path, options: Mapping[str, str], warn: Warn, seen: set[Path], members: set[str]) -> Iterator[Input]:
    """The family of a folder; `members` is filled with the names that it takes. A broken `family.json` is a failure of
    its own, and the files are read each by itself; a member that is missing is a failure, and the others are read."""
    path = folder / FAMILY
    try:
        notice, names = _family_names(path)
    except (OSError, ValueError) as error:
        yield _fault(str(path), f"no family: {error}", "invalid-family")
        return
    there = []
    for name in names:
        if not (folder / name).is_file():
            yield _fault(str(folder / name), f"no such file, but {FAMILY} names it")
        elif _new(folder / name, seen):
            there.append(folder / name)
    members.update(names)
    if there:
        yield from _family(there, str(folder / notice) if folder / notice in there else None, options, warn)


def _family_names(path: Path) -> tuple[str, list[str]]:
    """Raises ValueError, OSError."""
    said = json.loads(path.read_text("utf-8"))
    if not isinstance(said, dict) or not isinstance(said.get("notice"), str):
        raise ValueError('it must say {"notice": "NAME", "attachments": ["NAME", …]}')
    attachments = said.get("attachments", [])
    if not isinstance(attachments, list) or not all(isinstance(a, str) for a in attachments):
        raise ValueError("attachments must be a list of names")
    names = list(dict.fromkeys([said["notice"], *attachments]))
    for name in names:
        # A family lies in its folder: a name that leads out of it would read files that nobody gave.
        if not name or Path(name).is_absolute() or ".." in Path(name).parts:
            raise ValueError(f"{name!r} is no name of a file in this folder")
    return said["notice"], names


def _family(files: Sequence[Path], notice: str | None, options: Mapping[str, str], warn: Warn) -> Iterator[Input]:
    said: dict[str, str] = {}
    try:
        for file in files:  # the notice first: what it is given goes before what an attachment is given
            said = {**_beside(file, warn), **said}
        context = make_context({**said, **options})
    except InvalidRequest as error:
        yield _fault(str(files[0]), error.detail, "invalid-options")
        return
    members = tuple(Member(file.name, path=str(file)) for file in files)
    name = Path(notice).name if notice is not None else None
    yield Group(Request(members, context, family=name is not None, notice=name), tuple(map(str, files)))


def _beside(path: Path, warn: Warn) -> dict[str, str]:
    """What `NAME.meta.json` (or `NAME.pdf.meta.json`) says about `NAME.pdf`. Raises InvalidRequest."""
    for name in (f"{path.name}.meta.json", f"{path.stem}.meta.json"):
        meta = path.with_name(name)
        if meta.is_file():
            break
    else:
        return {}
    try:
        said = json.loads(meta.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidRequest(f"{meta.name}: {error}") from error
    if not isinstance(said, dict):
        raise InvalidRequest(f"{meta.name}: must be an object with {', '.join(OPTIONS)}")
    for key in sorted(set(said) - set(OPTIONS)):
        warn(f"{meta}: {key!r} is not used; there are {', '.join(OPTIONS)}")
    used = {k: v for k, v in said.items() if k in OPTIONS and v not in (None, "")}
    for key, value in used.items():
        if not isinstance(value, str):
            raise InvalidRequest(f"{meta.name}: {key} must be text")
    return used


def own_options(options: Mapping[str, str | None]) -> dict[str, str]:
    """The command line's options, checked. Raises InvalidRequest, which is a wrong call."""
    given = {k: v for k, v in options.items() if v}
    make_context(given)
    return given
