"""A plan as a flat OpenDocument spreadsheet, the way an office prints a list from Excel: titles are merged cells,
provinces are merged with their text in the middle, the sheet is fitted to the page's width."""

from __future__ import annotations

from xml.sax.saxutils import escape

from corpus.generate.plan import Grid, Plan, Row, Slot
from corpus.generate.writer import NAMESPACES, borders, cell, font, page_layout

_WIDTH = 17.0  # centimetres of columns; the print is fitted to the page


def fods(made: Plan) -> str:
    """The workbook as one XML file; all lists stand on one sheet each."""
    look = made.look
    shares = next(item.shares for item in made.flow if isinstance(item, Grid))
    width = _WIDTH * (1.4 if look.landscape else 1.0)
    columns = "".join(f'<style:style style:name="C{i}" style:family="table-column"><style:table-column-properties '
                      f'style:column-width="{width * share:.3f}cm"/></style:style>' for i, share in enumerate(shares))
    wrap = 'fo:wrap-option="wrap" style:repeat-content="false"'
    across = "center" if look.centred else "start"
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {wrap} '
        f'style:vertical-align="{align}" {lines} fo:padding="0.05cm"/><style:paragraph-properties fo:text-align="{to}"/>'
        f'<style:text-properties {font(made)} fo:font-size="{size}pt" style:font-size-asian="{size}pt"/></style:style>'
        for name, align, lines, to, size in (
            ("cell", look.aligned, borders(made), across, made.size),
            ("merged", look.province_aligned, borders(made), "center", made.size),
            ("head", "middle", borders(made), "center", made.size),
            ("title", "middle", "", "center", 16.0), ("mark", "middle", "", "start", 12.0)))
    repeat = "" if look.furniture else 'style:display="false"'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:styles><style:default-style style:family="table-cell"><style:text-properties {font(made)}/></style:default-style>
<style:style style:name="Default" style:family="table-cell"/></office:styles>
<office:automatic-styles>{columns}{styles}
<style:style style:name="row" style:family="table-row"><style:table-row-properties
 style:use-optimal-row-height="true"/></style:style>
<style:style style:name="fresh" style:family="table-row"><style:table-row-properties fo:break-before="page"
 style:use-optimal-row-height="true"/></style:style>
<style:style style:name="sheet" style:family="table" style:master-page-name="M"><style:table-properties
 table:display="true"/></style:style>
<style:page-layout style:name="P">{_fitted(page_layout(made))}</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="M" style:page-layout-name="P"><style:header style:display="false"/>
<style:footer {repeat}><text:p>第 <text:page-number>1</text:page-number> 页，共 <text:page-count>9</text:page-count> 页</text:p>
</style:footer></style:master-page></office:master-styles>
<office:body><office:spreadsheet>{_sheets(made)}</office:spreadsheet></office:body></office:document>"""


def _fitted(layout: str) -> str:
    return layout.replace("/>", ' style:scale-to-X="1" style:scale-to-Y="0" style:table-centering="horizontal"/>')


def _sheets(made: Plan) -> str:
    """One sheet a list: the lines above its first table are its first rows, and so are those between."""
    parts: list[str] = []
    lines: list[tuple[str, str]] = []
    count = 0
    for item in made.flow:
        if not isinstance(item, Grid):
            lines.append(item)
            continue
        columns = "".join(f'<table:table-column table:style-name="C{i}"/>' for i in range(len(item.shares)))
        titles = "".join(_line(line, len(item.shares)) for line in lines)
        if any(kind == "mark" for kind, _ in lines):
            count += 1
            if parts:
                parts.append("</table:table>")
            parts.append(f'<table:table table:name="名单{count}" table:style-name="sheet">{columns}')
        parts += [titles, _table(made, item)]
        lines = []
    return "".join([*parts, "</table:table>"])


def _line(line: tuple[str, str], n_columns: int) -> str:
    kind, text = line
    style = "title" if kind == "title" else "mark"
    covered = "<table:covered-table-cell/>" * (n_columns - 1)
    return (f'<table:table-row table:style-name="row"><table:table-cell table:style-name="{style}" '
            f'table:number-columns-spanned="{n_columns}" table:number-rows-spanned="1" office:value-type="string">'
            f"<text:p>{escape(text)}</text:p></table:table-cell>{covered}</table:table-row>")


def _table(made: Plan, grid: Grid) -> str:
    heading = "".join(_row(row, "head", "row") for row in grid.heading)
    if made.look.heading != "once":
        heading = f"<table:table-header-rows>{heading}</table:table-header-rows>"
    body = (_row(row, "cell", "fresh" if index in grid.breaks else "row") for index, row in enumerate(grid.rows))
    return heading + "".join(body)


def _row(row: Row, style: str, height: str) -> str:
    cells = "".join(_cell(slot, style) for slot in row)
    return f'<table:table-row table:style-name="{height}">{cells}</table:table-row>'


def _cell(slot: Slot | None, style: str) -> str:
    return cell(slot, style).replace(' text:style-name="text"', "")
