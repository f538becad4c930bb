"""Opens the database: SQLite or PostgreSQL, brought up to the latest migration.

`Store.read` gives a consistent view, `Store.write` one transaction that is kept or undone as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from api.errors import StoreError
from api.store.originals import Originals

BUSY_TIMEOUT_MS = 30_000
_WRITES = "gongbao_writes"


def database_url(db: str) -> URL:
    """A URL as it is, or the path of an SQLite file; `postgresql://` means psycopg here. Raises StoreError."""
    if "://" not in db:
        return URL.create("sqlite", database=str(Path(db).expanduser()))
    try:
        url = make_url(db)
    except ArgumentError as error:
        raise StoreError(f"this is no database URL: {error}") from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(f"databases of kind {url.get_backend_name()!r} are not supported: sqlite or postgresql+psycopg")
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def _prepare_sqlite(engine: Engine) -> None:
    """WAL, foreign keys, a patient wait for locks, and transactions that begin where we say (the driver's own begin too
    late for a consistent view, and take the write lock too late for a read-then-write)."""

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (f"busy_timeout = {BUSY_TIMEOUT_MS}", "journal_mode = WAL", "synchronous = NORMAL",
                       "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Store:
    """An open database and the folder of the originals. Threads may share it."""

    def __init__(self, engine: Engine, originals: Originals) -> None:
        self.engine = engine
        self.originals = originals

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A view of one moment: a walk over pages inside it sees no writer."""
        with self.engine.connect() as connection:
            if self.engine.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of it is stored, or nothing."""
        with self.engine.connect() as connection:
            connection = connection.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection

    def ping(self) -> None:
        """Raises StoreError when the database does not answer."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError as error:
            raise StoreError(reason(error)) from error

    def close(self) -> None:
        self.engine.dispose()


def reason(error: SQLAlchemyError) -> str:
    """The driver's own words, on one line, without statement and parameters."""
    return " ".join(str(getattr(error, "orig", None) or error).split())


def open_store(db: str, data: Path | None = None) -> Store:
    """Opens (and makes, where there is none) the database, and migrates it. Raises StoreError."""
    from api.store.migrate import migrate

    url = database_url(db)
    file = None
    if url.get_backend_name() == "sqlite":
        if url.database in (None, "", ":memory:"):
            raise StoreError("an SQLite database needs a file: its workers are processes of their own")
        file = Path(url.database or "").resolve()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{file.parent}: {error.strerror}") from error
    if data is None:
        data = file.parent / "originals" if file else _default_data()
    options: dict[str, Any] = {"pool_pre_ping": True} if file is None else {}
    engine = create_engine(url, pool_size=16, max_overflow=32, **options)
    if file is not None:
        _prepare_sqlite(engine)
    try:
        migrate(engine)
    except SQLAlchemyError as error:
        engine.dispose()
        raise StoreError(f"{url.render_as_string(hide_password=True)}: {reason(error)}") from error
    except StoreError:
        engine.dispose()
        raise
    return Store(engine, Originals(data))


def _default_data() -> Path:
    from api.settings import user_data_folder

    return user_data_folder() / "originals"
