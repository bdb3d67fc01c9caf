"""What binds every record to the custody chain: two new tables, and triggers on all tables that hold records.

The records that are there are bound once the schema is the newest (`workbench.store.db.migrate`).
"""

import sqlalchemy as sa
from alembic import op

from workbench.store.db import triggers, write_tracking

revision = "0011"
down_revision = "0010"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables, their guards, and the triggers; no row is touched."""
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
    dialect = op.get_bind().dialect.name
    for statement in (
        *triggers.added(dialect, revision),
        *triggers.eased(dialect, revision),
        *write_tracking.statements(dialect, revision),
    ):
        op.execute(statement)
