"""Terms for keeping: what is over them is erased to the last word, what somebody wants or a court holds is not."""

from datetime import datetime, timedelta
from typing import get_args

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from tests.store import making
from workbench.domain.cases.retention import ErasureCounts, HoldKind, Terms
from workbench.errors import NotFoundError, UserError, WrongUseError
from workbench.store.cases import cases, legal_holds, retention
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures as posts_captures
from workbench.store.posts import corrections, queries
from workbench.store.schema.evidence import identifier, mention, revision
from workbench.store.search import alerts, search, watchlists

TERMS = Terms(benign=90, other=1000)
LATER = making.AT + timedelta(days=91)
MUCH_LATER = making.AT + timedelta(days=1001)
WORDS = "Salaam, my number is 0300-1234567, river Kunhar"
PHONE = (making.mention(WORDS, "0300-1234567", "PHONE", "+923001234567"),)


def _innocent(store: Store, key: str = "1") -> int:
    """A benign post with a phone number, in a capture of its own."""
    (post_id,) = making.record(store, making.post(key, WORDS, mentions=PHONE, author="an innocent")).new
    return post_id


def _due(store: Store, at: datetime = LATER) -> list[int]:
    return [one.post_id for one in retention.due(store, TERMS, at=at)]


def _sweep(store: Store) -> ErasureCounts:
    return retention.sweep(store, TERMS, at=LATER, actor="collector")


def test_an_innocent_post_is_erased_after_its_term_and_not_a_day_before(store: Store) -> None:
    post_id = _innocent(store)
    assert retention.due(store, TERMS, at=making.AT + timedelta(days=90)) == []
    (one,) = retention.due(store, TERMS, at=LATER)
    assert (one.post_id, one.why) == (post_id, "benign, captured more than 90 days ago")
    assert _sweep(store) == ErasureCounts(posts=1, pages=1)
    assert _sweep(store) == ErasureCounts(posts=0, pages=0)


def test_nothing_of_an_erased_post_is_left_but_its_tombstone(store: Store) -> None:
    post_id = _innocent(store)
    _sweep(store)
    seen = queries.post(store, post_id)
    assert (seen.card.withheld, seen.withheld_because) == ("erased", "benign, captured more than 90 days ago")
    assert (seen.text, seen.card.author, seen.author_id, seen.mentions) == ("", "", "", ())
    assert [one.text for one in seen.revisions] == [""]
    assert search.count(store, "Kunhar") == search.count(store, "phone:0300-1234567") == search.count(store, "") == 0
    assert queries.identifier(store, "PHONE", "+923001234567") is None
    with pytest.raises(UserError, match="purged"):
        posts_captures.payload(store, seen.provenance.capture_id)
    with store.read() as connection:
        for column in (revision.c.text, revision.c.author, mention.c.raw, identifier.c.value):
            assert connection.scalar(select(func.count()).where(column != "")) == 0
    assert event_queries.check(store).problems == ()
    assert event_queries.events(store, limit=1)[0].action == "purge"


def test_what_a_kept_post_holds_too_stays(store: Store) -> None:
    _innocent(store)
    other = making.post("2", WORDS, mentions=PHONE, category="document_fraud")
    making.record(store, other)
    _sweep(store)
    assert search.count(store, "phone:0300-1234567") == 1


def test_other_posts_have_a_term_of_their_own(store: Store) -> None:
    making.record(store, making.post("1", "visa", category="document_fraud"))
    assert _due(store) == []
    assert _due(store, MUCH_LATER) == [1]
    assert retention.due(store, Terms(benign=0, other=0), at=MUCH_LATER) == []


def test_what_is_in_a_case_or_awaits_a_decision_or_was_corrected_is_kept(store: Store) -> None:
    in_case, waiting, decided, corrected, _ = (_innocent(store, str(n)) for n in range(5))
    case = cases.open_case(store, number="1", title="t", authority_id=None, actor="tester")
    cases.add_exhibit(store, case.id, in_case, actor="tester")
    watchlists.add(store, name="w", query="has:phone", look_back=True, actor="tester")
    watchlists.match_new(store)
    by_post = {one.card.id: one.id for one in alerts.get_many(store, alerts.ids(store, state="new", limit=9))}
    others = [alert for post_id, alert in by_post.items() if post_id != waiting]
    alerts.decide(store, others, "not_relevant", actor="tester")
    corrections.set_category(store, corrected, "online_fraud", actor="tester")
    assert _due(store) == [decided, 5]


