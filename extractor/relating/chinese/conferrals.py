"""Titles conferred or taken by a verb: 获评, 列入, 撤销 … with the subject in front of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.knowledge.chinese import load_chinese
from extractor.relating.chinese.analysis import Sentence, Term, has
from extractor.relating.chinese.award import Award, background, coordinated, holders, status
from extractor.relating.chinese.discourse import Discourse, Who
from extractor.relating.chinese.enumerations import enumerated
from extractor.relating.chinese.rounds import ListRound


def awards(sentence: Sentence, title: Term, named: list[Who], discourse: Discourse, current: ListRound,
            counted: bool) -> Iterator[Award]:
    text, hidden = sentence.text, sentence.hidden
    kinds = holders(title)
    if _is_goal(hidden, title):
        return
    revoked = [w for w in named if w.type in kinds and w.end <= title.start and _revokes(hidden, w, title)]
    for who in revoked:
        verbs = [hidden.rfind(w, max(0, who.at - 6), who.at) for w in load_chinese().conferral["revoked"]]
        yield Award(who, title, "revoked", max(verbs) if max(verbs) >= 0 else who.at, title.end)
    if revoked:
        return
    if title.designation == "green_design_product" and not any(w.type == "product" for w in named):
        return  # the subject is the product, and no product is named
    listed = list(enumerated(sentence, title, named, kinds))
    if listed:
        for who in listed:
            yield Award(who, title, status(sentence, title, current), who.at, who.end, background(hidden, title))
        return
    if counted:
        return
    verb = _conferral(hidden, title)
    if verb is None:
        return
    holder = [w for w in named if w.end <= title.start and w.type in kinds]
    if not holder:
        pointed = discourse.topic
        if pointed is not None and pointed.type in kinds and not _counted_holder(text, title):
            holder = [Who(pointed.name, pointed.type, verb, title.start, explicit=False)]
    if holder and not _counted_holder(text[holder[-1].end:], title, holder[-1].end):
        for who in coordinated(text, holder):
            yield Award(who, title, status(sentence, title, current), min(who.at, verb), title.end, background(hidden, title))


def from_full_name(start: int, who: Who, named: list[Who], discourse: Discourse) -> int:
    """Where the quote begins: a short name in its own bracket, 甲开发区（简称“甲区”）获评…, takes the full one along."""
    if start != who.at:
        return start
    full = [w for w in named if w.end <= who.at and who.at - w.end <= 8 and discourse.book.known(w.name) and discourse.book.same(w.name, who.name)]
    return full[-1].at if full else start


def _counted_holder(text: str, title: Term, offset: int = 0) -> bool:
    """Whether a number of holders stands between subject and title: 全国52家园区获评绿色工业园区."""
    return bool(re.search(r"\d\s*[家个户种项]", text[: max(0, title.start - offset)][-24:]))


def _is_goal(hidden: str, title: Term) -> bool:
    before = hidden[: title.start]
    near = before[-16:]
    return has(before, "target") or has(before[-20:], "rule") or any(w in near for w in load_chinese().conferral["none"]) \
        or bool(re.match(r"(?:的)?(?:企业|工厂)?(?:评价|标准|建设|创建|申报|管理|通则|奖励|称号的|路口|行业)", hidden[title.end:])) or has(hidden[title.end:title.end + 20], "reward")


def _revokes(hidden: str, who: Who, title: Term) -> bool:
    tail = re.split(r"[，。；]", hidden[title.end:], maxsplit=1)[0]
    before, after = hidden[max(0, who.at - 6):who.at], hidden[who.end:title.end] + tail
    words = load_chinese().conferral["revoked"]
    return any(w in before for w in words) or any(w in after for w in words)


def _conferral(hidden: str, title: Term) -> int | None:
    """Offset of the verb that confers the title, in its clause or the one before."""
    floor = max(0, title.start - 40)
    window = hidden[floor:title.start]
    for word in load_chinese().conferral["designated"]:
        at = window.rfind(word)
        if at >= 0 and not re.search(r"。|；", window[at:]) and (len(word) > 1 or len(window) - at <= 8):
            return floor + at
    behind = re.match(r"[^。；]{0,10}?(?:名单|行列|榜单|称号)", hidden[title.end:])
    return floor + window.find("列入") if behind and "列入" in window else None
