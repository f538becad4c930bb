"""What the user knows about a document and the document may not say: options of the command line and of an upload."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """Given from outside (`--issuer --date --level --status --source`, a `NAME.meta.json`, the notice of a family).

    `issuer` is a short code (MIIT) or a name; `date` ISO; `level` and `status` codes of the contract; `source` the
    address or title that the document came from; `year` and
    `batch` name the round, which an attachment learns from its notice. What the document says itself goes before what is given here.
    """

    issuer: str | None = None
    date: str | None = None
    level: str | None = None
    status: str | None = None
    source: str | None = None
    year: int | None = None
    batch: int | None = None
