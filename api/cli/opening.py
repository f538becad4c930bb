"""Opens the store that the environment or the command line names: the edge at which commands read settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from api.errors import InvalidRequest, StoreError
from api.settings import Settings, load_settings
from api.store.engine import Store, database_url, open_store


def settings_for(db: str | None) -> Settings:
    """Raises InvalidRequest for a setting that makes no sense."""
    try:
        return load_settings(db)
    except ValidationError as error:
        wrong = error.errors()[0]
        raise InvalidRequest(f"GONGBAO_{str(wrong['loc'][0]).upper()}: {wrong['msg']}") from error


@contextmanager
def opened(db: str | None, *, must_exist: bool = False) -> Iterator[Store]:
    """Raises StoreError, also where there is no SQLite file and a question alone should not make one."""
    settings = settings_for(db)
    url = database_url(settings.db)
    if must_exist and url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise StoreError(f"there is no database {url.database}; `gongbao ingest` makes one")
    store = open_store(settings.db, settings.data)
    try:
        yield store
    finally:
        store.close()
