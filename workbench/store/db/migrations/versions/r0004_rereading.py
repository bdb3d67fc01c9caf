"""Reading kept pages again, what analysts correct, and the reading that an exhibit was put into its case with.

Columns are only added; an exhibit of an older schema keeps the newest reading of its wording from before it was added.
"""

import sqlalchemy as sa
from alembic import op

from workbench.store.db import triggers

revision = "0004"
down_revision = "0003"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add tables, a column and guards; no row is touched."""
    op.add_column("exhibit", sa.Column("reading_id", ID, nullable=True))
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
    for statement in triggers.added(op.get_bind().dialect.name, revision):
        op.execute(statement)
