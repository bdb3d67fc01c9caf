"""The pace of a run, by the row of its source."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from workbench.collector.crawl.rate_limiter import RunRateLimiter
from workbench.domain.sources.schedule import checked_hours
from workbench.domain.sources.sources import SitePace
from workbench.errors import WrongUseError

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_without_a_pace_nobody_waits() -> None:
    beat = RunRateLimiter(SitePace())
    assert [beat.turn(NOON) for _ in range(3)] == [0.0, 0.0, 0.0]
    assert (beat.hands(4), beat.closed_for(NOON)) == (4, 0.0)


def test_pages_a_minute_are_counted_in_any_minute() -> None:
    beat = RunRateLimiter(SitePace(per_minute=2))
    assert [beat.turn(NOON) for _ in range(5)] == [0.0, 0.0, 60.0, 60.0, 120.0]
    assert beat.hands(4) == 1


def test_a_pause_is_at_least_as_long_as_asked_and_a_little_by_chance() -> None:
    beat = RunRateLimiter(SitePace(pause=2.0))
    turns = [beat.turn(NOON) for _ in range(20)]
    gaps = [later - sooner for sooner, later in pairwise(turns)]
    assert all(2.0 <= gap <= 2.4 + 1e-6 for gap in gaps)
    assert len(set(gaps)) > 1


def test_a_site_that_asks_for_quiet_gets_it() -> None:
    beat = RunRateLimiter(SitePace())
    beat.hold(NOON, timedelta(seconds=30))
    assert beat.turn(NOON) == 30.0


HOURS = [
    ("22-06", 12, 10),
    ("22-06", 23, 0),
    ("22-06", 5, 0),
    ("22-06", 6, 16),
    ("09-12,13-24", 12, 1),
    ("09-24", 23, 0),
    ("", 3, 0),
]


@pytest.mark.parametrize(("hours", "hour", "closed"), HOURS)
def test_outside_of_its_hours_a_site_is_not_read(hours: str, hour: int, closed: int) -> None:
    assert RunRateLimiter(SitePace(hours=hours)).closed_for(NOON.replace(hour=hour)) == closed * 3600


def test_hours_are_written_in_one_way_and_what_is_none_is_refused() -> None:
    assert checked_hours("22-6, 9-12") == "22-06,09-12"
    assert checked_hours("") == checked_hours(" , ") == checked_hours("0-24") == ""
    for wrong in ("6", "24-3", "3-25", "5-5", "a-b", "1-2-3"):
        with pytest.raises(WrongUseError):
            checked_hours(wrong)
