"""The tables of what a site showed besides its posts: who is gone, how votes stood, what a run saw and did not see."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Table, UniqueConstraint

from workbench.store.db.metadata import Id, metadata, number, pointing_to
from workbench.store.db.types import Instant, Json

# A post was noticed as gone (`gone`), or was there again; `at` is when the page came that showed it.
absence = Table(
    "absence",
    metadata,
    number(),
    pointing_to("post"),
    pointing_to("run"),
    pointing_to("capture", nullable=True),
    Column("gone", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("custody_seq", Id, nullable=False),
    UniqueConstraint("post_id", "run_id", "gone"),
)

# Votes that moved without a new wording; those of the first sight of a wording stand with it.
tally = Table(
    "tally",
    metadata,
    number(),
    pointing_to("post"),
    pointing_to("capture"),
    Column("votes", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("post_id", "capture_id"),
    Index("ix_tally_post_id_at", "post_id", "at"),
)

coverage = Table(
    "coverage",
    metadata,
    Column("run_id", Id, ForeignKey("run.id"), primary_key=True, autoincrement=False),
    Column("facts", Json, nullable=False),
    Column("at", Instant, nullable=False),
)
