"""Whose keys sign: operators and installations, their revocations; anchors of the chain, and releases by two persons.

Only tables are added. The key that signed so far becomes the first installation's, so that it can be rotated.
"""

import sqlalchemy as sa
from alembic import op
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from workbench.store.db import triggers

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables, the first signer and the guards."""
    _signers()
    _anchors()
    _releases()
    _first_signer()
    for statement in triggers.added(op.get_bind().dialect.name, revision):
        op.execute(statement)


def _signers() -> None:
    op.create_table(
        "signer",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_signer"),
        sa.UniqueConstraint("public_key", name="uq_signer_public_key"),
    )
    op.create_table(
        "signer_secret",
        sa.Column("signer_id", ID, autoincrement=False, nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["signer_id"], ["signer.id"], name="fk_signer_secret_signer_id"),
        sa.PrimaryKeyConstraint("signer_id", name="pk_signer_secret"),
    )
    op.create_table(
        "revocation",
        sa.Column("signer_id", ID, autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["signer_id"], ["signer.id"], name="fk_revocation_signer_id"),
        sa.PrimaryKeyConstraint("signer_id", name="pk_revocation"),
    )


def _anchors() -> None:
    op.create_table(
        "anchor",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("events", ID, nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("signed_at", sa.String(length=40), nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_anchor"),
    )
    op.create_table(
        "stamp",
        sa.Column("anchor_id", ID, autoincrement=False, nullable=False),
        sa.Column("response", sa.LargeBinary(), nullable=False),
        sa.Column("stamped_at", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["anchor_id"], ["anchor.id"], name="fk_stamp_anchor_id"),
        sa.PrimaryKeyConstraint("anchor_id", name="pk_stamp"),
    )


def _releases() -> None:
    op.create_table(
        "release",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("case_file_id", ID, nullable=False),
        sa.Column("signer_id", ID, nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("exhibits", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.String(length=40), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("custody_seq", ID, nullable=False),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_file.id"], name="fk_release_case_file_id"),
        sa.ForeignKeyConstraint(["signer_id"], ["signer.id"], name="fk_release_signer_id"),
        sa.PrimaryKeyConstraint("id", name="pk_release"),
    )
    op.create_index("ix_release_case_file_id", "release", ["case_file_id"], unique=False)


def _first_signer() -> None:
    """A store that is being made has no installation yet, and writes its first signer itself."""
    connection = op.get_bind()
    row = connection.execute(sa.text("SELECT signing_key, created_at, created_by FROM installation")).one_or_none()
    if row is None:
        return
    public = Ed25519PrivateKey.from_private_bytes(row.signing_key).public_key().public_bytes_raw().hex()
    connection.execute(
        sa.text(
            "INSERT INTO signer (kind, name, role, public_key, added_at, custody_seq) "
            "VALUES ('installation', 'installation', '', :public, :at, 1)"
        ),
        {"public": public, "at": row.created_at},
    )
    connection.execute(
        sa.text("INSERT INTO signer_secret (signer_id, secret) SELECT id, :key FROM signer"), {"key": row.signing_key}
    )
