"""The generator keeps its word: same seed, same bytes; truth complete."""

import io

import pdfplumber
import pytest

from corpus.generate.pdf_tables import KINDS, generate


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert generate("strokes", 20, 5).pdf == generate("strokes", 20, 5).pdf
    assert generate("strokes", 20, 5).pdf != generate("strokes", 20, 6).pdf


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_printed_page_holds_the_truth(kind: str) -> None:
    made = generate(kind, 12, 1)
    with pdfplumber.open(io.BytesIO(made.pdf)) as pdf:
        printed = sorted(c["text"] for page in pdf.pages for c in page.chars if not c["text"].isspace())
    wanted = "".join(row[-1] for table in made.tables for row in table)
    for char in set(wanted) - set(" "):
        assert printed.count(char) >= wanted.count(char) // 4  # a merged or full-width cell is printed once
