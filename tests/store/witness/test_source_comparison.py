"""Two installations captured the same source: what differs is shown, what agrees is countersigned and checked."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.bundle.keeping import custodian
from tests.bundle.made import UNPRINTED
from tests.store import making
from tests.store.conftest import KEY
from workbench.bundle.export.exporter import export
from workbench.bundle.verify.verifier import VerifyReport, verify
from workbench.domain.posts.findings import NewPost
from workbench.errors import UserError, WrongUseError
from workbench.store.cases import cases, withheld_posts
from workbench.store.cases.case_snapshot import case_snapshot
from workbench.store.custody import event_queries, integrity_check
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.sources import sources
from workbench.store.witness import source_comparison

WORDS = "Rabta 0300-1234567, visa ready"


@dataclass
class Office:
    """An installation that watches the site."""

    store: Store
    source_id: int

    def captured(self, *posts: NewPost) -> list[int]:
        one = making.run(self.store, self.source_id)
        return list(making.record(self.store, *posts, one=one).new)

    def listed(self, *, texts: bool = False) -> bytes:
        return source_comparison.make_list(self.store, self.source_id, texts=texts, actor="tester")

    def compared(self, content: bytes) -> source_comparison.Comparison:
        return source_comparison.compare(self.store, self.source_id, content)

    def countersigned(self, content: bytes) -> bytes:
        return source_comparison.countersign(self.store, self.source_id, self.compared(content), actor="tester")

    @property
    def key(self) -> str:
        return event_queries.head(self.store).public_key


def _office(place: Path) -> Office:
    store = lifecycle.init(str(place), KEY, operator="tester")
    ground = making.open_ended(store)
    board = making.source(store, "board")
    sources.set_authority(store, board.id, ground.id, actor="tester")
    cases.open_case(store, number="7/2026", title="A case", authority_id=ground.id, actor="tester")
    return Office(store, board.id)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    """Two offices: post 1 is the same in both, 2 differs in one word, 3 and 4 were seen by one alone."""
    first, second = _office(tmp_path / "first"), _office(tmp_path / "second")
    first.captured(making.post("1", WORDS), making.post("2", "call before noon"), making.post("3", "only here"))
    second.captured(making.post("1", WORDS), making.post("2", "call after noon"), making.post("4", "only there"))
    yield first, second
    first.store.close()
    second.store.close()


def test_posts_are_compared_one_by_one_and_one_word_that_differs_is_shown(offices: tuple[Office, Office]) -> None:
    first, second = offices
    found = second.compared(first.listed(texts=True))
    assert [one.post_id for one in found.agreed] == [1]
    assert [(one.ours, one.theirs) for one in found.differ] == [("call after noon", "call before noon")]
    assert [one.post_key for one in found.only_here] == ["4"]
    assert (found.only_there, found.store) == (1, first.store.id)


def test_a_list_without_texts_gives_away_neither_words_nor_keys_nor_addresses(offices: tuple[Office, Office]) -> None:
    first, second = offices
    made = first.listed()
    for word in (b"Rabta", b"noon", b"onion", b"nick", b"board", b'"1"'):
        assert word not in made
    assert [one.theirs for one in second.compared(made).differ] == [""]
    assert made != first.listed()
    posts = [{one["post"] for one in json.loads(each)["posts"]} for each in (made, first.listed())]
    assert posts[0].isdisjoint(posts[1])


def test_an_older_wording_that_both_saw_agrees(offices: tuple[Office, Office]) -> None:
    first, second = offices
    first.captured(making.post("2", "call after noon"))
    assert [one.post_id for one in second.compared(first.listed()).agreed] != [1]
    assert second.compared(first.listed()).differ == ()


def test_a_post_that_is_withheld_is_in_no_list(offices: tuple[Office, Office]) -> None:
    first, second = offices
    withheld_posts.restrict(first.store, 1, reason="a child", actor="tester")
    assert second.compared(first.listed()).agreed == ()


def _changed(content: bytes, **changes: Any) -> bytes:
    return json.dumps({**json.loads(content), **changes}).encode()


LISTS: Mapping[str, Callable[[bytes], bytes]] = {
    "another store": lambda made: _changed(made, store="x"),
    "another salt": lambda made: _changed(made, salt="00" * 32),
    "no post any more": lambda made: _changed(made, posts=[]),
    "a post less": lambda made: _changed(made, posts=json.loads(made)["posts"][1:]),
    "a post twice": lambda made: _changed(made, posts=[*json.loads(made)["posts"], json.loads(made)["posts"][0]]),
    "another key": lambda made: _changed(made, public_key="00" * 32),
    "no list": lambda _: b"[]",
    "a deep hole": lambda _: b"[" * 100_000,
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_not_as_it_was_made_is_refused(offices: tuple[Office, Office], name: str) -> None:
    first, second = offices
    with pytest.raises(WrongUseError):
        second.compared(LISTS[name](first.listed()))


def test_words_put_into_a_list_in_the_place_of_others_are_not_shown(offices: tuple[Office, Office]) -> None:
    first, second = offices
    made = first.listed(texts=True).replace(b"call before noon", b"call at midnight")
    assert [one.theirs for one in second.compared(made).differ] == [""]


def test_a_store_does_not_compare_its_own_list(offices: tuple[Office, Office]) -> None:
    with pytest.raises(WrongUseError, match="this very store"):
        offices[0].compared(offices[0].listed())


def _with_exhibits(office: Office) -> None:
    for post_id in (1, 2):
        cases.add_exhibit(office.store, 1, post_id, actor="tester", reason="a lead")


def _bundle(office: Office, folder: Path) -> VerifyReport:
    with case_snapshot(office.store, 1) as taken:
        made = export(taken, folder, custodian=custodian(office.store, taken), at=making.AT, order=UNPRINTED)
    return verify(made.path)


def _words(report: VerifyReport) -> str:
    return next(one.words for one in report.checks if one.name == "countersignatures")


def test_what_agrees_is_countersigned_stands_in_the_bundle_and_is_verified(
    offices: tuple[Office, Office], tmp_path: Path
) -> None:
    first, second = offices
    _with_exhibits(first)
    assert "No other installation" in _words(_bundle(first, tmp_path / "before"))
    given = second.countersigned(first.listed())
    event = next(one for one in event_queries.events(second.store, limit=5) if one.action == source_comparison.GIVEN)
    assert (event.facts["agreed"], event.facts["differ"]) == (1, 1)
    assert source_comparison.receive(first.store, given, public_key=second.key, actor="tester") == [1]
    assert source_comparison.receive(first.store, given, public_key=second.key, actor="tester") == []
    report = _bundle(first, tmp_path / "after")
    assert report.ok, report
    assert _words(report).startswith("1 exhibit in the same words")
    assert second.key in _words(report)
    assert integrity_check.everything(first.store).problems == ()
    assert integrity_check.everything(second.store).problems == ()


SIGNED: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "another count": lambda made: {**made, "entries": made["entries"] * 2},
    "another time": lambda made: {**made, "entries": [{**made["entries"][0], "seen_too": "2020-01-01T00:00:00Z"}]},
    "another list": lambda made: {**made, "list": "00" * 32},
    "another store": lambda made: {**made, "store": made["by_store"]},
    "another signature": lambda made: {**made, "signature": "00" * 64},
}


@pytest.mark.parametrize("name", SIGNED)
def test_a_countersignature_that_is_not_as_it_was_made_is_refused(offices: tuple[Office, Office], name: str) -> None:
    first, second = offices
    _with_exhibits(first)
    changed = json.dumps(SIGNED[name](json.loads(second.countersigned(first.listed())))).encode()
    before = event_queries.head(first.store)
    with pytest.raises(WrongUseError):
        source_comparison.receive(first.store, changed, public_key=second.key, actor="tester")
    assert event_queries.head(first.store) == before


def test_a_countersignature_by_an_unexpected_key_is_refused(offices: tuple[Office, Office]) -> None:
    first, second = offices
    given = second.countersigned(first.listed())
    with pytest.raises(WrongUseError, match="another key"):
        source_comparison.receive(first.store, given, public_key=first.key, actor="tester")


def test_a_countersignature_over_a_list_of_no_account_is_refused(offices: tuple[Office, Office]) -> None:
    first, second = offices
    listed = first.listed()
    given = second.countersigned(listed)
    with first.store.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("DROP TRIGGER custody_update_kept")
        connection.exec_driver_sql("UPDATE custody SET action = 'x' WHERE action = 'source list'")
    with pytest.raises(WrongUseError, match="never made"):
        source_comparison.receive(first.store, given, public_key=second.key, actor="tester")


FORGED: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "another time": lambda facts: {**facts, "seen_too": "2020-01-01T00:00:00Z"},
    "another key": lambda facts: {**facts, "public_key": "00" * 32},
    "another salt": lambda facts: {**facts, "salt": "00" * 32},
    "another root": lambda facts: {**facts, "root": "00" * 32},
    "a path of more steps": lambda facts: {**facts, "path": facts["path"] + "00" * 32},
    "a path that is none": lambda facts: {**facts, "path": "zz"},
    "another office": lambda facts: {**facts, "by_store": "x"},
}


@pytest.mark.parametrize("name", FORGED)
def test_a_countersignature_written_into_the_chain_by_an_insider_is_found_by_the_verifier(
    offices: tuple[Office, Office], tmp_path: Path, name: str
) -> None:
    first, second = offices
    _with_exhibits(first)
    source_comparison.receive(first.store, second.countersigned(first.listed()), public_key=second.key, actor="tester")
    right = next(one.facts for one in event_queries.events(first.store, limit=3) if one.action == "countersigned")
    event_queries.note(first.store, "countersigned", "post:1", FORGED[name](dict(right)), actor="tester")
    report = _bundle(first, tmp_path / "bundle")
    assert not next(one.ok for one in report.checks if one.name == "countersignatures")


def test_a_countersignature_moved_to_another_exhibit_is_found_by_the_verifier(
    offices: tuple[Office, Office], tmp_path: Path
) -> None:
    first, second = offices
    _with_exhibits(first)
    source_comparison.receive(first.store, second.countersigned(first.listed()), public_key=second.key, actor="tester")
    right = next(one.facts for one in event_queries.events(first.store, limit=3) if one.action == "countersigned")
    event_queries.note(first.store, "countersigned", "post:2", right, actor="tester")
    report = _bundle(first, tmp_path / "bundle")
    assert "other words than those of the exhibit" in _words(report)


def test_nothing_in_common_is_nothing_to_sign_and_nothing_seen_is_nothing_to_list(
    offices: tuple[Office, Office], tmp_path: Path
) -> None:
    other = _office(tmp_path / "other")
    with other.store:
        with pytest.raises(UserError, match="no post of this source"):
            other.listed()
        other.captured(making.post("9", "something else"))
        with pytest.raises(WrongUseError, match="nothing to countersign"):
            other.countersigned(offices[0].listed())
