"""/v1/documents/{id} with text, facts and withdrawal; /v1/jobs/{id}."""

import hashlib
import time


def test_text_and_facts_belong_together(client, stored):
    text = client.get(f"/v1/documents/{stored}/text")
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert text.headers["x-content-type-options"] == "nosniff"
    facts = client.get(f"/v1/documents/{stored}/facts").json()["items"]
    assert [f["type"] for f in facts] == ["designation", "designation", "metric", "metric", "directive"]
    for fact in facts:
        e = fact["evidence"]
        assert text.text[e["start"]:e["end"]] == e["quote"]
        assert client.get(f"/v1/facts/{fact['id']}").json() == fact


def test_facts_of_a_document_take_filters_and_pages(client, stored):
    url = f"/v1/documents/{stored}/facts"
    first = client.get(url, params={"type": "metric", "limit": 1}).json()
    second = client.get(url, params={"type": "metric", "limit": 1, "cursor": first["next"]}).json()
    assert [first["items"][0]["metric"], second["items"][0]["metric"]] == ["industrial_output", "enterprises"]
    assert second["next"] is None


def test_a_document_tells_its_doubts(client, stored):
    body = client.get(f"/v1/documents/{stored}").json()
    assert (body["name"], body["state"], body["facts"], body["language"]) == ("notice.txt", "done", 5, "zh")
    assert body["issues"] == [{"code": "numbering-gap", "message": "7 is missing", "page": 2, "start": None, "end": None}]
    assert [d["id"] for d in client.get("/v1/documents", params={"q": "NOTICE.t"}).json()["items"]] == [stored]
    assert client.get("/v1/documents", params={"state": "failed"}).json()["items"] == []


def test_a_withdrawn_document_is_gone_and_can_come_back(client, stored, ended, is_problem):
    assert client.delete(f"/v1/documents/{stored}").status_code == 204
    for url in (f"/v1/documents/{stored}", f"/v1/documents/{stored}/text", f"/v1/documents/{stored}/facts"):
        is_problem(client.get(url), 404, "unknown-document")
    is_problem(client.delete(f"/v1/documents/{stored}"), 404, "unknown-document")
    for kind in ("facts", "designations", "records", "entities", "documents"):
        assert client.get(f"/v1/{kind}").json() == {"items": [], "next": None}
    data = "NOTICE\ndesignation|甲|green_factory||designated|||\n".encode()
    ended(client.post("/v1/documents", files=[("file", ("a.txt", data))]))
    assert client.delete(f"/v1/documents/{hashlib.sha256(data).hexdigest()}").status_code == 204
    ended(client.post("/v1/documents", files=[("file", ("a.txt", data))]))
    assert len(client.get("/v1/designations").json()["items"]) == 1


def test_withdrawing_cancels_what_is_queued(client):
    slow = client.post("/v1/documents", files=[("file", ("slow.txt", b"SLEEP 1.5"))]).json()
    data = b"NOTICE queued behind"
    job = client.post("/v1/documents", files=[("file", ("a.txt", data))]).json()
    assert client.delete(f"/v1/documents/{job['documents'][0]['id']}").status_code == 204
    body = client.get(f"/v1/jobs/{job['id']}").json()
    assert (body["state"], body["documents"][0]["state"]) == ("cancelled", "cancelled")
    for _ in range(100):
        if client.get(f"/v1/jobs/{slow['id']}").json()["state"] == "done":
            break
        time.sleep(0.1)
    time.sleep(0.5)
    assert client.get(f"/v1/jobs/{job['id']}").json()["state"] == "cancelled"
    assert [d["name"] for d in client.get("/v1/documents").json()["items"]] == ["slow.txt"]


def test_unknown_ids_are_problems(client, is_problem):
    for id in ("0" * 64, "nope", "a%00b", "x" * 301, "公报"):
        status = 400 if len(id) > 300 else 404
        for path, type in ((f"documents/{id}", "unknown-document"), (f"documents/{id}/text", "unknown-document"),
                           (f"documents/{id}/facts", "unknown-document"), (f"jobs/{id}", "unknown-job"),
                           (f"entities/{id}", "unknown-entity"), (f"facts/{id}", "unknown-fact")):
            is_problem(client.get(f"/v1/{path}"), status, type if status == 404 else "invalid-request")
        is_problem(client.delete(f"/v1/documents/{id}"), status, "unknown-document" if status == 404 else "invalid-request")


def test_a_document_that_failed_has_no_text(client, ended, is_problem):
    job = ended(client.post("/v1/documents", files=[("file", ("a.txt", b"rubbish"))]))
    is_problem(client.get(f"/v1/documents/{job['documents'][0]['id']}/text"), 404, "no-text")
