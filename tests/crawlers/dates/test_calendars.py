"""Times in nine languages and two calendars, the order of day and month, and what no input may do."""

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.dates.day_month_order import depends_on_order, learn
from crawlers.dates.folding import fold
from crawlers.dates.hijri_solar import is_leap, of_date, to_date
from crawlers.dates.parser import learn_order, parse
from crawlers.dates.vocabulary import LANGUAGES, MONTHS, SOLAR_MONTHS

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
AGES = [
    ("two days ago", timedelta(days=2), "day"),
    ("about an hour ago", timedelta(hours=1), "hour"),
    ("۲ گھنٹے پہلے", timedelta(hours=2), "hour"),
    ("دو دن قبل", timedelta(days=2), "day"),
    ("ایک گھنٹہ اور ۵ منٹ پہلے", timedelta(hours=1, minutes=5), "minute"),
    ("2 ghante pehle", timedelta(hours=2), "hour"),
    ("teen din pehlay", timedelta(days=3), "day"),
    ("saat din pehle", timedelta(days=7), "day"),
    ("۳ ساعت پیش", timedelta(hours=3), "hour"),
    ("یک هفته قبل", timedelta(weeks=1), "day"),
    ("منذ 3 ساعات", timedelta(hours=3), "hour"),
    ("منذ ساعة", timedelta(hours=1), "hour"),
    ("قبل ساعتين", timedelta(hours=2), "hour"),
    ("قبل يومين", timedelta(days=2), "day"),
    ("٢ ساعته مخکې", timedelta(hours=2), "hour"),
    ("دوه ورځې وړاندې", timedelta(days=2), "day"),
    ("2 saat önce", timedelta(hours=2), "hour"),
    ("bir gün önce", timedelta(days=1), "day"),
    ("5 минут назад", timedelta(minutes=5), "minute"),
    ("час назад", timedelta(hours=1), "hour"),
    ("vor 2 Stunden", timedelta(hours=2), "hour"),
    ("vor einem Tag", timedelta(days=1), "day"),
]
NEAR = [
    ("Yesterday at 2:05 PM", 1, (14, 5), 0.7, 1.0),
    ("the day before yesterday, 10:00", 2, (10, 0), 0.7, 1.0),
    ("کل 14:05", 1, (14, 5), 0.1, 0.5),
    ("آج صبح ۹ بجے", 0, (9, 0), 0.7, 1.0),
    ("گزشتہ روز رات ۱۲ بجے", 1, (0, 0), 0.7, 1.0),
    ("kal shaam 5 baje", 1, (17, 0), 0.1, 0.5),
    ("kal raat 2 baje", 1, (2, 0), 0.1, 0.5),
    ("aaj subah 9 baje", 0, (9, 0), 0.6, 0.9),
    ("parson dopahar 1 baje", 2, (13, 0), 0.1, 0.5),
    ("دیروز ساعت ۱۴:۰۵", 1, (14, 5), 0.7, 1.0),
    ("امروز، ۱۰:۰۵ ق.ظ", 0, (10, 5), 0.7, 1.0),
    ("دیروز ۳:۱۵ ب.ظ", 1, (15, 15), 0.7, 1.0),
    ("أمس الساعة 3:05 مساء", 1, (15, 5), 0.7, 1.0),
    ("اليوم 09:30 ص", 0, (9, 30), 0.7, 1.0),
    ("أول أمس 12:30", 2, (12, 30), 0.7, 1.0),
    ("پرون 14:05", 1, (14, 5), 0.7, 1.0),
    ("dün 14:05", 1, (14, 5), 0.7, 1.0),
    ("DÜN, 22:10", 1, (22, 10), 0.7, 1.0),
    ("evvelsi gün 09:00", 2, (9, 0), 0.7, 1.0),
    ("вчера в 14:05", 1, (14, 5), 0.7, 1.0),
    ("Позавчера, 08:15", 2, (8, 15), 0.7, 1.0),
    ("gestern um 14:05", 1, (14, 5), 0.7, 1.0),
    ("Heute um 9 Uhr", 0, (9, 0), 0.7, 1.0),
]
NAMED = [
    ("۲۵ دسمبر ۲۰۲۴، ۱۰:۰۵ شام", "2024-12-25T22:05", "minute"),
    ("5 سپتامبر 2025 - 10:05", "2025-09-05T10:05", "minute"),
    ("٥ سبتمبر ٢٠٢٥", "2025-09-05T00:00", "day"),
    ("5 تشرين الثاني 2025", "2025-11-05T00:00", "day"),
    ("كانون الثاني 12, 2025", "2025-01-12T00:00", "day"),
    ("٥ ډیسمبر ٢٠٢٤", "2024-12-05T00:00", "day"),
    ("5 Eylül 2025 Cuma 14:05", "2025-09-05T14:05", "minute"),
    ("12 ARALIK 2024", "2024-12-12T00:00", "day"),
    ("3 İyi 4 Kasım 2024", "2024-11-03T00:00", "day"),
    ("5 сентября 2025 г. в 14:05", "2025-09-05T14:05", "minute"),
    ("1 мая 2025, 7:08", "2025-05-01T07:08", "minute"),
    ("5. März 2025, 14:05 Uhr", "2025-03-05T14:05", "minute"),
    ("am 5. Dezember 2024 um 12:30", "2024-12-05T12:30", "minute"),
    ("۱۴ شهریور ۱۴۰۴ - ۱۰:۰۵", "2025-09-05T10:05", "minute"),
    ("1 فروردین 1404", "2025-03-21T00:00", "day"),
    ("۳۰ اسفند ۱۴۰۳", "2025-03-20T00:00", "day"),
    ("۱۴ سنبله ۱۴۰۴", "2025-09-05T00:00", "day"),
    ("۱۴ وږی ۱۴۰۴", "2025-09-05T00:00", "day"),
    ("1404/06/14 10:05", "2025-09-05T10:05", "minute"),
    ("۱۴۰۴-۰۶-۱۴ ۱۰:۰۵:۰۷", "2025-09-05T10:05:07", "second"),
    ("14/06/1404", "2025-09-05T00:00", "day"),
    ("05.09.2025 14:05", "2025-09-05T14:05", "minute"),
    ("05.09.2025 14:05 МСК", "2025-09-05T11:05", "minute"),
    ("Παρασκευή 5 Σεπτεμβρίου 2025, 2:05 μμ", "2025-09-05T14:05", "minute"),
    ("5 Σεπ 2025 12:05 π.μ.", "2025-09-05T00:05", "minute"),
]


