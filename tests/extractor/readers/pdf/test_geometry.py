"""Rules, grids and glyph text by themselves."""

import numpy as np
import pytest

from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.glyphs import Glyphs
from extractor.readers.pdf.grid import find_grids
from extractor.readers.pdf.lines import compose, needs_space
from extractor.readers.pdf.radicals import unify
from extractor.readers.pdf.rules import split


def lines(*boxes: tuple[float, float, float, float]) -> np.ndarray:
    return np.array(boxes, float)


def glyphs(text: str, gaps: dict[int, float] | None = None, spaced: tuple[int, ...] = ()) -> Glyphs:
    """One line of characters 10 points wide, with gaps before some of them."""
    starts = np.cumsum([10.0 + (gaps or {}).get(i, 0.0) for i in range(len(text))])
    zeros = np.zeros(len(text))
    return Glyphs(np.array([ord(c) for c in text], np.uint32), starts, zeros, starts + 10, zeros + 10, zeros + 5,
                  zeros + 10, np.isin(np.arange(len(text)), spaced), np.arange(len(text)))


def test_pieces_of_a_line_are_one_line() -> None:
    rules = split(lines((0, 9.8, 50, 10.3), (50.5, 10, 100, 10.5), (0, 10.9, 30, 11.2), (200, 10, 250, 10.5)))
    assert rules.across[:, 1:].tolist() == [[0, 100], [200, 250]]
    assert len(rules.down) == 0


def test_a_missing_line_merges_cells() -> None:
    across = [(0, y, 100, y + 0.5) for y in (0, 40)] + [(30, 20, 100, 20.5)]
    down = [(x, 0, x + 0.5, 40) for x in (0, 30, 100)]
    (grid,) = find_grids(split(lines(*across, *down)))
    assert sorted(grid.spans) == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]
    assert not grid.open_bottom


def test_a_last_row_without_a_bottom_rule_is_closed_where_its_sides_end() -> None:
    across = [(0, y, 100, y + 0.5) for y in (0, 20)]
    down = [(x, 0, x + 0.5, 45) for x in (0, 50, 100)]
    (grid,) = find_grids(split(lines(*across, *down)))
    assert len(grid.ys) == 3
    assert grid.open_bottom
    assert not grid.open_top


def test_a_table_without_side_rules_is_closed_where_its_lines_end() -> None:
    across = [(0, y, 100, y + 0.5) for y in (0, 20, 40)]
    (grid,) = find_grids(split(lines(*across, (50, 0, 50.5, 40))))
    assert grid.xs.tolist() == pytest.approx([0, 50.25, 100])


def test_a_frame_or_an_underline_is_no_table() -> None:
    frame = [(0, 0, 100, 0.5), (0, 50, 100, 50.5), (0, 0, 0.5, 50), (100, 0, 100.5, 50)]
    assert not find_grids(split(lines(*frame)))
    assert not find_grids(split(lines((0, 80, 100, 80.5))))


@pytest.mark.parametrize(("text", "gaps", "spaced", "expected"), [
    ("绿色工厂", {2: 0.0}, (2,), "绿色工厂"),  # a space that no gap shows
    ("地区", {1: 10.0}, (), "地 区"),
    ("北京ABB", {2: 2.5}, (), "北京ABB"),  # the quarter that typesetters leave
    ("AB", {1: 3.0}, (), "A B"),
    ("AB", {1: 0.5}, (), "AB"),
])
def test_spaces_stand_where_gaps_show_them(text: str, gaps: dict[int, float], spaced: tuple[int, ...], expected: str) -> None:
    (run,) = compose(glyphs(text, gaps, spaced), np.zeros(len(text), np.intp))
    assert run.text == expected


def test_flat_characters_stay_on_their_line() -> None:
    made = glyphs("第一、")
    made.top[1:], made.bottom[1:] = 4.0, 6.0  # boxes of ink, with the line's middle
    (run,) = compose(made, np.zeros(3, np.intp))
    assert (run.text, run.lines) == ("第一、", 1)


def test_wrapped_lines_join_by_script() -> None:
    assert not needs_space("有限", "公司")
    assert not needs_space("GB/", "T 1234")
    assert needs_space("green", "factory")
    assert not needs_space("ABB", "开关")


def test_radicals_and_compatibility_forms_become_characters() -> None:
    read = unify(np.array([ord(c) for c in "⼯⼚⾦⻓⻔豈（"], np.uint32))
    assert "".join(map(chr, read)) == "工厂金长门豈（"


@pytest.mark.parametrize(("shown", "turn", "expected"), [
    (0, 0, (10, 740, 40, 780)), (0, 1, (10, 740, 40, 780)), (1, 1, (20, 10, 60, 40)), (2, 2, (560, 20, 590, 60)),
    (3, 3, (740, 560, 780, 590)), (1, 0, (20, 10, 60, 40)),
])
def test_boxes_come_back_to_the_page_as_shown(shown: int, turn: int, expected: tuple[float, ...]) -> None:
    frame = Frame(1, (0.0, 0.0, 600.0, 800.0), shown, turn)
    (place,) = frame.boxes(lines((10, 20, 40, 60))).tolist()
    box = frame.box(*place)
    assert (box.x0, box.top, box.x1, box.bottom) == expected
