"""Release by two persons, and the review of who searched, looked and took out what."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.store import making
from tests.store.making import operator
from workbench.errors import UserError, WrongUseError
from workbench.store.cases import cases, redaction_marks, releases, withdrawals
from workbench.store.custody import audit_review, event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.people import operators, sessions
from workbench.store.posts import corrections, queries
from workbench.store.search import alerts, search, watchlists


@pytest.fixture
def case(store: Store) -> Store:
    """A store with case 1, which holds one exhibit."""
    made = making.record(store, making.post("1", "visa words"), making.post("2", "other words"))
    cases.open_case(store, number="1/2026", title="A case", authority_id=None, actor="analyst")
    cases.add_exhibit(store, 1, made.new[0], actor="analyst")
    redaction_marks.hide_value(store, 1, "visa", label="PERSON", why="a victim", actor="analyst")
    return store


def test_a_case_leaves_only_with_the_signature_of_a_supervisor_who_is_not_the_exporter(case: Store) -> None:
    boss = operator(case, "boss")
    analyst = making.signed_in(operator(case, "analyst", "analyst", boss))
    with pytest.raises(UserError, match="Nobody has released it"):
        releases.require(case, 1, exporter=analyst)
    signed = releases.sign(case, 1, by=boss, reason="to the prosecutor")
    assert releases.require(case, 1, exporter=analyst) == signed
    assert (signed.signed_by, signed.exhibits, signed.valid) == ("boss", 1, True)
    with pytest.raises(UserError, match="who is not boss"):
        releases.require(case, 1, exporter=making.signed_in(boss))
    with pytest.raises(UserError, match="sign in with your own key"):
        releases.require(case.as_operator("Boss "), 1, exporter=case.as_operator("Boss ").signed_in)
    assert event_queries.check(case).problems == ()


@pytest.mark.parametrize("change", ["an exhibit", "a note for the court", "a correction", "something shown again"])
def test_what_is_added_after_the_release_needs_another_signature(case: Store, change: str) -> None:
    boss = operator(case, "boss")
    case = sessions.begin(case, operator(case, "analyst", "analyst", boss))
    analyst = case.signed_in
    releases.sign(case, 1, by=boss, reason="to the court")
    cases.add_note(case, 1, "a working note stays here", for_court=False, actor="analyst")
    assert releases.require(case, 1, exporter=analyst)
    if change == "an exhibit":
        cases.add_exhibit(case, 1, 2, actor="analyst")
    elif change == "a correction":
        corrections.set_category(case, 1, "online_fraud", actor="analyst")
    elif change == "something shown again":
        withdrawals.unhide(case, 1, 1, reason="no victim", actor="analyst")
    else:
        cases.add_note(case, 1, "for the court", for_court=True, actor="analyst")
    with pytest.raises(UserError, match="has changed since it was released"):
        releases.require(case, 1, exporter=analyst)
    releases.sign(case, 1, by=boss, reason="to the court, anew")
    assert releases.require(case, 1, exporter=analyst).reason == "to the court, anew"


def test_a_release_by_a_key_that_was_revoked_since_no_longer_counts(case: Store) -> None:
    boss = operator(case, "boss")
    other = operator(case, "other", by=boss)
    analyst = making.signed_in(operator(case, "analyst", "analyst", boss))
    releases.sign(case, 1, by=boss, reason="to the court")
    operators.revoke(case, "boss", reason="key lost", by=other)
    assert [one.valid for one in releases.of_case(case, 1)] == [False]
    with pytest.raises(UserError):
        releases.require(case, 1, exporter=analyst)
    with pytest.raises(WrongUseError, match="was revoked"):
        releases.sign(case, 1, by=boss, reason="again")


def test_an_analyst_an_empty_reason_and_an_empty_case_are_refused(case: Store) -> None:
    boss = operator(case, "boss")
    analyst = operator(case, "analyst", "analyst", boss)
    with pytest.raises(WrongUseError, match="is no supervisor"):
        releases.sign(case, 1, by=analyst, reason="x")
    with pytest.raises(WrongUseError, match="needs its reason"):
        releases.sign(case, 1, by=boss, reason=" ")
    case = sessions.begin(case, analyst)
    cases.open_case(case, number="2", title="Empty", authority_id=None, actor="analyst")
    with pytest.raises(WrongUseError, match="nothing to release"):
        releases.sign(case, 2, by=boss, reason="x")


def test_a_supervisor_sees_who_searched_looked_and_took_out_what_and_why(case: Store) -> None:
    began = datetime.now(UTC)
    search.find(case, "visa", actor="analyst_a", reason="case 1/2026")
    watchlists.preview(case, "other", actor="analyst_b")
    queries.viewed(case, 1, where="search", reason="case 1/2026", actor="analyst_a")
    watchlists.add(case, name="w", query="visa", look_back=True, actor="analyst_b")
    watchlists.match_new(case)
    alerts.seen(case, 1, actor="analyst_b")
    alerts.decide(case, [1], "relevant", actor="analyst_b", reason="the route of the case")
    cases.record_bundle(case, 1, path="b", manifest_sha256="a" * 64, exhibits=1, verified=True, actor="analyst_a")
    told = [(act.who, act.kind, act.words, act.reason) for act in audit_review.acts(case, since=began)]
    assert told == [
        ("analyst_a", "search", "visa", "case 1/2026"),
        ("analyst_b", "preview", "other", ""),
        ("analyst_a", "view", "search", "case 1/2026"),
        ("analyst_b", "watchlist", "visa", ""),
        ("analyst_b", "view", "", ""),
        ("analyst_b", "decision", "relevant", "the route of the case"),
        ("analyst_a", "export", "a" * 64, ""),
    ]
    assert [act.kind for act in audit_review.acts(case, since=began, who="analyst_a")] == ["search", "view", "export"]
    assert audit_review.acts(case, since=began, until=began) == []
    assert audit_review.acts(case, since=datetime.now(UTC) + timedelta(seconds=1)) == []
    newest = event_queries.events(case, limit=1)[0]
    assert (newest.action, newest.actor) == ("reviewed", "tester")
