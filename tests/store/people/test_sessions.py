"""Signing in: an operator opens the store with their own secret, works under their own name, and ends when revoked."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store import making
from tests.store.conftest import KEY
from workbench.errors import StoreLockedError, WrongUseError
from workbench.store.cases import cases
from workbench.store.custody import event_queries
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import KeyFile, OperatorSecret, Passphrase, Store
from workbench.store.keys import key_file
from workbench.store.people import operators, person_keys, sessions

ASMA, BILAL = Passphrase("seven slow rivers under snow"), KeyFile(b"the key file that bilal keeps")


@pytest.fixture
def boss(store: Store) -> person_keys.OperatorKey:
    """The first supervisor, who admitted two analysts."""
    first = making.chief(store)
    operators.add(store, "asma", ASMA, role="analyst", by=first)
    operators.add(store, "bilal", BILAL, role="analyst", by=first)
    return first


@pytest.mark.usefixtures("boss")
def test_two_persons_sign_in_one_after_the_other_and_each_event_says_who(store: Store, location: str) -> None:
    for name, secret in (("asma", ASMA), ("bilal", BILAL)):
        entered = sessions.enter(location, OperatorSecret(name, secret))
        assert entered.operator == name
        cases.open_case(entered, number=f"by {name}", title="", authority_id=None, actor=entered.operator)
        told = event_queries.events(store, limit=1)[0]
        key = next(one.public_key for one in operators.all_(store) if one.name == name)
        assert (told.actor, told.facts["operator"]) == (name, key[:16])
        sessions.leave(entered)
        entered.close()
    acts = [(one.action, one.actor) for one in reversed(event_queries.events(store, limit=6))]
    assert acts == [
        ("signed in", "asma"), ("case opened", "asma"), ("signed out", "asma"),
        ("signed in", "bilal"), ("case opened", "bilal"), ("signed out", "bilal"),
    ]  # fmt: skip
    assert event_queries.check(store).problems == ()


@pytest.mark.usefixtures("boss")
@pytest.mark.parametrize(
    "who",
    [
        OperatorSecret("asma", Passphrase("another one")),
        OperatorSecret("bilal", ASMA),
        OperatorSecret("nobody", ASMA),
        OperatorSecret("asma", KEY),
    ],
    ids=["wrong passphrase", "another's name", "no such name", "another kind"],
)
def test_name_and_secret_have_to_belong_together(store: Store, location: str, who: OperatorSecret) -> None:
    before = event_queries.head(store).count
    with pytest.raises(StoreLockedError):
        sessions.enter(location, who)
    assert "signed in" not in [
        one.action for one in event_queries.events(store, limit=event_queries.head(store).count - before)
    ]


def test_who_was_revoked_neither_opens_the_store_nor_writes_in_an_open_one(
    store: Store, location: str, boss: person_keys.OperatorKey
) -> None:
    entered = sessions.enter(location, OperatorSecret("asma", ASMA))
    operators.revoke(store, "asma", reason="left the unit", by=boss)
    with pytest.raises(WrongUseError, match="was revoked"):
        cases.open_case(entered, number="late", title="", authority_id=None, actor=entered.operator)
    sessions.leave(entered)
    entered.close()
    with pytest.raises(StoreLockedError):
        sessions.enter(location, OperatorSecret("asma", ASMA))
    with sessions.enter(location, OperatorSecret("bilal", BILAL)) as other:
        assert other.operator == "bilal"
    assert event_queries.check(store).problems == ()


@pytest.mark.usefixtures("boss")
def test_a_child_works_in_the_name_of_who_is_signed_in_until_they_leave(
    store: Store, location: str, reopen: Callable[[], Store]
) -> None:
    entered = sessions.enter(location, OperatorSecret("asma", ASMA))
    assert entered.signed_in is not None
    session, child = entered.signed_in.session, reopen()
    assert sessions.resume(child, "asma", session).signed_in == entered.signed_in
    for name, token in (("bilal", session), ("asma", bytes(32)), ("nobody", session)):
        with pytest.raises(StoreLockedError):
            sessions.resume(child, name, token)
    sessions.leave(entered)
    with pytest.raises(StoreLockedError, match="not signed in any more"):
        sessions.resume(child, "asma", session)
    entered.close()


def test_the_key_file_names_no_operator_and_a_revoked_ones_part_is_gone(sqlite_store: Store) -> None:
    boss = making.chief(sqlite_store)
    operators.add(sqlite_store, "asma", ASMA, role="analyst", by=boss)
    file = Path(sqlite_store.location) / key_file.NAME
    text = file.read_text(encoding="utf-8")
    assert "asma" not in text
    assert not any(one.public_key[:16] in text for one in operators.all_(sqlite_store))
    assert len(json.loads(text)["wraps"]) == 3
    operators.revoke(sqlite_store, "asma", reason="left", by=boss)
    assert len(json.loads(file.read_text(encoding="utf-8"))["wraps"]) == 2
    with pytest.raises(StoreLockedError):
        lifecycle.unwrap(sqlite_store.location, OperatorSecret("asma", ASMA))


def test_a_new_secret_opens_the_store_and_the_old_one_no_longer(sqlite_store: Store) -> None:
    boss, new = making.chief(sqlite_store), Passphrase("another six words that are new")
    operators.add(sqlite_store, "asma", ASMA, role="analyst", by=boss)
    operators.change_secret(sqlite_store, operators.unlock(sqlite_store, "asma", ASMA), new)
    with sessions.enter(sqlite_store.location, OperatorSecret("asma", new)) as entered:
        assert entered.operator == "asma"
    with pytest.raises(StoreLockedError):
        sessions.enter(sqlite_store.location, OperatorSecret("asma", ASMA))
