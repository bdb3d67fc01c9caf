"""Signing in: an operator opens the store and their own key with one secret, and works under their own name.

The private key is opened to prove who it is and to sign the event "signed in", and is not held after that. A random
secret, whose hash stands in that event, shows a child process's right to work in the same name until "signed out".
"""

import contextlib
import hashlib
import hmac
import secrets

from sqlalchemy import select

from workbench.domain.custody import Fact
from workbench.errors import NotFoundError, StoreLockedError, WrongUseError
from workbench.store import chain, engines, opening, operators
from workbench.store.core import SignedIn, Store
from workbench.store.operators import OperatorKey
from workbench.store.schema import custody
from workbench.store.wrapping import OperatorSecret
from workbench.translation import sentence

SIGNED_IN, SIGNED_OUT = "signed in", "signed out"


def enter(location: str, who: OperatorSecret) -> Store:
    """Open a store as an operator. StoreLockedError: name and secret do not belong together, or the key was revoked."""
    unlock = None if engines.is_url(location) else who
    store = opening.open_store(location, unlock)
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
        signed = operators.signed_facts(connection, facts, SIGNED_IN, _subject(by.public_key), by=by, store=store)
        chain.append(connection, store, action=SIGNED_IN, subject=_subject(by.public_key), actor=by.name, facts=signed)
    return store.as_signed_in(SignedIn(by.id, by.name, by.role, by.public_key, session))


def leave(store: Store) -> None:
    """Write down that who signed in has left; child processes cannot work in the name any more."""
    person = store.signed_in
    if person is None:
        return
    facts: dict[str, Fact] = {"name": person.name, "session": _hash(person.session)}
    # Who was revoked meanwhile has left by that.
    with contextlib.suppress(WrongUseError), store.write("custody") as connection:
        chain.append(
            connection, store, action=SIGNED_OUT, subject=_subject(person.public_key), actor=person.name, facts=facts
        )


def resume(store: Store, name: str, session: bytes) -> Store:
    """The store with an operator at work who signed in elsewhere, as a child process gets it handed over.

    StoreLockedError: no such session, or it has ended.
    """
    with store.read() as connection:
        row = next((one for one in operators.all_in(connection) if one.name == name and one.revoked_at is None), None)
        if row is None:
            raise StoreLockedError(sentence("There is no operator {name} with a valid key.", name=name))
        told = select(custody.c.action, custody.c.facts).where(custody.c.subject == _subject(row.public_key))
        acts = [
            one.action
            for one in connection.execute(told.order_by(custody.c.seq))
            if hmac.compare_digest(str(chain.facts_of(one.facts).get("session", "")), _hash(session))
        ]
    if acts != [SIGNED_IN]:
        raise StoreLockedError(sentence("{name} is not signed in any more. Sign in again.", name=name))
    return store.as_signed_in(SignedIn(row.id, row.name, row.role, row.public_key, session))


def key_of(store: Store) -> bytes | None:
    """The raw key of an open store, to hand to a child process; None for a team database, which has none."""
    return engines.key_of(store.engine) if store.folder is not None else None


def is_asked(location: str) -> bool:
    """Whether operators open the store by secrets of their own; for a team database, see `has_operators`."""
    return not engines.is_url(location) and any(one.operator for one in opening.openers_of(location))


def has_operators(store: Store) -> bool:
    """Whether somebody is at work here under a key of their own."""
    return any(one.kind == "operator" and one.revoked_at is None for one in operators.all_(store))


def is_operator(store: Store, name: str) -> bool:
    """Whether that is the name of an operator at work: nobody else works under it."""
    return any(one.name == name and one.kind == "operator" and one.revoked_at is None for one in operators.all_(store))


def _opened(store: Store, who: OperatorSecret) -> OperatorKey:
    try:
        return operators.unlock(store, who.name.strip(), who.secret)
    except NotFoundError as error:
        # A wrap that was left behind, as when the program was ended while the key was being revoked.
        operators.shut_out(store, actor="unattended")
        raise StoreLockedError(
            sentence("This name opens the store no longer: its key was revoked, or never admitted. Ask a supervisor.")
        ) from error


def _subject(public_key: str) -> str:
    return f"session:{public_key[:16]}"


def _hash(session: bytes) -> str:
    return hashlib.sha256(b"workbench session " + session).hexdigest()
