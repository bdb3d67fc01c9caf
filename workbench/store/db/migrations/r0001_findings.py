"""The tables of findings and cases in the first schema, as released; `versions/r0001_first` makes them.

It lies outside `versions`, where alembic takes every module for a revision.
"""

import sqlalchemy as sa
from alembic import op

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def posts() -> None:
    """Posts with their revisions and readings."""
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
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_post_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_post"),
        sa.UniqueConstraint("order_key", name="uq_post_order_key"),
        sa.UniqueConstraint("source_id", "key", name="uq_post_source_id_key"),
    )
    op.create_index("ix_post_category_order_key", "post", ["category", "order_key"], unique=False)
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
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name="fk_revision_capture_id"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_revision_post_id"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("post_id", "number", name="uq_revision_post_id_number"),
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


def identifiers() -> None:
    """Identifiers, where they are mentioned, and which posts hold them."""
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
    op.create_index("ix_mention_reading_id", "mention", ["reading_id"], unique=False)
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


def watchlists() -> None:
    """Watchlists and alerts."""
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


def cases() -> None:
    """Case files with exhibits, notes and bundles."""
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
