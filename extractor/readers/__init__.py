"""Bytes in, Document out.

`READERS` is the closed set of formats; `sniff` chooses one by the bytes, the reader's module is loaded only then.
A format more is one module with `read(data, name) -> Document`, its name here, and its mark in `sniff`.
An archive is no document: `archive` gives its members, `extractor.family` what they are to each other.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from importlib import import_module

from extractor.document import Document
from extractor.errors import EmptyDocument, LimitExceeded, NoticeError, UnsupportedFormat
from extractor.readers import limits
from extractor.readers.metadata import describe
from extractor.readers.sniff import sniff

READERS = ("pdf", "html", "text", "docx", "doc", "excel", "ods", "delimited", "markdown", "image")
_LOOKS = ("pdf", "image")  # readers that may need OCR
_LONG_LISTS = ("docx", "excel", "ods", "delimited")


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Without the garbage collector: a long list is a million objects and no cycle, and looking through them again and
    again takes a third of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def read(data: bytes, name: str, ocr: bool = True) -> Document:
    """The document that the bytes hold, with its metadata; `name` is for messages, and decides at most between kinds
    of plain text. With `ocr` pages that are pictures are recognised, where the extra is installed.

    Raises a NoticeError that names the file: EmptyDocument, UnsupportedFormat, BrokenDocument, EncryptedDocument or
    LimitExceeded.
    """
    try:
        limits.check(len(data), limits.MAX_BYTES, "bytes")
        kind = sniff(data, name)
        if kind == "archive":
            raise UnsupportedFormat("is an archive, and no document itself (one inside of another is not opened)")
        module = import_module(f"extractor.readers.{kind}")
        with _uninterrupted() if kind in _LONG_LISTS else nullcontext():
            document: Document = module.read(data, name, ocr) if kind in _LOOKS else module.read(data, name)
        if not document.text.strip() and not document.issues:
            raise EmptyDocument("there is no text in it")
    except NoticeError as fault:
        raise fault.named(name) from None
    except RecursionError:
        raise LimitExceeded("things are nested in each other too deeply to be read", name=name) from None
    if document.metadata.language is None and document.metadata.title is None:
        document = replace(document, metadata=describe(document))
    return document
