"""A Word 97–2003 document (doc) in, Document out, by Debian's antiword.

antiword is asked twice, which takes milliseconds: its text keeps line breaks and numbers, its DocBook keeps cells whole
(in the text they are cut to columns). Paragraphs come from the one, tables from the other, where both have as many.
Cells merged downwards stand once, with empty ones below: the program does not tell them from empty cells.
"""

from __future__ import annotations

import hashlib
import re
import struct
import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extractor.document import Document
from extractor.errors import BrokenDocument, EmptyDocument, EncryptedDocument
from extractor.readers import compound, flow, limits, lines, outside
from extractor.readers.builder import DocumentBuilder, DraftCell, Piece
from extractor.readers.flow import Grid, Item, Paragraph
from extractor.readers.markup import parse

MEDIA_TYPE = "application/msword"
_ROW = re.compile(r"^\|.*\|$")
_NEAR = 6.0  # points: borders closer than that were meant to be one
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_PICTURE = re.compile(r"^\[pic\]$")
_ENCRYPTED = 0x0100


def _antiword(path: str, *options: str) -> str:
    program = outside.find_program("antiword", "antiword", "reading .doc files")
    output = outside.run([program, "-m", "UTF-8.txt", *options, path], limits.MAX_TEXT, limits.MAX_SECONDS)
    if output.status != 0 or not output.stdout:
        reason = output.stderr.replace(path, "it")[:200] or f"antiword ended with status {output.status}"
        if "ncrypted" in reason or "password" in reason:
            raise EncryptedDocument("it is encrypted with a password")
        raise BrokenDocument(f"no readable Word document: {reason}")
    return output.stdout.decode("utf-8", "replace")


def _check_head(data: bytes) -> None:
    """Raises EncryptedDocument, or BrokenDocument where the main stream is missing."""
    head = compound.Compound(data).read("worddocument")
    if not head or len(head) < 32:
        raise BrokenDocument("the Word document's main stream is cut off")
    if struct.unpack_from("<H", head, 10)[0] & _ENCRYPTED:
        raise EncryptedDocument("it is encrypted with a password")


def _parse(docbook: str) -> Any:
    # The declaration that antiword writes itself; parse() lets none through, and there is nothing to resolve in it.
    body = re.sub(r"\A.*?(?=<book\b)", "", docbook, count=1, flags=re.S)
    return parse(_UNPRINTED.sub("", body).encode(), "antiword's output")


def _text(element: Any) -> str:
    return lines.strip("\n".join(t for x in "".join(element.itertext()).split("\n") if (t := lines.strip(x))))


def _edges(table: Any) -> list[float]:
    """Where columns begin, over all groups of rows, which may be cut differently; the last is the right border."""
    found: list[float] = []
    for group in table.iterfind("tgroup"):
        found += _starts(group)
    edges: list[float] = []
    for at in sorted(found):
        if not edges or at - edges[-1] > _NEAR:
            edges.append(at)
    return edges


def _starts(group: Any) -> list[float]:
    at, found = 0.0, [0.0]
    for column in group.iterfind("colspec"):
        match = re.match(r"\d{1,6}(?:\.\d{1,6})?", column.get("colwidth", ""))
        at += float(match[0]) if match else 0.0
        found.append(at)
    return found


def _grid(table: Any) -> Grid | None:
    edges = _edges(table)
    drafts: list[DraftCell] = []
    row = 0
    for group in table.iterfind("tgroup"):
        own = [max(0, bisect_right(edges, x + 0.01) - 1) for x in _starts(group)]
        for entries in (list(r.iterfind("entry")) for r in group.iter("row")):
            if len(own) <= len(entries) or len(set(own)) < len(own):
                own = list(range(len(entries) + 1))  # widths that say nothing: cells by their order
            for i, entry in enumerate(entries):
                drafts.append(DraftCell(row, own[i], [Piece(_text(entry))], 1, max(1, own[i + 1] - own[i])))
            row += 1
    if not drafts:
        return None
    n_columns = max(d.column + d.column_span for d in drafts)
    limits.check(row * n_columns, limits.MAX_CELLS, "cells of one table")
    return Grid(drafts, row, n_columns)


def _tables(root: Any) -> list[Any]:
    return list(root.iter("informaltable"))


def _by_text(text: str, grids: Sequence[Grid | None]) -> list[Item] | None:
    """Paragraphs of the text with the tables in their places; None where the text shows another number of tables."""
    items: list[Item] = []
    left, inside, gap = list(grids), False, False
    for raw in text.split("\n"):
        line = lines.strip(_UNPRINTED.sub("", raw))
        if _ROW.match(line):
            if not inside:
                if not left:
                    return None
                if (grid := left.pop(0)) is not None:
                    items.append(grid)
            inside = True
            continue
        inside = False
        if line and not _PICTURE.match(line):
            items.append(Paragraph(line, after_gap=gap))
        gap = not line
    return items if not left else None


def _by_structure(root: Any) -> Iterator[Item]:
    """Paragraphs and tables of the DocBook alone."""
    for element in root.iter("title", "para", "informaltable"):
        inside = {a.tag for a in element.iterancestors()}
        if "bookinfo" in inside or (element.tag != "informaltable" and "informaltable" in inside):
            continue
        if element.tag == "informaltable":
            if (grid := _grid(element)) is not None:
                yield grid
        elif element.find("informaltable") is None:
            style = "heading" if element.tag == "title" else "list_item" if "listitem" in inside else None
            for line in _text(element).split("\n"):
                if line:
                    yield Paragraph(line, style)


def read(data: bytes, name: str) -> Document:
    """Raises BrokenDocument, EmptyDocument, EncryptedDocument, LimitExceeded, and UnsupportedFormat where antiword is not
    installed."""
    _check_head(data)
    with tempfile.TemporaryDirectory(prefix="gongbao-") as folder:
        path = Path(folder) / "document.doc"
        path.write_bytes(data)
        text = _antiword(str(path), "-w", "0")
        root = _parse(_antiword(str(path), "-x", "db"))
    items = _by_text(text, [_grid(t) for t in _tables(root)])
    if items is None:
        items = list(_by_structure(root))
    if not items:
        raise EmptyDocument("the document holds no text")
    builder = DocumentBuilder()
    flow.write(builder, items)
    return builder.build(sha256=hashlib.sha256(data).hexdigest(), name=name, media_type=MEDIA_TYPE)
