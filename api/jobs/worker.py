"""A worker: takes tasks from the queue, has them read, stores how they ended. One thread, one reader process."""

from __future__ import annotations

import logging
import threading
import time

from sqlalchemy.exc import SQLAlchemyError

from api.jobs import queue
from api.reader import Reader, ReaderProcess, Stopped
from api.reading import extractor_version
from api.store.engine import Store, reason

log = logging.getLogger("gongbao.worker")

POLL = 1.0  # seconds between looks at an empty queue; an upload to this service wakes its worker at once
RENEW = 15.0  # seconds between renewals of a lease
PAUSE = 1.0  # seconds after the database failed


class Worker:
    """Runs in a thread from `start` to `stop`."""

    def __init__(self, store: Store, reader: Reader | None = None) -> None:
        self.store = store
        self.reader: Reader = reader or ReaderProcess()
        self.name = queue.new_worker_name()
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="gongbao-worker", daemon=True)

    def start(self) -> None:
        queue.ACTIVE.add(self.name)
        self._thread.start()

    def wake(self) -> None:
        self._wake.set()

    def stop(self, patience: float = 10.0) -> None:
        """Lets what is being read end within `patience` seconds, else gives it back to the queue."""
        self._deadline = time.monotonic() + patience
        self._stop.set()
        self._wake.set()
        self._thread.join(patience + 15)
        self.reader.close()
        queue.ACTIVE.discard(self.name)

    @property
    def alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        reclaimed = False
        while not self._stop.is_set():
            try:
                if not reclaimed:
                    queue.reclaim(self.store)
                    reclaimed = True
                if not self.step():
                    self._wake.wait(POLL)
                    self._wake.clear()
            except SQLAlchemyError as error:
                log.warning("the database failed, trying again: %s", reason(error))
                self._stop.wait(PAUSE)
            except Exception:
                # A worker that dies silently would leave every later upload queued for ever.
                log.exception("the worker stumbled, going on")
                self._stop.wait(PAUSE)

    def step(self) -> bool:
        """Takes one task and sees it through; False when there was none."""
        claim = queue.claim(self.store, self.name)
        if claim is None:
            return False
        renewed = time.monotonic()

        def tick() -> bool:
            nonlocal renewed
            if self._stop.is_set() and time.monotonic() > self._deadline:
                return False
            if time.monotonic() - renewed > RENEW:
                renewed = time.monotonic()
                return queue.renew(self.store, claim)
            return True

        try:
            outcomes = self.reader.read(claim.request, tick)
        except Stopped:
            queue.release(self.store, claim)
            return True
        queue.finish(self.store, claim, outcomes, extractor_version())
        return True

    _deadline = 0.0
