"""What a conferral is: a title said of somebody, and who can hold which."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.knowledge.lexicon import load_lexicon
from extractor.relating.english.rounds import Round
from extractor.relating.english.subjects import Who
from extractor.tagging.english.items import Item

# A name with what may stand behind it: a bracket, where it is, what it makes.
NAME = r"(?:the )?E\d+(?: \([^)]*\))?(?: (?:in|of|from|at|near) (?:the )?(?:R\d+|S\d+)(?: , R\d+)?)?"
NAMES = rf"(?P<names>{NAME}(?: , (?:an?|the|its?) [^,;]*(?= ,))?(?:(?: ,| and| , and| as well as| , as well as| plus) (?:and )?{NAME}(?: , an? [^,;]*?(?= ,| and|$))?)*)"


@dataclass(frozen=True, slots=True)
class Conferral:
    """A title said of somebody in a sentence; `start` and `end` in the skeleton."""

    who: Who
    status: str
    title: str
    noun: Item | None
    start: int
    end: int
    level: str | None = None
    grade: str | None = None
    label: str | None = None
    maker: Who | None = None
    after: int = 0  # where the conferral before it in its sentence ends
    next: int = 10**9  # where the conferral behind it starts


def fits(title: str, who: Who) -> bool:
    """Whether somebody can hold a title at all."""
    wanted = load_lexicon().designations[title].subject_type if title != "other" else None
    return who.type != "region" and (wanted is None or wanted == who.type)


def title_for(who: Who, current: Round | None) -> str | None:
    """The title of the list in force that somebody of this kind can hold; the commonest first."""
    if current is None:
        return None
    order = ("green_factory", "green_industrial_park", "green_data_center", "green_design_product", "green_supply_chain_enterprise")
    held = sorted((t for t in current.titles if fits(t, who)), key=lambda t: order.index(t) if t in order else 99)
    return held[0] if held else None
