"""What a printed list holds, before any program prints it: a kind and a seed in, lists of rows with their truth out.

`writer`, `calc` and `browser` turn a plan into a document of their program, `printers` has it printed. The kinds are
settings, so that tests, benchmarks and other seeds draw on the same few lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from corpus.generate.names import REGIONS, Entry, entries, section

HEADINGS = ("序号", "地区", "工厂名称", "第三方评价机构名称")
SHARES = (0.09, 0.18, 0.40, 0.33)
_PRODUCTS = ("家用洗涤剂", "房间空气调节器", "液晶电视机", "复合地板", "水性涂料")
_NOTES = ("适用评价标准：绿色设计产品评价技术规范", "绿色设计亮点：水效等级{}级，可回收利用率不低于85%")


@dataclass(frozen=True, slots=True)
class Look:
    """What a printed list looks like; not every program prints every setting.

    `heading`: once, each (repeated on every page) or two (two rows, repeated). `cut`: rows may break across pages.
    `province`: each, merged or blank (named only where it changes, without a merge). `aligned` is the height of text in
    cells, `province_aligned` that of merged cells. `sections`: none, text, row or product. `sides`: rows (numbers run
    along the row, two lists a row), halves (the right list goes on where the left one ends) or columns (a page of two
    text columns). `borders`: all, none, across, double or outer. `at_break`: a province ends where its page ends.
    `furniture`: page numbers at the foot, and what a browser prints at head and foot. `tagged`: a browser's structure
    tags, which carry the text a second time.
    """

    program: str
    heading: str = "once"
    cut: bool = False
    aligned: str = "top"
    centred: bool = False
    province: str = "each"
    province_aligned: str = "top"
    sections: str = "none"
    sides: str = ""
    lists: int = 1
    landscape: bool = False
    borders: str = "all"
    at_break: bool = False
    furniture: bool = True
    tagged: bool = False
    serif: bool = True
    shaded: bool = False
    tight: bool = False


@dataclass(slots=True)
class Slot:
    """A cell to print: None in a row stands where another cell covers the place."""

    text: str
    columns: int = 1
    rows: int = 1
    centred: bool = False


Row = list["Slot | None"]


@dataclass(slots=True)
class Grid:
    """A table to print. `heading` rows come first; `breaks` are the rows before which a page begins."""

    heading: list[Row]
    rows: list[Row]
    shares: tuple[float, ...]
    breaks: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Plan:
    """Lines and tables in order, and the truth: for each list its rows of texts, headings left out, a full-width row's
    text in every column and a merged cell's in every row."""

    look: Look
    seed: int
    flow: list[tuple[str, str] | Grid] = field(default_factory=list)  # (kind of line, text)
    tables: list[list[list[str]]] = field(default_factory=list)

    @property
    def size(self) -> float:
        """Of the type, in points."""
        return (10.5, 9.0, 12.0)[self.seed % 3]


