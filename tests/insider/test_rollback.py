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
from workbench.domain.custody.chain import event_body, head_after, leaf_of
from workbench.errors import WrongUseError
from workbench.store.custody import append, audit_review, event_queries, integrity_check
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.people import operators
from workbench.store.schema.evidence import custody as custody_table
from workbench.store.witness import outside_heads, rollback
from workbench.store.witness.rollback import RollbackWatch


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
    with lifecycle.init(place, KEY if on_files else None, operator=places.ANALYST) as store:
        places.fill(store)
    if on_files:
        copied = places.copy_of(Path(place), tmp_path / "older")
    else:
        twin = request.getfixturevalue("server_here").copy(place)
        copied = places.at_work(lifecycle.open_store(twin, None))
    with lifecycle.open_store(place, KEY if on_files else None, operator=places.ANALYST) as store:
        past = RollbackWatch(store, outside_heads.here())
        past.look()
        making.record(store, making.post("9", "what shall not have been"))
        past.keep()
        past.report("hour")
    yield copied
    copied.close()


def _seen(store: Store) -> bool:
    """Whether both say it: who opens the store, and its check."""
    kept = outside_heads.read(outside_heads.here(), store.id, whole=True)
    told = rollback.warning_of(RollbackWatch(store, outside_heads.here()).look())
    return bool(told) and bool(integrity_check.everything(store, kept=kept).problems)


def test_a_rolled_back_store_is_seen(older: Store) -> None:
    assert _seen(older)


def test_an_analyst_cannot_answer_for_it_and_the_installations_key_does_not_count(older: Store) -> None:
    mark = RollbackWatch(older, outside_heads.here()).look().apart[0].head
    ana = operators.unlock(older, places.ANALYST, making.secret(places.ANALYST))
    with pytest.raises(WrongUseError, match="a supervisor has to sign"):
        rollback.acknowledge(older, outside_heads.here(), reason="nothing", by=ana)
    facts: dict[str, Any] = {"place": "machine", "mark_count": mark.count, "mark_head": mark.head, "agrees_up_to": 0}
    with older.write("custody") as connection:
        signed = operators.signed_facts(connection, facts, rollback.ACKNOWLEDGED, "store", by=ana, store=older)
        append.append(connection, older, action=rollback.ACKNOWLEDGED, subject="store", actor="sup", facts=signed)
    assert _seen(older)


def test_a_supervisors_answer_for_another_store_or_another_head_does_not_count(older: Store) -> None:
    sup = operators.unlock(older, places.SUPERVISOR, making.secret(places.SUPERVISOR))
    standing = RollbackWatch(older, outside_heads.here()).look()
    head = event_queries.head(older)
    facts: dict[str, Any] = {"place": "machine", "mark_count": head.count, "mark_head": head.head, "agrees_up_to": 0}
    with older.write("custody") as connection:
        signed = operators.signed_facts(connection, facts, rollback.ACKNOWLEDGED, "store", by=sup, store=older)
        signed |= {"mark_count": standing.apart[0].head.count, "mark_head": standing.apart[0].head.head}
        append.append(connection, older, action=rollback.ACKNOWLEDGED, subject="store", actor="sup", facts=signed)
    assert _seen(older)


def test_the_events_that_noticed_it_taken_away_again_do_not_help(older: Store) -> None:
    before = event_queries.head(older)
    assert _seen(older)
    with places.past_the_guards(older) as connection:
        connection.execute(text("DELETE FROM bound_record WHERE seq > :n"), {"n": before.count})
        connection.execute(text("DELETE FROM custody WHERE seq > :n"), {"n": before.count})
        chain_anew.sign(older, connection, before.count, bytes.fromhex(before.head))
    assert _seen(older)


def test_filling_the_copy_up_to_the_same_number_of_events_does_not_help(older: Store) -> None:
    mark = RollbackWatch(older, outside_heads.here()).look().apart[0].head
    with places.past_the_guards(older) as connection:
        last = event_queries.head_in(connection, older)
        end = bytes.fromhex(last.head)
        for seq in range(last.count + 1, mark.count + 1):
            body = event_body(seq=seq, at=append.stamp(), actor="ana", action="view", subject="post:1", facts={})
            leaf = leaf_of(bytes(32), body)
            end = head_after(end, leaf)
            told = json.loads(body)
            row = {name: told[name] for name in ("seq", "at", "actor", "action", "subject")}
            row |= {"facts": "{}", "salt": bytes(32).hex(), "leaf": leaf.hex(), "head": end.hex()}
            connection.execute(insert(custody_table).values(row))
        chain_anew.sign(older, connection, max(last.count, mark.count), end)
    assert all("who had not signed in" in words for words in event_queries.check(older).problems)
    assert _seen(older)


def test_a_supervisor_answers_for_it_and_the_review_shows_it(older: Store) -> None:
    assert _seen(older)
    sup = operators.unlock(older, places.SUPERVISOR, making.secret(places.SUPERVISOR))
    rollback.acknowledge(older, outside_heads.here(), reason="the disk broke", by=sup)
    kept = outside_heads.read(outside_heads.here(), older.id, whole=True)
    assert rollback.warning_of(RollbackWatch(older, outside_heads.here()).look()) == ""
    assert integrity_check.everything(older, kept=kept).problems == ()
    acts = audit_review.acts(older, since=datetime(2020, 1, 1, tzinfo=UTC))
    assert {(one.who, one.reason) for one in acts if one.subject == "store" and one.reason} == {
        (places.SUPERVISOR, "the disk broke")
    }
