"""Tables of each kind, names made up: which rows become which designations."""

from __future__ import annotations

import pytest

from extractor.context import Context

HEAD = ["序号", "地区", "工厂名称", "第三方评价机构名称"]


def names(result):
    return [d.subject.name for d in result.designations]


def test_a_bare_list_over_provinces_is_national_and_final(read_parts):
    got = read_parts("附件1", "2022年度绿色工厂名单", [HEAD, ["1", "河北", "唐山甲机械有限公司", "某某认证有限公司"],
                                                   ["2", "宁波", "乙电器有限公司", ""], ["3", "兵团", "丙棉纺有限公司", "—"]])
    one, two, three = got.designations
    assert (one.designation, one.level, one.status, one.year, one.issuer, one.announced_on) == \
        ("green_factory", "national", "designated", 2022, None, None)
    assert (one.province, one.city) == ("河北省", "唐山市")
    assert dict(one.attributes) == {"seq": "1", "region": "河北", "evaluator": "某某认证有限公司"}
    assert (two.province, two.city) == ("浙江省", "宁波市")
    assert "evaluator" not in two.attributes
    assert (three.province, three.attributes["region"]) == ("新疆维吾尔自治区", "兵团")
    assert "evaluator" not in three.attributes
    assert got.issues == []


def test_the_users_context_fills_what_a_bare_list_leaves_open(read_parts):
    rows = [HEAD, ["1", "河北", "甲有限公司", ""], ["2", "山西", "乙有限公司", ""]]
    got = read_parts("2022年度绿色工厂名单", rows, context=Context(issuer="工业和信息化部办公厅", date="2023-03-16"))
    assert {(d.issuer, d.announced_on, d.level, d.status) for d in got.designations} == {("MIIT", "2023-03-16", "national", "designated")}
    got = read_parts("绿色工厂名单", rows, context=Context(issuer="NDRC", level="provincial", status="proposed"))
    assert {(d.level, d.status) for d in got.designations} == {("provincial", "proposed")}


def test_a_bare_list_of_one_province_has_no_level_of_its_own(read_parts):
    got = read_parts("2022年度绿色工厂名单", [HEAD, ["1", "河北", "甲有限公司", ""], ["2", "河北", "乙有限公司", ""]])
    assert [d.level for d in got.designations] == [None, None]


def test_the_list_that_bears_a_provinces_name_is_that_provinces_own(read_parts):
    got = read_parts("2023年度湖南省绿色工厂名单", [["序号", "市州", "企业名称"], ["1", "长沙市", "甲有限公司"]])
    assert [(d.level, d.province, d.city) for d in got.designations] == [("provincial", "湖南省", "长沙市")]


def test_section_headings_give_place_and_restart_the_numbers(read_parts):
    head = ["序号", "工厂名称"]
    got = read_parts("附件1", "2022年度绿色工厂名单", "一、北京市（2家）", [head, ["1", "甲有限公司"], ["2", "乙有限公司"]],
                     "二、大连市（1家）", [head, ["1", "丙有限公司"]])
    assert [(d.subject.name, d.province, d.city, d.attributes["region"]) for d in got.designations] == [
        ("甲有限公司", "北京市", None, "北京市"), ("乙有限公司", "北京市", None, "北京市"), ("丙有限公司", "辽宁省", "大连市", "大连市")]
    assert got.issues == []
    assert got.metrics == []


def test_headings_inside_a_table_are_no_rows(read_parts):
    got = read_parts([["2023年度绿色制造名单"], ["序号", "企业名称", "推荐单位"], ["一、绿色工厂（2家）"], ["（一）河北省"],
                      ["1", "唐山甲有限公司", "河北省工业和信息化厅"], ["（二）山西省"], ["1", "大同乙有限公司", "山西省工业和信息化厅"],
                      ["二、绿色园区（1家）"], ["1", "昆山某某产业园区", "江苏省工业和信息化厅"], ["合计", "3", ""]])
    assert [(d.designation, d.subject.type, d.province) for d in got.designations] == [
        ("green_factory", "enterprise", "河北省"), ("green_factory", "enterprise", "山西省"),
        ("green_industrial_park", "zone", "江苏省")]
    assert got.designations[0].attributes["recommender"] == "河北省工业和信息化厅"
    assert "region" not in got.designations[2].attributes
    assert [(m.metric, m.value, m.modality, m.year) for m in got.metrics] == [
        ("green_factories", 2, "added", 2023), ("green_industrial_parks", 1, "added", 2023)]
    assert got.issues == []


