"""Twelve insiders with the store's key and an analyst's log-in, each by three ways: who sees them within a day.

Through the program they are refused, or the supervisor's review names them. By SQL the check names them and the case
does not leave. Whoever also writes the past of the store anew (`chain_anew`) is seen by the office that keeps the heads
the collector reports each hour. The table in docs/threat-model.md says the same.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Row

from tests.insider import chain_anew, places
from tests.store import making
from tests.store.conftest import KEY
from workbench.domain.custody.chain import Fact
from workbench.errors import UserError, WrongUseError
from workbench.store.cases import partner_files, releases, withdrawals
from workbench.store.custody import audit_review, event_queries, integrity_check
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import KeyFile, Store
from workbench.store.people import operators, policies
from workbench.store.posts import captures, queries
from workbench.store.search import search, watchlists
from workbench.store.witness import outside_heads, rollback
from workbench.store.witness.rollback import RollbackWatch

BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
PARTNERS = b'{"type": "bundle", "id": "bundle--1", "objects": []}'


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store and, beside it, the folder of another office to which the collector told its head within this hour."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "witness").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_WITNESS", str(folder / "witness"))
        patch.setenv("WORKBENCH_MARKS", str(folder / "marks"))
        with lifecycle.init(str(folder / "store"), KEY, operator="tester") as opened:
            places.fill(opened)
            store = places.at_work(opened)
            partner_files.bring(
                store, partner="P", kind="stix", file="b.json", data=PARTNERS, told={}, actor=places.ANALYST
            )
            past = RollbackWatch(store, outside_heads.here())
            past.look()
            past.report("hour")
    return folder


@pytest.fixture
def store(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store on the insider's desk. This machine's own mark is in the insider's hands: it is gone."""
    shutil.copytree(prepared / "witness", tmp_path / "witness")
    monkeypatch.setenv("WORKBENCH_WITNESS", str(tmp_path / "witness"))
    monkeypatch.setenv("WORKBENCH_MARKS", str(tmp_path / "marks"))
    with places.copy_of(prepared / "store", tmp_path / "store") as copied:
        yield copied


@dataclass(frozen=True, slots=True)
class Insider:
    """By SQL: `statements`, and the facts of events (by subject) that have to be other ones, None: not to have been.

    `said`: what the check says of them.
    """

    statements: tuple[str, ...]
    said: str
    events: dict[str, dict[str, Fact] | None]


def _insider(*statements: str, said: str, events: dict[str, dict[str, Fact] | None] | None = None) -> Insider:
    return Insider(statements, said, events or {})


# What was asked for, as fixtures ask, stands where the page was that came.
_HASH = captures.sha256_of(b"GET / HTTP/1.1\r\n\r\n")
BY_SQL: dict[str, Insider] = {
    "plants a post": _insider(
        "INSERT INTO post (id, source_id, key, post_key, order_key, revision_id, reading_id, thread, author, lang, "
        "category, withheld) SELECT 77, source_id, author, '77', order_key + 1, 4, 4, thread, author, lang, category, "
        "'' FROM post WHERE id = 4",
        said="Post 77 is in the store, and no custody event covers it",
    ),
    "alters a quote": _insider("UPDATE revision SET text = 'Rabta 0300-7654321 visa' WHERE id = 1", said="Wording 1 "),
    "dates a post otherwise": _insider(
        "UPDATE revision SET posted_at = posted_at - 86400000000 WHERE id = 1", said="Wording 1 "
    ),
    "swaps a capture": _insider(
        "UPDATE capture_bytes SET response = request WHERE capture_id = 1",
        "UPDATE capture SET sha256 = request_sha256, size = 18 WHERE id = 1",
        said="Capture 1 ",
        events={"capture:1": {"sha256": _HASH, "size": 18}},
    ),
    "hides what speaks for somebody": _insider(
        "DELETE FROM exhibit WHERE id = 2", said="Exhibit 2 is gone", events={"case:1 EXH-0002": None}
    ),
    "deletes alerts": _insider("DELETE FROM alert", said="Alert 1 is gone", events={"alert:1": None, "alert:2": None}),
    "weakens a watchlist": _insider(
        "UPDATE watchlist SET query = 'nothing'", said="Watchlist 1 ", events={"watchlist:1": {"query": "nothing"}}
    ),
    "releases alone": _insider(
        "UPDATE release SET signer_id = (SELECT id FROM signer WHERE name = 'ana')", said="Release 1 "
    ),
    "signs as another": _insider("UPDATE custody SET actor = 'sup' WHERE action = 'decision'", said="Event "),
    "edits a partner's file": _insider(
        "UPDATE capture_bytes SET response = (SELECT request FROM capture_bytes WHERE capture_id = 1) "
        "WHERE capture_id = 3",
        "UPDATE capture SET sha256 = (SELECT request_sha256 FROM capture WHERE id = 1), size = 18 WHERE id = 3",
        said="Capture 3 ",
        events={"capture:3": {"sha256": _HASH, "size": 18}},
    ),
}


