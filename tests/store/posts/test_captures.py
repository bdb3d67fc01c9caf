"""Captures: kept once, exact, and read back only when they are what was captured."""

import dataclasses
import hashlib

import pytest
from sqlalchemy import text

from tests.store import making
from tests.store.forcing import drop_guards
from workbench.errors import NotFoundError, StoreDamagedError, UserError, WrongUseError
from workbench.store.custody import event_queries
from workbench.store.db import change_counters
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures, queries
from workbench.store.sources import runs


def test_the_bytes_come_back_exactly(store: Store) -> None:
    one = making.run(store)
    for size in (0, 1, 300_000):
        body = hashlib.shake_128(b"seed").digest(size)
        kept = captures.keep(store, making.new_capture(one, f"http://example.onion/{size}", body))
        assert captures.payload(store, kept.id).response_bytes == body
        assert (kept.size, captures.get(store, kept.id)) == (size, kept)


def test_the_time_that_a_list_gave_for_a_page_is_kept_with_it(store: Store) -> None:
    new = making.new_capture(making.run(store), "http://example.onion/paste")
    kept = captures.keep(store, dataclasses.replace(new, listed_at="٣ مارچ 2026, 11:00"))
    assert kept.listed_at == captures.get(store, kept.id).listed_at == "٣ مارچ 2026, 11:00"
    assert making.capture(store).listed_at == ""


def test_a_capture_kept_again_is_the_same_and_leaves_one_event(store: Store) -> None:
    one = making.run(store)
    new = making.new_capture(one, "http://example.onion/a")
    first = captures.keep(store, new)
    events = event_queries.head(store).count
    assert captures.keep(store, new) == first
    assert event_queries.head(store).count == events
    assert captures.of_run(store, one.id) == [first.id]
    with pytest.raises(WrongUseError, match="other bytes"):
        captures.keep(store, making.new_capture(one, "http://example.onion/a", b"other"))


def test_another_attempt_is_another_capture_and_the_newest_is_found(store: Store) -> None:
    one = making.run(store)
    captures.keep(store, making.new_capture(one, "http://example.onion/a"))
    second = captures.keep(store, making.new_capture(one, "http://example.onion/a", b"later", attempt=2))
    assert captures.kept(store, one.id, "http://example.onion/a") == second
    assert captures.kept(store, one.id, "http://example.onion/b") is None


def test_hashes_that_are_not_those_of_the_bytes_are_refused(store: Store) -> None:
    one = making.run(store)
    with pytest.raises(WrongUseError, match="hashes"):
        captures.keep(store, dataclasses.replace(making.new_capture(one, "http://example.onion/a"), sha256="0" * 64))
    assert captures.of_run(store, one.id) == []


def test_a_hostile_address_of_any_length_is_kept(store: Store) -> None:
    url = "http://example.onion/" + "ب" * 50_000 + "\0"
    kept = making.capture(store, url=url)
    assert captures.kept(store, kept.run_id, url) == kept
    assert kept.url == url.replace("\0", "\ufffd")


def test_bytes_that_were_altered_are_never_handed_out(store: Store) -> None:
    kept = making.capture(store)
    with store.engine.connect() as connection, connection.begin():
        drop_guards(connection)
        connection.execute(text("UPDATE capture_bytes SET response = request"))
    with pytest.raises(StoreDamagedError, match="not what was captured"):
        captures.payload(store, kept.id)


def test_a_purge_takes_the_bytes_and_leaves_facts_reason_and_event(store: Store) -> None:
    kept = making.capture(store)
    captures.purge(store, kept.id, reason="retention ended", actor="tester")
    captures.purge(store, kept.id, reason="again", actor="tester")
    with pytest.raises(UserError, match="retention ended"):
        captures.payload(store, kept.id)
    assert captures.get(store, kept.id) == kept
    purges = [e for e in event_queries.events(store, limit=9) if e.action == "purge"]
    assert [(e.subject, e.facts["reason"]) for e in purges] == [(f"capture:{kept.id}", "retention ended")]
    assert event_queries.check(store).problems == ()


def test_a_capture_waits_until_it_was_read_even_if_it_held_nothing(store: Store) -> None:
    one = making.run(store)
    first, second = making.capture(store, one), making.capture(store, one)
    assert captures.undigested(store, None) == [first.id, second.id]
    queries.record(store, first.id, [], note="a log-in page")
    assert captures.undigested(store, one.source_id) == [second.id]
    assert captures.undigested(store, one.source_id + 1) == []


def test_what_was_left_unread_when_its_run_ended_is_found(store: Store) -> None:
    ended, going = making.run(store), making.run(store)
    left, read, gone = (making.capture(store, ended) for _ in range(3))
    making.capture(store, going)
    assert captures.left_over(store) == []
    runs.finish(store, ended.id, "done", "")
    queries.record(store, read.id, [])
    captures.purge(store, gone.id, reason="the court's order", actor="tester")
    assert captures.left_over(store) == [(ended.id, left.id)]
    assert [run.id for run in runs.under_way(store)] == [going.id]


def test_what_is_not_there_is_said_so(store: Store) -> None:
    for ask in (captures.get, captures.payload, queries.post, queries.thread_of):
        with pytest.raises(NotFoundError, match="There is no"):
            ask(store, 99)


def test_every_write_counts_its_topics_up(store: Store) -> None:
    before = change_counters.counter(store)
    making.record(store, making.post("1", "words"))
    after = change_counters.counter(store)
    assert {topic for topic in after if after[topic] > before[topic]} == {"sources", "runs", "posts", "custody"}
