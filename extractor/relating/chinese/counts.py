"""Which number belongs to which noun: the quantities of a sentence with the term that each counts or measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.chinese.analysis import Sentence, Term, has
from extractor.tagging.chinese.quantities import Quantity

_SKIP = re.compile(r"[，；：（）]")
_ADJACENT = re.compile(r"(?:的|新|重点|各类|优质|[一-鿿]{0,6}(?:行业|领域)的?)?$")
_OVER = re.compile(r"^(?:级)?的?(企业|工业企业|规上企业|规上工业企业|项目|产业项目|重大项目)?(?:达到|达|已有|有|共有|共|为|就有|分别为)?$")
_INDUSTRY = re.compile(r"(?:其中)?[，、]?([\u4e00-\u9fffA-Za-z]{2,12}?)(行业|领域|产业)(?:的)?(?:有|为|共|达|达到)?$")
_GROWTH_UP = re.compile(r"增速|增长|提高|提升|上升|增加|增幅|上涨")
_GROWTH_DOWN = re.compile(r"下降|减少|降低|下滑|压减|回落|负增长|微降|缩减|萎缩")
_POINTS = re.compile(r"^个?百分点")
_GENERIC_RIGHT = re.compile(r"(?:国家级|省级|市级|入选|入围|参评)?((?:经济技术|经济|高新技术产业)?(?:开发区|园区)|高新区|企业|单位|产品|数据中心|工厂|公司|示范企业)(?!化|结构|管理|家)")
_PREDICATE = re.compile(r"(?:荣登|现身|进入|喜提|喜获|斩获|登榜|荣膺|揽获|获颁|捧回|拿下|收获|获评|入选|入围|荣获|获得|获批|被?认定为|被?评为|列入|跻身|上榜|成为|升级为|为|被?确定为|榜上有名|位列|名列|摘得|获授)")
_REMOVAL = re.compile(r"[^。；\d]{0,40}(?:被|予以)?(?:移出|撤销|取消|剔除)")
_HOLDERS = (("园区", "zone"), ("开发区", "zone"), ("数据中心", "data_center"), ("产品", "product"), ("企业", "enterprise"), ("工厂", "enterprise"),
            ("公司", "enterprise"))
_WITH_NAMES = frozenset(("工厂", "园区", "数据中心"))
_PARTITIVE = re.compile(r"^(?:企业|园区|单位|产品|数据中心|工厂|公司)?(?:中|里|当中|之中)")
_SHARE_OF = re.compile(r"占[^，。；]*(?:比重|比例|份额|比)")
_PER_HEAD = re.compile(r"(?:亩均|人均|户均|每[亩人户家])$")
_ELLIPSIS = re.compile(r"(?P<level>国家级|省级|自治区级|市级|区级|县级)?(?P<above>及?以上)?(?P<grade>[三四五3-5]星级?)?的?(?:有|为|达到|达|已有|共|就有|占)?$")
_ARTICLES = frozenset(("一家", "一个", "一批", "一项", "一种"))
_OPEN_CLASSIFIERS = frozenset("个项种条件座所台")
_NOUN_FOLLOWS = re.compile(r"(?!的|和|与|及|以上|左右|为|是|现|并|将|等|分别|获|入)[\u4e00-\u9fff]")
_DEFINITION = re.compile(r"若|如果|假如|是指|即指|意味着|假设")


@dataclass(slots=True)
class Count:
    """A quantity with what it counts. `inherited` tells that the noun stood in an earlier clause or sentence."""

    quantity: Quantity
    metric: str
    label: str
    level: str | None
    grade: str | None
    term: Term | None
    growth: int = 0  # +1 rises, -1 falls, 0 no growth
    attributes: dict[str, Any] = field(default_factory=dict)
    inherited: bool = False
    parent: Count | None = None  # the count that an inherited noun came from
    modality: str | None = None  # set when the fact is made, for its parts
    as_of: str | None = None
    title: Term | None = None  # the title that a generic noun got: 40家企业入围绿色工厂

    @property
    def start(self) -> int:
        return min(self.quantity.start, self.term.start) if self.term and not self.inherited else self.quantity.start

    @property
    def end(self) -> int:
        return max(self.quantity.end, self.term.end) if self.term and not self.inherited else self.quantity.end


def _units(term: Term) -> tuple[str, ...]:
    return load_lexicon().metrics[term.metric].units if term.metric else ("count",)


def _fits(term: Term, quantity: Quantity) -> bool:
    if term.metric is None and term.designation is None:
        return False
    units = _units(term)
    if quantity.unit in units:
        return True
    if quantity.unit == "t" and term.metric == "energy_saved":
        return "标准煤" in term.label or "标煤" in term.label
    if quantity.unit == "percent":
        return "count" not in units  # growth of an amount; growth of a count is told by its cue
    if "people" in units:
        return quantity.unit in ("people", "count") and quantity.written in ("人", "名", "个")
    return False


def _definition(sentence: Sentence, quantity: Quantity) -> bool:
    return bool(_DEFINITION.search(sentence.text[:quantity.start])) and not has(sentence.text, "target")


def _ruled(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the quantity stands in a reward, an eligibility limit or a rule."""
    start, end = sentence.clause(quantity.number)
    clause, before = sentence.hidden[start:end], sentence.hidden[: quantity.start]
    return (has(clause, "reward") or has(before, "rule") or has(before[-30:], "reward") or _definition(sentence, quantity))


