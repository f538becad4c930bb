"""Damaged office files and archives end in a document or in a NoticeError. In a process of its own: what the libraries
below do to memory must not take the tests down unseen."""

from __future__ import annotations

import io
import multiprocessing
import random
import re
import tarfile
import zipfile
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import openpyxl
import pytest
import xlwt

from extractor import family, readers
from extractor.document import Document
from extractor.errors import NoticeError

ROUNDS = 150
ROWS = [["某某省绿色工厂名单"], ["序号", "地区", "企业名称"], [1, "长沙市", "甲乙科技有限公司"], [2, None, "丙丁科技有限公司"], ["注：按地区排列"]]


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active.merge_cells("B3:B4")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value)
    sheet.merge(2, 3, 1, 1)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _damaged(rng: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 20))):
        at, deed = rng.randrange(len(out) or 1), rng.random()
        if deed < 0.5 and out:
            out[at] = rng.randrange(256)
        elif deed < 0.65:
            del out[at:at + rng.choice((1, 4, 64))]
        elif deed < 0.8:
            out[at:at] = rng.randbytes(rng.choice((1, 4, 40)))
        else:
            out[at:at + 4] = rng.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f"))
    return bytes(out[:rng.randrange(len(out) + 1)] if rng.random() < 0.05 else out)


def _tangled(rng: random.Random, xml: bytes) -> bytes:
    """Tags dropped, doubled, moved; values replaced by what nobody expects."""
    tokens = re.findall(rb"<[^>]*>|[^<]+", xml)
    for _ in range(rng.choice((1, 3, 20))):
        if not tokens:
            break
        at, deed = rng.randrange(len(tokens)), rng.random()
        if deed < 0.3:
            del tokens[at]
        elif deed < 0.6:
            tokens.insert(rng.randrange(len(tokens) + 1), tokens[at])
        else:
            value = rng.choice((b'"0"', b'"-1"', b'"99999999"', b'""', b'"x"', b'"65536"'))
            tokens[at] = re.sub(rb'"[^"]*"', lambda _, value=value: value, tokens[at])
    return b"".join(tokens)


def _repacked(rng: random.Random, data: bytes) -> bytes:
    """The same package with one of its XML parts spoilt: the damage that checksums do not catch."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit = rng.choice([n for n in names if n.endswith(".xml") and "theme" not in n and "docProps" not in n])
        for name in names:
            part = old.read(name)
            new.writestr(name, (_damaged if rng.random() < 0.3 else _tangled)(rng, part) if name == hit else part)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def pool() -> ProcessPoolExecutor:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        yield executor  # type: ignore[misc]


def _check(future: Future[Document]) -> bool:
    """Whether it was read; a fault of any kind but NoticeError fails the test."""
    try:
        document = future.result(timeout=60)
    except NoticeError:
        return False
    for table in document.tables:
        assert all(c.row + c.row_span <= table.n_rows and c.column + c.column_span <= table.n_columns for c in table.cells)
    return True


@pytest.mark.parametrize("kind", ["docx", "xlsx", "xls", "doc"])
def test_damage_costs_a_document_and_no_more(kind: str, pool: ProcessPoolExecutor, docx: Callable[..., bytes]) -> None:
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr><w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:p></w:tc>"
    numbers = ("<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
               "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>")
    body = f"<w:p><w:r><w:t>正文</w:t></w:r></w:p><w:tbl><w:tblGrid><w:gridCol w:w='50'/></w:tblGrid><w:tr>{cell}{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>"
    whole = {"docx": lambda: docx(body, numbering=numbers), "xlsx": _xlsx, "xls": _xls, "doc": Path(__file__).with_name("notice.doc").read_bytes}[kind]()
    rng = random.Random(11)
    inputs = [(_repacked if whole[:2] == b"PK" and rng.random() < 0.7 else _damaged)(rng, whole) for _ in range(ROUNDS)]
    read = [_check(f) for f in [pool.submit(readers.read, data, f"a.{kind}") for data in inputs]]
    assert any(read)
    assert not all(read)


def test_damaged_archives() -> None:
    files = {"夹/a.txt": "绿色工厂名单".encode() * 30, "b.csv": b"1,2\n3,4\n"}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    wholes = [buffer.getvalue()]
    for mode in ("w", "w:gz", "w:bz2", "w:xz"):
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode=mode) as tar:  # type: ignore[call-overload]
            for name, content in files.items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))
        wholes.append(buffer.getvalue())
    rng, opened = random.Random(12), 0
    for _ in range(4 * ROUNDS):
        try:
            opened += bool(family.open_archive(_damaged(rng, rng.choice(wholes)), "a").families)
        except NoticeError:
            continue
    assert 0 < opened < 4 * ROUNDS
