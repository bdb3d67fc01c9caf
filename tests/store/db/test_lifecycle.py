"""Making, opening and refusing a store: the key, the files, the schema's version, the collector's lock."""

import hashlib
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from tests.store import making, next_schema
from tests.store.conftest import KEY
from workbench import atomic_file
from workbench.errors import StoreBusyError, StoreDamagedError, StoreLockedError, UserError, WrongUseError
from workbench.store.custody import event_queries
from workbench.store.db import change_counters, collector_lock, lifecycle, metadata, migrate
from workbench.store.db.lifecycle import KeyFile, Passphrase, RawKey, Store
from workbench.store.keys import key_file
from workbench.store.posts import captures
from workbench.store.schema.evidence import TOPICS
from workbench.store.search import search

MARKER = "planted-marker-7f3a"


@pytest.fixture
def folder(sqlite_store: Store) -> Path:
    """The folder of a closed store with some content."""
    making.record(sqlite_store, *(making.post(str(i), f"post {i} {MARKER} " + "words " * 50) for i in range(40)))
    sqlite_store.close()
    return Path(sqlite_store.location)


def test_a_store_opens_again_with_what_was_in_it(store: Store, reopen: Callable[[], Store]) -> None:
    making.record(store, making.post("1", "words"))
    store.close()
    again = reopen()
    assert search.count(again, "words") == 1
    assert (again.id, again.kind) == (store.id, store.kind)
    assert event_queries.check(again).problems == ()
    assert again.as_operator("analyst_b").operator == "analyst_b"


def test_a_store_that_is_there_is_not_made_again(store: Store, location: str, unlock: KeyFile | None) -> None:
    assert lifecycle.exists(location)
    with pytest.raises(WrongUseError, match="is a store at this place already"):
        lifecycle.init(location, unlock, operator="x")


def test_a_place_without_a_store_says_so(location: str, unlock: KeyFile | None) -> None:
    assert not lifecycle.exists(location)
    with pytest.raises(UserError, match="no store"):
        lifecycle.open_store(location, unlock)
    assert not lifecycle.exists(location)


@pytest.mark.parametrize("wrong", [Passphrase("wrong"), KeyFile(b"y" * 32), RawKey(bytes(32))])
def test_a_wrong_key_is_refused_in_words_and_changes_nothing(folder: Path, wrong: key_file.Unlock) -> None:
    before = (folder / "evidence.db").read_bytes()
    with pytest.raises(StoreLockedError):
        lifecycle.open_store(str(folder), wrong)
    assert (folder / "evidence.db").read_bytes() == before


def test_several_passphrases_and_key_files_open_one_store(folder: Path) -> None:
    key_file.add(folder, KEY, Passphrase("correct horse"))
    raw = lifecycle.unwrap(str(folder), Passphrase("correct horse"))
    assert raw == lifecycle.unwrap(str(folder), KEY)
    for unlock in (KEY, Passphrase("correct horse"), RawKey(raw)):
        with lifecycle.open_store(str(folder), unlock) as store:
            assert search.count(store, MARKER) == 40
    key_file.replace_all(folder, KEY, [Passphrase("new one")])
    with pytest.raises(StoreLockedError):
        lifecycle.unwrap(str(folder), KEY)
    assert lifecycle.unwrap(str(folder), Passphrase("new one")) == raw


def test_the_same_passphrase_typed_on_another_keyboard_opens_the_store(folder: Path) -> None:
    key_file.add(folder, KEY, Passphrase("caf\u00e9"))
    assert lifecycle.unwrap(str(folder), Passphrase("cafe\u0301"))


def test_the_key_file_is_replaced_whole_and_is_the_owners_alone(folder: Path) -> None:
    assert stat.S_IMODE((folder / "keys.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    before = (folder / "keys.json").read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="No space left"):
        atomic_file.write_whole(folder / "keys.json", b"half", sync=full)
    assert (folder / "keys.json").read_bytes() == before
    assert not list(folder.glob(".keys*"))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b'{"format":1,"store":"x","check":"y","wraps":[7]}', b"\xff"]
)
def test_keys_that_make_no_sense_are_called_damaged(folder: Path, content: bytes) -> None:
    (folder / "keys.json").write_bytes(content)
    with pytest.raises(StoreDamagedError):
        lifecycle.open_store(str(folder), KEY)


def test_keys_that_ask_for_too_much_memory_are_called_damaged(folder: Path) -> None:
    key_file.add(folder, KEY, Passphrase("p"))
    body = json.loads((folder / "keys.json").read_text())
    body["wraps"][-1]["memory"] = 1 << 40
    (folder / "keys.json").write_text(json.dumps(body))
    with pytest.raises(StoreDamagedError):
        lifecycle.unwrap(str(folder), Passphrase("p"))


def test_a_changed_wrap_does_not_open(folder: Path) -> None:
    body = json.loads((folder / "keys.json").read_text())
    body["store"] = "another"
    (folder / "keys.json").write_text(json.dumps(body))
    with pytest.raises(StoreLockedError):
        lifecycle.open_store(str(folder), KEY)