def test_merged_and_blank_region_cells_cover_their_rows(read_parts):
    got = read_parts("2022年度绿色工厂名单", [["序号", "地区", "工厂名称"], ["1", "湖北", "甲有限公司"], ["2", None, "乙有限公司"],
                                          ["3", "", "丙有限公司"], ["4", "湖南", "丁有限公司"]])
    assert [d.province for d in got.designations] == ["湖北省", "湖北省", "湖北省", "湖南省"]


def test_a_repeated_heading_is_dropped(read_parts):
    head = ["序号", "地区", "工厂名称"]
    got = read_parts("2022年度绿色工厂名单", [head, ["1", "湖北", "甲有限公司"], head, ["2", "湖南", "乙有限公司"]])
    assert names(got) == ["甲有限公司", "乙有限公司"]


def test_a_table_without_heading_goes_on_with_the_one_before(read_parts):
    got = read_parts("2022年度绿色工厂名单", [HEAD, ["1", "湖北", "甲有限公司", "子评价中心"]], [["2", "湖南", "乙有限公司", "丑评价中心"]])
    assert got.designations[1].attributes["evaluator"] == "丑评价中心"
    assert got.issues == []


def test_columns_without_any_heading_are_known_by_their_contents(read_parts):
    got = read_parts("第三批绿色工厂名单", [["1", "河北", "唐山甲机械有限公司", "某某认证有限公司"], ["2", "山西", "乙钢铁有限公司", "河北质量评价有限公司"]])
    assert [(d.attributes["region"], d.attributes["evaluator"]) for d in got.designations] == [
        ("河北", "某某认证有限公司"), ("山西", "河北质量评价有限公司")]
    assert got.designations[0].batch == 3
    assert got.designations[0].confidence < 0.97


def test_lists_side_by_side(read_parts):
    got = read_parts("绿色工厂名单（第五批）", [["序号", "企业名称", "序号", "企业名称"], ["1", "甲有限公司", "3", "丙有限公司"],
                                           ["2", "乙有限公司", "4", "丁有限公司"]])
    assert sorted((d.attributes["seq"], d.subject.name) for d in got.designations) == [
        ("1", "甲有限公司"), ("2", "乙有限公司"), ("3", "丙有限公司"), ("4", "丁有限公司")]
    assert got.issues == []


def test_two_heading_rows_and_renames(read_parts):
    got = read_parts("附件3", "绿色制造名单企业名称变更情况表",
                     [["序号", "地区", "企业名称", "企业名称", "批次"], [None, None, "变更前", "变更后", None],
                      ["1", "广东", "广州老某有限公司", "广州新某科技有限公司", "第三批绿色工厂"]])
    (d,) = got.designations
    assert (d.subject.name, d.former_name, d.status, d.designation, d.batch, d.year) == \
        ("广州新某科技有限公司", "广州老某有限公司", "renamed", "green_factory", 3, None)
    assert d.subject.aliases == ("广州老某有限公司",)


def test_removals_keep_the_batch_they_leave_and_no_year(read_parts):
    got = read_parts("工业和信息化部关于公布2023年度绿色制造名单的通知", "附件2 移出名单的企业",
                     [["序号", "地区", "企业名称", "类别", "原认定批次"], ["1", "山东", "济南甲有限公司", "绿色工厂", "第二批"]],
                     "附件3 绿色工厂名单", [["序号", "地区", "企业名称"], ["1", "山东", "青州乙有限公司"]], "工业和信息化部", "2024年1月5日")
    assert [(d.status, d.year, d.batch, d.announced_on) for d in got.designations] == [
        ("revoked", None, 2, "2024-01-05"), ("designated", 2023, None, "2024-01-05")]
    got = read_parts("关于取消部分企业绿色工厂称号的公告", [["序号", "企业名称", "原认定批次", "取消原因"], ["1", "济南甲有限公司", "第二批", "停产"]],
                     "山东省工业和信息化厅", "2024年1月5日")
    (d,) = got.designations
    assert (d.status, d.batch, d.year, d.level, d.attributes["note"], d.city) == ("revoked", 2, None, "provincial", "停产", "济南市")


def test_a_mixed_list_by_its_category_column(read_parts):
    got = read_parts("2023年度省级绿色制造名单", [["序号", "名称", "类型", "地市"], ["1", "长沙甲有限公司", "绿色工厂", "长沙市"],
                                             ["2", "湘潭乙园区", "园区", "湘潭市"], ["3", "丙商贸有限公司", "绿色供应链管理企业", "株洲市"]],
                     context=Context(issuer="湖南省工业和信息化厅", date="2023-11-08"))
    assert [(d.designation, d.subject.type) for d in got.designations] == [
        ("green_factory", "enterprise"), ("green_industrial_park", "zone"), ("green_supply_chain_enterprise", "enterprise")]
    assert {d.issuer for d in got.designations} == {"湖南省工业和信息化厅"}


