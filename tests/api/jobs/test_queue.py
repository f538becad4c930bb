"""The queue and its worker: every document once in effect, whoever dies on the way."""

import io
import os
import socket
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from api.jobs import queue
from api.jobs.upload import KeptFile, Upload
from api.jobs.worker import Worker
from api.reader import ReaderProcess, Stopped
from api.reading import Member, Request, load_extractor, read
from api.store.tables import facts, now, readings, tasks
from extractor.readers.limits import Limits

DATA = "NOTICE\ndesignation|甲|green_factory||designated|||\n".encode()


@pytest.fixture
def upload(store):
    def enqueue(*contents, **options):
        files = []
        for i, data in enumerate(contents):
            kept = store.originals.keep(io.BytesIO(data))
            files.append(KeptFile(f"{i}.txt", kept.sha256, kept.size))
        with store.write() as connection:
            return queue.enqueue(connection, Upload(tuple(files), **options))["id"]

    return enqueue


@pytest.fixture
def job(store):
    def get(id):
        with store.read() as connection:
            return queue.get_job(connection, id)

    return get


def outcomes(claim):
    return read(claim.request, load_extractor("fake_pipeline"))


def rows(store, table, *where):
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()


def expire(store):
    with store.write() as connection:
        connection.execute(update(tasks).values(leased_until=now() - timedelta(seconds=1)))


def test_a_task_is_taken_by_one_worker(store, upload, job):
    id = upload(DATA)
    claim = queue.claim(store, "one")
    assert queue.claim(store, "two") is None
    assert job(id)["state"] == "running"
    queue.finish(store, claim, outcomes(claim), "v")
    assert job(id)["state"] == "done"
    assert queue.claim(store, "two") is None


def test_a_lease_that_ran_out_is_taken_over_and_the_late_one_stores_nothing(store, upload, job):
    id = upload(DATA)
    late = queue.claim(store, "late")
    expire(store)
    second = queue.claim(store, "second")
    assert second.task == late.task
    assert not queue.renew(store, late)
    queue.finish(store, late, outcomes(late), "v")
    assert rows(store, facts) == 0
    queue.finish(store, second, outcomes(second), "v")
    queue.finish(store, late, outcomes(late), "v")
    assert job(id)["state"] == "done"
    assert (rows(store, facts), rows(store, readings)) == (1, 1)


def test_a_renewed_lease_is_kept(store, upload):
    upload(DATA)
    claim = queue.claim(store, "one")
    expire(store)
    assert queue.renew(store, claim)
    assert queue.claim(store, "two") is None


def test_a_released_task_waits_again_and_counts_no_attempt(store, upload, job):
    id = upload(DATA)
    for _ in range(queue.MAX_ATTEMPTS + 2):
        queue.release(store, queue.claim(store, "one"))
        assert job(id)["documents"][0]["state"] == "queued"
    claim = queue.claim(store, "one")
    queue.finish(store, claim, outcomes(claim), "v")
    assert job(id)["documents"][0]["state"] == "done"


def test_a_document_that_loses_every_worker_is_given_up(store, upload, job):
    id = upload(DATA)
    for _ in range(queue.MAX_ATTEMPTS):
        assert queue.claim(store, "dies") is not None
        expire(store)
    assert queue.claim(store, "last") is None
    body = job(id)
    assert body["state"] == "done"
    assert (body["documents"][0]["state"], body["documents"][0]["error"]["code"]) == ("failed", "reader-lost")


def test_a_worker_that_stopped_between_two_documents_of_a_family_goes_on(store, upload, job, monkeypatch):
    other = "NOTICE\ndesignation|乙|green_factory||designated|||\n".encode()
    id = upload(DATA, other, family=True, notice="0.txt")
    claim = queue.claim(store, "one")
    stored = queue._finish_document

    def dies_after_the_first(connection, claim, sha256, *rest):
        if sha256 == claim.documents[1]:
            raise RuntimeError("killed")
        stored(connection, claim, sha256, *rest)

    monkeypatch.setattr(queue, "_finish_document", dies_after_the_first)
    with pytest.raises(RuntimeError):
        queue.finish(store, claim, outcomes(claim), "v")
    monkeypatch.undo()
    assert rows(store, facts) == 1
    expire(store)
    again = queue.claim(store, "two")
    queue.finish(store, again, read(again.request, _fake()), "v")
    assert job(id)["state"] == "done"
    assert [d["state"] for d in job(id)["documents"]] == ["done", "done"]
    assert (rows(store, facts), rows(store, readings)) == (2, 2)


