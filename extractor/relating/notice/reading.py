"""Document and what the user knows in, Notice out: the frame into which lists and prose put their facts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.context import Context
from extractor.document import Document, Span, Table
from extractor.hygiene.reading import Reading
from extractor.linking.region import COUNTRY, Region
from extractor.linking.registry import Registry
from extractor.relating.notice.announcement import Announcement, find_announcement, find_batch_of_text, stage_of_text
from extractor.relating.notice.authorities import Authority, find_authorities, issuer_code, level_of_region
from extractor.relating.notice.rounds import Round, read_round, settled_level
from extractor.tagging.dates import find_dates, parse_date

_TITLE_WORDS = {"zh": re.compile(r"名单|公示|公布|公告|通知|通告|目录|一览表|获评|入选|上榜|绿色"),
                "en": re.compile(r"\b(?:notice|list|lists|green|announcement|circular)\b", re.IGNORECASE)}
_FIELD = {"zh": re.compile(r"(?:发布部门|发文机关|发布机构|发文机构|印发机关|制发机关|发布单位|公示单位|认定机关|认定单位)\s*[:：]\s*([^\s:：|]{3,40})"),
          "en": re.compile(r"(?:Issuing (?:body|authority|agency|department)|Issued by|Issuer)\s*:\s*([^\n|:]{4,120})", re.IGNORECASE)}
_NUMBERED = re.compile(r"^(?:附\s*(?:件|表)|Attachment|Annex|Appendix)", re.IGNORECASE)
_HEAD_LINES, _TITLE_LENGTH = 10, {"zh": 90, "en": 220}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of prose: its text as read and where it starts in the reading."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Notice:
    """What the document as a whole says.

    `issuer` gives the titles of `round` (short code, or the name as written); of a joint list `issuers` holds all, as
    written. `announced_on` is when the round was announced, `date` the document's own date. `scope` is the place that
    the notice speaks for (中国 for a ministry's), `signed_by` who signs it, which may be a city passing on a
    ministry's list. Fields that neither document nor user gives are None.
    """

    language: str
    round: Round
    issuer: str | None
    issuers: tuple[str, ...]
    issuer_stated: bool
    announced_on: str | None
    date: str | None
    scope: Region | None
    context: Context
    title: str | None = None
    signed_by: Authority | None = None


def language_of(document: Document, text: str) -> str:
    """"zh" or "en": as the reader says, else by the characters of the first pages."""
    if document.metadata.language in ("zh", "en"):
        return document.metadata.language or "zh"
    head = text[:4000]
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in head)
    return "zh" if chinese * 4 >= sum(c.isalpha() for c in head) else "en"


def banner_lines(table: Table, document: Document, reading: Reading) -> list[Line]:
    """Rows of a table that hold one text alone: titles, signatures and notes of spreadsheets."""
    by_row: dict[int, list[Span]] = {}
    for cell in table.cells:
        if len(cell.span) and document.quote(cell.span).strip():
            by_row.setdefault(cell.row, []).append(cell.span)
    covered = {r for c in table.cells for r in range(c.row, c.row + c.row_span) if c.row_span > 1 and len(c.span)}
    lines = []
    for row in sorted(by_row):
        if len(by_row[row]) == 1 and (row not in covered or table.n_columns == 1):
            start, end = reading.locate(by_row[row][0])
            lines.append(Line("caption" if row < 4 else "paragraph", reading.text[start:end].strip(), start))
    return lines


def read_lines(document: Document, reading: Reading) -> list[Line]:
    """The prose of the document line by line, with the banners of its tables, in reading order."""
    lines: list[Line] = []
    for block in document.blocks:
        if block.kind in ("table", "furniture"):
            continue
        start, end = reading.locate(block.span)
        for part in re.finditer(r"[^\n]+", reading.text[start:end]):
            text = part[0].strip("　 \t\xa0")
            if text:
                lines.append(Line(block.kind, text, start + part.start() + part[0].index(text[0])))
    for table in document.tables:
        # A long table's own rows are no banners; only its first and last rows can be.
        lines += banner_lines(table, document, reading)
    return sorted(lines, key=lambda line: line.start)


def find_title(document: Document, reading: Reading, lines: list[Line], language: str) -> str | None:
    """The notice's title: what the reader found, else the first line near the top that has a title's words."""
    if document.metadata.title is not None:
        start, end = reading.locate(document.metadata.title)
        if text := " ".join(reading.text[start:end].split()):
            return text
    for kind in ("title", "heading"):
        if found := next((line for line in lines if line.kind == kind and not _NUMBERED.fullmatch(line.text)), None):
            return found.text
    short = [line for line in lines[:_HEAD_LINES] if len(line.text) <= _TITLE_LENGTH[language]
             and not line.text.endswith(("。", "；", ":", "：", ".")) and not _FIELD[language].search(line.text)]
    return next((line.text for line in short if _TITLE_WORDS[language].search(line.text)), short[0].text if short else None)


def _signature(lines: list[Line], language: str, registry: Registry) -> tuple[list[Authority], str | None]:
    """Authorities that sign, and the date under them: a line of nothing but their names (and perhaps the date)."""
    for at in range(len(lines) - 1, -1, -1):
        text = lines[at].text
        if len(text) > (60 if language == "zh" else 160):
            continue
        found = find_authorities(text, language, registry)
        if not found or (found[0].start > 4 and language == "en"):
            continue
        rest = text
        for a in reversed(found):
            rest = rest[:a.start] + rest[a.end:]
        dates = find_dates(rest, language)
        for s, e, _ in reversed(dates):
            rest = rest[:s] + rest[e:]
        if re.sub(r"[\s,，、;；.（）()]|(?i:\b(?:the|and)\b)|[（(][A-Z]{2,6}[)）]", "", rest):
            continue
        date = next((d[2] for d in dates), None)
        if date is None and at + 1 < len(lines):
            date = parse_date(lines[at + 1].text, language)
        return found, date
    return [], None


def _title_authorities(title: str, language: str, registry: Registry) -> list[Authority]:
    """Authorities in whose name the title speaks: in front of 关于, behind "Notice of"."""
    if language == "zh":
        head, about, _ = title.partition("关于")
        return find_authorities(head, "zh", registry) if about else []
    match = re.match(r"(?i)(?:joint )?(?:notice|circular|announcement|letter|reply|decision)\s+(?:of|by|from)\s+(.+?)\s+(?:on|about|concerning|regarding)\s", title)
    return find_authorities(match[1], "en", registry) if match else []


def _field_authorities(document: Document, reading: Reading, lines: list[Line], language: str,
                       registry: Registry) -> list[Authority]:
    """Authorities named in a field of their own (发文机关：…, "Issuing body: …")."""
    texts = [m[1] for line in lines[:2 * _HEAD_LINES] if (m := _FIELD[language].search(line.text))]
    if document.metadata.issuer is not None:
        start, end = reading.locate(document.metadata.issuer)
        texts.insert(0, reading.text[start:end])
    return next((found for text in texts if (found := find_authorities(text, language, registry))), [])


def _title_region(title: str, language: str, registry: Registry, within: Region | None) -> Region | None:
    places = [r for _, _, r in registry.find_regions(title, language) if r.kind != "country"]
    return places[0] if places else within


def _own_level(title: str, places: Region | None, round: Round) -> str | None:
    """The level of a list that bears a place's name (2023年度湖南省绿色制造名单) and nobody's signature."""
    listed = round.status in ("designated", "proposed") and (round.designations or "绿色制造" in title or "green manufacturing" in title.lower())
    return level_of_region(places) if listed else None


def _read_title(title: str | None, language: str, text: str, said: Announcement | None) -> Round:
    """The title's words, then those of the sentence that announces the round, then the stage that the text tells."""
    round = read_round(title, language) if title else Round()
    if round.status is None and not round.designations:
        round = replace(round, year=None, batch=None)  # 2020年账本, "targets up to 2030": no list's own year
    if said is not None:
        opening = read_round(said.sentence, language)
        # A headline that says less than the text does not speak against it; a call stays a call.
        if not round.call and not round.proposed_end:
            weak = round.status is None or round.weak
            opening = replace(opening, call=False, proposed_end=False, upgraded=False)
            status = opening.status if weak and opening.status in ("proposed", "designated") else round.status
            round = replace(round.under(opening), status=status, weak=round.weak and status == round.status and opening.status is None)
    if (round.status is None or round.weak) and not round.call and (stage := stage_of_text(text, language)):
        round = replace(round, status=stage, weak=False)
    return round


def read_notice(document: Document, reading: Reading, context: Context, registry: Registry) -> Notice:
    """Read title, signature and opening; `context` fills what they leave open."""
    language = language_of(document, reading.text)
    lines = read_lines(document, reading)
    title = find_title(document, reading, lines, language)
    signing, signed_on = _signature(lines, language, registry)
    speaking = (_title_authorities(title, language, registry) if title else []) or signing \
        or _field_authorities(document, reading, lines, language, registry)
    date = document.metadata.date or signed_on or context.date
    prose = [line.text for line in lines if line.kind not in ("title", "heading") and " ".join(line.text.split()) != title]
    said = find_announcement(prose, language, registry, date)
    round = _read_title(title, language, "\n".join(prose[:40]), said)
    if said is not None and round.batch is None and round.year is None:
        round = replace(round, batch=find_batch_of_text(prose, language))
    if round.batch is None and round.year is None:
        round = replace(round, year=context.year, batch=context.batch)

    signer = speaking[0] if speaking else None
    region = signer.region if signer else None
    region = region or (_title_region(title, language, registry, None) if title else None)
    level = settled_level(round.level, region)
    if level is None and signer is not None and signer.level is not None:
        level = signer.level
    givers = _givers(speaking, said, level)
    issuer = givers[0].issuer if givers else (issuer_code(context.issuer) if context.issuer else None)
    if level is None and givers:
        level = givers[0].level
    given = _context_authority(context, registry)
    level = level or context.level or (given.level if given else None)
    region = region or (given.region if given else None)
    if level is None and title and not speaking:
        level = _own_level(title, region, round)
    status = context.status if context.status and (round.status is None or round.weak) else round.status
    announced = said.date if said and said.date and _said_by(said, givers, speaking) else date
    scope = region or (COUNTRY if level == "national" else None)
    return Notice(language, replace(round, level=level, status=status, weak=round.weak and status == round.status), issuer,
                  tuple(a.name for a in givers) if len(givers) > 1 else (), bool(givers), announced, date, scope, context,
                  title, signer)


def _context_authority(context: Context, registry: Registry) -> Authority | None:
    """The issuer that the user knows, as an authority of some level and place."""
    return next((a for g in ("zh", "en") for a in find_authorities(context.issuer, g, registry)), None) if context.issuer else None


def _givers(speaking: list[Authority], said: Announcement | None, level: str | None) -> list[Authority]:
    """Who gives titles of that level: whoever speaks, unless a lower authority passes on a higher one's list; then the
    authority that the text says announced it."""
    if speaking and (level is None or speaking[0].level in (None, level)):
        return speaking
    if said and (level is None or said.authorities[0].level == level):
        return list(said.authorities)
    return []


def _said_by(said: Announcement, givers: list[Authority], speaking: list[Authority]) -> bool:
    """Whether the announcing sentence dates the givers' decision. A notice signed by them has its own date."""
    same = bool(givers) and said.authorities[0].issuer == givers[0].issuer
    return same and not (speaking and speaking[0].issuer == givers[0].issuer)
