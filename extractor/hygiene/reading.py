"""The text as a person reads it, with the way back: what taggers search, while evidence points into the document.

A `Reading` is the document's text with radicals, full-width digits, traditional script and mirror dirt undone. Its
`origin` maps every character back to the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.document import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """`text[i]` stands for `document.text[origin[i]]`; `origin` is one longer than `text`, ends with the document's
    length, and is None where the two texts have the same length character by character."""

    text: str
    origin: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> Span:
        """The span of the document's text that `text[start:end]` was read from."""
        if self.origin is None or start >= end:
            at = start if self.origin is None else self.origin[start]
            return Span(at, at + (end - start if self.origin is None else 0))
        return Span(self.origin[start], self.origin[end - 1] + 1)

    def locate(self, span: Span) -> tuple[int, int]:
        """Start and end in this reading of a span of the document's text."""
        if self.origin is None:
            return span.start, span.end
        from bisect import bisect_left

        return bisect_left(self.origin, span.start, 0, len(self.text)), bisect_left(self.origin, span.end, 0, len(self.text))
