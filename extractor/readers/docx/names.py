"""Names of WordprocessingML as lxml spells them, and small questions that every part of the reader asks."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
VAL = W + "val"


def value(parent: Any, name: str) -> str | None:
    """`w:val` of a child; None where there is no such child."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(VAL) if child is not None else None


def number(parent: Any, name: str, default: int = 0) -> int:
    """`w:val` of a child as a whole number, the default for anything else."""
    text = value(parent, name)
    return int(text) if text is not None and len(text) < 10 and text.lstrip("-").isdecimal() else default


def switch(parent: Any, name: str) -> bool | None:
    """A property that is on by its mere presence and may say that it is off; None where it is not named."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(VAL, "1") not in ("0", "false", "off", "none")
