"""Each measurement as a section of the report: documents are made, tools run one after the other, tables come out."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2

from evaluation.reading.documents import LONG, Sample, kinds, long_list, news_pages, table_page, workbook
from evaluation.reading.peers import READERS, Rows
from evaluation.reading.report import table
from evaluation.reading.scoring import exact, share

_PAGES = {"gongbao": 10_000, "pdfplumber": 12, "tablers": 10_000, "camelot": 3, "img2table": 3}
_REPEATS = 3
_TIMEOUT = 900


@dataclass(frozen=True, slots=True)
class Run:
    """One tool on one file. `ms` is a page's."""

    ms: float
    mib: float
    rows: Rows
    pages: int


def installed() -> list[str]:
    return [tool for tool in READERS if tool == "gongbao" or find_spec(tool) is not None]


def run(tool: str, sample: Sample, repeats: int = 1, pages: int | None = None) -> Run:
    """The quickest of some runs; the peers' pages are the first ones."""
    count = len(pypdfium2.PdfDocument(sample.path))
    pages = min(count, pages or _PAGES[tool])
    out = sample.path.with_suffix(".json")
    best: dict[str, float] = {}
    for _ in range(repeats):
        command = [sys.executable, "-m", "evaluation.reading.one", tool, str(sample.path), str(pages),
                   "ruled" if sample.ruled else "bare", str(out)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT, check=True)
        found = json.loads(done.stdout.strip().splitlines()[-1])
        best = found if not best or found["seconds"] < best["seconds"] else best
    return Run(best["seconds"] / pages * 1000, best["mib"], json.loads(out.read_text("utf-8")), pages)


def measure_long(folder: Path, rows: int) -> str:
    """All tools on one long ruled list."""
    sample = long_list(folder, rows)
    runs = {tool: run(tool, sample, _REPEATS if tool != "img2table" else 1) for tool in installed()}
    base = runs["pdfplumber"].ms
    count = runs["gongbao"].pages
    lines = [[tool, f"{base / r.ms:.1f}x", f"{r.ms:.2f}", f"{r.mib:.0f}" + ("" if r.pages == count else f" ({r.pages} pages)")]
             for tool, r in runs.items()]
    right = "every row exact, in order" if exact(runs["gongbao"].rows, sample.tables) else "NOT exact"
    return (f"### A ruled list of {rows:,} rows on {count} pages\n\nLibreOffice's print, its heading on every page, rows cut by "
            f"page breaks; gongbao: {right}.\n\n"
            + table(["tool", "pages a second, against pdfplumber", "ms a page", "MiB above the idle process"], lines))


def measure_command(folder: Path) -> str:
    """The whole command on the long list against pdfplumber's mere reading of its tables, both from start to end."""
    path = folder / f"{LONG}.pdf"
    command = _least(lambda: subprocess.run([sys.executable, "-c", "from api.cli import main; main()", "extract", str(path)],
                                            stdout=subprocess.DEVNULL, check=True), _REPEATS)
    pages = len(pypdfium2.PdfDocument(path))
    code = ("import sys, pdfplumber\nwith pdfplumber.open(sys.argv[1]) as pdf:\n"
            "    for page in pdf.pages:\n        page.extract_tables(); page.close()")
    peer = _least(lambda: subprocess.run([sys.executable, "-c", code, str(path)], check=True), 1)
    lines = [["gongbao extract, start-up and facts included", f"{peer / command:.1f}x", f"{command:.2f}"],
             ["pdfplumber, reading its tables", "1x", f"{peer:.2f}"]]
    return f"### The whole command on those {pages} pages\n\n" + table(["", "", "seconds of processor time"], lines)


def measure_others() -> str:
    """Web pages against trafilatura, a workbook against openpyxl."""
    lines = []
    html: Any = import_module("extractor.readers.html")
    page = table_page(1000)
    ours = _least(lambda: html.read(page, "table.html"), 5) * 1000
    lines.append(_beside("web page with a table of 1,000 rows", ours, "trafilatura", lambda m: m.extract(page.decode()), 1))
    news = news_pages()
    ours = _least(lambda: [html.read(data, "news.html") for data in news], 9) * 1000 / len(news)
    lines.append(_beside("news page inside a portal", ours, "trafilatura",
                         lambda m: [m.bare_extraction(data.decode(), with_metadata=True) for data in news], len(news)))
    if find_spec("openpyxl") is not None:
        excel: Any = import_module("extractor.readers.excel")
        book = workbook(10_000)
        ours = _least(lambda: excel.read(book, "book.xlsx"), 3) * 1000
        lines.append(_beside("workbook of 10,000 rows", ours, "openpyxl", lambda m: _cells(m, book), 1))
    return "### Other formats\n\n" + table(["", "gongbao, ms", "peer", "peer, ms", "peer's time by ours"], lines)


def _cells(openpyxl: Any, book: bytes) -> int:
    sheet = openpyxl.load_workbook(BytesIO(book), read_only=True).worksheets[0]
    return sum(1 for row in sheet.iter_rows(values_only=True) for _ in row)


def _beside(name: str, ours: float, peer: str, action: Callable[[Any], object], count: int) -> list[str]:
    if find_spec(peer) is None:
        return [name, f"{ours:.1f}", peer, "not installed", ""]
    module = import_module(peer)
    theirs = _least(lambda: action(module), 3) * 1000 / count
    return [name, f"{ours:.1f}", peer, f"{theirs:.1f}", f"{theirs / ours:.1f}x"]


def measure_kinds(folder: Path, rows: int, only: Sequence[str]) -> str:
    """Every kind of list: rows exact, and speed."""
    tools = [tool for tool in ("pdfplumber", "tablers") if tool in installed()]
    lines = []
    for sample in kinds(folder, rows, only):
        mine = run("gongbao", sample, 2)
        peers = {tool: run(tool, sample, pages=_PAGES["gongbao"]) for tool in tools}
        right = exact(mine.rows, sample.tables)
        lines.append([sample.name, str(mine.pages), "100" if right else f"{100 * share(mine.rows, sample.tables, False):.1f}, not all",
                      *(f"{100 * share(peers[tool].rows, sample.tables, True):.1f}" for tool in tools),
                      f"{peers['pdfplumber'].ms / mine.ms:.1f}x", f"{mine.ms:.1f}"])
    return (f"### Every kind of list, {rows} rows each\n\nPercent of rows cell for cell: gongbao's in order, with the "
            "sub-headings; the peers' after simple stitching. Lists without rules are read by the peers' strategies for "
            "text.\n\n" + table(["kind", "pages", "gongbao", *tools, "against pdfplumber", "ms a page"], lines))


def _least(action: Callable[[], object], repeats: int) -> float:
    return min(_timed(action) for _ in range(repeats))


def _timed(action: Callable[[], object]) -> float:
    start = _spent()
    action()
    return _spent() - start


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
