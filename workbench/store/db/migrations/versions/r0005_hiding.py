"""What is hidden from partner agencies, and the keys that open the commitments of their bundles: two new tables."""

import sqlalchemy as sa
from alembic import op

from workbench.store.db import triggers

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add two tables and their guards; no row is touched."""
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
        "bundle_key",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("bundle_id", ID, nullable=False),
        sa.Column("profile", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["bundle_id"], ["bundle.id"], name="fk_bundle_key_bundle_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bundle_key"),
        sa.UniqueConstraint("bundle_id", name="uq_bundle_key_bundle_id"),
    )
    for statement in triggers.added(op.get_bind().dialect.name, revision):
        op.execute(statement)
