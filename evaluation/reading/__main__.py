"""`python -m evaluation.reading [--rows 600] [--kinds NAME ...] [--write]`: reading beside its peers.

Each tool reads each file in a process of its own; times are processor time, without start-up. pdfplumber reads the first
pages of a long list, the slow peers fewer. With `--write` the tables go into evaluation/README.md. Peers that are not
installed are left out: `pip install gongbao[bench]`.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from evaluation.reading.measuring import measure_command, measure_kinds, measure_long, measure_others
from evaluation.reading.report import COMMAND, write


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.reading", description="Reading beside its peers.")
    parser.add_argument("--rows", type=int, default=400, help="rows of each kind's list")
    parser.add_argument("--long", type=int, default=2500, help="rows of the long ruled list")
    parser.add_argument("--kinds", nargs="*", default=[], help="only these kinds")
    parser.add_argument("--write", action="store_true", help="into evaluation/README.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sections = [measure_long(folder, options.long), measure_command(folder), measure_others(),
                    measure_kinds(folder, options.rows, options.kinds)]
    text = "\n\n".join(sections)
    print(text)
    if options.write:
        write(text, f"{COMMAND} --rows {options.rows} --long {options.long}", os.cpu_count() or 1)


if __name__ == "__main__":
    main()
