"""The arithmetic of the custody chain: pure, so that the store writes and a verifier checks with the same lines.

Each event is a leaf ``sha256(0x00 || salt || canonical(event))``; the chain is
``head[n] = sha256(0x01 || head[n-1] || leaf[n])`` with ``head[0]`` 32 zero bytes. A bundle shows the events of its case
with their salts and, of all others, only the leaves: the salt keeps a short event from being guessed from its leaf.
The signed head is over ``canonical({"count", "head", "signed_at", "store"})``, Ed25519 (RFC 8032).
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

GENESIS = bytes(32)
# The event that covers what a transaction wrote: the root of the tree over its records (`domain.bound`). It stands in
# no list of events that people read.
BOUND = "records bound"
# The event before a bundle is made: it covers what was measured for it.
BEGUN = "export begun"
# The event that tells of records that were written without the program.
PAST_THE_PROGRAM = "written past the program"
# What a person signs for a bundle that they export; no event, but the bundle tells it.
EXPORTED = "bundle exported"

# Whose name an event carries that no person did: the program's own parts, its unattended work, and whoever opened the
# store by the second officer's recovery key. No person is admitted under one of them.
COLLECTOR, UNATTENDED, RECOVERY = "collector", "unattended", "recovery key"
PROGRAM = frozenset({COLLECTOR, "store", UNATTENDED, RECOVERY})

Fact = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Event:
    """One custody event. `facts` hold numbers, words and hashes, never captured content."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    facts: Mapping[str, Fact]
    salt: str
    leaf: str
    head: str


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The end of the chain as signed: `public_key` and `signature` are hexadecimal Ed25519."""

    count: int
    head: str
    signed_at: str
    store: str
    public_key: str
    signature: str


@dataclass(frozen=True, slots=True)
class ChainReport:
    """The outcome of a check over the whole chain; `problems` are sentences, empty when it is whole.

    `end_holds`: number, head and signature of the end are right, so that an event may follow without hiding anything.
    """

    count: int
    head: str
    problems: tuple[str, ...]
    end_holds: bool = True


@dataclass(frozen=True, slots=True)
class CustodySlice:
    """What a bundle shows of the chain: its own events and all leaves (hexadecimal), in order, and the signed head."""

    events: Collection[Event]
    leaves: Sequence[str]
    head: SignedHead


def canonical(value: Mapping[str, Fact | Mapping[str, Fact]]) -> bytes:
    """RFC 8785 canonical JSON of an object of strings, integers, booleans and null with ASCII keys.

    Raises ValueError on floats (their canonical form is the one part of the RFC that is left out here), on keys beyond
    ASCII and on integers beyond 2**53 - 1.
    """
    _refuse_what_is_not_canonical(value)
    return _CANONICAL.encode(value).encode("utf-8", "strict")


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_AS_THEY_ARE = frozenset({str, bool, type(None)})


def _refuse_what_is_not_canonical(value: Mapping[str, object]) -> None:
    for key, inner in value.items():
        if not isinstance(key, str) or not key.isascii():
            raise ValueError(f"not a canonical key: {key!r}")
        if type(inner) in _AS_THEY_ARE:
            continue
        if isinstance(inner, Mapping):
            _refuse_what_is_not_canonical(inner)
        elif not isinstance(inner, int) or abs(inner) >= 2**53:
            raise ValueError(f"not a canonical value: {inner!r}")


def event_body(*, seq: int, at: str, actor: str, action: str, subject: str, facts: Mapping[str, Fact]) -> bytes:
    """The bytes of an event that its leaf is made over."""
    return canonical({"seq": seq, "at": at, "actor": actor, "action": action, "subject": subject, "facts": dict(facts)})


def leaf_of(salt: bytes, body: bytes) -> bytes:
    """The salted leaf of an event (domain-separated as in RFC 6962)."""
    return hashlib.sha256(b"\x00" + salt + body).digest()


def head_after(previous: bytes, leaf: bytes) -> bytes:
    """The head of the chain after one more leaf."""
    return hashlib.sha256(b"\x01" + previous + leaf).digest()


def head_of(leaves: Iterable[bytes]) -> bytes:
    """The head of a chain of these leaves, in order."""
    head = GENESIS
    for leaf in leaves:
        head = head_after(head, leaf)
    return head


def head_body(*, count: int, head: str, signed_at: str, store: str) -> bytes:
    """The bytes that a signed head is signed over."""
    return canonical({"count": count, "head": head, "signed_at": signed_at, "store": store})


def statement(action: str, subject: str, facts: Mapping[str, Fact], *, store: str) -> bytes:
    """What a person signs for an event: all its facts but `by` (the public key) and `signature` themselves."""
    said = {name: fact for name, fact in facts.items() if name not in {"by", "signature"}}
    return canonical({"statement": action, "store": store, "subject": subject, "facts": said})


def anchor_body(head: SignedHead) -> bytes:
    """What a time-stamping authority stamps: a signed head, whole."""
    return canonical(
        {
            "count": head.count,
            "head": head.head,
            "public_key": head.public_key,
            "signature": head.signature,
            "signed_at": head.signed_at,
            "store": head.store,
        }
    )


@dataclass(frozen=True, slots=True)
class Anchor:
    """A signed head that waits for its time-stamp (RFC 3161), or has one. `request` and `response` are DER."""

    id: int
    head: SignedHead
    asked_at: datetime
    request: bytes = field(repr=False)
    response: bytes | None = field(repr=False, default=None)
    stamped_at: datetime | None = None
    url: str = ""
