"""Who got which title: conferrals, enumerations, removals and renames in Chinese prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.document import Document, Span
from extractor.fact import Designation, Evidence
from extractor.hygiene.reading import Reading
from extractor.knowledge.chinese import load_chinese
from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.chinese.analysis import Sentence, Term, has
from extractor.relating.chinese.counts import Count
from extractor.relating.chinese.discourse import Discourse, Who
from extractor.relating.chinese.rounds import ListRound, announced, authorities, batch_of, local_level
from extractor.relating.notice import Notice, issuer_code

EXTRACTOR = "prose-zh/1"
_BACKGROUND = re.compile(r"此前|曾|早在|已是|已获评|已被|先后|目前已|已成为")
_RENAMED = re.compile(r"(?:变更为|更名为|名称变更为|改名为)")
_UPGRADED = re.compile(r"升级后?(?:为.{2,24}?，?)?(?:并)?(?:更名|定名)为|定名为")
_ENUMERATION = re.compile(r"^[”\"]?(?:企业|称号|园区)?(?:拟入选|拟入围|入选|公示)?(?:名单|行列|榜单)?(?:的(?:企业|园区|工厂|单位)?)?(?:\d+[家席个户])?，?(?:其中|它们)?(?:的?有|分别?是|是|为|包括|涵盖|分别为|如下|分别?花落|花落|即)[：:]?$")
_LISTED = re.compile(r"^[”\"]?(?:[（(][^（）()]{0,30}[）)])?等?(?:企业|园区)?(?:均|也|皆|都|同样|双双|则|同时|成功)*(?:为|是|系)?(?:首次|再次|成功)?(?:赫然在列|位列其中|位居其中|榜上有名|登榜|上榜|入选|入围|在列|名列其中|跻身其中|金榜题名)(?=[，。；、]|$)")
_SOLE = re.compile(r"^[”\"]?成为[^，。；]{0,8}?(?:入选|上榜|入围)的?(?:园区|企业|单位|工厂|数据中心)")
_REMOVED_HOLDERS = re.compile(r"被(?:移出|除名|摘牌|撤销|取消)的(工厂|企业|单位|园区)(?:名单)?(?:中|里)?(?:包括|有|是|为|分别是|分别为)")
_BARE_HOLDERS = re.compile(r"\d+\s*[家个](园区|企业|数据中心)(?:分别)?(?:是|为|包括|有)[：:]?")
_BARE_NAME = re.compile(r"(?:区内的|辖区内的|其中|包括)?([\u4e00-\u9fffA-Za-z]{3,12}(?:、[\u4e00-\u9fffA-Za-z]{3,12})+)(?:等)?$")
_HOLDER = {"enterprise": ("enterprise",), "zone": ("zone",), "data_center": ("data_center",), "product": ("enterprise", "product")}


@dataclass(frozen=True, slots=True)
class Award:
    """A title for a subject, before it is a fact. `start` and `end` bound the words that say so."""

    who: Who
    title: Term
    status: str
    start: int
    end: int
    background: bool = False
    former: str | None = None


def relate_titles(document: Document, reading: Reading, sentence: Sentence, counts: list[Count], mentions: list[Who],
                  discourse: Discourse, current: ListRound, notice: Notice) -> Iterator[Designation]:
    """Designations that the sentence states."""
    named = [w for w in mentions if w.type != "region"]
    counted = {(c.term.start, c.term.end) for c in counts if c.term is not None}
    renames = list(_renames(sentence, named, discourse))
    for award in [*renames, *_named_of_round(sentence, named, discourse, current)]:
        yield _fact(document, reading, sentence, award, discourse, current, notice)
    renamed = {name for award in renames for name in (award.who.name, award.former)}
    named = [w for w in named if w.name not in renamed]
    if renames and not named:
        return
    for title in sentence.terms:
        if title.designation is None:
            continue
        is_counted = (title.start, title.end) in counted and not any(c.title is title for c in counts)
        for award in _awards(sentence, title, named, discourse, current, is_counted):
            award = replace(award, start=_from_full_name(award.start, award.who, named, discourse))
            yield _fact(document, reading, sentence, award, discourse, current, notice)


def _from_full_name(start: int, who: Who, named: list[Who], discourse: Discourse) -> int:
    """Where the quote begins: a short name in its own bracket, 甲开发区（简称“甲区”）获评…, takes the full one along."""
    if start != who.at:
        return start
    full = [w for w in named if w.end <= who.at and who.at - w.end <= 8 and discourse.book.known(w.name) and discourse.book.same(w.name, who.name)]
    return full[-1].at if full else start


def _awards(sentence: Sentence, title: Term, named: list[Who], discourse: Discourse, current: ListRound,
            counted: bool) -> Iterator[Award]:
    text, hidden = sentence.text, sentence.hidden
    kinds = _holders(title)
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
    listed = list(_enumerated(sentence, title, named, kinds))
    if listed:
        for who in listed:
            yield Award(who, title, _status(sentence, title, current), who.at, who.end, _background(hidden, title))
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
        for who in _coordinated(text, holder):
            yield Award(who, title, _status(sentence, title, current), min(who.at, verb), title.end, _background(hidden, title))


def _holders(title: Term) -> tuple[str, ...]:
    entry = load_lexicon().designations[title.designation or ""]
    return _HOLDER.get(entry.subject_type, (entry.subject_type,))


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


def _status(sentence: Sentence, title: Term, current: ListRound) -> str:
    after = sentence.hidden[title.end:title.end + 8]
    before = sentence.hidden[max(0, title.start - 14):title.start]
    if any(w in after[:6] or w in before for w in load_chinese().conferral["candidate"]):
        return "candidate"
    if _background(sentence.hidden, title):
        return "designated"
    if has(sentence.hidden, "proposed") or "拟" in before or current.stage == "proposed":
        return "proposed"
    return "candidate" if current.stage == "candidate" else "designated"


def _background(hidden: str, title: Term) -> bool:
    return bool(_BACKGROUND.search(hidden[max(0, title.start - 24):title.start]))


def _coordinated(text: str, holders: list[Who]) -> list[Who]:
    """The last holder and those joined to it by 、 or 和."""
    joined = [holders[-1]]
    for who in reversed(holders[:-1]):
        if re.fullmatch(r"[、和与及]|以及", text[who.end:joined[0].at] if who.at >= 0 else ""):
            joined.insert(0, who)
        else:
            break
    return joined


def _enumerated(sentence: Sentence, title: Term, named: list[Who], kinds: tuple[str, ...]) -> Iterator[Who]:
    """Names listed behind the title (入围绿色工厂的有A、B、C等) or in front of their number (A、B、C3家企业已获评…)."""
    text = sentence.text
    behind = [w for w in named if w.at >= title.end and w.type in kinds]
    if behind and _ENUMERATION.match(text[title.end:behind[0].at]):
        yield from _run(text, behind)
        return
    match = re.search(r"(?:等)?\d+\s*[家个](?:企业|园区|工厂|单位)[^，。]{0,10}?(?:获评|入选|列入|认定|成为|荣获|评为)[^，。]{0,8}$", text[: title.start])
    if match is None:
        return
    ahead = [w for w in named if w.end <= match.start() and w.type in kinds]
    if ahead and match.start() - ahead[-1].end <= 1:
        yield from _coordinated(text, ahead)
        return
    bare = _BARE_NAME.search(text[: match.start()])
    if bare and "enterprise" in kinds:
        at = bare.start(1)
        for part in bare[1].split("、"):
            name = re.sub(r"^.*(?:区内的|内的|旗下的)", "", part)
            start = at + len(part) - len(name)
            yield Who(name, "enterprise", start, start + len(name))
            at += len(part) + 1


def _named_of_round(sentence: Sentence, named: list[Who], discourse: Discourse, current: ListRound) -> Iterator[Award]:
    """Names behind a bare number of holders, whose title went before: 拟入围的3家园区是A、B、C."""
    for match in _BARE_HOLDERS.finditer(sentence.text):
        kind = {"园区": "zone", "企业": "enterprise", "数据中心": "data_center"}[match[1]]
        title = discourse.titles.get(kind)
        behind = [w for w in named if w.at == match.end() and w.type == kind]
        if title is None or not behind:
            continue
        for who in _run(sentence.text, [w for w in named if w.at >= match.end() and w.type == kind]):
            yield Award(who, title, _status(sentence, _at(title, match.start()), current), who.at, who.end)
    for kind in ("enterprise", "zone", "data_center"):
        own = [w for w in named if w.type == kind]
        for i, who in enumerate(own):
            if i + 1 < len(own) and own[i + 1] in _coordinated(sentence.text, own[: i + 2]) and who in _coordinated(sentence.text, own[: i + 2]):
                continue  # not the last of its enumeration
            rest = sentence.hidden[who.end:]
            rest = re.sub(r"^(?:[（(][^（）()]*[）)])", "", rest)
            verb = _LISTED.match(rest) or _SOLE.match(rest)
            ahead = [t for t in sentence.terms if t.designation and t.end <= who.at and _holders(t)[0] == kind]
            title = ahead[-1] if ahead else discourse.titles.get(kind)
            if verb and title is not None:
                for one in _coordinated(sentence.text, own[: i + 1]):
                    yield Award(one, title, _status(sentence, _at(title, who.end), current), one.at, who.end)
    for match in _REMOVED_HOLDERS.finditer(sentence.text):
        kind = {"工厂": "enterprise", "企业": "enterprise", "单位": "enterprise", "园区": "zone"}[match[1]]
        title = discourse.titles.get(kind)
        behind = [w for w in named if w.at >= match.end() and w.type in (kind, "zone")]
        if title is not None and behind and behind[0].at - match.end() <= 6:
            for who in _run(sentence.text, behind):
                yield Award(who, title, "revoked", who.at, who.end)


def _at(title: Term, start: int) -> Term:
    return replace(title, start=start, end=start, noun=start)


def _run(text: str, names: list[Who]) -> Iterator[Who]:
    """Names of one enumeration: divided by 、 or 和, brackets allowed between."""
    last: Who | None = None
    for who in names:
        if last is not None and re.fullmatch(r"[（(][^）)、]*", text[last.end:who.at]):
            continue  # its own short name in a bracket
        if last is not None and not re.fullmatch(r"(?:[（(][^）)]*[）)])?(?:[、和与及]|以及)?", text[last.end:who.at]):
            return
        yield who
        last = who


def _renames(sentence: Sentence, named: list[Who], discourse: Discourse) -> Iterator[Award]:
    """A更名为B; A升级后定名为B (a rise in rank is a new designation with the old name as former name)."""
    text = sentence.text
    for old, new in pairwise(named):
        between = text[old.end:new.at]
        if len(between) > 40 or "。" in between or old.name == new.name:
            continue
        upgrade = _UPGRADED.search(between)
        if upgrade is None and not _RENAMED.search(between):
            continue
        title = _rename_title(sentence, old, new, bool(upgrade))
        if title is not None:
            discourse.book.alias(new.name, old.name, new.type)
            yield Award(Who(new.name, new.type, new.at, new.end), title, "designated" if upgrade else "renamed", old.at,
                        new.end, former=old.name)


def _rename_title(sentence: Sentence, old: Who, new: Who, upgrade: bool) -> Term | None:
    """The title that goes with a rename: the one that the sentence names for it, else the zone's own rank."""
    before = [t for t in sentence.terms if t.designation is not None and (upgrade or t.end <= old.at)]
    if upgrade:
        rank = "high_tech_zone" if "高新" in new.name else "economic_technological_zone" if "经济技术开发区" in new.name else None
        own = [t for t in before if t.designation == rank]
        if own or rank:
            form = own[0] if own else None
            return Term(new.at, new.end, new.at, form.label if form else new.name, None, rank, "national", None)
        return None
    if before:
        return before[-1]
    rank_words = re.search(r"(国家级|省级|市级)(?:开发区|高新区|经开区)", sentence.text)
    if old.type != "zone":
        return None
    level = {"国家级": "national", "省级": "provincial", "市级": "municipal"}.get(rank_words[1]) if rank_words else None
    return Term(old.at, old.at, old.at, rank_words[0] if rank_words else "开发区", None, "other", level, None)


