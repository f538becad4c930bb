"""Requests read in a process of their own: a member that cost its reader is left out, and the others are read."""

import pytest

from api.reader import ReaderProcess
from api.reading import Member, Request
from extractor.context import Context
from extractor.readers.limits import Limits

DATA = "NOTICE\ndesignation|甲公司|green_factory||designated|||\n".encode()


@pytest.fixture
def reader(fake_extractor):
    process = ReaderProcess(fake_extractor, Limits(max_seconds=0.6))
    yield process
    process.close()


def ask(reader, *data, notice=None):
    members = tuple(Member(f"{i}.txt", d) for i, d in enumerate(data))
    return reader.read(Request(members, Context(), notice is not None, notice))


def codes(outcomes):
    return [o.error.code if o.error else len(o.facts) for o in outcomes]


@pytest.mark.parametrize("notice", [None, "1.txt"])
def test_a_member_that_crashes_the_reader_costs_itself(reader, notice):
    outcomes = ask(reader, b"CRASH", DATA, b"SLEEP 60", DATA, notice=notice)
    assert codes(outcomes) == ["reader-crashed", 1, "limit-exceeded", 1]
    assert "exit 9" in outcomes[0].error.message
    assert "0.6 seconds" in outcomes[2].error.message
    assert all(o.document for o in outcomes)


def test_attachments_are_read_without_a_notice_that_crashes(reader):
    assert codes(ask(reader, DATA, b"CRASH", notice="1.txt")) == [1, "reader-crashed"]


def test_attachments_still_learn_from_their_notice(reader):
    facts = ask(reader, DATA, b"CRASH", DATA, notice="0.txt")[2].facts
    assert [f["issuer"] for f in facts] == ["MIIT"]


def test_too_many_bytes_are_not_even_sent(reader, tmp_path):
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(200_000_000)
    [outcome] = reader.read(Request((Member("big.txt", path=str(big)),)))
    assert outcome.error.code == "limit-exceeded"
    assert "bytes" in outcome.error.message
