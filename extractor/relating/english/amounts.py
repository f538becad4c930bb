"""Amounts, growth and shares: a quantity with a unit and the noun that it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.knowledge.english import load_english
from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.english.deeds import energy_deed, is_clean_share, money_deed, part_of_sum, spends
from extractor.tagging.english.items import Item, Sentence

# Metrics that are a share of something, in percent; growth of them is not spoken of.
RATES = frozenset({"water_reuse_rate", "solid_waste_utilization_rate", "clean_energy_share", "high_tech_output_share"})
# Metrics that a unit alone names.
_BY_UNIT = {"km2": "area", "ha": "area", "FLOPS": "computing_power", "tce/10kCNY": "energy_intensity"}
_UP = re.compile(r"year-on-year|\by-o-y\b")
_NEAR = 12
_CHANGE = re.compile(r" (?:year-on-year |year on year )?(?P<up>growth|increase|rise|up|higher|more)\b|(?: year-on-year)? (?P<down>drop|decline|decrease|fall|reduction|cut|lower|less|below|down|under)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """A measured number. `place` and `end` in the skeleton; `noun_at` is where its noun stands there, None for a unit
    that names its metric by itself. `growth`: percent of change, signed."""

    item: Item
    place: int
    end: int
    metric: str
    noun: Item | None
    noun_at: int | None
    growth: bool = False
    negative: bool = False
    industry: str | None = None
    comparator: str | None = None


def _takes(noun: Item, unit: str) -> bool:
    metric = load_lexicon().metrics.get(noun.metric or "")
    return metric is not None and unit in metric.units


def _nouns_before(sentence: Sentence, place: int) -> list[tuple[int, Item]]:
    return [(sentence.item_at[i], it) for i, it in enumerate(sentence.items) if it.kind == "noun" and sentence.item_at[i] < place]


def _cut(text: str) -> bool:
    """Whether something between a noun and a number parts them: a clause that has its own number or ends."""
    return bool(re.search(r"[;]|, (?:while|but) | Q\d+ .*, (?:and )?(?:the|its|S\d+|E\d+|R\d+) ", text))


def find_amount(sentence: Sentence, index: int, previous: Amount | None) -> Amount | None:
    """What the quantity at `index` measures; None where nothing that is known."""
    quantity = sentence.items[index].quantity
    if quantity is None or quantity.unit in (None, "count"):
        return _ratio(sentence, index) if quantity is not None and quantity.unit == "count" else None
    if quantity.unit in ("CNY", "USD"):
        return _money(sentence, index, previous)
    if quantity.unit == "percent":
        return _percent(sentence, index, previous)
    return _physical(sentence, index)


def _behind(sentence: Sentence, index: int, unit: str) -> tuple[int, Item] | None:
    """The noun behind a number: "41.5 billion yuan in foreign trade", "5 billion yuan of tax revenue"."""
    end = sentence.item_at[index] + len(f"Q{index}")
    match = re.match(r" (?:in|of|worth of) (?:its |the |S\d+ )?(?:[a-z-]+ ){0,2}?(?P<noun>N\d+)\b", sentence.skeleton[end:])
    if match is not None and _takes(sentence.at(match["noun"]), unit):
        return end + match.start("noun"), sentence.at(match["noun"])
    return None


def _money(sentence: Sentence, index: int, previous: Amount | None) -> Amount | None:
    place, skeleton, item = sentence.item_at[index], sentence.skeleton, sentence.items[index]
    quantity = item.quantity
    assert quantity is not None
    assert quantity.unit is not None
    end = place + len(f"Q{index}")
    if re.search(r"\( (?:about )?$", skeleton[:place]) or re.match(r" (?:a|per|each|for (?:adults|each|every))\b(?! year)", skeleton[end:]):
        return None
    level = re.match(r" (?:- ?)?(?P<noun>N\d+|output(?: value)?)?(?: ?-)? ?level\b", skeleton[end:])
    if level is not None and (not (level["noun"] or "").startswith("N") or sentence.at(level["noun"]).metric in ("output", "industrial_output")):
        return Amount(item, place, end + level.end(), "output", None, None, comparator="gte")
    if (behind := _behind(sentence, index, quantity.unit)) is not None:
        return Amount(item, place, behind[0] + 3, behind[1].metric or "other", behind[1], behind[0])
    if previous is not None and previous.item.quantity is not None and previous.metric in ("output", "industrial_output", "revenue", "industrial_value_added") and (part := part_of_sum(sentence, place, end)) is not None:
        return Amount(item, place, end, previous.metric, previous.noun, None, industry=part)
    if (done := money_deed(sentence, place)) is not None:
        return Amount(item, place, end, done, None, None)
    if spends(sentence, place, end):
        return Amount(item, place, end, "investment", None, None)
    fitting = [(at, noun) for at, noun in _nouns_before(sentence, place) if _takes(noun, quantity.unit)]
    if not fitting:
        return None
    at, noun = fitting[-1]
    between = skeleton[at:place]
    if _cut(between) or len(between.split()) > _NEAR + 6 or not _linked(between):
        return None
    return Amount(item, place, end, noun.metric or "other", noun, at, industry=_industry(sentence, at))


def _linked(between: str) -> bool:
    """Whether noun and amount belong together by the words between them: a verb, "of", or nothing."""
    words = between.split()[1:]
    if not words:
        return True
    # Another subject with its own verb in between takes the amount away.
    return not re.search(r", (?:which|who|where) .* (?:and|,) |\bto build\b|\bsuppl\w+\b|\bsign\w+\b|(?<!^N\d )(?<!^N\d\d )\bworth\b", between)


def _industry(sentence: Sentence, noun_at: int) -> str | None:
    """The industry whose output is told: "Green aluminum ... is expected to yield an output value of"."""
    match = re.match(r"(?:the )?(?P<what>(?:[a-z][a-z-]*|N\d+)(?: (?:and )?[a-z][a-z-]*){0,3}?)(?: (?:industry|industries|sector))?(?: , S\d+ 's (?:\w+ ){1,2},)? (?:(?:is|are) expected to|will|is to|industry|sector) ", sentence.skeleton)
    if match is None or not re.search(r"\b(?:yield|generate|produce|have|see|reach|achieve|post|record|realize)\w* (?:an? )?(?:annual |total )?$", sentence.skeleton[:noun_at]):
        return None
    start, end = sentence.place(match.start("what"), match.end("what"))
    return sentence.text[start - sentence.start:end - sentence.start].lower()


def _percent(sentence: Sentence, index: int, previous: Amount | None) -> Amount | None:
    place, skeleton, item = sentence.item_at[index], sentence.skeleton, sentence.items[index]
    end = place + len(f"Q{index}")
    head = skeleton[:place]
    rate = _rate(sentence, index)
    if rate is not None:
        return rate
    words = load_english()
    near = head[max(0, head.rfind(" , ", 0, max(0, len(head) - 3))):] if " , " in head else head
    ups = list(words.growth_up.finditer(near))
    downs = list(words.growth_down.finditer(near))
    # In the text, for "higher than" may have been read with the number behind it.
    after = _CHANGE.match(skeleton, end) or _CHANGE.match(sentence.text.lower(), item.end - sentence.start)
    if not ups and not downs and after is None:
        return None
    down = bool(after and after["down"]) if after else (bool(downs) and (not ups or downs[-1].start() > ups[-1].start()))
    if re.search(r"\bto $", head) and not re.search(r"\bby to $", head):
        return None
    fitting = [(at, n) for at, n in _nouns_before(sentence, place) if n.metric and set(load_lexicon().metrics[n.metric].units) & {"CNY", "USD", "tce", "kWh", "tce/10kCNY", "t", "percent"}
               and n.metric not in RATES]
    if fitting:
        at, noun = fitting[-1]
        if not re.search(r"[;]", skeleton[at:place]):
            return Amount(item, place, end, noun.metric or "other", noun, at, growth=True, negative=down)
    if previous is not None and not previous.growth and re.search(r", (?:a |an |with )?(?:[a-z-]+ ){0,3}$", head):
        return Amount(item, place, end, previous.metric, previous.noun, None, growth=True, negative=down)
    return None


def _rate(sentence: Sentence, index: int) -> Amount | None:
    """Shares and rates: "its reuse rate of industrial water is 88.5 percent", "clean energy accounting for 63 percent"."""
    place, skeleton, item = sentence.item_at[index], sentence.skeleton, sentence.items[index]
    end = place + len(f"Q{index}")
    if re.search(r"\b(?:reus\w+|recycl\w+) $", skeleton[:place]) and (water := re.match(r" of (?:the |S\d+ |all )?(?:[a-z-]+ )?(?:water|wastewater)\b", skeleton[end:])):
        return Amount(item, place, end + water.end(), "water_reuse_rate", None, None)
    if re.match(r" of (?:the |S\d+ |all )*(?:[a-z-]+ )?water (?:\S+ ){0,3}?(?:is|are|was|were|gets?) (?:now )?(?:recycled|reused|used again)", skeleton[end:]):
        return Amount(item, place, end, "water_reuse_rate", None, None)
    if is_clean_share(sentence, end):
        return Amount(item, place, end, "clean_energy_share", None, None)
    if re.match(r" of (?:the |S\d+ |all |E\d+ 's |our )*(?:[a-z-]+ )?(?:solid |industrial )?(?:wastes?|residues?|slag|offcuts)\b[^,;Q]*? (?:is|are|was|were|gets?|got) (?:now |already )?(?:recycled|reused|utili[sz]ed|put to use|recovered|turned into|used again)\b", skeleton[end:]):
        return Amount(item, place, end, "solid_waste_utilization_rate", None, None)
    behind = re.match(r" (?:of|from) (?:the |S\d+ |E\d+ 's |all )?(?:[a-z-]+ ){0,4}?(?P<noun>N\d+)\b(?P<rest>.*)", skeleton[end:])
    if behind is not None:
        noun = sentence.at(behind["noun"])
        if noun.text.lower().startswith("water") and re.search(r"\b(?:recycled|reused)\b", behind["rest"]):
            return Amount(item, place, end + behind.start("rest"), "water_reuse_rate", noun, end + behind.start("noun"))
        if noun.metric == "solid_waste_utilization_rate" and re.search(r"\b(?:recycled|reused|utili[sz]ed|put to use|recovered|turned into)\b", behind["rest"]):
            return Amount(item, place, end + behind.start("rest"), "solid_waste_utilization_rate", noun, end + behind.start("noun"))
        if noun.metric == "clean_energy_share" and not re.search(r"[,;]", behind[0][:behind.start("rest")]):
            return Amount(item, place, end + behind.start("rest"), "clean_energy_share", noun, end + behind.start("noun"))
    fitting = [(at, n) for at, n in _nouns_before(sentence, place) if n.metric in RATES]
    if not fitting:
        return None
    at, noun = fitting[-1]
    between = skeleton[at:place]
    if re.search(r"[;]|\bQ\d+ ", between[3:]):
        return None
    if noun.metric in ("clean_energy_share", "high_tech_output_share"):
        shared = re.search(r"\b(?:suppl\w+|provid\w+|deliver\w+|cover\w*|met|meets?|made up|make up|makes up|making up|account\w*|represent\w*|contribut\w*|compris\w*|constitut\w*|took up|takes? up)\b", between) \
            or re.search(r"\b(?:proportion|share|ratio|percentage) of (?:the )?(?:[a-z-]+ ){0,2}$", skeleton[:at]) or re.search(r"\b(?:share|proportion|ratio|percentage)\b", between + skeleton[max(0, at - 20):at])
        if not shared:
            return None
    elif not re.search(r"\b(?:reach\w*|is|are|was|be|were|c[ao]mes? to|exceed\w*|stood|stands?|at|hit|climb\w*|rose|risen|to|of|above|over|surpass\w*|top\w*|attain\w*|N\d+ Q)\b|N\d+ $", between):
        return None
    return Amount(item, place, end, noun.metric or "other", noun, at)


def _physical(sentence: Sentence, index: int) -> Amount | None:
    place, skeleton, item = sentence.item_at[index], sentence.skeleton, sentence.items[index]
    quantity = item.quantity
    assert quantity is not None
    assert quantity.unit is not None
    end = place + len(f"Q{index}")
    before = _nouns_before(sentence, place)
    if quantity.unit == "t":
        behind = re.match(r" of (?:[a-z]+ )?(?:carbon dioxide|carbon|co2|N\d+)(?: emissions?)?", skeleton[end:])
        spoken = behind is not None and ("carbon" in skeleton[end:end + behind.end()] or "co2" in behind[0])
        if re.search(r"\bstandard coal $", skeleton[:place]) and re.search(r"\b(?:N\d+|sav\w+|reduc\w+|cut\w*) (?:\S+ )?standard coal $", skeleton[:place]):
            return Amount(item, place, end, "energy_saved", None, None)  # "save standard coal 9,000 tons"
        near = [n for at, n in before if n.metric == "carbon_reduced" and len(skeleton[at:place].split()) < _NEAR]
        if near or (spoken and re.search(r"\b(?:reduc\w+|cut\w*|sav\w+|keep\w*|avoid\w*|prevent\w*|lower\w*|less|N\d+)\b", skeleton[:place] + skeleton[end:])):
            return Amount(item, place, end + (behind.end() if behind else 0), "carbon_reduced", near[-1] if near else None, None)
        return None
    if quantity.unit in ("tce", "kWh"):
        per = [(at, n) for at, n in before if n.metric == "energy_intensity" and "10,000 yuan" in n.text and len(skeleton[at:place].split()) < _NEAR]
        if per and quantity.unit == "tce":
            return Amount(item, place, end, "energy_intensity", per[-1][1], per[-1][0])
        deed = energy_deed(sentence, place, end)
        if deed is not None:
            return Amount(item, place, end, deed, None, None)
        told = [(at, n) for at, n in before if n.metric in ("energy_saved", "energy_consumption") and len(skeleton[at:place].split()) < _NEAR]
        if told:
            return Amount(item, place, end, told[-1][1].metric or "other", told[-1][1], told[-1][0])
        return None
    if quantity.unit in ("km2", "ha"):
        if re.match(r" (?:of|in) (?:green|forest|new|wetland|grass|trees|farmland|rooftop|roof|solar|factory|plant)", skeleton[end:]):
            return None
        if re.search(r"\b(?:cover\w*|spread\w*|span\w*|on|over|occup\w*|N\d+ (?:of|is|reach\w*|total\w*)|stretch\w*|across|measur\w*|extend\w*|sits on|of|takes up|with)(?: (?:a|an|about|over|the))* $", skeleton[:place]) or any(n.metric == "area" for _, n in before[-1:]):
            return Amount(item, place, end, "area", None, None)
        return None
    metric = _BY_UNIT.get(quantity.unit)
    return Amount(item, place, end, metric, None, None) if metric else None


def _ratio(sentence: Sentence, index: int) -> Amount | None:
    """PUE: a bare number that a noun measured as a ratio leads to."""
    place, skeleton, item = sentence.item_at[index], sentence.skeleton, sentence.items[index]
    fitting = [(at, n) for at, n in _nouns_before(sentence, place) if n.metric == "pue"]
    if not fitting or item.quantity is None or not 1 <= item.quantity.value < 4:
        return None
    at, noun = fitting[-1]
    between = skeleton[at:place]
    if re.search(r"\bQ\d+\b|;", between[3:]) or not re.search(r"\b(?:is|was|of|to|at|reach\w*|stands?|stood|below|under|down|averag\w*|hit)\b|N\d+ $", between):
        return None
    return Amount(item, place, place + len(f"Q{index}"), "pue", noun, at)