def _fact(document: Document, reading: Reading, sentence: Sentence, award: Award, discourse: Discourse,
          current: ListRound, notice: Notice) -> Designation:
    discourse.book.add(award.who.name, award.who.type)
    own = announced(sentence)
    explicit = [t.iso for t in sentence.times if t.iso and t.end <= max(award.title.start, award.end) and not sentence.text[t.start:t.end].endswith("年度")]
    local = authorities(sentence.hidden[: award.title.end])
    listed = award.status in ("designated", "proposed", "candidate") and not award.background and award.title.designation not in ("other",)
    standing = listed and not explicit and current.level == (award.title.level or current.level)
    in_round = listed and (standing or bool(batch_of(sentence.text)) or "年度" in sentence.text or has(sentence.hidden, "list"))
    if award.former is not None:
        in_round = False
    on = _dated(sentence, award.title) if award.background else (own or (explicit[-1] if explicit else current.announced_on or notice.date))
    issuer, issuers = _issuer(award, local, current)
    batch = batch_of(sentence.text[award.start:award.end]) if award.status == "revoked" else (current.batch if in_round else None)
    year = current.year if in_round else None
    if in_round and year is None and batch is not None and on:
        year = int(on[:4])
    entry = load_lexicon().designations.get(award.title.designation or "")
    attributes = {"issuers": list(issuers)} if len(issuers) > 1 else {}
    return Designation(
        subject=discourse.subject(award.who), confidence=0.9 if award.who.explicit else 0.75, extractor=EXTRACTOR,
        evidence=Evidence.at(document, _span(reading, sentence, award)), label=award.title.label,
        designation=award.title.designation or "other", status=award.status, grade=award.title.grade,
        level=(local_level(award.title.level, None, notice) if award.title.level else None) or (entry.level if entry else None) or (current.level if in_round or award.status in ("revoked", "renamed") else None),
        year=year, batch=batch, issuer=issuer, announced_on=on, former_name=award.former, attributes=attributes)


def _dated(sentence: Sentence, title: Term) -> str | None:
    """The time that a background title carries itself: 已于2022年获评省级绿色工业园区."""
    start, _ = sentence.clause(title.start)
    own = [t for t in sentence.times if start <= t.start and t.end <= title.start and not sentence.text[t.start:t.end].endswith("年度")]
    return own[-1].iso if own else None


def _issuer(award: Award, local: list[str], current: ListRound) -> tuple[str | None, tuple[str, ...]]:
    if local:
        return issuer_code(local[0]), tuple(local)
    if award.background:
        return None, ()
    if award.title.level not in (None, current.level) and current.level is not None:
        return None, ()
    return current.issuer, current.issuers


def _span(reading: Reading, sentence: Sentence, award: Award) -> Span:
    return reading.span(sentence.start + max(0, award.start), sentence.start + award.end)