def test_products_have_makers(read_parts):
    head = ["序号", "企业名称", "产品名称", "产品型号", "推荐单位"]
    got = read_parts("工业和信息化部办公厅关于公布第四批绿色制造名单的通知", "附件2", "绿色设计产品名单（第四批）", "1. 家用洗涤剂（2种）",
                     "适用评价标准：T/XX 1-2019", [head, ["1", "广州甲日化有限公司", "浓缩洗衣液", "JJ-1", "广东省工业和信息化厅"],
                                              ["2", None, "洗洁精", "JJ-2", "广东省工业和信息化厅"]],
                     "2. 水性涂料（1种）", "适用评价标准：HG/T 5", [head, ["1", "乙涂料股份有限公司", "内墙涂料", "—", "上海市经济和信息化委员会"]],
                     "工业和信息化部办公厅", "2019年9月2日")
    assert [(d.subject.name, d.subject.type, d.attributes["maker"], d.attributes["standard"]) for d in got.designations] == [
        ("浓缩洗衣液", "product", "广州甲日化有限公司", "T/XX 1-2019"), ("洗洁精", "product", "广州甲日化有限公司", "T/XX 1-2019"),
        ("内墙涂料", "product", "乙涂料股份有限公司", "HG/T 5")]
    assert {(d.designation, d.batch, d.year) for d in got.designations} == {("green_design_product", 4, 2019)}
    assert "model" not in got.designations[2].attributes
    assert got.issues == []


def test_product_names_may_hold_shares_and_several_products(read_parts):
    got = read_parts("第二批绿色设计产品名单", [["序号", "企业名称", "产品名称"], ["1", "甲生物有限公司", "1.5%某某水乳剂"], ["2", "乙纺织有限公司", "羊绒制品；羊绒纱线"]])
    assert names(got) == ["1.5%某某水乳剂", "羊绒制品；羊绒纱线"]


def test_a_data_center_goes_before_its_owner(read_parts):
    got = read_parts("附件 2024年度国家绿色数据中心名单", [["序号", "单位名称", "数据中心名称", "所属领域"], ["1", "某集团河南有限公司", "中原云（郑州）数据中心", "通信"]])
    (d,) = got.designations
    assert (d.subject.name, d.subject.type, d.level, d.city, d.attributes["industry"]) == \
        ("中原云（郑州）数据中心", "data_center", "national", "郑州市", "通信")


def test_titles_in_remarks_are_facts_of_their_own(read_parts):
    got = read_parts("江苏省工业和信息化厅关于2022年度省级绿色工厂拟认定名单的公示",
                     [["序号", "企业名称", "设区市", "备注"], ["1", "苏州甲有限公司", "苏州市", "第二批国家级绿色工厂"],
                      ["2", "徐州乙有限公司", "徐州市", "推荐申报国家级绿色工厂"], ["3", "丙有限公司", "苏州市", "曾用名：苏州老丙有限公司"]],
                     "江苏省工业和信息化厅", "2022年11月1日")
    held = [d for d in got.designations if d.status == "designated"]
    assert [(d.subject.name, d.level, d.batch, d.year, d.announced_on, d.issuer, d.evidence.quote) for d in held] == [
        ("苏州甲有限公司", "national", 2, None, None, None, "第二批国家级绿色工厂")]
    rows = [d for d in got.designations if d.status == "proposed"]
    assert len(rows) == 3
    assert rows[2].subject.aliases == ("苏州老丙有限公司",)


def test_a_former_name_in_brackets_is_an_alias(read_parts):
    got = read_parts("2022年度绿色工厂名单", [["序号", "地区", "工厂名称"], ["1", "广西", "柳州甲齿轮股份有限公司（原柳州市甲齿轮厂）"], ["2", "上海", "乙有限公司（二车间）"]])
    assert got.designations[0].subject.aliases == ("柳州甲齿轮股份有限公司", "柳州市甲齿轮厂")
    assert got.designations[0].former_name is None
    assert got.designations[1].subject.aliases == ()


def test_a_name_over_two_pages_and_its_box(read_parts):
    got = read_parts("2022年度绿色工厂名单", [["序号", "地区", "工厂名称"], ["1", "四川", ("日立某某 （ 成都 ", "） 有限公司")], ["2", "重庆", "乙有限公司"]])
    one = got.designations[0]
    assert one.subject.name == "日立某某（成都）有限公司"
    assert one.evidence.page == 1
    assert one.evidence.box is not None
    assert one.evidence.box.x0 == 120.0