def _compared(sentence: Sentence, quantity: Quantity) -> bool:
    """比南通还多3家: a difference."""
    return quantity.unit == "count" and bool(re.search(r"比[^，。；]{1,14}(?:多|少)(?:了|出)?$", sentence.text[:quantity.number]))


def _from_where(sentence: Sentence, quantity: Quantity) -> bool:
    """由81%提高到94.3%: where it came from is not where it stands."""
    return sentence.text[:quantity.start].endswith(("由", "从")) and bool(
        re.match(r"(?:[^，。；]{0,4})(?:提高|提升|增加|上升|扩大|下降|降低|降|升|增)(?:到|至)", sentence.text[quantity.end:]))


def _right(sentence: Sentence, quantity: Quantity, later: int) -> Term | None:
    """The term right behind the quantity: 41家绿色工厂."""
    for term in sentence.terms:
        if quantity.end <= term.start < later and _fits(term, quantity):
            gap = sentence.text[quantity.end:term.start]
            if len(gap) <= 9 and not _SKIP.search(gap) and "、" not in gap and _ADJACENT.search(gap) and _ADJACENT.fullmatch(gap):
                return term
    return None


def _left(sentence: Sentence, quantity: Quantity, floor: int) -> Term | None:
    """The nearest fitting term in front of the quantity, in its clause."""
    for term in reversed(sentence.terms):
        if term.end <= quantity.start and term.start >= floor and _fits(term, quantity) and not _PER_HEAD.search(sentence.text[:term.start]):
            return term
    return None


def _growth(sentence: Sentence, quantity: Quantity, floor: int) -> int:
    if quantity.unit != "percent" or _POINTS.match(sentence.text[quantity.end:]):
        return 0
    before = sentence.text[max(floor, quantity.number - 14):quantity.number]
    downs, ups = list(_GROWTH_DOWN.finditer(before)), list(_GROWTH_UP.finditer(before))
    cue = (downs or ups)[-1] if downs or ups else None
    if cue is not None and re.match(r"(?:[^，。；]{0,2})[到至]", before[max((m.end() for m in [*downs, *ups]), default=0):]):
        return 0  # 提高到76.5%: where it stands, not how far it moved
    if downs and (not ups or downs[-1].start() > ups[-1].start()):
        return -1
    return 1 if ups else 0


