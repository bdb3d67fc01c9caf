"""Times as people write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.dates import hijri_lunar
from crawlers.dates.parser import Hints, learn_order, parse, parse_all, parse_with

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
    "raw", ["", "garbage", "about ago", "31 Feb 2024", "May I ask", "0300-1234567", "99:99", "2024-13-45", "x" * 5000]
)
def test_what_is_no_time_gives_none(raw: str) -> None:
    when = parse(raw, now=NOW)
    assert when.moment is None
    assert when.precision == "unknown"
    assert when.confidence == 0.0


LUNAR = [
    ("۱ محرم ۱۴۴۷ھ", date(2025, 6, 27)),
    ("یکم رمضان 1446", date(2025, 3, 1)),
    ("۱ رمضان المبارک ۱۴۴۶ھ", date(2025, 3, 1)),
    ("10 ذوالحجہ 1446", date(2025, 6, 7)),
    ("١٠ ذو الحجة ١٤٤٦ هـ", date(2025, 6, 7)),
    ("12 ربیع الاول 1447ھ", date(2025, 9, 5)),
    ("12 ربيع الأول 1447 هـ", date(2025, 9, 5)),
    ("5 ربیع الثانی 1447", date(2025, 9, 28)),
    ("5 جمادی الاول 1447", date(2025, 10, 27)),
    ("5 جمادى الآخرة 1447", date(2025, 11, 26)),
    ("27 رجب المرجب 1447", date(2026, 1, 16)),
    ("15 شعبان المعظم 1446ھ", date(2025, 2, 14)),
    ("1 شوال المکرم 1446", date(2025, 3, 31)),
    ("9 ذیقعدہ 1446", date(2025, 5, 7)),
    ("3 صفر المظفر 1447", date(2025, 7, 29)),
    ("10 Muharram 1447 AH", date(2025, 7, 6)),
    ("12 Rabi ul Awal 1447", date(2025, 9, 5)),
    ("1 Ramzan 1446", date(2025, 3, 1)),
    ("10 Zil Hajj 1446", date(2025, 6, 7)),
    ("1447/03/12", date(2025, 9, 5)),
    ("12-03-1447", date(2025, 9, 5)),
]


@pytest.mark.parametrize(("raw", "day"), LUNAR)
def test_lunar_days_are_told_to_the_day_and_hardly_believed(raw: str, day: date) -> None:
    when = parse(raw, now=NOW)
    assert when.moment is not None
    assert when.moment.date() == day
    assert when.precision == "day"
    assert 0.0 < when.confidence <= 0.5, "the moon may have been seen a day earlier or later"


@pytest.mark.parametrize("raw", ["1447/01/31", "1 محرم", "صفر", "5 محرم 1460", "5 محرم 2025", "5 رجب 1400"])
def test_what_is_no_lunar_day_is_none(raw: str) -> None:
    assert parse(raw, now=NOW).moment is None


@given(day=st.dates(date(1965, 1, 1), date(2070, 1, 1)))
def test_the_lunar_calendar_goes_there_and_back(day: date) -> None:
    assert hijri_lunar.to_date(*hijri_lunar.of_date(day)) == day


def test_the_lunar_year_has_354_days_or_355_in_a_leap_year() -> None:
    for year in range(1400, 1460):
        days = (hijri_lunar.to_date(year + 1, 1, 1) - hijri_lunar.to_date(year, 1, 1)).days
        assert days == (355 if hijri_lunar.is_leap(year) else 354)


@pytest.mark.parametrize("wrong", [(1447, 13, 1), (1447, 0, 1), (1447, 1, 31), (1447, 1, 0), (1200, 1, 1)])
def test_a_lunar_day_that_there_is_not_is_refused(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such day"):
        hijri_lunar.to_date(*wrong)


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("1757066707", "2025-09-05T10:05:07"),
        ("1757066707000", "2025-09-05T10:05:07"),
        ("@1757066707", "2025-09-05T10:05:07"),
        ("1757066707.25", "2025-09-05T10:05:07"),
    ],
)
def test_seconds_since_1970_are_exact(raw: str, moment: str) -> None:
    when = parse(raw, now=NOW, zone=timezone(timedelta(hours=5)))
    assert when.moment == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert (when.precision, when.confidence) == ("second", 0.95)


@pytest.mark.parametrize("raw", ["3001234567", "923001234567", "12345", "99999999999999", "1757066707 views"])
def test_other_long_numbers_are_no_times(raw: str) -> None:
    assert parse(raw, now=NOW).moment is None


@pytest.mark.parametrize(
    ("raws", "moments"),
    [
        (["03-04-2026", "25-04-2026"], ["2026-04-03", "2026-04-25"]),
        (["03-04-2026", "04-25-2026"], ["2026-03-04", "2026-04-25"]),
        (["۰۳/۰۴/۲۰۲۶", "۲۵/۰۴/۲۰۲۶"], ["2026-04-03", "2026-04-25"]),
        (["05-04-2026", "12-04-2026", "01-05-2026"], ["2026-04-05", "2026-04-12", "2026-05-01"]),
        (["04-05-2026", "04-12-2026", "05-01-2026"], ["2026-04-05", "2026-04-12", "2026-05-01"]),
        (["12/10/2026", "12/09/2026"], ["2026-10-12", "2026-09-12"]),
    ],
)
def test_the_times_of_a_page_tell_each_other_s_order(raws: list[str], moments: list[str]) -> None:
    read = parse_all(raws, Hints(NOW))
    assert [when.moment.date().isoformat() if when.moment else "" for when in read] == moments
    assert all(when.confidence > 0.5 and when.precision == "day" for when in read)
    alone = parse(raws[0], now=NOW)
    assert alone.confidence <= min(when.confidence for when in read)


def test_where_nothing_tells_the_order_no_more_than_the_year_is_claimed() -> None:
    for raws in (
        ["03-04-2026 10:05"],
        ["03-04-2026 10:05", "05-06-2026 11:00"],
        ["25-04-2026", "03-04-2026", "04-25-2026"],
    ):
        when = next(when for when in parse_all(raws, Hints(NOW)) if when.raw.startswith("03-04"))
        assert (when.precision, when.confidence <= 0.4) == ("year", True)


def test_what_the_site_told_before_counts_where_the_page_tells_nothing() -> None:
    site = learn_order(["04-25-2026", "04-13-2026"], now=NOW)
    (when,) = parse_all(["03-04-2026"], Hints(NOW, order=site))
    assert when.moment == datetime(2026, 3, 4, tzinfo=UTC)
    assert when.confidence > 0.7
    against, _ = parse_all(["03-04-2026", "25-04-2026"], Hints(NOW, order=site))
    assert against.confidence < when.confidence, "the page says otherwise"


def test_the_language_s_habit_stands_in_and_is_believed_by_its_strength() -> None:
    sure = [parse_with("03/04/2026", Hints(NOW, lang=lang)).confidence for lang in ("de-DE", "es", "ar", "ur", "en")]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == 5
    assert parse_with("03/04/2026", Hints(NOW, lang="en")).precision == "year"
    assert parse_with("03/04/2026", Hints(NOW, lang="de")).precision == "day"


def test_confidence_falls_with_each_thing_that_had_to_be_assumed() -> None:
    karachi = timezone(timedelta(hours=5))
    told = parse("2025-09-05 10:05 +05:00", now=NOW)
    board = parse_with("2025-09-05 10:05", Hints(NOW, zone=karachi))
    clock = parse_with("2025-09-05 10:05", Hints(NOW, zone=karachi, zone_trust=0.85))
    none = parse("2025-09-05 10:05", now=NOW)
    yearless = parse("5 Sep 10:05", now=NOW)
    order = parse("05-09-2025 10:05", now=NOW)
    future = parse("2031-09-05 10:05", now=NOW)
    sure = [when.confidence for when in (told, board, clock, none, yearless, order, future)]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == 7


def test_a_shared_zone_name_is_read_as_the_board_s_own_zone_where_that_is_known() -> None:
    karachi = timezone(timedelta(hours=5))
    assert parse("2025-09-05 10:05 PST", now=NOW, zone=karachi).moment == datetime(2025, 9, 5, 5, 5, tzinfo=UTC)
    assert parse("2025-09-05 10:05 PST", now=NOW).moment == datetime(2025, 9, 5, 18, 5, tzinfo=UTC)


@given(moment=st.datetimes(min_value=EARLY, max_value=LATE))
def test_every_iso_time_is_read_exactly(moment: datetime) -> None:
    exact = moment.replace(microsecond=0, tzinfo=UTC)
    assert parse(exact.isoformat(), now=NOW).moment == exact


@given(raw=st.text(max_size=80))
def test_any_text_is_a_time_with_a_confidence_or_none(raw: str) -> None:
    when = parse(raw, now=NOW)
    assert (when.moment is None) == (when.confidence == 0.0)
    assert 0.0 <= when.confidence <= 1.0


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("24/03/01(Fri)10:05", (2024, 3, 1)),
        ("03/04/24(Mon)10:05:07", (2024, 3, 4)),
        ("04/03/24 (Mon) 10:05", (2024, 3, 4)),
        ("03.05.12 Чтв 10:05", (2012, 5, 3)),
    ],
)
def test_a_weekday_tells_the_order_of_short_numbers(raw: str, day: tuple[int, int, int]) -> None:
    when = parse(raw, now=NOW)
    assert when.moment is not None
    assert (when.moment.year, when.moment.month, when.moment.day, when.moment.hour) == (*day, 10)


def test_weekdays_of_a_page_tell_the_order_of_a_date_that_fits_both() -> None:
    order = learn_order(["03/02/2024 (Sat) 11:05", "03/04/2024 (Mon) 13:05"], now=NOW)
    assert order.day_first is False
