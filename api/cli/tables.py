"""Items out as tables for people: aligned whatever the width of a character, every row with its place in the source."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from api.cli.ending import emit

Item = Mapping[str, Any]
PIPE_WIDTH = 180  # columns where the output is no terminal
NARROW = 120  # below so many columns a table of facts would be slivers, and each fact gets lines of its own
_SIGNS = {"eq": "", "gt": "> ", "gte": "≥ ", "lt": "< ", "lte": "≤ ", "approx": "≈ "}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_QUOTE = 60


def number(value: float) -> str:
    """1038000000000 as 1.038 trillion, 12345 as 12,345, 12.5 as it is; never less precise than the value."""
    for scale, word in _SCALES:
        short = value / scale
        if abs(short) >= 1 and round(short, 3) == short:
            return f"{round(short, 3):g} {word}"
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def amount(metric: Item) -> str:
    """A metric's value as read: ≥ 12.5 %, 1.2 billion CNY, 74."""
    upper = metric.get("value_max")
    text = number(metric["value"]) + (f"–{number(upper)}" if upper is not None else "")
    unit = {"count": "", "percent": "%", "ratio": ""}.get(metric["unit"], metric["unit"])
    return f"{_SIGNS[metric['comparator']]}{text} {unit}".strip()


def shorten(text: str, limit: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def place(evidence: Item, names: Mapping[str, str]) -> str:
    """Where it stands: document, then page, cell or offsets."""
    name = names.get(evidence["document"], evidence["document"][:12])
    if evidence["cell"]:
        return f"{name} {evidence['sheet'] or ''}!{evidence['cell']}"
    return f"{name} p. {evidence['page']}" if evidence["page"] else f"{name} {evidence['start']}–{evidence['end']}"


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _where(item: Item) -> str:
    return " ".join(p for p in (item.get("province"), item.get("city")) if p)


def _subject(fact: Item) -> str:
    return shorten(fact["subject"]["name"], 40) if fact["subject"] else ""


def _row(fact: Item, names: Mapping[str, str]) -> list[str]:
    source = [place(fact["evidence"], names), shorten(fact["evidence"]["quote"], _QUOTE)]
    if fact["type"] == "designation":
        code = fact["designation"] if fact["designation"] != "other" else f"other: {fact['label'] or ''}"
        level = " ".join(p for p in (fact["level"], fact["grade"]) if p)
        return [_subject(fact), _where(fact), code, level, fact["status"], _text(fact["year"]), _text(fact["issuer"]),
                _text(fact["announced_on"]), *source]
    if fact["type"] == "metric":
        code = fact["metric"] if fact["metric"] != "other" else f"other: {fact['label'] or ''}"
        return [_subject(fact), code, _text(fact["level"]), amount(fact), fact["modality"], _text(fact["as_of"]), *source]
    return [fact["action"], fact["industry"], "、".join(fact["regions"]), _text(fact["issuer"]), *source]


_HEADS = {
    "designation": ("subject", "where", "designation", "level", "status", "year", "issuer", "announced", "source", "quote"),
    "metric": ("subject", "metric", "level", "value", "modality", "as of", "source", "quote"),
    "directive": ("action", "industry", "regions", "issuer", "source", "quote"),
}


def width() -> int:
    """Columns to print into."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPE_WIDTH


def render(title: str, heads: Iterable[str], rows: Iterable[list[str]]) -> str:
    """A table as text, as wide as the terminal. Columns that hold nothing are left out."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = list(rows)
    table = Table(title=Text(title), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    shown = [(i, head) for i, head in enumerate(heads) if any(row[i] for row in cells)]
    for _, head in shown:
        table.add_column(head, overflow="fold", justify="right" if head == "value" else "left")
    for row in cells:
        table.add_row(*(Text(row[i]) for i, _ in shown))  # as text: brackets of a name are no markup
    console = Console(file=sys.stdout, width=width())
    with console.capture() as capture:
        console.print(table)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def _listed(title: str, rows: Iterable[list[str]]) -> str:
    """The same for a narrow terminal: what the fact says on one line, where it stands on the next."""
    lines = [title, ""]
    for *said, place, quote in rows:
        lines += ["  ".join(s for s in said if s), f"    {place}: {quote}", ""]
    return "\n".join(lines)


def fact_tables(facts: Iterable[Item], names: Mapping[str, str] | None = None) -> str:
    """A table a type of fact, or a list where the terminal is narrow. `names` gives documents' names by id."""
    by_type: dict[str, list[Item]] = {}
    for fact in facts:
        by_type.setdefault(fact["type"], []).append(fact)
    parts = []
    for type, heads in _HEADS.items():
        if type in by_type:
            title = f"{len(by_type[type])} {type}{'' if len(by_type[type]) == 1 else 's'}"
            rows = (_row(f, names or {}) for f in by_type[type])
            parts.append(_listed(title, rows) if width() < NARROW else render(title, heads, rows))
    return "\n".join(parts)


def record_table(records: Iterable[Item]) -> str:
    def held(d: Item) -> str:
        return " ".join(_text(d[k]) for k in ("designation", "level", "grade", "year", "status") if d[k] is not None)

    def counted(code: str, m: Item) -> str:
        when = f" ({m['as_of']})" if m["as_of"] else ""
        return f"{code} {amount(m)} {m['modality']}{when}"

    rows = [[shorten(r["subject"]["name"], 40), r["subject"]["type"], _where(r),
             "\n".join(held(d) for d in r["designations"]),
             "\n".join(counted(code, m) for code, values in r["metrics"].items() for m in values),
             str(len(r["documents"]))] for r in records]
    return render(f"{len(rows)} records", ("subject", "type", "where", "designations", "metrics", "documents"), rows)


def _entity_table(items: Iterable[Item]) -> str:
    rows = [[shorten(e["name"], 40), e["type"], _text(e["name_en"]), _where(e), e["id"]] for e in items]
    return render(f"{len(rows)} entities", ("name", "type", "English name", "where", "id"), rows)


def _document_table(items: Iterable[Item]) -> str:
    rows = [[d["name"], d["state"], shorten(d["title"] or (d["error"] or {}).get("message", ""), 60), _text(d["date"]),
             d["id"][:12]] for d in items]
    return render(f"{len(rows)} documents", ("name", "state", "title", "date", "id"), rows)


_RENDERERS: Mapping[str, Callable[[Iterable[Item]], str]] = {
    "records": record_table, "entities": _entity_table, "documents": _document_table}


class Tables:
    """Collects items of one kind and prints them as one table at the end."""

    def __init__(self, kind: str) -> None:
        self.renderer = _RENDERERS.get(kind, fact_tables)
        self.items: list[Item] = []

    def write(self, items: Iterable[Item]) -> None:
        self.items.extend(items)

    def end(self) -> None:
        emit(self.renderer(self.items))
