"""Files broken by chance, read as the commands read them: refused with a reason or read, never anything else."""

import random

import pytest

from evaluation.soak.fuzz import run
from evaluation.soak.mutating import mutate
from evaluation.soak.seeds import seeds
from extractor.pipeline import extract

SECONDS = 30


def test_broken_files_are_read_or_refused(capsys):
    result = run(SECONDS, seed=20260, workers=2)
    with capsys.disabled():
        print(f"\n{result.line()}")
    assert [(f.name, f.code, f.message) for f in result.findings] == []
    assert result.tried.total() > 100
    assert result.ended["read"] > 20
    assert result.ended["broken-document"] > 5


@pytest.mark.parametrize("name", [name for name in seeds() if not name.endswith((".zip", ".png", ".jpg", ".tiff"))])
def test_the_seeds_themselves_are_read(name):
    assert extract(seeds()[name], name).document.text.strip()


def test_a_seed_repeats_the_faults():
    data, others = seeds()["page.html"], list(seeds().values())
    first, second = (mutate(data, others, random.Random(7)) for _ in range(2))
    assert first == second != data
