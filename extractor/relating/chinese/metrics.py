"""A count with its subject, modality and date becomes a metric fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.document import Document
from extractor.fact import Evidence, Metric
from extractor.hygiene.reading import Reading
from extractor.knowledge.lexicon import load_lexicon
from extractor.linking.region import Region
from extractor.relating.chinese.analysis import Sentence, has, last_cue
from extractor.relating.chinese.counts import Count
from extractor.relating.chinese.discourse import Discourse, Who
from extractor.relating.chinese.rounds import ListRound, local_level
from extractor.relating.notice import Notice
from extractor.tagging.chinese.times import Time

EXTRACTOR = "prose-zh/1"
_NEWLY = re.compile(r"新增|净增|新培育|新认定|新获评|新创建|新引进|新建|再新增|增加")
_OF_PLACES = frozenset(("enterprises", "enterprises_above_designated_size", "listed_companies", "fortune_global_500",
                        "enterprises_over_turnover", "key_enterprises", "gdp", "fiscal_revenue", "data_centers"))
_WILL = re.compile(r"将(?:新|再|继续|陆续)?(?:开工|新建|建设|建成|实施|培育|新增|完成|引进|投产|创建|达)|打算|(?:要|须)在(?:19|20)\d\d年")
_EARLIER = re.compile(r"(?:19|20)\d\d年度?(?:已|共)?(?:认定|公布|评定|授予)")
_STOCK = re.compile(r"现有|调整后|累计|此前|已获|已有|目前|截至|总数")
_ALREADY = re.compile(r"累计|调整后|还剩|已有|现有|总数|至此|已建成|建有|集聚|此前|已获|已达|共有|拥有|已经|已创成")
_RESPECTIVELY = re.compile(r"分别(?:为|是|有|达|达到)?")


def relate_metrics(document: Document, reading: Reading, sentence: Sentence, counts: list[Count], mentions: list[Who],
                   discourse: Discourse, current: ListRound, notice: Notice, planning: bool) -> Iterator[Metric]:
    """Facts of one sentence. `planning` tells that the sentence stands under a heading of goals."""
    for i, count in enumerate(counts):
        who = _subject(sentence, count, counts, i, mentions, discourse, current, notice)
        if who is None:
            continue
        time = _time(sentence, count)
        modality = _modality(sentence, count, time, current, notice, planning)
        if modality is None:
            continue
        fact = _fact(document, reading, sentence, count, discourse, who, time, modality, current, notice)
        count.modality, count.as_of = fact.modality, fact.as_of
        yield fact


def _subject(sentence: Sentence, count: Count, counts: list[Count], index: int, mentions: list[Who], discourse: Discourse,
             current: ListRound, notice: Notice) -> Who | None:
    at = count.quantity.number
    pair = _of_pair(sentence, count, counts, index, mentions, discourse)
    if pair is not None:
        return pair
    start, _ = sentence.clause(at)
    kinds = _may_hold(count)
    mentions = [w for w in mentions if w.type in kinds]
    before = [w for w in mentions if w.end <= max(at, count.start) and not _authority_of(sentence, w)]
    before = [w for w in before if not _sample(sentence, w, count)]
    here = [w for w in before if w.at >= start]
    inside = [w for w in mentions if w.type == "data_center" and count.term and w.at <= count.term.start < w.end]
    if inside:
        return inside[-1]
    if here:
        return here[-1]
    total = count.title is not None or _list_total(count, current)
    local = (_issuer_region(sentence) or (current.region if current.live else None)) if total else None
    if not before and local is not None and current.level != "national":
        return discourse.region(local)
    if before:
        # A part's own place (其中顺德区11家) holds for its clause alone.
        whole = [w for w in before if not re.search(r"其中[，、]?$", sentence.text[max(0, w.at - 4):w.at])]
        return (whole or before)[-1]
    totals = current.level == "national" and _list_total(count, current) and current.live
    everywhere = notice.scope is None or notice.scope.kind == "country" or has(sentence.hidden, "removed") or has(sentence.hidden, "renamed")
    if totals and everywhere and not (discourse.topic and discourse.topic.type == "region" and not has(sentence.hidden, "removed")):
        return discourse.country()
    return discourse.default(kinds)


def _may_hold(count: Count) -> tuple[str, ...]:
    """The types of subject that a count can be about: enterprises hold no number of green factories."""
    entry = load_lexicon().metrics.get(count.metric)
    places = ("zone", "region", "organization")
    if count.metric in _OF_PLACES or (entry is not None and entry.designation is not None) or count.metric == "other":
        return places
    return (*places, "enterprise", "data_center", "product")


def _sample(sentence: Sentence, who: Who, count: Count) -> bool:
    """怀化、茂名等12家园区: the names in front of 等 are samples of what is counted, not its subject."""
    between = count.quantity.start - who.end
    return 0 < between <= 42 and bool(re.fullmatch(r"[^，。；]{0,40}等", sentence.text[who.end:count.quantity.start]))


def _issuer_region(sentence: Sentence) -> Region | None:
    """The place whose authority the sentence names: its list is that place's."""
    return next((a.region for a in sentence.authorities if a.region is not None), None)


