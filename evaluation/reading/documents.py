"""The documents that are read, written into a folder: long lists of every kind, pages, and a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from corpus.generate.names import entries
from corpus.generate.pdf_tables import KINDS, generate
from corpus.generate.plan import Look
from corpus.generate.printed import PRINTED, print_looks

LONG = "long"
_SEED = 2
_BATCH = 12


@dataclass(frozen=True, slots=True)
class Sample:
    """A PDF on disk with its truth. `ruled` says that it has rules on all sides of its cells."""

    name: str
    path: Path
    tables: list[list[list[str]]]
    ruled: bool


def long_list(folder: Path, rows: int) -> Sample:
    """The list that speed is promised on: ruled, its heading on every page."""
    look = Look("writer", heading="each", aligned="middle", cut=True)
    made = print_looks({(LONG, _SEED): (look, rows)})[LONG, _SEED]
    small = generate("strokes", 5, 1)
    (folder / "small.pdf").write_bytes(small.pdf)
    return _written(folder, LONG, made.pdf, made.tables, True)


def kinds(folder: Path, rows: int, only: Sequence[str] = ()) -> list[Sample]:
    """A list of every kind."""
    chosen = [name for name in (*KINDS, *PRINTED) if not only or name in only]
    found = []
    for name in chosen:
        if name in KINDS:
            made = generate(name, rows, _SEED)
            found.append(_written(folder, name, made.pdf, made.tables, KINDS[name].rules not in ("none", "across")))
    printed = [name for name in chosen if name in PRINTED]
    for start in range(0, len(printed), _BATCH):
        wanted = {(name, _SEED): (PRINTED[name], rows) for name in printed[start:start + _BATCH]}
        for (name, _), sheet in print_looks(wanted).items():
            found.append(_written(folder, name, sheet.pdf, sheet.tables, PRINTED[name].borders not in ("none", "across")))
    return found


def _written(folder: Path, name: str, pdf: bytes, tables: list[list[list[str]]], ruled: bool) -> Sample:
    path = folder / f"{name}.pdf"
    path.write_bytes(pdf)
    return Sample(name, path, tables, ruled)


def table_page(rows: int) -> bytes:
    """A web page with one long table."""
    body = "".join(f"<tr><td>{i}</td><td>{e.region}</td><td>{e.name}</td><td>{e.agency}</td></tr>"
                   for i, e in enumerate(entries(rows, 5), 1))
    head = "<tr><th>序号</th><th>地区</th><th>工厂名称</th><th>第三方评价机构名称</th></tr>"
    return (f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>2021年度绿色工厂名单公示</title></head><body>'
            f"<h1>2021年度绿色工厂名单公示</h1><p>现将2021年度绿色工厂名单予以公示。</p><table>{head}{body}</table>"
            f"<p>工业和信息化厅</p><p>2022年1月15日</p></body></html>").encode()


def workbook(rows: int) -> bytes:
    """A workbook of one sheet."""
    book: Any = import_module("openpyxl").Workbook(write_only=True)
    sheet = book.create_sheet("名单")
    sheet.append(["序号", "地区", "工厂名称", "第三方评价机构名称"])
    for number, entry in enumerate(entries(rows, 6), 1):
        sheet.append([number, entry.region, entry.name, entry.agency])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def news_pages() -> list[bytes]:
    """The pages of the demonstration corpus inside the navigation, scripts and related news of a portal."""
    demo = Path(__file__).resolve().parents[2] / "corpus" / "demo"
    return [_portal(path.read_text("utf-8")) for path in sorted(demo.glob("*.html"))]


def _portal(page: str) -> bytes:
    links = "".join(f'<li><a href="/channel/{i}/list.html">频道{i}</a></li>' for i in range(60))
    related = "".join(f'<li><a href="/2024/{i}.html">某地召开绿色制造工作推进会（之{i}）</a><span>2024-03-0{i % 9 + 1}</span></li>'
                      for i in range(30))
    script = "<script>var q=[];" + "q.push(function(){return 1});" * 200 + "</script>"
    before = f'{script}<div class="nav"><ul>{links}</ul></div>'
    after = f'<div class="related"><h3>相关新闻</h3><ul>{related}</ul></div><div class="footer"><ul>{links}</ul></div>{script}'
    return page.replace("<body>", "<body>" + before).replace("</body>", after + "</body>").encode()

