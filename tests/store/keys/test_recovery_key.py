"""The recovery key on paper: what is typed wrong is seen and named, and the right one opens the store."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.conftest import KEY
from workbench.errors import NotFoundError, StoreLockedError, UserError, WrongUseError
from workbench.store.custody import event_queries
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import KeyFile, Passphrase, RawKey, RecoveryKey, RingKey, Store
from workbench.store.keys import key_file, recovery_key, system_keyring, unlock_methods
from workbench.store.people import operators, sessions

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(st.binary(min_size=20, max_size=20))
def test_what_is_printed_is_read_back_however_it_is_spaced(raw: bytes) -> None:
    words = recovery_key.as_words(RecoveryKey(raw))
    for typed in (
        words,
        words.lower(),
        words.replace("-", "").replace(" ", ""),
        words.replace("0", "o").replace("1", "l"),
    ):
        assert recovery_key.from_words(typed).content == raw


@given(st.binary(min_size=20, max_size=20), st.integers(0, 39), st.integers(1, 31))
def test_one_wrong_character_is_always_seen_and_its_group_named(raw: bytes, place: int, shift: int) -> None:
    typed = list(recovery_key.as_words(RecoveryKey(raw)).replace("-", "").replace(" ", ""))
    typed[place] = LETTERS[(LETTERS.index(typed[place]) + shift) % 32]
    with pytest.raises(WrongUseError, match=f"Group {place // 5 + 1} of the recovery key"):
        recovery_key.from_words("".join(typed))


@given(st.binary(min_size=20, max_size=20), st.integers(0, 6))
def test_two_groups_swapped_are_seen(raw: bytes, first: int) -> None:
    groups = recovery_key.as_words(RecoveryKey(raw)).split("  ")
    groups[first], groups[first + 1] = groups[first + 1], groups[first]
    with pytest.raises(WrongUseError, match="Group"):
        recovery_key.from_words(" ".join(groups))


def test_a_recovery_key_of_another_length_says_how_many_characters_it_has() -> None:
    with pytest.raises(WrongUseError, match="8 groups of 5 characters; 3 were typed"):
        recovery_key.from_words("A-BC")


def test_the_second_officers_sheet_opens_the_store_when_the_passphrase_is_lost(sqlite_store: Store) -> None:
    place = sqlite_store.location
    key = recovery_key.new()
    unlock_methods.change(sqlite_store, KEY, [key], kept_by="officer_b")
    said = unlock_methods.sheet(key, sqlite_store, kept_by="officer_b")
    typed = " ".join(word for word in said.split() if len(word) == 6 and word[4] == "-")
    sqlite_store.close()
    with lifecycle.open_store(place, recovery_key.from_words(typed), operator="officer_b") as store:
        assert event_queries.check(store).problems == ()
        unlock_methods.change(
            store, recovery_key.from_words(typed), [Passphrase("six new words of an officer"), recovery_key.new()]
        )
    kinds = [(one.kind, one.kept_by) for one in unlock_methods.all_(place)]
    assert kinds == [("key file", ""), ("passphrase", ""), ("recovery key", "")]
    with pytest.raises(StoreLockedError, match="The recovery key does not open the store"):
        lifecycle.unwrap(place, recovery_key.from_words(typed))


def test_a_new_passphrase_replaces_the_one_that_opened_the_store_and_leaves_the_others(sqlite_store: Store) -> None:
    old, new, other = Passphrase("the old passphrase"), Passphrase("the new passphrase"), KeyFile(b"o" * 32)
    unlock_methods.change(sqlite_store, KEY, [old, other], keep=True)
    unlock_methods.change(sqlite_store, old, [new])
    place = sqlite_store.location
    for unlock in (KEY, new, other):
        assert lifecycle.unwrap(place, unlock)
    with pytest.raises(StoreLockedError):
        lifecycle.unwrap(place, old)
    told = [e.facts["what"] for e in event_queries.events(sqlite_store, limit=10) if e.action == "keys changed"]
    assert told == ["removed", "added", "added", "added"]


def test_an_operator_whose_key_the_old_passphrase_opened_signs_with_the_new_one(sqlite_store: Store) -> None:
    old, new, own = Passphrase("the old passphrase"), Passphrase("the new passphrase"), Passphrase("words of his own")
    unlock_methods.change(sqlite_store, KEY, [old], keep=True)
    operators.add(sqlite_store, "first", old, role="analyst")
    first = operators.unlock(sqlite_store, "first", old)
    operators.add(sqlite_store, "other", own, role="analyst", by=first)
    unlock_methods.change(sessions.begin(sqlite_store, first), old, [new])
    assert operators.unlock(sqlite_store, "first", new).name == "first"
    assert operators.unlock(sqlite_store, "other", own).name == "other"
    with pytest.raises(StoreLockedError):
        operators.unlock(sqlite_store, "first", old)
    assert event_queries.check(sqlite_store).problems == ()


def test_the_last_thing_that_opens_the_store_cannot_be_removed(sqlite_store: Store) -> None:
    (only,) = unlock_methods.all_(sqlite_store.location)
    with pytest.raises(WrongUseError, match="At least one"):
        unlock_methods.change(sqlite_store, KEY, [], remove=only.id)
    with pytest.raises(NotFoundError, match="has the number abc"):
        unlock_methods.change(sqlite_store, KEY, [], remove="abc")
    assert lifecycle.unwrap(sqlite_store.location, KEY)


def test_a_wrap_tells_nothing_of_the_key_and_who_keeps_it_cannot_be_changed(sqlite_store: Store) -> None:
    key = recovery_key.new()
    unlock_methods.change(sqlite_store, KEY, [key], kept_by="officer_b")
    file = Path(sqlite_store.location) / key_file.NAME
    assert key.content.hex() not in file.read_text()
    file.write_text(file.read_text().replace("officer_b", "officer_c"))
    with pytest.raises(StoreLockedError):
        lifecycle.unwrap(sqlite_store.location, key)
    assert isinstance(RawKey(lifecycle.unwrap(sqlite_store.location, KEY)), RawKey)


def test_without_a_key_ring_the_program_says_so_and_nothing_changes(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for ask in (system_keyring.make, system_keyring.get):
        with pytest.raises(UserError, match="The passphrase opens the store as before"):
            ask(sqlite_store.id)
    assert len(unlock_methods.all_(sqlite_store.location)) == 1


def test_what_the_key_ring_keeps_opens_the_store_as_any_other(sqlite_store: Store) -> None:
    key = RingKey(b"k" * 32)
    unlock_methods.change(sqlite_store, KEY, [key])
    assert lifecycle.unwrap(sqlite_store.location, key) == lifecycle.unwrap(sqlite_store.location, KEY)
    with pytest.raises(StoreLockedError, match="The key ring does not open the store"):
        lifecycle.unwrap(sqlite_store.location, RingKey(b"x" * 32))
