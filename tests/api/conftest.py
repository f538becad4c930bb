"""What the service's tests share: stores on both databases, and the stand-in for the extractor."""

import glob
import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from pathlib import Path

import pytest

from api.reading import Member, Request, load_extractor, read
from api.store.engine import open_store
from extractor.context import Context

FAKES = Path(__file__).parent / "fake"


@pytest.fixture(autouse=True)
def fake_extractor(monkeypatch):
    """`fake_pipeline` can be imported, here and in reader processes, by the name that is given."""
    monkeypatch.syspath_prepend(str(FAKES))
    return "fake_pipeline"


@pytest.fixture
def read_fake(fake_extractor):
    """Reads bytes by the stand-in: the outcomes of one request."""

    def read_them(*members, notice=None, **options):
        request = Request(tuple(Member(n, d) for n, d in members), Context(**options), notice is not None, notice)
        return read(request, load_extractor(fake_extractor))

    return read_them


def _postgres_binaries() -> Path:
    """Where the server's programs lie. A machine without them cannot tell whether the project works."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else sorted(Path(p) for p in glob.glob("/usr/lib/postgresql/*/bin"))
    if not found:
        pytest.fail("PostgreSQL is not installed (Debian: apt-get install postgresql); the tests need initdb and pg_ctl")
    return found[-1]


def _unprivileged() -> dict:
    """PostgreSQL refuses to run as root; then it runs as nobody."""
    return {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}


@pytest.fixture(scope="session")
def postgres_server():
    """URL of a private cluster, or of the one that GONGBAO_TEST_POSTGRES names."""
    given = os.environ.get("GONGBAO_TEST_POSTGRES")
    if given:
        yield given
        return
    binaries, as_user = _postgres_binaries(), _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="gongbao-pg-"))
    if as_user:
        shutil.chown(folder, "nobody", "nogroup")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(*command: str) -> None:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, **as_user)
        if done.returncode:
            pytest.fail(f"{command[0]} failed: {done.stdout}{done.stderr}")

    run(str(binaries / "initdb"), "-D", "data", "-U", "gongbao", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    run(str(binaries / "pg_ctl"), "-D", "data", "-w", "-l", "log", "-o", options, "start")
    yield f"postgresql+psycopg://gongbao@127.0.0.1:{port}/postgres"
    run(str(binaries / "pg_ctl"), "-D", "data", "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture
def postgres_url(postgres_server):
    """URL of a new, empty database."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url

    name = f"test_{uuid.uuid4().hex[:12]}"
    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(postgres_server).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def db_url(request, tmp_path):
    """A new, empty database of each kind."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres_url")
    return str(tmp_path / "store" / "test.db")


@pytest.fixture
def store(db_url, tmp_path):
    opened = open_store(db_url, tmp_path / "originals")
    yield opened
    opened.close()
