"""Policy text: which industry is to be developed, clustered, restricted … in which named places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.document import Document
from extractor.fact import Directive, Evidence
from extractor.hygiene.reading import Reading
from extractor.relating.chinese.analysis import Sentence

EXTRACTOR = "directive-zh/1"
_PLACE = "〈\\d+〉"
_PLACES = rf"(?P<places>{_PLACE}(?:(?:[、和及与]|以及){_PLACE})*)(?:等地|等市|等省|等城市|等)?"
_WHAT = r"(?P<what>[^，。；、〈〉]{2,24}?(?:、[^，。；、〈〉]{1,16})*?)"
# The first governing verb is the action; one pattern a way of saying it, places as 〈n〉.
PATTERNS = tuple((action, re.compile(pattern)) for action, pattern in (
    ("cluster", rf"(?:引导|推动|促进|推进|支持|鼓励){_PLACES}(?:地区)?(?:的)?{_WHAT}(?:集聚|聚集|集群)"),
    ("cluster", rf"(?:引导|推动|促进|推进|支持)?{_WHAT}(?:企业|项目)?(?:向|在|往){_PLACES}(?:地区|一带)?(?:集聚|聚集|集中|转移集聚)"),
    ("restrict", rf"(?:严格)?(?:限制|控制|禁止|严禁|严控)(?:在)?{_PLACES}(?:地区)?(?:新建|扩建|新增|发展|新上)+{_WHAT}(?:项目|产能)?(?=[，。；]|$)"),
    ("restrict", rf"(?:在)?{_PLACES}(?:地区)?(?:严格)?(?:限制|禁止|严禁|严控)(?:新建|扩建|新增|发展)*{_WHAT}(?:项目|产能)?(?=[，。；]|$)"),
    ("support", rf"(?:支持|扶持){_PLACES}(?:地区)?(?:加快|大力|重点)?(?:发展|建设|做大做强|做优做强|布局|培育|壮大){_WHAT}(?=[，。；]|$)"),
    ("upgrade", rf"对{_PLACES}(?:地区)?(?:的)?{_WHAT}(?:实施|进行|开展)[^，。；]{{0,10}}?(?:改造升级|转型升级|升级改造|改造|升级|提升)"),
    ("develop", rf"鼓励{_PLACES}(?:地区)?(?:加快|大力|重点)?(?:发展|做大做强|做优做强|布局|培育|壮大){_WHAT}(?=[，。；]|$)"),
    ("pilot", rf"在{_PLACES}(?:地区)?(?:率先)?(?:开展|启动|组织|推进){_WHAT}(?:的)?试点"),
    ("set_up", rf"在{_PLACES}(?:地区)?(?:规划)?(?:设立|建设|建立|布局|打造|新建)(?:一批)?{_WHAT}(?:基地|中心|园区|示范区|集群)(?=[，。；]|$)"),
    ("upgrade", rf"(?:推动|促进|推进|加快|引导){_PLACES}(?:地区)?(?:的)?{_WHAT}(?:实施|进行|开展|加快)?[^，。；]{{0,10}}?(?:改造升级|转型升级|升级改造|改造|升级|提升)"),
    ("develop", rf"{_PLACES}(?:地区)?(?:要|应|将|重点|着力|加快|大力|优先|积极)*(?:发展|培育|做大做强|做优做强|壮大|做强|布局){_WHAT}(?=[，。；]|$)"),
    ("develop", rf"(?:在)(?:{_PLACES})(?:地区)?(?:要|应|将|重点|着力|加快|大力|优先|积极)*(?:发展|培育|布局){_WHAT}(?=[，。；]|$)"),
))
_INSTRUMENT = re.compile(r"《([^》]{4,60})》")
_INSTRUMENT_KINDS = re.compile(r"意见|指南|规划|方案|办法|计划|纲要|目录|通知")


def instrument_of(reading: Reading) -> str | None:
    """The policy's title: the first book title that is a policy's."""
    return next((m[1] for m in _INSTRUMENT.finditer(reading.text) if _INSTRUMENT_KINDS.search(m[1])), None)


def relate_directives(document: Document, reading: Reading, sentence: Sentence, issuer: str | None) -> Iterator[Directive]:
    """Directives of one sentence; places are those that the registry knows."""
    if not sentence.places or sentence.block.kind == "heading":
        return
    marked, back = _mark(sentence)
    at = 0
    for piece in re.split(r"(?<=[；。])", marked):
        for action, match in _found(piece):
            places = [sentence.text[s:e] for s, e in (back[int(n)] for n in re.findall(r"〈(\d+)〉", match["places"]))]
            what = match["what"]
            start, end = _offset(marked, at + match.start(), back), _offset(marked, at + match.end(), back)
            yield Directive(subject=None, evidence=Evidence.at(document, reading.span(sentence.start + start, sentence.start + end)),
                            confidence=0.85, extractor=EXTRACTOR, action=action, industry=what, regions=tuple(places),
                            instrument=instrument_of(reading), issuer=issuer)
        at += len(piece)


def _found(piece: str) -> list[tuple[str, re.Match[str]]]:
    """Directives in a piece of text, left to right, without overlaps; of two at one place the pattern listed first wins."""
    kept: list[tuple[str, re.Match[str]]] = []
    for action, pattern in PATTERNS:
        for match in pattern.finditer(piece):
            if not any(m.start("places") < match.end() and match.start() < m.end() for _, m in kept):
                kept.append((action, match))
    return sorted(kept, key=lambda found: found[1].start())


def _mark(sentence: Sentence) -> tuple[str, list[tuple[int, int]]]:
    """The sentence with each place as 〈n〉, and where each stood."""
    out: list[str] = []
    back: list[tuple[int, int]] = []
    at = 0
    for start, end, _ in sentence.places:
        if start < at:
            continue
        out.append(sentence.text[at:start] + f"〈{len(back)}〉")
        back.append((start, end))
        at = end
    return "".join([*out, sentence.text[at:]]), back


def _offset(marked: str, at: int, back: list[tuple[int, int]]) -> int:
    """The offset in the sentence of an offset in its marked form."""
    shift = 0
    for match in re.finditer(r"〈(\d+)〉", marked):
        if match.end() > at:
            break
        start, end = back[int(match[1])]
        shift += (end - start) - len(match[0])
    return at + shift
