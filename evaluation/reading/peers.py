"""What each tool makes of a file: tables as rows of texts, page by page. Peers are loaded only when they are asked for.

Every function opens the file, reads its tables and lets go of it; nothing is tuned to a kind but what the peer's own
manual says for tables without rules.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

Rows = list[list[str]]
Reader = Callable[[Path, int, bool], Rows]


def ours(path: Path, pages: int, ruled: bool) -> Rows:
    """All pages: a table is one over page breaks, its headings are left out."""
    read: Any = import_module("extractor.readers.pdf").read
    document = read(path.read_bytes(), path.name)
    rows: Rows = []
    for table in document.tables:
        grid = [[document.quote(cell.span) if cell else "" for cell in row] for row in table.grid()]
        rows += grid[table.heading_rows:]
    return rows


def pdfplumber(path: Path, pages: int, ruled: bool) -> Rows:
    module: Any = import_module("pdfplumber")
    settings = {} if ruled else {"vertical_strategy": "text", "horizontal_strategy": "text"}
    rows: Rows = []
    with module.open(path) as pdf:
        for page in pdf.pages[:pages]:
            rows += [[cell or "" for cell in row] for table in page.extract_tables(settings) for row in table]
            page.close()
    return rows


def tablers(path: Path, pages: int, ruled: bool) -> Rows:
    module: Any = import_module("tablers")
    settings = {} if ruled else {"vertical_strategy": "text", "horizontal_strategy": "text"}
    rows: Rows = []
    document = module.Document(str(path))
    for number, page in enumerate(document.pages()):
        if number == pages:
            break
        for table in module.find_tables(page, extract_text=True, **settings):
            rows += [[getattr(cell, "text", None) or "" for cell in row.cells] for row in table.rows]
    document.close()
    return rows


def camelot(path: Path, pages: int, ruled: bool) -> Rows:
    module: Any = import_module("camelot")
    warnings.simplefilter("ignore")
    found = module.read_pdf(str(path), pages=f"1-{pages}", flavor="lattice" if ruled else "stream")
    return [[str(cell) for cell in row] for table in found for row in table.df.values.tolist()]


def img2table(path: Path, pages: int, ruled: bool) -> Rows:
    module: Any = import_module("img2table.document")
    found = module.PDF(str(path), pages=list(range(pages))).extract_tables(borderless_tables=not ruled)
    return [["" if cell is None else str(cell) for cell in row] for number in sorted(found)
            for table in found[number] for row in table.df.values.tolist()]


READERS: dict[str, Reader] = {"gongbao": ours, "pdfplumber": pdfplumber, "tablers": tablers, "camelot": camelot,
                              "img2table": img2table}
