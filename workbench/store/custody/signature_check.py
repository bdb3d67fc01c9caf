"""Who may sign at each point of the chain: read along while it is checked, from its own events."""

from collections.abc import Iterator, Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, select

from workbench.domain.cases.retention import USUAL, Terms
from workbench.domain.custody.chain import COLLECTOR, EXPORTED, PROGRAM, RECOVERY, UNATTENDED, Event, Fact, statement
from workbench.store.schema.custody import revocation, signer

ADDED, RULES, RELEASE, REVOKED = "operator added", "rules", "release", "key revoked"
BUNDLE, PURGE, ERASED, HOLD_ENDED = "bundle", "purge", "erased", "hold ended"
IMPORT_ACCEPTED, IMPORT_REFUSED, LIFTED = "import accepted", "import refused", "restriction lifted"
CERTIFICATE, INSTALLATION_KEY, WRAPPED = "certificate", "installation key", "operator key wrapped"
SIGNED_IN, KEYS_CHANGED, RESTORED, TERMS = "signed in", "keys changed", "restored", "retention terms"
ROLLBACK = "rollback acknowledged"
# What a person answers for with their own key, once one was admitted.
SIGNED = frozenset(
    {
        ADDED, RULES, RELEASE, REVOKED, BUNDLE, PURGE, ERASED, HOLD_ENDED, IMPORT_ACCEPTED, IMPORT_REFUSED, LIFTED,
        CERTIFICATE, INSTALLATION_KEY, WRAPPED, SIGNED_IN,
        TERMS, ROLLBACK,
    }
)  # fmt: skip
# What a supervisor alone may sign; and what, where there is one.
OF_SUPERVISORS = frozenset({RULES, RELEASE})
OF_SUPERVISORS_WHERE_THERE_IS_ONE = frozenset({ADDED, PURGE, ERASED, HOLD_ENDED, TERMS, ROLLBACK})
# What parts of the program do by themselves: let go of what is over its term, and of a revoked operator's wrap.
BY_ITSELF: Mapping[str, frozenset[str]] = {
    PURGE: frozenset({COLLECTOR}),
    ERASED: frozenset({COLLECTOR}),
    KEYS_CHANGED: frozenset({UNATTENDED}),
    RESTORED: frozenset({UNATTENDED, RECOVERY}),
}
# What people do and no part of the program, unsigned; whoever opened the store by the recovery key may.
OF_PEOPLE = frozenset(
    {
        "case opened", "case authority", "exhibit", "exhibit removed", "note", "note removed", "hide", "unhide",
        "decision",
        "correction", "correction undone", "authority", "watchlist added", "watchlist muted", "watchlist unmuted",
        "watchlist removed", "hold", "search", "preview", "view", "alert seen",
    }
)  # fmt: skip
# What who exports a bundle signs: the bundle itself, and the event that tells that it left.
OF_AN_EXPORT = (EXPORTED, BUNDLE)
# The fact of a signed event that names its own number: the same words signed for one event hold for no other.
NUMBER = "event"


