"""One row in, its designations out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from extractor.document import Cell, Document, Span
from extractor.fact import Designation, Evidence
from extractor.hygiene.reading import Reading
from extractor.knowledge.lexicon import find_designations, load_lexicon
from extractor.linking.region import Region
from extractor.linking.registry import Registry
from extractor.relating.lists.cells import evidence, fold_blanks, trimmed, written
from extractor.relating.lists.outline import Frame, other_title
from extractor.relating.lists.places import place_of
from extractor.relating.lists.rows import Row
from extractor.relating.lists.subjects import is_name, remarked_names, subject_of, title_of_short_word, type_of
from extractor.relating.notice import Notice, Round, issuer_code, read_round, settled_level

EXTRACTOR = "list/1"
_ATTRIBUTES = {"seq": "seq", "region": "region", "industry": "industry", "evaluator": "evaluator", "maker": "maker",
               "model": "model", "standard": "standard", "recommender": "recommender", "remark": "note", "reason": "note"}
# Confidence by how the reading came about; to be calibrated against corrected output.
SURE, INFERRED, GUESSED, REMARKED = 0.97, 0.85, 0.6, 0.85


@dataclass(frozen=True, slots=True)
class Place:
    """A row's region: the cell that names it (perhaps one above), and the place that it means."""

    written: str | None
    region: Region | None


@dataclass(frozen=True, slots=True)
class Source:
    """What all rows of a document share."""

    document: Document
    reading: Reading
    notice: Notice
    registry: Registry
    default_level: str | None = None


def _name_cell(row: Row) -> Cell | None:
    """The cell that names the subject: a product before its maker, a new name before the old one."""
    return next((row.cells[r] for r in ("new_name", "product", "subject") if r in row.cells), None)


def subject_name(row: Row, document: Document) -> str | None:
    """The subject's name as written; None for a row that names nobody."""
    cell = _name_cell(row)
    if cell is None:
        return None
    name = written(document, cell.span)
    return name if is_name(name, cell is row.cells.get("product")) else None


def _codes(row: Row, frame: Frame, name: str, language: str) -> tuple[tuple[str, ...], bool]:
    """The titles that a row confers, and whether that is sure."""
    for category in (row.texts[r] for r in ("category", "batch", "level") if r in row.texts):
        if found := tuple(dict.fromkeys(code for _, _, code in find_designations(category, language))):
            return found, True
        if (short := title_of_short_word(category)) and (not frame.round.designations or short in frame.round.designations or len(frame.round.designations) > 1):
            return (short,), True
    codes = frame.round.designations
    if len(codes) <= 1:
        return codes, True
    # Several titles over one table: the column's heading or the name's form tells which.
    column = row.columns.of("subject")
    heading = row.columns.headings[column] if column is not None else ""
    entries = load_lexicon().designations
    kinds = {c: entries[c].subject_type for c in codes if c in entries}
    wanted = title_of_short_word(heading.replace("名称", ""))
    if wanted in codes:
        return (wanted,), True
    kind = type_of(name, "green_factory")
    fitting = [c for c in codes if kinds.get(c) == kind]
    return ((fitting or list(codes))[0],), len(fitting) == 1


def _row_round(row: Row, frame: Frame, language: str) -> Round:
    """The frame's round with what the row's own cells say: category, batch, year, level, grade."""
    said = [read_round(row.texts[role], language) for role in ("category", "batch", "year", "level", "grade") if role in row.texts]
    own = Round()
    for one in said:
        own = one.under(own)
    round = frame.round
    status = "renamed" if "new_name" in row.cells and "old_name" in row.cells and not round.upgraded else round.status
    if status == "renamed" != round.status:
        # Names changed inside a list of something else: its year and batch are not theirs.
        round = replace(round, year=None, batch=None)
    year_text = row.texts.get("year", "")
    year = own.year or (int(year_text) if year_text.isdigit() and len(year_text) == 4 else None)
    return replace(round, status=status, level=own.level or round.level, grade=own.grade or round.grade,
                   year=year or round.year, batch=own.batch or round.batch)


def _level(round: Round, source: Source) -> str | None:
    return settled_level(round.level, source.notice.scope) or source.default_level


def _attributes(row: Row, frame: Frame, place: Place, source: Source) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for role, key in _ATTRIBUTES.items():
        if role in row.cells:
            text = written(source.document, row.cells[role].span)
            given[key] = f"{given[key]}；{text}" if key in given else text
    if place.written:
        given["region"] = place.written
    if frame.standard and "standard" not in given:
        given["standard"] = frame.standard
    return given


def _issuer(level: str | None, source: Source) -> tuple[str | None, tuple[str, ...]]:
    """Who gives a title of that level: the notice's issuer, unless the row says a level that is not theirs to give."""
    notice = source.notice
    own = notice.round.level
    if notice.issuer is None or (level is not None and own is not None and level != own):
        return None, ()
    return issuer_code(notice.issuer), notice.issuers