@pytest.mark.parametrize(("raw", "back", "precision"), AGES)
def test_ages_in_every_language(raw: str, back: timedelta, precision: str) -> None:
    when = parse(raw, now=NOW)
    assert (when.moment, when.precision) == (NOW - back, precision)
    assert when.raw == raw


@pytest.mark.parametrize(("raw", "days", "clock", "least", "most"), NEAR)
def test_near_days_in_every_language(raw: str, days: int, clock: tuple[int, int], least: float, most: float) -> None:
    when = parse(raw, now=NOW)
    day = NOW - timedelta(days=days)
    assert when.moment == day.replace(hour=clock[0], minute=clock[1])
    assert least <= when.confidence <= most


@pytest.mark.parametrize(("raw", "moment", "precision"), NAMED)
def test_named_and_numbered_days_in_every_language(raw: str, moment: str, precision: str) -> None:
    when = parse(raw, now=NOW)
    assert when.moment == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert when.precision == precision
    assert when.confidence >= 0.7


@pytest.mark.parametrize(
    "raw", ["ابھی ابھی", "abhi abhi", "همین الان", "الآن", "همدا اوس", "az önce", "только что", "gerade eben"]
)
def test_this_very_moment_in_every_language(raw: str) -> None:
    assert parse(raw, now=NOW).moment == NOW


@pytest.mark.parametrize(
    "raw",
    [
        "kal mera bhai aaya", "do din", "AJ", "کل قیمت 5 لاکھ", "می خواهم", "دی", "30 اسفند 1404",
        "13/13/2024",
        "vor", "ago", "назад", "منذ", "2 ago", "hours ago 2", "10 minutes", "Mon", "saat", "1450/01/01", "00:00",
    ],
)  # fmt: skip
def test_words_of_time_in_other_sentences_are_no_times(raw: str) -> None:
    when = parse(raw, now=NOW)
    assert when.moment is None


def test_weekdays_are_the_last_such_day() -> None:
    assert parse("Friday at 3:05 PM", now=NOW).moment == datetime(2026, 11, 20, 15, 5, tzinfo=UTC)
    assert parse("в пятницу в 15:05", now=NOW).moment == datetime(2026, 11, 20, 15, 5, tzinfo=UTC)
    today = parse("Tuesday at 18:00", now=NOW)
    assert today.moment == datetime(2026, 11, 17, 18, tzinfo=UTC)
    assert today.confidence < 0.6


def test_a_zone_name_that_several_zones_share_is_trusted_less() -> None:
    assert parse("2025-09-05 10:05 PST", now=NOW).confidence < parse("2025-09-05 10:05 PKT", now=NOW).confidence
    assert parse("kal 14:05 PKT", now=NOW).moment == datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
    assert parse("вчера в 01:00", now=NOW, zone=timezone(timedelta(hours=3))).moment == datetime(
        2026, 11, 22, 22, tzinfo=UTC
    )


KNOWN = [
    (date(1979, 2, 11), (1357, 11, 22)),
    (date(2000, 1, 1), (1378, 10, 11)),
    (date(2017, 3, 20), (1395, 12, 30)),
    (date(2021, 3, 21), (1400, 1, 1)),
    (date(2024, 3, 20), (1403, 1, 1)),
    (date(2025, 3, 20), (1403, 12, 30)),
    (date(2025, 9, 5), (1404, 6, 14)),
    (date(2026, 3, 21), (1405, 1, 1)),
    (date(2030, 3, 21), (1409, 1, 1)),
]


