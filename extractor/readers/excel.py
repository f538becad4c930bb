"""Excel workbooks (xlsx, xlsb, xls) in, Document out. python-calamine reads the cells; every size is checked before."""

from __future__ import annotations

import datetime
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import python_calamine

from extractor.document import Document, Issue
from extractor.errors import BrokenDocument, EmptyDocument, EncryptedDocument, NoticeError
from extractor.readers import compound, extent, flow, limits
from extractor.readers.builder import DocumentBuilder
from extractor.readers.flow import Item
from extractor.readers.package import check_parts, open_zip
from extractor.readers.sheets import Merge, Sheet, items_of

MEDIA_TYPES = {True: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False: "application/vnd.ms-excel"}
_EXACT = 15  # digits that a spreadsheet keeps of a number


def text_of(value: Any) -> str:
    """What a cell shows, as far as the file says: whole numbers without a point, dates in ISO form."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        short = format(value, f".{_EXACT}g")
        return format(Decimal(short), "f") if "e" in short else short
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes" if not value.second else "seconds")
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


@contextmanager
def _guarded(what: str) -> Iterator[None]:
    """Raises BrokenDocument for whatever the library makes of rubbish, its panics included."""
    try:
        yield
    except python_calamine.PasswordError:
        raise EncryptedDocument("the workbook asks for a password") from None
    except NoticeError:
        raise
    except Exception as fault:  # the library's own faults, and those of a file object that gave it rubbish
        raise BrokenDocument(f"{what} is damaged ({_words(fault)})") from None
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # no child of Exception, and in no module that can be imported
            raise
        raise BrokenDocument(f"{what} is damaged ({_words(fault)})") from None


def _words(fault: BaseException) -> str:
    return " ".join(str(fault).split())[:160] or type(fault).__name__


def _open(data: bytes) -> python_calamine.CalamineWorkbook:
    with _guarded("the workbook"):
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))


def _sheet(workbook: python_calamine.CalamineWorkbook, name: str) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.end is not None:
        limits.check((sheet.end[0] + 1) * (sheet.end[1] + 1), limits.MAX_SHEET_AREA, f"places of the sheet {name!r}")
    merges = [Merge(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
    rows = [[v if v.__class__ is str else text_of(v) for v in row] for row in sheet.to_python(skip_empty_area=False)]
    return Sheet(name, rows, merges)


def read(data: bytes, name: str) -> Document:
    """A workbook, sheet after sheet. Hidden sheets (lists to choose from, last year's table) are not what was
    published: they are left out and an issue says so.

    Raises BrokenDocument, EmptyDocument, EncryptedDocument, LimitExceeded.
    """
    packed = data.startswith(b"PK")
    if packed:
        archive = open_zip(data)
        check_parts(archive)
        extent.check_sheets(archive)
    else:
        extent.check_records(compound.Compound(data).read("workbook", "book") or b"")
    workbook = _open(data)
    sheets = [m for m in workbook.sheets_metadata if m.typ == python_calamine.SheetTypeEnum.WorkSheet]
    limits.check(len(sheets), limits.MAX_SHEETS, "sheets")
    shown = [m for m in sheets if m.visible == python_calamine.SheetVisibleEnum.Visible] or sheets
    builder = DocumentBuilder()
    items: list[Item] = []
    for meta in sheets:
        try:
            with _guarded(f"the sheet {meta.name!r}"):
                sheet = _sheet(workbook, meta.name)
        except BrokenDocument as fault:
            if len(sheets) == 1:
                raise
            builder.issues.append(Issue("unreadable-part", fault.message))
            continue
        if meta in shown:
            items += items_of(sheet)
        elif any(cell for row in sheet.rows for cell in row):
            builder.issues.append(Issue("unreadable-part", f"the hidden sheet {meta.name!r} ({len(sheet.rows)} rows) was left out"))
    if not items:
        raise EmptyDocument("the workbook shows no text")
    flow.write(builder, items)
    return builder.build(sha256=hashlib.sha256(data).hexdigest(), name=name, media_type=MEDIA_TYPES[packed])