@pytest.mark.parametrize("name", BY_SQL)
def test_the_check_names_an_insider_with_the_key_who_writes_rows(store: Store, name: str) -> None:
    places.change(store, BY_SQL[name].statements)
    assert _checked(store, BY_SQL[name].said)


@pytest.mark.parametrize("name", BY_SQL)
def test_another_office_sees_an_insider_who_writes_the_past_anew(store: Store, name: str) -> None:
    places.change(store, BY_SQL[name].statements)
    chain_anew.write_anew(store, _edited(BY_SQL[name]))
    # In the name of somebody who was not signed in nothing can be written, by whoever writes the chain.
    assert (event_queries.check(store).problems == ()) is (name != "signs as another")
    assert _seen_by_the_office(store)


def test_another_office_sees_an_insider_who_brings_an_older_store_back(store: Store, tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(tmp_path / "store", older)
    watchlists.mute(store, 1, muted=True, actor=places.ANALYST)
    RollbackWatch(store, outside_heads.here()).report("hour")
    with lifecycle.open_store(str(older), KEY, operator=places.ANALYST) as put_back:
        assert _seen_by_the_office(put_back)


def test_the_review_names_what_insiders_do_in_the_program(store: Store) -> None:
    withdrawals.remove_exhibit(store, places.CASE, "EXH-0002", reason="of no use", actor=places.ANALYST)
    watchlists.mute(store, 1, muted=True, actor=places.ANALYST)
    watchlists.remove(store, 1, actor=places.ANALYST)
    search.find(store, "visa", actor=places.ANALYST)
    queries.viewed(store, 4, where="search", actor=places.ANALYST)
    acts = audit_review.acts(store, since=BEGIN)
    assert {
        ("exhibit", "case:1"),
        ("watchlist", "watchlist:1"),
        ("view", "post:4"),
    } <= {(act.kind, act.subject) for act in acts if act.who == places.ANALYST}
    assert ("search", "visa") in {(act.kind, act.words) for act in acts if act.who == places.ANALYST}


def test_an_insider_does_not_sign_for_what_another_has_to_sign_for(store: Store) -> None:
    analyst = operators.unlock(store, places.ANALYST, making.secret(places.ANALYST))
    with pytest.raises(WrongUseError, match="a release needs a supervisor's signature"):
        releases.sign(store, places.CASE, by=analyst, reason="to the press")
    with pytest.raises(UserError):
        operators.unlock(store, places.SUPERVISOR, KeyFile(b"what the insider guesses in its place"))
    with pytest.raises(UserError, match="who is not ana"):
        releases.require(store, places.CASE, exporter=making.signed_in(analyst), content="ab" * 32)


def test_an_insider_reads_a_case_only_with_a_reason_where_the_rules_ask_for_one(store: Store) -> None:
    boss = operators.unlock(store, places.SUPERVISOR, making.secret(places.SUPERVISOR))
    policies.change(store, {"search_needs_reason": True}, by=boss, reason="an order")
    with pytest.raises(UserError, match="reason"):
        search.find(store, "visa", actor=places.ANALYST)
    search.find(store, "visa", actor=places.ANALYST, reason="case 7/2026")
    assert ("visa", "case 7/2026") in {(act.words, act.reason) for act in audit_review.acts(store, since=BEGIN)}


def test_what_the_witness_was_not_told_of_yet_can_be_written_anew_unseen(store: Store) -> None:
    """What remains: up to an hour of work, until the next head leaves this machine (docs/threat-model.md)."""
    watchlists.add(store, name="late", query="late", look_back=False, actor=places.ANALYST)
    places.change(store, ("UPDATE watchlist SET query = 'nothing' WHERE name = 'late'",))
    chain_anew.write_anew(
        store, lambda event, facts: facts | ({"query": "nothing"} if event.subject == "watchlist:2" else {})
    )
    assert not _seen_by_the_office(store)
    assert not any("atchlist 2" in one for one in integrity_check.everything(store).problems)


def _edited(insider: Insider) -> chain_anew.Edit:
    def edit(event: Row[tuple[object, ...]], facts: dict[str, Fact]) -> dict[str, Fact] | None:
        for subject in (event.subject, f"{event.subject} {facts.get('exhibit')}"):
            if subject in insider.events:
                changed = insider.events[subject]
                known = {} if changed is None else {key: value for key, value in changed.items() if key in facts}
                return None if changed is None else facts | known
        return facts

    return edit


def _checked(store: Store, said: str) -> bool:
    problems = integrity_check.everything(store).problems
    assert any(said in problem for problem in problems), problems
    return True


def _seen_by_the_office(store: Store) -> bool:
    """At the next opening, and when the collector tells the witness the next head, at most an hour later."""
    return bool(rollback.warning_of(RollbackWatch(store, outside_heads.here()).look()))
