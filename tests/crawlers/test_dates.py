"""Times as people write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.dates import parse

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
EARLY, LATE = datetime.fromisoformat("1995-01-01"), datetime.fromisoformat("2026-11-01")
ABSOLUTE = [
    ("Sept. 1, 2025, 10 a.m.", "2025-09-01T10:00", "minute"),
    ("Sept. 1, 2025, 10:01 a.m.", "2025-09-01T10:01", "minute"),
    ("March 4, 2025, 12:30 a.m.", "2025-03-04T00:30", "minute"),
    ("Dec. 31, 2024, noon", "2024-12-31T12:00", "minute"),
    ("Jan. 1, 2025, midnight", "2025-01-01T00:00", "minute"),
    ("2025-09-05 10:05 UTC", "2025-09-05T10:05", "minute"),
    ("2025-09-05T10:05:07+05:00", "2025-09-05T05:05:07", "second"),
    ("2025-09-05T10:05:07.123Z", "2025-09-05T10:05:07", "second"),
    ("Tue, 02 Sep 2025 10:00:00 +0500", "2025-09-02T05:00", "second"),
    ("Mon Sep 01, 2025 10:00 pm", "2025-09-01T22:00", "minute"),
    ("September 01, 2025, 10:00:00 am", "2025-09-01T10:00", "second"),
    ("6 Sep '25", "2025-09-06T00:00", "day"),
    ("12 Sep 2025 11:22 PKT", "2025-09-12T06:22", "minute"),
    ("۶ ستمبر ۲۰۲۵، ۱۰:۰۵ شام", "2025-09-06T22:05", "minute"),
    ("٢٥ دسمبر ٢٠٢٤", "2024-12-25T00:00", "day"),
    ("25/12/2024 14:00", "2024-12-25T14:00", "minute"),
    ("12-25-2024, 02:00 PM", "2024-12-25T14:00", "minute"),
    ("Sep 2025", "2025-09-01T00:00", "month"),
]
RELATIVE = [
    ("2 hours ago", timedelta(hours=2), "hour"),
    ("an hour ago", timedelta(hours=1), "hour"),
    ("3m", timedelta(minutes=3), "minute"),
    ("5 minutes ago", timedelta(minutes=5), "minute"),
    ("just now", timedelta(0), "minute"),
    ("۲ گھنٹے پہلے", timedelta(hours=2), "hour"),
    ("ایک دن پہلے", timedelta(days=1), "day"),
    ("3 days, 2 hours ago", timedelta(days=3, hours=2), "hour"),
]


@pytest.mark.parametrize(("raw", "moment", "precision"), ABSOLUTE)
def test_absolute_times(raw: str, moment: str, precision: str) -> None:
    when = parse(raw, now=NOW)
    assert when.moment == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert when.precision == precision
    assert when.raw == raw
    assert 0.7 <= when.confidence <= 1.0


@pytest.mark.parametrize(("raw", "back", "precision"), RELATIVE)
def test_relative_times_are_counted_from_the_capture(raw: str, back: timedelta, precision: str) -> None:
    when = parse(raw, now=NOW)
    assert when.moment == NOW - back
    assert when.precision == precision
    assert when.confidence < 1.0


def test_yesterday_and_today_in_two_languages() -> None:
    assert parse("Yesterday, 10:00 PM", now=NOW).moment == datetime(2026, 11, 23, 22, tzinfo=UTC)
    assert parse("Today at 09:30:00 am", now=NOW).moment == datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    kal = parse("کل ۱۰:۰۰", now=NOW)
    assert kal.moment == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert kal.confidence < 0.5, "the word also means tomorrow"


def test_the_zone_of_the_board_counts_and_a_missing_one_costs_confidence() -> None:
    told = parse("2025-09-05 10:05", now=NOW, zone=timezone(timedelta(hours=5)))
    untold = parse("2025-09-05 10:05", now=NOW)
    assert told.moment == datetime(2025, 9, 5, 5, 5, tzinfo=UTC)
    assert untold.confidence < told.confidence < parse("2025-09-05 10:05 UTC", now=NOW).confidence


def test_an_open_order_of_day_and_month_halves_the_confidence() -> None:
    unknown = parse("08-01-2024", now=NOW)
    assert unknown.moment == datetime(2024, 1, 8, tzinfo=UTC)
    assert unknown.confidence <= 0.5
    assert parse("08-01-2024", now=NOW, day_first=False).moment == datetime(2024, 8, 1, tzinfo=UTC)


def test_without_a_year_the_last_such_day_is_meant() -> None:
    assert parse("6 Dec", now=NOW).moment == datetime(2025, 12, 6, tzinfo=UTC)
    assert parse("6 Sep", now=NOW).moment == datetime(2026, 9, 6, tzinfo=UTC)


def test_a_time_in_the_future_is_hardly_believed() -> None:
    assert parse("2031-01-01 10:00 UTC", now=NOW).confidence <= 0.3


@pytest.mark.parametrize(
    "raw", ["", "garbage", "31 Feb 2024", "May I ask", "0300-1234567", "99:99", "2024-13-45", "x" * 5000]
)
def test_what_is_no_time_gives_none(raw: str) -> None:
    when = parse(raw, now=NOW)
    assert when.moment is None
    assert when.precision == "unknown"
    assert when.confidence == 0.0


@given(moment=st.datetimes(min_value=EARLY, max_value=LATE))
def test_every_iso_time_is_read_exactly(moment: datetime) -> None:
    exact = moment.replace(microsecond=0, tzinfo=UTC)
    assert parse(exact.isoformat(), now=NOW).moment == exact


@given(raw=st.text(max_size=80))
def test_any_text_is_a_time_with_a_confidence_or_none(raw: str) -> None:
    when = parse(raw, now=NOW)
    assert (when.moment is None) == (when.confidence == 0.0)
    assert 0.0 <= when.confidence <= 1.0
