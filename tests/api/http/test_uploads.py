"""POST /v1/documents and what comes of it: the answers that the contract fixes."""

import hashlib

import pytest

from api.http.upload import clean_name
from api.reader import ReaderProcess
from extractor.readers.limits import Limits

NOTICE = "NOTICE\ndesignation|甲乙有限公司|green_factory|national|designated|2021|贵州省|贵阳市\n".encode()
LIST = "NOTICE\ndesignation|丙丁有限公司|green_factory|national|designated|2021||\n".encode()


def post(client, *files, **fields):
    return client.post("/v1/documents", files=[("file", f) for f in files], data=fields)


def test_a_new_document_is_queued_then_done(client, ended):
    answer = post(client, ("notice.txt", NOTICE))
    body = answer.json()
    assert answer.status_code == 202
    assert answer.headers["location"] == f"/v1/jobs/{body['id']}"
    assert set(body) == {"id", "state", "documents"}
    assert body["state"] == "queued"
    sha = hashlib.sha256(NOTICE).hexdigest()
    assert body["documents"] == [{"id": sha, "name": "notice.txt", "state": "queued", "error": None}]
    assert ended(answer) == {**body, "state": "done", "documents": [{**body["documents"][0], "state": "done"}]}


def test_a_known_document_is_answered_at_once_and_leaves_nothing_behind(client, ended):
    ended(post(client, ("notice.txt", NOTICE)))
    first, second = post(client, ("notice.txt", NOTICE)), post(client, ("notice.txt", NOTICE))
    assert first.status_code == second.status_code == 200
    assert first.json() == second.json()
    assert first.json()["state"] == "done"
    assert client.get(first.headers["location"]).json() == first.json()
    assert len(client.get("/v1/designations").json()["items"]) == 1


def test_other_options_are_another_reading(client, ended):
    ended(post(client, ("notice.txt", NOTICE)))
    ended(post(client, ("notice.txt", NOTICE), issuer="MIIT", date="2022-01-15"))
    [fact] = client.get("/v1/designations").json()["items"]
    assert (fact["issuer"], fact["announced_on"]) == ("MIIT", "2022-01-15")
    assert post(client, ("notice.txt", NOTICE), issuer="MIIT", date="2022-01-15").status_code == 200


def test_known_and_new_together_are_a_job_of_the_new_one(client, ended):
    ended(post(client, ("notice.txt", NOTICE)))
    answer = post(client, ("notice.txt", NOTICE), ("list.txt", LIST))
    assert [d["state"] for d in answer.json()["documents"]] == ["done", "queued"]
    assert [d["state"] for d in ended(answer)["documents"]] == ["done", "done"]


def test_one_file_twice_in_an_upload_is_read_once(client, ended):
    job = ended(post(client, ("a.txt", NOTICE), ("b.txt", NOTICE)))
    assert [(d["name"], d["state"]) for d in job["documents"]] == [("a.txt", "done"), ("b.txt", "done")]
    assert len(client.get("/v1/documents").json()["items"]) == 1


def test_attachments_take_from_their_notice(client, ended):
    ended(post(client, ("notice.txt", NOTICE), ("list.txt", LIST), notice="notice.txt"))
    facts = client.get("/v1/designations", params={"document": hashlib.sha256(LIST).hexdigest()}).json()["items"]
    assert [f["issuer"] for f in facts] == ["MIIT"]
    assert post(client, ("notice.txt", NOTICE), ("list.txt", LIST), family="true").status_code == 200
    ended(post(client, ("list.txt", LIST)))  # the same bytes without the notice are another reading
    facts = client.get("/v1/designations", params={"document": hashlib.sha256(LIST).hexdigest()}).json()["items"]
    assert [f["issuer"] for f in facts] == [None]


@pytest.fixture
def reader():
    """A process of its own, as in service: some of these documents crash their reader."""
    return ReaderProcess("fake_pipeline", Limits(max_seconds=20))


@pytest.mark.parametrize(("data", "code"), [
    (b"", "empty-document"), (b"LOCKED", "encrypted-document"), (b"%PDF-1.7 cut", "broken-document"),
    (b"\x00\xff\xfe rubbish", "broken-document"), (b"STUMBLE", "internal-error"), (b"CRASH", "reader-crashed")])