def test_the_captions_of_a_final_notice_and_of_a_publicity(read_parts):
    rows = [["序号", "企业名称"], ["1", "甲有限公司"]]
    proposed = read_parts("柳州市工业和信息化局关于2024年度绿色工厂的公示", "附件：绿色工厂名单", rows, "柳州市工业和信息化局", "2024年10月21日")
    assert [(d.status, d.level, d.issuer, d.city) for d in proposed.designations] == [("proposed", "municipal", "柳州市工业和信息化局", "柳州市")]
    final = read_parts("柳州市工业和信息化局关于公布2024年度绿色工厂的通知", "附件：绿色工厂名单", rows, "柳州市工业和信息化局", "2024年11月21日")
    assert [(d.status, d.announced_on) for d in final.designations] == [("designated", "2024-11-21")]


def test_english_lists(read_parts):
    got = read_parts(("title", "Annex 1. List of green factories for 2023 (4 in total)"), "I. Zhejiang Province (2)",
                     [["No.", "Enterprise", "Sector"], ["1", "Hangzhou Aaa Co., Ltd.", "Textile"],
                      ["2", "Ningbo Bbb Co., Ltd. (formerly Ningbo Ccc Works)", "Machinery"]],
                     "II. Ningbo (2)", [["No.", "Enterprise", "Sector"], ["1", "Ddd Electronics Co., Ltd.", "Electronics"], ["2", "Eee Mould Co., Ltd.", "Mould"]])
    assert [(d.province, d.city) for d in got.designations] == [
        ("浙江省", "杭州市"), ("浙江省", "宁波市"), ("浙江省", "宁波市"), ("浙江省", "宁波市")]
    assert got.designations[1].subject.aliases == ("Ningbo Bbb Co., Ltd.", "Ningbo Ccc Works")
    assert got.designations[0].year == 2023
    assert got.issues == []


def test_an_english_removal_without_headings(read_parts):
    got = read_parts("Notice of the Ministry of Industry and Information Technology on Adjusting the Green Manufacturing List",
                     "Appendix: units removed (extract)",
                     [["4", "Hebei", "Tangshan Aaa Ceramics Co., Ltd.", "green factory, fourth batch"],
                      ["9", "Hubei", "Yichang Bbb Chemical Park", "green industrial park, third batch"]],
                     "Ministry of Industry and Information Technology", "May 6, 2024")
    assert [(d.designation, d.status, d.batch, d.year, d.level, d.issuer, d.subject.type) for d in got.designations] == [
        ("green_factory", "revoked", 4, None, "national", "MIIT", "enterprise"),
        ("green_industrial_park", "revoked", 3, None, "national", "MIIT", "zone")]
    assert got.issues == []


def test_titles_without_a_code_are_other_under_their_label(read_parts):
    got = read_parts("浙江省经济和信息化厅关于公布2023年浙江省未来工厂名单的通知", [["序号", "企业名称", "所在地"], ["1", "杭州甲有限公司", "杭州市"]],
                     "浙江省经济和信息化厅", "2023年8月1日")
    assert [(d.designation, d.label, d.level) for d in got.designations] == [("other", "未来工厂", "provincial")]


@pytest.mark.parametrize("parts", [
    ("关于组织推荐2023年度绿色制造名单的通知", "附件：绿色工厂推荐汇总表", [["序号", "企业名称"], ["1", "甲有限公司"]]),
    ("关于拟撤销部分企业绿色工厂称号的公示", [["序号", "企业名称"], ["1", "甲有限公司"]]),
    ("2023年度绿色制造名单公布", "各地区绿色工厂数量", [["序号", "地区", "绿色工厂", "绿色园区"], ["1", "长沙市", "12", "3"], ["2", "湘潭市", "8", "1"]]),
    ("2021年绿色工厂名单公布 五市谁最多", [["城市", "数量"], ["长沙", "12家"], ["株洲", "8家"]]),
    ("Zone named green industrial park", [["Aaa zone", "1,120 companies"], ["Bbb zone", "revenue 35 billion yuan"]]),
    ("关于公布2023年绿色制造评审专家名单的通知", [["序号", "姓名", "单位"], ["1", "甲某", "某某研究院"]]),
    ("某某市人民政府办公室关于印发绿色制造行动方案的通知", "重点任务分工表", [["序号", "任务", "责任单位"], ["1", "培育绿色工厂10家", "市工业和信息化局"]]),
    ("甲公司年报", [["序号", "企业名称", "产值（万元）"], ["1", "甲有限公司", "300"]]),
])
def test_what_lists_nobody_gives_nothing(read_parts, parts):
    got = read_parts(*parts)
    assert got.designations == []
    assert got.metrics == []
    assert got.issues == []
