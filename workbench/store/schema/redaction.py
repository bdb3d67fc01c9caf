"""The tables of what is hidden from partners, and of the keys that open their bundles' commitments. Both add-only."""

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from workbench.store.db.metadata import Id, metadata, number, pointing_to
from workbench.store.db.types import Instant, Words

hiding = Table(
    "hiding",
    metadata,
    number(),
    pointing_to("case_file"),
    Column("kind", String(20), nullable=False),
    Column("exhibit", String(20), nullable=False),
    Column("label", String(40), nullable=False),
    Column("value", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("why", Words, nullable=False),
    Column("hidden_by", Words, nullable=False),
    Column("hidden_at", Instant, nullable=False),
    Column("custody_seq", Id, nullable=False),
    Index("ix_hiding_case_file_id", "case_file_id"),
)

bundle_key = Table(
    "bundle_key",
    metadata,
    number(),
    pointing_to("bundle"),
    Column("profile", String(20), nullable=False),
    Column("key", String(64), nullable=False),
    UniqueConstraint("bundle_id"),
)
