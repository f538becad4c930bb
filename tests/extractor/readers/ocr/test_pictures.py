"""The steps before recognition: colours, skew, rules; and the signs told apart after it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from corpus.generate.scans import stamped
from extractor.readers.ocr.picture import binarise, clean
from extractor.readers.ocr.ruling import find_rules
from extractor.readers.ocr.spelling import respell
from extractor.readers.ocr.upright import skew, straighten

SCALE = 200 / 72


def table(degrees: float = 0.0) -> Image.Image:
    """Rules in a hair's breadth and bars for words."""
    page = Image.new("RGB", (1200, 1000), "white")
    draw = ImageDraw.Draw(page)
    for y in range(100, 901, 80):
        draw.line((100, y, 1100, y), fill="black")
        if y < 900:
            for x in (*range(130, 270, 40), *range(330, 670, 40), *range(730, 1070, 40)):
                draw.rectangle((x, y + 25, x + 22, y + 50), fill="black")
    for x in (100, 300, 700, 1100):
        draw.line((x, 100, x, 900), fill="black")
    return page.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor="white")


@pytest.mark.parametrize("degrees", [-7.3, -0.6, 0.0, 0.25, 3.0, 11.0])
def test_skew_is_measured_and_taken_back(degrees: float) -> None:
    grey = clean(np.asarray(table(degrees)), SCALE)
    measured = skew(grey)
    assert measured == pytest.approx(degrees, abs=0.05)
    straight, back = straighten(grey, measured)
    assert abs(skew(straight)) < 0.05
    assert back @ np.array([straight.shape[1] / 2, straight.shape[0] / 2, 1]) == pytest.approx([600, 500], abs=1)


def test_hairlines_in_noise_are_found_and_words_are_none() -> None:
    noisy = np.asarray(table(), np.float32) + np.random.default_rng(3).normal(0, 14, (1000, 1200, 3))
    ruling = find_rules(clean(np.clip(noisy, 0, 255).astype(np.uint8), SCALE), SCALE)
    assert (ruling.rules.across[:, 0] * SCALE).tolist() == pytest.approx(list(range(100, 901, 80)), abs=2)
    assert (ruling.rules.down[:, 0] * SCALE).tolist() == pytest.approx([100, 300, 700, 1100], abs=2)


def test_a_stamp_vanishes_and_the_words_under_it_stay() -> None:
    page = table()
    before = binarise(clean(np.asarray(page), SCALE))
    after = binarise(clean(np.asarray(stamped(page, 0.5, 0.5, 200)), SCALE))
    assert (before != after).mean() < 0.0005


def test_red_words_of_a_letter_head_are_no_stamp() -> None:
    page = Image.new("RGB", (1600, 600), "white")
    draw = ImageDraw.Draw(page)
    for x in range(200, 1400, 110):
        draw.rectangle((x, 100, x + 90, 190), outline=(220, 20, 30), width=10)
    ink = binarise(clean(np.asarray(page), SCALE))
    assert ink[100:191, 200:1400].mean() > 0.2


@pytest.mark.parametrize(("read", "meant"), [
    ("瑞丰有限公司（原东陵机械厂)", "瑞丰有限公司（原东陵机械厂）"), ("第七一○研究所", "第七一〇研究所"), ("二O二三年", "二〇二三年"),
    ("Green (2023) list", "Green (2023) list"), ("TOC中心", "TOC中心"), ("100家", "100家"),
])
def test_signs_of_one_shape(read: str, meant: str) -> None:
    assert respell([read, "绿能（集团）公司"])[0] == meant


def test_brackets_of_a_page_in_half_width_stay_so() -> None:
    assert respell(["绿能(集团)公司", "恒泰(安平)厂", "中环(上海)认证"]) == ["绿能(集团)公司", "恒泰(安平)厂", "中环(上海)认证"]
