"""Terms for keeping: holds, restrictions, tombstones of erased posts, and guards that let an erased post's words go.

Columns are only added. Four guards are made anew: they refuse as before, but for what a tombstone allows.
"""

import sqlalchemy as sa
from alembic import op

from workbench.store.db import triggers

revision = "0006"
down_revision = "0005"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add tables, a column, an index and guards; no row is touched."""
    op.add_column("post", sa.Column("withheld", sa.String(length=20), nullable=False, server_default=""))
    op.create_index("ix_mention_identifier_id", "mention", ["identifier_id"], unique=False)
    op.create_table(
        "hold",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", ID, nullable=False),
        *_who(),
        sa.PrimaryKeyConstraint("id", name="pk_hold"),
    )
    op.create_table(
        "hold_end",
        sa.Column("hold_id", ID, autoincrement=False, nullable=False),
        *_who(),
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
        *_who(),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_restriction_post_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_restriction_revision_id"),
        sa.PrimaryKeyConstraint("id", name="pk_restriction"),
    )
    op.create_index("ix_restriction_post_id", "restriction", ["post_id"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("post_id", ID, autoincrement=False, nullable=False),
        *_who(),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_erasure_post_id"),
        sa.PrimaryKeyConstraint("post_id", name="pk_erasure"),
    )
    dialect = op.get_bind().dialect.name
    for statement in (*triggers.added(dialect, revision), *triggers.eased(dialect, revision)):
        op.execute(statement)


def _who() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
    )
