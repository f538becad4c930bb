"""Settings, read once at the edges (`api.cli`, `api.demo`) and handed on as values."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from extractor.readers import limits

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
    `GONGBAO_MAX_UPLOAD_BYTES` (the whole of one upload); and for each document `GONGBAO_MAX_BYTES`, `_PAGES`, `_CELLS`
    (of one table), `_SECONDS` (of computing; pages add to it) and `_MEMORY` (bytes of the process that reads it)."""

    model_config = SettingsConfigDict(env_prefix="GONGBAO_", env_ignore_empty=True, extra="ignore")

    db: str = Field(default_factory=lambda: str(user_data_folder() / "gongbao.db"))
    data: Path | None = None
    max_upload_bytes: int = Field(default=128 * MEBIBYTE, gt=0)
    max_bytes: int = Field(default=limits.MAX_BYTES, gt=0)
    max_pages: int = Field(default=limits.MAX_PAGES, gt=0)
    max_cells: int = Field(default=limits.MAX_CELLS, gt=0)
    max_seconds: float = Field(default=limits.MAX_READING_SECONDS, gt=0, allow_inf_nan=False)
    max_memory: int = Field(default=limits.MAX_MEMORY, ge=256 * MEBIBYTE)  # less than that, and the reader cannot start

    def limits(self) -> limits.Limits:
        """What one document may cost."""
        return limits.Limits(self.max_bytes, self.max_pages, self.max_cells, self.max_seconds, self.max_memory)


def load_settings(db: str | None = None) -> Settings:
    """The environment's settings; `db` is what the command line says instead."""
    settings = Settings()
    return settings.model_copy(update={"db": db}) if db else settings
