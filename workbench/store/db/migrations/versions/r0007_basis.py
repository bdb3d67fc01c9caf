"""What the category of a reading stands on: one new table with its guards, which an erasure may take rows from."""

import sqlalchemy as sa
from alembic import op

from workbench.store.db import triggers

revision = "0007"
down_revision = "0006"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the table and its guards; no row is touched."""
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
    dialect = op.get_bind().dialect.name
    for statement in (*triggers.added(dialect, revision), *triggers.eased(dialect, revision)):
        op.execute(statement)
