"""The registry that ships, loaded once."""

from __future__ import annotations

import pytest

from extractor.linking.registry import Registry, load_registry


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_registry()
