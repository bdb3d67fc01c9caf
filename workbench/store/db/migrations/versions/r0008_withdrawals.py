"""What was taken out of a case and put back: one new table with its guards."""

import sqlalchemy as sa
from alembic import op

from workbench.store.db import triggers

revision = "0008"
down_revision = "0007"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the table and its guards; no row is touched."""
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
    for statement in triggers.added(op.get_bind().dialect.name, revision):
        op.execute(statement)
