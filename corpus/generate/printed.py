"""Lists printed by LibreOffice and Chromium, with their truth: names of kinds and seeds in, PDFs and rows out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.generate.browser import html
from corpus.generate.calc import fods
from corpus.generate.plan import Look, plan
from corpus.generate.printers import print_office, print_pages
from corpus.generate.writer import fodt

WRITER = {
    "word": Look("writer"),
    "word-heading-each": Look("writer", heading="each", aligned="middle", centred=True),
    "word-cut": Look("writer", cut=True, tight=True),
    "word-cut-middle": Look("writer", cut=True, tight=True, aligned="middle", heading="each"),
    "word-two-row-heading": Look("writer", heading="two", cut=True, tight=True, shaded=True),
    "word-merged-top": Look("writer", province="merged"),
    "word-merged-top-cut": Look("writer", province="merged", cut=True, tight=True, heading="each"),
    "word-merged-middle": Look("writer", province="merged", province_aligned="middle", aligned="middle", heading="each"),
    "word-landscape": Look("writer", landscape=True, cut=True, tight=True, serif=False),
    "word-sections-text": Look("writer", sections="text", heading="each"),
    "word-sections-row": Look("writer", sections="row", cut=True),
    "word-products": Look("writer", sections="product"),
    "word-several-lists": Look("writer", lists=3, heading="each"),
    "word-no-rules": Look("writer", borders="none"),
    "word-no-rules-middle": Look("writer", borders="none", aligned="middle", heading="each"),
    "word-no-rules-blank-province": Look("writer", borders="none", province="blank"),
    "word-no-rules-merged-province": Look("writer", borders="none", province="merged"),
    "word-across": Look("writer", borders="across", aligned="middle"),
    "word-double": Look("writer", borders="double", cut=True, tight=True),
    "word-two-columns": Look("writer", sides="columns", heading="each"),
    "word-two-columns-heading-once": Look("writer", sides="columns"),
    "word-side-by-side": Look("writer", sides="halves", heading="each"),
    "word-side-by-side-rows": Look("writer", sides="rows"),
}
CALC = {
    "excel": Look("calc"),
    "excel-heading-each": Look("calc", heading="each", aligned="middle", centred=True),
    "excel-merged-middle": Look("calc", province="merged", province_aligned="middle", aligned="middle"),
    "excel-merged-middle-heading-each": Look("calc", province="merged", province_aligned="middle", heading="each",
                                             aligned="middle", centred=True),
    "excel-merged-at-break": Look("calc", province="merged", province_aligned="middle", at_break=True),
    "excel-merged-at-break-heading-each": Look("calc", province="merged", province_aligned="middle", heading="each",
                                               at_break=True, aligned="middle"),
    "excel-merged-top-at-break": Look("calc", province="merged", at_break=True),
    "excel-blank-province": Look("calc", province="blank"),
    "excel-two-row-heading": Look("calc", heading="two", serif=False),
    "excel-landscape": Look("calc", landscape=True, aligned="middle"),
    "excel-sections-row": Look("calc", sections="row"),
    "excel-several-lists": Look("calc", lists=3),
    "excel-no-rules": Look("calc", borders="none"),
    "excel-no-rules-middle": Look("calc", borders="none", aligned="middle", heading="each"),
    "excel-no-rules-merged-province": Look("calc", borders="none", province="merged", province_aligned="middle",
                                           aligned="middle"),
    "excel-side-by-side": Look("calc", sides="halves"),
    "excel-side-by-side-rows": Look("calc", sides="rows", heading="each"),
}
BROWSER = {
    "browser": Look("browser"),
    "browser-heading-each": Look("browser", heading="each", aligned="middle", centred=True, shaded=True),
    "browser-cut": Look("browser", cut=True, tight=True),
    "browser-cut-middle": Look("browser", cut=True, tight=True, aligned="middle", heading="each"),
    "browser-merged-top": Look("browser", province="merged"),
    "browser-merged-middle": Look("browser", province="merged", province_aligned="middle", aligned="middle"),
    "browser-merged-middle-cut": Look("browser", province="merged", province_aligned="middle", aligned="middle", cut=True,
                                      tight=True, heading="each"),
    "browser-merged-at-break": Look("browser", province="merged", at_break=True),
    "browser-merged-middle-at-break": Look("browser", province="merged", province_aligned="middle", at_break=True,
                                           heading="each"),
    "browser-two-row-heading": Look("browser", heading="two", cut=True, tight=True),
    "browser-landscape": Look("browser", landscape=True, cut=True, tight=True, serif=False, tagged=True),
    "browser-sections-text": Look("browser", sections="text"),
    "browser-sections-row": Look("browser", sections="row", cut=True),
    "browser-products": Look("browser", sections="product", heading="each"),
    "browser-several-lists": Look("browser", lists=3, tagged=True),
    "browser-no-rules": Look("browser", borders="none"),
    "browser-no-rules-middle": Look("browser", borders="none", aligned="middle", heading="each"),
    "browser-no-rules-merged-province": Look("browser", borders="none", province="merged"),
    "browser-no-rules-merged-middle": Look("browser", borders="none", province="merged", province_aligned="middle",
                                           aligned="middle", heading="each"),
    "browser-across": Look("browser", borders="across", aligned="middle"),
    "browser-separate-borders": Look("browser", borders="separate", cut=True, tight=True),
    "browser-double": Look("browser", borders="double"),
    "browser-two-columns": Look("browser", sides="columns", heading="each"),
    "browser-side-by-side": Look("browser", sides="halves", heading="each"),
    "browser-side-by-side-rows": Look("browser", sides="rows"),
}
PRINTED: dict[str, Look] = {**WRITER, **CALC, **BROWSER}

# What Chromium prints around a page by itself: the date and the title above, the address and the page below.
_HEADER = ('<div style="font-size:8px;width:100%;display:flex;justify-content:space-between;padding:0 20px">'
           '<span>2024/3/5 09:41</span><span>名单</span></div>')
_FOOTER = ('<div style="font-size:8px;width:100%;display:flex;justify-content:space-between;padding:0 20px">'
           '<span>https://gxj.example.gov.cn/art/2024/3/5/art_1229_48.html</span>'
           '<span><span class="pageNumber"></span>/<span class="totalPages"></span></span></div>')


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and its truth, as in `pdf_tables.Generated`."""

    pdf: bytes
    tables: list[list[list[str]]]


