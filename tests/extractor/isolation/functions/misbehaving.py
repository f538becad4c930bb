"""Functions for a child process that do what documents make readers do."""

import os
import signal
import subprocess
import time
from pathlib import Path

from extractor.errors import BrokenDocument
from extractor.isolation import signs

KEPT = []


def echo(*arguments):
    return arguments


def broken():
    raise BrokenDocument("it is broken", name="a.pdf")


def stumble():
    return {}["nothing"]


def crash(name):
    signs.begin("doomed.pdf")
    os.kill(os.getpid(), signal.Signals[name])
    time.sleep(5)


def crash_once(mark):
    if not Path(mark).exists():
        Path(mark).touch()
        os._exit(3)
    return "well"


def compute(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
    return "done"


def sleep(seconds):
    time.sleep(seconds)


def work_for_it(seconds):
    signs.begin("long.pdf")
    signs.earn(30)
    return compute(seconds)


def hoard():
    while True:
        KEPT.append(bytearray(b"x" * (4 << 20)))


def hoard_at_once():
    return len(bytearray(4 << 30))


def keep(mebibytes):
    KEPT.append(b"x" * (mebibytes << 20))


def start_another():
    return subprocess.Popen(["sleep", "60"]).pid
