"""The tables around the custody chain: whose keys sign, which heads were anchored, which cases released.

All but the secrets are add-only; a secret may be wrapped anew, or destroyed when its key is revoked.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from workbench.store.db.metadata import Id, Sha, metadata, number, pointing_to
from workbench.store.db.types import Instant, Words

# Kind "installation" signs what the program writes; kind "operator" is a person, with a role.
signer = Table(
    "signer",
    metadata,
    number(),
    Column("kind", String(20), nullable=False),
    Column("name", Words, nullable=False),
    Column("role", String(20), nullable=False),
    Column("public_key", Sha, nullable=False, unique=True),
    Column("added_at", Instant, nullable=False),
    Column("custody_seq", Id, nullable=False),
)

# Raw for an installation, wrapped as JSON for an operator.
signer_secret = Table(
    "signer_secret",
    metadata,
    Column("signer_id", Id, ForeignKey("signer.id"), primary_key=True, autoincrement=False),
    Column("secret", LargeBinary, nullable=False),
)

revocation = Table(
    "revocation",
    metadata,
    Column("signer_id", Id, ForeignKey("signer.id"), primary_key=True, autoincrement=False),
    Column("reason", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("custody_seq", Id, nullable=False),
)

# A signed head that waits for its time-stamp, or has one (`stamp`).
anchor = Table(
    "anchor",
    metadata,
    number(),
    Column("events", Id, nullable=False),
    Column("head", Sha, nullable=False),
    Column("signed_at", String(40), nullable=False),
    Column("public_key", Sha, nullable=False),
    Column("signature", String(128), nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("asked_at", Instant, nullable=False),
)

stamp = Table(
    "stamp",
    metadata,
    Column("anchor_id", Id, ForeignKey("anchor.id"), primary_key=True, autoincrement=False),
    Column("response", LargeBinary, nullable=False),
    Column("stamped_at", Instant, nullable=False),
    Column("url", Words, nullable=False),
    Column("custody_seq", Id, nullable=False),
)

# A second person's signature: this case, with this content, may leave.
release = Table(
    "release",
    metadata,
    number(),
    pointing_to("case_file"),
    pointing_to("signer"),
    Column("content_sha256", Sha, nullable=False),
    Column("exhibits", Integer, nullable=False),
    Column("reason", Words, nullable=False),
    Column("signed_at", String(40), nullable=False),
    Column("signature", Text, nullable=False),
    Column("custody_seq", Id, nullable=False),
    Index("ix_release_case_file_id", "case_file_id"),
)
