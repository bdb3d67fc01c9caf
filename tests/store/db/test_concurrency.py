"""Many at once, killed in the middle, the disk full: what was acknowledged stays, nothing is half-written."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from tests.store import making
from tests.store.conftest import KEY
from workbench.errors import UserError
from workbench.store.custody import event_queries
from workbench.store.db import change_counters, lifecycle
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures, queries
from workbench.store.search import alerts, search, watchlists

_WRITER = """
import sys
from tests.store import making
from tests.store.conftest import unlock_of
from workbench.store.db import lifecycle
from workbench.store.search import watchlists
store = lifecycle.open_store(sys.argv[1], unlock_of(sys.argv[1]))
one = making.run(store, int(sys.argv[2]))
start = int(sys.argv[3])
for i in range(start, start + 100_000):
    kept = making.capture(store, one, f"http://example.onion/{i}")
    print("kept", kept.id, kept.url, flush=True)
    done = making.record(store, making.post(str(i), f"visa {i}"), one=one)
    print("post", done.new[0], flush=True)
    watchlists.match_new(store)
"""


_SECONDS = (0.05, 0.11, 0.17, 0.23, 0.31, 0.37, 0.41)


def test_eight_threads_read_and_write_and_nothing_is_lost(store: Store) -> None:
    source = making.source(store).id
    watchlists.add(store, name="w", query="visa", look_back=True, actor="tester")

    def work(number: int) -> int:
        done = 0
        one = making.run(store, source)
        for i in range(12):
            if number % 2:
                done += len(making.record(store, making.post(f"{number}.{i}", f"visa {number}"), one=one).new)
                watchlists.match_new(store)
            else:
                hits = search.find(store, "visa", limit=20, actor="tester").ids
                assert [card.id for card in queries.cards(store, hits)] == list(hits)
                assert len(hits) <= search.count(store, "visa")
                alerts.get_many(store, alerts.ids(store, state=None, limit=20))
                change_counters.counter(store)
        return done

    with ThreadPoolExecutor(8) as threads:
        written = sum(threads.map(work, range(8)))
    assert written == 4 * 12 == search.count(store, "visa")
    watchlists.match_new(store)
    assert len(alerts.ids(store, state=None, limit=1000)) == written
    assert event_queries.check(store).problems == ()


def test_a_reader_sees_one_moment_while_others_write(store: Store) -> None:
    making.record(store, making.post("1", "visa"))
    with store.read() as connection:
        before = connection.scalar(text("SELECT count(*) FROM post"))
        making.record(store, making.post("2", "visa"))
        assert connection.scalar(text("SELECT count(*) FROM post")) == before
    assert search.count(store, "visa") == 2


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_killed_in_the_middle_of_writing_no_acknowledged_write_is_lost(
    location: str, store: Store, reopen: Callable[[], Store], seed: int
) -> None:
    source = making.source(store).id
    watchlists.add(store, name="w", query="visa", look_back=True, actor="tester")
    acknowledged: list[str] = []
    for life in range(3):
        acknowledged += _killed(location, source, life, seconds=_SECONDS[(seed * 3 + life) % len(_SECONDS)])
    again = reopen()
    assert len(acknowledged) > 3
    for line in acknowledged:
        what, key, *url = line.split()
        if what == "kept":
            assert captures.get(again, int(key)).url == url[0]
            assert captures.payload(again, int(key)).response_bytes == b"body"
        else:
            assert queries.post(again, int(key)).text.startswith("visa")
    assert event_queries.check(again).problems == ()
    watchlists.match_new(again)
    assert len(alerts.ids(again, state=None, limit=100_000)) == queries.counts(again).posts
    if again.kind == "sqlite":
        assert lifecycle.integrity(again) == ()


def _killed(location: str, source: int, life: int, *, seconds: float) -> list[str]:
    """What a writer said it had written before it was killed."""
    command = [sys.executable, "-c", _WRITER, location, str(source), str(life * 1_000_000)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": "."}) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(2)]
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
    return [line.strip() for line in lines if line.endswith("\n")]


def test_a_full_disk_is_said_in_words_and_leaves_nothing_half_written(sqlite_store: Store) -> None:
    one = making.run(sqlite_store)
    making.record(sqlite_store, making.post("1", "visa"), one=one)
    before = queries.counts(sqlite_store)
    chain = event_queries.head(sqlite_store)
    with sqlite_store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    sqlite_store.engine.dispose()
    big = making.new_capture(one, "http://example.onion/big", os.urandom(500_000))
    with _no_more_pages(sqlite_store, pages + 2), pytest.raises(UserError, match="disk is full"):
        captures.keep(sqlite_store, big)
    after = queries.counts(sqlite_store)
    assert (after.captures, after.posts, event_queries.head(sqlite_store)) == (before.captures, before.posts, chain)
    assert event_queries.check(sqlite_store).problems == ()
    assert captures.keep(sqlite_store, making.new_capture(one, "http://example.onion/big", b"fits")).size == 4


@contextlib.contextmanager
def _no_more_pages(store: Store, most: int) -> Iterator[None]:
    """Let every new connection stop at so many pages, as a full disk would."""

    def limit(connection: DBAPIConnection, _record: object) -> None:
        connection.cursor().execute(f"PRAGMA max_page_count = {most}")

    event.listen(store.engine, "connect", limit)
    yield
    event.remove(store.engine, "connect", limit)
    store.engine.dispose()


def test_a_store_written_by_two_processes_at_once_stays_whole(tmp_path: Path) -> None:
    place = str(tmp_path / "store")
    with lifecycle.init(place, KEY, operator="tester") as store:
        sources = [making.source(store).id for _ in range(2)]
        commands = [[sys.executable, "-c", _WRITER, place, str(s), str(s * 1_000_000)] for s in sources]
        children = [
            subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": "."})
            for command in commands
        ]
        said = []
        for child in children:
            assert child.stdout is not None
            said += [child.stdout.readline() for _ in range(10)]
        for child in children:
            child.kill()
            child.communicate()
        assert len(said) == 20
        for line in said:
            assert line.startswith(("kept", "post"))
        assert event_queries.check(store).problems == ()
        assert lifecycle.integrity(store) == ()
