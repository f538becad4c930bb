"""PDF lists of every kind that notices come in, with their truth: a kind and a seed in, bytes and rows out.

Kinds are settings of one small typesetter (`layout`), so that the truth is known cell by cell. Printed by reportlab with
its CID font, which embeds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from corpus.generate.layout import Content, Cursor, Placed, Style, place_rows
from corpus.generate.names import Entry, entries, section

FONT = "STSong-Light"
A4 = (595.0, 842.0)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a list looks like. `rules`: stroke, fill, sides (each cell's sides apart, as browsers print) or none.
    `heading`: once, each or two (two rows, on each page). `province`: each, top or middle (merged). `sections`: none,
    text (lines between tables), row (full-width cells) or product (lines with notes). `page`: portrait, landscape,
    rotated (/Rotate), sideways (turned text) or cropped."""

    rules: str = "stroke"
    heading: str = "once"
    cut: bool = False
    last_rule: bool = True
    aligned: str = "top"
    centred: bool = False
    province: str = "each"
    sections: str = "none"
    page: str = "portrait"
    sides: int = 1
    lists: int = 1
    at_break: bool = False
    footers: bool = True
    numbered: bool = True


KINDS: dict[str, Kind] = {
    "strokes": Kind(),
    "fills-heading-each": Kind(rules="fill", heading="each", centred=True),
    "sides-cut": Kind(rules="sides", cut=True),
    "cut-top": Kind(cut=True),
    "cut-middle": Kind(cut=True, aligned="middle", heading="each"),
    "open-last-row": Kind(cut=True, last_rule=False, rules="fill"),
    "open-last-row-whole": Kind(last_rule=False, aligned="middle"),
    "middle": Kind(aligned="middle", centred=True),
    "merged-top": Kind(province="top"),
    "merged-top-cut": Kind(province="top", cut=True, heading="each"),
    "merged-middle": Kind(province="middle", aligned="middle"),
    "merged-middle-heading-each": Kind(province="middle", aligned="middle", heading="each", rules="fill"),
    "merged-top-at-break": Kind(province="top", at_break=True),
    "merged-middle-at-break": Kind(province="middle", aligned="middle", at_break=True),
    "sections-text": Kind(sections="text", heading="each"),
    "sections-row": Kind(sections="row", cut=True),
    "sections-product": Kind(sections="product", heading="each"),
    "two-row-heading": Kind(heading="two", cut=True),
    "several-lists": Kind(lists=3, rules="fill"),
    "unruled-top": Kind(rules="none"),
    "unruled-middle": Kind(rules="none", aligned="middle"),
    "unruled-sections": Kind(rules="none", sections="row"),
    "unruled-cut": Kind(rules="none", cut=True, heading="each"),
    "unruled-side-by-side": Kind(rules="none", sides=2),
    "horizontal-rules": Kind(rules="across", aligned="middle"),
    "landscape": Kind(page="landscape", cut=True),
    "rotated": Kind(page="rotated", cut=True, heading="each"),
    "rotated-270": Kind(page="rotated-270", cut=True),
    "sideways": Kind(page="sideways", cut=True),
    "cropped": Kind(page="cropped"),
    "side-by-side": Kind(sides=2, heading="each"),
    "side-by-side-heading-once": Kind(sides=2, rules="fill"),
    "unnumbered": Kind(numbered=False, cut=True),
}


@dataclass(slots=True)
class Generated:
    """A PDF and its truth: tables as rows of texts, headings left out, a full-width row's text in every column and a
    merged cell's in every row."""

    pdf: bytes
    tables: list[list[list[str]]]
    titles: list[str]
    pages: int


@dataclass(slots=True)
class _Sheet:
    """What is being typeset."""

    kind: Kind
    size: tuple[float, float]
    cursor: Cursor
    style: Style
    left: float
    cells: list[Placed] = field(default_factory=list)
    lines: list[tuple[int, str, float, float, float]] = field(default_factory=list)  # page, text, x, baseline, size


