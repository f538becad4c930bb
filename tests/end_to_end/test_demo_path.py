"""The demo's path through a real server on a real socket: upload, job, facts, their places, known again, withdrawn."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

DEMO = Path(__file__).parents[2] / "corpus" / "demo"
FAMILY = DEMO / "green-list-2025"


class Server:
    """`gongbao serve` as a process group of its own."""

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = None

    def start(self):
        clean = {k: v for k, v in os.environ.items() if not k.startswith("GONGBAO_")}
        self.log = (self.folder / "log").open("a")
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(self.port),
             "--db", str(self.folder / "served.db")], env=clean, stdout=self.log, stderr=self.log, start_new_session=True)
        client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=30)
        for _ in range(300):
            assert self.process.poll() is None, (self.folder / "log").read_text()
            try:
                if client.get("/readyz").status_code == 200:
                    return client
            except httpx.TransportError:
                time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def stop(self, how=signal.SIGTERM):
        """Gives the exit status, and closes the log."""
        if how == signal.SIGKILL:
            os.killpg(self.process.pid, how)
        else:
            self.process.send_signal(how)
        status = self.process.wait(40)
        self.log.close()
        return status


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    yield server
    if server.process is not None and server.process.poll() is None:
        server.stop(signal.SIGKILL)


def upload(client, **fields):
    parts = [("file", (name, (FAMILY / name).read_bytes())) for name in ("notice.html", "list.pdf")]
    return client.post("/v1/documents", files=parts, data={"notice": "notice.html", **fields})


def ended(client, location):
    for _ in range(600):
        job = client.get(location).json()
        if job["state"] not in ("queued", "running"):
            return job
        time.sleep(0.1)
    raise AssertionError(f"the job did not end: {job}")


def test_the_demo_through_a_real_server(server):
    client = server.start()
    answer = upload(client)
    assert answer.status_code == 202
    job = ended(client, answer.headers["location"])
    assert job["state"] == "done"
    assert [(d["name"], d["state"], d["error"]) for d in job["documents"]] == [
        ("notice.html", "done", None), ("list.pdf", "done", None)]
    listed = job["documents"][1]["id"]

    facts, cursor = [], None
    while True:
        params = {"designation": "green_factory", "status": "designated", "document": listed, "limit": 15}
        page = client.get("/v1/designations", params={**params, **({"cursor": cursor} if cursor else {})}).json()
        facts += page["items"]
        if (cursor := page["next"]) is None:
            break
    assert len(facts) == 40
    assert len({f["id"] for f in facts}) == 40
    text = client.get(f"/v1/documents/{listed}/text").text
    for fact in facts:
        e = fact["evidence"]
        assert text[e["start"]:e["end"]] == e["quote"]
        assert e["page"] in (1, 2)
        assert len(e["bbox"]) == 4
    # What the bare list does not say comes from its notice.
    assert {f["issuer"] for f in facts} != {None}
    assert {f["announced_on"] for f in facts} != {None}

    record = client.get("/v1/records", params={"subject": facts[0]["entity"]}).json()["items"][0]
    assert facts[0]["id"] in [d["fact"] for d in record["designations"]]

    again = upload(client)
    assert again.status_code == 200
    assert again.json()["state"] == "done"
    assert client.delete(f"/v1/documents/{listed}").status_code == 204
    assert client.get(f"/v1/documents/{listed}").status_code == 404
    assert client.get("/v1/designations", params={"document": listed}).json()["items"] == []
    assert server.stop() == 0


def test_bad_uploads_fail_by_themselves(server):
    client = server.start()
    whole = (FAMILY / "list.pdf").read_bytes()
    parts = [("file", ("empty.pdf", b"")), ("file", ("cut.pdf", whole[: len(whole) // 2])),
             ("file", ("text.pdf", "文本".encode() * 50)), ("file", ("rubbish", bytes(range(256)) * 20)),
             ("file", ("list.pdf", whole))]
    job = ended(client, client.post("/v1/documents", files=parts).headers["location"])
    assert [d["state"] for d in job["documents"]] == ["failed"] * 4 + ["done"]
    assert all(d["error"]["code"] and d["error"]["message"] for d in job["documents"][:4])
    done = job["documents"][4]["id"]
    assert {f["evidence"]["document"] for f in client.get("/v1/facts").json()["items"]} == {done}
    refused = client.post("/v1/documents", data={"file": "none"})
    assert refused.status_code == 415
    assert refused.headers["content-type"] == "application/problem+json"
    assert server.stop() == 0


def test_a_killed_server_goes_on_where_it_was(server):
    client = server.start()
    location = upload(client).headers["location"]
    server.stop(signal.SIGKILL)
    client = server.start()
    job = ended(client, location)
    assert [d["state"] for d in job["documents"]] == ["done", "done"]
    listed = job["documents"][1]["id"]
    ids = [f["id"] for f in client.get("/v1/designations", params={"document": listed, "limit": 1000}).json()["items"]]
    assert len(ids) == len(set(ids)) == 40
    assert server.stop() == 0


def test_the_demo_itself_twice(tmp_path):
    def demo():
        return subprocess.run([sys.executable, "-m", "api.demo"], cwd=tmp_path, capture_output=True, text=True, timeout=120,
                              env={**os.environ, "PYTHONPATH": str(DEMO.parents[1])})

    first, second = demo(), demo()
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    for name in ("notice.html", "list.pdf", "zone-news-zh.html", "zone-news-en.html"):
        assert name in first.stdout
    assert "Designations by kind and status" in first.stdout
    assert "gongbao serve" in first.stdout
    cut = "Designations by kind and status"
    assert first.stdout.split(cut)[0] == second.stdout.split(cut)[0]
    assert "0 read, 4 known already" in second.stdout
