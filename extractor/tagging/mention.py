"""A mention: a span of the text that names something, with what it names. Spans are in the document's coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractor.document import Span

MENTION_KINDS = (
    "zone", "enterprise", "data_center", "product", "region", "authority",  # who
    "designation", "metric", "level", "grade", "batch", "date", "quantity",  # what, how much, when
    "document_number", "cue",  # where from; words that decide status or modality
)


@dataclass(frozen=True, slots=True)
class Mention:
    """`kind` is one of `MENTION_KINDS`; `code` the code of the knowledge entry, cue or unit where there is one;
    `value` what the words mean: a number, an ISO date, a batch."""

    kind: str
    span: Span
    text: str
    code: str | None = None
    value: Any = None
