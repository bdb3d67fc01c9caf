"""Text about the abuse of a child: withheld at once, told to the officer, shown again by the officer alone."""

import pytest

from tests.store import making
from workbench.errors import WrongUseError
from workbench.store.cases import case_snapshot, cases, withheld_posts
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import queries
from workbench.store.search import alerts, search, watchlists

WORDS = "Words that are not to be shown, call 0300-1234567"
PHONE = (making.mention(WORDS, "0300-1234567", "PHONE", "+923001234567"),)
RULE = "a rule 1"


@pytest.fixture
def withheld(store: Store) -> Store:
    """A store that watches for phone numbers and has one post that a rule withheld."""
    watchlists.add(store, name="w", query="has:phone", look_back=True, actor="tester")
    making.record(store, making.post("1", WORDS, mentions=PHONE, author="somebody", restricted=RULE))
    return store


def test_it_is_neither_shown_nor_found_nor_alerted_of(withheld: Store) -> None:
    seen = queries.post(withheld, 1)
    assert (seen.card.withheld, seen.text, seen.card.author, seen.mentions) == ("restricted", "", "", ())
    assert (seen.card.excerpt, seen.card.title, dict(seen.card.labels)) == ("", "", {})
    assert search.count(withheld, "Words") == search.count(withheld, "has:phone") == search.count(withheld, "") == 0
    assert queries.top_identifiers(withheld, 9) == []
    assert watchlists.match_new(withheld) == 0


def test_the_officer_is_told_by_rule_and_place_without_the_words(withheld: Store) -> None:
    (one,) = withheld_posts.open_(withheld)
    assert (one.post_id, one.rule, one.by) == (1, RULE, "collector")
    event = next(event for event in event_queries.events(withheld, limit=9) if event.action == "restricted")
    assert (event.subject, event.facts["rule"]) == ("post:1", RULE)
    assert "Words" not in str(event.facts)


def test_whoever_looks_at_it_is_written_down_first_with_the_reason(withheld: Store) -> None:
    with pytest.raises(WrongUseError, match="reason"):
        withheld_posts.look(withheld, 1, reason=" ", actor="officer")
    assert withheld_posts.look(withheld, 1, reason="to decide", actor="officer").text == WORDS
    (event,) = event_queries.events(withheld, limit=1)
    assert (event.action, event.actor, event.facts["reason"]) == ("restricted seen", "officer", "to decide")


def test_what_the_officer_lifts_is_shown_and_found_and_the_rule_leaves_that_wording_alone(withheld: Store) -> None:
    withheld_posts.lift(withheld, 1, reason="a news report", actor="officer")
    assert queries.post(withheld, 1).text == WORDS
    assert search.count(withheld, "phone:0300-1234567") == 1
    assert withheld_posts.open_(withheld) == []
    kept = queries.post(withheld, 1).provenance.capture_id
    again = making.post("1", WORDS, mentions=PHONE, author="somebody", restricted=RULE, model="model 2")
    queries.record(withheld, kept, [again])
    assert queries.post(withheld, 1).card.withheld == ""


def test_a_better_reading_of_a_withheld_post_does_not_bring_it_back(withheld: Store) -> None:
    kept = queries.post(withheld, 1).provenance.capture_id
    again = making.post("1", WORDS, mentions=PHONE, author="somebody", restricted=RULE, model="model 2")
    queries.record(withheld, kept, [again])
    assert search.count(withheld, "has:phone") == 0
    assert len(withheld_posts.open_(withheld)) == 1


def test_a_post_that_was_found_before_is_withheld_by_hand_with_its_alerts(store: Store) -> None:
    watchlists.add(store, name="w", query="has:phone", look_back=True, actor="tester")
    making.record(store, making.post("1", WORDS, mentions=PHONE))
    watchlists.match_new(store)
    assert len(alerts.ids(store, state="new", limit=9)) == 1
    withheld_posts.restrict(store, 1, reason="speaks of a child", actor="tester")
    assert alerts.ids(store, state="new", limit=9) == []
    assert alerts.counts(store)["new"] == 0
    assert queries.post(store, 1).withheld_because == "speaks of a child"


def test_a_case_shows_it_without_words_and_its_bundle_still_has_the_evidence(withheld: Store) -> None:
    case = cases.open_case(withheld, number="1", title="t", authority_id=None, actor="tester")
    cases.add_exhibit(withheld, case.id, 1, actor="tester")
    assert cases.exhibits(withheld, case.id)[0].post.text == ""
    with case_snapshot.case_snapshot(withheld, case.id) as taken:
        (exhibit,) = taken.exhibits
    assert (exhibit.post.text, exhibit.post.card.withheld) == (WORDS, "restricted")


def test_what_is_not_restricted_cannot_be_lifted_or_looked_at_this_way(store: Store) -> None:
    making.record(store, making.post("1", WORDS))
    with pytest.raises(WrongUseError, match="not restricted"):
        withheld_posts.lift(store, 1, reason="r", actor="officer")
    with pytest.raises(WrongUseError, match="not restricted"):
        withheld_posts.look(store, 1, reason="r", actor="officer")
