"""An insider with the store's key puts an older copy back, on both databases: it is seen, whatever is done to it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text

from tests.insider import chain_anew, places
from tests.postgres import Server, server
from tests.store import making
from tests.store.conftest import DATABASES, KEY
from workbench.domain.custody import event_body, head_after, leaf_of
from workbench.errors import WrongUseError
from workbench.store import chain, checking, custody, opening, operators, outside, review, rollback
from workbench.store.opening import Store
from workbench.store.rollback import Past
from workbench.store.schema import custody as custody_table


@pytest.fixture(scope="session")
def server_here() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture(params=DATABASES)
def older(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An older copy of a store whose later past this machine and the witness know."""
    (tmp_path / "witness").mkdir()
    monkeypatch.setenv("WORKBENCH_WITNESS", str(tmp_path / "witness"))
    on_files = request.param == "sqlite"
    place = str(tmp_path / "store") if on_files else request.getfixturevalue("server_here").database()
    with opening.init(place, KEY if on_files else None, operator=places.ANALYST) as store:
        places.fill(store)
    if on_files:
        copied = places.copy_of(Path(place), tmp_path / "older")
    else:
        twin = request.getfixturevalue("server_here").copy(place)
        copied = places.at_work(opening.open_store(twin, None))
    with opening.open_store(place, KEY if on_files else None, operator=places.ANALYST) as store:
        past = Past(store, outside.here())
        past.look()
        making.record(store, making.post("9", "what shall not have been"))
        past.keep()
        past.report("hour")
    yield copied
    copied.close()


def _seen(store: Store) -> bool:
    """Whether both say it: who opens the store, and its check."""
    kept = outside.read(outside.here(), store.id, whole=True)
    told = rollback.warning_of(Past(store, outside.here()).look())
    return bool(told) and bool(checking.everything(store, kept=kept).problems)


def test_a_rolled_back_store_is_seen(older: Store) -> None:
    assert _seen(older)


def test_an_analyst_cannot_answer_for_it_and_the_installations_key_does_not_count(older: Store) -> None:
    mark = Past(older, outside.here()).look().apart[0].head
    ana = operators.unlock(older, places.ANALYST, making.secret(places.ANALYST))
    with pytest.raises(WrongUseError, match="a supervisor has to sign"):
        rollback.acknowledge(older, outside.here(), reason="nothing", by=ana)
    facts: dict[str, Any] = {"place": "machine", "mark_count": mark.count, "mark_head": mark.head, "agrees_up_to": 0}
    with older.write("custody") as connection:
        signed = operators.signed_facts(connection, facts, rollback.ACKNOWLEDGED, "store", by=ana, store=older)
        chain.append(connection, older, action=rollback.ACKNOWLEDGED, subject="store", actor="sup", facts=signed)
    assert _seen(older)


def test_a_supervisors_answer_for_another_store_or_another_head_does_not_count(older: Store) -> None:
    sup = operators.unlock(older, places.SUPERVISOR, making.secret(places.SUPERVISOR))
    standing = Past(older, outside.here()).look()
    head = custody.head(older)
    facts: dict[str, Any] = {"place": "machine", "mark_count": head.count, "mark_head": head.head, "agrees_up_to": 0}
    with older.write("custody") as connection:
        signed = operators.signed_facts(connection, facts, rollback.ACKNOWLEDGED, "store", by=sup, store=older)
        signed |= {"mark_count": standing.apart[0].head.count, "mark_head": standing.apart[0].head.head}
        chain.append(connection, older, action=rollback.ACKNOWLEDGED, subject="store", actor="sup", facts=signed)
    assert _seen(older)


def test_the_events_that_noticed_it_taken_away_again_do_not_help(older: Store) -> None:
    before = custody.head(older)
    assert _seen(older)
    with places.past_the_guards(older) as connection:
        connection.execute(text("DELETE FROM bound_record WHERE seq > :n"), {"n": before.count})
        connection.execute(text("DELETE FROM custody WHERE seq > :n"), {"n": before.count})
        chain_anew.sign(older, connection, before.count, bytes.fromhex(before.head))
    assert _seen(older)


def test_filling_the_copy_up_to_the_same_number_of_events_does_not_help(older: Store) -> None:
    mark = Past(older, outside.here()).look().apart[0].head
    with places.past_the_guards(older) as connection:
        last = custody.head_in(connection, older)
        end = bytes.fromhex(last.head)
        for seq in range(last.count + 1, mark.count + 1):
            body = event_body(seq=seq, at=chain.stamp(), actor="ana", action="view", subject="post:1", facts={})
            leaf = leaf_of(bytes(32), body)
            end = head_after(end, leaf)
            told = json.loads(body)
            row = {name: told[name] for name in ("seq", "at", "actor", "action", "subject")}
            row |= {"facts": "{}", "salt": bytes(32).hex(), "leaf": leaf.hex(), "head": end.hex()}
            connection.execute(insert(custody_table).values(row))
        chain_anew.sign(older, connection, max(last.count, mark.count), end)
    assert all("who had not signed in" in words for words in custody.check(older).problems)
    assert _seen(older)


def test_a_supervisor_answers_for_it_and_the_review_shows_it(older: Store) -> None:
    assert _seen(older)
    sup = operators.unlock(older, places.SUPERVISOR, making.secret(places.SUPERVISOR))
    rollback.acknowledge(older, outside.here(), reason="the disk broke", by=sup)
    kept = outside.read(outside.here(), older.id, whole=True)
    assert rollback.warning_of(Past(older, outside.here()).look()) == ""
    assert checking.everything(older, kept=kept).problems == ()
    acts = review.acts(older, since=datetime(2020, 1, 1, tzinfo=UTC))
    assert {(one.who, one.reason) for one in acts if one.subject == "store" and one.reason} == {
        (places.SUPERVISOR, "the disk broke")
    }
