"""What titles say, who gives titles, and the notice as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor import hygiene
from extractor.context import Context
from extractor.linking.registry import load_registry
from extractor.readers.builder import DocumentBuilder
from extractor.readers.metadata import describe
from extractor.relating.notice import Round, find_authorities, issuer_code, read_notice, read_round, settled_level
from extractor.relating.notice.announcement import find_announcement


def notice(*lines, context=None):
    builder = DocumentBuilder()
    for line in lines:
        builder.add_block("paragraph", line)
    document = builder.build(sha256="0" * 64, name="made", media_type="text/plain")
    document = replace(document, metadata=describe(document))
    return read_notice(document, hygiene.read(document), context or Context(), load_registry())


@pytest.mark.parametrize(("text", "language", "want"), [
    ("关于公布2022年度绿色制造名单的通知", "zh", Round(status="designated", year=2022)),
    ("2021年度绿色工厂名单", "zh", Round(("green_factory",), "绿色工厂", None, None, "designated", 2021, weak=True)),
    ("第五批绿色制造名单", "zh", Round(status="designated", batch=5, weak=True)),
    ("2024年度柳州市绿色工厂拟认定名单公示", "zh", Round(("green_factory",), "绿色工厂", None, None, "proposed", 2024)),
    ("首批省级零碳园区建设名单", "zh", Round(("zero_carbon_park",), "零碳园区", "provincial", None, "candidate", None, 1)),
    ("第十二批市级绿色工厂", "zh", Round(("green_factory",), "绿色工厂", "municipal", batch=12)),
    ("2023年度四星级绿色工厂名单", "zh", Round(("green_factory",), "绿色工厂", None, "4-star", "designated", 2023, weak=True)),
    ("国家绿色数据中心名单", "zh", Round(("green_data_center",), "绿色数据中心", "national", None, "designated", weak=True)),
    ("关于取消部分企业绿色工厂称号的公告", "zh", Round(("green_factory",), "绿色工厂", status="revoked")),
    ("绿色制造名单企业名称变更情况表", "zh", Round(status="renamed")),
    ("关于公布2023年度绿色工厂名单及移出名单的通知", "zh", Round(("green_factory",), "绿色工厂", status="designated", year=2023)),
    ("关于拟撤销绿色工厂称号的公示", "zh", Round(("green_factory",), "绿色工厂", proposed_end=True)),
    ("关于组织推荐2023年度绿色制造名单的通知", "zh", Round(year=2023, call=True)),
    ("关于2023年度国家级绿色工厂推荐名单的公示", "zh", Round(("green_factory",), "绿色工厂", "national", status="proposed", year=2023)),
    ("关于印发绿色制造实施方案（2024—2026年）的通知", "zh", Round(year=2026)),
    ("工信厅节函〔2023〕64号", "zh", Round()),
    ("国家发展改革委公布名单", "zh", Round(status="designated")),
    ("Notice on Issuing the Green Manufacturing List for 2022", "en", Round(status="designated", year=2022)),
    ("Proposed list of provincial-level green factories for 2023", "en", Round(("green_factory",), "green factories", "provincial", None, "proposed", 2023)),
    ("the fifth batch of national green industrial parks", "en", Round(("green_industrial_park",), "green industrial parks", "national", batch=5)),
    ("green factory, fourth batch", "en", Round(("green_factory",), "green factory", batch=4)),
    ("Units with changed names", "en", Round(status="renamed")),
    ("Appendix: units removed", "en", Round(status="revoked")),
    ("March 16, 2023", "en", Round()),
])
def test_rounds(text, language, want):
    assert read_round(text, language) == want


def test_a_captions_list_says_nothing_against_a_publicity():
    caption, outer = read_round("附件1 绿色工厂名单", "zh"), Round(status="proposed", level="municipal", year=2024)
    inner = caption.under(outer)
    assert (inner.designations, inner.status, inner.level, inner.year) == (("green_factory",), "proposed", "municipal", 2024)


def test_removals_take_no_year_from_their_notice():
    inner = read_round("附件2 移出绿色工厂名单", "zh").under(Round(status="designated", level="national", year=2023))
    assert (inner.status, inner.level, inner.year) == ("revoked", "national", None)


@pytest.mark.parametrize(("name", "code"), [
    ("工业和信息化部办公厅", "MIIT"), ("工信部", "MIIT"), ("the Ministry of Industry and Information Technology", "MIIT"), ("miit", "MIIT"),
    ("General Office of the Ministry of Industry and Information Technology (MIIT)", "MIIT"), ("国家发展改革委", "NDRC"), ("国务院办公厅", "GOSC"),
    ("National Energy Administration", "NEA"), ("湖南省工业和信息化厅", "湖南省工业和信息化厅"), ("河北省发展和改革委员会", "河北省发展和改革委员会"), ("财政部", "财政部"),
])
def test_issuer_codes(name, code):
    assert issuer_code(name) == code


@pytest.mark.parametrize(("text", "language", "want"), [
    ("经研究，柳州市鱼峰区工业和信息化局认定", "zh", [("柳州市鱼峰区工业和信息化局", "county")]),
    ("浙江省经济和信息化厅与杭州市人民政府", "zh", [("浙江省经济和信息化厅", "provincial"), ("杭州市人民政府", "municipal")]),
    ("北京市经济和信息化局", "zh", [("北京市经济和信息化局", "provincial")]),
    ("新疆生产建设兵团工业和信息化局", "zh", [("新疆生产建设兵团工业和信息化局", "provincial")]),
    ("记者从市工信局获悉", "zh", []),
    ("工业和信息化部、国家发展改革委、国管局", "zh", [("工业和信息化部", "national"), ("国家发展改革委", "national"), ("国管局", "national")]),
    ("said the Jiaxing Municipal Bureau of Economy and Information Technology", "en", [("Jiaxing Municipal Bureau of Economy and Information Technology", "municipal")]),
    ("The Gansu Provincial Department of Industry and Information Technology", "en", [("Gansu Provincial Department of Industry and Information Technology", "provincial")]),
    ("the Department of Industry and Information Technology of Hunan Province", "en", [("Department of Industry and Information Technology of Hunan Province", "provincial")]),
    ("China's top industry regulator", "en", []),
])
def test_authorities(text, language, want):
    assert [(a.name, a.level) for a in find_authorities(text, language, load_registry())] == want


def test_city_level_of_a_municipality_is_provincial():
    registry = load_registry()
    assert settled_level("municipal", registry.region("重庆市")) == "provincial"
    assert settled_level("municipal", registry.region("柳州市")) == "municipal"
    assert settled_level("county", registry.region("天津市")) == "county"


def test_a_ministrys_final_notice():
    got = notice("工业和信息化部办公厅关于公布2022年度绿色制造名单的通知", "各省、自治区、直辖市工业和信息化主管部门：", "经审核，现予公布。",
                 "工业和信息化部办公厅", "2023年3月16日")
    assert (got.issuer, got.issuers, got.issuer_stated, got.announced_on, got.round.level, got.round.status, got.round.year) == \
        ("MIIT", (), True, "2023-03-16", "national", "designated", 2022)
    assert got.scope.kind == "country"


def test_a_citys_publicity_takes_the_level_of_its_authority():
    got = notice("关于2023年绿色工厂名单的公示", "现将名单予以公示，公示期5天。", "丽水市经济和信息化局", "2023年5月4日")
    assert (got.issuer, got.round.level, got.round.status, got.announced_on, got.scope.name_zh) == \
        ("丽水市经济和信息化局", "municipal", "proposed", "2023-05-04", "丽水市")


def test_a_joint_announcement_in_the_news():
    got = notice("某网讯：数据中心名单揭晓", "5月29日，工业和信息化部、国家发展改革委以联合公告形式公布2023年度国家绿色数据中心名单。", context=Context(date="2024-06-02"))
    assert (got.issuer, got.issuers, got.announced_on, got.round.year) == ("MIIT", ("工业和信息化部", "国家发展改革委"), "2024-05-29", 2023)


def test_a_city_that_passes_on_a_ministrys_list_gives_no_title():
    got = notice("丽水市经济和信息化局关于公布第八批国家级制造业单项冠军丽水市入选企业的通知", "2024年4月12日，工业和信息化部公布了第八批制造业单项冠军企业名单，我市4家企业入选。",
                 "丽水市经济和信息化局", "2024年4月18日")
    assert (got.issuer, got.announced_on, got.date, got.round.level, got.round.batch, got.signed_by.name, got.scope.name_zh) == \
        ("MIIT", "2024-04-12", "2024-04-18", "national", 8, "丽水市经济和信息化局", "丽水市")


def test_english_news_of_a_list():
    got = notice("Plants in Wuhu join the national club", "By Our Reporter, 2023-03-05",
                 "The Ministry of Industry and Information Technology published the list of green factories for 2022 on March 1.", context=Context(date="2023-03-05"))
    assert (got.issuer, got.announced_on, got.round.level, got.round.year, got.round.status) == ("MIIT", "2023-03-01", "national", 2022, "designated")


def test_what_the_document_says_goes_before_what_the_user_says():
    got = notice("湖南省工业和信息化厅关于公布2023年度省级绿色工厂名单的通知", "湖南省工业和信息化厅", "2023年11月8日",
                 context=Context(issuer="MIIT", date="2020-01-01", level="national", status="proposed"))
    assert (got.issuer, got.announced_on, got.round.level, got.round.status) == ("湖南省工业和信息化厅", "2023-11-08", "provincial", "designated")


def test_the_users_issuer_gives_level_and_place():
    got = notice("附件1", "绿色工厂名单", context=Context(issuer="四川省经济和信息化厅", date="2023-07-01", status="proposed"))
    assert (got.issuer, got.issuer_stated, got.round.level, got.round.status, got.scope.name_zh) == \
        ("四川省经济和信息化厅", False, "provincial", "proposed", "四川省")


def test_a_policy_announces_no_list():
    got = notice("三部门发文", "国家发展改革委、工业和信息化部近日联合印发《关于某某的指导意见》，要求培育绿色工厂。")
    assert got.round.status is None


def test_cited_titles_announce_nothing():
    texts = ["根据《工业和信息化部办公厅关于公布2022年度绿色制造名单的通知》，我市组织了复核。"]
    assert find_announcement(texts, "zh", load_registry(), "2023-05-01") is None
