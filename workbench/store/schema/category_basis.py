"""The table of what categories stand on, a row a reading: add-only, and gone with the words of an erased post."""

from sqlalchemy import Column, Float, ForeignKey, String, Table

from workbench.store.db.metadata import Id, metadata
from workbench.store.db.types import Instant, Json

# `evidence` and `purposes` are spans of the reading's wording in code points; `why` holds words of it.
basis = Table(
    "basis",
    metadata,
    Column("reading_id", Id, ForeignKey("reading.id"), primary_key=True, autoincrement=False),
    Column("intent", String(20), nullable=False),
    Column("advertisement", Float, nullable=False),
    Column("evidence", Json, nullable=False),
    Column("why", Json, nullable=False),
    Column("purposes", Json, nullable=False),
    Column("at", Instant, nullable=False),
)