def _threshold(sentence: Sentence, money: Quantity, following: Quantity | None) -> tuple[bool, str | None]:
    """Whether a sum is a threshold (亿元以上), and the noun it bounds: 产值百亿元以上的企业2家, 50亿元以上4家."""
    if money.unit not in ("CNY", "USD") or money.comparator not in ("gt", "gte") or following is None:
        rest = sentence.text[money.end:money.end + 8]
        bounds = money.unit in ("CNY", "USD") and money.comparator in ("gt", "gte") and bool(re.match(r"级?的?(?:工业)?(企业|项目)", rest))
        return bounds, None
    match = _OVER.match(sentence.text[money.end:following.start])
    if match is None or following.unit != "count":
        return bool(re.match(r"级?的?(?:产业|重大|工业)?(企业|项目)", sentence.text[money.end:money.end + 8])), None
    return True, match[1] or "企业"


def find_counts(sentence: Sentence, previous: Sequence[Count], known: Sequence[Term]) -> Iterator[Count]:
    """Every quantity that counts or measures something known. `previous` are the counts of the sentence before,
    `known` the titles that went before, the last first."""
    last: Count | None = None
    earlier = _taken_up(sentence, previous)
    known = [*reversed([t for t in sentence.terms if t.designation is not None]), *known]
    threshold: tuple[Quantity, str] | None = None
    for i, quantity in enumerate(sentence.quantities):
        following = sentence.quantities[i + 1] if i + 1 < len(sentence.quantities) else None
        bounds, noun = _threshold(sentence, quantity, following)
        if bounds:
            threshold = (quantity, noun) if noun else None
            continue
        if _ruled(sentence, quantity) or _compared(sentence, quantity) or _from_where(sentence, quantity) or _POINTS.match(sentence.text[quantity.end:]):
            threshold = None
            continue
        if threshold is not None:
            count = _over_turnover(quantity, *threshold)
            threshold = None
        else:
            count = _count(sentence, quantity, sentence.quantities[i - 1] if i else None, following, last, known)
            if count is None and last is None and earlier is not None and _carries_on(sentence, quantity):
                count = _continued(sentence, quantity, earlier, 0, from_before=True)
        if count is not None:
            last = count
            yield count


def _taken_up(sentence: Sentence, previous: Sequence[Count]) -> Count | None:
    """The count of the sentence before that parts may go on with: of several the one said again (58家工厂中), or the one
    that has the sentence's cue."""
    if sentence.quantities and _PARTITIVE.match(sentence.text[sentence.quantities[0].end:]):
        same = [c for c in previous if c.quantity.value == sentence.quantities[0].value]
        if same:
            return same[-1]
    for cue in ("removed", "renamed"):
        if has(sentence.hidden, cue):
            return next((c for c in reversed(previous) if c.modality == cue), previous[-1] if previous else None)
    return previous[-1] if previous else None


def _over_turnover(quantity: Quantity, money: Quantity, noun: str) -> Count | None:
    if "项目" in noun:
        return Count(quantity, "projects", noun, None, None, None)
    count = Count(Quantity(money.start, quantity.end, quantity.number, quantity.value, quantity.value_max, quantity.unit,
                           quantity.written, quantity.comparator), "enterprises_over_turnover", noun, None, None, None)
    count.attributes["threshold"] = money.value
    return count


