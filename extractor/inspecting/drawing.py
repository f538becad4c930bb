"""Blocks, cells and facts of one page of a PDF, drawn in colours over the page as it is shown."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.context import Context
from extractor.document import Box, Document
from extractor.errors import NoticeError, UnsupportedFormat
from extractor.pipeline import NOTHING_KNOWN, Extraction, extract
from extractor.readers.sniff import sniff

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 110
_MOST_PIXELS = 16_000_000
_LINE = 18  # pixels of a line of the legend
_MARGIN = 8

# What is drawn, in the order of drawing, and its colour (red, green, blue).
COLOURS: dict[str, tuple[int, int, int]] = {
    "furniture": (150, 150, 150), "paragraph": (60, 120, 216), "list_item": (0, 170, 190), "caption": (190, 120, 0),
    "heading": (140, 70, 200), "title": (200, 0, 120), "table": (90, 60, 30), "cell": (60, 160, 60),
    "designation": (230, 60, 40), "metric": (240, 150, 0), "directive": (120, 0, 220),
}
_WIDE = frozenset({"title", "table"})
_FILLED = frozenset({"designation", "metric", "directive"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle to draw: `kind` is a key of `COLOURS`."""

    kind: str
    box: Box


def draw(data: bytes, name: str, page: int, context: Context = NOTHING_KNOWN) -> bytes:
    """The page, counted from 1, as a PNG. Raises NoticeError: for a document without pages, a page that it has not, and
    whatever reading it raises."""
    if sniff(data, name) != "pdf":
        raise UnsupportedFormat("only pages of a PDF can be drawn; `gongbao extract --text` shows what was read of it", name=name)
    extraction = extract(data, name, context)
    count = len(extraction.document.pages)
    if not 1 <= page <= count:
        raise NoticeError(f"there is no page {page}, it has {count}", name=name)
    shown, scale = _render(data, page)
    marks = list(marks_of(extraction, page))
    out = io.BytesIO()
    _with_legend(_drawn(shown, marks, scale), marks).save(out, "PNG")
    return out.getvalue()


def marks_of(extraction: Extraction, page: int) -> Iterator[Mark]:
    """What stands on the page, in the order of drawing: what is inside comes after what is around it."""
    document = extraction.document
    found = [*_blocks(document), *_cells(document),
             *(Mark(f.type, f.evidence.box) for f in extraction.facts if f.evidence.box is not None)]
    order = list(COLOURS)
    yield from sorted((m for m in found if m.box.page == page), key=lambda m: order.index(m.kind))


def _blocks(document: Document) -> Iterator[Mark]:
    for block in document.blocks:
        if block.kind != "table":
            yield from (Mark(block.kind, part.box) for part in block.parts)


def _cells(document: Document) -> Iterator[Mark]:
    """Each cell's parts, and around them the part of the table on each page."""
    for table in document.tables:
        around: dict[int, Box] = {}
        for part in (part for cell in table.cells for part in cell.parts):
            yield Mark("cell", part.box)
            before = around.get(part.box.page)
            around[part.box.page] = part.box if before is None else before.union(part.box)
        yield from (Mark("table", box) for box in around.values())


def _render(data: bytes, page: int) -> tuple[Image, float]:
    """The page as shown, and pixels to the point."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    try:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        picture: Image = sheet.render(scale=scale).to_pil().convert("RGB")
        return picture, scale
    finally:
        document.close()


def _drawn(picture: Image, marks: list[Mark], scale: float) -> Image:
    from PIL import Image, ImageDraw

    veil = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(veil)
    for mark in marks:
        colour, grow = COLOURS[mark.kind], 6 if mark.kind == "table" else 0
        x0, top, x1, bottom = (v * scale for v in (mark.box.x0, mark.box.top, mark.box.x1, mark.box.bottom))
        pen.rectangle((min(x0, x1) - grow, min(top, bottom) - grow, max(x0, x1) + grow, max(top, bottom) + grow),
                      outline=(*colour, 255), width=2 if mark.kind in _WIDE else 1,
                      fill=(*colour, 48) if mark.kind in _FILLED else None)
    return Image.alpha_composite(picture.convert("RGBA"), veil).convert("RGB")


def _with_legend(picture: Image, marks: list[Mark]) -> Image:
    """The picture under a legend: the colours that it has, and how often."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.load_default(13)
    counts = Counter(mark.kind for mark in marks)
    words = [(kind, f"{kind.replace('_', ' ')} {counts[kind]}") for kind in COLOURS if counts[kind]] or [("", "nothing was read here")]
    places: list[tuple[int, int]] = []
    x, y = _MARGIN, _MARGIN
    for _, word in words:
        wide = _LINE + int(font.getlength(word)) + 2 * _MARGIN
        if x > _MARGIN and x + wide > picture.width:
            x, y = _MARGIN, y + _LINE
        places.append((x, y))
        x += wide
    top = y + _LINE + _MARGIN
    whole = Image.new("RGB", (picture.width, picture.height + top), "white")
    whole.paste(picture, (0, top))
    pen = ImageDraw.Draw(whole)
    for (kind, word), (x, y) in zip(words, places, strict=True):
        if kind:
            pen.rectangle((x, y + 3, x + 11, y + 14), outline=COLOURS[kind], width=2)
        pen.text((x + _LINE, y), word, fill="black", font=font)
    pen.line((0, top - 1, picture.width, top - 1), fill=(200, 200, 200))
    return whole
