"""Options of a reading, from outside: an upload's fields, the command line, a `NAME.meta.json`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from api.errors import InvalidRequest
from extractor.context import Context
from extractor.fact import LEVELS, STATUSES

OPTIONS = ("issuer", "date", "level", "status", "source")


def make_context(options: Mapping[str, str]) -> Context:
    """Options as a context. Raises InvalidRequest for values that the contract does not have."""
    for name, allowed in (("level", LEVELS), ("status", STATUSES)):
        if name in options and options[name] not in allowed:
            raise InvalidRequest(f"{name} {options[name]!r} is not one of {', '.join(allowed)}")
    if "date" in options and not is_date(options["date"]):
        raise InvalidRequest(f"date {options['date']!r} is no ISO date (2022, 2022-01 or 2022-01-15)")
    if any("\x00" in value for value in options.values()):
        raise InvalidRequest("an option holds characters that no text has")
    return Context(issuer=options.get("issuer"), date=options.get("date"), level=options.get("level"),
                   status=options.get("status"), source=options.get("source"))


def is_date(text: str) -> bool:
    """An ISO date, as precise as a year, a month or a day."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        return False
    try:
        date.fromisoformat(text + "0000-01-01"[len(text):])
    except ValueError:
        return False
    return True