def measure(text: str, size: float) -> float:
    """Width of the text in the lists' font."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return float(pdfmetrics.stringWidth(text, FONT, size))


def generate(kind: Kind | str, count: int = 60, seed: int = 1) -> Generated:
    """A list of `count` rows of that kind."""
    kind = KINDS[kind] if isinstance(kind, str) else kind
    sheet = _new_sheet(kind, seed)
    truth: list[list[list[str]]] = []
    titles: list[str] = []
    for number in range(kind.lists):
        rows = entries(max(4, count // kind.lists), seed * 100 + number)
        title = f"202{number}年度绿色{('工厂', '工业园区', '供应链管理企业')[number % 3]}名单"
        titles.append(title)
        _title(sheet, number + 1, title)
        truth.append(_list(sheet, rows))
    return Generated(_draw(sheet), truth, titles, sheet.cursor.page)


def _new_sheet(kind: Kind, seed: int) -> _Sheet:
    turned = kind.page in ("landscape", "rotated", "rotated-270", "sideways")
    size = (A4[1], A4[0]) if turned else A4
    room = size[0] - 108
    gap = 10.0 if kind.rules in ("none", "across") else 0.0
    shares = (0.09, 0.19, 0.40, 0.32) if kind.numbered else (0.22, 0.44, 0.34)
    if kind.cut:
        shares = (0.10, 0.15, 0.25, 0.20) if kind.numbered else (0.16, 0.26, 0.22)
    if kind.sides == 2:
        room, shares = room / 2, (0.16, 0.30, 0.54)
    style = Style(tuple(room * s for s in shares), size=(9.0, 10.0, 10.5)[seed % 3], leading=(13.0, 14.0, 15.0)[seed % 3],
                  padding=(3.0, 4.0, 6.0)[seed % 3] + gap / 2, aligned=kind.aligned, centred=kind.centred, cut=kind.cut)
    if kind.sides == 2:
        style = replace(style, size=9.0, leading=12.0)
    foot = size[1] - 72.0 - 3 * (seed % 4) - (28 if kind.cut else 0)
    return _Sheet(kind, size, Cursor(1, 70.0, 70.0, foot, 1.0 if kind.cut else 0.0), style, 54.0)


def _title(sheet: _Sheet, number: int, title: str) -> None:
    cursor = sheet.cursor
    if cursor.y > cursor.bottom - 150:
        cursor.turn()
    cursor.y += 10
    sheet.lines.append((cursor.page, f"附件{number}", sheet.left, cursor.y + 12, 12.0))
    cursor.y += 34
    sheet.lines.append((cursor.page, title, (sheet.size[0] - measure(title, 16)) / 2, cursor.y + 8, 16.0))
    cursor.y += 26


def _headings(sheet: _Sheet) -> list[list[Content | None]]:
    if sheet.kind.sides == 2:
        return [[Content("序号"), Content("地区"), Content("企业名称")]]
    if sheet.kind.heading == "two":
        return [[Content("序号", rows=2), Content("地区", rows=2), Content("基本信息", columns=2), None],
                [None, None, Content("工厂名称"), Content("第三方评价机构名称")]]
    words = ["序号", "地区", "工厂名称", "第三方评价机构名称"]
    return [[Content(w) for w in (words if sheet.kind.numbered else words[1:])]]


def _list(sheet: _Sheet, rows: list[Entry]) -> list[list[str]]:
    """Places one list and gives its truth."""
    kind, heading = sheet.kind, _headings(sheet)
    again = heading if kind.heading in ("each", "two") else []
    if kind.sides == 2:
        return _side_by_side(sheet, rows, heading)
    if kind.sections != "none":
        return _sectioned(sheet, rows, heading)
    contents = _contents(sheet, rows, [str(i) for i in range(1, len(rows) + 1)])
    if kind.at_break:
        contents, rows = _fitted(sheet, heading, rows)
    sheet.cells += place_rows([*heading, *contents], sheet.style, sheet.left, sheet.cursor, measure, again)
    return [_texts(sheet, str(i), row) for i, row in enumerate(rows, 1)]


def _texts(sheet: _Sheet, number: str, row: Entry) -> list[str]:
    if sheet.kind.sides == 2:
        return [number, row.region, row.name]
    return [number, row.region, row.name, row.agency] if sheet.kind.numbered else [row.region, row.name, row.agency]


def _contents(sheet: _Sheet, rows: list[Entry], numbers: list[str]) -> list[list[Content | None]]:
    kind = sheet.kind
    contents: list[list[Content | None]] = [[Content(text) for text in _texts(sheet, number, row)]
                                            for number, row in zip(numbers, rows, strict=True)]
    if kind.province in ("top", "middle"):
        at = 0
        for _, group in groupby(rows, key=lambda row: row.region):
            count = len(list(group))
            contents[at][1] = Content(rows[at].region, rows=count, aligned=kind.province)
            for row in range(at + 1, at + count):
                contents[row][1] = None
            at += count
    return contents


def _fitted(sheet: _Sheet, heading: list[list[Content | None]],
            rows: list[Entry]) -> tuple[list[list[Content | None]], list[Entry]]:
    """The same rows with regions given anew, so that each page ends with the end of a region."""
    flat = replace(sheet.kind, province="each")
    trial = replace(sheet, kind=flat, cells=[], cursor=replace(sheet.cursor))
    plain = _contents(trial, rows, [str(i) for i in range(1, len(rows) + 1)])
    pages = []
    for number, content in enumerate([*heading, *plain]):
        place_rows([content], trial.style, trial.left, trial.cursor, measure)
        if number >= len(heading):
            pages.append(trial.cursor.page)
    regions = list(dict.fromkeys(row.region for row in entries(400, 7)))
    seen: dict[tuple[int, bool], str] = {}
    fitted = []
    for index, (row, page) in enumerate(zip(rows, pages, strict=True)):
        first = pages.index(page)
        late = index - first >= 3 + 2 * (page % 3)
        region = seen.setdefault((page, late), regions[len(seen) % len(regions)])
        fitted.append(Entry(region, row.name, row.agency))
    return _contents(sheet, fitted, [str(i) for i in range(1, len(rows) + 1)]), fitted


def _sectioned(sheet: _Sheet, rows: list[Entry], heading: list[list[Content | None]]) -> list[list[str]]:
    kind, truth = sheet.kind, []
    contents: list[list[Content | None]] = list(heading)
    n_columns = len(sheet.style.widths)
    for index, (region, group) in enumerate(groupby(rows, key=lambda row: row.region), 1):
        members = list(group)
        caption = section(index, region, len(members))
        if kind.sections == "product":
            caption = f"{index}. {('家用洗涤剂', '房间空气调节器', '液晶电视机')[index % 3]}（{len(members)}种）"
        numbers = [str(i) for i in range(1, len(members) + 1)]
        captions = [caption]
        if kind.sections == "product":
            captions += ["适用评价标准：绿色设计产品评价技术规范", f"绿色设计亮点：水效等级{index}级，可回收利用率不低于85%"]
        truth += [[text] * n_columns for text in captions]
        truth += [_texts(sheet, number, row) for number, row in zip(numbers, members, strict=True)]
        body = _contents(sheet, members, numbers)
        if kind.sections == "row":
            empty: list[Content | None] = [None] * (n_columns - 1)
            contents += [[Content(caption, columns=n_columns), *empty], *body]
            continue
        if sheet.cursor.y > sheet.cursor.bottom - 110:
            sheet.cursor.turn()
        for text in captions:
            sheet.cursor.y += 20
            sheet.lines.append((sheet.cursor.page, text, sheet.left, sheet.cursor.y, 12.0))
        sheet.cursor.y += 8
        sheet.cells += place_rows([*heading, *body], sheet.style, sheet.left, sheet.cursor, measure)
    if kind.sections == "row":
        sheet.cells += place_rows(contents, sheet.style, sheet.left, sheet.cursor, measure)
    return truth


def _side_by_side(sheet: _Sheet, rows: list[Entry], heading: list[list[Content | None]]) -> list[list[str]]:
    """The list in two columns a page: the left one is filled first. Both halves' rows are equally high."""
    n_columns = len(sheet.style.widths)
    style = replace(sheet.style, widths=sheet.style.widths * 2)
    at, first_page = 0, True
    while at < len(rows):
        left_rows: list[list[Content | None]] = []
        room = sheet.cursor.bottom - sheet.cursor.y
        capacity = max(2, int(room / (3 * style.leading + 2 * style.padding)) - 1)
        take = min(2 * capacity, len(rows) - at)
        half = (take + 1) // 2
        with_heading = first_page or sheet.kind.heading == "each"
        blank: list[Content | None] = [Content("") for _ in range(n_columns)]
        body = [[Content(t) for t in _texts(sheet, str(at + i + 1), rows[at + i])] for i in range(take)]
        for index in range(half):
            right = body[half + index] if half + index < take else blank
            left_rows.append([*body[index], *right])
        titled = [[*row, *row] for row in heading] if with_heading else []
        sheet.cells += place_rows([*titled, *left_rows], style, sheet.left, sheet.cursor, measure)
        at, first_page = at + take, False
        if at < len(rows):
            sheet.cursor.turn()
    return [_texts(sheet, str(i), row) for i, row in enumerate(rows, 1)]


