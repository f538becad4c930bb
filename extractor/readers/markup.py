"""XML of office files, parsed without entities, network or huge trees."""

from __future__ import annotations

from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from extractor.errors import BrokenDocument
from extractor.readers import limits

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_DECLARATIONS = tuple(word.encode(e) for word in ("<!DOCTYPE", "<!ENTITY") for e in ("ascii", "utf-16-le", "utf-16-be"))


def parse(data: bytes, part: str) -> Any:
    """The root element of an office file's part. The strict dialect's namespaces are read as the common ones.

    Raises BrokenDocument for what is no XML and for a document type (no office program writes one: it is how entity
    bombs and external entities come), LimitExceeded.
    """
    if any(word in data for word in _DECLARATIONS):
        raise BrokenDocument(f"{part} declares a document type or entities, which no office program writes")
    limits.check(data.count(b"<"), limits.MAX_TAGS, f"tags of {part}")
    if _STRICT in data:
        for strict, common in _TRANSITIONAL:
            data = data.replace(strict, common)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
                             remove_pis=True, collect_ids=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise BrokenDocument(f"{part} is no well-formed XML ({str(fault)[:160]})") from None
    if root is None:
        raise BrokenDocument(f"{part} holds no XML")
    return root
