import pytest

from extractor.pipeline import extract


@pytest.fixture
def read():
    """Facts of a Chinese news item: a title, a dateline and the text under test."""

    def facts(text: str, title: str = "园区动态", dateline: str = "2024-03-08 09:00　来源：本报讯"):
        return extract(f"{title}\n{dateline}\n\n　　{text}\n".encode(), "notice.txt").facts

    return facts


@pytest.fixture
def metrics(read):
    """(subject, metric, value, modality) of each metric, in order."""

    def found(text: str, **kw):
        return [(f.subject.name, f.metric, f.value, f.modality) for f in read(text, **kw) if f.type == "metric"]

    return found