class Signatures:
    """The keys that are valid after the events seen so far. `first` is the key that the store began with."""

    def __init__(self, store: str, first: str) -> None:
        self._store = store
        self.installations = {first} if first else set()
        self.operators: set[str] = set()
        self.ended: set[str] = set()
        self._names: dict[str, str] = {}
        self._supervisors: set[str] = set()
        self._refused: set[str] = set()
        self._came: set[tuple[str, str]] = set()
        self._terms = USUAL

    def follow(self, event: Event) -> Iterator[str]:
        """Go on by one event; what is wrong with it in words."""
        if "by" in event.facts or event.action == RULES or self._has_to_be_signed(event):
            yield from self._wrong_with(event)
        elif self.operators:
            yield from self._wrong_with_name(event)
            yield from self._wrong_with_term(event)
        self._take_in(event)

    def may_sign_the_head(self, public_key: str) -> bool:
        """Whether this is an installation's key that was not revoked."""
        return public_key in self.installations - self.ended

    def _has_to_be_signed(self, event: Event) -> bool:
        by_itself = event.actor in BY_ITSELF.get(event.action, ())
        return bool(self.operators) and event.action in SIGNED and not by_itself

    def _wrong_with(self, event: Event) -> Iterator[str]:
        by = str(event.facts.get("by", ""))
        what = f"Event {event.seq} ({event.action})"
        if "by" not in event.facts:
            yield f"{what} is signed by nobody."
        elif not holds(by, str(event.facts.get("signature", "")), _body(event, self._store)):
            yield f"{what} carries a signature that is wrong."
        elif event.facts.get(NUMBER) != event.seq:
            yield f"{what} carries a signature that was given for event {event.facts.get(NUMBER)}."
        elif by in self.ended:
            yield f"{what} is signed with a key that was revoked before."
        elif by not in self.operators and not self._is_the_first(event, by):
            yield f"{what} is signed with a key that was never admitted."
        elif self._needs_a_supervisor(event) and by not in self._supervisors:
            yield f"{what} is signed by somebody who is no supervisor."
        elif event.actor != self._names.get(by, event.facts.get("name")):
            yield f"{what} is in the name of {event.actor}, and signed with the key of {self._names.get(by, '?')}."

    def _wrong_with_name(self, event: Event) -> Iterator[str]:
        mark = str(event.facts.get("operator", ""))
        if event.actor in PROGRAM - {RECOVERY} and event.action in OF_PEOPLE:
            yield f"Event {event.seq} ({event.action}) is in the name of {event.actor}, which is no person."
        elif event.actor not in PROGRAM and (event.actor, mark) not in self._came:
            yield f"Event {event.seq} ({event.action}) is in the name of {event.actor}, who had not signed in."

    def _wrong_with_term(self, event: Event) -> Iterator[str]:
        """The collector lets go of nothing before the shorter of the terms in force."""
        if event.action not in {PURGE, ERASED}:
            return
        days, least = event.facts.get("days"), min(filter(None, (self._terms.benign, self._terms.other)), default=0)
        if not (isinstance(days, int) and least and days >= least):
            yield f"Event {event.seq} ({event.action}) is signed by nobody, and no term of this store was over."

    def _needs_a_supervisor(self, event: Event) -> bool:
        of_a_refused_import = event.action == PURGE and event.subject in self._refused
        where_there_is_one = event.action in OF_SUPERVISORS_WHERE_THERE_IS_ONE and not of_a_refused_import
        return event.action in OF_SUPERVISORS or (where_there_is_one and bool(self._supervisors - self.ended))

    def _is_the_first(self, event: Event, by: str) -> bool:
        """A person signs for themselves where nobody else could: the first of all, and the first supervisor."""
        of_themselves = event.action == ADDED and by == event.facts.get("public_key")
        nobody_else = not self.operators - self.ended or event.facts.get("role") == "supervisor"
        return of_themselves and nobody_else

    def _take_in(self, event: Event) -> None:
        public = str(event.facts.get("public_key", ""))
        if event.action in {"init", INSTALLATION_KEY} and public:
            self.installations.add(public)
        elif event.action == ADDED:
            self.operators.add(public)
            self._names[public] = str(event.facts.get("name", ""))
            if event.facts.get("role") == "supervisor":
                self._supervisors.add(public)
        elif event.action == REVOKED:
            self.ended.add(public)
            self._came.discard((self._names.get(public, ""), public[:16]))
        elif event.action == SIGNED_IN:
            self._came.add((event.actor, str(event.facts.get("by", ""))[:16]))
        elif event.action == TERMS:
            self._terms = terms_of(event.facts)
        elif event.action == IMPORT_REFUSED:
            self._refused.add(event.subject)


def terms_of(facts: Mapping[str, Fact]) -> Terms:
    """The terms that an event of them tells; without an end where it does not."""
    benign, other = facts.get("benign"), facts.get("other")
    return Terms(benign if isinstance(benign, int) else 0, other if isinstance(other, int) else 0)


def holds(public_key: str, signature: str, body: bytes) -> bool:
    """Whether an Ed25519 signature, all in hexadecimal, is right."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), body)
    except (InvalidSignature, ValueError):
        return False
    return True


def signed_by(event: Event, names: Mapping[str, str], *, store: str) -> str:
    """The name, of those by their keys, of who signed for an event; empty where the signature does not hold for it.

    Whether that key was valid and might sign such an act is for the check to say.
    """
    by = str(event.facts.get("by", ""))
    right = holds(by, str(event.facts.get("signature", "")), _body(event, store))
    of_this = event.facts.get(NUMBER, event.seq) == event.seq
    return names.get(by, "") if right and of_this and names.get(by) == event.actor else ""


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
    """The key of the installation that made the store, which no event names."""
    query = select(signer.c.public_key).where(signer.c.kind == "installation").order_by(signer.c.id).limit(1)
    return str(connection.scalar(query) or "")


def _body(event: Event, store: str) -> bytes:
    facts: Mapping[str, Fact] = event.facts
    return statement(event.action, event.subject, facts, store=store)