def _fake():
    import importlib.util
    from pathlib import Path

    spec = importlib.util.spec_from_file_location("fake_again", Path(__file__).parents[1] / "fake" / "fake_pipeline.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_tasks_of_a_dead_process_are_freed_at_the_next_start(store, upload):
    upload(DATA)
    dead = f"{socket.gethostname()}:{2**22 + 1}:x"  # over the largest process number
    queue.claim(store, dead)
    queue.reclaim(store)
    assert queue.claim(store, "next") is not None


def test_tasks_of_a_living_worker_are_left_alone(store, upload, monkeypatch):
    upload(DATA)
    mine = queue.new_worker_name()
    monkeypatch.setattr(queue, "ACTIVE", {mine})
    queue.claim(store, mine)
    queue.reclaim(store)
    assert queue.claim(store, "other") is None
    monkeypatch.setattr(queue, "ACTIVE", set())  # the same process number, but another life of the service
    queue.reclaim(store)
    assert queue.claim(store, "other") is not None
    elsewhere = f"another-machine:{os.getpid()}:x"
    with store.write() as connection:
        connection.execute(update(tasks).values(leased_by=elsewhere, leased_until=now() + timedelta(minutes=1)))
    queue.reclaim(store)
    assert queue.claim(store, "other") is None


def test_a_worker_takes_what_a_restart_left(store, upload, job):
    import time

    queued, running = upload(DATA), upload(b"NOTICE 2")
    queue.claim(store, f"{socket.gethostname()}:{2**22 + 1}:x")
    worker = Worker(store, ReaderProcess("fake_pipeline"))
    worker.start()
    try:
        for _ in range(200):
            if job(queued)["state"] == job(running)["state"] == "done":
                break
            time.sleep(0.05)
    finally:
        worker.stop()
    assert [job(id)["state"] for id in (queued, running)] == ["done", "done"]


def test_stopping_gives_an_unfinished_document_back(store, upload, job):
    import time

    id = upload(b"SLEEP 30")
    worker = Worker(store, ReaderProcess("fake_pipeline"))
    worker.start()
    while job(id)["state"] != "running":
        time.sleep(0.02)
    start = time.monotonic()
    worker.stop(patience=0.5)
    assert time.monotonic() - start < 10
    assert job(id)["documents"][0]["state"] == "queued"
    assert not worker.alive


def test_originals_that_changed_are_told(store, upload, job):
    id = upload(DATA)
    sha = job(id)["documents"][0]["id"]
    store.originals.path(sha).write_bytes(b"NOTICE other")
    claim = queue.claim(store, "one")
    queue.finish(store, claim, outcomes(claim), "v")
    assert job(id)["documents"][0]["error"]["code"] == "internal-error"
    assert rows(store, facts) == 0


class TestReaderProcess:
    def ask(self, *data, **options):
        reader = ReaderProcess("fake_pipeline", **options)
        try:
            return [reader.read(Request((Member("a", d),)))[0] for d in data]
        finally:
            reader.close()

    def test_a_crash_costs_one_document(self):
        before, crashed, after = self.ask(DATA, b"CRASH", DATA)
        assert before == after
        assert before.facts
        assert crashed.error.code == "reader-crashed"
        assert "exit 9" in crashed.error.message

    def test_a_document_that_never_ends_is_ended(self):
        slow, after = self.ask(b"SLEEP 60", DATA, limits=Limits(max_seconds=0.5))
        assert slow.error.code == "limit-exceeded"
        assert after.facts

    def test_a_stop_ends_it_and_the_next_answer_is_the_next_ones(self):
        reader = ReaderProcess("fake_pipeline")
        with pytest.raises(Stopped):
            reader.read(Request((Member("a", b"SLEEP 60"),)), lambda: False)
        assert reader.read(Request((Member("a", DATA),)))[0].facts
        reader.close()


def test_two_services_share_a_queue_and_every_document_is_stored_once(store, upload, job):
    import threading
    import time

    class Here:
        def read(self, request, tick=lambda: True):
            return read(request, load_extractor("fake_pipeline"))

        def close(self):
            pass

    workers = [Worker(store, Here()) for _ in range(3)]
    for worker in workers:
        worker.start()
    ids, faults = [], []

    def send(own):
        try:
            for i in range(8):  # every sender sends the same eight, and eight of its own
                ids.append(upload(f"NOTICE {i}\ndesignation|第{i}公司|green_factory||designated|||\n".encode(),
                                  f"NOTICE {own} {i}\ndesignation|第{i}公司|little_giant||designated|||\n".encode()))
        except Exception as error:
            faults.append(error)

    senders = [threading.Thread(target=send, args=(n,)) for n in range(3)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    try:
        for _ in range(600):
            if all(job(id)["state"] == "done" for id in ids):
                break
            time.sleep(0.05)
    finally:
        for worker in workers:
            worker.stop()
    assert faults == []
    assert len(ids) == 24
    assert {d["state"] for id in ids for d in job(id)["documents"]} == {"done"}
    assert (rows(store, facts), rows(store, facts, facts.c.retired_at.is_(None))) == (32, 32)
