"""Reads broken files until the time is over: `python -m evaluation.soak.fuzz --minutes 20`.

Every file is read as the commands read it, in a process of its own. A document may be read or refused with a reason; a
fault of ours, a crash of the reader, a file that takes too long or too much is a finding, and is kept. Ends with 1 when
there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.soak.mutating import mutate
from evaluation.soak.reading import Ending, read_file
from evaluation.soak.seeds import seeds
from extractor.isolation.process import Isolated

FINDINGS = ("internal-error", "reader-crashed")


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that did what no file should do. `name` tells the seed file, the number of the run and of the input."""

    name: str
    data: bytes
    code: str
    message: str


@dataclass(slots=True)
class Result:
    """What a run did: how inputs of each format ended, and what was found."""

    tried: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def line(self) -> str:
        formats = ", ".join(f"{kind} {n:,}" for kind, n in sorted(self.tried.items()))
        ends = ", ".join(f"{code} {n:,}" for code, n in self.ended.most_common())
        return (f"{self.tried.total():,} inputs tried ({formats})\nended: {ends}\n"
                f"slowest: {self.slowest[0]:.1f} s ({self.slowest[1]})\n{len(self.findings)} findings")


def run(seconds: float, seed: int, workers: int = 2) -> Result:
    """Tries inputs for so long, with so many processes."""
    result, end = Result(), time.monotonic() + seconds
    threads = [threading.Thread(target=_work, args=(result, end, seed * 1000 + n)) for n in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return result


def _work(result: Result, end: float, seed: int) -> None:
    chance, process = random.Random(seed), Isolated(preload=("evaluation.soak.reading",))
    names, all_seeds = sorted(seeds()), list(seeds().values())
    number = 0
    try:
        with tempfile.TemporaryDirectory() as folder:
            while time.monotonic() < end:
                name = names[number % len(names)]
                data = mutate(seeds()[name], all_seeds, chance)
                path = Path(folder) / Path(name).name
                path.write_bytes(data)
                begin = time.monotonic()
                ending = read_file(process, path)
                _note(result, f"{seed}-{number}-{path.name}", data, ending, time.monotonic() - begin)
                number += 1
    finally:
        process.close()


def _note(result: Result, name: str, data: bytes, ending: Ending, took: float) -> None:
    code, message = ending.code, ending.message
    result.tried[Path(name).suffix.lstrip(".")] += 1
    result.ended[code] += 1
    result.slowest = max(result.slowest, (took, name))
    # Seeds are small: one that is not read in time hangs its reader.
    if code in FINDINGS or (code == "limit-exceeded" and ("not read within" in message or "of memory" in message)):
        result.findings.append(Finding(name, data, code, message))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation.soak.fuzz", description="Reads files broken by chance.")
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, default=Path("soak-findings"), help="folder for the files of findings")
    options = parser.parse_args()
    result = run(options.minutes * 60, options.seed, options.workers)
    print(f"seed {options.seed}: {result.line()}")
    for finding in result.findings:
        options.keep.mkdir(parents=True, exist_ok=True)
        (options.keep / finding.name).write_bytes(finding.data)
        print(f"{options.keep / finding.name}: {finding.code}: {finding.message}")
    return 1 if result.findings else 0


if __name__ == "__main__":
    sys.exit(main())
