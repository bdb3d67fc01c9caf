"""The first schema, as released: it does not change when the tables of today do."""

import sqlalchemy as sa
from alembic import op

from workbench.store.db import triggers
from workbench.store.db.migrations import r0001_findings
from workbench.store.search import index

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table, the search index and the guards."""
    _sources_and_runs()
    _captures()
    r0001_findings.posts()
    r0001_findings.identifiers()
    r0001_findings.watchlists()
    r0001_findings.cases()
    _custody()
    dialect = op.get_bind().dialect.name
    for statement in (*index.statements(dialect), *triggers.statements(dialect)):
        op.execute(statement)


def _sources_and_runs() -> None:
    op.create_table(
        "installation",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_installation_one"),
        sa.PrimaryKeyConstraint("id", name="pk_installation"),
    )
    op.create_table(
        "topic",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_topic"),
    )
    op.create_table(
        "authority",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("statute", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_authority"),
    )
    op.create_table(
        "source",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("authority_id", ID, nullable=True),
        sa.Column("max_pages", sa.Integer(), nullable=False),
        sa.Column("concurrency", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("next_run_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_source_authority_id"),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("name", name="uq_source_name"),
    )
    op.create_table(
        "run",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("source_id", ID, nullable=False),
        sa.Column("cause", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("requested_at", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("pages_fetched", sa.Integer(), nullable=False),
        sa.Column("pages_failed", sa.Integer(), nullable=False),
        sa.Column("pages_waiting", sa.Integer(), nullable=False),
        sa.Column("digests_waiting", sa.Integer(), nullable=False),
        sa.Column("posts_new", sa.Integer(), nullable=False),
        sa.Column("posts_changed", sa.Integer(), nullable=False),
        sa.Column("cancel_requested", sa.Boolean(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_run_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_index(
        "ix_run_open",
        "run",
        ["source_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('requested', 'running')"),
        postgresql_where=sa.text("state IN ('requested', 'running')"),
    )
    op.create_index("ix_run_source_id_id", "run", ["source_id", "id"], unique=False)
    op.create_table(
        "watermark",
        sa.Column("source_id", ID, autoincrement=False, nullable=False),
        sa.Column("run_id", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_watermark_run_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_watermark_source_id"),
        sa.PrimaryKeyConstraint("source_id", name="pk_watermark"),
    )
    op.create_table(
        "health",
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("part", name="pk_health"),
    )


def _captures() -> None:
    op.create_table(
        "capture",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("run_id", ID, nullable=False),
        sa.Column("source_id", ID, nullable=False),
        sa.Column("url_key", sa.String(length=64), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("request_sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.Column("circuit", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("truncated", sa.Boolean(), nullable=False),
        sa.Column("redacted", sa.Text(), nullable=False),
        sa.Column("redirects", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("listed_at", sa.Text(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_capture_run_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_capture_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_capture"),
        sa.UniqueConstraint("run_id", "url_key", "attempt", name="uq_capture_run_id_url_key_attempt"),
    )
    op.create_index("ix_capture_source_id", "capture", ["source_id"], unique=False)
    op.create_table(
        "capture_bytes",
        sa.Column("capture_id", ID, autoincrement=False, nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("response", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_capture_bytes_capture_id"),
        sa.PrimaryKeyConstraint("capture_id", name="pk_capture_bytes"),
    )
    op.create_table(
        "purge",
        sa.Column("capture_id", ID, autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_purge_capture_id"),
        sa.PrimaryKeyConstraint("capture_id", name="pk_purge"),
    )
    op.create_table(
        "digest",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("capture_id", ID, nullable=False),
        sa.Column("versions", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("posts", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_digest_capture_id"),
        sa.PrimaryKeyConstraint("id", name="pk_digest"),
        sa.UniqueConstraint("capture_id", "versions", name="uq_digest_capture_id_versions"),
    )


def _custody() -> None:
    op.create_table(
        "custody",
        sa.Column("seq", ID, autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("leaf", sa.String(length=64), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_custody"),
    )
    op.create_index("ix_custody_subject", "custody", ["subject"], unique=False)
    op.create_table(
        "custody_head",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("events", ID, nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("signed_at", sa.String(length=40), nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_custody_head_one"),
        sa.PrimaryKeyConstraint("id", name="pk_custody_head"),
    )
