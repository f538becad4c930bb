"""What a process has used, as the system tells it. Where there is no /proc (macOS, Windows) nothing is known, and only
the clock on the wall is left to the watch."""

from __future__ import annotations

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def processor_seconds(pid: int) -> float | None:
    """Seconds of all its threads and of the children that it waited for; None where the process is gone or nobody says."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(int(field) for field in fields[11:15]) / _TICK
    except (OSError, ValueError):
        return None


def resident_bytes(pid: int) -> int | None:
    """Memory that it really holds, libraries included; None where the process is gone or nobody says."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        return None
