"""Heads of the chain that stand elsewhere: real time-stamps by openssl's authority, and files that an office keeps."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, update

from tests import tsa
from tests.store import making
from tests.store.conftest import KEY
from tests.store.forcing import drop_guards
from workbench.domain.custody.chain import anchor_body, event_body, head_after, leaf_of
from workbench.errors import UserError, WrongUseError
from workbench.store.custody import append, event_queries, installation_key, integrity_check
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.schema.evidence import custody as custody_table
from workbench.store.schema.evidence import custody_head
from workbench.store.witness import anchors, rfc3161
from workbench.store.witness.asn1_sort import sorted_set


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tsa.Authority]:
    with tsa.running(tmp_path_factory.mktemp("authority") / "tsa") as running:
        yield running


def _roots(authority: tsa.Authority) -> bytes:
    return authority.root.read_bytes()


def test_a_head_is_stamped_and_the_stamp_agrees_with_openssl(
    store: Store, authority: tsa.Authority, tmp_path: Path
) -> None:
    making.record(store, making.post("1", "one"))
    asked = anchors.ask(store)
    assert [one.id for one in anchors.all_(store, pending=True)] == [asked.id]
    done = anchors.answer(store, asked, authority.answer(asked.request), url="http://tsa", roots=_roots(authority))
    assert done.stamped_at is not None
    assert done.response is not None
    assert abs(done.stamped_at - done.asked_at) < timedelta(minutes=1)
    assert anchors.all_(store, pending=True) == []
    event = event_queries.events(store, limit=1)[0]
    assert (event.action, event.facts["count"], event.facts["head"]) == ("anchor", asked.head.count, asked.head.head)
    (tmp_path / "head").write_bytes(anchor_body(done.head))
    (tmp_path / "reply").write_bytes(done.response)
    said = tsa.openssl(tmp_path, "ts", "-verify", "-data", "head", "-in", "reply", "-CAfile", str(authority.root))
    assert "OK" in said
    report = integrity_check.everything(store, roots=_roots(authority))
    assert (report.problems, report.anchors, report.stamps_checked) == ((), 1, True)


def test_an_answer_is_taken_only_when_it_is_to_this_request_and_by_this_authority(
    store: Store, authority: tsa.Authority, tmp_path: Path
) -> None:
    first, second = anchors.ask(store), anchors.ask(store)
    right = authority.answer(first.request)
    stranger = tsa.make(tmp_path / "stranger").answer(first.request)
    flipped = right[:-1] + bytes([right[-1] ^ 1])
    for reply, said in (
        (authority.answer(rfc3161.request(anchor_body(first.head))), "another request"),
        (stranger, "is not right"),
        (flipped, "is not right"),
        (b"no time-stamp", "no time-stamp"),
        (b"", "no time-stamp"),
    ):
        with pytest.raises(UserError, match=said):
            anchors.answer(store, first, reply, url="http://tsa", roots=_roots(authority))
    with pytest.raises(UserError, match="no PEM file"):
        anchors.answer(store, first, right, url="http://tsa", roots=b"no certificate")
    assert len(anchors.all_(store, pending=True)) == 2
    anchors.answer(store, first, right, url="http://tsa", roots=_roots(authority))
    assert [one.id for one in anchors.all_(store, pending=True)] == [second.id]


@given(st.binary(max_size=80))
def test_bytes_that_are_no_der_come_back_as_they_are(data: bytes) -> None:
    assert sorted(sorted_set(data, (1, 1, 0), 0xA0)) == sorted(data)


def test_a_refusal_of_the_authority_is_said_with_its_reason(authority: tsa.Authority) -> None:
    request = rfc3161.request(b"x").replace(bytes.fromhex("608648016503040201"), bytes.fromhex("608648016503040203"))
    with pytest.raises(UserError, match="refused"):
        rfc3161.moment_of(authority.answer(request), b"x", roots=_roots(authority))


def test_a_head_is_due_again_only_when_time_has_passed_and_something_happened(store: Store) -> None:
    assert anchors.is_due(store, timedelta(hours=1))
    anchors.ask(store)
    assert not anchors.is_due(store, timedelta(0))
    for _ in range(2):
        event_queries.note(store, "view", "post:1", {}, actor="tester")
    assert anchors.is_due(store, timedelta(0))
    assert not anchors.is_due(store, timedelta(hours=1))


def _cut(store: Store, last: int) -> None:
    """Cut the chain after an event and sign the new head, as the installation's key allows whoever has it."""
    with store.engine.connect() as connection, connection.begin():
        drop_guards(connection)
        connection.execute(delete(custody_table).where(custody_table.c.seq > last))
        head = connection.execute(custody_table.select().where(custody_table.c.seq == last)).one().head
        _sign(connection, store, last, head)


