"""A store of every released schema is brought to this one with every row, and copied first."""

from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.store import making, old
from tests.store.conftest import DATABASES, new_place, unlock_of
from tests.store.old import SCHEMAS, assert_kept, every_row
from workbench.errors import UserError
from workbench.store.custody import event_queries, integrity_check
from workbench.store.db import lifecycle, migrate, triggers
from workbench.store.people import operators
from workbench.store.posts import queries
from workbench.store.search import search
from workbench.store.sources import runs


@pytest.fixture(params=DATABASES)
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where no store is yet."""
    return new_place(request, tmp_path)


def test_each_revision_stands_in_the_name_of_its_file_and_follows_the_one_before() -> None:
    scripts = ScriptDirectory(str(migrate.SCRIPTS))
    found = [(script.revision, Path(script.path).name[1:5]) for script in scripts.walk_revisions()]
    assert found == [(number, number) for number in reversed(SCHEMAS)]
    assert migrate.newest() == scripts.get_current_head()


def test_every_schema_that_ever_was_has_its_files() -> None:
    assert tuple(f"{number:04}" for number in range(1, int(migrate.newest()) + 1)) == SCHEMAS


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_store_of_every_released_schema_is_brought_to_this_one_with_every_row(location: str, schema: str) -> None:
    before = old.place(schema, location)
    assert len([name for name, rows in before.items() if rows]) >= 20
    with lifecycle.open_store(location, unlock_of(location), operator="tester") as store:
        assert migrate.version(store.engine) == migrate.newest()
        assert migrate.differences(store.engine) == []
        with store.read() as connection:
            after = every_row(connection, before)
            assert triggers.names() <= triggers.present(connection)
        assert_kept(before, after, grown=schema < "0011")
        assert integrity_check.everything(store).problems == ()
        assert search.count(store, "phone:0300-1234567") == 11
        assert search.count(store, "edited") == 1


@pytest.mark.parametrize("schema", SCHEMAS)
def test_an_upgraded_store_goes_on_keeping_signing_and_searching(location: str, schema: str) -> None:
    old.place(schema, location)
    with lifecycle.open_store(location, unlock_of(location), operator="tester") as store:
        before = event_queries.head(store)
        one = making.run(store, making.source(store, "a board that no old store has").id)
        done = making.record(store, making.post("new", "new", votes=3, parent_key="4"), one=one)
        assert queries.post(store, done.new[0]).votes == 3
        assert event_queries.head(store).public_key == before.public_key
        with pytest.raises(DBAPIError, match="is kept evidence"), store.engine.connect() as connection:
            connection.execute(text("UPDATE capture SET status = 1"))
        operators.rotate(store, reason="the key of an old store", by=operators.at_work(making.tester(store)))
        assert event_queries.head(store).public_key != before.public_key
        assert event_queries.check(store).problems == ()


def test_what_an_old_store_did_not_know_is_empty(location: str) -> None:
    old.place("0001", location)
    with lifecycle.open_store(location, unlock_of(location)) as store:
        seen = queries.post(store, 4)
        assert (seen.attachments, seen.votes, seen.parent_key, seen.absences) == ((), None, "", ())
        assert seen.card.gone_since is None
        assert runs.recent(store, None, 1)[0].posts_gone == 0
        assert [one.certified_by for one in operators.all_(store)] == [()]


@pytest.mark.parametrize("schema", SCHEMAS[:-1])
def test_the_old_file_is_copied_before_it_is_changed(tmp_path: Path, schema: str) -> None:
    location = str(tmp_path / "store")
    old.place(schema, location)
    before = (tmp_path / "store" / lifecycle.EVIDENCE).read_bytes()
    lifecycle.open_store(location, unlock_of(location)).close()
    assert (tmp_path / "store" / f"{lifecycle.EVIDENCE}.before-{schema}").read_bytes() == before


@pytest.mark.parametrize("fault", ["a guard", "a column"])
def test_an_old_store_that_cannot_be_brought_up_stays_as_it_was(
    location: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.place("0001", location)
    broken = {"a guard": {"missing": (("id",),)}, "a column": {"absence": (("no_such_column",),)}}[fault]
    monkeypatch.setattr(triggers, "ADDED", {**triggers.ADDED, "0002": broken})
    with pytest.raises((RuntimeError, UserError, DBAPIError), match=r"guards|missing|no_such_column"):
        lifecycle.open_store(location, unlock_of(location)).close()
    monkeypatch.undo()
    with lifecycle.open_store(location, unlock_of(location)) as store, store.read() as connection:
        assert_kept(before, every_row(connection, before), grown=True)
