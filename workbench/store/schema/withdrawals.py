"""The table of what was taken out of cases and put back. Add-only: the last row of a thing says whether it stands."""

from sqlalchemy import Boolean, Column, Index, String, Table

from workbench.store.db.metadata import Id, metadata, number
from workbench.store.db.types import Instant, Words

withdrawal = Table(
    "withdrawal",
    metadata,
    number(),
    Column("kind", String(20), nullable=False),
    Column("number", Id, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("reason", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("undoes", Id, nullable=False),
    Column("custody_seq", Id, nullable=False),
    Index("ix_withdrawal_kind_number", "kind", "number"),
)
