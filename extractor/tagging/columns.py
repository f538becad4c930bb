"""The third tagger: what each column of a table holds, by its heading words and, where there are none, by contents.

Table in, `Columns` out. The words stand in `knowledge/headings.yaml`.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import yaml

from extractor.knowledge.lexicon import FOLDER, LANGUAGES, KnowledgeError, expand

ROLES = ("ignored", "old_name", "new_name", "seq", "evaluator", "recommender", "region", "reason", "batch", "year", "level",
         "grade", "category", "industry", "standard", "model", "product", "remark", "subject")
NAME_ROLES = ("subject", "product", "new_name", "old_name")

Rows = Sequence[Sequence[str]]
"""Texts of a table, rows by columns; a merged cell's text stands in every place that it covers."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The words of `headings.yaml`: `whole` by folded heading, `parts` in order, and the other vocabularies."""

    whole: dict[str, str]
    parts: tuple[tuple[str, str], ...]
    categories: dict[str, str]
    other_titles: dict[str, tuple[str, ...]]
    organisation: dict[str, re.Pattern[str]]
    evaluator: re.Pattern[str]
    total: frozenset[str]
    empty: frozenset[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """`roles[i]` is the role of column i, None where unknown; `headings[i]` its heading, "" where there is none.

    `named` tells roles given by headings from those inferred by contents. `groups` are the column ranges of lists that
    stand side by side, one range where there is one list.
    """

    roles: tuple[str | None, ...]
    headings: tuple[str, ...]
    named: bool
    groups: tuple[tuple[int, int], ...]

    def of(self, role: str, group: tuple[int, int] | None = None) -> int | None:
        """The first column of that role."""
        start, end = group or (0, len(self.roles))
        return next((i for i in range(start, end) if self.roles[i] == role), None)

    @property
    def names_subjects(self) -> bool:
        """Whether some column holds the names of those who are listed."""
        return any(role in NAME_ROLES for role in self.roles)


def fold_heading(text: str) -> str:
    """The key of a heading: lower case, no blanks, no bracketed remark ("企业名称（盖章）")."""
    text = re.sub(r"\s+", "", text).lower()
    bare = re.sub(r"[（(【\[][^（）()]*[）)】\]]", "", text)
    return (bare or text).strip(":：*、.")


@cache
def load_headings() -> Headings:
    """Read once. Raises KnowledgeError."""
    raw: dict[str, Any] = yaml.load((FOLDER / "headings.yaml").read_text("utf-8"),
                                    Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    whole: dict[str, str] = {}
    parts: list[tuple[str, str]] = []
    if tuple(raw["columns"]) != ROLES:
        raise KnowledgeError(f"headings.yaml: columns must be {', '.join(ROLES)}, in this order")
    for role, words in raw["columns"].items():
        for language in LANGUAGES:
            for form in words[language]["whole"]:
                for spelt in expand(form):
                    whole.setdefault(fold_heading(spelt), role)
            parts += [(re.sub(r"\s+", "", p).lower(), role) for p in words[language]["part"]]
    contents = raw["contents"]
    organisation = {"zh": re.compile(rf"(?:{'|'.join(contents['organisation']['zh'])})(?:[（(][^（）()]*[）)])?$"),
                    "en": re.compile(rf"\b(?:{'|'.join(contents['organisation']['en'])})\b", re.IGNORECASE)}
    evaluator = re.compile("|".join(contents["evaluator"]["zh"] + contents["evaluator"]["en"]), re.IGNORECASE)
    categories = {w.lower(): code for code, words in raw["categories"].items() for w in words}
    titles = {g: tuple(sorted(raw["other_titles"][g], key=len, reverse=True)) for g in LANGUAGES}
    return Headings(whole, tuple(parts), categories, titles, organisation, evaluator,
                    frozenset(contents["total"]), frozenset(str(e) for e in contents["empty"]))


@lru_cache(4096)
def heading_role(text: str) -> str | None:
    """The role that a heading names, None for a text that is no known heading."""
    key = fold_heading(text)
    if not key or len(key) > 40:
        return None
    words = load_headings()
    if role := words.whole.get(key):
        return role
    # Data are longer than headings, and a part of a long text proves nothing.
    if len(key) > (14 if re.search("[\u4e00-\u9fff]", key) else 36):
        return None
    full = re.sub(r"\s+", "", text).lower()
    return next((role for part, role in words.parts if part in key or (part[-1] in "（(" and part in full)), None)


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, a dash, 无."""
    return text.strip().lower() in load_headings().empty


def is_organisation(text: str) -> bool:
    """Whether a text is a name of an enterprise or zone by its form."""
    words = load_headings()
    return bool(words.organisation["zh"].search(text.strip())) or (text.isascii() and bool(words.organisation["en"].search(text)))


def heading_roles(row: Sequence[str]) -> list[str | None]:
    """Roles of one row's texts, where it is a heading row; empty where it is none.

    A heading row names at least two roles (one in a table of one column) and hardly anything that is no heading.
    """
    filled = [t for t in dict.fromkeys(row) if t.strip()]
    known = [t for t in filled if heading_role(t)]
    roles = {heading_role(t) for t in known}
    enough = len(roles) >= 2 or (len(row) == 1 and len(known) == 1 and known[0].endswith(("名称", "名单", "ame")))
    if not enough or len(known) < 0.6 * len(filled) or any(re.fullmatch(r"\d+", t.strip()) for t in filled):
        return []
    return [heading_role(t) for t in row]


def _joined(rows: Rows, column: int) -> list[str]:
    """Headings of a column over several heading rows, most telling first: all of them together, then from below."""
    texts = [t for t in dict.fromkeys(r[column] for r in rows) if t.strip()]
    return ["".join(texts), *reversed(texts)] if len(texts) > 1 else texts


def read_headings(rows: Rows) -> Columns:
    """Columns of a table from its heading rows (one, or two where one heading stands over several)."""
    width = max(len(r) for r in rows)
    rows = [[*r, *[""] * (width - len(r))] for r in rows]
    roles = [next((role for t in _joined(rows, c) if (role := heading_role(t))), None) for c in range(width)]
    headings = ["".join(dict.fromkeys(r[c].strip() for r in rows)) for c in range(width)]
    return _settled(roles, headings, True)


def is_second_heading(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the row under a heading row continues it: it repeats merged headings, or splits one (变更前 | 变更后)."""
    if any(re.fullmatch(r"\d+", t.strip()) for t in second):
        return False
    own = [(a, b) for a, b in zip(first, second, strict=False) if b.strip() and a != b]
    repeated = sum(1 for a, b in zip(first, second, strict=False) if a == b and a.strip())
    if not own:
        return repeated > 0
    return all(heading_role(b) or heading_role(a + b) for a, b in own) and (repeated > 0 or len(own) < sum(bool(t.strip()) for t in first))


def _settled(roles: list[str | None], headings: list[str], named: bool) -> Columns:
    """Side-by-side lists told apart, and of several subject columns the right one kept."""
    groups = _groups(roles, headings)
    settled: list[str | None] = list(roles)
    for start, end in groups:
        part = settled[start:end]
        names = [start + i for i, r in enumerate(part) if r == "subject"]
        if "product" in part and names:
            settled[names[0]] = "maker"
            names = names[1:]
        if "new_name" in part and "old_name" not in part and names:
            settled[names[0]] = "old_name"
        elif "old_name" in part and "new_name" not in part and names:
            settled[names[0]] = "new_name" if start + part.index("old_name") < names[0] else "subject"
        # A data centre, park or base goes before the company that runs it.
        special = [i for i in names if re.search(r"数据中心|园区|基地|data cent|park", headings[i], re.IGNORECASE)]
        keep = special[0] if special else (names[0] if names else None)
        for i in names:
            if i != keep and settled[i] == "subject":
                settled[i] = "ignored"
    return Columns(tuple(settled), tuple(headings), named, tuple(groups))


def _groups(roles: list[str | None], headings: list[str]) -> list[tuple[int, int]]:
    """Column ranges of lists side by side: the headings start anew."""
    first = headings[0].strip() if headings else ""
    if not first or roles[0] is None:
        return [(0, len(roles))]
    starts = [i for i, h in enumerate(headings) if h.strip() == first]
    repeats = len(starts) > 1 and all(
        list(roles[a:b]) == list(roles[: b - a]) for a, b in zip(starts, [*starts[1:], len(roles)], strict=True))
    # A merged heading repeats its text in neighbouring columns; a list beside another has a width of its own.
    if not repeats or starts[1] < 2:
        return [(0, len(roles))]
    return list(zip(starts, [*starts[1:], len(roles)], strict=True))


def _rising(texts: list[str]) -> bool:
    numbers = [int(t) for t in texts if re.fullmatch(r"\d{1,5}", t)]
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    return len(numbers) >= 0.7 * len(texts) and all(s > 0 or n == 1 for s, n in zip(steps, numbers[1:], strict=True))


def infer_columns(rows: Rows, is_region: Callable[[str], bool], is_title: Callable[[str], bool]) -> Columns:
    """Columns by contents: rising numbers, places, names of organisations, titles. Without numbering or with no names
    there is no list to be seen, and no column gets a role."""
    width = max((len(r) for r in rows), default=0)
    roles: list[str | None] = [None] * width
    names: list[tuple[int, float]] = []
    for c in range(width):
        texts = [t for r in rows if c < len(r) and not is_empty(t := r[c].strip())]
        if not texts:
            continue
        share = Counter(kind for t in texts for kind in _kinds(t, is_region, is_title))
        if "seq" not in roles and _rising(texts):
            roles[c] = "seq"
        elif "region" not in roles and share["region"] >= 0.7 * len(texts):
            roles[c] = "region"
        elif share["title"] >= 0.6 * len(texts):
            roles[c] = "category"
        elif share["name"] >= 0.6 * len(texts):
            names.append((c, share["evaluator"] / len(texts)))
    if roles.count("seq") != 1 or not names:
        return Columns((None,) * width, ("",) * width, False, ((0, width),))
    roles[names[0][0]] = "subject"
    for c, evaluating in names[1:]:
        if evaluating >= 0.5 and "evaluator" not in roles:
            roles[c] = "evaluator"
    return Columns(tuple(roles), ("",) * width, False, ((0, width),))


def _kinds(text: str, is_region: Callable[[str], bool], is_title: Callable[[str], bool]) -> list[str]:
    if is_title(text):
        return ["title"]
    if is_organisation(text):
        return ["name", "evaluator"] if load_headings().evaluator.search(text) else ["name"]
    return ["region"] if len(text) <= 30 and is_region(text) else []
