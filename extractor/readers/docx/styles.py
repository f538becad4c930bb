"""Styles: which paragraphs are titles, headings or contents, what is hidden, and which list a style counts in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from extractor.readers.docx.names import W, number, switch, value

_TITLE = re.compile(r"(?i)^(?:title|标题|題名|公文标题|文件标题|大标题)$")
_HEADING = re.compile(r"(?i)^(?:heading|标题)\s*(\d)$")
_CONTENTS = re.compile(r"(?i)^(?:toc|目录)\s*(?:\d|heading)|^(?:header|footer|页眉|页脚)$")
_DEEPEST = 12  # of basedOn


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its paragraphs or runs; None is nothing."""

    name: str = ""
    outline: int | None = None
    hidden: bool | None = None
    list_id: str | None = None
    list_level: int = 0
    align: str | None = None
    size: int | None = None

    @property
    def kind(self) -> str | None:
        """One of `flow.STYLES`, or None."""
        if _TITLE.match(self.name):
            return "title"
        if _CONTENTS.match(self.name):
            return "furniture"
        return "heading" if _HEADING.match(self.name) or (self.outline is not None and self.outline < 9) else None


@dataclass(slots=True)
class Styles:
    """Styles by id, with what they are based on."""

    known: dict[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=Style)

    @classmethod
    def of(cls, root: Any) -> Styles:
        if root is None:
            return cls()
        raw = {e.get(W + "styleId", ""): e for e in root.iterfind(W + "style")}
        known = {key: _resolved(key, raw) for key in raw}
        default = next((known[k] for k, e in raw.items() if e.get(W + "default") in ("1", "true") and e.get(W + "type") == "paragraph"), Style())
        return cls(known, default)

    def get(self, key: str | None) -> Style:
        return self.default if key is None else self.known.get(key, self.default)


def _resolved(key: str, raw: dict[str, Any]) -> Style:
    """A style with what it takes over from those that it is based on."""
    chain: list[Any] = []
    at: str | None = key
    while at in raw and raw[at] not in chain and len(chain) < _DEEPEST:
        chain.append(raw[at])
        at = value(raw[at], "basedOn")
    said: dict[str, Any] = {}
    for element in chain:
        paragraph, run = element.find(W + "pPr"), element.find(W + "rPr")
        own: dict[str, Any] = {"hidden": switch(run, "vanish"), "align": value(paragraph, "jc"), "size": number(run, "sz") or None}
        if paragraph is not None and paragraph.find(W + "outlineLvl") is not None:
            own["outline"] = number(paragraph, "outlineLvl", 9)
        listed = paragraph.find(W + "numPr") if paragraph is not None else None
        if listed is not None:
            own |= {"list_id": value(listed, "numId"), "list_level": number(listed, "ilvl")}
        for name, what in own.items():
            if what is not None:
                said.setdefault(name, what)
    return Style(name=(value(chain[0], "name") or "").strip() if chain else "", **said)
