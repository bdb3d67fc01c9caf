"""The whole path over a real Tor network: supervisor, seal, Tor, collector, workers, store."""

import os
import random
import shutil
import signal
import time
from datetime import date
from pathlib import Path

import pytest

from tests.collector.processes import await_end, below, named
from tests.collector.site import SOURCES, Holdings, collect, holdings, make_store, opened, supervised, true_posts
from tests.patience import LONG
from tests.range.live import RangeInfo
from tests.store.making import put_address
from workbench.collector.supervision import egress_counters
from workbench.domain.sources.sources import NewSource, RunState
from workbench.errors import StoreBusyError
from workbench.store.db import collector_lock
from workbench.store.posts import captures as posts_captures
from workbench.store.sources import coverage, health, runs, sources

pytestmark = pytest.mark.tor
COLLECTOR, WORKER = "workbench.collector ", "workbench.collector.workers.worker_main"


@pytest.fixture(scope="module")
def undisturbed(live_range: RangeInfo, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Holdings]:
    """A store after one run over both sites that nothing disturbed."""
    location = make_store(tmp_path_factory.mktemp("undisturbed"), live_range)
    collect(location, live_range)
    return location, holdings(location)


def _state(location: str, name: str) -> RunState:
    with opened(location) as store:
        return runs.recent(store, sources.by_name(store, name).id, 1)[0].state


def test_a_run_finds_exactly_what_the_sites_hold(undisturbed: tuple[str, Holdings], live_range: RangeInfo) -> None:
    _, held = undisturbed
    assert held.posts == true_posts(live_range.truth())
    assert held.revisions == len(held.posts)
    assert held.undigested == 0
    assert held.problems == ()
    assert len(set(held.alerts)) == len(held.alerts) > 0


def test_every_capture_says_under_which_seal_and_circuit_it_was_made(undisturbed: tuple[str, Holdings]) -> None:
    with opened(undisturbed[0]) as store:
        for source in sources.all_(store):
            run = runs.recent(store, source.id, 1)[0]
            captures = [posts_captures.get(store, number) for number in posts_captures.of_run(store, run.id)]
            assert {capture.circuit for capture in captures} == {f"site-{source.id}"}
            assert {capture.seal for capture in captures} == {"kernel"}
            assert len(captures) == run.pages_fetched
            assert source.engine


def test_nothing_was_sent_past_tor(undisturbed: tuple[str, Holdings]) -> None:
    with opened(undisturbed[0]) as store:
        said = health.all_(store)
    assert dict(said["collector"].facts) == {"packets": "0", "refused": "0"}
    assert said["seal"].state == "well"
    assert dict(said["workers"].facts)["seal"] == "kernel"


def test_a_second_run_fetches_the_lists_and_a_few_second_looks(
    live_range: RangeInfo, tmp_path: Path, undisturbed: tuple[str, Holdings]
) -> None:
    location, before = str(tmp_path / "store"), undisturbed[1]
    shutil.copytree(undisturbed[0], location)
    collect(location, live_range)
    assert holdings(location) == before
    with opened(location) as store:
        for name in SOURCES:
            second, first = runs.recent(store, sources.by_name(store, name).id, 2)
            covered = coverage.get(store, second.id)
            assert covered is not None
            assert covered.lists > 0
            assert covered.unchanged > covered.again
            assert second.pages_fetched < first.pages_fetched / 2
            assert second.posts_new == second.posts_changed == second.posts_gone == 0


def _disturb(location: str, info: RangeInfo, *, seed: int, kills: int) -> None:
    """Run both sites once; kill the collector or a worker at seeded moments, until it has ended."""
    chance = random.Random(seed)  # noqa: S311 - not a secret: the kills must be repeatable
    with supervised(location, info, once=SOURCES) as supervisor:
        supervisor.wait_for("collector", "at work")
        left = kills
        while left and supervisor.process.poll() is None:
            time.sleep(chance.uniform(0.2, 2.0))
            victims = named(supervisor.process.pid, chance.choice((COLLECTOR, WORKER)))
            if victims:
                os.kill(chance.choice(victims), signal.SIGKILL)
                left -= 1
        assert supervisor.wait(LONG) == 0, supervisor.words()
        assert left == 0, f"seed {seed}: the run ended before all kills were done"


@pytest.mark.parametrize("seed", [1])
def test_a_run_killed_three_times_ends_as_an_undisturbed_one(
    live_range: RangeInfo, tmp_path: Path, undisturbed: tuple[str, Holdings], seed: int
) -> None:
    location = make_store(tmp_path, live_range)
    _disturb(location, live_range, seed=seed, kills=3)
    assert holdings(location) == undisturbed[1]


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 7))
def test_a_run_killed_twenty_times_ends_as_an_undisturbed_one(
    live_range: RangeInfo, tmp_path: Path, undisturbed: tuple[str, Holdings], seed: int
) -> None:
    location = make_store(tmp_path, live_range, concurrency=1)
    _disturb(location, live_range, seed=seed, kills=20)
    assert holdings(location) == undisturbed[1]