def plan(look: Look, count: int = 60, seed: int = 1) -> Plan:
    """`count` rows of that look."""
    made = Plan(look, seed)
    for number in range(look.lists):
        rows = entries(max(6, count // look.lists), 1000 * seed + number)
        made.flow.append(("mark", f"附件{number + 1}"))
        made.flow.append(("title", f"202{number}年度绿色{('工厂', '工业园区', '供应链管理企业')[number % 3]}名单"))
        made.tables.append(_list(made, rows))
    return made


def _list(made: Plan, rows: list[Entry]) -> list[list[str]]:
    look = made.look
    if look.sides:
        return _sides(made, rows)
    if look.sections != "none":
        return _sections(made, rows)
    if look.at_break:
        rows = _regions_by_page(rows, made.seed)
    grid = Grid(_heading(look), _body(look, rows, 1), SHARES)
    if look.at_break:
        grid.breaks = {i for i in range(1, len(rows)) if _page(i, made.seed) != _page(i - 1, made.seed)}
    made.flow.append(grid)
    shown = [slot.text for row in grid.rows for slot in row[1:2] if slot] if look.province == "blank" else []
    # Between rules a blank cell is a cell; without them nothing tells it from a merged one.
    truth = [texts(number, row) for number, row in enumerate(rows, 1)]
    for row, text in zip(truth, shown, strict=False):
        row[1] = text if look.borders == "all" else row[1]
    return truth


def texts(number: int, row: Entry) -> list[str]:
    return [str(number), row.region, row.name, row.agency]


def _heading(look: Look) -> list[Row]:
    if look.heading == "two":
        return [[Slot("序号", rows=2), Slot("地区", rows=2), Slot("基本信息", columns=2), None],
                [None, None, Slot(HEADINGS[2]), Slot(HEADINGS[3])]]
    return [[Slot(word) for word in HEADINGS]]


def _body(look: Look, rows: list[Entry], first: int) -> list[Row]:
    body: list[Row] = [[Slot(text) for text in texts(number, row)] for number, row in enumerate(rows, first)]
    at = 0
    for _, group in groupby(rows, key=lambda row: row.region):
        count = len(list(group))
        for index in range(at, at + count):
            if look.province == "merged":
                body[index][1] = Slot(rows[at].region, rows=count) if index == at else None
            elif look.province == "blank" and index > at:
                body[index][1] = Slot("")
        at += count
    return body


def _page(row: int, seed: int) -> int:
    """Which page a row stands on where pages are broken by plan: none of them full, none alike."""
    page, at = 0, 0
    while row >= (at := at + 11 + (7 * page + seed) % 6):
        page += 1
    return page


def _regions_by_page(rows: list[Entry], seed: int) -> list[Entry]:
    """The rows with regions given anew: on each page one or two, none of which goes on over a break."""
    found: list[Entry] = []
    seen: dict[tuple[int, bool], str] = {}
    for index, row in enumerate(rows):
        page = _page(index, seed)
        start = next(i for i in range(index + 1) if _page(i, seed) == page)
        key = (page, index - start >= 4 + page % 3)
        found.append(Entry(seen.setdefault(key, REGIONS[len(seen) % len(REGIONS)]), row.name, row.agency))
    return found


def _sections(made: Plan, rows: list[Entry]) -> list[list[str]]:
    look, truth = made.look, []
    grid = Grid(_heading(look), [], SHARES)
    for index, (region, group) in enumerate(groupby(rows, key=lambda row: row.region), 1):
        members = list(group)
        captions = [section(index, region, len(members))]
        if look.sections == "product":
            captions = [f"{index}. {_PRODUCTS[index % len(_PRODUCTS)]}（{len(members)}种）",
                        *(note.format(index) for note in _NOTES)]
        truth += [[text] * len(SHARES) for text in captions]
        truth += [texts(number, row) for number, row in enumerate(members, 1)]
        body = _body(look, members, 1)
        if look.sections == "row":
            grid.rows += [[Slot(captions[0], columns=len(SHARES)), *[None] * (len(SHARES) - 1)], *body]
        else:
            made.flow += [("section" if i == 0 else "note", text) for i, text in enumerate(captions)]
            made.flow.append(Grid(_heading(look), body, SHARES))
    if look.sections == "row":
        made.flow.append(grid)
    return truth


def _sides(made: Plan, rows: list[Entry]) -> list[list[str]]:
    look = made.look
    truth = [texts(number, row)[:3] for number, row in enumerate(rows, 1)]
    heading: Row = [Slot(word) for word in ("序号", "地区", "企业名称")]
    shares = (0.16, 0.30, 0.54)
    if look.sides == "columns":
        made.flow.append(Grid([heading], [[Slot(text) for text in row] for row in truth], shares))
        return truth
    half = (len(truth) + 1) // 2
    lines = [(i, half + i) for i in range(half)] if look.sides == "halves" else [(2 * i, 2 * i + 1) for i in range(half)]
    blank = [""] * 3
    body: list[Row] = [[Slot(text) for text in (*truth[left], *(truth[right] if right < len(truth) else blank))]
                       for left, right in lines]
    made.flow.append(Grid([[*heading, *heading]], body, tuple(share / 2 for share in shares * 2)))
    return truth
