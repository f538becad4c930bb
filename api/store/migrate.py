"""Brings a database up to the latest migration when it is opened. Alembic is loaded only when there is work to do."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from api.errors import StoreError

FOLDER = Path(__file__).parent / "migrations"
HEAD = "0001"
"""The latest migration; a test holds it against the files."""

_LOCK = 0x676F6E67  # any number that no other program is likely to lock on


def version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(engine: Engine) -> None:
    """Raises StoreError for a database that a newer version made."""
    with engine.connect() as connection, connection.begin():
        if version(connection) == HEAD:
            return
    with engine.connect() as connection:
        connection = connection.execution_options(gongbao_writes=True)
        with connection.begin():
            # Two processes may open a new database at once: the second waits here and finds the work done.
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            current = version(connection)
            if current == HEAD:
                return
            if current is not None and current > HEAD:
                raise StoreError(f"the database was made by a newer version (migration {current}, this one knows {HEAD})")
            _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
