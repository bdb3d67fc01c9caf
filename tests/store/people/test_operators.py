"""Operators' keys and the installation's: who may sign, what is revoked, what a check finds of forced signatures."""

from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Executable, delete, insert, select, update

from tests.store import making
from tests.store.forcing import drop_guards
from tests.store.making import SECRET, operator
from workbench.domain.custody.chain import head_body
from workbench.errors import NotFoundError, StoreLockedError, WrongUseError
from workbench.store.custody import append, event_queries, signature_check
from workbench.store.db.lifecycle import KeyFile, Passphrase, Store
from workbench.store.people import operators, person_keys
from workbench.store.schema.custody import revocation, signer, signer_secret
from workbench.store.schema.evidence import custody_head


def _whole(store: Store) -> bool:
    return event_queries.check(store).problems == ()


def test_an_operator_signs_only_with_what_opens_the_key(store: Store) -> None:
    operators.add(store, "officer_a", Passphrase("five words of a person"), role="supervisor", first=True)
    assert operators.unlock(store, "officer_a", Passphrase("five words of a person")).name == "officer_a"
    for wrong in (Passphrase("other words"), KeyFile(b"a file of sixteen bytes or more")):
        with pytest.raises(StoreLockedError, match="does not open the key of officer_a"):
            operators.unlock(store, "officer_a", wrong)
    with pytest.raises(NotFoundError, match="no operator nobody"):
        operators.unlock(store, "nobody", SECRET)
    assert _whole(store)


def test_the_private_half_is_nowhere_in_the_store(store: Store) -> None:
    key = operator(store, "officer_a")
    assert isinstance(key.key, Ed25519PrivateKey)
    raw = key.key.private_bytes_raw()
    with store.read() as connection:
        secrets = [bytes(one) for one in connection.scalars(select(signer_secret.c.secret))]
    assert not [one for one in secrets if raw in one or raw.hex().encode() in one]


def test_a_new_operator_needs_a_supervisors_signature_once_there_is_one(store: Store) -> None:
    boss = operator(store, "boss")
    analyst = operator(store, "analyst", "analyst", boss)
    for by in (None, analyst):
        with pytest.raises(WrongUseError, match="A supervisor has to sign"):
            operators.add(store, "third", SECRET, role="analyst", by=by)
    with pytest.raises(WrongUseError, match="an operator boss already"):
        operators.add(store, "boss", SECRET, role="analyst", by=boss)
    assert [one.name for one in operators.all_(store)] == ["installation", "boss", "analyst"]
    assert _whole(store)


def test_the_first_supervisor_comes_in_only_where_it_is_said_and_the_last_does_not_leave(store: Store) -> None:
    with pytest.raises(WrongUseError, match="This store has no supervisor"):
        operators.add(store, "boss", SECRET, role="supervisor")
    boss = operator(store, "boss")
    (added,) = [one for one in event_queries.events(store, limit=2) if one.action == "operator added"]
    assert added.facts["first"] is True
    with pytest.raises(WrongUseError, match="the last supervisor"):
        operators.revoke(store, "boss", reason="x", by=boss)
    second = operator(store, "second", by=boss)
    operators.revoke(store, "boss", reason="moved", by=second)
    with pytest.raises(WrongUseError, match="A supervisor has to sign"):
        operators.add(store, "third", SECRET, role="supervisor", first=True)
    assert _whole(store)


def test_who_admits_himself_beside_a_supervisor_is_found(store: Store) -> None:
    operator(store, "boss")
    stranger = Ed25519PrivateKey.generate()
    public = stranger.public_key().public_bytes_raw().hex()
    key = person_keys.OperatorKey(0, "x", "supervisor", public, stranger)
    with store.write("custody") as connection:
        facts = {"name": "x", "role": "supervisor", "public_key": public}
        signed = operators.signed_facts(connection, facts, "operator added", "operator:x", by=key, store=store)
        append.append(connection, store, action="operator added", subject="operator:x", actor="x", facts=signed)
    assert any("by somebody who is no supervisor" in one for one in event_queries.check(store).problems)


def test_an_operator_certifies_the_key_that_signs_unattended_work(store: Store) -> None:
    assert operators.all_(store)[0].certified_by == ()
    found = operators.certify(store, operator(store, "boss"))
    assert (found.certified_by, found.public_key) == (("boss",), event_queries.head(store).public_key)
    event = event_queries.events(store, limit=1)[0]
    assert (event.action, event.facts["public_key"]) == ("certificate", found.public_key)
    assert _whole(store)


def test_after_a_rotation_old_heads_stay_verifiable_and_new_ones_carry_the_new_key(
    store: Store, reopen: Callable[[], Store]
) -> None:
    boss, elsewhere = operator(store, "boss"), reopen()
    before = event_queries.head(elsewhere)
    new = operators.rotate(store, reason="a year is over", by=boss)
    # Another process that has the store open signs with the new key from its next event on.
    event_queries.note(elsewhere, "settings", "collector", {}, actor="collector")
    after = event_queries.head(elsewhere)
    assert (new.certified_by, after.public_key) == (("boss",), new.public_key)
    assert after.public_key != before.public_key
    body = head_body(count=before.count, head=before.head, signed_at=before.signed_at, store=before.store)
    assert signature_check.holds(before.public_key, before.signature, body)
    old = operators.all_(store)[0]
    assert (old.public_key, old.revoked_because) == (before.public_key, "a year is over")
    with store.read() as connection:
        assert connection.scalar(select(signer_secret.c.signer_id).where(signer_secret.c.signer_id == old.id)) is None
    assert _whole(elsewhere)


