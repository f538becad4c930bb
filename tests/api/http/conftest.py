"""A running service in this process, with its worker and reader process, over either database."""

import time

import pytest
from fastapi.testclient import TestClient

from api.http.app import create_app
from api.reading import load_extractor, read
from api.store.engine import open_store

NOTICE = ("NOTICE GAP\n"
          "designation|甲乙有限公司|green_factory|national|designated|2021|贵州省|贵阳市\n"
          "designation|丙丁有限公司|green_factory|provincial|proposed|2022|河北省|\n"
          "metric|贵阳经开区|zone:1|industrial_output|120000000|CNY|actual|2020-12\n"
          "metric|贵阳经开区|zone:1|enterprises|74|count|target|2025\n"
          "directive|develop|大数据|贵阳,遵义\n").encode()


class InThisProcess:
    """Reads where the test runs: quick, and no guard against documents that crash."""

    def read(self, request, tick=lambda: True):
        return read(request, load_extractor("fake_pipeline"))

    def close(self):
        pass


@pytest.fixture
def reader():
    return InThisProcess()


@pytest.fixture
def client(db_url, tmp_path, fake_extractor, reader):
    app = create_app(open_store(db_url, tmp_path / "originals"), max_upload_bytes=200_000, reader=reader)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def ended(client):
    """Waits for a job to end and gives its body."""

    def wait(answer):
        assert answer.status_code == 202, answer.text
        location = answer.headers["location"]
        for _ in range(1000):
            job = client.get(location).json()
            if job["state"] in ("done", "failed", "cancelled"):
                return job
            time.sleep(0.02)
        raise AssertionError(f"the job did not end: {job}")

    return wait


@pytest.fixture
def stored(client, ended):
    """The id of a document that is read and stored."""
    return ended(client.post("/v1/documents", files=[("file", ("notice.txt", NOTICE))]))["documents"][0]["id"]


@pytest.fixture
def is_problem():
    def check(answer, status, type):
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        body = answer.json()
        assert (body["type"], body["status"]) == (f"urn:gongbao:problem:{type}", status)
        assert body["title"]
        assert body["detail"]
        return body

    return check
