"""Records: one a subject and document, nothing lost, nothing mixed."""

from extractor.record import fold, merge_subjects, record, records, subject_key


def subject(name="甲公司", type="enterprise", **more):
    return {"name": name, "type": type, "aliases": [], "id": None, "name_zh": None, "name_en": None, **more}


def title(id, who, document="d1", **more):
    return {"id": id, "type": "designation", "subject": who, "designation": "green_factory", "label": "绿色工厂",
            "level": "national", "grade": None, "status": "designated", "year": 2021, "batch": None, "issuer": "MIIT",
            "announced_on": None, "province": None, "city": None, "former_name": None, "attributes": {},
            "evidence": {"document": document}, **more}


def number(id, who, code="enterprises", document="d1", **more):
    return {"id": id, "type": "metric", "subject": who, "metric": code, "label": "企业", "level": None, "grade": None,
            "value": 74, "value_max": None, "unit": "count", "comparator": "eq", "modality": "actual", "as_of": "2020",
            "batch": None, "year": None, "attributes": {}, "evidence": {"document": document}, **more}


def test_a_record_has_the_shape_of_the_contract():
    who = subject("贵阳经开区", "zone", id="zone:1")
    [found] = records([title("f1", who, province="贵州省", city="贵阳市"), number("f2", who), number("f3", who, value=80),
                       number("f4", who, "gdp", unit="CNY")])
    assert found == {
        "subject": who, "province": "贵州省", "city": "贵阳市",
        "designations": [{"designation": "green_factory", "level": "national", "grade": None, "status": "designated",
                          "year": 2021, "batch": None, "issuer": "MIIT", "announced_on": None, "fact": "f1"}],
        "metrics": {"enterprises": [{"level": None, "grade": None, "value": v, "unit": "count", "comparator": "eq",
                                     "modality": "actual", "as_of": "2020", "fact": f} for v, f in ((74, "f2"), (80, "f3"))],
                    "gdp": [{"level": None, "grade": None, "value": 74, "unit": "CNY", "comparator": "eq",
                             "modality": "actual", "as_of": "2020", "fact": "f4"}]},
        "documents": ["d1"]}


def test_subjects_and_documents_are_kept_apart_in_the_order_of_the_text():
    a, b = subject("甲公司"), subject("乙公司")
    found = records([title("1", a), title("2", b), title("3", a), title("4", a, document="d2")])
    assert [(r["subject"]["name"], [d["fact"] for d in r["designations"]], r["documents"]) for r in found] == [
        ("甲公司", ["1", "3"], ["d1"]), ("乙公司", ["2"], ["d1"]), ("甲公司", ["4"], ["d2"])]


def test_one_name_of_two_types_is_two_subjects():
    assert len(records([title("1", subject("贵安", "zone")), title("2", subject("贵安", "region"))])) == 2


def test_directives_have_no_record():
    assert records([{"id": "1", "type": "directive", "subject": None, "evidence": {"document": "d"}}]) == []


def test_the_registry_goes_before_names():
    long, short = subject("贵阳经济技术开发区", "zone", id="z"), subject("贵阳经开区", "zone", id="z", name_en="GETDZ")
    [found] = records([title("1", long), title("2", short)])
    assert found["subject"] == {**long, "aliases": ["贵阳经开区"], "name_en": "GETDZ"}


def test_width_case_blanks_and_brackets_make_no_difference():
    assert fold("ＴＣＬ 空调器（中山）有限公司") == fold("tcl空调器(中山)有限公司")
    assert fold("甲公司") != fold("乙公司")


def test_products_go_by_their_maker():
    who = subject("洗衣液", "product")
    keys = {subject_key(title("1", who, attributes={"maker": m})) for m in ("甲公司", "乙公司", "甲 公司")}
    assert len(keys) == 2


def test_merging_keeps_every_name_once():
    merged = merge_subjects([subject("甲", aliases=["乙"]), subject("丙", aliases=["乙", "甲"])])
    assert (merged["name"], merged["aliases"]) == ("甲", ["乙", "丙"])


def test_a_record_of_several_documents_names_them_once():
    who = subject()
    assert record([title("1", who), title("2", who, document="d2"), title("3", who)])["documents"] == ["d1", "d2"]
