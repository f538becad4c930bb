"""The notice's title among a page's lines: its <h1>, or the line that the <title> repeats, site names cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.readers import lines
from extractor.readers.html.tree import Line

_SEPARATOR = re.compile(r"\s*[|｜_»]+\s*|\s+[-–—:·]+\s+|--+|::+|(?<=[\u4e00-\u9fff）)”》])\s*[-–—]\s*(?=[\u4e00-\u9fff])")
_SQUEEZE = re.compile(r"\W+")
_MIN_TITLE = 8  # columns
_MIN_HEADING = 12
_PROSE = 80
_LINES_ABOVE = 8


def _key(text: str) -> str:
    return _SQUEEZE.sub("", text).casefold()


def parts(page_title: str) -> list[str]:
    """A <title> divided at what commonly stands before a site's name."""
    return [p for p in (lines.strip(p) for p in _SEPARATOR.split(page_title)) if p]


def best_part(page_title: str) -> str | None:
    """The longest part, the first where two are alike: sites put their names behind, some in front."""
    return max(parts(page_title), key=lambda p: lines.width(p), default=None)


def find_title(shown: Sequence[Line], page_titles: Sequence[str]) -> Line | None:
    """The line that is the title, or None where the page does not show it.

    `page_titles` are the <title>, og:title and the like, best first.
    """
    keys = [(_key(t), {_key(p) for p in parts(t)}) for t in page_titles]
    site_names = {_key(p) for t in page_titles for p in parts(t)[1:]}
    first_h1: Line | None = None
    matched: Line | None = None
    for line in shown:
        if not _MIN_TITLE <= line.size <= 300 or (line.is_link and line.tag != "h1") or lines.is_authority(line.text):
            continue
        key = _key(line.text)
        if not key:
            continue
        matches = any(key in pieces or whole == key or (len(key) >= 0.4 * len(whole) and (whole.startswith(key) or whole.endswith(key)))
                      for whole, pieces in keys)
        if line.tag == "h1":
            if matches and (key not in site_names or len(shown) < 3):
                return line
            if first_h1 is None and key not in site_names and lines.is_title(line.text) and not line.is_link:
                first_h1 = line
        elif matches and matched is None and key not in site_names:
            matched = line
    return matched or first_h1


def title_above(shown: Sequence[Line]) -> Line | None:
    """Where neither <h1> nor <title> helps: a heading, or the last line over the text that could be a title."""
    for line in shown:
        if line.tag in ("h2", "h3") and line.size >= _MIN_HEADING and not line.is_link and lines.is_title(line.text):
            return line
    prose = next((i for i, line in enumerate(shown) if line.size >= _PROSE and not line.is_link), 0)
    for line in reversed(shown[max(0, prose - _LINES_ABOVE):prose]):
        text = line.text
        if line.size < _MIN_HEADING or line.is_link or not lines.is_title(text) or lines.ends_sentence(text):
            continue
        if not (lines.is_caption(text) or lines.is_furniture(text) or lines.is_authority(text)):
            return line
    return None
