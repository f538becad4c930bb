"""The lists: filters for every field, pages, records and entities."""

import pytest

from api.kinds import KINDS
from api.questions import QUERIES


def names(client, path, **params):
    answer = client.get(f"/v1/{path}", params=params)
    assert answer.status_code == 200, answer.text
    return [f["subject"]["name"] if f.get("subject") else f.get("action") for f in answer.json()["items"]]


A, B, Z = "甲乙有限公司", "丙丁有限公司", "贵阳经开区"


DESIGNATIONS = (
    ({}, [A, B]), ({"designation": "green_factory"}, [A, B]), ({"designation": "little_giant"}, []),
    ({"level": "national"}, [A]), ({"level": ["national", "provincial"]}, [A, B]), ({"status": "proposed"}, [B]),
    ({"year": 2021}, [A]), ({"year_from": 2022}, [B]), ({"year_to": 2021}, [A]), ({"province": "贵州省"}, [A]), ({"province": "贵州"}, [A]), ({"province": "Hebei"}, [B]), ({"city": "Guiyang"}, [A]),
    ({"province": "亚特兰蒂斯"}, []),
    ({"city": "贵阳市"}, [A]), ({"batch": 3}, []), ({"issuer": "MIIT"}, []), ({"name": " 甲乙有限公司 "}, [A]),
    ({"subject_type": "enterprise"}, [A, B]), ({"subject_type": "zone"}, []), ({"label": "绿色工厂"}, [A, B]),
    ({"page": 1}, [A, B]), ({"page": 2}, []), ({"min_confidence": 0.95}, []), ({"extractor": "fake 1"}, [A, B]),
    ({"q": "甲乙"}, [A]), ({"q": "GREEN_factory national"}, [A]), ({"q": "%"}, []), ({"q": "_"}, [A, B]),
    ({"level": "national", "status": "proposed"}, []))


def test_designations_by_every_filter(client, stored):
    for params, expected in DESIGNATIONS:
        assert names(client, "designations", **params) == expected, params


METRICS = (
    ({}, [Z, Z]), ({"metric": "enterprises"}, [Z]), ({"modality": "target"}, [Z]), ({"unit": "CNY"}, [Z]),
    ({"as_of": "2020"}, [Z]), ({"as_of": "2020-12"}, [Z]), ({"as_of": "2020-12-31"}, []), ({"value_min": 75}, [Z]),
    ({"value_max": 74}, [Z]), ({"value": 74}, [Z]), ({"subject": "zone:1"}, [Z, Z]), ({"comparator": "gt"}, []),
    ({"q": "a zone"}, [Z, Z]))


def test_metrics_by_every_filter(client, stored):
    for params, expected in METRICS:
        assert names(client, "metrics", **params) == expected, params


DIRECTIVES = (
    ({}, ["develop"]), ({"action": "pilot"}, []), ({"industry": "大数据"}, ["develop"]), ({"region": "遵义"}, ["develop"]),
    ({"region": "遵"}, []), ({"instrument": "x"}, []))


def test_directives_by_every_filter(client, stored):
    for params, expected in DIRECTIVES:
        assert names(client, "directives", **params) == expected, params


def test_facts_are_all_types_in_one_list(client, stored):
    assert len(names(client, "facts")) == 5
    assert names(client, "facts", type="directive") == ["develop"]
    assert names(client, "facts", q="贵阳") == [A, Z, Z, "develop"]


RECORDS = (
    ({}, [A, B, Z]), ({"designation": "green_factory", "year": 2021}, [A]), ({"metric": "enterprises"}, [Z]),
    ({"metric": "enterprises", "modality": "actual"}, []), ({"designation": "green_factory", "metric": "enterprises"}, []),
    ({"subject": "zone:1"}, [Z]), ({"subject_type": "enterprise"}, [A, B]), ({"name": Z}, [Z]), ({"q": "河北"}, [B]),
    ({"year": 2022}, [B]))


def test_records_are_chosen_by_what_subjects_hold(client, stored):
    for params, expected in RECORDS:
        assert names(client, "records", **params) == expected, params


