"""Tables of pages: spans exactly as browsers place them, captions apart, and layout never taken for data."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import readers
from extractor.document import Document, Table

_PROSE = "<h1>关于公布绿色工厂名单的通知</h1><p>经企业自评、第三方评价、专家评审并公示，现将绿色工厂名单予以公布，请各地做好服务工作。</p>"


def _read(table: str) -> Document:
    return readers.read(f"<html><meta charset=utf-8><body>{_PROSE}{table}</body></html>".encode(), "t.html")


def _grid(document: Document, table: Table) -> list[list[str | None]]:
    return [[None if c is None else document.quote(c.span) for c in row] for row in table.grid()]


def test_row_spans_and_column_spans() -> None:
    document = _read("""<table><thead><tr><th rowspan=2>序号</th><th colspan=2>企业</th></tr><tr><th>名称</th><th>行业</th></tr></thead>
      <tbody><tr><td>1</td><td>甲公司</td><td rowspan="2">机械</td></tr><tr><td>2</td><td>乙公司</td></tr>
      <tr><td colspan=3>注：排名不分先后</td></tr></tbody></table>""")
    (table,) = document.tables
    assert (table.n_rows, table.n_columns, table.heading_rows) == (5, 3, 2)
    assert _grid(document, table) == [["序号", "企业", "企业"], ["序号", "名称", "行业"], ["1", "甲公司", "机械"], ["2", "乙公司", "机械"],
                                      ["注：排名不分先后"] * 3]
    merged = {(c.row, c.column): (c.row_span, c.column_span) for c in table.cells if (c.row_span, c.column_span) != (1, 1)}
    assert merged == {(0, 0): (2, 1), (0, 1): (1, 2), (2, 2): (2, 1), (4, 0): (1, 3)}


def test_a_row_span_ends_with_its_group_and_zero_reaches_there() -> None:
    document = _read("<table><tbody><tr><td rowspan=0>甲省</td><td>一厂</td></tr><tr><td>二厂</td></tr></tbody>"
                     "<tbody><tr><td rowspan=99>乙省</td><td>三厂</td></tr></tbody><tr><td>丙省</td><td>四厂</td></tr></table>")
    assert _grid(document, document.tables[0]) == [["甲省", "一厂"], ["甲省", "二厂"], ["乙省", "三厂"], ["丙省", "四厂"]]


def test_absurd_spans_are_cut_to_the_table() -> None:
    document = _read("<table><tr><td colspan=999>a1</td></tr><tr><td>b1</td><td colspan='x'>b2</td></tr><tr><td rowspan=-4>c1</td><td>c2</td></tr></table>")
    assert _grid(document, document.tables[0]) == [["b1", "b2"], ["c1", "c2"]]
    assert "caption" in {b.kind for b in document.blocks if document.quote(b.span) == "a1"}


def test_rows_without_cells_close_up() -> None:
    document = _read("<table><tr></tr><tr><td rowspan=3>甲省</td><td>一厂</td></tr><tr></tr><tr><td>二厂</td></tr></table>")
    assert _grid(document, document.tables[0]) == [["甲省", "一厂"], ["甲省", "二厂"]]


def test_the_caption_and_a_title_row_stand_above_the_table() -> None:
    document = _read("<table><caption>附件：名单</caption><tr><td colspan=2>第一批绿色工厂</td></tr><tr><td>序号</td><td>名称</td></tr><tr><td>1</td><td>甲公司</td></tr></table>")
    assert [(b.kind, document.quote(b.span)) for b in document.blocks][-3:-1] == [("caption", "附件：名单"), ("caption", "第一批绿色工厂")]
    assert document.tables[0].n_rows == 2


def test_cells_keep_their_words() -> None:
    document = _read("<table><tr><th>名称</th><th>备注</th></tr><tr><td><p>甲公司<br>（原乙厂）</p></td><td>&nbsp;</td></tr>"
                     "<tr><td><a href=x>TCL <b>空调</b>器</a></td><td><script>x</script>A&amp;B\n\n c</td></tr></table>")
    assert _grid(document, document.tables[0]) == [["名称", "备注"], ["甲公司 （原乙厂）", ""], ["TCL 空调器", "A&B c"]]


@pytest.mark.parametrize("table", [
    "<table><tr><td>只有一列的一行</td></tr><tr><td>只有一列的另一行</td></tr></table>",
    "<table><tr><td>左</td><td>右</td></tr></table>",
    "<table role=presentation><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
    "<table><tr><td>菜单</td><td>" + "<p>很长的正文，写了很多字。</p>" * 30 + "</td></tr><tr><td>a</td><td>b</td></tr></table>",
], ids=["one column", "one row", "presentation", "prose"])
def test_layout_is_no_table(table: str) -> None:
    document = _read(table)
    assert document.tables == ()


def test_a_menu_in_a_table_is_no_table() -> None:
    row = "<tr><td><a href=1>机构职能</a></td><td><a href=2>办事服务</a></td><td><a href=3>互动交流</a></td></tr>"
    assert _read(f"<table>{row * 2}</table>").tables == ()


def test_a_list_of_linked_names_is_a_table() -> None:
    rows = "".join(f"<tr><td>{i}</td><td><a href={i}>某某{i}有限公司</a></td></tr>" for i in range(1, 9))
    assert _read(f"<table><tr><td>序号</td><td>企业名称</td></tr>{rows}</table>").tables[0].n_rows == 9


def test_a_thousand_rows_are_quick_and_exact() -> None:
    rows = "".join(f"<tr><td>{i}</td><td>河北省</td><td>某某{i}有限公司</td><td>机械</td><td>某评价中心</td></tr>" for i in range(1, 1001))
    page = f"<html><body>{_PROSE}<table><tr><th>序号</th><th>地区</th><th>名称</th><th>行业</th><th>机构</th></tr>{rows}</table></body></html>".encode()
    best = 9.0
    for _ in range(5):
        start = time.perf_counter()
        document = readers.read(page, "t.html")
        best = min(best, time.perf_counter() - start)
    grid = _grid(document, document.tables[0])
    assert grid[1:] == [[str(i), "河北省", f"某某{i}有限公司", "机械", "某评价中心"] for i in range(1, 1001)]
    assert best < 0.3  # seconds; 0.03 on an idle machine


_TAGS = st.sampled_from(["<table>", "</table>", "<tr>", "<td>", "<td rowspan=2>", "<td colspan=3>", "<th rowspan=0>", "</td>", "</tr>", "<p>", "</p>", "<br>", "<div class=nav>",
                         "<div>", "</div>", "<a href=x>", "</a>", "<h1>", "</h1>", "<li>", "<tbody>", "<thead>", "<caption>", "text ", "绿色工厂12家，", "<pre>a\nb", "<script>", "</script>", "&nbsp;", "<"])


@settings(max_examples=200, deadline=None)
@given(st.lists(_TAGS, max_size=60).map("".join))
def test_any_tag_soup_gives_a_sound_document_or_a_fault(soup: str) -> None:
    from extractor.errors import NoticeError

    try:
        document = readers.read(f"<html><body>{soup}".encode(), "soup.html")
    except NoticeError:
        return
    spans = [b.span for b in document.blocks]
    assert all(a.end < b.start + 1 for a, b in itertools.pairwise(spans))
    assert all(document.quote(s).strip() for s in spans)
    for table in document.tables:
        taken = [(r, c) for cell in table.cells for r in range(cell.row, cell.row + cell.row_span) for c in range(cell.column, cell.column + cell.column_span)]
        assert all(r < table.n_rows and c < table.n_columns for r, c in taken)
        assert all(table.span.contains(cell.span) for cell in table.cells)
