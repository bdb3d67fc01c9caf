"""Whether a collector is at work on a store, as everyone sees it; and what an open run is worth without one."""

import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE, until
from tests.store import making
from tests.store.db.test_transactions import TODAY
from workbench.domain.sources.sources import NewSource
from workbench.store.db import collector_lock
from workbench.store.db.lifecycle import Store
from workbench.store.sources import runs, sources

ROOT = Path(__file__).resolve().parents[3]
HOLDER = (
    "import sys\nfrom workbench.store.db import collector_lock\n"
    "with collector_lock.take(sys.argv[1]):\n    print('held', flush=True)\n    sys.stdin.read()\n"
)


def test_a_collector_is_seen_while_it_lives_and_no_longer_once_it_is_killed(store: Store, location: str) -> None:
    assert not collector_lock.is_held(store)
    command = [sys.executable, "-c", HOLDER, location]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        assert collector_lock.is_held(store)
        assert collector_lock.is_held_at(location)
        assert collector_lock.is_held(store), "to ask takes nothing"
        process.kill()
        process.wait(PATIENCE)
        until(lambda: not collector_lock.is_held(store), "the lock is free")
    assert not collector_lock.is_held_at(location)


def test_a_run_is_under_way_only_while_a_collector_is_at_work(store: Store, location: str) -> None:
    new = NewSource("board", making.ADDRESS, authority_id=making.open_ended(store).id)
    run = runs.request(store, sources.add(store, new, actor="tester").id, cause="by hand", actor="tester")

    def told() -> tuple[str, str]:
        status = sources.statuses(store, today=TODAY)[0]
        return status.standing, status.state_in_words

    assert told() == ("interrupted", "Waiting: the collector is not running.")
    with collector_lock.take(location):
        assert told() == ("waiting", "Waiting to start.")
    runs.start(store, run.id)
    with collector_lock.take(location):
        assert told() == ("running", "Running.")
    assert told() == ("interrupted", "Interrupted: the collector is not running. The run goes on once it is started.")
