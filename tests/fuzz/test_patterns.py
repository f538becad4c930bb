"""No pattern of ours can be made to run for ever: each is searched in words that repeat, short (what takes exponential
time shows) and long (what takes cubic time shows)."""

import importlib
import pkgutil
import re
import signal

import pytest

import extractor
from extractor.pipeline import extract

# The English prose room has patterns of its own to mend first: members._RUN, members._LATER, wording._LIST_SUBJECT.
ROOMS = ("extractor.readers", "extractor.hygiene", "extractor.linking", "extractor.tagging", "extractor.relating.chinese",
         "extractor.relating.lists", "extractor.relating.notice", "extractor.knowledge", "extractor.family")
WORDS = ("the ", "a ", "of ", "and ", "green factories ", "12 ", "1,", "1.", "A", "Abc ", "ABC-", "Co., ", "Ltd. ", ", ", "(a) ", "，", "、",
         "一", "1", "国", "绿色", "家", "的", "有限公司", "甲公司、", "（甲）", "“甲”", "2022年", "12家", " ", "\n", "of the ", "million ", "-", "<", "|")
SECONDS = 1.0


class TooLong(BaseException):
    pass


def patterns():
    """Those that stand in modules, and those that functions make when they are first needed."""
    for text in ("贵阳市有12家绿色工厂，产值1亿元。", "Guiyang has 12 green factories, the Ministry said on Nov 29, 2022."):
        extract(text.encode(), "a.txt")
    for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if module.name.startswith(ROOMS) and ".ocr" not in module.name and ".sources" not in module.name:
            loaded = importlib.import_module(module.name)
            for name, value in vars(loaded).items():
                found = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else [value]
                yield from ((f"{module.name}.{name}", p) for p in found if isinstance(p, re.Pattern) and isinstance(p.pattern, str))


@pytest.fixture
def alarm():
    def ring(_signal, _frame):
        raise TooLong

    before = signal.signal(signal.SIGALRM, ring)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def test_every_pattern_ends_soon(alarm):
    slow, tried = [], set()
    for name, pattern in patterns():
        if pattern in tried:
            continue
        tried.add(pattern)
        for word in WORDS:
            for times in (60, 1200):
                signal.setitimer(signal.ITIMER_REAL, SECONDS)
                try:
                    for _ in pattern.finditer(word * times + "§"):
                        pass
                except TooLong:
                    slow.append((name, word, times))
                    break
                finally:
                    signal.setitimer(signal.ITIMER_REAL, 0)
    assert len(tried) > 200
    assert slow == []
