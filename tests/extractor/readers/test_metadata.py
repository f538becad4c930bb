"""What documents say about themselves: dates by the contract's rule, authority, number, source, language."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.document import Document
from extractor.readers import read


def _read(text: str, name: str = "a.txt") -> Document:
    return read(text.encode(), name)


def _said(document: Document, field: str) -> str | None:
    span = getattr(document.metadata, field)
    return document.quote(span) if span else None


_BODY = "经评审并公示，现将绿色工厂名单予以公布，请各地加强服务，按时报送绩效数据，发挥示范作用，推动制造业绿色发展，取得新成效。"
_EN_BODY = "The Reed Lake Economic Development Zone has been named a provincial-level green industrial park, the department said, and it has 418 companies."


def test_a_signature_goes_before_the_posting_date() -> None:
    document = _read(f"某市经信局关于公布名单的通知\n发布时间：2024-04-20 09:00\n\n{_BODY}\n\n某市经济和信息化局\n2024年4月18日\n")
    assert (document.metadata.issued_on, document.metadata.published_on, document.metadata.date) == ("2024-04-18", "2024-04-20", "2024-04-18")
    assert _said(document, "issuer") == "某市经济和信息化局"


def test_a_posting_date_alone_counts() -> None:
    document = _read(f"某市绿色工厂名单\n入库日期：2023-04-11\n\n{_BODY}\n")
    assert (document.metadata.issued_on, document.metadata.published_on, document.metadata.date) == (None, "2023-04-11", "2023-04-11")


def test_date_of_issue_and_of_posting() -> None:
    document = _read(f"Notice of the Bureau of Industry on the 2022 List\n\nDoc. No.: Bureau Letter [2023] No. 64\nIssuing body: Bureau of Industry\n"
                     f"Date of issue: March 16, 2023     Date of posting: March 23, 2023\n\n{_EN_BODY}\n")
    assert (document.metadata.issued_on, document.metadata.published_on) == ("2023-03-16", "2023-03-23")
    assert _said(document, "document_number") == "Bureau Letter [2023] No. 64"
    assert _said(document, "issuer") == "Bureau of Industry"


@pytest.mark.parametrize(("caption", "iso", "source"), [
    ("2022-01-27 10:22　来源：临平发布　记者 沈越　阅读 3561", "2022-01-27", "临平发布"),
    ("时间：2023-02-14 09:17 来源：网络整理 点击：667", "2023-02-14", "网络整理"),
    ("發布時間：2023年2月14日　來源：網絡", "2023-02-14", "网络"),
    ("【字体：大 中 小】 发布日期：２０２３－０２－１４ 信息来源：节能处", "2023-02-14", "节能处"),
    ("高新区观察　二〇一八年三月六日　字号：大 中 小", "2018-03-06", "高新区观察"),
])
def test_chinese_captions(caption: str, iso: str, source: str) -> None:
    traditional = "發" in caption
    body = "經評審並公示，現將綠色工廠名單予以公布，請各地加強服務，按時報送績效數據，發揮示範作用，推動製造業綠色發展，取得新成效。" if traditional else _BODY
    document = _read(f"某开发区获评国家级绿色工业园区\n{caption}\n\n{body}\n")
    assert (document.metadata.issued_on, document.metadata.source, document.metadata.language) == (iso, source, "zh")


@pytest.mark.parametrize(("caption", "iso", "source"), [
    ("By Wu Qian in Changzhou | deltanews.example | Updated: 2022-01-24 10:02", "2022-01-24", "deltanews.example"),
    ("(Chutian Industry Daily) 09:26, February 14, 2023", "2023-02-14", "Chutian Industry Daily"),
    ("Min South Gazette, Nov 22, 2023", "2023-11-22", "Min South Gazette"),
    ("Source: Hebei Department of Industry (Hebei DIIT)   Date: Feb 27, 2024   Hits: 1,844", "2024-02-27", "Hebei Department of Industry (Hebei DIIT)"),
    ("Updated: Jun 30, 2017 news.example Print", "2017-06-30", "news.example"),
    ("Last updated: 12 April 2024    Reading time: 4 minutes", "2024-04-12", None),
    ("2024-07-04 Source :Belt Portal By :Chai Yong", "2024-07-04", "Belt Portal"),
])
def test_english_captions(caption: str, iso: str, source: str | None) -> None:
    document = _read(f"Reed Lake zone named green park\n\n{caption}\n\n{_EN_BODY}\n")
    assert (document.metadata.issued_on, document.metadata.source, document.metadata.language) == (iso, source, "en")


def test_a_dateline_inside_the_text() -> None:
    document = _read(f"Reed Lake zone named green park\n\nWUCHANG, March 16, 2023 -- {_EN_BODY}\n")
    assert document.metadata.issued_on == "2023-03-16"


def test_dates_of_the_story_are_not_the_documents() -> None:
    document = _read(f"某开发区获评绿色工业园区\n\n2021年3月5日，{_BODY}公示期为2021年3月1日至5日。\n")
    assert document.metadata.date is None


def test_the_first_signature_of_a_letter_with_its_attachment() -> None:
    document = _read(f"某市政府办公室关于印发行动方案的通知\n某政办〔2024〕31号\n\n{_BODY}\n\n　　某市人民政府办公室\n　　2024年4月18日\n\n某市行动方案\n\n一、目标\n{_BODY}\n\n2024年12月31日\n")
    assert (document.metadata.issued_on, _said(document, "document_number"), _said(document, "issuer")) == ("2024-04-18", "某政办〔2024〕31号", "某市人民政府办公室")


def test_a_signature_on_one_line() -> None:
    document = _read(f"关于公布名单的公告\n\n{_BODY}\n\n某市发展和改革委员会　2024年4月18日\n")
    assert (document.metadata.issued_on, _said(document, "issuer")) == ("2024-04-18", "某市发展和改革委员会")


def test_a_number_that_the_text_cites_is_not_its_own() -> None:
    document = _read(f"关于公布名单的公告\n\n根据《办法》（工信部节〔2018〕10号），{_BODY}\n")
    assert document.metadata.document_number is None


def test_the_register_of_a_government_page() -> None:
    page = (f"<html><head><title>关于公布名单的通知</title></head><body><table><tr><td>索引号</td><td>0140/2023-112</td><td>发布机构</td><td>某市经济和信息化局</td></tr>"
            f"<tr><td>文号</td><td>某经信〔2023〕88号</td><td>发文日期</td><td>2023年11月28日</td></tr></table><h1>关于公布名单的通知</h1><div><p>{_BODY}</p><p>{_BODY}</p></div></body></html>")
    document = _read(page, "a.html")
    assert (document.metadata.issued_on, _said(document, "document_number"), _said(document, "issuer")) == ("2023-11-28", "某经信〔2023〕88号", "某市经济和信息化局")


def test_meta_elements_count_where_the_page_says_nothing() -> None:
    head = '<title>某园区获评绿色工业园区</title><meta name="PubDate" content="2023-05-06 10:00"><meta name="ContentSource" content="某报">'
    document = _read(f"<html><head>{head}</head><body><h1>某园区获评绿色工业园区</h1><p>{_BODY}</p></body></html>", "a.html")
    assert (document.metadata.issued_on, document.metadata.published_on, document.metadata.source) == (None, "2023-05-06", "某报")


_SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"


@pytest.mark.skipif(not _SHARED.is_dir(), reason="the shared notices are not here")
@pytest.mark.parametrize(("name", "iso"), [
    ("gold/beilun-rally-2022.txt", "2022-05-06"), ("gold/gansu-cultivation-2024.txt", "2024-07-04"), ("gold/guian-ftz-2024.txt", "2024-01-26"),
    ("gold/guiyang-getdz-2020.txt", "2020-09-16"), ("gold/yangtze-guidance-2017.txt", "2017-06-30"), ("dev/changzhou-cnd-2022.txt", "2022-01-24"),
    ("dev/hebei-qa-2024.txt", "2024-02-27"), ("dev/miit-list-2022.txt", "2023-03-16"), ("dev/zhd01_national_final_2022.txt", "2023-03-23"),
    ("dev/zhd06_changsha_two_zones.txt", "2021-01-27"), ("dev/zhd07_tangshan_targets.txt", "2024-04-18"), ("dev/zhd10_foshan_champions_batch8.txt", "2024-04-18"),
    ("dev/zhd11_gosc_hightech_upgrade.txt", "2018-03-06"), ("dev/zhd12_hubei_traditional_mirror.txt", "2023-02-14"), ("dev/zhd14_bus_notice_no_facts.txt", "2024-08-26"),
    ("dev/shaoguan-datacenter-2024.html", "2024-02-06"), ("dev/zhd03_liuzhou_gongshi_table.html", "2024-10-21"), ("dev/zhd13_liaoyang_site_furniture.html", "2022-01-21"),
])
def test_the_dates_of_the_shared_notices(name: str, iso: str) -> None:
    document = read((_SHARED / name).read_bytes(), name)
    assert document.metadata.date == iso
    assert document.metadata.title is not None
