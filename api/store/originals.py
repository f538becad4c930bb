"""The documents' bytes, kept by the hash of their content: `ab/cd/abcd…`."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    sha256: str
    size: int
    path: Path


class Originals:
    """A folder of originals. Writing the same bytes twice keeps one file; a half-written file never has a hash's name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def keep(self, stream: BinaryIO) -> Kept:
        """Reads the stream to its end, in pieces. Raises OSError."""
        incoming = self.folder / "incoming"
        incoming.mkdir(parents=True, exist_ok=True)
        digest, size = hashlib.sha256(), 0
        handle, name = tempfile.mkstemp(dir=incoming)
        try:
            with os.fdopen(handle, "wb") as file:
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            target = self.path(digest.hexdigest())
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(name, target)
            return Kept(digest.hexdigest(), size, target)
        finally:
            Path(name).unlink(missing_ok=True)
