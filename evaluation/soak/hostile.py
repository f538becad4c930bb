"""Every hostile file with the limits as they are: `python -m evaluation.soak.hostile [NAME…]` prints how each ended, after
how long, and how much memory its reader held. Ends with 1 when one took more than `SECONDS` or `MEMORY`."""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from api.reader import ReaderProcess
from api.reading import Member, Outcome, Request
from corpus.generate.hostile import HOSTILE
from extractor.isolation.usage import resident_bytes
from extractor.readers.limits import Limits

SECONDS, MEMORY = 10.0, 1_500_000_000


@dataclass(frozen=True, slots=True)
class Trial:
    """How one file ended. `held` is the most memory, in bytes, that its reader was seen to hold."""

    outcome: Outcome
    seconds: float
    held: int


def attempt(name: str, data: bytes, limits: Limits | None = None) -> Trial:
    """Reads one file as the commands do, start of the process included."""
    reader, held, over = ReaderProcess(limits=limits), [0], threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            held.append(resident_bytes(reader.pid or 0) or 0)

    looking = threading.Thread(target=look)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        begin = time.monotonic()
        looking.start()
        try:
            outcome = reader.read(Request((Member(name, path=str(path)),)))[0]
            return Trial(outcome, time.monotonic() - begin, max(held))
        finally:
            over.set()
            looking.join()
            reader.close()


def main(names: list[str]) -> int:
    worst = 0
    for name in names or HOSTILE:
        data = HOSTILE[name]()
        trial = attempt(name, data)
        bad = trial.seconds > SECONDS or trial.held > MEMORY
        worst = max(worst, bad)
        how = "read" if trial.outcome.error is None else f"{trial.outcome.error.code}: {trial.outcome.error.message}"
        print(f"{'!' if bad else ' '} {name:32} {len(data) / 1e6:6.1f} MB {trial.seconds:6.2f} s {trial.held / 1e6:6.0f} MB  {how}", flush=True)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
