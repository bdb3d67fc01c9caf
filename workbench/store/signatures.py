"""Who may sign at each point of the chain: read along while it is checked, from its own events."""

from collections.abc import Iterator, Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, select

from workbench.domain.custody import Event, Fact, statement
from workbench.store.schema_custody import revocation, signer

ADDED, RULES, ROLLBACK = "operator added", "rules", "rollback acknowledged"
SIGNED = frozenset({ADDED, RULES, ROLLBACK, "certificate", "key revoked", "release"})
# What a supervisor alone may sign; an admission, and an answer for an older copy, only where there is a supervisor.
_OF_SUPERVISORS = frozenset({RULES, "release"})


class Signatures:
    """The keys that are valid after the events seen so far. `first` is the key that the store began with."""

    def __init__(self, store: str, first: str) -> None:
        self._store = store
        self.installations = {first} if first else set()
        self.operators: set[str] = set()
        self.ended: set[str] = set()
        self._supervisors: set[str] = set()

    def follow(self, event: Event) -> Iterator[str]:
        """Go on by one event; what is wrong with it in words."""
        if "by" in event.facts or event.action == RULES or (event.action in SIGNED and self.operators):
            yield from self._wrong_with(event)
        self._take_in(event)

    def may_sign_the_head(self, public_key: str) -> bool:
        """Whether this is an installation's key that was not revoked."""
        return public_key in self.installations - self.ended

    def _wrong_with(self, event: Event) -> Iterator[str]:
        by = str(event.facts.get("by", ""))
        if not holds(by, str(event.facts.get("signature", "")), _body(event, self._store)):
            yield f"Event {event.seq} ({event.action}) carries a signature that is wrong."
        elif by in self.ended:
            yield f"Event {event.seq} ({event.action}) is signed with a key that was revoked before."
        elif by not in self.operators and not self._is_the_first(event, by):
            yield f"Event {event.seq} ({event.action}) is signed with a key that was never admitted."
        elif self._needs_a_supervisor(event.action) and by not in self._supervisors:
            yield f"Event {event.seq} ({event.action}) is signed by somebody who is no supervisor."

    def _needs_a_supervisor(self, action: str) -> bool:
        return action in _OF_SUPERVISORS or (action in {ADDED, ROLLBACK} and bool(self._supervisors - self.ended))

    def _is_the_first(self, event: Event, by: str) -> bool:
        """Operators may sign for themselves as long as nobody else could."""
        return event.action == ADDED and by == event.facts.get("public_key")

    def _take_in(self, event: Event) -> None:
        public = str(event.facts.get("public_key", ""))
        if event.action in {"init", "installation key"} and public:
            self.installations.add(public)
        elif event.action == ADDED:
            self.operators.add(public)
            if event.facts.get("role") == "supervisor":
                self._supervisors.add(public)
        elif event.action == "key revoked":
            self.ended.add(public)


def holds(public_key: str, signature: str, body: bytes) -> bool:
    """Whether an Ed25519 signature, all in hexadecimal, is right."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), body)
    except (InvalidSignature, ValueError):
        return False
    return True


def wrong_with_rows(connection: Connection, seen: Signatures) -> Iterator[str]:
    """Keys and revocations that the chain does not tell of, and those that it tells of and are not there."""
    known = {row.public_key: row.name for row in connection.execute(select(signer.c.public_key, signer.c.name))}
    told = seen.installations | seen.operators
    for public in known.keys() - told:
        yield f"The chain does not tell of the key of {known[public]}."
    for public in told - known.keys():
        yield f"The chain tells of a key that is not there: {public[:16]}."
    ended = set(connection.scalars(select(signer.c.public_key).join(revocation)))
    for public in ended ^ seen.ended:
        yield f"Chain and keys differ on whether this one was revoked: {public[:16]}."


def first_key(connection: Connection) -> str:
    """The key of the installation that made the store: in a store of an earlier version no event names it."""
    query = select(signer.c.public_key).where(signer.c.kind == "installation").order_by(signer.c.id).limit(1)
    return str(connection.scalar(query) or "")


def _body(event: Event, store: str) -> bytes:
    facts: Mapping[str, Fact] = event.facts
    return statement(event.action, event.subject, facts, store=store)
