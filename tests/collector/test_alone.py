"""What the collector's process survives: an end by force, a store that refuses, a full disk, a kernel without seals."""

import os
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from tests.collector import alone
from tests.collector.alone import Site, collector, last_run, make_store, served, some_pastes
from tests.collector.processes import named
from tests.collector.site import holdings, opened, supervised
from workbench.domain.sources import NewSource
from workbench.store import custody, evidence, findings, health, runs, search, sources
from workbench.store.opening import Store


def _texts(location: str) -> set[tuple[str, str]]:
    return {(key, words) for _, key, words in holdings(location).posts}


def test_a_collector_killed_in_the_middle_goes_on_with_the_same_run(tmp_path: Path) -> None:
    site, location = Site(some_pastes(12), pause=0.15), make_store(tmp_path, concurrency=1)
    with served(tmp_path, site) as socks:
        with collector(location, socks) as first:
            alone.wait_for_pages(location, 4)
            os.kill(named(first.process.pid, "workbench.collector ")[0], signal.SIGKILL)
            first.wait(30)
        assert last_run(location).state == "running"
        site.pause = 0.0
        with collector(location, socks) as second:
            assert second.wait(60) == 0, second.words()
    run = last_run(location)
    assert (run.id, run.state, run.posts_new) == (1, "done", 12)
    assert _texts(location) == set(site.pastes.items())
    # What was kept is not asked for again: at most the one page that was on its way.
    assert sum(site.asked.values()) <= 14
    assert holdings(location).problems == ()