def _list_total(count: Count, current: ListRound) -> bool:
    """Whether the count is of what the current list lists."""
    entry = load_lexicon().metrics.get(count.metric)
    return entry is not None and entry.designation is not None and entry.designation in current.titles


def _authority_of(sentence: Sentence, who: Who) -> bool:
    return any(a.start <= who.at < a.end for a in sentence.authorities)


def _of_pair(sentence: Sentence, count: Count, counts: list[Count], index: int, mentions: list[Who],
             discourse: Discourse) -> Who | None:
    """两区……分别为268家和197家; 前者有305家，后者有176家."""
    text = sentence.text
    start, _ = sentence.clause(count.quantity.number)
    clause = text[start:count.quantity.number]
    if len(discourse.pair) == 2 and ("前者" in clause or "后者" in clause):
        return discourse.pair[0 if clause.rfind("前者") > clause.rfind("后者") else 1]
    group = _respectively(sentence, count, counts, index, mentions)
    if group is not None:
        return group
    if len(discourse.pair) != 2:
        return None
    match = _RESPECTIVELY.search(clause)
    if match and re.search(r"两区|两园|两地|两家园区", text[:count.quantity.number]):
        earlier = [c for c in counts[:index] if c.quantity.number > start + match.start()]
        return discourse.pair[min(len(earlier), 1)]
    if count.inherited and index and _RESPECTIVELY.search(text[:counts[index - 1].quantity.start]) and text[counts[index - 1].quantity.end:count.quantity.start] in ("和", "、", "与"):
        return discourse.pair[1]
    return None


def _respectively(sentence: Sentence, count: Count, counts: list[Count], index: int, mentions: list[Who]) -> Who | None:
    """海门区、如东县分别拥有国家级绿色工厂12家和9家: the n-th number goes with the n-th name in front of 分别."""
    at = max(sentence.text.rfind(w, 0, count.quantity.number) for w in ("分别", "依次"))
    if at < 0 or re.search(r"[。；]", sentence.text[at:count.quantity.number]):
        return None
    named = [w for w in mentions if w.explicit and w.end <= at]
    run: list[Who] = []
    for who in reversed(named):
        gap = sentence.text[who.end:run[0].at if run else at]
        if not re.fullmatch(r"[、和与及]" if run else r"[^，。；、]{0,24}", gap):
            break
        run.insert(0, who)
    if not run and (first := sentence.text.find("分别")) >= 0 and first < at:
        # 甲、乙的企业分别有…家和…家，小巨人依次为…: the names of the first row serve the second.
        for who in reversed([w for w in mentions if w.explicit and w.end <= first]):
            gap = sentence.text[who.end:run[0].at if run else first]
            if not re.fullmatch(r"[、和与及]" if run else r"[^，。；、]{0,24}", gap):
                break
            run.insert(0, who)
    nth = sum(1 for c in counts[:index] if c.quantity.number > at)
    return run[nth] if len(run) >= 2 and nth < len(run) else None


def _time(sentence: Sentence, count: Count) -> Time | None:
    """The last time named before the number; a round's year (2021年度绿色制造名单) dates no number."""
    before = [t for t in sentence.times if t.end <= count.quantity.number and not sentence.text[t.start:t.end].endswith("年度")]
    before = [t for t in before if not re.match(r"(?:比|较|同比)", sentence.text[max(0, t.start - 1):t.start + 1])
              and not sentence.text[:t.start].endswith(("比", "较", "以"))]
    if not before and sentence.carried is not None and re.search(r"同期|全年|当年|同一时点|同日", sentence.text[:count.quantity.number]):
        return sentence.carried
    return before[-1] if before else None


