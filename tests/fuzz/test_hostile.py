"""Files that attack their reader cost themselves and nothing else: time and memory stay within what a document may have.

The limit of time is set lower than users have it, so that the tests are quick; `python -m evaluation.soak.hostile` tries
all of them with the limits as they are.
"""

import pytest

from corpus.generate.hostile import HOSTILE
from evaluation.soak.hostile import MEMORY, attempt
from extractor.readers.limits import Limits

QUICK = Limits(max_seconds=1.0)
_SLOW_TO_MAKE = {"pdf-content-of-a-gigabyte", "pdf-filters-nested", "pdf-huge-picture", "docx-million-cells", "text-of-200-megabytes",
                 "pdf-million-objects"}
_IN_THE_GATE = ("enumeration-commas", "brackets", "chinese-figures", "firms", "counts", "capitals", "co-ltd")
NAMES = sorted(n for n in set(HOSTILE) - _SLOW_TO_MAKE if not n.startswith("text-of-") or n.endswith(_IN_THE_GATE))
REFUSED = {
    "pdf-million-pages": "pages, more than", "pdf-page-tree-in-a-ring": "pages, more than", "pdf-million-paths": "not read within",
    "html-tags-nested": "levels of nested", "html-tables-nested": "levels of nested",
    "docx-laughs": "entities", "docx-entity-from-outside": "entities", "docx-bomb": "more than", "docx-tags-nested": "",
    "zip-bomb": "more than", "zip-many-members": "more than", "csv-million-cells": "cells of one table", "csv-quote-that-never-ends": "",
    "csv-line-of-60-megabytes": "characters, more than", "text-line-of-60-megabytes": "", "pdf-form-in-itself": "",
    "pdf-forms-multiplied": "",
}


@pytest.mark.parametrize("name", NAMES)
def test_what_it_costs_is_bounded(name):
    trial = attempt(name, HOSTILE[name](), QUICK)
    assert trial.seconds < 20  # on a busy machine; one second of computing on an idle one
    assert trial.held < MEMORY
    assert trial.ending.code != "internal-error"
    assert trial.ending.code == "read" or trial.ending.message
    if name in REFUSED:
        assert trial.ending.code != "read"
        assert REFUSED[name] in trial.ending.message