def test_the_supervisors_death_by_force_leaves_no_process_behind(live_range: RangeInfo, tmp_path: Path) -> None:
    location = make_store(tmp_path, live_range)
    with supervised(location, live_range, once=["paste"]) as supervisor:
        supervisor.wait_for("run", "running")
        family = below(supervisor.process.pid)
        assert len(family) >= 4
        supervisor.process.send_signal(signal.SIGKILL)
        supervisor.process.wait()
        await_end(family)
    # The store is free again, and a new supervisor ends the work.
    collect(location, live_range, ["paste"])
    assert holdings(location).posts == true_posts(live_range.truth(), "paste")


def test_told_to_end_it_ends_all_cleanly(live_range: RangeInfo, tmp_path: Path) -> None:
    location = make_store(tmp_path, live_range)
    with supervised(location, live_range) as supervisor:
        with opened(location) as store:
            runs.request(store, sources.by_name(store, "paste").id, cause="by hand", actor="tester")
        supervisor.wait_for("run", "running")
        family = below(supervisor.process.pid)
        supervisor.process.terminate()
        assert supervisor.wait() == 0
        await_end(family)
    assert _state(location, "paste") == "running"
    assert holdings(location).problems == ()


def test_a_second_collector_is_refused_in_words(live_range: RangeInfo, tmp_path: Path) -> None:
    location = make_store(tmp_path, live_range)
    with supervised(location, live_range) as first:
        first.wait_for("collector", "at work")
        with pytest.raises(StoreBusyError), collector_lock.take(location):
            pass
        with supervised(location, live_range, once=["forum"]) as second:
            assert second.wait() == 3
        assert "Another collector is at work on this store" in second.words()
        assert first.process.poll() is None


def test_a_source_without_a_valid_authority_is_not_collected(live_range: RangeInfo, tmp_path: Path) -> None:
    location = make_store(tmp_path, live_range, until=date(2021, 1, 1))
    with supervised(location, live_range, once=["forum"]) as supervisor:
        assert supervisor.wait() == 3
    assert "ran out on 01 Jan 2021" in supervisor.words()
    with opened(location) as store:
        assert posts_captures.undigested(store, None) == []
        assert runs.recent(store, None, 1)[0].pages_fetched == 0


def test_an_address_with_a_slip_of_the_pen_is_never_asked(live_range: RangeInfo, tmp_path: Path) -> None:
    location = make_store(tmp_path, live_range)
    nowhere = "http://" + "a" * 56 + ".onion/"
    with opened(location) as store:
        authority = sources.by_name(store, "paste").authority
        assert authority is not None
        made = sources.add(store, NewSource("slip", "http://slip.example/", authority_id=authority.id), actor="tester")
        put_address(store, made.id, nowhere)
    with supervised(location, live_range, once=["slip"]) as supervisor:
        assert supervisor.wait() == 3
    assert "at least one letter is wrong" in supervisor.words()


@pytest.mark.soak
def test_an_onion_that_is_down_ends_the_run_in_words(live_range: RangeInfo, tmp_path: Path) -> None:
    location = make_store(tmp_path, live_range)
    live_range.stop_service("paste")
    try:
        with supervised(location, live_range, once=["paste"]) as supervisor:
            assert supervisor.wait(LONG) == 3
    finally:
        live_range.start_service("paste")
    with opened(location) as store:
        down = runs.recent(store, None, 1)[0]
    assert (down.state, down.pages_fetched) == ("failed", 0)
    assert "onion" in down.message
    assert down.message.endswith("Nothing was fetched; the next run tries again.")


def test_a_tor_that_is_killed_is_started_again_and_the_run_goes_on(live_range: RangeInfo, tmp_path: Path) -> None:
    location = make_store(tmp_path, live_range, concurrency=1)
    with supervised(location, live_range, once=["paste"], WORKBENCH_PAUSE_BETWEEN_PAGES="100") as supervisor:
        supervisor.wait_for_pages("paste", 3)
        (tor,) = [pid for pid, words in below(supervisor.process.pid).items() if words.split()[0].endswith("/tor")]
        os.kill(tor, signal.SIGKILL)
        assert supervisor.wait(LONG) == 0, supervisor.words()
    assert "Tor ended by itself" in supervisor.words()
    held = holdings(location)
    assert held.posts == true_posts(live_range.truth(), "paste")
    assert (held.revisions, held.undigested, held.problems) == (len(held.posts), 0, ())


def test_the_trace_of_a_whole_run_shows_no_process_but_tor_at_the_network(
    live_range: RangeInfo, tmp_path: Path
) -> None:
    location = make_store(tmp_path, live_range)
    trace = tmp_path / "trace"
    with supervised(
        location, live_range, once=["paste"], under=egress_counters.strace_command(trace, [])
    ) as supervisor:
        assert supervisor.wait(LONG) == 0, supervisor.words()
    assert trace.stat().st_size > 0
    report = egress_counters.count_leaks(trace)
    assert report.attempts == (), report.in_words()
    everyone = egress_counters.count_leaks(trace, tor_programs=())
    assert len(everyone.got_out) > 0, "Tor itself must show in the trace, or the counter is blind"
