"""What the collector's process survives: an end by force, a store that refuses, a full disk, a kernel without seals."""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.collector import lone_collector
from tests.collector.lone_collector import Site, collector, last_run, make_store, served, some_pastes
from tests.collector.processes import named
from tests.collector.site import holdings, opened, supervised
from tests.patience import LONG
from workbench.domain.sources.sources import NewSource
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures, queries
from workbench.store.search import search
from workbench.store.sources import health, runs, sources


def _texts(location: str) -> set[tuple[str, str]]:
    return {(key, words) for _, key, words in holdings(location).posts}


def test_a_collector_killed_in_the_middle_goes_on_with_the_same_run(tmp_path: Path) -> None:
    site, location = Site(some_pastes(12), most=5), make_store(tmp_path, concurrency=1)
    with served(tmp_path, site) as socks:
        with collector(location, socks) as first:
            lone_collector.wait_for_pages(location, 4, first)
            os.kill(named(first.process.pid, "workbench.collector ")[0], signal.SIGKILL)
            first.wait()
        assert last_run(location).state == "running"
        site.most = sys.maxsize
        with collector(location, socks) as second:
            assert second.wait() == 0, second.words()
    run = last_run(location)
    assert (run.id, run.state, run.posts_new) == (1, "done", 12)
    assert _texts(location) == set(site.pastes.items())
    # What was kept is not asked for again: at most the one page that was on its way.
    assert sum(site.asked.values()) <= 14
    assert holdings(location).problems == ()


