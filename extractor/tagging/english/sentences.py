"""Sentences of English prose: a block's text in, spans out. Safe for "Co., Ltd.", "No. 3", and for glued sentences."""

from __future__ import annotations

import re

# What a full stop may follow without ending a sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Co|Ltd|LTD|Inc|Corp|No|Nos|Mr|Mrs|Ms|Dr|Prof|St|vs|approx|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|sq"
    r"|Doc|Art|Vol|Fig|Tel)|\b[A-Z]|^\s*\d{1,2}|^\s*[a-zA-Z])\.$"
)
# Behind a firm's name a capital opens a sentence, unless it names a part of the firm.
_PART = re.compile(r"\s+(?!(?:[A-Z][\w-]+ ){0,3}(?:Branch|Plant|Factory|Workshop|Mine|Works|Subsidiary)\b)[A-Z][a-z]")
_COMPANY = re.compile(r"\b(?:Co|Ltd|LTD|Inc|Corp)\.$")
_OPENER = re.compile(r"(?:The|It|In|This|These|That|They|At|As|By|On|For|To|Its|Of|After|Before|Since|Last|Meanwhile|However|Reporters?)\b")
_END = re.compile(r"[.!?。！？]+[\"'”’)\]]*(?=\s|$|[A-Z“\"”][A-Za-z]|\d)|\n+")
_GLUED_BEFORE = re.compile(r"[a-z0-9%)\]\"”]$")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of `text`, blanks at their ends left out."""
    spans, start = [], 0
    for match in _END.finditer(text):
        end = match.end()
        if match[0][0] != "\n" and not _ends(text, start, match):
            continue
        if text[start:end].strip():
            spans.append((start, end))
            start = end
    if text[start:].strip():
        spans.append((start, len(text)))
    return [_trim(text, s, e) for s, e in spans]


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    # What stands farther away than this decides nothing.
    head, tail = text[max(start, match.start() - 40):match.start() + 1], text[match.end():match.end() + 40]
    if match.start() - start > 40:
        head = "…" + head
    if match[0][0] != ".":
        return True
    if _COMPANY.search(head):
        return bool(_OPENER.match(tail.lstrip())) or not tail.strip() or (not head.endswith("Co.") and bool(_PART.match(tail)))
    if _ABBREVIATION.search(head):
        return False
    if tail[:1].isspace() or not tail:
        # "3.1 million" never comes here; a small letter goes on with the sentence.
        return not re.match(r"\s+[a-z]", tail)
    if tail[:1].isdigit():
        return False
    # Glued by machine translation: "participate in.Green factories"; never inside addresses or initials.
    return bool(_GLUED_BEFORE.search(text[max(start, match.start() - 3):match.start()])) and not re.match(r"[A-Z]{2,}\b", tail)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
