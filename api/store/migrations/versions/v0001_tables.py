"""The first tables: documents and their readings, entities, facts with their evidence, jobs with their tasks."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)
LIVE = sa.text("retired_at IS NULL")


def upgrade() -> None:
    op.create_table("documents",
        sa.Column("seq", KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("error_code", sa.String(), nullable=True),
        sa.Column("error_message", sa.String(), nullable=True),
        sa.Column("media_type", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("reading", KEY, nullable=True),
        sa.Column("options_hash", sa.String(), nullable=True),
        sa.Column("extractor", sa.String(), nullable=True),
        sa.Column("added_at", TIME, nullable=False),
        sa.Column("read_at", TIME, nullable=True),
        sa.Column("withdrawn_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id")
    )
    op.create_index("ix_documents_state", "documents", ["state"])
    op.create_table("entities",
        sa.Column("seq", KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("name_zh", sa.String(), nullable=True),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("aliases", sa.String(), nullable=False),
        sa.Column("province", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("linked", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id")
    )
    op.create_index("ix_entities_folded", "entities", ["folded"])
    op.create_index("ix_entities_type", "entities", ["type", "seq"])
    op.create_table("jobs",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.PrimaryKeyConstraint("id")
    )
    op.create_index("ix_jobs_state", "jobs", ["state"])
    op.create_table("readings",
        sa.Column("seq", KEY, autoincrement=True, nullable=False),
        sa.Column("document", KEY, nullable=False),
        sa.Column("options", sa.String(), nullable=False),
        sa.Column("options_hash", sa.String(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("error_code", sa.String(), nullable=True),
        sa.Column("error_message", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("issues", sa.String(), nullable=True),
        sa.Column("read_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"]),
        sa.PrimaryKeyConstraint("seq")
    )
    op.create_index("ix_readings_document", "readings", ["document"])
    op.create_table("tasks",
        sa.Column("seq", KEY, autoincrement=True, nullable=False),
        sa.Column("job", sa.String(40), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("context", sa.String(), nullable=False),
        sa.Column("family", sa.Boolean(), nullable=False),
        sa.Column("notice", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_by", sa.String(), nullable=True),
        sa.Column("leased_until", TIME, nullable=True),
        sa.ForeignKeyConstraint(["job"], ["jobs.id"]),
        sa.PrimaryKeyConstraint("seq")
    )
    op.create_index("ix_tasks_job", "tasks", ["job"])
    op.create_index("ix_tasks_state", "tasks", ["state", "seq"])
    op.create_table("facts",
        sa.Column("seq", KEY, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("document", KEY, nullable=False),
        sa.Column("reading", KEY, nullable=False),
        sa.Column("entity", KEY, nullable=True),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("announced_on", sa.String(), nullable=True),
        sa.Column("province", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("former_name", sa.String(), nullable=True),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("value_max", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("comparator", sa.String(), nullable=True),
        sa.Column("modality", sa.String(), nullable=True),
        sa.Column("as_of", sa.String(), nullable=True),
        sa.Column("industry", sa.String(), nullable=True),
        sa.Column("instrument", sa.String(), nullable=True),
        sa.Column("regions", sa.String(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.Column("retired_at", TIME, nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"]),
        sa.ForeignKeyConstraint(["entity"], ["entities.seq"]),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"]),
        sa.PrimaryKeyConstraint("seq")
    )
    op.create_index("ix_facts_city", "facts", ["city", "seq"], sqlite_where=LIVE, postgresql_where=LIVE)
    op.create_index("ix_facts_code", "facts", ["type", "code", "seq"], sqlite_where=LIVE, postgresql_where=LIVE)
    op.create_index("ix_facts_document", "facts", ["document", "seq"], sqlite_where=LIVE, postgresql_where=LIVE)
    op.create_index("ix_facts_entity", "facts", ["entity", "seq"], sqlite_where=LIVE, postgresql_where=LIVE)
    op.create_index("ix_facts_level", "facts", ["type", "level", "seq"], sqlite_where=LIVE, postgresql_where=LIVE)
    op.create_index("ix_facts_province", "facts", ["province", "seq"], sqlite_where=LIVE, postgresql_where=LIVE)
    op.create_index("ix_facts_status", "facts", ["type", "status", "seq"], sqlite_where=LIVE, postgresql_where=LIVE)
    op.create_index("ix_facts_year", "facts", ["type", "year", "seq"], sqlite_where=LIVE, postgresql_where=LIVE)
    op.create_index("ux_facts_id", "facts", ["id"], unique=True, sqlite_where=LIVE, postgresql_where=LIVE)
    op.create_table("job_documents",
        sa.Column("job", sa.String(40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", KEY, nullable=False),
        sa.Column("task", KEY, nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("error_code", sa.String(), nullable=True),
        sa.Column("error_message", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.seq"]),
        sa.ForeignKeyConstraint(["job"], ["jobs.id"]),
        sa.ForeignKeyConstraint(["task"], ["tasks.seq"]),
        sa.PrimaryKeyConstraint("job", "position")
    )
    op.create_index("ix_job_documents_document", "job_documents", ["document"])
    op.create_index("ix_job_documents_task", "job_documents", ["task"])
    op.create_table("evidence",
        sa.Column("fact", KEY, nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("x0", sa.Float(), nullable=True),
        sa.Column("top", sa.Float(), nullable=True),
        sa.Column("x1", sa.Float(), nullable=True),
        sa.Column("bottom", sa.Float(), nullable=True),
        sa.Column("sheet", sa.String(), nullable=True),
        sa.Column("cell", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["fact"], ["facts.seq"]),
        sa.PrimaryKeyConstraint("fact")
    )


def downgrade() -> None:
    op.drop_table("job_documents")
    op.drop_table("tasks")
    op.drop_table("jobs")
    op.drop_table("evidence")
    op.drop_table("facts")
    op.drop_table("entities")
    op.drop_table("readings")
    op.drop_table("documents")
