"""An OpenDocument spreadsheet (ods) in, Document out: texts as shown, merges and repeats as they are written."""

from __future__ import annotations

import hashlib
from typing import Any

from extractor.document import Document, Issue
from extractor.errors import BrokenDocument, EmptyDocument, EncryptedDocument
from extractor.readers import flow, limits
from extractor.readers.builder import DocumentBuilder
from extractor.readers.flow import Item
from extractor.readers.markup import parse
from extractor.readers.package import check_parts, open_zip, read_part
from extractor.readers.sheets import Merge, Sheet, items_of

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELL, _COVERED = _TABLE + "table-cell", _TABLE + "covered-table-cell"
_ROW = _TABLE + "table-row"
_WRAPPERS = frozenset(_TABLE + n for n in ("table-rows", "table-row-group", "table-header-rows"))
_SILENT = frozenset((_OFFICE + "annotation", _TEXT + "ruby-text", _TEXT + "note", "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}frame"))


def _count(element: Any, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1


def _words(element: Any) -> str:
    """Text of a paragraph; blanks and breaks are elements."""
    found = [element.text or ""]
    for child in element:
        if child.tag == _TEXT + "s":
            count = child.get(_TEXT + "c", "1")
            found.append(" " * (min(int(count), 1000) if count.isdecimal() and len(count) < 6 else 1))
        elif child.tag == _TEXT + "line-break":
            found.append("\n")
        elif child.tag == _TEXT + "tab":
            found.append("\t")
        elif child.tag not in _SILENT and isinstance(child.tag, str):
            found.append(_words(child))
        found.append(child.tail or "")
    return "".join(found)


def _shown(cell: Any) -> str:
    """What the cell shows; where it shows nothing, the value that it holds."""
    text = "\n".join(_words(p) for p in cell.iterfind(_TEXT + "p"))
    if text.strip() or cell.find(_TEXT + "p") is not None:
        return text
    kind = cell.get(_OFFICE + "value-type")
    return cell.get(_OFFICE + {"date": "date-value", "string": "string-value", "boolean": "boolean-value"}.get(kind, "value"), "") if kind else ""


def _rows_of(table: Any) -> Any:
    for child in table:
        if child.tag == _ROW:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _rows_of(child)


def _sheet(table: Any, name: str) -> Sheet:
    """The sheet with repeats written out. Those at the end, which are empty and fill a sheet's million rows, are not."""
    rows: list[list[str]] = []
    merges: list[Merge] = []
    blank = area = widest = 0
    for row in _rows_of(table):
        repeats = _count(row, "number-rows-repeated")
        texts: list[str] = []
        skipped = 0
        spans: list[tuple[int, int, int]] = []
        for cell in row:
            if cell.tag not in (_CELL, _COVERED):
                continue
            times = _count(cell, "number-columns-repeated")
            text = _shown(cell) if cell.tag == _CELL else ""
            tall, wide = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if not text.strip() and (tall, wide) == (1, 1):
                skipped += times
                continue
            limits.check(len(texts) + skipped + times, limits.MAX_SHEET_AREA, f"places of the sheet {name!r}")
            texts += [""] * skipped
            skipped = 0
            if (tall, wide) != (1, 1):
                spans.append((len(texts), tall, wide))
            texts += [text] * times
        if not texts:
            blank += repeats
            continue
        widest = max(widest, len(texts))
        area = (len(rows) + blank + repeats) * widest
        limits.check(area, limits.MAX_SHEET_AREA, f"places of the sheet {name!r}")
        rows += [[] for _ in range(blank)]
        blank = 0
        merges += [Merge(len(rows), c, len(rows) + tall - 1, c + wide - 1) for c, tall, wide in spans]
        rows += [texts] * repeats
    return Sheet(name, rows, merges)


def _hidden_styles(root: Any) -> set[str]:
    found = set()
    for style in root.iter(_STYLE + "style"):
        properties = style.find(_STYLE + "table-properties")
        if properties is not None and properties.get(_TABLE + "display") == "false":
            found.add(style.get(_STYLE + "name", ""))
    return found


def read(data: bytes, name: str) -> Document:
    """Sheet after sheet, hidden ones left out with an issue, as of a workbook.

    Raises BrokenDocument, EmptyDocument, EncryptedDocument, LimitExceeded.
    """
    archive = open_zip(data)
    check_parts(archive)
    manifest = read_part(archive, "META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise EncryptedDocument("the spreadsheet asks for a password")
    raw = read_part(archive, "content.xml")
    if raw is None:
        raise BrokenDocument("the package holds no content.xml")
    root = parse(raw, "content.xml")
    hidden = _hidden_styles(root)
    tables = [t for s in root.iter(_OFFICE + "spreadsheet") for t in s.iterfind(_TABLE + "table")]
    limits.check(len(tables), limits.MAX_SHEETS, "sheets")
    shown = [t for t in tables if t.get(_TABLE + "style-name") not in hidden] or tables
    builder = DocumentBuilder()
    items: list[Item] = []
    for table in tables:
        sheet = _sheet(table, table.get(_TABLE + "name", "")[:200])
        if table in shown:
            items += items_of(sheet)
        elif any(any(row) for row in sheet.rows):
            builder.issues.append(Issue("unreadable-part", f"the hidden sheet {sheet.name!r} ({len(sheet.rows)} rows) was left out"))
    if not items:
        raise EmptyDocument("the spreadsheet shows no text")
    flow.write(builder, items)
    return builder.build(sha256=hashlib.sha256(data).hexdigest(), name=name, media_type=MEDIA_TYPE)