def test_lost_files_are_named(folder: Path) -> None:
    (folder / "keys.json").rename(folder / "elsewhere")
    with pytest.raises(StoreDamagedError, match=r"keys\.json"):
        lifecycle.open_store(str(folder), KEY)
    (folder / "elsewhere").rename(folder / "keys.json")
    (folder / "evidence.db").unlink()
    with pytest.raises(StoreDamagedError, match=r"evidence\.db"):
        lifecycle.open_store(str(folder), KEY)


@pytest.mark.parametrize("seed", range(6))
def test_flipped_bytes_are_called_damage_and_never_read_as_content(folder: Path, seed: int) -> None:
    content = bytearray((folder / "evidence.db").read_bytes())
    pages = len(content) // 4096
    chosen = hashlib.shake_128(bytes([seed])).digest(pages)
    for page in range(pages) if seed else [0]:
        content[page * 4096 + 64 + 15 * chosen[page]] ^= 0x40
    (folder / "evidence.db").write_bytes(content)
    with pytest.raises(StoreDamagedError):
        lifecycle.open_store(str(folder), KEY)


def test_one_damaged_page_in_the_middle_is_found_by_the_check_of_the_files(folder: Path) -> None:
    with lifecycle.open_store(str(folder), KEY) as store:
        # Most of the file, so that its middle is nothing that opening reads.
        captures.keep(store, making.new_capture(making.run(store), "u", os.urandom(2**21)))
    content = bytearray((folder / "evidence.db").read_bytes())
    content[(len(content) // 8192) * 4096 + 100] ^= 1
    (folder / "evidence.db").write_bytes(content)
    with lifecycle.open_store(str(folder), KEY) as store:
        assert lifecycle.integrity(store)


def test_a_whole_file_passes_the_check_of_the_files(store: Store) -> None:
    assert lifecycle.integrity(store) == ()


@pytest.mark.parametrize("schema", ["9999", "0000"], ids=["later than ours", "unknown to us"])
def test_a_schema_that_is_none_of_ours_is_refused_in_words(
    store: Store, location: str, unlock: KeyFile | None, schema: str
) -> None:
    with store.engine.connect() as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = :schema"), {"schema": schema})
    with pytest.raises(UserError, match="newer version"):
        lifecycle.open_store(location, unlock)


def test_nothing_on_disk_tells_what_is_in_the_store(tmp_path: Path) -> None:
    place = tmp_path / "plain"
    with lifecycle.init(str(place), KEY, operator=MARKER) as store:
        making.source(store, MARKER)
        kept = making.capture(store, url=f"http://{MARKER}.onion/")
        captures.keep(store, making.new_capture(making.run(store), "u", MARKER.encode() * 900))
        making.record(store, *(making.post(str(i), f"{MARKER} {i}") for i in range(200)))
        search.find(store, MARKER, actor=MARKER)
        with store.dbos_engine().begin() as connection:
            connection.execute(text("CREATE TABLE t (x)"))
            connection.execute(text("INSERT INTO t VALUES (:m)"), {"m": MARKER})
        _nothing_planted(place)
        assert captures.get(store, kept.id).url.startswith(f"http://{MARKER}")
    _nothing_planted(place)
    for name in ("evidence.db", "work.db"):
        assert not (place / name).read_bytes().startswith(b"SQLite format 3")


def _nothing_planted(place: Path) -> None:
    files = [path for path in place.rglob("*") if path.is_file()]
    assert len(files) >= 3
    for path in files:
        content = path.read_bytes()
        assert MARKER.encode() not in content, path
        assert MARKER.encode("utf-16-le") not in content, path


def test_one_collector_at_a_time(store: Store, location: str) -> None:
    with (
        collector_lock.take(location),
        pytest.raises(StoreBusyError, match="Another collector"),
        collector_lock.take(location),
    ):
        pass
    with collector_lock.take(location):
        assert store.id


def test_a_team_database_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be reached"):
        lifecycle.open_store(f"postgresql://nobody@/x?host={tmp_path}", None)


def test_the_tables_are_those_of_the_schema(store: Store) -> None:
    assert migrate.differences(store.engine) == []
    assert set(change_counters.counter(store)) == set(TOPICS)


def test_an_older_store_is_copied_before_it_is_brought_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, was = (folder / "evidence.db").read_bytes(), migrate.newest()
    monkeypatch.setattr(migrate, "SCRIPTS", next_schema.scripts(folder.parent))
    with lifecycle.open_store(str(folder), KEY) as store, store.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM added")) == 1
        assert search.count(store, MARKER) == 40
    assert (folder / f"evidence.db.before-{was}").read_bytes() == before


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = next_schema.scripts(folder.parent, then='raise RuntimeError("half-way")')
    monkeypatch.setattr(migrate, "SCRIPTS", scripts)
    with pytest.raises(RuntimeError, match="half-way"):
        lifecycle.open_store(str(folder), KEY)
    monkeypatch.undo()
    with lifecycle.open_store(str(folder), KEY) as store, store.read() as connection:
        assert search.count(store, MARKER) == 40
        assert connection.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'added'")) == 0


def test_the_tables_that_hold_one_row_take_no_second(store: Store) -> None:
    for table in ("installation", "custody_head"):
        with pytest.raises(DBAPIError), store.engine.connect() as connection:
            connection.execute(metadata.metadata.tables[table].update().values(id=2))
        with store.read() as connection:
            assert connection.scalar(select(func.count()).select_from(metadata.metadata.tables[table])) == 1
