"""Documents made from a few lines: strings are paragraphs, pairs (kind, text) blocks, lists of rows tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from extractor import hygiene
from extractor.context import Context
from extractor.document import Box, Document, Issue
from extractor.fact import Designation, Metric
from extractor.linking.registry import load_registry
from extractor.readers.builder import DocumentBuilder, DraftCell, Piece
from extractor.readers.metadata import describe
from extractor.relating import lists
from extractor.relating.notice import Notice, read_notice


@dataclass(frozen=True)
class Result:
    document: Document
    notice: Notice
    designations: list[Designation]
    metrics: list[Metric]
    issues: list[Issue]


def _cells(rows: list[list[Any]]) -> list[DraftCell]:
    """Rows of texts; None goes on with the cell above, a row of one text spans the table, a pair of texts stands on
    two pages."""
    width = max(len(r) for r in rows)
    cells = []
    for i, row in enumerate(rows):
        if len(row) == 1 and width > 1:
            cells.append(DraftCell(i, 0, [Piece(row[0])], column_span=width))
            continue
        for j, text in enumerate(row):
            if text is None:
                continue
            deep = 1
            while i + deep < len(rows) and len(rows[i + deep]) == width and rows[i + deep][j] is None:
                deep += 1
            texts = text if isinstance(text, tuple) else (text,)
            pieces = [Piece(t, Box(1 + n, 60.0 * j, 20.0 * i, 60.0 * j + 50, 20.0 * i + 15)) for n, t in enumerate(texts)]
            cells.append(DraftCell(i, j, pieces, row_span=deep))
    return cells


def make(*parts: Any) -> Document:
    builder = DocumentBuilder()
    for part in parts:
        if isinstance(part, str):
            builder.add_block("paragraph", part)
        elif isinstance(part, tuple):
            builder.add_block(*part)
        else:
            builder.add_table(_cells(part), len(part), max(len(r) for r in part))
    document = builder.build(sha256="0" * 64, name="made", media_type="text/plain")
    return replace(document, metadata=describe(document))


def run(*parts: Any, context: Context | None = None) -> Result:
    registry = load_registry()
    document = make(*parts)
    reading = hygiene.read(document)
    notice = read_notice(document, reading, context or Context(), registry)
    facts, issues = lists.relate(document, reading, notice, registry)
    for fact in facts:
        assert fact.evidence.quote == document.quote(fact.evidence.span)
    return Result(document, notice, [f for f in facts if isinstance(f, Designation)],
                  [f for f in facts if isinstance(f, Metric)], issues)


@pytest.fixture
def read_parts() -> Callable[..., Result]:
    return run
