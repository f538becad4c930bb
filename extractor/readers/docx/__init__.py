"""A Word document (docx) in, Document out."""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
from typing import Any

from extractor.document import Document, Issue
from extractor.errors import BrokenDocument, EmptyDocument
from extractor.readers import flow
from extractor.readers.builder import DocumentBuilder
from extractor.readers.docx.body import Body
from extractor.readers.docx.names import RELATIONS, W
from extractor.readers.docx.numbering import Numbering
from extractor.readers.docx.styles import Styles
from extractor.readers.markup import parse
from extractor.readers.package import check_parts, open_zip, read_part

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = "word/document.xml"
_FEW = 40  # characters up to which a document with pictures is its pictures


def _related(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Names of the parts that a part refers to, by the kind of reference; the first of each."""
    folder, base = posixpath.split(part)
    data = read_part(archive, posixpath.join(folder, "_rels", base + ".rels"))
    found: dict[str, str] = {}
    if data is None:
        return found
    for relation in parse(data, "the list of parts").iterfind(RELATIONS + "Relationship"):
        if relation.get("TargetMode") != "External" and (target := relation.get("Target")):
            kind = relation.get("Type", "").rpartition("/")[2]
            found.setdefault(kind, posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/"))
    return found


def _optional(archive: zipfile.ZipFile, name: str | None, builder: DocumentBuilder) -> Any:
    """The root of a part that a document can be read without; damage to it is an issue."""
    data = read_part(archive, name) if name is not None else None
    if data is None:
        return None
    try:
        return parse(data, str(name))
    except BrokenDocument as fault:
        builder.issues.append(Issue("unreadable-part", fault.message))
        return None


def _notes(archive: zipfile.ZipFile, related: dict[str, str], builder: DocumentBuilder) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for kind in ("footnote", "endnote"):
        root = _optional(archive, related.get(kind + "s"), builder)
        for note in root.iterfind(W + kind) if root is not None else ():
            found[kind, note.get(W + "id", "")] = note
    return found


def read(data: bytes, name: str) -> Document:
    """The document as a reader of its final text sees it: tracked insertions in, deletions and hidden text out.

    Headers, footers and comments are left out. Raises BrokenDocument, EmptyDocument, EncryptedDocument, LimitExceeded.
    """
    archive = open_zip(data)
    check_parts(archive)
    main = _related(archive, "").get("officeDocument", _MAIN)
    raw = read_part(archive, main)
    if raw is None:
        raise BrokenDocument(f"the package holds no {main}")
    root = parse(raw, main)
    element = root.find(W + "body")
    if element is None:
        raise BrokenDocument(f"{main} holds no body")
    builder = DocumentBuilder()
    related = _related(archive, main)
    styles = Styles.of(_optional(archive, related.get("styles"), builder))
    numbering = Numbering.of(_optional(archive, related.get("numbering"), builder))
    body = Body(styles, numbering, _notes(archive, related, builder))
    items = list(body.items(element))
    flow.write(builder, items)
    if body.foreign:
        builder.issues.append(Issue("unreadable-part", f"{body.foreign} inserted files of another format were not read"))
    if body.pictures and builder.length < _FEW:
        builder.issues.append(Issue("image-page", f"{body.pictures} pictures and hardly a word: pictures in Word documents are not read"))
    elif not builder.length:
        raise EmptyDocument("the document holds no text")
    return builder.build(sha256=hashlib.sha256(data).hexdigest(), name=name, media_type=MEDIA_TYPE)