def test_the_time_that_the_list_gave_is_kept_and_read(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    with served(tmp_path, Site(some_pastes(2))) as socks, collector(location, socks) as process:
        assert process.wait(60) == 0, process.words()
    with opened(location) as store:
        listed = {evidence.get(store, n).listed_at for n in evidence.of_run(store, 1)}
        times = {findings.post(store, n).card.posted_at for n in search.find(store, "", actor="tester").ids}
    assert listed == {"", "2025-09-01 10:05 UTC", "2025-09-02 10:05 UTC"}
    assert times == {datetime(2025, 9, day, 10, 5, tzinfo=UTC) for day in (1, 2)}


def test_a_page_whose_digest_failed_is_read_at_the_next_start(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    site = Site(some_pastes(4))
    with opened(location) as store, store.write() as connection:
        connection.execute(
            text("CREATE TRIGGER planted BEFORE INSERT ON revision BEGIN SELECT RAISE(ABORT, 'planted'); END")
        )
    with served(tmp_path, site) as socks:
        with collector(location, socks) as process:
            assert process.wait(60) == 0, process.words()
        assert (last_run(location).pages_fetched, holdings(location).undigested) == (5, 4)
        with opened(location) as store, store.write() as connection:
            connection.execute(text("DROP TRIGGER planted"))
        asked = sum(site.asked.values())
        with collector(location, socks) as process:
            assert process.wait(60) == 0, process.words()
    assert _texts(location) == set(site.pastes.items())
    assert (holdings(location).undigested, last_run(location).id, last_run(location).posts_new) == (0, 1, 4)
    assert sum(site.asked.values()) == asked


def test_a_full_disk_is_said_and_when_there_is_room_again_nothing_is_lost(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    site = Site(some_pastes(10, size=4000))
    limit = tmp_path / "pages"
    with opened(location) as store, store.read() as connection:
        used = connection.execute(text("PRAGMA page_count")).scalar_one()
    limit.write_text(str(used + 60), encoding="ascii")
    with served(tmp_path, site) as socks:
        with collector(location, socks, program=("tests.collector.small_disk", str(limit))) as process:
            process.wait_for("fault", "The disk is full. Nothing was half-written", 30)
            with opened(location) as store:
                assert custody.check(store).problems == ()
                kept = len(evidence.of_run(store, 1))
            limit.write_text(str(used + 100_000), encoding="ascii")
            status = process.wait(100)
        assert kept > 0
        if status:
            assert "The disk is full" in last_run(location).message
            with collector(location, socks, since=datetime.now(UTC)) as process:
                assert process.wait(60) == 0, process.words()
    assert _texts(location) == {(key, words.strip()) for key, words in site.pastes.items()}
    assert (holdings(location).undigested, holdings(location).problems) == (0, ())


def test_a_run_whose_end_could_not_be_written_is_taken_up_again(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    with opened(location) as store, store.write() as connection:
        connection.execute(
            text(
                "CREATE TRIGGER planted BEFORE UPDATE ON run WHEN NEW.ended_at IS NOT NULL "
                "BEGIN SELECT RAISE(ABORT, 'planted'); END"
            )
        )
    with served(tmp_path, Site(some_pastes(2))) as socks:
        with collector(location, socks) as process:
            alone.wait_for_pages(location, 3)
            time.sleep(2.0)
        assert last_run(location).state == "running"
        with opened(location) as store, store.write() as connection:
            connection.execute(text("DROP TRIGGER planted"))
        with collector(location, socks) as process:
            assert process.wait(60) == 0, process.words()
    assert (last_run(location).id, last_run(location).state) == (1, "done")


def test_the_analyst_runs_pauses_and_cancels_by_rows_alone(tmp_path: Path) -> None:
    location = make_store(tmp_path, concurrency=1)
    site = Site(some_pastes(12), pause=0.3)
    with (
        served(tmp_path, site) as socks,
        collector(location, socks, once=()),
        opened(location) as store,
    ):
        one = sources.get(store, 1)
        assert one.authority is not None
        two = sources.add(
            store, NewSource("two", one.url, authority_id=one.authority.id, concurrency=1), actor="tester"
        )
        asked = [runs.request(store, source.id, cause="by hand", actor="tester").id for source in (one, two)]
        _await(lambda: min(runs.get(store, run).pages_fetched for run in asked) >= 2)
        runs.cancel(store, asked[0], actor="tester")
        sources.pause(store, two.id, reason="the judge asks", actor="tester")
        _await(lambda: {runs.get(store, run).state for run in asked} == {"cancelled"})
        assert "Everything fetched so far is kept." in runs.get(store, asked[0]).message
        assert "Paused: the judge asks" in runs.get(store, asked[1]).message
        assert runs.watermark(store, one.id) == ""
        site.pause = 0.0
        sources.resume(store, two.id, actor="tester")
        again = runs.request(store, two.id, cause="by hand", actor="tester").id
        _await(lambda: runs.get(store, again).state == "done" and not evidence.undigested(store, None))
        found = findings.cards(store, search.find(store, "source:two", actor="tester").ids)
        assert len(found) == 12


def _await(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_schedule_runs_its_source_and_says_when_it_is_next(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    with opened(location) as store:
        sources.set_schedule(store, 1, "* * * * *", actor="tester")
    with (
        served(tmp_path, Site(some_pastes(2))) as socks,
        collector(location, socks, once=()) as process,
        opened(location) as store,
    ):
        deadline = time.monotonic() + 100
        while not runs.recent(store, 1, 1) and time.monotonic() < deadline:
            time.sleep(0.5)
        run = runs.recent(store, 1, 1)[0]
        assert run.cause == "schedule", process.words()
        while _due(store) <= run.requested_at and time.monotonic() < deadline:
            time.sleep(0.2)
        assert _due(store) > run.requested_at
        sources.set_schedule(store, 1, "", actor="tester")
        while sources.get(store, 1).next_run_at is not None and time.monotonic() < deadline:
            time.sleep(0.2)
        assert sources.get(store, 1).next_run_at is None


def _due(store: Store) -> datetime:
    due = sources.get(store, 1).next_run_at
    assert due is not None
    return due


def test_without_namespaces_a_partial_seal_collects_under_the_audit_hook_and_says_so(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    site = Site(some_pastes(3))
    with (
        served(tmp_path, site) as socks,
        collector(location, socks, sealed=False, PATH=str(tmp_path), WORKBENCH_SEAL="partial") as process,
    ):
        assert process.wait(60) == 0, process.words()
    assert _texts(location) == set(site.pastes.items())
    with opened(location) as store:
        assert {evidence.get(store, n).seal for n in evidence.of_run(store, runs.recent(store, None, 1)[0].id)} == {
            "partial"
        }
        said = health.all_(store)
    assert dict(said["workers"].facts)["seal"] == "partial"
    assert dict(said["collector"].facts)["refused"] == "0"


def test_without_namespaces_the_kernels_seal_is_refused_in_words(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    with supervised(location, None, once=["paste"], PATH=str(tmp_path), WORKBENCH_SEAL="kernel") as supervisor:
        assert supervisor.wait(30) == 3
    assert "Nothing is collected without the kernel's seal" in supervisor.words()
    with opened(location) as store:
        assert runs.recent(store, None, 1) == []
