"""Names of one enumeration that share a title: behind it, in front of their number, or by the list just named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.relating.chinese.analysis import Sentence, Term
from extractor.relating.chinese.award import Award, coordinated, holders, run, status
from extractor.relating.chinese.discourse import Discourse, Who
from extractor.relating.chinese.rounds import ListRound

_ENUMERATION = re.compile(r"^[”\"]?(?:企业|称号|园区)?(?:拟入选|拟入围|入选|公示)?(?:名单|行列|榜单)?(?:的(?:企业|园区|工厂|单位)?)?(?:\d+[家席个户])?，?(?:其中|它们)?(?:的?有|分别?是|是|为|包括|涵盖|分别为|如下|分别?花落|花落|即)[：:]?$")
_LISTED = re.compile(r"^[”\"]?(?:[（(][^（）()]{0,30}[）)])?等?(?:企业|园区)?(?:均|也|皆|都|同样|双双|则|同时|成功)*(?:为|是|系)?(?:首次|再次|成功)?(?:赫然在列|位列其中|位居其中|榜上有名|登榜|上榜|入选|入围|在列|名列其中|跻身其中|金榜题名)(?=[，。；、]|$)")
_SOLE = re.compile(r"^[”\"]?成为[^，。；]{0,8}?(?:入选|上榜|入围)的?(?:园区|企业|单位|工厂|数据中心)")
_REMOVED_HOLDERS = re.compile(r"被(?:移出|除名|摘牌|撤销|取消)的(工厂|企业|单位|园区)(?:名单)?(?:中|里)?(?:包括|有|是|为|分别是|分别为)")
_BARE_HOLDERS = re.compile(r"(?<!\d)\d+\s*[家个](园区|企业|工厂|数据中心)?(?:拟)?(?:入选|入围|上榜|登榜|获评|在列)?(?:名单)?，?(?:分别)?(?:是|为|包括|有|即)[：:]?")
_NEWCOMERS = re.compile(r"(?:入榜|入选|上榜|获评|入围|拟入选|新上榜)(?:者|企业|单位|工厂|园区|名单|名录)(?:中|里|当中)?(?:则)?(?:有|包括|是|为|分别是)[：:]?")
_BARE_NAME = re.compile(r"(?:区内的|辖区内的|其中|包括)?([\u4e00-\u9fffA-Za-z]{3,12}(?:、[\u4e00-\u9fffA-Za-z]{3,12})+)(?:等)?$")


def enumerated(sentence: Sentence, title: Term, named: list[Who], kinds: tuple[str, ...]) -> Iterator[Who]:
    """Names listed behind the title (入围绿色工厂的有A、B、C等) or in front of their number (A、B、C3家企业已获评…)."""
    text = sentence.text
    behind = [w for w in named if w.at >= title.end and w.type in kinds]
    if behind and _ENUMERATION.match(text[title.end:behind[0].at]):
        yield from run(text, behind)
        return
    match = re.search(r"(?:等)?\d+\s*[家个](?:企业|园区|工厂|单位)[^，。]{0,10}?(?:获评|入选|列入|认定|成为|荣获|评为|确定为|为)[^，。]{0,12}$", text[: title.start])
    if match is None:
        return
    ahead = [w for w in named if w.end <= match.start() and w.type in kinds]
    if ahead and match.start() - ahead[-1].end <= 1:
        yield from coordinated(text, ahead)
        return
    bare = _BARE_NAME.search(text[: match.start()])
    if bare and "enterprise" in kinds:
        at = bare.start(1)
        for part in bare[1].split("、"):
            name = re.sub(r"^.*(?:区内的|内的|旗下的)", "", part)
            start = at + len(part) - len(name)
            yield Who(name, "enterprise", start, start + len(name))
            at += len(part) + 1


def named_of_round(sentence: Sentence, named: list[Who], discourse: Discourse, current: ListRound) -> Iterator[Award]:
    """Names behind a bare number of holders, whose title went before: 拟入围的3家园区是A、B、C."""
    for match in _BARE_HOLDERS.finditer(sentence.text):
        first = next((w for w in named if w.at == match.end()), None)
        kind = {"园区": "zone", "企业": "enterprise", "工厂": "enterprise", "数据中心": "data_center"}.get(match[1] or "", first.type if first else "")
        own_titles = [t for t in sentence.terms if t.designation and t.end <= match.start() and holders(t)[0] == kind]
        title = _of_noun(match[1], discourse) or (own_titles[-1] if own_titles else discourse.titles.get(kind))
        behind = [w for w in named if w.at == match.end() and w.type == kind]
        if title is None or not behind:
            continue
        for who in run(sentence.text, [w for w in named if w.at >= match.end() and w.type == kind]):
            yield Award(who, title, status(sentence, _at(title, match.start()), current), who.at, who.end)
    for match in _NEWCOMERS.finditer(sentence.text):
        behind = [w for w in named if w.at >= match.end()]
        title = discourse.titles.get(behind[0].type) if behind and behind[0].at == match.end() else None
        if title is not None and current.live:
            for who in run(sentence.text, behind):
                yield Award(who, title, status(sentence, _at(title, match.start()), current), who.at, who.end)
    for kind in ("enterprise", "zone", "data_center"):
        own = [w for w in named if w.type == kind]
        for i, who in enumerate(own):
            if i + 1 < len(own) and who in coordinated(sentence.text, own[i:i + 2]):
                continue  # not the last of its enumeration
            rest = sentence.hidden[who.end:]
            rest = re.sub(r"^(?:[（(][^（）()]*[）)])", "", rest)
            verb = _LISTED.match(rest) or _SOLE.match(rest)
            ahead = [t for t in sentence.terms if t.designation and t.end <= who.at and holders(t)[0] == kind]
            title = ahead[-1] if ahead else discourse.titles.get(kind)
            if verb and title is not None:
                for one in coordinated(sentence.text, own[: i + 1]):
                    yield Award(one, title, status(sentence, _at(title, who.end), current), one.at, who.end)
    for match in _REMOVED_HOLDERS.finditer(sentence.text):
        kind = {"工厂": "enterprise", "企业": "enterprise", "单位": "enterprise", "园区": "zone"}[match[1]]
        title = discourse.titles.get(kind)
        behind = [w for w in named if w.at >= match.end() and w.type in (kind, "zone")]
        if title is not None and behind and behind[0].at - match.end() <= 6:
            for who in run(sentence.text, behind):
                yield Award(who, title, "revoked", who.at, who.end)


def _of_noun(noun: str | None, discourse: Discourse) -> Term | None:
    """工厂 stands for the last title that is a 工厂."""
    return next((t for t in discourse.recent_titles if noun == "工厂" and noun in t.label), None)


def _at(title: Term, start: int) -> Term:
    return replace(title, start=start, end=start, noun=start)
