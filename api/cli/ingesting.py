"""`gongbao ingest`: documents in, rows out, by a pool of reader processes; what is stored already is skipped."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from api.cli.ending import INTERRUPTED, Report, say
from api.cli.inputs import Fault, Group, Input, collect, own_options
from api.cli.limiting import set_limits
from api.cli.opening import opened
from api.errors import StoreError
from api.reader import ReaderProcess, Stopped
from api.reading import Member, Outcome, Request, extractor_version, options_hash, options_of, reason_of
from api.store.engine import Store
from api.store.originals import Kept
from api.store.save import is_known, save_outcome
from extractor.errors import NoticeError
from extractor.readers import limits


@dataclass(slots=True)
class Tally:
    """What a run did."""

    documents: int = 0
    known: int = 0
    facts: int = 0
    report: Report = field(default_factory=Report)

    def line(self) -> str:
        failed = len(self.report.failures)
        return (f"{self.documents} read, {self.known} known already, {failed} failed; {self.facts:,} facts stored")


@dataclass(frozen=True, slots=True)
class Work:
    """A group whose bytes are kept, ready to be read from there."""

    request: Request
    labels: tuple[str, ...]
    kept: tuple[Kept, ...]
    options: dict[str, Any]


def run(paths: Sequence[str], options: Mapping[str, str | None], notice: str | None, *, workers: int, db: str | None) -> None:
    """Raises typer.Exit with 1 when some input failed."""
    import typer

    own = own_options(options)
    set_limits()
    with opened(db) as store:
        inputs = list(collect(paths, own, notice, say))
        tally = Tally()
        try:
            ingest(store, inputs, workers or os.cpu_count() or 1, tally)
        except KeyboardInterrupt:
            say(f"stopped: {tally.line()}; the same command goes on from here")
            raise typer.Exit(INTERRUPTED) from None
    say(tally.line())
    tally.report.end()


def ingest(store: Store, inputs: Sequence[Input], workers: int, tally: Tally, extractor: str = "extractor.pipeline") -> None:
    """Reads with `workers` processes and stores as results come; each document is stored whole or not at all."""
    with progress(len(inputs)) as step, _pool(workers, extractor) as submit:
        open_reads: dict[Future[list[Outcome]], Work] = {}
        for item in inputs:
            work = None if isinstance(item, Fault) else _prepare(store, item, tally)
            if isinstance(item, Fault):
                tally.report.failed(item.label, item.failure.message)
            if work is None:
                step()
                continue
            open_reads[submit(work.request)] = work
            while len(open_reads) >= 2 * workers:  # results are stored as they come, and memory stays flat
                _store_finished(store, open_reads, tally, step)
        while open_reads:
            _store_finished(store, open_reads, tally, step)


def _prepare(store: Store, group: Group, tally: Tally) -> Work | None:
    """Keeps the bytes of a group; None where all of it is known, or none of it can be had."""
    hashes: list[str] = []
    there: list[tuple[Member, str]] = []
    for member, label in zip(group.request.members, group.labels, strict=True):
        try:
            hashes.append(_hash(member))
            there.append((member, label))
        except (OSError, NoticeError) as error:
            tally.report.failed(label, reason_of(error))
    if not there:
        return None
    family = sorted(set(hashes)) if group.request.family else ()
    options = options_of(group.request.context, family, group.request.notice)
    with store.read() as connection:
        known = [is_known(connection, sha256, options_hash(options), extractor_version()) for sha256 in hashes]
    if all(known):
        tally.known += len(known)
        return None
    try:
        kept = tuple(_keep(store, member) for member, _ in there)
    except OSError as error:
        raise StoreError(f"the originals cannot be kept in {store.originals.folder}: {error.strerror}") from error
    members = tuple(replace(m, data=None, path=str(k.path)) for (m, _), k in zip(there, kept, strict=True))
    return Work(replace(group.request, members=members), tuple(label for _, label in there), kept, options)


def _hash(member: Member) -> str:
    """Raises OSError, or LimitExceeded for a file that is too large: not even a copy of it is made."""
    if member.data is not None:
        return hashlib.sha256(member.data).hexdigest()
    path = Path(member.path or member.name)
    limits.check(path.stat().st_size, limits.MAX_BYTES, "bytes")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _keep(store: Store, member: Member) -> Kept:
    if member.data is not None:
        return store.originals.keep(io.BytesIO(member.data))
    with Path(member.path or member.name).open("rb") as file:
        return store.originals.keep(file)


def _store_finished(store: Store, open_reads: dict[Future[list[Outcome]], Work], tally: Tally,
                    step: Callable[[], None]) -> None:
    finished, _ = wait(open_reads, return_when=FIRST_COMPLETED)
    for future in finished:
        _store(store, open_reads.pop(future), future.result(), tally)
        step()


def _store(store: Store, work: Work, outcomes: Sequence[Outcome], tally: Tally) -> None:
    for label, kept, outcome in zip(work.labels, work.kept, outcomes, strict=True):
        if outcome.document is None:
            outcome = replace(outcome, document=kept.sha256)
        with store.write() as connection:
            save_outcome(connection, outcome, kept.size, work.options, extractor_version())
        if outcome.error is not None:
            tally.report.failed(label, outcome.error.message)
        else:
            tally.documents += 1
            tally.facts += len(outcome.facts)


@contextmanager
def _pool(workers: int, extractor: str) -> Iterator[Callable[[Request], Future[list[Outcome]]]]:
    """Threads that each own a reader process. On the way out, also by Ctrl-C, all of them end."""
    local, readers, stop = threading.local(), [], threading.Event()

    def read(request: Request) -> list[Outcome]:
        if not hasattr(local, "reader"):
            local.reader = ReaderProcess(extractor)
            readers.append(local.reader)
        try:
            outcomes: list[Outcome] = local.reader.read(request, lambda: not stop.is_set())
        except Stopped:
            return []
        return outcomes

    pool = ThreadPoolExecutor(workers)
    try:
        yield lambda request: pool.submit(read, request)
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)
        for reader in readers:
            reader.close()


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal; in a pipe nothing."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    with Progress(TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console,
                  transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda: bar.advance(task)
