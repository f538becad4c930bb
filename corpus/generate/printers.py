"""LibreOffice and Chromium as printers: many documents in, their PDFs out, with one start of the program.

Chromium is driven over its debugging pipe, which needs neither the network nor a port.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PATIENCE = 300.0  # seconds for a whole batch
_CHROMIUM = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--disable-extensions", "--disable-dev-shm-usage", "--no-first-run",
             "--remote-debugging-pipe")


class MissingPrinter(RuntimeError):
    """The program that prints is not on this machine."""


def _program(*names: str) -> str:
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise MissingPrinter(f"{names[0]} is not installed: `make system` installs it")


def print_office(documents: Mapping[str, str]) -> dict[str, bytes]:
    """PDFs of flat OpenDocument files, by name; a name ends in .fodt or .fods."""
    program = _program("soffice", "libreoffice")
    with tempfile.TemporaryDirectory() as folder:
        home, out = Path(folder, "home"), Path(folder, "out")
        paths = [Path(folder, name) for name in documents]
        for path, text in zip(paths, documents.values(), strict=True):
            path.write_text(text, "utf-8")
        subprocess.run([program, f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir",
                        str(out), *map(str, paths)], check=True, capture_output=True, timeout=_PATIENCE)
        return {path.name: (out / f"{path.stem}.pdf").read_bytes() for path in paths}


def print_pages(pages: Mapping[str, str], options: Mapping[str, dict[str, Any]] | None = None) -> dict[str, bytes]:
    """PDFs of HTML pages, by name. `options` are those of Page.printToPDF, by name."""
    with _browser() as call:
        target = call("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        frame = call("Page.getFrameTree", {}, session)["frameTree"]["frame"]["id"]
        found = {}
        for name, text in pages.items():
            call("Page.setDocumentContent", {"frameId": frame, "html": text}, session)
            call("Runtime.evaluate", {"expression": "document.fonts.ready.then(() => 1)", "awaitPromise": True}, session)
            settings = {"preferCSSPageSize": True, "printBackground": True, **(options or {}).get(name, {})}
            found[name] = base64.b64decode(call("Page.printToPDF", settings, session)["data"])
        return found


@contextmanager
def _browser() -> Iterator[Any]:
    """A function that calls one method of a running Chromium and waits for its answer."""
    program = _program("chromium", "chromium-browser", "google-chrome")
    (commands_out, commands_in), (answers_out, answers_in) = _pipe(), _pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        # The browser reads commands from descriptor 3 and writes answers to descriptor 4.
        script = f'exec "$@" 3<&{commands_out} 4>&{answers_in}'
        process = subprocess.Popen(["bash", "-c", script, "bash", program, *_CHROMIUM, f"--user-data-dir={folder}/profile"],
                                   pass_fds=(commands_out, answers_in), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env={**os.environ, "HOME": folder})
        os.close(commands_out)
        os.close(answers_in)
        pipe = _Pipe(commands_in, answers_out)
        try:
            yield pipe.call
            pipe.call("Browser.close", {})
            process.wait(20)
        finally:
            process.kill()
            process.wait()
            os.close(commands_in)
            os.close(answers_out)


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are out of the way of descriptors 3 and 4."""
    found = []
    for end in os.pipe():
        found.append(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10))
        os.close(end)
    return found[0], found[1]


class _Pipe:
    """JSON messages divided by zero bytes, each way."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = write, read
        self._number, self._rest = 0, b""

    def call(self, method: str, params: dict[str, Any], session: str | None = None) -> dict[str, Any]:
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if session is not None:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._write, data):]
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error'].get('message')}")
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._read, 1 << 20)
            if not more:
                raise RuntimeError("the browser ended before it answered")
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found
