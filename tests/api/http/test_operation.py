"""Health, metrics, problems for wrong paths and methods, and an OpenAPI description that holds."""

import pytest
from pydantic import TypeAdapter

from api.http import models


def test_health(client, stored):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}
    assert 'gongbao_documents{state="done"} 1' in client.get("/metrics").text


def test_not_ready_without_a_database(client, is_problem, monkeypatch):
    from api.errors import StoreError

    def gone(_self):
        raise StoreError("the database is away")

    monkeypatch.setattr("api.store.engine.Store.ping", gone)
    answer = client.get("/readyz")
    is_problem(answer, 503, "store-unavailable")
    assert answer.headers["retry-after"]
    assert client.get("/healthz").status_code == 200


def test_wrong_paths_and_methods_are_problems(client, is_problem):
    is_problem(client.get("/v1/nothing"), 404, "unknown-path")
    answer = client.put("/v1/documents")
    is_problem(answer, 405, "wrong-method")
    assert "POST" in answer.headers["allow"]


def test_a_fault_of_ours_tells_nothing_of_the_inside(client, is_problem, monkeypatch):
    def broken(*_):
        raise RuntimeError("secret")

    monkeypatch.setattr("api.store.queries.list_facts", broken)
    body = is_problem(client.get("/v1/facts"), 500, "internal-error")
    assert "secret" not in str(body)


@pytest.mark.parametrize(("path", "model"), [
    ("/v1/designations", models.Page[models.Designation]), ("/v1/metrics", models.Page[models.Metric]),
    ("/v1/directives", models.Page[models.Directive]), ("/v1/records", models.Page[models.Record]),
    ("/v1/entities", models.Page[models.Entity]), ("/v1/entities/zone:1", models.EntityDetail),
    ("/v1/documents", models.Page[models.Document]), ("/v1/documents/{id}", models.DocumentDetail)])
def test_answers_are_what_the_description_says(client, stored, path, model):
    answer = client.get(path.format(id=stored)).json()
    parsed = TypeAdapter(model).validate_python(answer)
    assert parsed.model_dump() == answer  # nothing is said that is not described


def test_the_description_lists_every_route_with_its_problems(client):
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) >= {"/v1/documents", "/v1/documents/{id}", "/v1/documents/{id}/text", "/v1/documents/{id}/facts",
                          "/v1/jobs/{id}", "/v1/records", "/v1/designations", "/v1/metrics", "/v1/directives", "/v1/facts",
                          "/v1/facts/{id}", "/v1/entities", "/v1/entities/{id}", "/healthz", "/readyz", "/metrics"}
    for operations in paths.values():
        for operation in operations.values():
            assert "application/problem+json" in operation["responses"]["default"]["content"]
            assert "422" not in operation["responses"]
    upload = paths["/v1/documents"]["post"]
    assert {"200", "202"} <= set(upload["responses"])
    assert "file" in upload["requestBody"]["content"]["multipart/form-data"]["schema"]["properties"]
    asked = {p["name"]: p["schema"] for p in paths["/v1/designations"]["get"]["parameters"]}
    assert {"designation", "level", "status", "year", "province", "subject", "document", "q", "limit", "cursor"} <= set(asked)
    assert asked["level"]["items"]["enum"] == ["national", "provincial", "municipal", "county"]
