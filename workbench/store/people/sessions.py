"""Signing in: an operator opens the store and their own key with one secret, and works under their own name.

The private key signs the event "signed in" and, for as long as they work, what they answer for; it is held in this
process's memory and nowhere else. A random secret, whose hash stands in that event, shows a child process's right to
work in the same name until "signed out"; a child that has to sign asks this process to (`workbench.processes.signing`).
"""

import contextlib
import hashlib
import hmac
import secrets

from sqlalchemy import select

from workbench.domain.custody.chain import Fact
from workbench.errors import NotFoundError, StoreLockedError, WrongUseError
from workbench.store.custody import append, signature_check
from workbench.store.db import engines, lifecycle
from workbench.store.db.store import SignedIn, Store
from workbench.store.keys.key_wrapping import OperatorSecret
from workbench.store.people import operators
from workbench.store.people.person_keys import DataSigner, HeldKey, OperatorKey
from workbench.store.schema.evidence import custody
from workbench.translation import sentence

SIGNED_IN, SIGNED_OUT = signature_check.SIGNED_IN, "signed out"


def enter(location: str, who: OperatorSecret) -> Store:
    """Open a store as an operator. StoreLockedError: name and secret do not belong together, or the key was revoked."""
    unlock = None if engines.is_url(location) else who
    store = lifecycle.open_store(location, unlock)
    try:
        return begin(store, _opened(store, who))
    except BaseException:
        store.close()
        raise


def begin(store: Store, by: OperatorKey) -> Store:
    """The open store with this operator at work; their key signs that they came."""
    session = secrets.token_bytes(32)
    facts: dict[str, Fact] = {"name": by.name, "role": by.role, "session": _hash(session)}
    with store.write("custody") as connection:
        operators.append(connection, store, action=SIGNED_IN, subject=_subject(by.public_key), facts=facts, by=by)
    return store.as_signed_in(SignedIn(by.id, by.name, by.role, by.public_key, session, HeldKey(by.key)))


def leave(store: Store) -> None:
    """Write down that who signed in has left, and let go of their key; no child process works in the name any more."""
    person = store.signed_in
    if person is None:
        return
    facts: dict[str, Fact] = {"name": person.name, "session": _hash(person.session)}
    # Who was revoked meanwhile has left by that.
    try:
        with contextlib.suppress(WrongUseError), store.write("custody") as connection:
            subject = _subject(person.public_key)
            append.append(connection, store, action=SIGNED_OUT, subject=subject, actor=person.name, facts=facts)
    finally:
        forget(store)


def forget(store: Store) -> None:
    """Let go of the key of who is signed in: nothing is signed with it in this process any more."""
    if store.signed_in is not None and store.signed_in.key is not None:
        store.signed_in.key.forget()


def resume(store: Store, name: str, session: bytes, *, signs: DataSigner | None = None) -> Store:
    """The store with an operator at work who signed in elsewhere, as a child process gets it handed over.

    `signs` is the way to who holds the key, where the child was given one. StoreLockedError: no such session, or it
    has ended.
    """
    with store.read() as connection:
        row = next((one for one in operators.all_in(connection) if one.name == name and one.revoked_at is None), None)
        if row is None:
            raise StoreLockedError(sentence("There is no operator {name} with a valid key.", name=name))
        told = select(custody.c.action, custody.c.facts).where(custody.c.subject == _subject(row.public_key))
        acts = [
            one.action
            for one in connection.execute(told.order_by(custody.c.seq))
            if hmac.compare_digest(str(append.facts_of(one.facts).get("session", "")), _hash(session))
        ]
    if acts != [SIGNED_IN]:
        raise StoreLockedError(sentence("{name} is not signed in any more. Sign in again.", name=name))
    key = None if signs is None else HeldKey(signs)
    return store.as_signed_in(SignedIn(row.id, row.name, row.role, row.public_key, session, key))


def key_of(store: Store) -> bytes | None:
    """The raw key of an open store, to hand to a child process; None for a team database, which has none."""
    return engines.key_of(store.engine) if store.folder is not None else None


def is_asked(location: str) -> bool:
    """Whether operators open the store by secrets of their own; for a team database, see `has_operators`."""
    return not engines.is_url(location) and any(one.operator for one in lifecycle.openers_of(location))


def check_that_somebody_signs(store: Store) -> None:
    """WrongUseError where persons are admitted and nobody is signed in here who could sign."""
    if operators.at_work(store) is None and has_operators(store):
        raise WrongUseError(
            sentence("This is signed by the person who answers for it: sign in with your own key first.")
        )


def has_operators(store: Store) -> bool:
    """Whether persons work here by keys of their own: from the first one who was admitted on, nobody else does."""
    with store.read() as connection:
        return append.persons_are_admitted(connection)


def is_operator(store: Store, name: str) -> bool:
    """Whether that is the name of an operator at work: nobody else works under it."""
    return any(one.name == name and one.kind == "operator" and one.revoked_at is None for one in operators.all_(store))


def _opened(store: Store, who: OperatorSecret) -> OperatorKey:
    try:
        return operators.unlock(store, who.name.strip(), who.secret)
    except NotFoundError as error:
        # A wrap that was left behind, as when the program was ended while the key was being revoked.
        operators.shut_out(store, by=None)
        raise StoreLockedError(
            sentence("This name opens the store no longer: its key was revoked, or never admitted. Ask a supervisor.")
        ) from error


def _subject(public_key: str) -> str:
    return f"session:{public_key[:16]}"


def _hash(session: bytes) -> str:
    return hashlib.sha256(b"workbench session " + session).hexdigest()
