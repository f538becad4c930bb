"""What the taggers found, as mentions in the document's coordinates."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.hygiene.reading import Reading
from extractor.tagging.english.items import Item, Sentence
from extractor.tagging.mention import Mention


def _mention(item: Item, reading: Reading) -> Mention | None:
    span = reading.span(item.start, item.end)
    if item.quantity is not None:
        return Mention("quantity", span, item.text, item.quantity.unit, item.quantity.value)
    if item.when is not None:
        return Mention("date", span, item.text, value=item.when.iso)
    if item.name is not None:
        return Mention(item.name.type, span, item.text, value=item.name.full)
    if item.region is not None:
        return Mention("region", span, item.text, item.region.id, item.region.name_zh)
    match item.kind:
        case "noun" if item.title is not None:
            return Mention("designation", span, item.text, item.title)
        case "noun" if item.metric is not None:
            return Mention("metric", span, item.text, item.metric)
        case "level" | "grade":
            return Mention(item.kind, span, item.text, item.code)
        case "batch":
            return Mention("batch", span, item.text, value=int(item.code or 0))
    return None


def mentions_of(sentences: Iterable[Sentence], reading: Reading) -> list[Mention]:
    """All mentions in order; words that only refer back are none."""
    found = (_mention(item, reading) for sentence in sentences for item in sentence.items)
    return [m for m in found if m is not None]