def _draw(sheet: _Sheet) -> bytes:
    buffer = BytesIO()
    kind = sheet.kind
    upright = sheet.size if kind.page in ("portrait", "landscape", "cropped") else A4
    # reportlab takes the size of a page with /Rotate as it is shown.
    shown = sheet.size if kind.page.startswith("rotated") else upright
    canvas = Canvas(buffer, pagesize=shown, invariant=1)
    measure("", 10)
    for page in range(1, sheet.cursor.page + 1):
        _turn_canvas(canvas, kind, upright)
        for number, text, x, y, size in sheet.lines:
            if number == page:
                _write(canvas, sheet, text, x, y, size)
        if kind.footers:
            _write(canvas, sheet, f"— {page} —", sheet.size[0] / 2 - 10, sheet.size[1] - 40, 9.0)
        mine = [cell for cell in sheet.cells if cell.page == page]
        for cell in mine:
            for text, x, y in cell.lines:
                _write(canvas, sheet, text, x, y, sheet.style.size)
        _rule(canvas, sheet, mine)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _turn_canvas(canvas: Any, kind: Kind, upright: tuple[float, float]) -> None:
    if kind.page in ("rotated", "sideways"):
        canvas.translate(upright[0], 0)
        canvas.rotate(90)
    elif kind.page == "rotated-270":
        canvas.translate(0, upright[1])
        canvas.rotate(-90)
    elif kind.page == "cropped":
        canvas.setCropBox((20, 15, upright[0] - 12, upright[1] - 25))
    canvas.setPageRotation({"rotated": 90, "rotated-270": 270}.get(kind.page, 0))


