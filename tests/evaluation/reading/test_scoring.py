"""How the benchmark counts, and where it writes."""

from pathlib import Path

import pytest

from evaluation.reading import report
from evaluation.reading.scoring import exact, share, stitched

TRUTH = [[["1", "甲省", "一厂", "乙"], ["2", "甲省", "二厂", "乙"], ["3", "丙省", "三厂", "丁"]]]


def test_headings_cut_rows_and_merged_provinces_are_stitched() -> None:
    rows = [["序号", "地区", "名称", "机构"], ["1", "甲省", "一 厂", "乙"], ["2", "", "二", "乙"],
            ["序号", "地区", "名称", "机构"], ["", "", "厂", ""], ["3", "丙省", "三厂", "丁"], ["stray"]]
    assert stitched(rows, 4) == TRUTH[0]
    assert share(rows, TRUTH, True) == 1.0


def test_a_wrong_cell_costs_its_row() -> None:
    rows = [["1", "甲省", "一厂", "乙"], ["2", "甲省", "二场", "乙"], ["3", "丙省", "三厂", "丁"]]
    assert share(rows, TRUTH, True) == pytest.approx(2 / 3)
    assert not exact(rows, TRUTH)
    assert exact(TRUTH[0], TRUTH)


def test_full_width_rows_do_not_count_for_peers() -> None:
    truth = [[["一、甲省（1家）"] * 4, ["1", "甲省", "一厂", "乙"]]]
    assert share([["1", "甲省", "一厂", "乙"]], truth, True) == 1.0


def test_the_report_replaces_its_own_part_and_keeps_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Measured\n\nother figures\n", "utf-8")
    monkeypatch.setattr(report, "README", readme)
    report.write("first", "command", 2)
    report.write("second", "command", 2)
    text = readme.read_text("utf-8")
    assert "other figures" in text
    assert "second" in text
    assert "first" not in text
    assert text.count("## Reading") == 1
