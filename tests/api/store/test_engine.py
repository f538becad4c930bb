"""Opening: both kinds of database, migrations that equal the tables, faults that say what is wrong."""

import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from api.errors import StoreError
from api.store import migrate
from api.store.engine import database_url, open_store
from api.store.tables import facts, metadata


def test_the_migrations_make_the_tables(store):
    with store.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_head_is_the_last_migration():
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


def test_a_second_opening_finds_the_work_done(store, db_url, tmp_path, monkeypatch):
    monkeypatch.setattr(migrate, "_upgrade", lambda _c: pytest.fail("nothing was to be done"))
    open_store(db_url, tmp_path / "originals").close()


def test_several_open_a_new_database_at_once(db_url, tmp_path):
    faults = []

    def open_it():
        try:
            open_store(db_url, tmp_path / "originals").close()
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_database_of_a_newer_version_is_refused(store, db_url, tmp_path):
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version"):
        open_store(db_url, tmp_path / "originals")


def test_sqlite_is_set_up_for_a_service(tmp_path):
    store = open_store(str(tmp_path / "a.db"))
    with store.read() as connection:
        settings = {p: connection.execute(text(f"PRAGMA {p}")).scalar() for p in ("journal_mode", "foreign_keys", "busy_timeout")}
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30_000}
    assert store.originals.folder == tmp_path / "originals"
    store.close()


def test_rows_of_nothing_are_refused(store):
    from sqlalchemy import insert
    from sqlalchemy.exc import IntegrityError

    row = {"id": "f", "document": 77, "reading": 77, "type": "metric", "code": "gdp", "confidence": 1, "extractor": "x",
           "words": "", "body": "{}", "digest": ""}
    with pytest.raises(IntegrityError), store.write() as connection:
        connection.execute(insert(facts).values(**row))


def test_a_reader_sees_one_moment(store, read_fake):
    from api.store import queries
    from api.store.save import save_outcome

    [outcome] = read_fake(("a", "NOTICE\ndesignation|甲|green_factory||designated|||\n".encode()))
    with store.read() as before:
        assert list(queries.export_facts(before, {})) == []
        with store.write() as connection:
            save_outcome(connection, outcome, 1, {}, "v")
        assert list(queries.export_facts(before, {})) == []
    with store.read() as after:
        assert len(list(queries.export_facts(after, {}))) == 1


@pytest.mark.parametrize(("db", "reason"), [
    ("mysql://localhost/x", "mysql"), ("://", "URL"), ("sqlite://", "file"), ("postgresql://nobody@127.0.0.1:1/x", "refused")])
def test_what_cannot_be_opened_is_told(db, reason):
    with pytest.raises(StoreError, match=reason):
        open_store(db)


def test_a_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / "a.db").write_text("这不是数据库" * 100)
    with pytest.raises(StoreError, match="not a database"):
        open_store(str(tmp_path / "a.db"))


def test_urls():
    assert database_url("a/b.db").render_as_string() == "sqlite:///a/b.db"
    assert database_url("postgresql://u@h/d").drivername == "postgresql+psycopg"
    assert database_url("postgresql+psycopg://u@h/d").drivername == "postgresql+psycopg"
