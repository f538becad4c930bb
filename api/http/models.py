"""What the service answers, as OpenAPI tells it. Answers are made from stored objects and not checked against these
again; a test holds the two together."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, Field

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    items: list[Item]
    next: str | None = Field(description="The cursor of the next page; null on the last.")


class Error(BaseModel):
    code: str = Field(examples=["broken-document"])
    message: str


class Problem(BaseModel):
    """RFC 9457. `type` is stable."""

    type: str = Field(examples=["urn:gongbao:problem:unknown-document"])
    title: str
    status: int
    detail: str
    errors: list[dict[str, Any]] | None = Field(None, description="What was wrong with each parameter or field.")


class Subject(BaseModel):
    name: str
    type: str
    aliases: list[str]
    id: str | None = Field(description="The registry entry that it was linked to.")
    name_zh: str | None
    name_en: str | None


class Evidence(BaseModel):
    document: str = Field(description="SHA-256 of the document's bytes.")
    page: int | None
    start: int
    end: int
    quote: str = Field(description="Exactly the document's text from `start` to `end`.")
    bbox: list[float] | None = Field(description="x0, top, x1, bottom in points from the page's top-left corner.")
    sheet: str | None
    cell: str | None


class FactBase(BaseModel):
    id: str
    attributes: dict[str, Any]
    evidence: Evidence
    confidence: float
    extractor: str
    entity: str | None = Field(description="The id of the subject under /v1/entities; a minted one where it is not linked.")


class Designation(FactBase):
    type: Literal["designation"]
    subject: Subject
    designation: str
    label: str | None
    level: str | None
    grade: str | None
    status: str
    year: int | None
    batch: int | None
    issuer: str | None
    announced_on: str | None
    province: str | None
    city: str | None
    former_name: str | None


class Metric(FactBase):
    type: Literal["metric"]
    subject: Subject
    metric: str
    label: str | None
    level: str | None
    grade: str | None
    value: float
    value_max: float | None
    unit: str
    comparator: str
    modality: str
    as_of: str | None
    batch: int | None
    year: int | None


class Directive(FactBase):
    type: Literal["directive"]
    subject: None
    action: str
    industry: str
    regions: list[str]
    instrument: str | None
    issuer: str | None


class HeldDesignation(BaseModel):
    designation: str
    level: str | None
    grade: str | None
    status: str
    year: int | None
    batch: int | None
    issuer: str | None
    announced_on: str | None
    fact: str


class HeldMetric(BaseModel):
    level: str | None
    grade: str | None
    value: float
    unit: str
    comparator: str
    modality: str
    as_of: str | None
    fact: str


class Record(BaseModel):
    subject: Subject
    province: str | None
    city: str | None
    designations: list[HeldDesignation]
    metrics: dict[str, list[HeldMetric]]
    documents: list[str]
    entity: str


class Entity(BaseModel):
    id: str
    linked: bool
    name: str
    type: str
    aliases: list[str]
    name_zh: str | None
    name_en: str | None
    province: str | None
    city: str | None


class EntityDetail(Entity):
    designations: list[HeldDesignation]
    metrics: dict[str, list[HeldMetric]]
    documents: list[str]


class Document(BaseModel):
    id: str
    name: str
    size: int
    state: Literal["queued", "running", "done", "failed"]
    error: Error | None
    media_type: str | None
    title: str | None
    language: str | None
    date: str | None
    source: str | None
    pages: int | None
    extractor: str | None
    added_at: str
    read_at: str | None


class Doubt(BaseModel):
    """A doubt about the data that the reading raised: a gap in the numbering, a page that is an image."""

    code: str
    message: str
    page: int | None
    start: int | None
    end: int | None


class DocumentDetail(Document):
    facts: int
    issues: list[Doubt]


class JobDocument(BaseModel):
    id: str
    name: str
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    error: Error | None


class Job(BaseModel):
    """`done` when every document has ended; each says how."""

    id: str
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    documents: list[JobDocument]


class Status(BaseModel):
    status: Literal["ok"]
