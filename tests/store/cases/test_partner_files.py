"""What partners bring: kept as it came, unread until accepted, under a source of its own, matched with our own."""

import pytest

from tests.store import making
from workbench.domain.cases.partner_files import Match
from workbench.errors import NotFoundError, UserError, WrongUseError
from workbench.store.cases import partner_files
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures, queries, reprocessing
from workbench.store.sources import sources

DATA = b"phone\n0300-1234567\n"


def _bring(store: Store, data: bytes = DATA) -> int:
    made = partner_files.bring(store, partner="FIA", kind="csv", file="a.csv", data=data, told={}, actor="tester")
    return made.capture_id


def test_a_file_is_kept_as_it_came_and_waits(store: Store) -> None:
    key = _bring(store)
    one = partner_files.get(store, key)
    assert (one.state, one.partner, one.kind, one.file, one.size) == ("quarantined", "FIA", "csv", "a.csv", len(DATA))
    assert (one.brought_by, one.posts) == ("tester", 0)
    assert captures.payload(store, key).response_bytes == DATA
    assert captures.left_over(store) == []
    assert _bring(store) == key
    assert len(partner_files.all_(store)) == 1


def test_a_partners_source_is_marked_and_can_never_be_collected(store: Store) -> None:
    _bring(store)
    (source,) = sources.all_(store)
    assert (source.name, source.engine, source.state) == ("Partner: FIA", "partner", "paused")
    with pytest.raises(WrongUseError, match="nothing is fetched"):
        sources.resume(store, source.id, actor="tester")


def test_only_what_is_accepted_is_read_and_the_decision_stands(store: Store) -> None:
    key = _bring(store)
    source_id = partner_files.get(store, key).source_id
    with pytest.raises(WrongUseError, match="No page is kept"):
        reprocessing.request(store, source_id=source_id, reason="r", actor="tester")
    assert partner_files.accept(store, key, reason="known agency", actor="boss").state == "accepted"
    order = reprocessing.request(store, source_id=source_id, reason="r", actor="tester")
    assert reprocessing.next_pages(store, order, 9) == [key]
    with pytest.raises(WrongUseError, match="was accepted"):
        partner_files.refuse(store, key, reason="no", actor="boss")
    assert [event.action for event in event_queries.events(store, limit=9)][:2] == [
        "rereading requested",
        "import accepted",
    ]


def test_what_is_refused_is_never_read_and_its_bytes_go(store: Store) -> None:
    key = _bring(store)
    assert partner_files.refuse(store, key, reason="unknown sender", actor="boss").state == "refused"
    with pytest.raises(UserError, match="purged"):
        captures.payload(store, key)
    with pytest.raises(WrongUseError, match="was refused"):
        partner_files.accept(store, key, reason="yes", actor="boss")
    assert event_queries.check(store).problems == ()


def test_identifiers_that_our_own_posts_hold_too_are_matched(store: Store) -> None:
    key = _bring(store)
    partner_files.accept(store, key, reason="r", actor="boss")
    text = "call 0300-1234567"
    phone = (making.mention(text, "0300-1234567", "PHONE", "+923001234567"),)
    queries.record(store, key, [making.post("line 2", text, mentions=phone)])
    source_id = partner_files.get(store, key).source_id
    assert partner_files.matches(store, source_id) == []
    one = making.run(store)
    (ours,) = making.record(store, making.post("1", text, mentions=phone), one=one).new
    name = sources.get(store, one.source_id).name
    assert partner_files.matches(store, source_id) == [Match("PHONE", "+923001234567", 1, 1, (name,), ours)]


def test_what_cannot_be_kept_or_decided_is_said(store: Store) -> None:
    with pytest.raises(UserError, match="empty"):
        _bring(store, b"")
    with pytest.raises(WrongUseError, match="which partner"):
        partner_files.bring(store, partner=" ", kind="csv", file="a", data=DATA, told={}, actor="tester")
    with pytest.raises(NotFoundError):
        partner_files.accept(store, 9, reason="r", actor="boss")
    key = _bring(store)
    with pytest.raises(WrongUseError, match="reason"):
        partner_files.accept(store, key, reason=" ", actor="boss")


def test_identifiers_that_we_know_already_are_counted_before_a_file_is_let_in(store: Store) -> None:
    text = "call 0300-1234567"
    phone = (making.mention(text, "0300-1234567", "PHONE", "+923001234567"),)
    assert partner_files.known(store, {("PHONE", "+923001234567")}) == 0
    making.record(store, making.post("1", text, mentions=phone))
    assert partner_files.known(store, {("PHONE", "+923001234567"), ("EMAIL", "+923001234567"), ("PHONE", "+1")}) == 1
