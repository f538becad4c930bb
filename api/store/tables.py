"""The tables. Facts stand twice in a row: once as columns to be asked for, once as the contract's JSON object (`body`).

Nothing is overwritten: a fact that no longer holds (re-extracted, withdrawn) gets `retired_at` and stays as history; all
queries ask for `retired_at IS NULL`, and so do the indexes. Times are UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, String, Table, text
from sqlmodel import Field, SQLModel

DOCUMENT_STATES = ("queued", "running", "done", "failed", "withdrawn")
JOB_STATES = ("queued", "running", "done", "failed", "cancelled")

BigId = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself only in an INTEGER key


def now() -> datetime:
    return datetime.now(UTC)


def _key() -> Column[int]:
    return Column(BigId, primary_key=True, autoincrement=True)


def _to(target: str, *, optional: bool = False, primary_key: bool = False) -> Column[int]:
    return Column(BigId, ForeignKey(target), nullable=optional, primary_key=primary_key, autoincrement=False)


class DocumentRow(SQLModel, table=True):
    """A document, by the hash of its bytes. `reading` is the one whose text and facts hold now, with its options;
    `error_*` says why there is none."""

    __tablename__ = "documents"

    seq: int = Field(sa_column=_key())
    id: str = Field(sa_column=Column(String(64), nullable=False, unique=True))
    name: str
    size: int
    state: str = Field(sa_column=Column(String(16), nullable=False, index=True))
    error_code: str | None = None
    error_message: str | None = None
    media_type: str | None = None
    title: str | None = None
    language: str | None = None
    date: str | None = None
    source: str | None = None
    pages: int | None = None
    reading: int | None = Field(default=None, sa_column=Column(BigId, nullable=True))
    options_hash: str | None = None
    extractor: str | None = None
    added_at: datetime
    read_at: datetime | None = None
    withdrawn_at: datetime | None = None


class ReadingRow(SQLModel, table=True):
    """One attempt at a document: with which options and version, how it ended, and the text that evidence points into."""

    __tablename__ = "readings"

    seq: int = Field(sa_column=_key())
    document: int = Field(sa_column=_to("documents.seq"))
    options: str
    options_hash: str
    extractor: str
    state: str
    error_code: str | None = None
    error_message: str | None = None
    text: str | None = None
    issues: str | None = None
    read_at: datetime

    __table_args__ = (Index("ix_readings_document", "document"),)


class EntityRow(SQLModel, table=True):
    """Whom facts are about. `id` is the registry's where the subject was linked (`linked`), else minted from type and
    folded name; `aliases` is a JSON list; `words` is what free text is looked for in."""

    __tablename__ = "entities"

    seq: int = Field(sa_column=_key())
    id: str = Field(sa_column=Column(String(80), nullable=False, unique=True))
    type: str
    name: str
    folded: str
    name_zh: str | None = None
    name_en: str | None = None
    aliases: str = "[]"
    province: str | None = None
    city: str | None = None
    linked: bool
    words: str

    __table_args__ = (Index("ix_entities_folded", "folded"), Index("ix_entities_type", "type", "seq"))


_LIVE = text("retired_at IS NULL")


def _live_index(name: str, *columns: str, unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=_LIVE, postgresql_where=_LIVE)


class FactRow(SQLModel, table=True):
    """A fact. `code` is the designation, metric or action; `regions` and `words` are folded for looking up."""

    __tablename__ = "facts"

    seq: int = Field(sa_column=_key())
    id: str = Field(max_length=64)
    document: int = Field(sa_column=_to("documents.seq"))
    reading: int = Field(sa_column=_to("readings.seq"))
    entity: int | None = Field(default=None, sa_column=_to("entities.seq", optional=True))
    type: str = Field(max_length=16)
    code: str = Field(max_length=64)
    label: str | None = None
    level: str | None = None
    grade: str | None = None
    status: str | None = None
    year: int | None = None
    batch: int | None = None
    issuer: str | None = None
    announced_on: str | None = None
    province: str | None = None
    city: str | None = None
    former_name: str | None = None
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    comparator: str | None = None
    modality: str | None = None
    as_of: str | None = None
    industry: str | None = None
    instrument: str | None = None
    regions: str | None = None
    confidence: float
    extractor: str
    words: str
    body: str
    digest: str = Field(max_length=32)
    retired_at: datetime | None = None

    # Each begins with what is asked for and ends with the order of pages, so that a page is read off the index.
    __table_args__ = (
        _live_index("ux_facts_id", "id", unique=True),
        _live_index("ix_facts_code", "type", "code", "seq"),
        _live_index("ix_facts_status", "type", "status", "seq"),
        _live_index("ix_facts_level", "type", "level", "seq"),
        _live_index("ix_facts_year", "type", "year", "seq"),
        _live_index("ix_facts_province", "province", "seq"),
        _live_index("ix_facts_city", "city", "seq"),
        _live_index("ix_facts_entity", "entity", "seq"),
        _live_index("ix_facts_document", "document", "seq"),
    )


class EvidenceRow(SQLModel, table=True):
    """Where a fact stands: offsets into the text of the fact's reading; page and box in points from the top left."""

    __tablename__ = "evidence"

    fact: int = Field(sa_column=_to("facts.seq", primary_key=True))
    page: int | None = None
    start: int
    end: int
    quote: str
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None
    sheet: str | None = None
    cell: str | None = None


class JobRow(SQLModel, table=True):
    """An upload. `done` when every document of it has ended; each says how."""

    __tablename__ = "jobs"

    id: str = Field(primary_key=True, max_length=40)
    state: str = Field(sa_column=Column(String(16), nullable=False, index=True))
    created_at: datetime
    ended_at: datetime | None = None


class TaskRow(SQLModel, table=True):
    """What a worker takes in one go: one document, or a family. A lease that ran out is taken by the next worker;
    `attempts` counts the takings, so that a document that kills its reader is given up."""

    __tablename__ = "tasks"

    seq: int = Field(sa_column=_key())
    job: str = Field(foreign_key="jobs.id", max_length=40)
    state: str
    context: str
    family: bool
    notice: str | None = None
    attempts: int = 0
    leased_by: str | None = None
    leased_until: datetime | None = None

    __table_args__ = (Index("ix_tasks_state", "state", "seq"), Index("ix_tasks_job", "job"))


class JobDocumentRow(SQLModel, table=True):
    """A document of a job, in the order of the upload. `task` is null where it needed no reading."""

    __tablename__ = "job_documents"

    job: str = Field(primary_key=True, foreign_key="jobs.id", max_length=40)
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    document: int = Field(sa_column=_to("documents.seq"))
    task: int | None = Field(default=None, sa_column=_to("tasks.seq", optional=True))
    name: str
    state: str
    error_code: str | None = None
    error_message: str | None = None

    __table_args__ = (Index("ix_job_documents_task", "task"), Index("ix_job_documents_document", "document"))


metadata: MetaData = SQLModel.metadata


def _table(name: str) -> Table:
    return metadata.tables[name]


# The same tables as Core sees them: rows are written and read in bulk, never object by object.
documents, readings, entities = _table("documents"), _table("readings"), _table("entities")
facts, evidence = _table("facts"), _table("evidence")
jobs, tasks, job_documents = _table("jobs"), _table("tasks"), _table("job_documents")
