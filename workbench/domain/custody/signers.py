"""Whose keys sign in a store: its installation, and operators with keys of their own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SignerKind = Literal["installation", "operator"]
Role = Literal["", "analyst", "supervisor"]


@dataclass(frozen=True, slots=True)
class Signer:
    """A signing key (Ed25519, hexadecimal). `certified_by` names the operators who vouch for an installation's key."""

    id: int
    kind: SignerKind
    name: str
    role: Role
    public_key: str
    added_at: datetime
    revoked_at: datetime | None
    revoked_because: str
    certified_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """A second person's signature: the case with this content may leave. `valid`: the key was not revoked since."""

    id: int
    case_id: int
    signed_by: str
    role: Role
    signed_at: str
    content_sha256: str
    exhibits: int
    reason: str
    valid: bool