def print_kinds(kinds: Iterable[str], seeds: Iterable[int], count: int = 60) -> dict[tuple[str, int], Printed]:
    """Every kind with every seed, by (kind, seed)."""
    return print_looks({(kind, seed): (PRINTED[kind], count) for kind in kinds for seed in list(seeds)})


def print_looks(wanted: dict[tuple[str, int], tuple[Look, int]]) -> dict[tuple[str, int], Printed]:
    """Any looks and numbers of rows, by (name, seed), with one start of each program that they need."""
    plans = {(name, seed): plan(look, count, seed) for (name, seed), (look, count) in wanted.items()}
    office, pages, options = {}, {}, {}
    for (name, seed), made in plans.items():
        file = f"{name}-{seed}"
        if made.look.program == "browser":
            pages[file] = html(made)
            framed = {"displayHeaderFooter": made.look.furniture, "headerTemplate": _HEADER, "footerTemplate": _FOOTER}
            options[file] = {"generateTaggedPDF": made.look.tagged, **framed}
        elif made.look.program == "calc":
            office[f"{file}.fods"] = fods(made)
        else:
            office[f"{file}.fodt"] = fodt(made)
    pdfs = {name.rpartition(".")[0]: pdf for name, pdf in (print_office(office) if office else {}).items()}
    pdfs |= print_pages(pages, options) if pages else {}
    return {key: Printed(pdfs[f"{key[0]}-{key[1]}"], made.tables) for key, made in plans.items()}