def _count(sentence: Sentence, quantity: Quantity, before: Quantity | None, after: Quantity | None,
           last: Count | None, known: Sequence[Term]) -> Count | None:
    text = sentence.text
    start, _ = sentence.clause(quantity.number)
    later = after.start if after else len(text)
    growth = _growth(sentence, quantity, before.end if before else 0)
    right = None if growth or quantity.unit not in ("count", "people") else _right(sentence, quantity, later)
    left = _left(sentence, quantity, start)
    if right is not None and left is not None and not right.generic:
        gap = text[left.end:quantity.start]
        used = before is not None and left.end <= before.start  # 绿色工厂5家、3家园区: the left noun has its number
        if not used and len(gap) <= 4 and text[quantity.end:quantity.end + 1] in "、，；（":
            right = None
    if right is None and quantity.unit == "count" and not _GENERIC_RIGHT.match(text, quantity.end) and quantity.written in _OPEN_CLASSIFIERS and _NOUN_FOLLOWS.match(text, quantity.end):
        return None  # 涉及11个行业: it counts a noun that the lexicon does not know
    if quantity.unit == "count" and _PARTITIVE.match(text[quantity.end:]):
        return None  # 58家工厂中: the total again, of which parts follow
    if text[quantity.number:quantity.end] in _ARTICLES:
        return None  # 有一家企业: an article more than a number
    if right is not None:
        return _generic(sentence, quantity, right, known) if right.generic else _of(quantity, right, growth)
    generic = _GENERIC_RIGHT.match(text, quantity.end) if quantity.unit == "count" else None
    if generic and (left is None or (before is not None and left.end <= before.start) or (left.designation is not None and "名单" in text[left.end:quantity.start])):
        return _titled(sentence, quantity, generic[1], generic.end(), known)
    if left is not None:
        if left.generic:
            given = _title_of_generic(sentence, left)
            if given is not None:
                return Count(quantity, given.metric or "other", given.label, given.level, given.grade, None, title=given)
        if before is not None and left.end <= before.start and not growth and quantity.unit != "percent":
            return _continued(sentence, quantity, last, growth)
        return _of(quantity, left, growth, text)
    # A noun set in front as the topic: 高新技术企业，前者有305家，后者有176家.
    topic = _left(sentence, quantity, 0 if last is None else before.end if before else 0)
    if topic is not None and not growth and quantity.unit != "percent" and not topic.generic:
        return _of(quantity, topic, growth)
    return _continued(sentence, quantity, last, growth)


def _title_of_generic(sentence: Sentence, noun: Term) -> Term | None:
    """摘得“绿色工厂”牌子的宝鸡企业共4家: the title that the firms are said to have got."""
    for title in reversed(sentence.terms):
        gap = sentence.text[title.end:noun.start]
        if title.designation and title.end <= noun.start and "的" in gap and len(gap) <= 14 and not re.search(r"[，。；]", gap):
            return title if _PREDICATE.search(sentence.text[max(0, title.start - 8):title.start]) else None
    return None


def _of(quantity: Quantity, term: Term, growth: int, sentence_text: str = "") -> Count | None:
    if quantity.unit == "percent" and (not growth or _SHARE_OF.search(sentence_text[term.start:quantity.start])) and "percent" not in _units(term):
        return None  # a share of something: no number of the noun
    metric = term.metric or "other"
    if metric == "energy_saved" and quantity.unit == "t":
        quantity = replace(quantity, unit="tce")  # 节约标准煤1900吨
    return Count(quantity, metric, term.label, term.level, term.grade, term, growth)


def _generic(sentence: Sentence, quantity: Quantity, noun: Term, known: Sequence[Term]) -> Count | None:
    """A count of 企业 may be a count of titles: 40家企业入围绿色工厂."""
    titled = _titled(sentence, quantity, noun.label, noun.end, known)
    return titled if titled is not None else _of(quantity, noun, 0)


def _titled(sentence: Sentence, quantity: Quantity, noun: str, end: int, known: Sequence[Term]) -> Count | None:
    """A generic noun with the title that its holders get, behind it or in the list that the sentence names."""
    text = sentence.text
    rest = text[end:]
    listed = _known(noun, known)
    if re.match(r"[^，。；]{0,4}(变更名称|名称变更|更名|变更企业名称|改名)", rest):
        if noun != "单位" and listed is not None and len({t.designation for t in known}) == 1:
            return Count(quantity, listed.metric or "other", listed.label, listed.level, listed.grade, None, title=listed)
        return Count(quantity, "other", noun, None, None, None)
    titles = [t for t in sentence.terms if t.designation is not None]
    behind = next((t for t in titles if t.start >= end and "。" not in text[end:t.start]), None)
    if behind is not None:
        gap = text[end:behind.start]
        if _REMOVAL.fullmatch(gap):
            return Count(quantity, behind.metric or "other", behind.label, behind.level, behind.grade, None, title=behind)
        if len(gap) <= 24 and (_PREDICATE.search(gap) or gap == "的" or gap.startswith("的")) and not re.search(r"，.*，|\d家", gap):
            return Count(quantity, behind.metric or "other", behind.label, behind.level, behind.grade, None, title=behind)
    ahead = next((t for t in reversed(titles) if t.end <= quantity.start), None)
    verb = re.match(r"(?:[^，。；]{0,6})(荣登|登榜|入选|入围|上榜|在列|榜上有名|获评|脱颖而出|位列其中|被?移出|被?除名|被?撤销|被?取消|进入名单|进入榜单|跻身)", rest)
    if ahead is None or noun in _WITH_NAMES:
        ahead = listed or ahead
    if ahead is not None and verb:
        return Count(quantity, ahead.metric or "other", ahead.label, ahead.level, ahead.grade, None, title=ahead)
    return None


