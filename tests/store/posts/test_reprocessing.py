"""Orders to read kept pages again: their state, their pages, and what a new reading changes and leaves alone."""

from datetime import timedelta

import pytest

from tests.store import making
from workbench.errors import NotFoundError, WrongUseError
from workbench.store.cases import cases
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures, queries, reprocessing
from workbench.store.search import watchlists
from workbench.store.sources import runs

DAY = timedelta(days=1)


def _pages(store: Store, count: int, source_id: int | None = None) -> list[int]:
    """Captures of one run, each with a post."""
    one = making.run(store, source_id)
    kept = [making.capture(store, one, at=making.AT + DAY * n).id for n in range(count)]
    for capture_id in kept:
        queries.record(store, capture_id, [making.post(str(capture_id), f"visa {capture_id}")])
    runs.finish(store, one.id, "done", "")
    return kept


def test_an_order_takes_the_pages_that_were_read_before_it_in_order_and_no_purged_ones(store: Store) -> None:
    kept = _pages(store, 5)
    captures.purge(store, kept[1], reason="retention", actor="tester")
    order = reprocessing.request(store, reason="a better model", actor="tester")
    assert (order.state, order.pages, order.last_capture) == ("requested", 4, kept[-1])
    _pages(store, 1)
    assert reprocessing.next_pages(store, order, 9) == [kept[0], *kept[2:]]
    assert reprocessing.next_pages(store, order, 2) == [kept[0], kept[2]]


def test_an_order_for_one_source_leaves_the_others_alone(store: Store) -> None:
    mine = _pages(store, 2)
    theirs = _pages(store, 2)
    source_id = captures.get(store, theirs[0]).source_id
    order = reprocessing.request(store, source_id=source_id, reason="r", actor="tester")
    assert reprocessing.next_pages(store, order, 9) == theirs
    assert mine[0] < theirs[0]


def test_a_second_order_for_the_same_pages_is_the_first_while_that_is_open(store: Store) -> None:
    _pages(store, 1)
    first = reprocessing.request(store, reason="r", actor="tester")
    assert reprocessing.request(store, reason="again", actor="tester").id == first.id
    reprocessing.finish(store, first.id, "done", "")
    assert reprocessing.request(store, reason="again", actor="tester").id != first.id


def test_steps_that_are_told_twice_count_once(store: Store) -> None:
    kept = _pages(store, 4)
    order = reprocessing.start(store, reprocessing.request(store, reason="r", actor="tester").id)
    for _ in range(2):
        reprocessing.advance(store, order.id, kept[:2], posts=2, moved=1)
    now = reprocessing.get(store, order.id)
    assert (now.state, now.pages_done, now.posts, now.moved, now.at_capture) == ("running", 2, 2, 1, kept[1])
    assert reprocessing.next_pages(store, now, 9) == kept[2:]


def test_a_cancelled_order_never_starts_and_an_ended_one_keeps_its_end(store: Store) -> None:
    _pages(store, 1)
    order = reprocessing.request(store, reason="r", actor="tester")
    assert reprocessing.cancel(store, order.id, actor="tester").state == "cancelled"
    assert reprocessing.start(store, order.id).state == "cancelled"
    assert reprocessing.finish(store, order.id, "done", "").state == "cancelled"
    told = [event.action for event in event_queries.events(store, limit=2)]
    assert told == ["rereading cancelled", "rereading requested"]


def test_an_order_needs_a_reason_pages_and_a_source_that_is_there(store: Store) -> None:
    with pytest.raises(WrongUseError, match="No page is kept"):
        reprocessing.request(store, reason="r", actor="tester")
    _pages(store, 1)
    with pytest.raises(WrongUseError, match="Say why"):
        reprocessing.request(store, reason=" ", actor="tester")
    with pytest.raises(NotFoundError):
        reprocessing.request(store, source_id=99, reason="r", actor="tester")


def test_an_exhibit_keeps_the_reading_that_it_was_put_in_with(store: Store) -> None:
    kept = making.capture(store)
    queries.record(store, kept.id, [making.post("1", "visa", category="document_fraud")])
    case = cases.open_case(store, number="1", title="t", authority_id=None, actor="tester")
    cases.add_exhibit(store, case.id, 1, actor="tester")
    again = queries.record(store, kept.id, [making.post("1", "visa", category="benign", model="model 2")])
    assert (again.reread, again.moved) == (1, 1)
    assert queries.post(store, 1).card.category == "benign"
    shown = cases.exhibits(store, case.id)[0].post
    assert (shown.card.category, shown.provenance.model) == ("document_fraud", "model 1")


def test_a_page_read_again_neither_moves_a_post_back_to_an_old_thread_nor_counts_for_its_run(store: Store) -> None:
    one = making.run(store)
    first = making.capture(store, one)
    queries.record(store, first.id, [making.post("1", "visa", thread_key="old")])
    second = making.capture(store, one, at=making.AT + DAY)
    queries.record(store, second.id, [making.post("1", "visa", thread_key="new")])
    before = runs.get(store, one.id)
    queries.record(store, first.id, [making.post("1", "visa", thread_key="old", model="model 2")])
    queries.record(store, second.id, [making.post("1", "visa", thread_key="new", model="model 2")])
    assert queries.thread_of(store, 1) == [1]
    assert runs.get(store, one.id) == before
    kept = making.capture(store, one, at=making.AT + 2 * DAY)
    queries.record(store, kept.id, [making.post("2", "work", thread_key="new", model="model 2")])
    assert queries.thread_of(store, 1) == [1, 2]


def test_a_better_reading_raises_the_alert_that_the_first_one_missed(store: Store) -> None:
    kept = making.capture(store)
    queries.record(store, kept.id, [making.post("1", "call 0300 1234567")])
    watchlists.add(store, name="phones", query="has:phone", look_back=True, actor="tester")
    assert watchlists.match_new(store) == 0
    phone = making.mention("call 0300 1234567", "0300 1234567", "PHONE", "+923001234567")
    queries.record(store, kept.id, [making.post("1", "call 0300 1234567", mentions=(phone,), model="model 2")])
    assert watchlists.match_new(store) == 1


def test_a_long_file_is_read_on_until_its_order_is_cancelled_and_says_how_far(store: Store) -> None:
    _pages(store, 1)
    order = reprocessing.start(store, reprocessing.request(store, reason="r", actor="tester").id)
    assert reprocessing.go_on(store, order.id, 1000)
    assert reprocessing.get(store, order.id).message == "1000 posts read so far."
    reprocessing.cancel(store, order.id, actor="tester")
    assert not reprocessing.go_on(store, order.id, 2000)
