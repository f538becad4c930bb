"""Settings, read once at the edges (`api.cli`, `api.demo`) and handed on as values."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

MEBIBYTE = 1 << 20


def user_data_folder() -> Path:
    """Where the platform wants an application's data."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "gongbao"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "gongbao"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "gongbao"


class Settings(BaseSettings):
    """`GONGBAO_DB` (URL, or the path of an SQLite file), `GONGBAO_DATA` (folder of the originals),
    `GONGBAO_MAX_UPLOAD_BYTES` (the whole of one upload)."""

    model_config = SettingsConfigDict(env_prefix="GONGBAO_", env_ignore_empty=True, extra="ignore")

    db: str = Field(default_factory=lambda: str(user_data_folder() / "gongbao.db"))
    data: Path | None = None
    max_upload_bytes: int = Field(default=128 * MEBIBYTE, gt=0)


def load_settings(db: str | None = None) -> Settings:
    """The environment's settings; `db` is what the command line says instead."""
    settings = Settings()
    return settings.model_copy(update={"db": db}) if db else settings
