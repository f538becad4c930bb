"""Walks a document from top to bottom: headings build the outline, tables give rows, rows give facts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from extractor.document import Block, Document, Issue, Table
from extractor.fact import AnyFact, Designation
from extractor.hygiene.reading import Reading
from extractor.linking.region import Region
from extractor.linking.registry import Registry
from extractor.relating.lists.cells import Grid, fold_blanks, read_text, written
from extractor.relating.lists.facts import Place, Source, row_facts, subject_name
from extractor.relating.lists.numbering import Numbering, count_issues, notice_count_issues, notice_counts
from extractor.relating.lists.outline import Frame, Heading, Outline, other_title, read_heading
from extractor.relating.lists.places import read_region
from extractor.relating.lists.rows import Banner, Head, Row, read_rows
from extractor.relating.lists.subjects import is_title
from extractor.relating.lists.total import heading_total, note_totals
from extractor.relating.notice import Notice, Round
from extractor.tagging.columns import Columns

# Places below the county, which no table of divisions holds.
_TOWN = re.compile(r"(?:镇|乡|街道|村|社区|办事处|管委会)$|\b(?:town|township|subdistrict|street)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """A row with all that was known where it stood."""

    row: Row
    frame: Frame
    place: Place


@dataclass(slots=True)
class _Walk:
    """Where the walk stands, and what it met."""

    document: Document
    reading: Reading
    notice: Notice
    registry: Registry
    outline: Outline
    numbering: Numbering
    rows: list[_Found] = field(default_factory=list)
    notes: list[tuple[Banner, Frame]] = field(default_factory=list)
    frames: dict[int, Frame] = field(default_factory=dict)
    columns: Columns | None = None
    unknown: dict[str, Issue] = field(default_factory=dict)
    regions: dict[tuple[str, str | None], Region | None] = field(default_factory=dict)

    def region(self, text: str, within: Region | None) -> Region | None:
        key = (text, within.id if within else None)
        if key not in self.regions:
            self.regions[key] = read_region(text, self.notice.language, self.registry, within)
        return self.regions[key]

    def push(self, heading: Heading) -> None:
        self.outline.push(heading)
        self.frames[id(heading)] = self.outline.frame()
        self.numbering.restart()
        if heading.rank <= 0.5:
            self.columns = None
            self.numbering.forget()


def _headings(block: Block, walk: _Walk) -> list[Heading]:
    """The headings that a block of prose holds, line by line."""
    start, end = walk.reading.locate(block.span)
    found = []
    for line in walk.reading.text[start:end].split("\n"):
        text = fold_blanks(line)
        if text and not _is_formal_title(text, walk.notice) and (
                heading := read_heading(text, walk.reading.span(start, start + len(line)), walk.notice.language, walk.registry, walk.notice.scope)):
            found.append(heading)
        start += len(line) + 1
    return found


def _is_formal_title(text: str, notice: Notice) -> bool:
    """Whether a line is the notice's own title (关于…的通知): what it says is in the notice's round. The title of a bare
    list is a heading like others, which may give way to the next list's."""
    if notice.title is None or text != fold_blanks(notice.title):
        return False
    return bool(re.search(r"关于|通知|通告|公告|\b(?:notice|circular|announcement)\b", text, re.IGNORECASE))


def _notice_round(notice: Notice) -> Round:
    """The notice's round; a title beside the codes that its own title names goes under its label."""
    round = notice.round
    if not round.designations and notice.title and (label := other_title(notice.title, notice.language)):
        return replace(round, designations=("other",), label=label)
    return round


def _place(row: Row, frame: Frame, above: Place | None, walk: _Walk) -> Place:
    """A row's region: its own cell, or the one above where the cell is left blank as in a column of merged cells."""
    cell = row.cells.get("region")
    if cell is None:
        if above is not None and row.columns.of("region") is not None:
            return above
        return Place(frame.place_text, frame.place)
    text = row.texts["region"]
    region = walk.region(text, frame.place or walk.notice.scope)
    if region is None and text not in walk.unknown and not _TOWN.search(text):
        page = cell.parts[0].box.page if cell.parts else None
        walk.unknown[text] = Issue("unknown-region", f"no known place: {text}", cell.span, page)
    if region is not None and frame.place is not None and region.province == frame.place.province and region.kind == "province":
        region = frame.place
    return Place(written(walk.document, cell.span), region or frame.place)


