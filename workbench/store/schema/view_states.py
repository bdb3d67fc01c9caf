"""The table of what each operator last looked at. No evidence: a row is replaced, and no custody event tells of it."""

from sqlalchemy import Column, String, Table

from workbench.store.db.metadata import metadata
from workbench.store.db.types import Instant, Json

view_state = Table(
    "view_state",
    metadata,
    Column("operator", String(200), primary_key=True),
    Column("state", Json, nullable=False),
    Column("at", Instant, nullable=False),
)
