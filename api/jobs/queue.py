"""The queue: rows of jobs and tasks, and the few transactions that move them.

A task is taken on lease. Whoever holds it renews the lease; a lease that ran out, or whose holder is gone, is taken by
the next worker. Saving checks the lease, so that a document is stored once, whoever is late.
"""

from __future__ import annotations

import json
import os
import socket
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, insert, or_, select, update

from api.errors import UnknownJob
from api.jobs.upload import Upload, job_id
from api.reading import Failure, Member, Outcome, Request, options_hash, options_of
from api.store.engine import Store
from api.store.save import add_document, is_known, save_outcome
from api.store.save import withdraw as withdraw_document
from api.store.tables import documents, job_documents, jobs, now, tasks
from extractor.context import Context

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 3
ENDED = ("done", "failed", "cancelled")
J, T, JD = jobs.c, tasks.c, job_documents.c


@dataclass(frozen=True, slots=True)
class Claim:
    """A task in a worker's hands. `documents` are the members' hashes, in the order of the request's members."""

    task: int
    job: str
    worker: str
    request: Request
    documents: tuple[str, ...]
    sizes: tuple[int, ...]


def new_worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def enqueue(connection: Connection, upload: Upload) -> dict[str, Any]:
    """Makes the upload a job and gives its body: `queued`, or `done` where nothing is left to do."""
    numbers = {sha: add_document(connection, sha, f.name, f.size) for sha, f in sorted((f.sha256, f) for f in upload.files)}
    options = options_hash(upload.options())
    known = {sha for sha in numbers if is_known(connection, sha, options)}
    id = job_id(upload) if len(known) == len(numbers) else uuid.uuid4().hex
    if connection.execute(select(J.id).where(J.id == id)).first() is not None:
        return get_job(connection, id)
    done = len(known) == len(numbers)
    connection.execute(insert(jobs).values(id=id, state="done" if done else "queued", created_at=now(),
                                           ended_at=now() if done else None))
    taken: dict[str, int] = {}
    if not done:
        taken = _new_tasks(connection, id, upload, [sha for sha in numbers if sha not in known])
        _reopen(connection, [numbers[sha] for sha in taken])
    connection.execute(insert(job_documents), [
        {"job": id, "position": i, "document": numbers[f.sha256], "task": taken.get(f.sha256), "name": f.name,
         "state": "queued" if f.sha256 in taken else "done"} for i, f in enumerate(upload.files)])
    return get_job(connection, id)


def _new_tasks(connection: Connection, job: str, upload: Upload, unknown: Sequence[str]) -> dict[str, int]:
    """Tasks for what has to be read: the whole family, or one a document. Gives the task of each hash."""
    context = json.dumps({k: v for k, v in asdict(upload.context).items() if v is not None}, ensure_ascii=False)
    row = {"job": job, "state": "queued", "context": context, "family": upload.family, "notice": upload.notice, "attempts": 0}
    if upload.family:
        task = connection.execute(insert(tasks).values(**row).returning(T.seq)).scalar_one()
        return {f.sha256: task for f in upload.files}
    order = list(dict.fromkeys(f.sha256 for f in upload.files if f.sha256 in unknown))
    numbers = connection.execute(insert(tasks).returning(T.seq, sort_by_parameter_order=True), [row] * len(order)).scalars()
    return dict(zip(order, numbers, strict=True))


def _reopen(connection: Connection, numbers: Sequence[int]) -> None:
    """A document that has no good reading waits for one: withdrawn or failed before, it is back."""
    connection.execute(update(documents).where(documents.c.seq.in_(numbers), documents.c.reading.is_(None)).values(
        state="queued", error_code=None, error_message=None, withdrawn_at=None))


def get_job(connection: Connection, id: str) -> dict[str, Any]:
    """The body that the contract fixes. Raises UnknownJob."""
    job = connection.execute(select(J.id, J.state).where(J.id == id)).first()
    if job is None:
        raise UnknownJob(f"there is no job {id!r}")
    rows = connection.execute(select(documents.c.id, JD.name, JD.state, JD.error_code, JD.error_message).join(
        documents, documents.c.seq == JD.document).where(JD.job == id).order_by(JD.position)).all()
    return {"id": job.id, "state": job.state, "documents": [
        {"id": r.id, "name": r.name, "state": r.state,
         "error": {"code": r.error_code, "message": r.error_message} if r.error_code else None} for r in rows]}


def claim(store: Store, worker: str) -> Claim | None:
    """Takes the oldest task that nobody holds."""
    with store.write() as connection:
        free = or_(T.state == "queued", and_(T.state == "running", T.leased_until < now()))
        task = connection.execute(select(tasks).where(free).order_by(T.seq).limit(1).with_for_update(skip_locked=True)).first()
        if task is None:
            return None
        mine = connection.execute(update(job_documents).where(
            JD.task == task.seq, JD.state.in_(("queued", "running"))).values(state="running").returning(JD.position)).all()
        if not mine or task.attempts >= MAX_ATTEMPTS:
            _give_up(connection, task)
            return None
        connection.execute(update(tasks).where(T.seq == task.seq).values(
            state="running", leased_by=worker, leased_until=now() + LEASE, attempts=task.attempts + 1))
        connection.execute(update(jobs).where(J.id == task.job).values(state="running"))
        members = connection.execute(
            select(documents.c.id, documents.c.size, func.min(JD.name).label("name"))
            .join(documents, documents.c.seq == JD.document).where(JD.task == task.seq)
            .group_by(documents.c.id, documents.c.size).order_by(func.min(JD.position))).all()
        request = Request(tuple(Member(m.name, path=str(store.originals.path(m.id))) for m in members),
                          Context(**json.loads(task.context)), task.family, task.notice)
        return Claim(task.seq, task.job, worker, request, tuple(m.id for m in members), tuple(m.size for m in members))