def _sign(connection: Connection, store: Store, count: int, head: str) -> None:
    key = store.signing.key(connection, installation_key.current(connection))
    made = append.signed_head(key, store=store.id, count=count, head=bytes.fromhex(head))
    values = {"events": made.count, "head": made.head, "signed_at": made.signed_at, "signature": made.signature}
    connection.execute(update(custody_head).values(values))


def test_a_tail_cut_with_the_installations_own_key_is_found_by_the_file_of_another_office(store: Store) -> None:
    for number in range(5):
        event_queries.note(store, "view", f"post:{number}", {}, actor="tester")
    kept = anchors.from_file(anchors.as_file(store, actor="tester"))
    assert integrity_check.everything(store, elsewhere=[kept]).problems == ()
    _cut(store, 3)
    assert event_queries.check(store).problems == ()
    found = integrity_check.everything(store, elsewhere=[kept]).problems
    assert f"The chain's end was cut off: event {kept.count} was anchored and is gone." in found


def test_a_chain_written_anew_with_the_installations_own_key_is_found_by_an_anchor(
    store: Store, authority: tsa.Authority
) -> None:
    for number in range(5):
        event_queries.note(store, "view", f"post:{number}", {}, actor="tester")
    asked = anchors.ask(store)
    anchors.answer(store, asked, authority.answer(asked.request), url="http://tsa", roots=_roots(authority))
    with store.engine.connect() as connection, connection.begin():
        drop_guards(connection)
        rows = connection.execute(custody_table.select().order_by(custody_table.c.seq)).all()
        end = bytes.fromhex(rows[2].head)
        salt = "00" * 32
        for row in rows[3:]:
            event = event_queries.event_of(row)
            body = event_body(
                seq=event.seq, at=event.at, actor="x", action=event.action, subject=event.subject, facts=event.facts
            )
            leaf = leaf_of(bytes.fromhex(salt), body)
            end = head_after(end, leaf)
            connection.execute(
                update(custody_table)
                .where(custody_table.c.seq == row.seq)
                .values(actor="x", salt=salt, leaf=leaf.hex(), head=end.hex())
            )
        _sign(connection, store, rows[-1].seq, end.hex())
    assert event_queries.check(store).problems == ()
    assert any("written anew" in one for one in integrity_check.everything(store, roots=_roots(authority)).problems)


def test_a_file_that_was_altered_or_is_of_another_store_is_refused_in_words(store: Store, tmp_path: Path) -> None:
    content = anchors.as_file(store, actor="tester")
    body = json.loads(content)
    for change in ({"count": body["count"] + 1}, {"head": "0" * 64}, {"signature": "00"}, {"store": "x"}):
        with pytest.raises(WrongUseError, match="signature in this anchor is wrong"):
            anchors.from_file(json.dumps({**body, **change}).encode())
    for broken in (b"", b"{}", b"[]", json.dumps({**body, "count": "7"}).encode(), b"\xff"):
        with pytest.raises(WrongUseError, match="is no anchor"):
            anchors.from_file(broken)
    with lifecycle.init(str(tmp_path / "other"), KEY, operator="x") as other:
        assert anchors.compare(other, anchors.from_file(content)) == [
            f"This anchor belongs to another store, {store.id}."
        ]
