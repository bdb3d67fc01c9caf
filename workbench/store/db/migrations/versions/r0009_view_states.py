"""What each operator last looked at: one new table without guards, for it holds no evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the table; no row is touched."""
    op.create_table(
        "view_state",
        sa.Column("operator", sa.String(length=200), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("operator", name="pk_view_state"),
    )
