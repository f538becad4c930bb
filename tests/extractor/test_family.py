"""Which of the files that came together is the notice."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from extractor.errors import NoticeError
from extractor.fact import Designation
from extractor.family import Member, find_notice, group, is_archive, open_archive
from extractor.pipeline import Extraction, extract_family

PROSE = "各市州工业和信息化局：\n经单位申报、专家评审和公示，现将2023年度省级绿色工厂名单予以公布，请各地加强指导，做好后续管理工作，并按时报送总结。\n"
NOTICE = f"湖南省工业和信息化厅关于公布2023年度省级绿色工厂名单的通知\n{PROSE}湖南省工业和信息化厅\n2023年11月8日\n".encode()
OTHER = f"湖南省工业和信息化厅关于公布2023年度省级绿色园区名单的通知\n{PROSE}湖南省工业和信息化厅\n2023年12月8日\n".encode()
PLAIN = f"绿色制造工作情况\n{PROSE}".encode()
LIST = "绿色工厂名单,,\n序号,地区,企业名称\n1,长沙市,甲乙科技有限公司\n2,湘潭市,丙丁科技有限公司\n".encode("gb18030")


def zipped(*files: Member) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files:
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(("files", "notice"), [
    ([("a.csv", LIST), ("b.txt", NOTICE)], "b.txt"),
    ([("附件.csv", LIST), ("通知.txt", PLAIN)], "通知.txt"),
    ([("a.csv", LIST), ("b.txt", PLAIN)], "b.txt"),
    ([("a.csv", LIST), ("c.md", NOTICE), ("b.txt", NOTICE + PROSE.encode())], "b.txt"),
    ([("a.csv", LIST), ("附件2.txt", PLAIN)], None),
    ([("a.txt", OTHER), ("b.txt", NOTICE), ("a.csv", LIST)], None),
    ([("a.csv", LIST), ("b.csv", LIST)], None),
    ([("b.txt", NOTICE)], None),
    ([("b.txt", NOTICE), ("broken.pdf", b"%PDF-1.4 rubbish")], "b.txt"),
], ids=["title", "name", "only prose", "two formats", "an attachment is none", "two notices", "lists", "alone", "beside rubbish"])
def test_the_notice(files: list[Member], notice: str | None) -> None:
    assert find_notice(files) == notice


def test_a_list_takes_from_its_notice_what_it_does_not_say() -> None:
    opened = open_archive(zipped(("文件/附件1.csv", LIST), ("文件/通知.txt", NOTICE)), "a.zip")
    assert opened.faults == ()
    family, = opened.families
    assert family.notice == "文件/通知.txt"
    extraction = extract_family(family.members, family.notice)[0]
    assert isinstance(extraction, Extraction)
    facts = [f for f in extraction.facts if isinstance(f, Designation)]
    assert [f.subject.name for f in facts if f.subject] == ["甲乙科技有限公司", "丙丁科技有限公司"]
    assert {(f.issuer, f.announced_on, f.year, f.evidence.cell) for f in facts} == {
        ("湖南省工业和信息化厅", "2023-11-08", 2023, "C3"), ("湖南省工业和信息化厅", "2023-11-08", 2023, "C4")}


def test_what_family_json_says_goes_before() -> None:
    said = json.dumps({"notice": "b.txt", "attachments": ["a.csv", "none.csv"]}).encode()
    opened = group([("x/family.json", said), ("x/a.csv", LIST), ("x/b.txt", PLAIN), ("c.txt", NOTICE), ("x/a.csv.meta.json", b"{}")])
    assert [(f.notice, [n for n, _ in f.members]) for f in opened.families] == [("x/b.txt", ["x/b.txt", "x/a.csv"]), (None, ["c.txt"])]
    assert [n for n, _ in opened.notes] == ["x/a.csv.meta.json"]
    assert [str(f) for f in opened.faults] == ["x/none.csv: x/family.json names it, and there is no such file"]


@pytest.mark.parametrize("said", [b"{", b"[]", b'{"notice": 1}', b'{"notice": "../b.txt"}', b'{"notice": "b.txt", "attachments": "a"}', b"\xff\xff"])
def test_a_wrong_family_json_costs_only_itself(said: bytes) -> None:
    opened = group([("family.json", said), ("a.csv", LIST), ("b.txt", NOTICE)])
    assert [f.notice for f in opened.families] == ["b.txt"]
    assert len(opened.faults) == 1
    assert opened.faults[0].name == "family.json"


def test_what_is_an_archive() -> None:
    assert is_archive(zipped(("a.txt", b"x")))
    assert not is_archive(zipped(("[Content_Types].xml", b"x"), ("word/document.xml", b"x")))
    assert not is_archive(b"")
    with pytest.raises(NoticeError, match=r"^a\.zip: "):
        open_archive(zipped(("../a", b"x")), "a.zip")
