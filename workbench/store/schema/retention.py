"""The tables of keeping and withholding, all add-only: holds, restrictions, and the tombstones of erased posts."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table

from workbench.store.db.metadata import Id, metadata, number, pointing_to
from workbench.store.db.types import Instant, Words

hold = Table(
    "hold",
    metadata,
    number(),
    Column("kind", String(20), nullable=False),
    Column("number", Id, nullable=False),
    Column("reason", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("custody_seq", Id, nullable=False),
)

hold_end = Table(
    "hold_end",
    metadata,
    Column("hold_id", Id, ForeignKey("hold.id"), primary_key=True, autoincrement=False),
    Column("reason", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("custody_seq", Id, nullable=False),
)

restriction = Table(
    "restriction",
    metadata,
    number(),
    pointing_to("post"),
    pointing_to("revision"),
    Column("lifted", Boolean, nullable=False),
    Column("rule", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("custody_seq", Id, nullable=False),
    Index("ix_restriction_post_id", "post_id"),
)

erasure = Table(
    "erasure",
    metadata,
    Column("post_id", Id, ForeignKey("post.id"), primary_key=True, autoincrement=False),
    Column("reason", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("custody_seq", Id, nullable=False),
)