def test_a_bad_document_fails_by_itself_with_its_reason(client, ended, data, code):
    job = ended(post(client, ("bad.pdf", data), ("notice.txt", NOTICE)))
    assert job["state"] == "done"
    bad, good = job["documents"]
    assert (bad["state"], bad["error"]["code"]) == ("failed", code)
    assert bad["error"]["message"]
    assert "\n" not in bad["error"]["message"]
    assert good["state"] == "done"
    assert good["error"] is None
    assert client.get(f"/v1/documents/{bad['id']}").json()["error"] == bad["error"]
    assert client.get(f"/v1/documents/{bad['id']}/facts").json() == {"items": [], "next": None}


def test_a_document_that_failed_before_is_tried_again(client, ended):
    ended(post(client, ("bad.txt", b"rubbish")))
    again = post(client, ("bad.txt", b"rubbish"))
    assert ended(again)["documents"][0]["state"] == "failed"


def test_a_broken_family_member_costs_only_itself(client, ended):
    job = ended(post(client, ("notice.txt", NOTICE), ("list.pdf", b"rubbish"), notice="notice.txt"))
    assert [d["state"] for d in job["documents"]] == ["done", "failed"]


@pytest.mark.parametrize(("fields", "word"), [
    ({"level": "galactic"}, "galactic"), ({"status": "maybe"}, "maybe"), ({"date": "2022-13-01"}, "2022-13-01"),
    ({"date": "yesterday"}, "yesterday"), ({"isuer": "MIIT"}, "isuer"), ({"family": "perhaps"}, "family"),
    ({"notice": "other.txt"}, "other.txt"), ({"notice": "notice.txt", "family": "false"}, "family")])
def test_wrong_options_are_refused_by_name(client, is_problem, fields, word):
    body = is_problem(post(client, ("notice.txt", NOTICE), **fields), 400, "invalid-request")
    assert word in body["detail"]
    assert client.get("/v1/documents").json()["items"] == []


def test_an_upload_without_a_file_is_refused(client, is_problem):
    is_problem(client.post("/v1/documents", files=[("document", ("a.txt", NOTICE))]), 400, "invalid-request")
    is_problem(client.post("/v1/documents", files={"file": (None, "no filename")}), 400, "invalid-request")
    is_problem(client.post("/v1/documents", json={"file": "x"}), 415, "wrong-media-type")
    is_problem(client.post("/v1/documents"), 415, "wrong-media-type")
    broken = {"content-type": "multipart/form-data; boundary=x"}
    is_problem(client.post("/v1/documents", content=b"no boundary here", headers=broken), 400, "invalid-request")
    is_problem(client.post("/v1/documents", content=b"", headers={"content-type": "multipart/form-data"}), 400,
               "invalid-request")


def test_an_upload_over_the_limit_is_refused_also_when_it_does_not_say_its_length(client, is_problem):
    is_problem(post(client, ("big.txt", b"x" * 200_001)), 413, "too-large")

    def body():
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="big.txt"\r\n\r\n'
        for _ in range(300):
            yield b"x" * 1000
        yield b"\r\n--b--\r\n"

    headers = {"content-type": "multipart/form-data; boundary=b"}
    is_problem(client.post("/v1/documents", content=body(), headers=headers), 413, "too-large")
    assert client.get("/v1/documents").json()["items"] == []


def test_names_are_labels_and_never_paths(client, ended, tmp_path):
    job = ended(post(client, ("../../etc/pass wd\u2028.txt", NOTICE)))
    assert job["documents"][0]["name"] == "pass wd .txt"
    kept = [p for p in (tmp_path / "originals").rglob("*") if p.is_file()]
    assert [p.name for p in kept] == [hashlib.sha256(NOTICE).hexdigest()]


@pytest.mark.parametrize(("name", "label"), [
    ("C:\\papers\\list.pdf", "list.pdf"), ("a\x00b\x1b[31m.txt", "a b [31m.txt"), ("", "upload"), (None, "upload"),
    ("folder/", "upload"), ("名单.pdf", "名单.pdf"), ("x" * 300, "x" * 255)])
def test_clean_name(name, label):
    assert clean_name(name) == label
