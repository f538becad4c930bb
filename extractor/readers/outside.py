"""Runs an outside program on a file: a time, an amount of output, and no way to hang."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import LimitExceeded, UnsupportedFormat
from extractor.readers import limits

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Output:
    """What a program said, and its exit status (negative: the signal that ended it)."""

    status: int
    stdout: bytes
    stderr: str


def find_program(name: str, package: str, purpose: str) -> str:
    """The program's path. Raises UnsupportedFormat with the package that brings it."""
    path = shutil.which(name)
    if path is None:
        raise UnsupportedFormat(f"{purpose} needs the program {name!r}, which is not installed (Debian: apt-get install {package})")
    return path


def run(command: Sequence[str], most: int, seconds: float) -> Output:
    """Runs `command` without input. Raises LimitExceeded for more than `most` bytes or `seconds`."""
    late = threading.Event()
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "HOME": tempfile.gettempdir()}
    with tempfile.TemporaryFile() as errors, subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, env=environment, close_fds=True) as process:
        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, stop)
        timer.start()
        try:
            assert process.stdout is not None
            chunks, size = [], 0
            while chunk := process.stdout.read(_CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                if size > most:
                    process.kill()
                    break
            status = process.wait()
        finally:
            timer.cancel()
            process.kill()
        errors.seek(0)
        said = errors.read(4096).decode("utf-8", "replace")
    name = Path(command[0]).name
    if late.is_set():
        raise LimitExceeded(f"{name} took longer than the {seconds:g} seconds allowed")
    limits.check(size, most, f"bytes from {name}")
    return Output(status, b"".join(chunks), " ".join(said.split()))
