"""Opens the store that the environment or the command line names: the edge at which commands read settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from api.errors import InvalidRequest
from api.settings import Settings, load_settings
from api.store.engine import Store, open_store


def settings_for(db: str | None) -> Settings:
    """Raises InvalidRequest for a setting that makes no sense."""
    try:
        return load_settings(db)
    except ValidationError as error:
        wrong = error.errors()[0]
        raise InvalidRequest(f"GONGBAO_{str(wrong['loc'][0]).upper()}: {wrong['msg']}") from error


@contextmanager
def opened(db: str | None) -> Iterator[Store]:
    """Raises StoreError."""
    settings = settings_for(db)
    store = open_store(settings.db, settings.data)
    try:
        yield store
    finally:
        store.close()