def test_the_time_that_the_list_gave_is_kept_and_read(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    with served(tmp_path, Site(some_pastes(2))) as socks, collector(location, socks) as process:
        assert process.wait() == 0, process.words()
    with opened(location) as store:
        listed = {captures.get(store, n).listed_at for n in captures.of_run(store, 1)}
        times = {queries.post(store, n).card.posted_at for n in search.find(store, "", actor="tester").ids}
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
            assert process.wait() == 0, process.words()
        assert (last_run(location).pages_fetched, holdings(location).undigested) == (5, 4)
        with opened(location) as store, store.write() as connection:
            connection.execute(text("DROP TRIGGER planted"))
        asked = sum(site.asked.values())
        with collector(location, socks) as process:
            assert process.wait() == 0, process.words()
    assert _texts(location) == set(site.pastes.items())
    assert (holdings(location).undigested, last_run(location).id, last_run(location).posts_new) == (0, 1, 4)
    assert sum(site.asked.values()) == asked


def test_a_full_disk_is_said_and_when_there_is_room_again_nothing_is_lost(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    site = Site(some_pastes(10, size=4000))
    limit = Path(location) / "pages"
    with opened(location) as store, store.read() as connection:
        used = connection.execute(text("PRAGMA page_count")).scalar_one()
    _set(limit, used + 60)
    with served(tmp_path, site) as socks:
        with collector(location, socks, program=("tests.collector.small_disk", str(limit))) as process:
            process.wait_for("fault", "The disk is full. Nothing was half-written")
            with opened(location) as store:
                assert event_queries.check(store).problems == ()
                kept = len(captures.of_run(store, 1))
            _set(limit, used + 100_000)
            status = process.wait(LONG)
        assert kept > 0
        if status:
            assert "The disk is full" in last_run(location).message
            with collector(location, socks, since=datetime.now(UTC)) as process:
                assert process.wait() == 0, process.words()
    assert _texts(location) == {(key, words.strip()) for key, words in site.pastes.items()}
    assert (holdings(location).undigested, holdings(location).problems) == (0, ())


def _set(limit: Path, pages: int) -> None:
    """At once: the collector reads it at any moment."""
    new = limit.with_suffix(".new")
    new.write_text(str(pages), encoding="ascii")
    new.replace(limit)


def test_a_collector_that_ends_by_a_mistake_of_its_own_leaves_its_run_open_for_the_next(tmp_path: Path) -> None:
    location, site = make_store(tmp_path, concurrency=1), Site(some_pastes(12), pause=0.3)
    with served(tmp_path, site) as socks:
        with collector(location, socks, program=("tests.collector.failing_loop",)) as process:
            assert process.wait() != 0
        assert (last_run(location).state, last_run(location).message) == ("running", "")
        site.pause = 0.0
        with collector(location, socks) as process:
            assert process.wait() == 0, process.words()
    assert (last_run(location).id, last_run(location).state) == (1, "done")
    assert _texts(location) == set(site.pastes.items())
    assert holdings(location).problems == ()


def test_a_run_whose_end_could_not_be_written_is_taken_up_again(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
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
            lone_collector.wait_for_pages(location, 3, process)
            process.until(lambda: "planted" in capfd.readouterr().err, "the end could not be written")
        assert last_run(location).state == "running"
        with opened(location) as store, store.write() as connection:
            connection.execute(text("DROP TRIGGER planted"))
        with collector(location, socks) as process:
            assert process.wait() == 0, process.words()
    assert (last_run(location).id, last_run(location).state) == (1, "done")


def test_the_analyst_runs_pauses_and_cancels_by_rows_alone(tmp_path: Path) -> None:
    location = make_store(tmp_path, concurrency=1)
    site = Site(some_pastes(12), pause=0.3)
    with (
        served(tmp_path, site) as socks,
        collector(location, socks, once=()) as process,
        opened(location) as store,
    ):
        one = sources.get(store, 1)
        assert one.authority is not None
        two = sources.add(
            store, NewSource("two", one.url, authority_id=one.authority.id, concurrency=1), actor="tester"
        )
        asked = [runs.request(store, source.id, cause="by hand", actor="tester").id for source in (one, two)]
        process.until(lambda: min(runs.get(store, run).pages_fetched for run in asked) >= 2, "both runs have begun")
        runs.cancel(store, asked[0], actor="tester")
        sources.pause(store, two.id, reason="the judge asks", actor="tester")
        process.until(lambda: {runs.get(store, run).state for run in asked} == {"cancelled"}, "both have stopped")
        assert "Everything fetched so far is kept." in runs.get(store, asked[0]).message
        assert "Paused: the judge asks" in runs.get(store, asked[1]).message
        assert runs.watermark(store, one.id) == ""
        site.pause = 0.0
        sources.resume(store, two.id, actor="tester")
        again = runs.request(store, two.id, cause="by hand", actor="tester").id
        process.until(lambda: runs.get(store, again).state == "done", "the third run is done")
        process.until(lambda: not captures.undigested(store, None), "all its pages are read")
        found = queries.cards(store, search.find(store, "source:two", actor="tester").ids)
        assert len(found) == 12


def test_a_schedule_runs_its_source_and_says_when_it_is_next(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    with opened(location) as store:
        sources.set_schedule(store, 1, "* * * * *", actor="tester")
    with (
        served(tmp_path, Site(some_pastes(2))) as socks,
        collector(location, socks, once=()) as process,
        opened(location) as store,
    ):
        process.until(lambda: runs.recent(store, 1, 1), "the minute's run has begun")
        run = runs.recent(store, 1, 1)[0]
        assert run.cause == "schedule", process.words()
        process.until(lambda: _due(store) > run.requested_at, "the next minute's run is announced")
        sources.set_schedule(store, 1, "", actor="tester")
        process.until(lambda: sources.get(store, 1).next_run_at is None, "no run is announced")


def _due(store: Store) -> datetime:
    due = sources.get(store, 1).next_run_at
    assert due is not None
    return due


@pytest.mark.usefixtures("without_bwrap")
def test_without_namespaces_a_partial_seal_collects_under_the_audit_hook_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_SEAL", "partial")
    location = make_store(tmp_path)
    site = Site(some_pastes(3))
    with (
        served(tmp_path, site) as socks,
        collector(location, socks) as process,
    ):
        assert process.wait() == 0, process.words()
    assert _texts(location) == set(site.pastes.items())
    with opened(location) as store:
        assert {captures.get(store, n).seal for n in captures.of_run(store, runs.recent(store, None, 1)[0].id)} == {
            "partial"
        }
        said = health.all_(store)
    assert dict(said["workers"].facts)["seal"] == "partial"
    assert dict(said["collector"].facts)["refused"] == "0"


def test_without_namespaces_the_kernels_seal_is_refused_in_words(tmp_path: Path) -> None:
    location = make_store(tmp_path)
    with supervised(location, None, once=["paste"], PATH=str(tmp_path), WORKBENCH_SEAL="kernel") as supervisor:
        assert supervisor.wait() == 3
    assert "Nothing is collected or read without the kernel's seal" in supervisor.words()
    with opened(location) as store:
        assert runs.recent(store, None, 1) == []