def _write(canvas: Any, sheet: _Sheet, text: str, x: float, y: float, size: float) -> None:
    canvas.setFont(FONT, size)
    canvas.drawString(x, sheet.size[1] - y, text)


def _rule(canvas: Any, sheet: _Sheet, cells: list[Placed]) -> None:
    style, height = sheet.kind.rules, sheet.size[1]
    if style == "none" or not cells:
        return
    last = max(cell.bottom for cell in cells)
    drawn: set[tuple[float, float, float, float]] = set()
    for cell in cells:
        sides = [(cell.x0, cell.top, cell.x1, cell.top), (cell.x0, cell.bottom, cell.x1, cell.bottom)]
        if style != "across":
            sides += [(cell.x0, cell.top, cell.x0, cell.bottom), (cell.x1, cell.top, cell.x1, cell.bottom)]
        for x0, y0, x1, y1 in sides:
            side = (round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2))
            open_end = not sheet.kind.last_rule and y0 == y1 == last
            if open_end or (side in drawn and style != "sides"):
                continue
            drawn.add(side)
            if style in ("stroke", "across"):
                canvas.setLineWidth(0.5)
                canvas.line(x0, height - y0, x1, height - y1)
            else:
                wide = 0.48 if style == "fill" else 0.75
                canvas.rect(x0, height - y1, max(x1 - x0, wide), max(y1 - y0, wide), stroke=0, fill=1)
