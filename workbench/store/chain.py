"""Writing the custody chain: every event goes in with the change it tells of, and the new head is signed with it."""

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert, select, update

from workbench.domain.custody import (
    BOUND,
    GENESIS,
    Fact,
    SignedHead,
    canonical,
    event_body,
    head_after,
    head_body,
    leaf_of,
)
from workbench.errors import WrongUseError
from workbench.store.columns import storable
from workbench.store.core import Store, bump, now
from workbench.store.schema import custody, custody_head
from workbench.store.schema_custody import revocation
from workbench.translation import sentence


def append(
    connection: Connection,
    store: Store,
    *,
    action: str,
    subject: str,
    actor: str,
    facts: Mapping[str, Fact],
    quiet: bool = False,
) -> int:
    """Add one event inside the caller's write transaction and sign the new head; returns the event's number.

    An event of who signed in carries the mark of their key. WrongUseError when that key was revoked meanwhile.
    A `quiet` event is in no list that a window would have to fetch again.
    """
    facts = _of_who_signed_in(connection, store, actor, facts)
    before = connection.execute(select(custody_head.c.events, custody_head.c.head, custody_head.c.public_key)).one()
    seq, at, salt = int(before.events) + 1, stamp(), secrets.token_bytes(32)
    clean = {storable(name): storable(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
    actor, action, subject = storable(actor), storable(action), storable(subject)
    body = event_body(seq=seq, at=at, actor=actor, action=action, subject=subject, facts=clean)
    leaf = leaf_of(salt, body)
    head = head_after(bytes.fromhex(before.head), leaf)
    connection.execute(
        insert(custody).values(
            seq=seq,
            at=at,
            actor=actor,
            action=action,
            subject=subject,
            facts=canonical(clean).decode(),
            salt=salt.hex(),
            leaf=leaf.hex(),
            head=head.hex(),
        )
    )
    key = store.signing.key(connection, before.public_key)
    signed = signed_head(key, store=store.id, count=seq, head=head)
    connection.execute(
        update(custody_head).values(
            events=signed.count, head=signed.head, signed_at=signed.signed_at, signature=signed.signature
        )
    )
    if not quiet:
        bump(connection, ("custody",))
    return seq


def _of_who_signed_in(
    connection: Connection, store: Store, actor: str, facts: Mapping[str, Fact]
) -> Mapping[str, Fact]:
    person = store.signed_in
    # What an operator signed was signed as it is, and names the key already.
    if person is None or actor != person.name or "signature" in facts:
        return facts
    if connection.scalar(select(revocation.c.signer_id).where(revocation.c.signer_id == person.id)) is not None:
        raise WrongUseError(
            sentence("The key of {name} was revoked: nothing is written in this name any more.", name=person.name)
        )
    return {**facts, "operator": person.mark}


def signed_head(key: Ed25519PrivateKey, *, store: str, count: int, head: bytes = GENESIS) -> SignedHead:
    """A head of the chain, signed now."""
    at = stamp()
    signature = key.sign(head_body(count=count, head=head.hex(), signed_at=at, store=store))
    public = key.public_key().public_bytes_raw().hex()
    return SignedHead(count, head.hex(), at, store, public, signature.hex())


def stamp() -> str:
    """Now, as the chain writes times: ISO 8601 UTC with microseconds."""
    return now().isoformat(timespec="microseconds").replace("+00:00", "Z")


def facts_of(text: str) -> dict[str, Fact]:
    """The facts of a stored event; raises ValueError when they are no object."""
    facts = json.loads(text)
    if not isinstance(facts, dict):
        raise TypeError("an event's facts are an object")
    return facts


def roots(connection: Connection, seqs: Collection[int]) -> dict[int, tuple[int, str]]:
    """Of these events those that cover records: how many, and the root of the tree over them."""
    query = select(custody.c.seq, custody.c.facts).where(custody.c.seq.in_(seqs), custody.c.action == BOUND)
    return {row.seq: root_of(row.facts) for row in connection.execute(query)}


def root_of(facts: str) -> tuple[int, str]:
    """How many records the event with these facts covers, and the root; (-1, "") where it does not say."""
    try:
        told = facts_of(facts)
    except (ValueError, TypeError):
        told = {}
    count, root = told.get("records"), told.get("root")
    return (count, root) if isinstance(count, int) and isinstance(root, str) else (-1, "")


def fingerprint(*parts: str) -> str:
    """A sha256 over several texts, none of which can run into the next."""
    digest = hashlib.sha256()
    for part in parts:
        raw = storable(part).encode()
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()
