"""A site that asks to be left alone for hours (`Retry-After`, RFC 9110, section 10.2.3): later runs leave it alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import update

from tests.collector.lone_collector import Site, collector, last_run, make_store, served, some_pastes
from tests.collector.site import holdings, opened
from tests.crawlers.servers import Part, page
from workbench.domain.sources.sources import LONGEST_QUIET, Source, SourceStatus
from workbench.store.schema.evidence import source as table
from workbench.store.sources import runs, sources

HOURS = 6
MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Busy(Site):
    """The paste site; the first that asks it is told to come back later. `told` is when that was."""

    retry_after: str = str(HOURS * 3600)
    told: list[datetime] = field(default_factory=list)

    def answer(self, request: bytes) -> Iterator[Part]:
        if self.told:
            yield from Site.answer(self, request)
        else:
            self.told.append(datetime.now(UTC))
            yield page(b"<p>later</p>", status="503 Busy", extra=f"Retry-After: {self.retry_after}\r\n")


def _status(location: str) -> SourceStatus:
    with opened(location) as store:
        return sources.statuses(store, today=datetime.now(UTC).date())[0]


def _quiet(one: Source) -> datetime:
    assert one.quiet_until is not None
    return one.quiet_until


def test_a_site_that_asks_for_six_hours_is_asked_by_no_later_run_until_they_are_over(tmp_path: Path) -> None:
    site, location = Busy(some_pastes(3)), make_store(tmp_path)
    with served(tmp_path, site) as socks:
        with collector(location, socks) as process:
            assert process.wait() == 3, process.words()
        first, status = last_run(location), _status(location)
        until = _quiet(status.source)
        assert abs(until - site.told[0] - timedelta(hours=HOURS)) < MINUTE
        words = f"left alone until {until + MINUTE:%Y-%m-%d %H:%M} UTC; it is not asked before that."
        assert words in first.message
        assert status.state_in_words.count(words) == 1
        with collector(location, socks, since=datetime.now(UTC)) as process:
            assert process.wait() == 3, process.words()
        second = last_run(location)
        assert (second.id > first.id, second.state, second.pages_fetched) == (True, "cancelled", 0)
        assert words in second.message
        assert (site.asked.total(), len(site.told)) == (0, 1)
        with opened(location) as store, store.write("sources") as connection:
            # As if the hours had gone by.
            connection.execute(update(table).values(quiet_until=datetime.now(UTC)))
        with collector(location, socks, since=datetime.now(UTC)) as process:
            assert process.wait() == 0, process.words()
    assert {key for _, key, _ in holdings(location).posts} == site.pastes.keys()
    assert "left alone" not in _status(location).state_in_words


def test_a_schedule_skips_the_hours_in_which_a_site_wants_to_be_left_alone_and_says_so(tmp_path: Path) -> None:
    site, location = Site(some_pastes(1)), make_store(tmp_path)
    with opened(location) as store:
        until = datetime.now(UTC) + timedelta(hours=HOURS)
        sources.set_quiet(store, 1, until)
        sources.set_schedule(store, 1, "* * * * *", actor="tester")
        with served(tmp_path, site) as socks, collector(location, socks, once=()) as process:
            process.until(lambda: sources.get(store, 1).next_run_at is not None, "the next run is announced")
            due = sources.get(store, 1).next_run_at
            assert due is not None
            assert until - LONGEST_QUIET < due <= until - LONGEST_QUIET + MINUTE
            said = process.wait_for("skipped", "left alone until")
            assert "it is not asked before that" in str(said["words"])
        assert runs.recent(store, 1, 1) == []
    assert site.asked.total() == 0


@dataclass(slots=True)
class Clocked(Site):
    """The paste site; `moments` are when it was asked."""

    moments: list[datetime] = field(default_factory=list)

    def answer(self, request: bytes) -> Iterator[Part]:
        self.moments.append(datetime.now(UTC))
        yield from Site.answer(self, request)


def test_a_short_quiet_is_waited_for_by_the_next_run_too(tmp_path: Path) -> None:
    site, location = Clocked(some_pastes(1)), make_store(tmp_path)
    with (
        served(tmp_path, site) as socks,
        collector(location, socks, once=()) as process,
        opened(location) as store,
    ):
        process.wait_for("collector", "at work")
        until = datetime.now(UTC) + timedelta(seconds=15)
        sources.set_quiet(store, 1, until)
        run = runs.request(store, 1, cause="by hand", actor="tester").id
        process.until(lambda: runs.get(store, run).state not in runs.OPEN, "the run has ended")
        assert (runs.get(store, run).state, runs.get(store, run).posts_new) == ("done", 1)
    assert min(site.moments) >= until