@pytest.mark.parametrize(("ours", "solar"), KNOWN)
def test_known_days_of_the_solar_calendar(ours: date, solar: tuple[int, int, int]) -> None:
    assert to_date(*solar) == ours
    assert of_date(ours) == solar


def test_the_leap_years_that_were() -> None:
    leaps = [1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408]
    assert [year for year in range(1368, 1410) if is_leap(year)] == leaps


@given(day=st.dates(date(1965, 1, 1), date(2090, 1, 1)))
def test_the_solar_calendar_goes_there_and_back(day: date) -> None:
    assert to_date(*of_date(day)) == day


@pytest.mark.parametrize(
    "wrong", [(1404, 12, 30), (1404, 7, 31), (1404, 13, 1), (1404, 0, 1), (1404, 1, 0), (1300, 1, 1)]
)
def test_a_solar_day_that_there_is_not_is_refused(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such day"):
        to_date(*wrong)


def test_every_language_names_every_month_and_none_twice() -> None:
    for language in LANGUAGES:
        for table, group in ((MONTHS, language.months), (SOLAR_MONTHS, language.solar_months)):
            assert len(group) in {0, 12}
            for number, words in enumerate(group, 1):
                assert [table[fold(word)] for word in words.split()] == [number] * len(words.split())


@pytest.mark.parametrize(
    ("stamps", "answer", "least"),
    [
        (["01/02/2025", "25/02/2025"], True, 0.9),
        (["01/02/2025", "02/25/2025"], False, 0.9),
        (["11/12/2026 10:00"], False, 0.0),
        (["12/10/2026", "12/09/2026"], True, 0.7),
        (["03.04.2025", "05.06.2025"], True, 0.8),
        ([f"{day:02}/03/2025" for day in range(1, 11)], True, 0.6),
        ([f"03/{day:02}/2025" for day in range(1, 11)], False, 0.6),
        (["۱/۲/۲۰۲۵", "۲۵/۲/۲۰۲۵"], True, 0.9),
        (["25/02/2025", "02/25/2025"], None, 0.0),
        (["01/02/2025"], None, 0.0),
        (["192.168.1.1", "10:11:12", "hello", ""], None, 0.0),
    ],
)
def test_the_order_is_learnt_or_left_open(stamps: list[str], answer: object, least: float) -> None:
    order = learn(stamps, now=NOW)
    assert order.day_first is answer
    assert order.confidence >= least
    assert (order.confidence == 0.0) == (order.day_first is None)


def test_a_learnt_order_passes_its_own_trust_on() -> None:
    order = learn_order(["03/25/2025", "04/05/2025"], now=NOW)
    when = parse("04/05/2025", now=NOW, day_first=order.day_first, order_trust=order.confidence)
    assert when.moment == datetime(2025, 4, 5, tzinfo=UTC)
    assert parse("04/05/2025", now=NOW).confidence < when.confidence < order.confidence


PIECES = st.sampled_from(
    [word for language in LANGUAGES for group in (*language.months, *language.solar_months) for word in group.split()]
    + [
        "ago",
        "قبل",
        "منذ",
        "پہلے",
        "vor",
        "önce",
        "назад",
        "kal",
        "کل",
        "14:05",
        "12",
        "5",
        "1404",
        "2025",
        "/",
        "-",
        ".",
        ":",
        ",",
        "am",
        "pm",
        "baje",
        "+",
        "utc",
        "saat",
        "ساعتين",
    ]
)


@given(pieces=st.lists(PIECES, max_size=12), glue=st.sampled_from(["", " ", "/", "-"]))
def test_no_mixture_of_such_words_raises(pieces: list[str], glue: str) -> None:
    when = parse(glue.join(pieces), now=NOW)
    assert (when.moment is None) == (when.confidence == 0.0)
    assert 0.0 <= when.confidence <= 1.0


@given(stamps=st.lists(st.text(max_size=30), max_size=20))
def test_no_stamps_make_the_learner_raise(stamps: list[str]) -> None:
    assert 0.0 <= learn(stamps, now=NOW).confidence <= 1.0


@pytest.mark.parametrize("piece", ["1", "1/", "ago ", "5 ", "كل ", "-", "a" * 50, "12:", "قبل ", "\u0301", "ﷺ"])
def test_the_time_taken_does_not_grow_with_the_text(piece: str) -> None:
    parse(piece, now=NOW)
    started = time.process_time()
    parse(piece * 1_000_000, now=NOW)
    learn([piece * 1000] * 100_000, now=NOW)
    assert time.process_time() - started < 3.0


@pytest.mark.parametrize("raw", ["03-04-2025, 10:00 PM", "Sep 3, 03/04/25", "۰۳-۰۴-۲۰۲۵"])
def test_a_day_and_month_in_numbers_that_could_be_either_depends_on_the_order(raw: str) -> None:
    assert depends_on_order(raw)


@pytest.mark.parametrize(
    "raw", ["04-04-2025", "13-04-2025", "04-13-2025", "2025-03-04 10:00", "3 March 2025", "2 hours ago", ""]
)
def test_a_time_that_can_be_read_in_one_way_only_does_not(raw: str) -> None:
    assert not depends_on_order(raw)