def test_where_there_are_operators_one_has_to_sign_for_a_new_installation_key(store: Store) -> None:
    operators.rotate(store, reason="before there was anybody", by=None)
    operator(store, "boss")
    with pytest.raises(WrongUseError, match="signed by the person who answers for it"):
        operators.rotate(store, reason="x", by=None)
    assert _whole(store)


def test_a_revoked_operator_signs_no_more_and_what_was_signed_before_stays_valid(store: Store) -> None:
    boss = operator(store, "boss")
    analyst = operator(store, "analyst", "analyst", boss)
    operators.certify(store, analyst)
    with pytest.raises(WrongUseError, match="A supervisor has to sign"):
        operators.revoke(store, "boss", reason="x", by=analyst)
    operators.revoke(store, "analyst", reason="left the unit", by=boss)
    with pytest.raises(WrongUseError, match="was revoked"):
        operators.certify(store, analyst)
    with pytest.raises(NotFoundError):
        operators.unlock(store, "analyst", making.secret("analyst"))
    assert operator(store, "analyst", "analyst", boss).public_key != analyst.public_key
    assert _whole(store)


def test_a_key_wrapped_anew_opens_by_the_new_secret_alone(store: Store) -> None:
    boss = operator(store, "boss")
    operators.change_secret(store, boss, Passphrase("other words"))
    assert operators.unlock(store, "boss", Passphrase("other words")).public_key == boss.public_key
    with pytest.raises(StoreLockedError):
        operators.unlock(store, "boss", making.secret("boss"))


def _force(store: Store, *statements: Executable) -> None:
    with store.engine.connect() as connection, connection.begin():
        drop_guards(connection)
        for statement in statements:
            connection.execute(statement)


def test_a_signature_of_a_revoked_key_forced_into_the_chain_is_found(store: Store) -> None:
    boss = operator(store, "boss")
    analyst = operator(store, "analyst", "analyst", boss)
    operators.revoke(store, "analyst", reason="left", by=boss)
    _force(store, delete(revocation))
    with store.write("custody") as connection:
        facts = operators.signed_facts(
            connection, {"public_key": "0" * 64}, "certificate", "installation", by=analyst, store=store
        )
        append.append(connection, store, action="certificate", subject="installation", actor="analyst", facts=facts)
    problems = event_queries.check(store).problems
    assert any("signed with a key that was revoked before" in one for one in problems)
    assert any("differ on whether this one was revoked" in one for one in problems)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"signature": "00" * 64}, "a signature that is wrong"),
        ({"public_key": "1" * 64}, "a signature that is wrong"),
        ({"by": "2" * 64}, "a signature that is wrong"),
    ],
)
def test_a_signed_event_that_was_altered_before_it_was_chained_is_found(
    store: Store, change: dict[str, str], said: str
) -> None:
    boss = operator(store, "boss")
    with store.write("custody") as connection:
        facts = operators.signed_facts(
            connection, {"public_key": "0" * 64}, "certificate", "installation", by=boss, store=store
        )
        append.append(
            connection, store, action="certificate", subject="installation", actor="boss", facts={**facts, **change}
        )
    assert any(said in one for one in event_queries.check(store).problems)


def test_a_stranger_who_signs_for_himself_is_found(store: Store) -> None:
    operator(store, "boss")
    stranger = Ed25519PrivateKey.generate()
    key = person_keys.OperatorKey(0, "x", "supervisor", stranger.public_key().public_bytes_raw().hex(), stranger)
    with store.write("custody") as connection:
        facts = operators.signed_facts(
            connection, {"public_key": "0" * 64}, "certificate", "installation", by=key, store=store
        )
        append.append(connection, store, action="certificate", subject="installation", actor="x", facts=facts)
    assert any("never admitted" in one for one in event_queries.check(store).problems)


def test_a_head_signed_anew_with_a_key_of_ones_own_is_found(store: Store) -> None:
    making.record(store, making.post("1", "one"))
    stranger = Ed25519PrivateKey.generate()
    last = event_queries.head(store)
    made = append.signed_head(stranger, store=store.id, count=last.count, head=bytes.fromhex(last.head))
    changed = {"public_key": made.public_key, "signature": made.signature, "signed_at": made.signed_at}
    _force(store, update(custody_head).values(changed))
    assert any("not this installation's" in one for one in event_queries.check(store).problems)
    row = {"kind": "installation", "name": "x", "role": "", "public_key": made.public_key, "added_at": making.AT}
    _force(store, insert(signer).values(row | {"custody_seq": 1}))
    assert any("does not tell of the key of x" in one for one in event_queries.check(store).problems)
