"""The limits of a document that the environment asks for: an edge at which commands read settings."""

from __future__ import annotations

import os

from extractor.readers import limits

_NAMES = tuple(f"GONGBAO_MAX_{name}" for name in ("BYTES", "PAGES", "CELLS", "SECONDS", "MEMORY"))


def set_limits() -> None:
    """Makes them this process's own; the processes that read are given them too. Raises InvalidRequest.

    Where the environment asks for none, settings are not even loaded: `extract` begins faster without pydantic.
    """
    if any(os.environ.get(name) for name in _NAMES):
        from api.cli.opening import settings_for

        limits.apply(settings_for(None).limits())