def test_a_record_has_the_shape_of_the_contract(client, stored):
    [record] = client.get("/v1/records", params={"subject": "zone:1"}).json()["items"]
    ids = {f["metric"]: f["id"] for f in client.get("/v1/metrics").json()["items"]}
    assert record == {
        "subject": {"name": Z, "type": "zone", "aliases": [], "id": "zone:1", "name_zh": None, "name_en": "A zone"},
        "province": None, "city": None, "designations": [],
        "metrics": {"industrial_output": [{"level": None, "grade": None, "value": 120000000.0, "unit": "CNY",
                                           "comparator": "eq", "modality": "actual", "as_of": "2020-12",
                                           "fact": ids["industrial_output"]}],
                    "enterprises": [{"level": None, "grade": None, "value": 74.0, "unit": "count", "comparator": "eq",
                                     "modality": "target", "as_of": "2025", "fact": ids["enterprises"]}]},
        "documents": [stored], "entity": "zone:1"}


def test_entities_lead_to_their_facts_linked_or_not(client, stored):
    for item in client.get("/v1/entities").json()["items"]:
        detail = client.get(f"/v1/entities/{item['id']}").json()
        assert {k: detail[k] for k in item} == item
        assert detail["documents"] == [stored]
        facts = client.get("/v1/facts", params={"subject": item["id"]}).json()["items"]
        assert facts
        assert {f["entity"] for f in facts} == {item["id"]}
    found = client.get("/v1/entities", params={"q": "A ZONE"}).json()["items"]
    assert [e["id"] for e in found] == ["zone:1"]
    found = client.get("/v1/entities", params={"province": "贵州省", "designation": "green_factory"}).json()["items"]
    assert [e["name"] for e in found] == [A]


@pytest.mark.parametrize("kind", ["designations", "facts", "records", "entities", "documents"])
def test_pages_together_are_the_list(client, ended, kind):
    files = [("file", (f"{i}.txt", f"NOTICE {i}\ndesignation|第{i}公司|green_factory||designated|||\n".encode()))
             for i in range(7)]
    ended(client.post("/v1/documents", files=files))
    whole = client.get(f"/v1/{kind}").json()["items"]
    walked, cursor = [], None
    while True:
        page = client.get(f"/v1/{kind}", params={"limit": 3, **({"cursor": cursor} if cursor else {})}).json()
        assert len(page["items"]) <= 3
        walked += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(whole) == 7
    assert walked == whole


def test_wrong_questions_are_problems_that_name_what_is_wrong(client, stored, is_problem):
    for path, params, word in (
            ("designations", {"colour": "green"}, "colour"), ("metrics", {"status": "proposed"}, "status"),
            ("designations", {"level": "galactic"}, "level: not one of national"), ("designations", {"year": "last"}, "year"),
            ("designations", {"year": 10**20}, "year"), ("metrics", {"value": "nan"}, "value"),
            ("designations", {"limit": 0}, "limit"), ("designations", {"limit": 1001}, "limit"),
            ("designations", {"cursor": "!"}, "cursor"), ("designations", {"cursor": "QUJD"}, "cursor"),
            ("designations", {"q": "a\x00"}, "q"), ("metrics", {"as_of": "2020-1"}, "as_of"),
            ("designations", {"province": ""}, "province")):
        body = is_problem(client.get(f"/v1/{path}", params=params), 400, "invalid-request")
        assert word in body["detail"] or word in str(body.get("errors")), body


def test_a_cursor_of_another_question_is_refused(client, stored, is_problem):
    cursor = client.get("/v1/designations", params={"limit": 1}).json()["next"]
    is_problem(client.get("/v1/designations", params={"limit": 1, "cursor": cursor, "year": 2021}), 400, "invalid-request")
    is_problem(client.get("/v1/records", params={"cursor": cursor}), 400, "invalid-request")


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_that_can_be_asked_has_a_type(kind):
    assert set(QUERIES[kind].model_fields) == {*KINDS[kind], "limit", "cursor"}
