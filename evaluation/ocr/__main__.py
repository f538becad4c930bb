"""`python -m evaluation.ocr [--rows 50] [--seeds 3]`: rows read cell for cell off scans, seconds a page, memory.

Each line is one kind of list under one scanner, over several seeds. A list of 50 rows takes two or three pages.
"""

from __future__ import annotations

import argparse
import resource
import time
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.generate.pdf_tables import generate
from corpus.generate.scans import Scanner, as_pdf, scan
from extractor import readers
from extractor.document import Document

SCANS: tuple[tuple[str, str, Scanner], ...] = (
    ("strokes", "clean", Scanner(degrees=0, noise=2, specks=0, blur=0)),
    ("strokes", "0.6°, noise", Scanner()),
    ("strokes", "0.6°, noise, stamp", Scanner(stamp=True)),
    ("cut-middle", "0.6°, noise", Scanner()),
    ("merged-middle", "-0.6°, noise", Scanner(degrees=-0.6)),
    ("sections-row", "0.6°, noise, JPEG", Scanner(quality=70)),
    ("side-by-side", "1.5°, noise", Scanner(degrees=1.5)),
    ("unruled-middle", "0.6°, noise, stamp", Scanner(stamp=True)),
    ("landscape", "0.6°, on its side", Scanner(turn=1)),
    ("fills-heading-each", "0.6°, heavy noise", Scanner(noise=25, specks=0.002)),
    ("fills-heading-each", "0.6°, 150 dpi", Scanner(dpi=150)),
    ("fills-heading-each", "0.6°, 300 dpi", Scanner(dpi=300)),
)


@dataclass(slots=True)
class Score:
    """Sums over seeds; characters are those of all cells, in order."""

    rows: int = 0
    right_rows: int = 0
    characters: int = 0
    right_characters: int = 0
    pages: int = 0
    seconds: float = 0.0


def _rows(document: Document) -> list[list[str]]:
    found: list[list[str]] = []
    for table in document.tables:
        grid = [[document.quote(cell.span) if cell else "" for cell in row] for row in table.grid()]
        found += grid[table.heading_rows:]
    return found


def measure(kind: str, scanner: Scanner, count: int, seeds: range) -> Score:
    """One kind of list under one scanner."""
    score = Score()
    for seed in seeds:
        made = generate(kind, count, seed)
        pdf = as_pdf(scan(made.pdf, scanner, seed), scanner.dpi)
        started = time.perf_counter()
        found = _rows(readers.read(pdf, "scan.pdf"))
        score.seconds += time.perf_counter() - started
        truth = [row for table in made.tables for row in table]
        score.pages += made.pages
        score.rows += len(truth)
        left = list(found)
        for row in truth:
            if row in left:
                left.remove(row)
                score.right_rows += 1
        a, b = ("\n".join("\t".join(row) for row in rows) for rows in (truth, found))
        score.characters += len(a)
        score.right_characters += sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return score


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.ocr", description=__doc__)
    parser.add_argument("--rows", type=int, default=50)
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    print("| kind | scan | rows exact | characters | s a page |\n|---|---|---|---|---|", flush=True)
    for kind, words, scanner in SCANS:
        s = measure(kind, scanner, options.rows, range(1, options.seeds + 1))
        share = 100 * s.right_characters / s.characters
        print(f"| {kind} | {scanner.dpi} dpi, {words} | {s.right_rows} of {s.rows} | {share:.2f} % |"
              f" {s.seconds / s.pages:.1f} |", flush=True)
    print(f"\npeak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