@pytest.mark.parametrize("kind", get_args(HoldKind))
def test_a_hold_keeps_what_is_over_its_term_until_it_ends(store: Store, kind: HoldKind) -> None:
    post_id = _innocent(store)
    case = cases.open_case(store, number="1", title="t", authority_id=None, actor="tester")
    number = {"all": 0, "source": queries.post(store, post_id).card.source_id, "post": post_id, "case": case.id}[kind]
    laid = legal_holds.lay(store, kind, number, reason="order 7/2026", actor="officer")
    expected = [post_id] if kind == "case" else []
    assert _due(store) == expected
    legal_holds.end(store, laid.id, reason="order lifted", actor="officer")
    assert _due(store) == [post_id]
    assert legal_holds.open_(store) == []
    told = [event.action for event in event_queries.events(store, limit=2)]
    assert told == ["hold ended", "hold"]


def test_a_post_in_a_case_or_under_a_hold_cannot_be_erased_by_hand(store: Store) -> None:
    post_id = _innocent(store)
    legal_holds.lay(store, "post", post_id, reason="r", actor="officer")
    with pytest.raises(WrongUseError, match="under a hold"):
        retention.erase(store, [post_id], reason="asked for", actor="tester")
    assert search.count(store, "Kunhar") == 1


def test_a_page_goes_only_when_nothing_kept_stands_on_it_in_any_capture(store: Store) -> None:
    one = making.run(store)
    url = "http://example.onion/t1"
    captures = []
    for day in range(2):
        kept = posts_captures.keep(store, making.new_capture(one, url, at=making.AT, attempt=day + 1))
        captures.append(kept.id)
        queries.record(store, kept.id, [making.post("1", "visa", category="document_fraud"), making.post("2", WORDS)])
    assert _sweep(store) == ErasureCounts(posts=1, pages=0)
    assert all(posts_captures.payload(store, capture_id).response_bytes for capture_id in captures)


def test_a_page_that_is_read_again_does_not_bring_an_erased_post_back(store: Store) -> None:
    kept = making.capture(store)
    posts = [making.post("1", WORDS, mentions=PHONE), making.post("2", "visa", category="document_fraud")]
    queries.record(store, kept.id, posts)
    _sweep(store)
    again = [making.post("1", WORDS, mentions=PHONE, model="model 2"), making.post("2", "visa", model="model 2")]
    queries.record(store, kept.id, again)
    assert queries.post(store, 1).card.withheld == "erased"
    assert search.count(store, "phone:0300-1234567") == 0


def test_new_words_of_an_erased_post_are_a_new_thing_with_a_term_of_their_own(store: Store) -> None:
    one = making.run(store)
    making.record(store, making.post("1", WORDS), one=one)
    _sweep(store)
    making.record(store, making.post("1", "now selling visas"), one=one, at=LATER)
    assert search.count(store, "selling") == 1
    assert retention.erase(store, [1], reason="asked for", actor="tester") == 1
    assert search.count(store, "selling") == 0
    assert event_queries.check(store).problems == ()


def test_an_erased_post_cannot_be_written_again_past_the_program(store: Store) -> None:
    _innocent(store)
    with pytest.raises((DBAPIError, UserError)), store.write() as connection:
        connection.execute(text("UPDATE revision SET text = ''"))
    _sweep(store)
    for statement in (
        "UPDATE revision SET text = 'forged'",
        "UPDATE revision SET text_sha = content_sha",
        "DELETE FROM revision",
        "DELETE FROM erasure",
    ):
        with pytest.raises((DBAPIError, UserError)), store.write() as connection:
            connection.execute(text(statement))


def test_erasing_and_holding_need_reasons_and_things_that_are_there(store: Store) -> None:
    post_id = _innocent(store)
    with pytest.raises(WrongUseError, match="reason"):
        retention.erase(store, [post_id], reason=" ", actor="tester")
    with pytest.raises(WrongUseError, match="reason"):
        legal_holds.lay(store, "all", reason="", actor="tester")
    with pytest.raises(NotFoundError):
        legal_holds.lay(store, "case", 9, reason="r", actor="tester")
    with pytest.raises(NotFoundError):
        legal_holds.end(store, 9, reason="r", actor="tester")
