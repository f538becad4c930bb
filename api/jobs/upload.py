"""What somebody wants read: files that are kept already, and the options that go with them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from api.reading import options_of
from extractor.context import Context


@dataclass(frozen=True, slots=True, order=True)
class KeptFile:
    """A file whose bytes lie among the originals."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Upload:
    """`family`: the files are a notice and its attachments; `notice` is the name of the notice, where it was said."""

    files: tuple[KeptFile, ...]
    context: Context = field(default_factory=Context)
    family: bool = False
    notice: str | None = None

    def options(self) -> dict[str, Any]:
        """What the readings depend on beside the bytes."""
        return options_of(self.context, [f.sha256 for f in self.files] if self.family else (), self.notice)


def job_id(upload: Upload) -> str:
    """The id of the job that says "all known": the same for the same question, so that asking leaves nothing behind."""
    key = [[(f.name, f.sha256) for f in upload.files], upload.options()]
    return "known-" + hashlib.sha256(json.dumps(key, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:24]
