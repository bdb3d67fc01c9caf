"""The tables of reading again: the orders for it, and what analysts corrected (add-only)."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from workbench.store.db.metadata import Id, metadata, number, pointing_to
from workbench.store.db.types import Instant, Words

rereading = Table(
    "rereading",
    metadata,
    number(),
    pointing_to("source", nullable=True),
    Column("state", String(20), nullable=False),
    Column("reason", Words, nullable=False),
    Column("requested_by", Words, nullable=False),
    Column("requested_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    Column("at_capture", Id, nullable=False),
    Column("last_capture", Id, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("pages_done", Integer, nullable=False),
    Column("posts", Integer, nullable=False),
    Column("moved", Integer, nullable=False),
    Column("cancel_requested", Boolean, nullable=False),
    Column("message", Words, nullable=False),
    Index("ix_rereading_state", "state"),
)

correction = Table(
    "correction",
    metadata,
    number(),
    pointing_to("post"),
    pointing_to("revision"),
    pointing_to("reading"),
    Column("kind", String(20), nullable=False),
    Column("label", String(40), nullable=False),
    Column("value", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", Words, nullable=False),
    Column("custody_seq", Id, nullable=False),
    Index("ix_correction_post_id", "post_id"),
)
