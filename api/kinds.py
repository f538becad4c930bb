"""What can be asked of each kind of list, by name. No imports, so that a help text costs nothing.

`api.questions` says what type each parameter has, `api.store.filters` what it means.
"""

from __future__ import annotations

from collections.abc import Mapping

SHARED = ("id", "type", "subject", "subject_type", "name", "label", "level", "grade", "year", "year_from", "year_to",
          "batch", "document", "page", "extractor", "min_confidence", "industry", "region", "q")
DESIGNATION = ("designation", "status", "announced_on", "province", "city", "former_name")
METRIC = ("metric", "modality", "unit", "comparator", "value", "value_min", "value_max", "as_of")
DIRECTIVE = ("action", "instrument")

KINDS: Mapping[str, tuple[str, ...]] = {
    "records": (*(n for n in SHARED if n not in ("id", "type")), *DESIGNATION, "issuer", *METRIC),
    "designations": (*(n for n in SHARED if n != "type"), *DESIGNATION, "issuer"),
    "metrics": (*(n for n in SHARED if n != "type"), *METRIC),
    "directives": ("id", "label", "document", "page", "extractor", "min_confidence", "industry", "region", "q",
                   *DIRECTIVE, "issuer"),
    "entities": ("id", "type", "name", "level", "grade", "year", "year_from", "year_to", "batch", "document", "industry",
                 "q", *DESIGNATION, "issuer", *METRIC),
    "facts": (*SHARED, *DESIGNATION, "issuer", *METRIC, *DIRECTIVE),
    "documents": ("id", "name", "state", "language", "media_type", "date", "source", "q"),
}
