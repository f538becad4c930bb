"""Originals: kept once, by the hash of their bytes, never half."""

import hashlib
import io

import pytest

from api.store.originals import Originals


def test_bytes_are_kept_once(tmp_path):
    originals = Originals(tmp_path)
    kept = originals.keep(io.BytesIO(b"notice"))
    assert (kept.sha256, kept.size) == (hashlib.sha256(b"notice").hexdigest(), 6)
    assert kept.path.read_bytes() == b"notice"
    assert originals.keep(io.BytesIO(b"notice")) == kept
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [kept.path]


def test_a_stream_that_breaks_leaves_nothing(tmp_path):
    class Broken(io.BytesIO):
        def read(self, _size=-1):
            raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        Originals(tmp_path).keep(Broken())
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
