"""Chinese prose in, facts out.

Each sentence is analysed once (names, terms, quantities, times); the discourse says who is spoken of; counts bind
numbers to nouns; rounds say which list is meant; metrics, titles and directives make the facts.
"""

from __future__ import annotations

import re

from extractor.document import Document
from extractor.hygiene.reading import Reading
from extractor.linking.registry import Registry
from extractor.relating.chinese.analysis import Sentence, has, sentences
from extractor.relating.chinese.counts import Count, find_counts
from extractor.relating.chinese.directives import relate_directives
from extractor.relating.chinese.discourse import Discourse
from extractor.relating.chinese.listing import Listing
from extractor.relating.chinese.metrics import relate_metrics
from extractor.relating.chinese.rounds import first_round, round_of
from extractor.relating.chinese.titles import relate_titles
from extractor.relating.notice import Notice
from extractor.relating.prose import Prose, as_written
from extractor.tagging.mention import Mention

_PERIOD = re.compile(r"(?:19|20)\d\d(?:年)?[—–－~～至到-]+(?:19|20)\d\d年?")
_PLAN = re.compile(r"(?:印发|发布)[^，。]*(?:方案|计划|规划|行动|纲要)|(?:方案|计划|规划|行动|纲要)[（(》]?")


def relate(document: Document, reading: Reading, notice: Notice, registry: Registry) -> Prose:
    """Facts, mentions and doubts of the document's Chinese prose."""
    prose, discourse, current, listing = Prose(), Discourse(notice.scope, registry), first_round(notice), Listing()
    title = document.metadata.title
    previous: list[Count] = []
    last: Sentence | None = None
    plan = (notice.title is not None and _PLAN.search(notice.title) is not None
            and (notice.signed_by is not None or _PERIOD.search(notice.title) is not None))
    author: str | None = None
    for sentence in sentences(document, reading, registry, notice.date, notice.scope):
        if last is not None and last.block is sentence.block:
            sentence.carried = last.times[-1] if last.times and last.times[-1].iso else last.carried
        elif last is not None:
            discourse.new_paragraph()
        last = sentence
        mentions = discourse.mentions(sentence)
        if author is None and sentence.authorities and "《" in sentence.text:
            author = sentence.authorities[0].issuer  # whose policy it is
        current = round_of(sentence, current, notice.scope)
        prose.mentions.extend(_mentions(reading, sentence))
        headline = title is not None and sentence.block.span.overlaps(title)
        counts: list[Count] = []
        if sentence.block.kind != "heading" and not headline:
            counts = list(find_counts(sentence, previous, discourse.recent_titles))
            planning = plan or has(sentence.heading, "target_heading") or has(sentence.text[:12], "target_heading")
            prose.facts.extend(relate_metrics(document, reading, sentence, counts, mentions, discourse, current, notice, planning))
            previous = counts if counts else []
            prose.facts.extend(listing.relate(document, reading, sentence, counts, mentions, discourse, current, notice))
            prose.facts.extend(relate_titles(document, reading, sentence, counts, mentions, discourse, current, notice))
            prose.facts.extend(relate_directives(document, reading, sentence, notice.issuer or author))
        discourse.shown(sentence, mentions)
    prose.facts = as_written(document, reading, prose.facts)
    return prose


def _mentions(reading: Reading, sentence: Sentence) -> list[Mention]:
    found = [Mention(n.type, reading.span(sentence.start + n.start, sentence.start + n.end), n.text) for n in sentence.names]
    found += [Mention("region", reading.span(sentence.start + s, sentence.start + e), sentence.text[s:e], r.id) for s, e, r in sentence.places]
    found += [Mention("authority", reading.span(sentence.start + a.start, sentence.start + a.end), a.name, a.code) for a in sentence.authorities]
    found += [Mention("designation" if t.designation else "metric", reading.span(sentence.start + t.noun, sentence.start + t.end),
                      t.label, t.designation or t.metric) for t in sentence.terms]
    found += [Mention("quantity", reading.span(sentence.start + q.start, sentence.start + q.end),
                      sentence.text[q.start:q.end], q.unit, q.value) for q in sentence.quantities]
    found += [Mention("date", reading.span(sentence.start + t.start, sentence.start + t.end), sentence.text[t.start:t.end],
                      value=t.iso) for t in sentence.times]
    return sorted(found, key=lambda m: m.span)
