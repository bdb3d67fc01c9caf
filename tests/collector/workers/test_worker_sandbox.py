"""Workers that cannot be sealed, by a `bwrap` that refuses or does less than it is asked: nothing is read by them."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collector.lone_collector import Site, collector, make_store, served, some_pastes
from tests.collector.site import opened
from tests.patience import PATIENCE
from workbench.collector.workers.pool import NoWorkerError, WorkerPool
from workbench.errors import UserError
from workbench.processes import sandbox
from workbench.store.posts import captures
from workbench.store.sources import health, runs

BWRAP = shutil.which("bwrap")
# Makes a sandbox for the collector and for what tries it out, and none for workers.
REFUSES_WORKERS = f"""#!/bin/sh
case "$*" in *workbench.collector.workers.worker_main*)
    echo "bwrap: setting up uid map: Permission denied" >&2; exit 1;;
esac
exec {BWRAP} "$@"
"""
# The same, but it starts workers without any sandbox.
TAKES_WORKERS_IN = f"""#!/bin/sh
case "$*" in *workbench.collector.workers.worker_main*) ;; *) exec {BWRAP} "$@";; esac
while [ "$1" != -- ]; do shift; done
shift
cd {sandbox.CODE}
exec "$@"
"""

pytestmark = pytest.mark.skipif(
    BWRAP is None or sandbox.probe().kind != "kernel" or not sandbox.inside_network(),
    reason="needs bwrap and a network",
)


@pytest.fixture(autouse=True)
def _tried_anew() -> Iterator[None]:
    sandbox.probe.cache_clear()
    yield
    sandbox.probe.cache_clear()


def _path(folder: Path, script: str) -> str:
    """A search path whose first `bwrap` is a script."""
    place = folder / "bin"
    place.mkdir()
    (place / "bwrap").write_text(script, encoding="utf-8")
    (place / "bwrap").chmod(0o755)
    return f"{place}:{os.environ['PATH']}"


def test_a_collector_whose_workers_cannot_be_sealed_reads_nothing_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = make_store(tmp_path)
    monkeypatch.setenv("PATH", _path(tmp_path, REFUSES_WORKERS))
    with served(tmp_path, Site(some_pastes(3))) as socks, collector(location, socks) as process:
        assert process.wait() == 3, process.words()
    assert "No worker can be started: bwrap: setting up uid map: Permission denied" in process.words()
    with opened(location) as store:
        assert not captures.undigested(store, None)
        assert all(run.pages_fetched == 0 for run in runs.recent(store, None, 5))


def test_with_the_setting_unsealed_workers_read_and_each_capture_and_the_state_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = make_store(tmp_path)
    monkeypatch.setenv("PATH", _path(tmp_path, TAKES_WORKERS_IN))
    monkeypatch.setenv("WORKBENCH_SEAL", "partial")
    with served(tmp_path, Site(some_pastes(3))) as socks, collector(location, socks) as process:
        assert process.wait() == 0, process.words()
    with opened(location) as store:
        kept = [captures.get(store, key) for key in captures.of_run(store, runs.recent(store, None, 1)[0].id)]
        assert {(one.seal, one.worker_seal) for one in kept} == {("kernel", "partial")}
        assert dict(health.all_(store)["workers"].facts)["seal"] == "partial"


def test_captures_of_a_sealed_collector_say_that_its_workers_were_sealed_too(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    with served(tmp_path, Site(some_pastes(3))) as socks, collector(location, socks) as process:
        assert process.wait() == 0, process.words()
    with opened(location) as store:
        kept = [captures.get(store, key) for key in captures.of_run(store, runs.recent(store, None, 1)[0].id)]
        assert {(one.seal, one.worker_seal) for one in kept} == {("kernel", "kernel")}
        assert dict(health.all_(store)["workers"].facts)["seal"] == "kernel"


def test_a_worker_finds_for_itself_that_its_seal_does_not_hold_and_reads_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", _path(tmp_path, TAKES_WORKERS_IN))
    hidden = tmp_path / "store"
    hidden.mkdir()
    (hidden / "evidence.db").write_text("secret", encoding="utf-8")
    with WorkerPool(
        hidden=[hidden], size=1, seconds=PATIENCE, megabytes=400, jobs="tests.collector.workers.misbehaving_jobs"
    ) as pool:
        with pytest.raises(
            NoWorkerError, match=r"it sees the network .*its system calls are not filtered, it sees the folder"
        ):
            pool.run({"do": "echo", "word": "x"}, b"")
        with pytest.raises(NoWorkerError):
            pool.wait_until_sealed()
        assert pool.facts().seal is None
    monkeypatch.setenv("WORKBENCH_SEAL", "partial")
    with WorkerPool(
        hidden=[hidden], size=1, seconds=PATIENCE, megabytes=400, jobs="tests.collector.workers.misbehaving_jobs"
    ) as pool:
        assert pool.run({"do": "echo", "word": "x"}, b"")["word"] == "x"
        assert pool.facts().seal == "partial"


def test_workers_that_cannot_be_sealed_are_refused_before_one_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", _path(tmp_path, "#!/bin/sh\nexit 1\n"))
    with pytest.raises(UserError, match="Nothing is collected or read without the kernel's seal"):
        WorkerPool(size=1, jobs="tests.collector.workers.misbehaving_jobs")