def _give_up(connection: Connection, task: Any) -> None:
    """A task whose documents were all cancelled, or that was taken too often without an end."""
    lost = {"state": "failed", "error_code": "reader-lost",
            "error_message": f"given up: its reader was lost {MAX_ATTEMPTS} times"}
    rows = connection.execute(update(job_documents).where(JD.task == task.seq, JD.state == "running").values(**lost)
                              .returning(JD.document)).scalars().all()
    connection.execute(update(documents).where(documents.c.seq.in_(rows), documents.c.reading.is_(None)).values(**lost))
    _end_task(connection, task.seq, task.job, "failed" if rows else "cancelled")


def _end_task(connection: Connection, task: int, job: str, state: str) -> None:
    connection.execute(update(tasks).where(T.seq == task).values(state=state, leased_by=None, leased_until=None))
    settle(connection, job)


def settle(connection: Connection, job: str) -> None:
    """Ends a job when all of its documents have ended."""
    connection.execute(select(J.id).where(J.id == job).with_for_update())
    states = connection.execute(select(JD.state).where(JD.job == job)).scalars().all()
    if all(s in ENDED for s in states):
        state = "cancelled" if set(states) == {"cancelled"} else "done"
        connection.execute(update(jobs).where(J.id == job, J.state.notin_(ENDED)).values(state=state, ended_at=now()))


def _holds(connection: Connection, claim: Claim) -> bool:
    row = connection.execute(select(T.leased_by).where(T.seq == claim.task).with_for_update()).first()
    return row is not None and row.leased_by == claim.worker


def renew(store: Store, claim: Claim) -> bool:
    """False when the lease went to somebody else."""
    with store.write() as connection:
        if not _holds(connection, claim):
            return False
        connection.execute(update(tasks).where(T.seq == claim.task).values(leased_until=now() + LEASE))
        return True


def release(store: Store, claim: Claim) -> None:
    """Gives a task back unread: the service stops. It does not count as an attempt."""
    with store.write() as connection:
        if _holds(connection, claim):
            connection.execute(update(tasks).where(T.seq == claim.task).values(
                state="queued", leased_by=None, leased_until=None, attempts=T.attempts - 1))
            connection.execute(update(job_documents).where(JD.task == claim.task, JD.state == "running").values(state="queued"))


def finish(store: Store, claim: Claim, outcomes: Sequence[Outcome], extractor: str) -> None:
    """Stores each document's outcome in a transaction of its own, then ends the task."""
    options = options_of(claim.request.context, claim.documents if claim.request.family else (), claim.request.notice)
    for sha256, size, outcome in zip(claim.documents, claim.sizes, outcomes, strict=True):
        with store.write() as connection:
            if not _holds(connection, claim):
                return
            _finish_document(connection, claim, sha256, size, outcome, options, extractor)
    with store.write() as connection:
        if _holds(connection, claim):
            _end_task(connection, claim.task, claim.job, "done")


def _finish_document(connection: Connection, claim: Claim, sha256: str, size: int, outcome: Outcome,
                     options: Mapping[str, Any], extractor: str) -> None:
    seq = add_document(connection, sha256, outcome.name, size)  # locks the row, against a withdrawal at this moment
    rows = (JD.task == claim.task, JD.document == seq, JD.state == "running")
    if connection.execute(select(JD.position).where(*rows)).first() is None:
        return  # withdrawn meanwhile
    error = outcome.error
    if outcome.document != sha256 and error is None:
        error = Failure("internal-error", "the kept bytes are not those of the upload")
    if error is not None and outcome.document != sha256:
        outcome = Outcome(sha256, outcome.name, error)
    if not is_known(connection, sha256, options_hash(dict(options)), extractor):
        save_outcome(connection, outcome, size, options, extractor)
    connection.execute(update(job_documents).where(*rows).values(
        state="failed" if error else "done", error_code=error.code if error else None,
        error_message=error.message if error else None))


def withdraw(connection: Connection, sha256: str) -> bool:
    """Takes a document out, and cancels what is queued of it. False where there is none."""
    if not withdraw_document(connection, sha256):
        return False
    open_rows = (JD.document.in_(select(documents.c.seq).where(documents.c.id == sha256)), JD.state.in_(("queued", "running")))
    for job in sorted(set(connection.execute(update(job_documents).where(*open_rows).values(state="cancelled")
                                             .returning(JD.job)).scalars())):
        settle(connection, job)
    return True


def reclaim(store: Store) -> None:
    """At the start of a service: frees at once what workers of this machine held that are gone (other machines' leases
    run out by themselves)."""
    host = socket.gethostname()
    with store.write() as connection:
        held = connection.execute(select(T.seq, T.leased_by).where(T.state == "running")).all()
        gone = [t.seq for t in held if t.leased_by and _is_gone(t.leased_by, host)]
        if gone:
            connection.execute(update(tasks).where(T.seq.in_(gone)).values(leased_until=now()))


def _is_gone(worker: str, host: str) -> bool:
    name, _, rest = worker.partition(":")
    pid = rest.partition(":")[0]
    if name != host or not pid.isdecimal():
        return False
    if int(pid) == os.getpid():
        return worker not in ACTIVE  # a container gives every life of the service the same process number
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


ACTIVE: set[str] = set()
"""Workers of this process, so that a second service in it does not take their tasks."""
