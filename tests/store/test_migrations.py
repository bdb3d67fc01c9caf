"""A store of an earlier schema is brought to this one with every row, and copied first."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from tests.store import making
from tests.store.conftest import DATABASES, new_place, unlock_of
from tests.store.old import FIRST, Rows, every_row, make_old
from workbench.errors import UserError
from workbench.store import cases, custody, findings, guards, migrate, opening, runs, search, watchlists
from workbench.store.opening import Store

WORDS = "Rabta 0300-1234567 ya agent@example.org"


def _fill(store: Store) -> None:
    """A little of everything."""
    ground = making.authority(store)
    one = making.run(store)
    runs.start(store, one.id)
    phone = making.mention(WORDS, "0300-1234567", "PHONE", "+923001234567")
    making.record(store, *(making.post(str(i), f"{WORDS} {i}", mentions=(phone,)) for i in range(12)), one=one)
    making.record(store, making.post("3", "edited"), one=one, at=making.AT + timedelta(days=1))
    runs.set_watermark(store, one.source_id, one.id, "{}")
    runs.finish(store, one.id, "done", "")
    watchlists.add(store, name="phones", query="has:phone", look_back=True, actor="tester")
    watchlists.match_new(store)
    case = cases.open_case(store, number="1", title="t", authority_id=ground.id, actor="tester")
    cases.add_exhibit(store, case.id, 4, actor="tester")
    cases.add_note(store, case.id, "n", for_court=True, actor="tester")
    cases.record_bundle(store, case.id, path="b", manifest_sha256="0" * 64, exhibits=1, verified=True, actor="tester")


@pytest.fixture(params=DATABASES)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Rows]:
    """Where a filled store of the first schema is, and its rows."""
    (tmp_path / "now").mkdir()
    model, place = new_place(request, tmp_path / "now"), new_place(request, tmp_path)
    with opening.init(model, unlock_of(model), operator="tester") as store:
        _fill(store)
        return place, make_old(place, unlock_of(place), store)


def test_a_store_of_the_first_schema_is_brought_to_this_one_with_every_row(old: tuple[str, Rows]) -> None:
    place, before = old
    assert len([name for name, rows in before.items() if rows]) >= 20
    with opening.open_store(place, unlock_of(place)) as store:
        assert migrate.version(store.engine) == migrate.newest() != FIRST
        assert migrate.differences(store.engine) == []
        with store.read() as connection:
            assert every_row(connection, before) == before
            assert guards.names() <= guards.present(connection)
        assert custody.check(store).problems == ()
        assert search.count(store, "phone:0300-1234567") == 11
        assert search.count(store, "edited") == 1


def test_what_an_old_store_did_not_know_is_empty_and_can_be_filled(old: tuple[str, Rows]) -> None:
    place = old[0]
    with opening.open_store(place, unlock_of(place), operator="tester") as store:
        seen = findings.post(store, 4)
        assert (seen.attachments, seen.votes, seen.parent_key, seen.absences) == ((), None, "", ())
        assert seen.card.gone_since is None
        assert runs.recent(store, None, 1)[0].posts_gone == 0
        one = making.run(store)
        done = making.record(store, making.post("new", "new", votes=3, parent_key="4"), one=one)
        assert findings.post(store, done.new[0]).votes == 3


def test_the_old_file_is_copied_before_it_is_changed(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    (tmp_path / "now").mkdir()
    place = str(tmp_path / "store")
    with opening.init(str(tmp_path / "now" / "store"), unlock_of(place), operator="tester") as store:
        _fill(store)
        make_old(place, unlock_of(place), store)
    before = (tmp_path / "store" / opening.EVIDENCE).read_bytes()
    opening.open_store(place, unlock_of(place)).close()
    assert (tmp_path / "store" / f"{opening.EVIDENCE}.before-{FIRST}").read_bytes() == before


@pytest.mark.parametrize("fault", ["a guard", "a column"])
def test_an_old_store_that_cannot_be_brought_up_stays_as_it_was(
    old: tuple[str, Rows], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, before = old
    broken = {"a guard": {"missing": (("id",),)}, "a column": {"absence": (("no_such_column",),)}}[fault]
    monkeypatch.setattr(guards, "ADDED", {"0002": broken})
    with pytest.raises((RuntimeError, UserError, DBAPIError), match=r"guards|missing|no_such_column"):
        opening.open_store(place, unlock_of(place)).close()
    monkeypatch.undo()
    with opening.open_store(place, unlock_of(place)) as store, store.read() as connection:
        assert every_row(connection, before) == before
