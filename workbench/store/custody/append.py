"""Writing the custody chain: every event goes in with the change it tells of, and the new head is signed with it."""

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert, select, update

from workbench.domain.custody.chain import (
    BOUND,
    GENESIS,
    PROGRAM,
    UNATTENDED,
    Fact,
    SignedHead,
    canonical,
    event_body,
    head_after,
    head_body,
    leaf_of,
)
from workbench.errors import WrongUseError
from workbench.store.db.store import Store, bump, now
from workbench.store.db.types import storable
from workbench.store.schema.custody import revocation, signer
from workbench.store.schema.evidence import custody, custody_head
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

    Once a person was admitted an event is in the name of who signed in, and carries the mark of their key, or in the
    name of a part of the program; a typed name is refused (WrongUseError), and one whose key was revoked.
    What a person answers for goes in by `operators.append`. A `quiet` event is in no list that a window would have to
    fetch again.
    """
    facts = _in_whose_name(connection, store, actor, facts)
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


def next_number(connection: Connection) -> int:
    """The number of the event that is added next, inside a write transaction."""
    return int(connection.execute(select(custody_head.c.events)).scalar_one()) + 1


def name_of(connection: Connection, store: Store) -> str:
    """In whose name an event goes in that needs no person: of who is at work, or of nobody where none signed in."""
    if store.signed_in is None and store.operator not in PROGRAM and persons_are_admitted(connection):
        return UNATTENDED
    return store.operator


def persons_are_admitted(connection: Connection) -> bool:
    """Whether a person ever had a key of their own here: from then on nobody works under a typed name."""
    return connection.scalar(select(signer.c.id).where(signer.c.kind == "operator").limit(1)) is not None


def _in_whose_name(connection: Connection, store: Store, actor: str, facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    # What an operator signed was signed as it is, and names the key already; the check holds name and key together.
    if actor in PROGRAM or "signature" in facts:
        return facts
    person = store.signed_in
    if person is None or actor != person.name:
        if persons_are_admitted(connection):
            raise WrongUseError(
                sentence("Nobody is signed in as {name}: in this store each person signs in by their own key.",
                         name=actor)
            )  # fmt: skip
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
