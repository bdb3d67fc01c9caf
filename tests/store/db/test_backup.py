"""Backups while others write, their way back, and the whole store encrypted anew: complete or not at all."""

import shutil
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from tests.patience import PATIENCE
from tests.store import making
from tests.store.conftest import KEY, unlock_of
from tests.store.filling import fill
from tests.store.forcing import drop_guards
from workbench.errors import StoreBusyError, StoreDamagedError, StoreLockedError, UserError, WrongUseError
from workbench.store.custody import event_queries, integrity_check
from workbench.store.db import backup, lifecycle, metadata
from workbench.store.db.lifecycle import KeyFile, Passphrase, Store
from workbench.store.keys import reencryption
from workbench.store.search import search

OTHER = KeyFile(b"what opens the backup of a team database")


def _make(store: Store, folder: Path) -> backup.Backup:
    return backup.make(store, folder, unlock=OTHER, reason="every night")


def _rows(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as the schema reads it: the same on both databases."""
    return {
        table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
        for table in metadata.metadata.sorted_tables
    }


def _unlock(store: Store) -> KeyFile:
    return KEY if store.kind == "sqlite" else OTHER


def test_a_backup_holds_every_row_and_is_a_store_that_opens(store: Store, tmp_path: Path) -> None:
    fill(store)
    with store.read() as connection:
        rows = _rows(connection)
    made = _make(store, tmp_path / "copy")
    assert (made.events, made.head) == (len(rows["custody"]), rows["custody_head"][0][2])
    with lifecycle.open_store(str(tmp_path / "copy"), _unlock(store)) as copy, copy.read() as connection:
        assert _rows(connection) == rows
        assert search.count(copy, "phone:0300-1234567") == search.count(store, "phone:0300-1234567") == 11
    event = event_queries.events(store, limit=1)[0]
    assert (event.action, event.facts["sha256"], event.facts["reason"]) == ("backup", made.sha256, "every night")


def test_a_backup_comes_back_as_it_was_with_one_event_more(
    store: Store, tmp_path: Path, postgres_or_files: str
) -> None:
    fill(store)
    with store.read() as connection:
        rows = _rows(connection)
    _make(store, tmp_path / "copy")
    place = postgres_or_files
    backup.restore(tmp_path / "copy", place, _unlock(store), operator="officer_b", reason="a new machine")
    unlock = None if place.startswith("postgresql") else _unlock(store)
    with lifecycle.open_store(place, unlock, operator="officer_b") as back:
        with back.read() as connection:
            now = _rows(connection)
        changed = {"custody", "custody_head", "topic"}
        assert {name: found for name, found in now.items() if name not in changed} == {
            name: found for name, found in rows.items() if name not in changed
        }
        assert set(rows["custody"]) < set(now["custody"])
        assert integrity_check.everything(back).problems == ()
        event = event_queries.events(back, limit=1)[0]
        assert (event.action, event.actor, event.facts["reason"]) == ("restored", "unattended", "a new machine")
        assert making.record(back, making.post("later", "later")).new
        assert search.count(back, "phone:0300-1234567") == 11
        assert event_queries.check(back).problems == ()
    with pytest.raises(WrongUseError, match="is a store at this place already"):
        backup.restore(tmp_path / "copy", place, _unlock(store), operator="x")


@pytest.fixture(params=["files", pytest.param("postgresql", marks=pytest.mark.postgres)])
def postgres_or_files(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a backup may be brought back to."""
    if request.param == "files":
        return str(tmp_path / "back")
    running = request.getfixturevalue("postgres")
    return str(running.database())


def test_others_write_on_while_a_backup_is_made_and_it_holds_one_moment(sqlite_store: Store, tmp_path: Path) -> None:
    making.record(sqlite_store, *(making.post(str(i), "words " * 300) for i in range(120)))
    began, over = threading.Event(), threading.Event()
    written = []

    def write() -> None:
        began.wait(PATIENCE)
        while not over.is_set():
            written.append(making.capture(sqlite_store).id)

    writer = threading.Thread(target=write)
    writer.start()

    def progress(_done: int, _of: int) -> None:
        began.set()

    try:
        began.set()
        made = backup.make(sqlite_store, tmp_path / "copy", progress=progress)
    finally:
        over.set()
        writer.join()
    assert written
    with lifecycle.open_store(str(tmp_path / "copy"), KEY) as copy:
        report = integrity_check.everything(copy)
    assert (report.problems, report.count) == ((), made.events)


def test_a_backup_that_is_cancelled_leaves_nothing(store: Store, tmp_path: Path) -> None:
    fill(store)
    with pytest.raises(backup.CancelledError, match="cancelled"):
        backup.make(store, tmp_path / "copy", unlock=OTHER, cancelled=lambda: True)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("copy")]


