"""The demo's notices are sound: gold quotes are in the texts, the list has its rows, the family is whole."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from extractor import readers

_DEMO = Path(__file__).resolve().parents[2] / "corpus" / "demo"
_GOLD = sorted(_DEMO.rglob("*.gold.json"))


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_list", _DEMO / "make_list.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_are_four_sources_with_gold() -> None:
    assert len(_GOLD) == 4
    assert all((path.parent / json.loads(path.read_text("utf-8"))["source"]).is_file() for path in _GOLD)


@pytest.mark.parametrize("path", [p for p in _GOLD if "list" not in p.name], ids=lambda p: p.name)
def test_gold_quotes_stand_in_the_notices_own_text(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    document = readers.read((path.parent / gold["source"]).read_bytes(), gold["source"])
    told = "\n".join(document.quote(b.span) for b in document.prose())
    assert document.metadata.language == gold["language"]
    assert [f["quote"] for f in gold["facts"] if f["quote"] not in told] == []


def test_the_family_is_whole() -> None:
    folder = _DEMO / "green-list-2025"
    family = json.loads((folder / "family.json").read_text("utf-8"))
    assert all((folder / name).is_file() for name in (family["notice"], *family["attachments"]))


def test_the_list_can_be_made_again(maker: ModuleType, tmp_path: Path) -> None:
    made = tmp_path / "list.pdf"
    maker.write_pdf(made)
    kept = (_DEMO / "green-list-2025" / "list.pdf").read_bytes()
    assert len(kept) < 100_000
    import pypdfium2

    def text(data: bytes) -> str:
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))

    assert text(made.read_bytes()) == text(kept)
    assert json.loads((_DEMO / "green-list-2025" / "list.gold.json").read_text("utf-8")) == maker.gold()


def test_the_notice_says_as_many_as_the_list_has(maker: ModuleType) -> None:
    gold = json.loads((_DEMO / "green-list-2025" / "notice.gold.json").read_text("utf-8"))
    stated = [f["value"] for f in gold["facts"] if f.get("metric") == "green_factories" and f["modality"] == "added"]
    assert stated == [len(maker.ROWS)]
    assert len({row[3] for row in maker.ROWS}) == len(maker.ROWS)
