"""Cursors: only what was given is taken back, for the question it was given for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import InvalidRequest
from api.store.cursors import decode, encode


@given(st.integers(0, 10**17), st.dictionaries(st.text(max_size=5), st.lists(st.text(max_size=5), max_size=3), max_size=3))
def test_what_goes_in_comes_out(last, filters):
    assert decode("facts", filters, encode("facts", filters, last)) == last


@given(st.text(max_size=40))
def test_anything_else_is_refused(text):
    with pytest.raises(InvalidRequest):
        decode("facts", {}, text)


def test_filters_and_kind_belong_to_it():
    cursor = encode("facts", {"year": [2021]}, 5)
    assert decode("facts", {"year": [2021], "level": []}, cursor) == 5
    for kind, filters in (("records", {"year": [2021]}), ("facts", {"year": [2022]}), ("facts", {})):
        with pytest.raises(InvalidRequest):
            decode(kind, filters, cursor)
