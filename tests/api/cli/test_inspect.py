"""`gongbao inspect`, and limits from the environment, by the command itself."""

import subprocess
import sys

import pytest

from corpus.generate.hostile import one_page

HELLO = one_page(b"BT /F 12 Tf 50 700 Td (Guiyang has 12 green factories) Tj ET")


@pytest.fixture
def gongbao(tmp_path):
    def run(*words, **env):
        import os

        return subprocess.run([sys.executable, "-c", "from api.cli import main; main()", *words], cwd=tmp_path, text=True,
                              capture_output=True, timeout=120, env={**os.environ, **env})
    return run


def test_inspect_writes_a_picture(gongbao, tmp_path):
    (tmp_path / "a.pdf").write_bytes(HELLO)
    done = gongbao("inspect", "a.pdf", "--page", "1", "--out", "page.png")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")


def test_inspect_says_what_it_cannot_draw(gongbao, tmp_path):
    (tmp_path / "a.pdf").write_bytes(HELLO)
    (tmp_path / "a.txt").write_text("贵阳市有12家绿色工厂。", "utf-8")
    for words, reason in ((["a.pdf", "--page", "9"], "no page 9"), (["a.txt"], "only pages of a PDF"), (["b.pdf"], "No such file")):
        done = gongbao("inspect", *words, "--out", "page.png")
        assert done.returncode == 1
        assert done.stderr.startswith(f"gongbao: {words[0]}: ")
        assert reason in done.stderr
    assert not (tmp_path / "page.png").exists()


@pytest.mark.parametrize(("name", "value", "reason"), [
    ("GONGBAO_MAX_BYTES", "100", "100"), ("GONGBAO_MAX_SECONDS", "0.001", "not read within 0.001 seconds")])
def test_limits_come_from_the_environment(gongbao, tmp_path, name, value, reason):
    (tmp_path / "long.txt").write_text("贵阳市有12家绿色工厂，" * 30_000, "utf-8")
    done = gongbao("extract", "long.txt", **{name: value})
    assert done.returncode == 1
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_limit_that_makes_no_sense_is_a_wrong_call(gongbao, tmp_path):
    (tmp_path / "a.txt").write_text("国", "utf-8")
    done = gongbao("extract", "a.txt", GONGBAO_MAX_PAGES="many")
    assert done.returncode == 2
    assert "GONGBAO_MAX_PAGES" in done.stderr
