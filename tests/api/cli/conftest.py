"""Runs the command as its users do, in a process of its own, with the real extractor."""

import os
import subprocess
import sys

import pytest

COMMAND = [sys.executable, "-c", "from api.cli import main; main()"]
NOTICE = ("关于公布2022年度绿色工厂名单的通知\n\n"
          "2022年12月，贵州省工业和信息化厅公布2022年度省级绿色工厂名单，共12家。贵阳甲乙机械有限公司入选省级绿色工厂。\n")


@pytest.fixture
def gongbao(tmp_path):
    """`gongbao(*arguments)` gives the ended process, with text output; no terminal, its own data folder."""

    def run(*arguments, stdin=None, **environment):
        clean = {k: v for k, v in os.environ.items() if not k.startswith("GONGBAO_")}
        return subprocess.run([*COMMAND, *map(str, arguments)], input=stdin, capture_output=True, timeout=120,
                              env={**clean, "XDG_DATA_HOME": str(tmp_path / "home"), **environment}, cwd=tmp_path)

    return run


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "in" / "notice.txt"
    path.parent.mkdir()
    path.write_text(NOTICE, "utf-8")
    return path
