"""Until when a site asked to be left alone: one new column of its source, empty for all that are there."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the column; no row is touched."""
    op.add_column("source", sa.Column("quiet_until", sa.BigInteger(), nullable=True))