def _modality(sentence: Sentence, count: Count, time: Time | None, current: ListRound, notice: Notice,
              planning: bool) -> str | None:
    at = count.quantity.number
    before = sentence.hidden[:at]
    start, end = sentence.clause(at)
    clause = sentence.hidden[start:end]
    year = int(notice.date[:4]) if notice.date else None
    goal = last_cue(before, ("target",))
    future = time is not None and notice.date is not None and _future(sentence, time, notice.date) and not (
        time.year == year and _ALREADY.search(clause))
    if goal or future or (planning and not _ALREADY.search(clause)):
        return "target"
    if _WILL.search(before[-20:]) and not _ALREADY.search(clause):
        return "target"
    if count.growth:
        return "growth"
    if count.parent is not None and count.parent.modality in ("added", "proposed", "removed", "actual", "renamed"):
        return count.parent.modality  # a part is what its whole is
    if has(clause, "renamed"):
        return "renamed"
    entry = load_lexicon().metrics.get(count.metric)
    titled = (entry is not None and entry.designation is not None) or count.metric == "other"
    if not titled:
        return "added" if re.search(r"新增|净增", clause[:at - start]) and count.quantity.unit == "count" else "actual"
    if has(sentence.hidden[start:], "removed") or has(before, "removed"):
        return "removed"
    if current.stage == "proposed" and _EARLIER.search(clause) and "拟" not in clause:
        return "added"
    if count.title is not None and not count.inherited and not has(sentence.hidden, "removed") and not _STOCK.search(sentence.hidden[start:end]):
        return "proposed" if has(clause, "proposed") or current.stage == "proposed" else "added"
    head = before[-24:] if len(before) > 24 else before
    already = _ALREADY.search(sentence.hidden[start:at]) or (_ALREADY.search(_until(sentence.hidden, count.quantity.end)) and not _NEWLY.search(clause))
    if count.inherited and not already:
        already = _ALREADY.search(before) if not has(before, "added") else None
    if not already and not has(clause, "added") and _ALREADY.search(before):
        already = _ALREADY.search(before)
    if not already and _STOCK.search(before) and not _NEWLY.search(clause) and not has(clause, "list") and not has(before, "list"):
        return "actual"
    if already and not _NEWLY.search(sentence.hidden[start:at]):
        return "actual"
    earlier = time is not None and time.is_year and not has(sentence.hidden, "list")  # 去年，新增…: another list than the one on show
    if has(clause, "proposed") or (current.stage == "proposed" and not earlier and (has(sentence.hidden, "added") or has(before, "proposed"))):
        return "proposed"
    if has(head, "added") or has(clause, "added") or has(before, "added") or count.title is not None:
        return "added"
    if has(before, "actual"):
        return "actual"
    if has(sentence.hidden, "list") or (_list_total(count, current) and current.live and time is None):
        return "proposed" if current.stage == "proposed" else "added"
    return "actual"


def _future(sentence: Sentence, time: Time, date: str) -> bool:
    """Whether a time lies ahead of the document's date; 到 with this year's number alone does too."""
    if time.iso is None or "截" in sentence.text[time.start:time.end]:
        return False
    return time.iso[:4] > date[:4] or (time.until and ((time.is_year and time.iso == date[:4]) or time.iso > date[: len(time.iso)]))


def _until(text: str, at: int) -> str:
    """The rest of the clause behind `at`."""
    return re.split(r"[，；。、：]", text[at:], maxsplit=1)[0]


def _level(sentence: Sentence, count: Count, modality: str, current: ListRound, who: Who, notice: Notice) -> str | None:
    if count.level is not None:
        return local_level(count.level, who, notice)
    entry = load_lexicon().metrics.get(count.metric)
    titled = (entry is not None and entry.designation is not None and count.metric != "high_tech_enterprises") or count.metric == "other"
    if titled and re.search(r"国家层面", sentence.text[:count.quantity.number]):
        return "national"
    if titled and modality in ("added", "proposed", "removed", "renamed"):
        return current.level
    return None


def _as_of(sentence: Sentence, count: Count, time: Time | None, modality: str, current: ListRound, notice: Notice) -> str | None:
    if modality in ("proposed", "removed", "renamed") or (modality == "added" and (count.title is not None or _titled(count))):
        listed = has(sentence.hidden, "list") or count.title is not None or count.parent is not None
        explicit = time.iso if time and time.iso and not (time.is_year and listed) else None
        return explicit or (count.parent.as_of if count.parent else None) or current.announced_on or notice.date
    if time is not None and time.iso is not None:
        return time.iso
    return None if modality == "target" and time is None else notice.date


def _titled(count: Count) -> bool:
    entry = load_lexicon().metrics.get(count.metric)
    return entry is not None and entry.designation is not None


def _fact(document: Document, reading: Reading, sentence: Sentence, count: Count, discourse: Discourse, who: Who,
          time: Time | None, modality: str, current: ListRound, notice: Notice) -> Metric:
    value = -count.quantity.value if count.growth < 0 else count.quantity.value
    listed = modality in ("added", "proposed") and _titled(count) and not (time is not None and time.is_year and not has(sentence.hidden, "list") and count.parent is None)
    lo, hi = count.start, count.end
    unit = "people" if count.metric == "employees" else count.quantity.unit
    return Metric(
        subject=discourse.subject(who), evidence=Evidence.at(document, reading.span(sentence.start + lo, sentence.start + hi)),
        confidence=_confidence(count, who), extractor=EXTRACTOR, label=count.label, metric=count.metric, value=value,
        value_max=count.quantity.value_max, unit=unit, comparator=count.quantity.comparator, modality=modality,
        level=_level(sentence, count, modality, current, who, notice) or (current.grades.get(count.grade) if count.grade else None), grade=count.grade,
        as_of=_as_of(sentence, count, time, modality, current, notice),
        year=current.year if listed else None, batch=current.batch if listed else None, attributes=count.attributes)


def _confidence(count: Count, who: Who) -> float:
    """A plain estimate until it is fitted: the noun beside its number is surest, a carried one less."""
    base = 0.75 if count.inherited else 0.92
    return base if who.explicit else base - 0.07
