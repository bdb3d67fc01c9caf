"""The schema with which the program is first released: every table, the search index, the guards.

It does not change when the tables of today do: what changes them is another migration.
"""

import sqlalchemy as sa
from alembic import op

from workbench.store.db import triggers, write_tracking
from workbench.store.search import index

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make all of it."""
    _custody()
    _sources()
    _captures()
    _searches()
    _cases()
    _keeping()
    dialect = op.get_bind().dialect.name
    for statement in (
        *index.statements(dialect),
        *triggers.statements(dialect),
        *write_tracking.statements(dialect),
    ):
        op.execute(statement)


def _custody() -> None:
    """The chain, who signs in it, and what binds records to it."""
    op.create_table(
        "installation",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("store_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_installation"),
        sa.CheckConstraint("id = 1", name="ck_installation_one"),
    )
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
        sa.PrimaryKeyConstraint("id", name="pk_custody_head"),
        sa.CheckConstraint("id = 1", name="ck_custody_head_one"),
    )
    op.create_table(
        "signer",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signer"),
        sa.UniqueConstraint("public_key", name="uq_signer_public_key"),
    )
    op.create_table(
        "signer_secret",
        sa.Column("signer_id", ID, autoincrement=False, nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["signer_id"], ["signer.id"], name="fk_signer_secret_signer_id"),
        sa.PrimaryKeyConstraint("signer_id", name="pk_signer_secret"),
    )
    op.create_table(
        "revocation",
        sa.Column("signer_id", ID, autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["signer_id"], ["signer.id"], name="fk_revocation_signer_id"),
        sa.PrimaryKeyConstraint("signer_id", name="pk_revocation"),
    )
    op.create_table(
        "anchor",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("events", ID, nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("signed_at", sa.String(length=40), nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_anchor"),
    )
    op.create_table(
        "stamp",
        sa.Column("anchor_id", ID, autoincrement=False, nullable=False),
        sa.Column("response", sa.LargeBinary(), nullable=False),
        sa.Column("stamped_at", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["anchor_id"], ["anchor.id"], name="fk_stamp_anchor_id"),
        sa.PrimaryKeyConstraint("anchor_id", name="pk_stamp"),
    )
    op.create_table(
        "bound_record",
        sa.Column("seq", ID, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", "place", name="pk_bound_record"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bound_record_kind_number", "bound_record", ["kind", "number"], unique=False)
    op.create_table(
        "touched",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", ID, autoincrement=False, nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("kind", "number", name="pk_touched"),
        sqlite_with_rowid=False,
    )


def _sources() -> None:
    """Sources with their authorities and runs, and the state of the program's parts."""
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
        "topic",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_topic"),
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
    op.create_table(
        "view_state",
        sa.Column("operator", sa.String(length=200), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("operator", name="pk_view_state"),
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
        sa.Column("pace", sa.Text(), server_default="{}", nullable=False),
        sa.Column("mirrors", sa.Text(), server_default="[]", nullable=False),
        sa.Column("pgp_key", sa.Text(), server_default="", nullable=False),
        sa.Column("clock", sa.Text(), server_default="", nullable=False),
        sa.Column("quiet_until", sa.BigInteger(), nullable=True),
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
        sa.Column("posts_gone", sa.Integer(), server_default="0", nullable=False),
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
        "coverage",
        sa.Column("run_id", ID, autoincrement=False, nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_coverage_run_id"),
        sa.PrimaryKeyConstraint("run_id", name="pk_coverage"),
    )
    op.create_table(
        "rereading",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("source_id", ID, nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("at_capture", ID, nullable=False),
        sa.Column("last_capture", ID, nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("pages_done", sa.Integer(), nullable=False),
        sa.Column("posts", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("cancel_requested", sa.Boolean(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_rereading_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rereading"),
    )
    op.create_index("ix_rereading_state", "rereading", ["state"], unique=False)


def _captures() -> None:
    """What was captured, and what was read from it."""
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
        sa.Column("worker_seal", sa.Text(), nullable=False),
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
    op.create_table(
        "post",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("source_id", ID, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("post_key", sa.Text(), nullable=False),
        sa.Column("order_key", sa.BigInteger(), nullable=False),
        sa.Column("revision_id", ID, nullable=False),
        sa.Column("reading_id", ID, nullable=False),
        sa.Column("thread", sa.String(length=64), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("lang", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("gone_since", sa.BigInteger(), nullable=True),
        sa.Column("withheld", sa.String(length=20), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_post_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_post"),
        sa.UniqueConstraint("order_key", name="uq_post_order_key"),
        sa.UniqueConstraint("source_id", "key", name="uq_post_source_id_key"),
    )
    op.create_index("ix_post_category_order_key", "post", ["category", "order_key"], unique=False)
    op.create_index(
        "ix_post_gone_since",
        "post",
        ["gone_since"],
        unique=False,
        sqlite_where=sa.text("gone_since IS NOT NULL"),
        postgresql_where=sa.text("gone_since IS NOT NULL"),
    )
    op.create_index("ix_post_source_id_order_key", "post", ["source_id", "order_key"], unique=False)
    op.create_index("ix_post_thread", "post", ["thread"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("post_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("capture_id", ID, nullable=False),
        sa.Column("captured_at", sa.BigInteger(), nullable=False),
        sa.Column("text_sha", sa.String(length=64), nullable=False),
        sa.Column("content_sha", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Text(), nullable=False),
        sa.Column("board", sa.Text(), nullable=False),
        sa.Column("thread_key", sa.Text(), nullable=False),
        sa.Column("thread_title", sa.Text(), nullable=False),
        sa.Column("thread_url", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quoted", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=True),
        sa.Column("posted_at_raw", sa.Text(), nullable=False),
        sa.Column("precision", sa.String(length=20), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("links", sa.Text(), nullable=False),
        sa.Column("attachments", sa.Text(), server_default="[]", nullable=False),
        sa.Column("votes", sa.BigInteger(), nullable=True),
        sa.Column("parent_key", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_revision_capture_id"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_revision_post_id"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("post_id", "number", name="uq_revision_post_id_number"),
    )
    op.create_table(
        "tally",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("post_id", ID, nullable=False),
        sa.Column("capture_id", ID, nullable=False),
        sa.Column("votes", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_tally_capture_id"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_tally_post_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tally"),
        sa.UniqueConstraint("post_id", "capture_id", name="uq_tally_post_id_capture_id"),
    )
    op.create_index("ix_tally_post_id_at", "tally", ["post_id", "at"], unique=False)
    op.create_table(
        "absence",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("post_id", ID, nullable=False),
        sa.Column("run_id", ID, nullable=False),
        sa.Column("capture_id", ID, nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_absence_capture_id"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_absence_post_id"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_absence_run_id"),
        sa.PrimaryKeyConstraint("id", name="pk_absence"),
        sa.UniqueConstraint("post_id", "run_id", "gone", name="uq_absence_post_id_run_id_gone"),
    )
    op.create_table(
        "reading",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("revision_id", ID, nullable=False),
        sa.Column("post_id", ID, nullable=False),
        sa.Column("capture_id", ID, nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("versions", sa.String(length=64), nullable=False),
        sa.Column("lang", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("scores", sa.Text(), nullable=False),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_reading_capture_id"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_reading_post_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_reading_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
        sa.UniqueConstraint("revision_id", "versions", name="uq_reading_revision_id_versions"),
    )
    op.create_index("ix_reading_post_id", "reading", ["post_id"], unique=False)
    op.create_table(
        "identifier",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("loose", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_identifier"),
        sa.UniqueConstraint("label", "key", name="uq_identifier_label_key"),
    )
    op.create_index("ix_identifier_label_loose", "identifier", ["label", "loose"], unique=False)
    op.create_table(
        "mention",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("reading_id", ID, nullable=False),
        sa.Column("identifier_id", ID, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("undone", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["identifier_id"], ["identifier.id"], name="fk_mention_identifier_id"),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_mention_reading_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mention"),
    )
    op.create_index("ix_mention_identifier_id", "mention", ["identifier_id"], unique=False)
    op.create_index("ix_mention_reading_id", "mention", ["reading_id"], unique=False)
    op.create_table(
        "basis",
        sa.Column("reading_id", ID, autoincrement=False, nullable=False),
        sa.Column("intent", sa.String(length=20), nullable=False),
        sa.Column("advertisement", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("purposes", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_basis_reading_id"),
        sa.PrimaryKeyConstraint("reading_id", name="pk_basis"),
    )
    op.create_table(
        "correction",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("post_id", ID, nullable=False),
        sa.Column("revision_id", ID, nullable=False),
        sa.Column("reading_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_correction_post_id"),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_correction_reading_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_correction_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_correction"),
    )
    op.create_index("ix_correction_post_id", "correction", ["post_id"], unique=False)
    op.create_table(
        "held",
        sa.Column("identifier_id", ID, autoincrement=False, nullable=False),
        sa.Column("post_id", ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["identifier_id"], ["identifier.id"], name="fk_held_identifier_id"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_held_post_id"),
        sa.PrimaryKeyConstraint("identifier_id", "post_id", name="pk_held"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_held_post_id", "held", ["post_id"], unique=False)


def _searches() -> None:
    """Saved searches and what they raised."""
    op.create_table(
        "watchlist",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("weight", sa.String(length=20), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("authority_id", ID, nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("watermark", ID, nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_watchlist_authority_id"),
        sa.PrimaryKeyConstraint("id", name="pk_watchlist"),
    )
    op.create_table(
        "alert",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("watchlist_id", ID, nullable=False),
        sa.Column("post_id", ID, nullable=False),
        sa.Column("revision_id", ID, nullable=False),
        sa.Column("reading_id", ID, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("raised_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("hits", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_alert_post_id"),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name="fk_alert_reading_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_alert_revision_id"),
        sa.ForeignKeyConstraint(["watchlist_id"], ["watchlist.id"], name="fk_alert_watchlist_id"),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sa.UniqueConstraint("watchlist_id", "revision_id", name="uq_alert_watchlist_id_revision_id"),
    )
    op.create_index("ix_alert_state_id", "alert", ["state", "id"], unique=False)
    op.create_index("ix_alert_watchlist_id_post_id", "alert", ["watchlist_id", "post_id"], unique=False)


def _cases() -> None:
    """Cases, what is in them and what left."""
    op.create_table(
        "case_file",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("authority_id", ID, nullable=True),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_case_file_authority_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_file"),
        sa.UniqueConstraint("number", name="uq_case_file_number"),
    )
    op.create_table(
        "exhibit",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("case_file_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("post_id", ID, nullable=False),
        sa.Column("revision_id", ID, nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.Column("reading_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_file.id"], name="fk_exhibit_case_file_id"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_exhibit_post_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_exhibit_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_exhibit"),
        sa.UniqueConstraint("case_file_id", "number", name="uq_exhibit_case_file_id_number"),
        sa.UniqueConstraint("case_file_id", "revision_id", name="uq_exhibit_case_file_id_revision_id"),
    )
    op.create_table(
        "note",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("case_file_id", ID, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("for_court", sa.Boolean(), nullable=False),
        sa.Column("written_by", sa.Text(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_file.id"], name="fk_note_case_file_id"),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )
    op.create_index("ix_note_case_file_id", "note", ["case_file_id"], unique=False)
    op.create_table(
        "bundle",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("case_file_id", ID, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("manifest_sha256", sa.String(length=64), nullable=False),
        sa.Column("exhibits", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_file.id"], name="fk_bundle_case_file_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bundle"),
    )
    op.create_index("ix_bundle_case_file_id", "bundle", ["case_file_id"], unique=False)
    op.create_table(
        "bundle_key",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("bundle_id", ID, nullable=False),
        sa.Column("profile", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["bundle_id"], ["bundle.id"], name="fk_bundle_key_bundle_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bundle_key"),
        sa.UniqueConstraint("bundle_id", name="uq_bundle_key_bundle_id"),
    )
    op.create_table(
        "hiding",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("case_file_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("exhibit", sa.String(length=20), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("hidden_by", sa.Text(), nullable=False),
        sa.Column("hidden_at", sa.BigInteger(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_file.id"], name="fk_hiding_case_file_id"),
        sa.PrimaryKeyConstraint("id", name="pk_hiding"),
    )
    op.create_index("ix_hiding_case_file_id", "hiding", ["case_file_id"], unique=False)
    op.create_table(
        "release",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("case_file_id", ID, nullable=False),
        sa.Column("signer_id", ID, nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("exhibits", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.String(length=40), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_file.id"], name="fk_release_case_file_id"),
        sa.ForeignKeyConstraint(["signer_id"], ["signer.id"], name="fk_release_signer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_release"),
    )
    op.create_index("ix_release_case_file_id", "release", ["case_file_id"], unique=False)
    op.create_table(
        "withdrawal",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("undoes", ID, nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_withdrawal"),
    )
    op.create_index("ix_withdrawal_kind_number", "withdrawal", ["kind", "number"], unique=False)


def _keeping() -> None:
    """Terms for keeping: holds, what is withheld, tombstones."""
    op.create_table(
        "hold",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", ID, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_hold"),
    )
    op.create_table(
        "hold_end",
        sa.Column("hold_id", ID, autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["hold_id"], ["hold.id"], name="fk_hold_end_hold_id"),
        sa.PrimaryKeyConstraint("hold_id", name="pk_hold_end"),
    )
    op.create_table(
        "restriction",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("post_id", ID, nullable=False),
        sa.Column("revision_id", ID, nullable=False),
        sa.Column("lifted", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_restriction_post_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_restriction_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_restriction"),
    )
    op.create_index("ix_restriction_post_id", "restriction", ["post_id"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("post_id", ID, autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_erasure_post_id"),
        sa.PrimaryKeyConstraint("post_id", name="pk_erasure"),
    )