def _read_table(table: Table, walk: _Walk) -> None:
    grid = Grid.of(table, walk.reading)
    language = walk.notice.language
    above: Place | None = None
    walk.numbering.restart()
    before = len(walk.rows)
    for event in read_rows(grid, walk.columns, lambda t: walk.region(t, walk.notice.scope) is not None,
                           lambda t: is_title(t, language)):
        match event:
            case Head():
                walk.columns = event.columns
                above = None
            case Banner():
                heading = read_heading(event.text, event.cell.span, language, walk.registry, walk.notice.scope)
                if heading is not None:
                    heading.cell = event.cell
                    columns = walk.columns
                    walk.push(heading)
                    walk.columns = columns
                    above = None
                elif not event.text.isdigit():
                    walk.notes.append((event, walk.outline.frame()))
            case Row():
                if not event.columns.names_subjects or subject_name(event, walk.document) is None:
                    continue
                frame = walk.outline.frame()
                place = _place(event, frame, above, walk)
                if (seq := event.cells.get("seq")) is not None:
                    moved = above is not None and place.written != above.written
                    walk.numbering.read(event.texts["seq"], seq, frame.extract, moved)
                above = place
                walk.rows.append(_Found(event, frame, place))
                walk.outline.count_row()
    if len(walk.rows) == before:
        walk.columns = None


def _is_list(rows: list[_Found], walk: _Walk) -> bool:
    """Whether a table's rows are a list of titles at all: numbered, or under a heading that names a list."""
    numbered = any("seq" in f.row.cells for f in rows)
    headed = any(h.rows and (h.round.designations or h.round.status) for h in walk.outline.seen)
    return numbered or headed


def _default_level(rows: list[_Found], notice: Notice) -> str | None:
    """A list over several provinces without a word about its level is national."""
    if notice.round.level is not None or notice.issuer is not None:
        return None
    provinces = {f.place.region.province for f in rows if f.place.region is not None}
    return "national" if len(provinces) > 1 else None


def relate(document: Document, reading: Reading, notice: Notice, registry: Registry) -> tuple[list[AnyFact], list[Issue]]:
    """Facts of all lists in the document, and the doubts about them. Tables that list nobody give nothing."""
    if not document.tables:
        return [], []
    walk = _Walk(document, reading, notice, registry, Outline(_notice_round(notice)), Numbering(document))
    tables = {t.span.start: t for t in document.tables}
    for block in document.blocks:
        if block.kind == "table" and (table := tables.get(block.span.start)) is not None:
            _read_table(table, walk)
        elif block.kind not in ("table", "furniture"):
            for heading in _headings(block, walk):
                walk.push(heading)
    if not walk.rows or not _is_list(walk.rows, walk):
        return [], []
    level = _default_level(walk.rows, notice)
    source = Source(document, reading, notice, registry, level)
    facts: list[AnyFact] = []
    for heading in walk.outline.seen:
        if heading.rows and (total := heading_total(heading, walk.frames[id(heading)], document, notice, level)):
            facts.append(total)
    for banner, frame in walk.notes:
        facts += note_totals(banner, frame, document, reading, notice, level)
    listed: Counter[str] = Counter()
    for found in walk.rows:
        given = list(row_facts(found.row, found.frame, found.place, source))
        # Titles in a remarks cell are held already; only the row's own ones are of this list.
        if given and given[0].status == notice.round.status:
            listed[given[0].designation] += 1
        facts += given
    if not any(isinstance(f, Designation) for f in facts):
        return [], []
    facts.sort(key=lambda f: f.evidence.span.start)
    counts = count_issues(walk.outline.seen)
    if not any(f.frame.extract for f in walk.rows) and not counts:
        prose = [line for b in document.prose() for line in read_text(reading, b.span).split("\n")]
        counts = notice_count_issues(notice_counts(prose, notice.language), listed)
    return facts, [*walk.numbering.issues, *counts, *walk.unknown.values()]


__all__ = ["relate"]
