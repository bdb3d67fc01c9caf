"""The tables of cases: the file, its exhibits and notes, and the bundles that left. All but the file add-only."""

from sqlalchemy import Boolean, Column, Index, Integer, Table, UniqueConstraint

from workbench.store.db.metadata import Id, Sha, metadata, number, pointing_to
from workbench.store.db.types import Instant, Words

case_file = Table(
    "case_file",
    metadata,
    number(),
    Column("number", Words, nullable=False, unique=True),
    Column("title", Words, nullable=False),
    pointing_to("authority", nullable=True),
    Column("opened_by", Words, nullable=False),
    Column("opened_at", Instant, nullable=False),
)

exhibit = Table(
    "exhibit",
    metadata,
    number(),
    pointing_to("case_file"),
    Column("number", Integer, nullable=False),
    pointing_to("post"),
    pointing_to("revision"),
    Column("added_by", Words, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("reason", Words, nullable=False),
    Column("custody_seq", Id, nullable=False),
    Column("reading_id", Id, nullable=False),
    UniqueConstraint("case_file_id", "revision_id"),
    UniqueConstraint("case_file_id", "number"),
)

note = Table(
    "note",
    metadata,
    number(),
    pointing_to("case_file"),
    Column("words", Words, nullable=False),
    Column("for_court", Boolean, nullable=False),
    Column("written_by", Words, nullable=False),
    Column("written_at", Instant, nullable=False),
    Index("ix_note_case_file_id", "case_file_id"),
)

bundle = Table(
    "bundle",
    metadata,
    number(),
    pointing_to("case_file"),
    Column("path", Words, nullable=False),
    Column("manifest_sha256", Sha, nullable=False),
    Column("exhibits", Integer, nullable=False),
    Column("made_by", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("verified", Boolean, nullable=False),
    Index("ix_bundle_case_file_id", "case_file_id"),
)
