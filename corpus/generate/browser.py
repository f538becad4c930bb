"""A plan as a web page, to be printed from a browser."""

from __future__ import annotations

from html import escape

from corpus.generate.plan import Grid, Plan, Row
from corpus.generate.writer import SANS, SERIF

_LINES = {"all": "border: 1px solid #000", "none": "border: none", "double": "border: 3px double #000",
          "across": "border: none; border-bottom: 1px solid #000"}


def html(made: Plan) -> str:
    """The page, with the print style of a plain official site."""
    look = made.look
    model = "separate; border-spacing: 2px" if look.borders == "separate" else "collapse"
    line = _LINES.get(look.borders, "border: 1px solid #000")
    columns = "columns: 2; column-fill: auto;" if look.sides == "columns" else ""
    style = f"""
@page {{ size: A4 {"landscape" if look.landscape else "portrait"}; margin: {14 + made.seed % 3}mm 15mm }}
body {{ font: {made.size}pt "{SERIF if look.serif else SANS}"; margin: 0 }}
h1 {{ font-size: 18pt; text-align: center }}
.columns {{ {columns} }}
table {{ border-collapse: {model}; width: {72 if look.tight else 100}%; table-layout: fixed }}
td, th {{ {line}; padding: {2 + made.seed % 3}px 5px; vertical-align: {look.aligned};
 text-align: {"center" if look.centred else "left"}; font-weight: normal; overflow-wrap: anywhere }}
td.merged {{ vertical-align: {look.province_aligned} }}
th {{ text-align: center; vertical-align: middle{"; background: #e8eef8" if look.shaded else ""} }}
tr {{ break-inside: {"auto" if look.cut else "avoid"} }}
tr.fresh {{ break-before: page }}
"""
    body = "".join(_item(made, item) for item in made.flow)
    return (f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>名单</title><style>{style}</style></head>'
            f'<body>{body}</body></html>')


def _item(made: Plan, item: tuple[str, str] | Grid) -> str:
    if isinstance(item, Grid):
        return f'<div class="columns">{_table(made, item)}</div>'
    kind, text = item
    tag = "h1" if kind == "title" else "p"
    return f"<{tag}>{escape(text)}</{tag}>"


def _table(made: Plan, grid: Grid) -> str:
    columns = "".join(f'<col style="width:{100 * share / sum(grid.shares):.2f}%">' for share in grid.shares)
    heading = "".join(_row(row, "th", "") for row in grid.heading)
    if made.look.heading != "once":
        heading = f"<thead>{heading}</thead>"
    body = "".join(_row(row, "td", "fresh" if index in grid.breaks else "") for index, row in enumerate(grid.rows))
    return f"<table><colgroup>{columns}</colgroup>{heading}<tbody>{body}</tbody></table>"


def _row(row: Row, tag: str, name: str) -> str:
    cells = []
    for slot in row:
        if slot is not None:
            spans = f' rowspan="{slot.rows}"' if slot.rows > 1 else ""
            spans += f' colspan="{slot.columns}"' if slot.columns > 1 else ""
            spans += ' class="merged"' if slot.rows > 1 and tag == "td" else ""
            cells.append(f"<{tag}{spans}>{escape(slot.text)}</{tag}>")
    return f'<tr class="{name}">{"".join(cells)}</tr>'
