"""The child process: what a document may cost, and that nothing but the document pays."""

import os
import time

import pytest

from extractor.errors import BrokenDocument, LimitExceeded, ReaderCrashed
from extractor.isolation import signs
from extractor.isolation.process import CallFailed, Isolated, Stopped
from extractor.isolation.usage import processor_seconds, resident_bytes
from extractor.readers import limits
from extractor.readers.limits import Limits

MEBIBYTE = 1 << 20
SMALL = Limits(max_seconds=0.6, max_memory=300 * MEBIBYTE)


@pytest.fixture
def isolated():
    process = Isolated(SMALL)
    yield process
    process.close()


def here(name):
    return f"misbehaving:{name}"


@pytest.fixture(autouse=True)
def misbehaving(monkeypatch):
    """The child takes our search path, and on it finds functions that misbehave."""
    from pathlib import Path

    monkeypatch.syspath_prepend(str(Path(__file__).parent / "functions"))


def test_one_child_answers_many_calls(isolated):
    pids = {isolated.call("os:getpid") for _ in range(5)}
    assert len(pids) == 1
    assert os.getpid() not in pids


def test_arguments_and_results_travel(isolated):
    assert isolated.call(here("echo"), "绿色\ud800", b"\0" * 3_000_000) == ("绿色\ud800", b"\0" * 3_000_000)


def test_faults_of_documents_and_faults_of_ours_are_told_apart(isolated):
    with pytest.raises(BrokenDocument) as broken:
        isolated.call(here("broken"))
    assert (broken.value.message, broken.value.name) == ("it is broken", "a.pdf")
    with pytest.raises(CallFailed, match="KeyError"):
        isolated.call(here("stumble"))
    assert isolated.call(here("echo"), 1) == (1,)


def test_a_crash_says_how_it_died_and_the_next_call_is_answered(isolated):
    with pytest.raises(ReaderCrashed) as crashed:
        isolated.call(here("crash"), "SIGSEGV")
    assert "SIGSEGV" in crashed.value.message
    assert crashed.value.name == "doomed.pdf"
    assert isolated.call(here("echo"), 2) == (2,)


def test_a_child_that_died_of_the_document_before_is_replaced_and_asked_again(isolated, tmp_path):
    first = isolated.call("os:getpid")
    assert isolated.call(here("crash_once"), str(tmp_path / "mark")) == "well"
    assert isolated.call("os:getpid") != first


@pytest.mark.parametrize("how", ["compute", "sleep"])
def test_time_is_bounded(isolated, how):
    begin = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"within 0\.6 seconds"):
        isolated.call(here(how), 60)
    assert time.monotonic() - begin < 6
    assert isolated.call(here("echo"), 3) == (3,)


def test_time_that_is_earned_is_given(isolated):
    assert isolated.call(here("work_for_it"), 1.5) == "done"


@pytest.mark.parametrize("how", ["hoard", "hoard_at_once"])
def test_memory_is_bounded(isolated, how):
    with pytest.raises(LimitExceeded, match="300 MiB of memory"):
        isolated.call(here(how))
    assert isolated.call(here("echo"), 4) == (4,)


def test_a_child_that_keeps_much_memory_is_replaced(isolated):
    first = isolated.call("os:getpid")
    isolated.call(here("keep"), 200)
    assert isolated.call("os:getpid") != first


def test_a_stop_ends_the_call(isolated):
    with pytest.raises(Stopped):
        isolated.call(here("sleep"), 60, tick=lambda: False)


def test_what_it_prints_goes_nowhere(isolated, capfd):
    isolated.call("builtins:print", "noise")
    assert capfd.readouterr() == ("", "")


def test_closing_ends_the_child_and_what_it_started(isolated):
    child = isolated.call("os:getpid")
    grandchild = isolated.call(here("start_another"))
    isolated.close()
    for _ in range(100):
        if processor_seconds(child) is None and _ended(grandchild):
            break
        time.sleep(0.02)
    assert processor_seconds(child) is None
    assert _ended(grandchild)


def _ended(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] == "Z"  # dead, and nobody has waited for it yet
    except OSError:
        return True


def test_the_child_has_the_limits_of_its_owner():
    process = Isolated(Limits(max_bytes=10, max_pages=7))
    try:
        assert process.call("extractor.readers.limits:current") == Limits(max_bytes=10, max_pages=7)
    finally:
        process.close()
    assert limits.current() == Limits()


def test_nobody_listens_in_the_own_process():
    signs.begin("a.pdf")
    signs.earn(1)


def test_usage_is_that_of_the_process():
    held, computed = resident_bytes(os.getpid()), processor_seconds(os.getpid())
    assert 5 * MEBIBYTE < held < 10_000 * MEBIBYTE
    assert computed > 0
    assert resident_bytes(2**22 + 5) is processor_seconds(2**22 + 5) is None