def test_a_backup_that_was_changed_is_not_brought_back(sqlite_store: Store, tmp_path: Path) -> None:
    _make(sqlite_store, tmp_path / "copy")
    file = tmp_path / "copy" / lifecycle.EVIDENCE
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    with pytest.raises(StoreDamagedError, match="not what was written"):
        backup.restore(tmp_path / "copy", str(tmp_path / "back"), KEY, operator="x")
    assert not (tmp_path / "back").exists()


def test_a_place_that_is_no_backup_or_a_wrong_key_is_said(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(WrongUseError, match="no backup of a store"):
        backup.restore(tmp_path / "empty", str(tmp_path / "back"), KEY, operator="x")
    _make(sqlite_store, tmp_path / "copy")
    with pytest.raises(StoreLockedError):
        backup.restore(tmp_path / "copy", str(tmp_path / "back"), Passphrase("wrong"), operator="x")
    with pytest.raises(WrongUseError, match="is there already"):
        _make(sqlite_store, tmp_path / "copy")
    assert not (tmp_path / "back").exists()


def test_the_check_of_a_store_reads_every_captured_byte(store: Store) -> None:
    making.record(store, making.post("1", "one"))
    kept = making.capture(store)
    with store.engine.connect() as connection, connection.begin():
        drop_guards(connection)
        connection.execute(text("UPDATE capture_bytes SET response = request WHERE capture_id = :id"), {"id": kept.id})
    report = integrity_check.everything(store)
    assert report.problems[-1] == f"The bytes of capture {kept.id} are not what was captured. Nothing was changed."
    assert report.captures == kept.id - 1
    assert event_queries.events(store, limit=1)[0].action == "check failed"


def _anew(place: str, *new: lifecycle.Wrapper) -> None:
    lifecycle.encrypt_anew(place, KEY, new or (KEY,), operator="officer", progress=lambda _name: None)


def test_a_store_encrypted_anew_opens_by_the_new_key_alone_with_every_row(sqlite_store: Store) -> None:
    fill(sqlite_store)
    place = sqlite_store.location
    raw = lifecycle.unwrap(place, KEY)
    before = (Path(place) / lifecycle.EVIDENCE).read_bytes()
    with sqlite_store.dbos_engine().begin() as connection:
        connection.execute(text("CREATE TABLE t (x)"))
    sqlite_store.close()
    _anew(place, OTHER)
    for wrong in (KEY, lifecycle.RawKey(raw)):
        with pytest.raises(StoreLockedError):
            lifecycle.open_store(place, wrong)
    with lifecycle.open_store(place, OTHER) as store:
        assert search.count(store, "phone:0300-1234567") == 11
        assert integrity_check.everything(store).problems == ()
        with store.dbos_engine().begin() as connection:
            assert connection.execute(text("SELECT count(*) FROM t")).scalar_one() == 0
    assert (Path(place) / lifecycle.EVIDENCE).read_bytes()[:4096] != before[:4096]
    assert not (Path(place) / reencryption.STAGE).exists()


def test_a_store_that_is_open_elsewhere_is_not_encrypted_anew(sqlite_store: Store) -> None:
    with pytest.raises(StoreBusyError, match="open in another process"):
        _anew(sqlite_store.location, OTHER)
    assert lifecycle.unwrap(sqlite_store.location, KEY)


def test_a_new_encryption_that_was_broken_off_counts_only_from_the_moment_it_is_complete(
    sqlite_store: Store, tmp_path: Path
) -> None:
    fill(sqlite_store)
    sqlite_store.close()
    place, twin = Path(sqlite_store.location), tmp_path / "twin"
    shutil.copytree(place, twin)
    _anew(str(twin), OTHER)
    stage = place / reencryption.STAGE
    stage.mkdir()
    for name in (lifecycle.EVIDENCE, lifecycle.WORK, "keys.json"):
        shutil.copyfile(twin / name, stage / name)
    half, whole = tmp_path / "half", tmp_path / "whole"
    for copy in (half, whole):
        shutil.copytree(place, copy)
    with lifecycle.open_store(str(half), KEY) as store:
        assert event_queries.check(store).problems == ()
    (whole / reencryption.STAGE / "ready").touch()
    (whole / reencryption.STAGE / lifecycle.EVIDENCE).replace(whole / lifecycle.EVIDENCE)
    with lifecycle.open_store(str(whole), OTHER) as store:
        assert search.count(store, "phone:0300-1234567") == 11
    assert not (half / reencryption.STAGE).exists()
    assert not (whole / reencryption.STAGE).exists()


def test_without_anything_that_would_open_it_nothing_is_encrypted_anew(sqlite_store: Store) -> None:
    place = sqlite_store.location
    sqlite_store.close()
    with pytest.raises(UserError, match="At least one"):
        lifecycle.encrypt_anew(place, KEY, (), operator="x", progress=lambda _name: None)
    with lifecycle.open_store(place, unlock_of(place)) as store:
        assert event_queries.check(store).problems == ()
