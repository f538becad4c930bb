"""A plan as a flat OpenDocument text, the way a typist sets it in Word: one table a list, page numbers at the foot."""

from __future__ import annotations

from xml.sax.saxutils import escape

from corpus.generate.plan import Grid, Plan, Row, Slot

NAMESPACES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("fo", "xsl-fo-compatible"),
    ("svg", "svg-compatible")))
SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
_LINES = {"mark": ("start", 14.0), "title": ("center", 18.0), "section": ("start", 12.0), "note": ("start", 10.5)}


def page_layout(made: Plan) -> str:
    width, height = (29.7, 21.0) if made.look.landscape else (21.0, 29.7)
    margin = 1.8 + 0.2 * (made.seed % 3)
    turned = "landscape" if made.look.landscape else "portrait"
    return (f'<style:page-layout-properties fo:page-width="{width}cm" fo:page-height="{height}cm" fo:margin="{margin}cm" '
            f'style:print-orientation="{turned}"/>')


def font(made: Plan) -> str:
    name = SERIF if made.look.serif else SANS
    return (f'style:font-name="F" style:font-name-asian="F" fo:font-family="{name}" '
            f'style:font-family-asian="{name}"')


def borders(made: Plan) -> str:
    line = {"all": "0.5pt solid #000000", "double": "1.5pt double #000000", "none": "none"}.get(made.look.borders)
    if line is not None:
        return f'fo:border="{line}"'
    return ('fo:border-left="none" fo:border-right="none" fo:border-top="0.5pt solid #000000" '
            'fo:border-bottom="0.5pt solid #000000"')


def fodt(made: Plan) -> str:
    """The document as one XML file."""
    look, widths = made.look, _width(made)
    keep = "auto" if look.cut else "always"
    columns = "".join(f'<style:style style:name="C{n}.{i}" style:family="table-column"><style:table-column-properties '
                      f'style:column-width="{widths * share:.3f}cm"/></style:style>'
                      for n, grid in enumerate(_grids(made)) for i, share in enumerate(grid.shares))
    lines = "".join(f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
                    f'fo:text-align="{align}" fo:margin-top="0.2cm" fo:margin-bottom="0.2cm"/><style:text-properties '
                    f'fo:font-size="{size}pt" style:font-size-asian="{size}pt"/></style:style>'
                    for name, (align, size) in _LINES.items())
    shade = ' fo:background-color="#d9e2f3"' if look.shaded else ""
    cells = "".join(f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
                    f'style:vertical-align="{"middle" if align == "middle" else "top"}" fo:padding="0.1cm" {borders(made)}'
                    f'{colour}/></style:style>'
                    for name, align, colour in (("cell", look.aligned, ""), ("merged", look.province_aligned, ""),
                                                ("head", "middle", shade)))
    count = 2 if look.sides == "columns" else 1
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:text-properties {font(made)} fo:font-size="{made.size}pt"
 style:font-size-asian="{made.size}pt" fo:language="zh" fo:country="CN" style:language-asian="zh" style:country-asian="CN"/>
</style:default-style><style:style style:name="Standard" style:family="paragraph"/></office:styles>
<office:automatic-styles>{columns}{lines}{cells}
<style:style style:name="table" style:family="table"><style:table-properties style:width="{widths:.3f}cm" table:align="left"
 table:border-model="collapsing"/></style:style>
<style:style style:name="row" style:family="table-row"><style:table-row-properties fo:keep-together="{keep}"/></style:style>
<style:style style:name="text" style:family="paragraph"><style:paragraph-properties
 fo:text-align="{"center" if look.centred else "start"}"/></style:style>
<style:style style:name="foot" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="columns" style:family="section"><style:section-properties text:dont-balance-text-columns="true">
<style:columns fo:column-count="{count}" fo:column-gap="0.8cm"/></style:section-properties></style:style>
<style:page-layout style:name="P">{page_layout(made)}<style:footer-style><style:header-footer-properties
 fo:min-height="0.6cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">{_footer(made)}
</style:master-page></office:master-styles>
<office:body><office:text>{_flow(made)}</office:text></office:body></office:document>"""


def _width(made: Plan) -> float:
    """Of the text between the margins, in centimetres."""
    width = (29.7 if made.look.landscape else 21.0) - 2 * (1.8 + 0.2 * (made.seed % 3))
    return (width - 0.8) / 2 if made.look.sides == "columns" else width * (0.72 if made.look.tight else 1.0)


def _grids(made: Plan) -> list[Grid]:
    return [item for item in made.flow if isinstance(item, Grid)]


def _footer(made: Plan) -> str:
    if not made.look.furniture:
        return ""
    return ('<style:footer><text:p text:style-name="foot">— <text:page-number text:select-page="current">1'
            "</text:page-number> —</text:p></style:footer>")


def _flow(made: Plan) -> str:
    parts, number = [], 0
    for item in made.flow:
        if isinstance(item, Grid):
            table = _table(made, item, number)
            if made.look.sides == "columns":
                table = f'<text:section text:style-name="columns" text:name="S{number}">{table}</text:section>'
            parts.append(table)
            number += 1
        else:
            parts.append(f'<text:p text:style-name="{item[0]}">{escape(item[1])}</text:p>')
    return "".join(parts)


def _table(made: Plan, grid: Grid, number: int) -> str:
    columns = "".join(f'<table:table-column table:style-name="C{number}.{i}"/>' for i in range(len(grid.shares)))
    heading = "".join(_row(row, "head") for row in grid.heading)
    if made.look.heading != "once":
        heading = f"<table:table-header-rows>{heading}</table:table-header-rows>"
    body = "".join(_row(row, "cell") for row in grid.rows)
    return (f'<table:table table:name="T{number}" table:style-name="table">{columns}{heading}{body}</table:table>')


def _row(row: Row, style: str) -> str:
    return f'<table:table-row table:style-name="row">{"".join(cell(slot, style) for slot in row)}</table:table-row>'


def cell(slot: Slot | None, style: str) -> str:
    if slot is None:
        return "<table:covered-table-cell/>"
    spans = ""
    if slot.rows > 1 or slot.columns > 1:
        spans = f' table:number-rows-spanned="{slot.rows}" table:number-columns-spanned="{slot.columns}"'
    name = "merged" if slot.rows > 1 and style == "cell" else style
    return (f'<table:table-cell table:style-name="{name}" office:value-type="string"{spans}>'
            f'<text:p text:style-name="text">{escape(slot.text)}</text:p></table:table-cell>')
