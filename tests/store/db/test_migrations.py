"""Migrations: each follows the one before, loses no row and no guard."""

from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tests.store import next_schema
from tests.store.conftest import unlock_of
from tests.store.filling import fill
from workbench.store.custody import event_queries
from workbench.store.db import lifecycle, migrate
from workbench.store.db.lifecycle import Store
from workbench.store.search import search


def test_each_revision_stands_in_the_name_of_its_file_and_follows_the_one_before() -> None:
    scripts = ScriptDirectory(str(migrate.SCRIPTS))
    found = [(script.revision, Path(script.path).name[1:5]) for script in scripts.walk_revisions()]
    assert found == [(f"{number:04}",) * 2 for number in range(len(found), 0, -1)]
    assert migrate.newest() == scripts.get_current_head()


def test_a_store_is_brought_to_the_next_schema_with_every_row(
    store: Store, location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    with store.read() as connection:
        before = next_schema.every_row(connection)
    assert len([name for name, rows in before.items() if rows]) >= 30
    store.close()
    monkeypatch.setattr(migrate, "SCRIPTS", next_schema.scripts(tmp_path))
    with lifecycle.open_store(location, unlock_of(location), operator="tester") as brought:
        with brought.read() as connection:
            assert next_schema.every_row(connection) == before
            assert connection.scalar(text("SELECT count(*) FROM added")) == 1
        assert event_queries.check(brought).problems == ()
        assert search.count(brought, "phone:0300-1234567") == 11


def test_a_migration_that_loses_a_guard_changes_nothing(
    store: Store, location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    with store.read() as connection:
        before = next_schema.every_row(connection)
    of_its_table = " ON note" if store.kind == "postgresql" else ""
    store.close()
    drop = f'op.execute("DROP TRIGGER note_update_kept{of_its_table}")'
    monkeypatch.setattr(migrate, "SCRIPTS", next_schema.scripts(tmp_path, then=drop))
    with pytest.raises(RuntimeError, match="note_update_kept"):
        lifecycle.open_store(location, unlock_of(location)).close()
    monkeypatch.undo()
    with lifecycle.open_store(location, unlock_of(location)) as kept, kept.read() as connection:
        assert next_schema.every_row(connection) == before
