"""Chinese and Arabic numerals as notices write them: 1.2万, 3.5万亿, 1,488, 百分之十五, 一万二, 二〇二三."""

from __future__ import annotations

import re

DIGITS = {"零": 0, "〇": 0, "○": 0, "一": 1, "壹": 1, "二": 2, "两": 2, "贰": 2, "三": 3, "叁": 3, "四": 4, "五": 5, "六": 6,
          "七": 7, "八": 8, "九": 9}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8}

# Runs are bounded: a page of digits is no number, and must not be tried at every length.
ARABIC = r"\d{1,3}(?:,\d{3}){1,8}(?:\.\d{1,12})?|\d{1,3}(?: \d{3}){1,8}(?!\d)|\d{1,24}(?:\.\d{1,12})?"
HAN = r"[零〇○一二两三四五六七八九十百千壹贰叁拾佰仟]{1,24}(?:万[零〇一二两三四五六七八九十百千]{0,12})?(?:亿[零〇一二两三四五六七八九十百千万]{0,24})?"
MULTIPLE = r"(?:百亿|千亿|万亿|亿|千万|百万|万|千(?!瓦|克|米)|百)?"
NUMBER = rf"(?:(?:{ARABIC}) ?{MULTIPLE}|{HAN}|[百千万]?亿(?=[元美])|[百千]亿)"


def _plain(number: float) -> float | int:
    """A whole number as int. Binary fractions are rounded away: 1061.77 * 10**8 must be 106177000000."""
    rounded = round(number, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _han(text: str) -> int | None:
    """Value of a numeral in characters; None where the characters make none."""
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = digit = 0
    last_unit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in SMALL:
            section += (digit or (1 if digit == 0 else 0)) * SMALL[char]
            digit, last_unit = 0, SMALL[char]
        elif char in LARGE:
            unit = LARGE[char]
            total = (total + (section + digit or 1)) * unit if unit == 10**8 else total + (section + digit or 1) * unit
            section = digit = 0
            last_unit = unit
        else:
            return None
    if digit and last_unit >= 100 and text[-2] not in "零〇○":
        digit *= last_unit // 10  # 一万二 is 12,000, 三百五 is 350
    return total + section + digit


def parse_number(text: str) -> float | int | None:
    """Value of a numeral, Arabic, in characters, or mixed (1.2万); None where it is none."""
    text = text.strip()
    match = re.fullmatch(rf"({ARABIC}) ?({MULTIPLE})", text)
    if match:
        # Scaled as integers where possible, so that no binary fraction shows.
        digits = match[1].replace(",", "").replace(" ", "")
        whole, _, fraction = digits.partition(".")
        scale = 1
        for char in match[2]:
            scale *= LARGE.get(char) or SMALL[char]
        exact = int(whole + fraction) * scale
        return exact // 10 ** len(fraction) if exact % 10 ** len(fraction) == 0 else _plain(exact / 10 ** len(fraction))
    if text and all(c in DIGITS or c in SMALL or c in LARGE for c in text):
        return _han(text)
    return None
