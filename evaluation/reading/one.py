"""One tool on one file in a process of its own: `python -m evaluation.reading.one TOOL FILE PAGES RULED ROWS`.

Prints seconds of processor time (start-up and imports apart), peak memory above the idle process, and the rows it found
into the file ROWS.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from evaluation.reading.peers import READERS


def main(tool: str, path: str, pages: str, ruled: str, out: str) -> None:
    reader = READERS[tool]
    small = Path(path).with_name("small.pdf")
    reader(small, 1, True)  # imports and fonts
    idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = _spent()
    rows = reader(Path(path), int(pages), ruled == "ruled")
    seconds = _spent() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    Path(out).write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    print(json.dumps({"seconds": seconds, "mib": (peak - idle) / 1024}))


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main(*sys.argv[1:])
