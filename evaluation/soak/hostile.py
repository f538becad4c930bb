"""Every hostile file with the limits as they are: `python -m evaluation.soak.hostile [NAME…]` prints how each ended, after
how long, and how much memory its reader held. Ends with 1 when one took more than `SECONDS` or `MEMORY`."""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from corpus.generate.hostile import HOSTILE
from evaluation.soak.reading import Ending, read_file
from extractor.isolation.process import Isolated
from extractor.isolation.usage import resident_bytes
from extractor.readers.limits import Limits

SECONDS, MEMORY = 10.0, 1_500_000_000


@dataclass(frozen=True, slots=True)
class Trial:
    """How one file ended. `held` is the most memory, in bytes, that its reader was seen to hold."""

    ending: Ending
    seconds: float
    held: int


def attempt(name: str, data: bytes, limits: Limits | None = None) -> Trial:
    """Reads one file as the commands do, start of the process included."""
    process, held, over = Isolated(limits), [0], threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            held.append(resident_bytes(process.pid or 0) or 0)

    looking = threading.Thread(target=look)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        begin = time.monotonic()
        looking.start()
        try:
            ending = read_file(process, path)
            return Trial(ending, time.monotonic() - begin, max(held))
        finally:
            over.set()
            looking.join()
            process.close()


def main(names: list[str]) -> int:
    worst = 0
    for name in names or HOSTILE:
        data = HOSTILE[name]()
        trial = attempt(name, data)
        bad = trial.seconds > SECONDS or trial.held > MEMORY
        worst = max(worst, bad)
        how = f"{trial.ending.code}: {trial.ending.message}" if trial.ending.message else trial.ending.code
        print(f"{'!' if bad else ' '} {name:32} {len(data) / 1e6:6.1f} MB {trial.seconds:6.2f} s {trial.held / 1e6:6.0f} MB  {how}", flush=True)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