def _known(noun: str, known: Sequence[Term]) -> Term | None:
    """The title that went before and that a generic noun stands for: 工厂 for 绿色工厂, 企业 for whatever firms hold."""
    named = next((t for t in known if noun in t.label and noun != "企业"), None)
    kind = next((kind for word, kind in _HOLDERS if word in noun), None)
    held = next((t for t in known if t.designation and load_lexicon().designations[t.designation].subject_type == kind), None)
    return named or held


def _carries_on(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number without noun may go on with the sentence before: 其中涪陵区11家, 三星级151家."""
    start, end = sentence.clause(quantity.number)
    clause = sentence.text[start:end]
    if quantity.unit in ("CNY", "USD"):  # 德阳为638亿元
        return any(re.fullmatch(r"(?:市|县|区)?(?:则)?(?:为|是|达|达到)", sentence.text[e:quantity.start]) for _, e, _ in sentence.places)
    if quantity.unit != "count" or quantity.written not in ("家", "个", "户", "种", "席"):
        return False
    if sentence.text[quantity.end:quantity.end + 1] not in ("", "，", "。", "、", "；", "和"):
        return False
    ellipsis = _ELLIPSIS.search(sentence.text[start:quantity.start])
    return "其中" in clause or _INDUSTRY.search(sentence.text[start:quantity.start]) is not None or bool(ellipsis and (ellipsis["level"] or ellipsis["grade"])) or any(start <= p[0] < quantity.start for p in sentence.places)


def _continued(sentence: Sentence, quantity: Quantity, last: Count | None, growth: int, from_before: bool = False) -> Count | None:
    """A number without a noun of its own goes on with the last one: 其中顺德区11家, 增长16.8%, 力争达到1300亿元."""
    if last is None:
        return None
    start, _ = sentence.clause(quantity.number)
    between = "" if from_before else sentence.text[last.quantity.end:quantity.start]
    if last.growth and not growth and last.parent is not None:
        last = last.parent  # 同比增长5.8%；盐城为7403.9亿元: on with the amount, not with its growth
    fits = last.growth != 0 and last.term is not None and quantity.unit != "percent" and _fits(last.term, quantity)
    same_kind = quantity.unit == last.quantity.unit or bool(growth) or fits
    if growth and last.growth and last.quantity.unit == "percent":
        return None
    if not same_kind or "。" in between or (quantity.unit == "percent" and not growth):
        return None
    if growth and last.metric != "other" and quantity.unit == "percent" and last.quantity.unit == "count":
        return None
    count = Count(quantity, last.metric, last.label, last.level, last.grade, last.term or last.title, growth, inherited=True, parent=last)
    if last.metric == "enterprises_over_turnover" and not growth:
        return None
    clause = sentence.text[start:quantity.start]
    industry = _INDUSTRY.search(clause.rsplit("、", 1)[-1])
    ellipsis = _ELLIPSIS.search(clause)
    if ellipsis and (ellipsis["level"] or ellipsis["grade"]) and not growth:
        lexicon = load_lexicon()
        count.level = lexicon.levels["zh"].get(ellipsis["level"] or "", None if ellipsis["grade"] else count.level)
        count.grade = lexicon.grades["zh"].get(ellipsis["grade"] or "", count.grade)
    if growth:
        count.attributes = dict(last.attributes)
    elif industry:
        count.attributes = {"industry": industry[1]}
    return count