def year_of(round: Round, announced_on: str | None) -> int | None:
    """The list's own year; where only a batch is named, that of the announcement; of removals and renamings only
    what they name."""
    if round.year is not None or round.status in ("revoked", "renamed"):
        return round.year
    return int(announced_on[:4]) if round.batch is not None and announced_on else None


def row_facts(row: Row, frame: Frame, place: Place, source: Source) -> Iterator[Designation]:
    """The designations of one row; none where it names nobody, confers nothing or the list's stage is unknown."""
    language, document = source.notice.language, source.document
    cell, name = _name_cell(row), subject_name(row, document)
    round = _row_round(row, frame, language)
    if cell is None or name is None or round.status is None or round.call or round.proposed_end:
        return
    codes, sure = _codes(row, frame, name, language)
    if "product" in row.cells and "product" not in {_type(c) for c in codes}:
        # A product column beside a list of enterprises says what they make.
        if (maker := row.cells.get("maker")) is None:
            return
        cell, name = maker, written(document, maker.span)
        row = replace(row, cells={k: v for k, v in row.cells.items() if k not in ("maker", "product", "model")})
    note = row.texts.get("remark", "")
    former = written(document, row.cells["old_name"].span) if "old_name" in row.cells else None
    ends = round.status == "renamed" or round.upgraded
    attributes = _attributes(row, frame, place, source)
    level = _level(round, source)
    issuer, issuers = _issuer(level, source)
    if issuers:
        attributes["issuers"] = list(issuers)
    maker_name = written(document, row.cells["maker"].span) if "maker" in row.cells else name
    where = place_of(maker_name, place.region, None, source.notice.scope, source.registry)
    confidence = min(SURE if row.columns.named else INFERRED, SURE if sure else GUESSED)
    for code in codes:
        label = round.label if code in frame.round.designations else None
        yield Designation(
            subject=subject_of(name, code, (*((former,) if former else ()), *remarked_names(note))),
            evidence=evidence(document, cell), confidence=GUESSED if code == "other" else confidence, extractor=EXTRACTOR,
            label=_label(row, code, label, document, language), level=level or _own_level(code), grade=round.grade,
            year=year_of(round, source.notice.announced_on), batch=round.batch, attributes=attributes, designation=code,
            status=round.status, issuer=issuer, announced_on=source.notice.announced_on,
            province=where.province if where else None, city=where.city if where else None,
            former_name=former if ends else None)
    if "remark" in row.cells:
        yield from _remarked(row.cells["remark"], name, where, codes, source)


def _type(code: str) -> str | None:
    entry = load_lexicon().designations.get(code)
    return entry.subject_type if entry else None


def _own_level(code: str) -> str | None:
    entry = load_lexicon().designations.get(code)
    return entry.level if entry else None


def _label(row: Row, code: str, label: str | None, document: Document, language: str) -> str | None:
    for cell in (row.cells[r] for r in ("category", "batch", "level") if r in row.cells):
        text = written(document, cell.span)
        for start, end, found in find_designations(text, language):
            if found == code:
                return text[start:end]
    return label


def _remarked(cell: Cell, name: str, where: Region | None, codes: tuple[str, ...], source: Source) -> Iterator[Designation]:
    """Titles that a remarks cell names: facts of their own, held before and elsewhere, so undated and without issuer."""
    language, document = source.notice.language, source.document
    start, end = source.reading.locate(cell.span)
    text = source.reading.text[start:end]
    for piece_start, piece_end in _pieces(text):
        piece = text[piece_start:piece_end]
        round = read_round(fold_blanks(piece), language)
        found = [c for _, _, c in find_designations(piece, language)]
        if not found and (label := other_title(piece, language)):
            found, round = ["other"], replace(round, label=label)
        if not found or round.call or round.proposed_end or round.status in ("proposed", "renamed"):
            continue
        span = trimmed(document, source.reading.span(start + piece_start, start + piece_end))
        for code in dict.fromkeys(found):
            yield Designation(
                subject=subject_of(name, codes[0] if codes else code), evidence=_part(document, cell, span), confidence=REMARKED,
                extractor=EXTRACTOR, label=round.label, level=settled_level(round.level, source.notice.scope) or _own_level(code),
                grade=round.grade, year=round.year, batch=round.batch, designation=code,
                status=round.status if round.status in ("revoked", "candidate") else "designated",
                province=where.province if where else None, city=where.city if where else None)


def _part(document: Document, cell: Cell, span: Span) -> Evidence:
    return evidence(document, cell, span)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Parts of a remark that stand for themselves."""
    start = 0
    for at, char in enumerate(text + "；"):
        if char in "；;，,。、\n":
            if text[start:at].strip():
                yield start, at
            start = at + 1
