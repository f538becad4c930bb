"""DOM in, a small tree of boxes, lines and grids out: what stands on the page, as blocks of text.

`Box` is a block element, `Line` a run of text that a browser would set as one paragraph, `Grid` a table of data. Scripts,
styles, form controls and hidden elements are left out here. Everything is a loop, so that deep pages do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from extractor.readers import limits, lines
from extractor.readers.html.tables import Grid, is_data, read_grid
from extractor.readers.lines import words_of

_BLOCKS = words_of(
    "html body div p section article main header footer nav aside ul ol li dl dt dd table tbody thead tfoot tr td "
    "th caption blockquote pre form fieldset figure figcaption h1 h2 h3 h4 h5 h6 address center details summary "
    "hgroup menu dir legend marquee xmp listing"
)
_DROPPED = words_of(
    "script style noscript template head select option button input textarea iframe object embed svg canvas video "
    "audio map rt rp datalist dialog noframes frameset applet"
)
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_WHITE = re.compile(r"[ \t\n\r\f]+")
_TOKEN = re.compile(r"[A-Za-z][a-z]*|[A-Z]+(?![a-z])|[\u4e00-\u9fff]+")
_PROSE = 40  # columns from which a line with a sentence in it counts as prose


@dataclass(slots=True, eq=False)
class Line:
    """`linked` is the number of characters inside links; `box` the block element that the text stands in, `tag` its tag."""

    text: str
    tag: str
    linked: int = 0
    box: Box | None = None
    size: int = 0

    def __post_init__(self) -> None:
        self.size = lines.width(self.text)

    @property
    def is_link(self) -> bool:
        return self.linked >= 0.8 * len(self.text.replace(" ", ""))


@dataclass(slots=True, eq=False)
class Box:
    """`names` are the words of class and id. `prose`, `size` and `links` add up what is inside, in columns of text."""

    tag: str
    names: frozenset[str] = frozenset()
    parent: Box | None = None
    children: list[Box | Line | Grid] = field(default_factory=list)
    prose: float = 0.0
    size: int = 0
    links: int = 0

    def walk(self) -> Iterator[Line | Grid]:
        """Everything inside, in order."""
        stack: list[Iterator[Box | Line | Grid]] = [iter(self.children)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
            elif isinstance(child, Box):
                stack.append(iter(child.children))
            else:
                yield child


def prose_of(item: Line | Grid) -> float:
    """How much of an item is text that somebody wrote for this page: sentences and data, not links and labels."""
    if isinstance(item, Grid):
        return max(0, item.size - item.links) * (0.8 if item.n_rows * item.n_columns >= 12 else 0.3)
    size = item.size
    if size < _PROSE or item.is_link:
        return 0.0
    own = size * (1 - item.linked / max(1, len(item.text)))
    return own if size >= 80 or lines.ends_sentence(item.text) or "，" in item.text or "。" in item.text else 0.0


class _Builder:
    """Holds the open box and the line under way while the DOM goes by."""

    def __init__(self) -> None:
        self.root = Box("body")
        self.open = self.root
        self.pieces: list[str] = []
        self.linked = 0
        self.in_link = 0
        self.in_pre = 0

    def text(self, raw: str) -> None:
        if self.in_pre and "\n" in raw:
            for i, part in enumerate(raw.split("\n")):
                if i:
                    self.flush()
                self.pieces.append(part)
            return
        self.pieces.append(raw)
        if self.in_link:
            self.linked += len("".join(raw.split()))

    def flush(self) -> None:
        if not self.pieces:
            return
        text = lines.strip(_WHITE.sub(" ", "".join(self.pieces)))
        if text:
            self.add(Line(text, self.open.tag, self.linked, self.open))
        self.pieces, self.linked = [], 0

    def add(self, item: Line | Grid) -> None:
        self.open.children.append(item)
        self.open.prose += prose_of(item)
        self.open.size += item.size
        self.open.links += item.links if isinstance(item, Grid) else min(item.linked * 2, item.size) if item.linked else 0

    def enter(self, tag: str, names: frozenset[str]) -> None:
        self.flush()
        box = Box(tag, names, self.open)
        self.open.children.append(box)
        self.open = box

    def leave(self) -> None:
        self.flush()
        box, parent = self.open, self.open.parent
        assert parent is not None, "a box is left that was never entered"
        if box.children:
            parent.prose += box.prose
            parent.size += box.size
            parent.links += box.links
        else:
            parent.children.pop()
        self.open = parent


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style))


def _names(attributes: dict[str, str | None]) -> frozenset[str]:
    words = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return frozenset(w.lower() for w in _TOKEN.findall(words)) if words != " " else frozenset()


def build(body: Any) -> Box:
    """The tree of a `<body>`, given as selectolax's node. Raises LimitExceeded on absurd size or depth."""
    builder = _Builder()
    node, depth, count = body.child, 0, 0
    opened: list[str] = []  # tags of the open DOM elements, "" for those that were not entered
    while node is not None:
        count += 1
        if count > limits.MAX_ELEMENTS:
            limits.check(count, limits.MAX_ELEMENTS, "elements")
        tag = node.tag or "-unnamed"  # bytes that no name has
        inside = _visit(builder, node, tag)
        if inside and (child := node.child) is not None:
            opened.append(tag)
            depth += 1
            limits.check(depth, limits.MAX_DEPTH, "levels of nested elements")
            node = child
            continue
        if inside:
            _close(builder, tag)
        while node is not None and (after := node.next) is None:
            if not opened:
                node = None
                break
            node = node.parent
            depth -= 1
            _close(builder, opened.pop())
        if node is not None:
            node = after
    builder.flush()
    return builder.root


def _visit(builder: _Builder, node: Any, tag: str) -> bool:
    """Takes in one DOM node; whether its children are to be visited."""
    if tag == "-text":
        builder.text(node.text_content or "")
        return False
    if tag == "br" or tag == "hr":
        builder.flush()
        return False
    if tag in _DROPPED or tag[0] in "-!":
        return False
    attributes = node.attributes
    if attributes and _is_hidden(attributes):
        return False
    if tag == "table" and is_data(node):
        builder.flush()
        above, grid = read_grid(node)
        for text in above:
            builder.add(Line(text, "caption", 0, builder.open))
        if grid is not None:
            builder.add(grid)
        return False
    if tag in _BLOCKS:
        builder.enter(tag, _names(attributes))
        builder.in_pre += tag == "pre"
    elif tag == "a":
        builder.in_link += 1
    return True


def _close(builder: _Builder, tag: str) -> None:
    if tag in _BLOCKS:
        builder.leave()
        builder.in_pre -= tag == "pre"
    elif tag == "a":
        builder.in_link -= 1
