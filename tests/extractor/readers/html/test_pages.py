"""Whole saved pages of several builds: the notice complete and in order, nothing of the page's own among it.

The same notice and the same furniture are set into each build; what a build looks like is all that differs.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import readers
from extractor.document import Document

_EN = {
    "title": "Reed Lake zone named a green industrial park",
    "caption": "Updated: May 6, 2023 | Source: Lake District Daily",
    "date": "2023-05-06",
    "source": "Lake District Daily",
    "site": "Lake District Daily",
    "paragraphs": (
        "Reed Lake Economic Development Zone has been named a provincial-level green industrial park, it was announced on May 4.",
        "The zone is home to 418 companies, including 83 industrial enterprises above designated size and 29 high-tech enterprises.",
        "It is small.",
        "Its industrial output reached 31.6 billion yuan in 2022, up 6.4 percent year-on-year, and tax came to 1.9 billion yuan.",
    ),
    "tail": "(Editor: Mei Lan)",
    "links": ("Hill zone output tops 120 billion yuan", "Marsh zone has 15 national green factories", "Delta zone: 1,020 companies"),
    "teaser": "Delta zone said on Monday that it has 9 national green factories, while output passed 80 billion yuan.",
    "cells": (("Shipyard district", "1,120 companies"), ("Fishing port", "revenue 3.5 billion yuan")),
    "heads": ("Related news", "At a glance"),
    "home": "Home", "foot": "Copyright © 2023 Lake District Daily. All rights reserved.",
}
_ZH = {
    "title": "苇湖经开区获评省级绿色工业园区",
    "caption": "2023-05-06 09:20　来源：苇湖日报　记者 禾青",
    "date": "2023-05-06",
    "source": "苇湖日报",
    "site": "苇湖新闻网",
    "paragraphs": (
        "苇湖经济开发区（以下简称“苇湖经开区”）近日被省工业和信息化厅认定为省级绿色工业园区，这是该区首次获得此项称号。",
        "目前，苇湖经开区集聚规上工业企业83家、高新技术企业29家，省级绿色工厂7家，工业用水重复利用率达到91%。",
        "园区不大。",
        "2022年，全区实现规上工业总产值316亿元，同比增长6.4%，完成税收19亿元。到2025年，力争国家级绿色工厂达到8家。",
    ),
    "tail": "（责任编辑：田野）",
    "links": ("山城高新区总产值突破1200亿元", "滩头园区国家级绿色工厂增至15家", "三角洲新区企业达到1020家"),
    "teaser": "三角洲新区周一表示，该区国家级绿色工厂已达9家，工业总产值超过800亿元，同比增长9.9%。",
    "cells": (("甲区", "企业1120家"), ("乙区", "营业收入35亿元")),
    "heads": ("相关阅读", "园区速览"),
    "home": "首页", "foot": "版权所有 © 2023 苇湖新闻网 ICP备00000000号",
}


def _paragraphs(n: dict, tag: str = "p") -> str:
    return "\n".join(f"<{tag}>{p}</{tag}>" for p in n["paragraphs"])


def _list(n: dict) -> str:
    return "<ul>" + "".join(f'<li><a href="/{i}">{x}</a></li>' for i, x in enumerate(n["links"])) + "</ul>"


def _table(n: dict) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in n["cells"]) + "</table>"


def _menu(n: dict) -> str:
    return "".join(f'<a href="/{i}">{x}</a> ' for i, x in enumerate((n["home"], "A", "B", "C")))


def _semantic(n: dict) -> str:
    return (f"<header><nav>{_menu(n)}</nav></header><main><article><h1>{n['title']}</h1><p class=meta>{n['caption']}</p>{_paragraphs(n)}<p>{n['tail']}</p></article></main>"
            f"<aside><h3>{n['heads'][0]}</h3>{_list(n)}<p>{n['teaser']}</p><h3>{n['heads'][1]}</h3>{_table(n)}</aside><footer>{n['foot']}</footer>")


def _divs_only(n: dict) -> str:
    return (f"<div class=a1>{_menu(n)}</div><div class=a2><div class=b1><div class=c1>{n['title']}</div><div class=c2>{n['caption']}</div>"
            f"<div class=c3>{'<br><br>'.join(n['paragraphs'])}</div><div>{n['tail']}</div></div>"
            f"<div class=b2><div>{n['heads'][0]}</div>{_list(n)}<div>{n['heads'][1]}</div>{_table(n)}</div></div><div class=a3>{n['foot']}</div>")


def _all_tables(n: dict) -> str:
    rows = "".join(f"<tr><td><a href=/>{x}</a></td></tr>" for x in n["links"])
    return (f"<form><table><tr><td><table><tr><td><a href=1>{n['home']}</a></td><td><a href=2>A</a></td><td><a href=3>B</a></td></tr></table></td></tr>"
            f"<tr><td><table><tr><td width=200><table><tr><td>{n['heads'][0]}</td></tr>{rows}</table></td><td><table><tr><td class=bt><b>{n['title']}</b></td></tr>"
            f"<tr><td>{n['caption']}</td></tr><tr><td><font>{'<br>'.join('　　' + p for p in n['paragraphs'])}</font></td></tr><tr><td>{n['tail']}</td></tr></table></td></tr></table></td></tr>"
            f"<tr><td>{n['foot']}</td></tr></table></form>")


def _flat(n: dict) -> str:
    return (f"<p>{_menu(n)}</p><h1>{n['title']}</h1><p>{n['caption']}</p>{_paragraphs(n)}<p>{n['tail']}</p>"
            f"<h3>{n['heads'][0]}</h3>{_list(n)}<h3>{n['heads'][1]}</h3>{_table(n)}<p>{n['foot']}</p>")


def _div_paragraphs(n: dict) -> str:
    return (f"<div id=header><h1><a href=/>{n['site']}</a></h1>{_menu(n)}</div><div id=page><div class='left'><h2>{n['title']}</h2><div class='pages-date'>{n['caption']}</div>"
            f"<div class='pages_content'>{_paragraphs(n, 'div')}</div><div class=editor>{n['tail']}</div><div class='related-list'>{_list(n)}</div></div>"
            f"<div class='right'><p><b>{n['heads'][1]}</b></p>{_table(n)}</div></div><div id=foot>{n['foot']}</div>")


def _teasers(n: dict) -> str:
    teaser = "".join(f"<div><p><a href=/{i}>{x}</a></p><p>{n['teaser']}</p></div>" for i, x in enumerate(n["links"]))
    return (f"<div class=w><div class=l><h1>{n['title']}</h1><div>{n['caption']}</div><div class=t>{_paragraphs(n)}</div><p>{n['tail']}</p></div>"
            f"<div class=r>{teaser}</div></div><div>{n['foot']}</div>")


def _inside(n: dict) -> str:
    first, *rest = n["paragraphs"]
    return (f"<div class=article><h1>{n['title']}</h1><p>{n['caption']}</p><p>{first}</p><div class='ad-box'>{n['teaser']}</div><div style='display:none'>{n['teaser']}</div>"
            f"<script>var x='{n['teaser']}'</script>{''.join(f'<p>{p}</p>' for p in rest)}<p>{n['tail']}</p><div class=hot><h4>{n['heads'][0]}</h4>{_list(n)}</div></div><div class=ft>{n['foot']}</div>")


_BUILDS = (_semantic, _divs_only, _all_tables, _flat, _div_paragraphs, _teasers, _inside)


def _read(build, notice: dict) -> Document:
    head = f'<html><head><meta charset="utf-8"><title>{notice["title"]}_{notice["site"]}</title></head>'
    return readers.read(f"{head}<body>{build(notice)}</body></html>".encode(), "page.html")


@pytest.mark.parametrize("notice", [_EN, _ZH], ids=["en", "zh"])
@pytest.mark.parametrize("build", _BUILDS, ids=lambda b: b.__name__.strip("_"))
def test_the_notice_and_nothing_else(build, notice: dict) -> None:
    document = _read(build, notice)
    said = [document.quote(b.span) for b in document.prose() if b.kind in ("paragraph", "list_item")]
    assert said == list(notice["paragraphs"])
    assert document.tables == ()
    told = "\n".join(document.quote(b.span) for b in document.prose())
    for other in (*notice["links"], notice["teaser"], notice["foot"], *(c for row in notice["cells"] for c in row)):
        assert other not in told
    assert notice["tail"] in told


@pytest.mark.parametrize("notice", [_EN, _ZH], ids=["en", "zh"])
@pytest.mark.parametrize("build", _BUILDS, ids=lambda b: b.__name__.strip("_"))
def test_its_metadata(build, notice: dict) -> None:
    document = _read(build, notice)
    meta = document.metadata
    assert meta.title is not None
    assert document.quote(meta.title) == notice["title"]
    assert (meta.issued_on, meta.source) == (notice["date"], notice["source"])
    assert sum(b.kind == "title" for b in document.blocks) == 1


def test_scripts_and_hidden_text_are_nowhere() -> None:
    document = _read(_inside, {**_EN, "teaser": "Hidden zone has 77 parks"})
    assert document.text.count("Hidden zone has 77 parks") == 1  # the visible advertisement, as furniture


def test_line_breaks_divide_blocks() -> None:
    document = readers.read(b"<html><body><p>One line of it, with a comma.<br>Another line.<br/><br>A third.</p></body></html>", "x.html")
    assert [document.quote(b.span) for b in document.blocks] == ["One line of it, with a comma.", "Another line.", "A third."]


def test_inline_elements_do_not_break_words() -> None:
    document = readers.read("<p>国<b>家</b>级<span>绿色</span>\n 工厂 of 5 km<sup>2</sup>, ge<i>ar</i> and &#34;q&#34;</p>".encode(), "x.html")
    assert document.text.strip() == '国家级绿色 工厂 of 5 km2, gear and "q"'


def test_reading_aids_are_left_out() -> None:
    document = readers.read("<html><p><ruby>国<rp>(</rp><rt>guó</rt><rp>)</rp></ruby>家级绿色工厂名单</p></html>".encode(), "x.html")
    assert document.text.strip() == "国家级绿色工厂名单"


def test_a_list_of_attachments_is_no_menu() -> None:
    page = ("<html><body><h1>关于公布2023年度市级绿色工厂名单的通知</h1><div><p>经评审，确定2023年度市级绿色工厂26家，现予公布，请各地做好服务。</p></div>"
            "<div class=fj><ul><li><a href=a>附件1：2023年度市级绿色工厂名单.pdf</a></li><li><a href=b>附件2：联系表.doc</a></li></ul></div></body></html>")
    document = readers.read(page.encode(), "x.html")
    assert [document.quote(b.span) for b in document.prose()][-2:] == ["附件1：2023年度市级绿色工厂名单.pdf", "附件2：联系表.doc"]


def test_figure_captions() -> None:
    document = readers.read(b"<html><body><h1>A title of some length</h1><p>Some text that is long enough, and says so.</p><figure><figcaption>A tower. [Photo]</figcaption></figure></body></html>", "x")
    assert [b.kind for b in document.blocks] == ["title", "paragraph", "caption"]


_DEV = Path(__file__).resolve().parents[4] / ".." / "shared" / "dev"


@pytest.mark.skipif(not _DEV.is_dir(), reason="the shared development notices are not here")
@pytest.mark.parametrize(("name", "said", "furniture"), [
    ("quanzhou-two-zones-2023.html", ("six times larger", "(Reporter: Cai Meina; Editor: Su Wen)", "in the same year."), ("Shishi zone", "Zhangpu zone", "No reprints", "Front page")),
    ("shaoguan-datacenter-2024.html", ("Cool mountain air", "126 employees", "end of 2025.", "(Editor: Ou Yang"), ("Yunfu zone", "Ruyuan zone", "2,310 offers", "28 partners")),
    ("zhd03_liuzhou_gongshi_table.html", ("拟认定绿色工厂9家", "背景：目前", "柳州市工业和信息化局"), ("ICP备", "首页 > 政务公开")),
    ("zhd13_liaoyang_site_furniture.html", ("全国52家园区", "港隆化工", "分布式光伏30兆瓦"), ("宜宾市", "沪指", "芜湖", "首付9.8万元", "油价", "本站收录")),
])
def test_development_pages(name: str, said: tuple[str, ...], furniture: tuple[str, ...]) -> None:
    document = readers.read((_DEV / name).read_bytes(), name)
    told = "\n".join(document.quote(b.span) for b in document.prose())
    assert [s for s in said if s not in told] == []
    assert [s for s in furniture if s in told or s not in document.text] == []
    assert [(t.n_rows, t.n_columns, t.heading_rows) for t in document.tables] == ([(10, 5, 1)] if "liuzhou" in name else [])
