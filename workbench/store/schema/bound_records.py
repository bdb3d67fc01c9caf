"""The tables that bind records to the custody chain: which hashes each event covers, and what a transaction touched.

A row of `bound_record` is a record as an event covers it (`domain.bound`): `place` is its place among the entries of
that event's tree. Add-only, but that the salt goes with the words of an erased post. `touched` is filled by triggers
and emptied at the end of each transaction of the program; `before` is the row as it was, as JSON, where it may change.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table, Text

from workbench.store.db.metadata import Id, metadata

bound_record = Table(
    "bound_record",
    metadata,
    Column("seq", Id, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("number", Id, nullable=False),
    Column("salt", LargeBinary),
    Column("hash", LargeBinary, nullable=False),
    Index("ix_bound_record_kind_number", "kind", "number"),
    sqlite_with_rowid=False,
)

touched = Table(
    "touched",
    metadata,
    Column("kind", String(20), primary_key=True),
    Column("number", Id, primary_key=True, autoincrement=False),
    Column("before", Text),
    sqlite_with_rowid=False,
)
