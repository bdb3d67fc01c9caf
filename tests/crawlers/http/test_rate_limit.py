"""The politeness rule: moments are worked out, nobody sleeps."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.rate_limit import Limiter, RateLimit, next_at

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_without_a_rule_requests_go_out_at_once() -> None:
    limiter = Limiter(RateLimit())
    assert [limiter.reserve(NOON) for _ in range(3)] == [NOON] * 3


def test_a_pause_lies_between_any_two_requests() -> None:
    limiter = Limiter(RateLimit(pause=5.0))
    assert [limiter.reserve(NOON) - NOON for _ in range(3)] == [0 * SECOND, 5 * SECOND, 10 * SECOND]
    assert limiter.reserve(NOON + timedelta(hours=1)) == NOON + timedelta(hours=1)


def test_jitter_makes_the_pause_longer_by_chance_and_never_shorter() -> None:
    pace = RateLimit(pause=10.0, jitter=0.5)
    assert next_at(pace, NOON, [NOON], chance=0.0) == NOON + 10 * SECOND
    assert next_at(pace, NOON, [NOON], chance=1.0) == NOON + 15 * SECOND


@given(
    per_minute=st.integers(1, 40),
    gaps=st.lists(st.integers(0, 90), min_size=1, max_size=120),
)
def test_no_minute_holds_more_requests_than_allowed(per_minute: int, gaps: list[int]) -> None:
    limiter, now, made = Limiter(RateLimit(per_minute=per_minute)), NOON, []
    for gap in gaps:
        now += gap * SECOND
        made.append(limiter.reserve(now))
    assert made == sorted(made)
    for moment in made:
        assert sum(1 for other in made if moment <= other < moment + timedelta(minutes=1)) <= per_minute


def test_less_than_one_request_a_minute_is_possible() -> None:
    limiter = Limiter(RateLimit(per_minute=0.5))
    assert [limiter.reserve(NOON) - NOON for _ in range(3)] == [0 * SECOND, 120 * SECOND, 240 * SECOND]


def test_outside_the_hours_the_next_opening_is_waited_for() -> None:
    pace = RateLimit(hours=((time(8), time(10)), (time(14), time(16))))
    assert next_at(pace, NOON, []) == NOON.replace(hour=14)
    assert next_at(pace, NOON.replace(hour=9), []) == NOON.replace(hour=9)
    assert next_at(pace, NOON.replace(hour=16), []) == (NOON + timedelta(days=1)).replace(hour=8)


def test_hours_may_go_past_midnight_and_are_those_of_the_named_zone() -> None:
    night = RateLimit(hours=((time(22), time(2)),))
    assert next_at(night, NOON.replace(hour=1), []) == NOON.replace(hour=1)
    assert next_at(night, NOON, []) == NOON.replace(hour=22)
    karachi = RateLimit(hours=((time(9), time(17)),), zone="Asia/Karachi")
    assert next_at(karachi, NOON, []) == (NOON + timedelta(days=1)).replace(hour=4)
    assert next_at(karachi, NOON.replace(hour=11, minute=59), []) == NOON.replace(hour=11, minute=59)


def test_hours_hold_on_the_day_when_clocks_change() -> None:
    pace = RateLimit(hours=((time(3), time(4)),), zone="Europe/Berlin")
    assert next_at(pace, datetime(2026, 3, 29, 0, 30, tzinfo=UTC), []) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_what_the_site_asks_for_pushes_the_next_request_back_but_never_forward() -> None:
    limiter = Limiter(RateLimit(pause=1.0))
    limiter.reserve(NOON)
    limiter.push_back(NOON + 60 * SECOND)
    limiter.push_back(NOON + 30 * SECOND)
    assert limiter.reserve(NOON) == NOON + 60 * SECOND
    assert limiter.reserve(NOON) == NOON + 61 * SECOND


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: RateLimit(per_minute=-1.0),
        lambda: RateLimit(pause=-1.0),
        lambda: RateLimit(jitter=-0.1),
        lambda: RateLimit(hours=((time(8), time(8)),)),
    ],
)
def test_what_is_no_pace_is_refused(wrong: Callable[[], RateLimit]) -> None:
    with pytest.raises(ValueError, match=r"not negative|another time"):
        wrong()


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        RateLimit(zone="Nowhere/Atall")
