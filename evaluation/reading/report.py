"""Tables of figures as Markdown, and their place in evaluation/README.md, between two marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from platform import machine, python_version

README = Path(__file__).resolve().parents[1] / "README.md"
COMMAND = "python -m evaluation.reading --write"
_START, _END = "<!-- reading -->", "<!-- end of reading -->"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def write(text: str, command: str, cores: int) -> None:
    """Puts the text between the marks, at the end where there are none yet."""
    before = README.read_text("utf-8") if README.exists() else "# Measured\n"
    head = (f"## Reading, beside its peers\n\n{date.today().isoformat()}, `{command}`, Python {python_version()}, "
            f"{cores} cores shared with other work ({machine()}). Processor time without start-up, each tool and file in a "
            "process of its own: read the ratios, the milliseconds are this machine's.")
    section = f"{_START}\n{head}\n\n{text}\n{_END}"
    start, end = before.find(_START), before.find(_END)
    after = before[:start] + section + before[end + len(_END):] if start >= 0 else f"{before.rstrip()}\n\n{section}\n"
    README.write_text(after, "utf-8")
