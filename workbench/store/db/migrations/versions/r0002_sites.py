"""What the readers and the walk learnt to see: attachments, votes, answers, gone posts, coverage, pace and mirrors.

Columns are only added, with what old rows are to say; the new tables of evidence are add-only as the others are.
"""

import sqlalchemy as sa
from alembic import op

from workbench.store.db import triggers

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add columns, tables and guards; no row is touched."""
    _columns()
    _tables()
    for statement in triggers.added(op.get_bind().dialect.name, revision):
        op.execute(statement)


def _columns() -> None:
    op.add_column("source", sa.Column("pace", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("source", sa.Column("mirrors", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("source", sa.Column("pgp_key", sa.Text(), nullable=False, server_default=""))
    op.add_column("source", sa.Column("clock", sa.Text(), nullable=False, server_default=""))
    op.add_column("run", sa.Column("posts_gone", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("post", sa.Column("gone_since", sa.BigInteger(), nullable=True))
    gone = sa.text("gone_since IS NOT NULL")
    op.create_index(
        "ix_post_gone_since", "post", ["gone_since"], unique=False, sqlite_where=gone, postgresql_where=gone
    )
    op.add_column("revision", sa.Column("attachments", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("revision", sa.Column("votes", sa.BigInteger(), nullable=True))
    op.add_column("revision", sa.Column("parent_key", sa.Text(), nullable=False, server_default=""))


def _tables() -> None:
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
        "coverage",
        sa.Column("run_id", ID, autoincrement=False, nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_coverage_run_id"),
        sa.PrimaryKeyConstraint("run_id", name="pk_coverage"),
    )
