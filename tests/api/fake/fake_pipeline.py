"""A stand-in for `extractor.pipeline` that reads a tiny language of its own, so that the service is tested apart.

A document begins with `NOTICE`, then a line a fact, its fields divided by `|`. Other bytes are faults of several kinds.
"""

import hashlib
import os
import time
from dataclasses import dataclass, replace

from extractor.context import Context
from extractor.document import Box, Document, Issue, Metadata, Span
from extractor.errors import BrokenDocument, EmptyDocument, EncryptedDocument, NoticeError
from extractor.fact import Designation, Directive, Evidence, Metric, Subject
from extractor.isolation import signs
from extractor.tagging.mention import Mention

VERSION = "fake"


@dataclass(frozen=True)
class Extraction:
    document: Document
    facts: tuple
    issues: tuple = ()
    mentions: tuple = ()


def extract(data, name, context=None):
    context = context or Context()
    if not data:
        raise EmptyDocument("the file has no bytes")
    if data.startswith(b"CRASH"):
        os._exit(9)
    if data.startswith(b"STUMBLE"):
        raise RuntimeError("a fault\nof our own")
    if data.startswith(b"LOCKED"):
        raise EncryptedDocument("asks for a password")
    if data.startswith(b"SLEEP"):
        time.sleep(float(data.split()[1]))
        data = b"NOTICE"
    if not data.startswith(b"NOTICE"):
        raise BrokenDocument("begins with no NOTICE")
    text = data.decode()
    sha = hashlib.sha256(data).hexdigest()
    document = Document(sha, name, "text/x-fake", text, metadata=Metadata(Span(0, 6), "zh", issued_on="2022-01-15"))
    facts, at = [], 0
    for line in text.splitlines(keepends=True):
        fact = _fact(document, line.strip(), Span(at, at + len(line.rstrip())), context)
        if fact is not None:
            facts.append(fact)
        at += len(line)
    issues = (Issue("numbering-gap", "7 is missing", page=2),) if "GAP" in text else ()
    return Extraction(document, tuple(facts), issues, (Mention("region", Span(0, 6), "NOTICE", value=1),))


def extract_family(members, notice=None, context=None):
    context = context or Context()
    done = {}
    for name, data in sorted(members, key=lambda m: m[0] != notice):
        signs.begin(name)
        try:
            done[name] = extract(data, name, context)
        except NoticeError as error:
            done[name] = error
        if name == notice:
            context = replace(context, issuer=context.issuer or "MIIT", date=context.date or "2022-01-15")
    return [done[name] for name, _ in members]


def _fact(document, line, span, context):
    kind, *f = line.split("|")
    evidence = Evidence.at(document, span, box=Box(1, 1, 2, 3, 4))
    common = {"evidence": evidence, "confidence": 0.9, "extractor": "fake 1"}
    match kind:
        case "designation":  # name, code, level, status, year, province, city
            return Designation(subject=Subject(f[0], "enterprise", aliases=("甲",)), designation=f[1], level=f[2] or None,
                               status=f[3], year=int(f[4]) if f[4] else None, province=f[5] or None, city=f[6] or None,
                               label="绿色工厂", issuer=context.issuer, announced_on=context.date, **common)
        case "metric":  # name, id, code, value, unit, modality, as_of
            return Metric(subject=Subject(f[0], "zone", id=f[1] or None, name_en="A zone"), metric=f[2], value=float(f[3]), unit=f[4],
                          modality=f[5], as_of=f[6] or None, **common)
        case "directive":  # action, industry, regions
            return Directive(subject=None, action=f[0], industry=f[1], regions=tuple(f[2].split(",")), **common)
        case "product":  # name, maker
            return Designation(subject=Subject(f[0], "product"), designation="green_design_product", status="designated",
                               attributes={"maker": f[1]}, **common)
    return None
