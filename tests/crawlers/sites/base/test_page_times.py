"""What a page tells of its times: the zone in its footer or by its clock, the order of its days, in many languages."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from crawlers.records import DateHints, Page
from crawlers.sites.base.document import ParsedPage, open_page
from crawlers.sites.base.page_times import board_of, in_attributes, read_all, zone_named
from crawlers.sites.dom.builder import parse
from tests.crawlers.sites.engines.pages import NOW, SITE

SUMMER = datetime(2025, 7, 1, tzinfo=UTC)
FOOTERS = [
    ("All times are GMT +5.5. The time now is 09:30 PM.", 5.5),
    ("All times are GMT -3.5.", -3.5),
    ("All times are GMT +5.75.", 5.75),
    ("All times are UTC+05:00", 5), ("All times are UTC", 0), ("All times are UTC + 5 hours", 5),
    ("All times are UTC + 5 hours [ DST ]", 6), ("All times are GMT +5. The time now is 09:00 PM.", 5),
    ("All times are GMT. It is good.", 0), ("Times are GMT -8", -8), ("Time zone: GMT+05:30", 5.5),
    ("All times are <span title='Asia/Karachi'>UTC+05:00</span>", 5), ("Timezone: Europe/Berlin", 2),
    ("Alle Zeiten sind UTC+02:00", 2), ("Alle Zeitangaben in WEZ +2. Es ist jetzt 18:00 Uhr.", 2),
    ("Alle Zeiten sind UTC + 1 Stunde [ Sommerzeit ]", 2), ("Часовой пояс: UTC+03:00", 3),
    ("Часовой пояс GMT -3, страница создана", -3), ("Fuseau horaire GMT +1.", 1),
    ("Les heures sont au format UTC+02:00", 2), ("Todos los horarios son UTC-03:00", -3),
    ("La zona horaria es GMT -3.", -3), ("Tutti gli orari sono UTC+02:00", 2), ("Tüm zamanlar UTC+03:00", 3),
    ("Tüm Zamanlar GMT +3 Olarak Ayarlanmış.", 3), ("جميع الأوقات تستخدم UTC+03:00", 3),
    ("تمام زمان‌ها بر اساس UTC+03:30 می‌باشند", 3.5), ("تمام اوقات UTC+05:00 ہیں", 5),
    ("تمام اوقات GMT ‎+۵ کے مطابق", 5), ("ټول وختونه UTC+04:30 دي", 4.5), ("Semua waktu UTC+07:00", 7),
    ("Zona waktu: UTC+07:00", 7), ("توقيت الموقع GMT+3 — الساعة الآن 07:00 م", 3),
    ("Όλες οι ώρες είναι UTC+02:00", 2), ("Strefa czasowa: UTC+01:00", 1), ("Alle tijden zijn UTC+01:00", 1),
]  # fmt: skip
CLOCKS = [
    ("Current time: 11-24-2026, 09:00 PM", 5, False), ("Current time: 24-11-2026, 21:01", 5, True),
    ("It is currently Tue Nov 24, 2026 9:00 pm", 5, None), ("The time now is 12:30 AM.", 8.5, None),
    ("Es ist jetzt 17:00 Uhr", 1, None), ("Aktuelle Zeit: 24.11.2026, 17:00", 1, True), ("Сейчас: 19:00", 3, None),
    ("Nous sommes le 24/11/2026, 17:00", 1, True), ("Fecha actual 24/11/2026, 13:00", -3, True),
    ("Şu anki saat: 19:00", 3, None), ("الوقت الآن: 07:00 م", 3, None), ("اس وقت: ۹:۰۰ شام", 5, None),
    ("Waktu sekarang: 24-11-2026, 23.00", 7, True),
]  # fmt: skip


def document(markup: str, *, hints: DateHints | None = None) -> ParsedPage:
    return open_page(Page(f"{SITE}/", markup.encode(), "text/html; charset=utf-8", NOW, hints=hints or DateHints()))


@pytest.mark.parametrize(("footer", "hours"), FOOTERS)
def test_the_zone_of_a_board_is_read_in_many_languages(footer: str, hours: float) -> None:
    board = board_of(document(f"<html><body><p>Hello</p><div id=foot>{footer}</div></body></html>"))
    assert board.zone is not None
    assert board.zone.utcoffset(SUMMER) == timedelta(hours=hours)
    assert board.trust == 0.95


@pytest.mark.parametrize("clock", ["Ώρα διακομιστή: 20/06/2025, 9:12 πμ", "Current time: 06-20-2025, 09:00 PM"])
def test_the_clock_of_another_day_tells_no_zone(clock: str) -> None:
    assert board_of(document(f"<div id=foot>{clock}</div>")).zone is None


def test_the_full_name_of_a_zone_knows_summer_and_winter() -> None:
    zone = board_of(document("<p>All times are <span title='Europe/Berlin'>UTC+01:00</span></p>")).zone
    assert zone is not None
    assert zone.utcoffset(SUMMER) == timedelta(hours=2)
    assert zone.utcoffset(NOW) == timedelta(hours=1)


@pytest.mark.parametrize(("line", "hours", "day_first"), CLOCKS)
def test_the_clock_of_a_board_tells_its_zone_and_its_order(line: str, hours: float, *, day_first: bool | None) -> None:
    first, _, rest = line.partition(" ")
    board = board_of(document(f"<html><body><span><b>{first}</b> {rest}</span><p>Hello</p></body></html>"))
    assert board.zone is not None
    assert board.zone.utcoffset(NOW) == timedelta(hours=hours)
    assert board.order.day_first is day_first
    assert board.trust == 0.85


def test_a_zone_that_the_clock_contradicts_is_trusted_less() -> None:
    board = board_of(document("<p>All times are GMT +1. The time now is 06:00 PM.</p>"))
    assert board.zone is not None
    assert board.zone.utcoffset(NOW) == timedelta(hours=1)
    assert board.trust == 0.7


@pytest.mark.parametrize(
    "markup",
    [
        "<p>It is 10:15.</p>", "<p>All times are GMT +99</p>", "<p>Current time: 21:07</p>", "<p>GMT +5</p>",
        "<p>All times are Europe/Nowhere</p>", "<script>All times are GMT +5</script>", "<!-- All times are GMT +5 -->",
        "<p>" + "All times are GMT +5 " * 40 + "</p>", "", "<p>Current time: soon, 99:99</p>",
    ],
)  # fmt: skip
def test_no_zone_is_no_guess(markup: str) -> None:
    assert board_of(document(f"<html><body>{markup}<i>x</i></body></html>")).zone is None


def test_what_an_author_writes_sets_no_zone() -> None:
    page = document("<div class=post><p>All times are GMT +9</p></div><div id=foot>All times are GMT +5</div>")
    lone = document("<div class=post><p>All times are GMT +9</p></div>")
    zone = board_of(page, bodies=page.soup.select(".post")).zone
    assert zone is not None
    assert zone.utcoffset(NOW) == timedelta(hours=5)
    assert board_of(lone, bodies=lone.soup.select(".post")).zone is None


def test_times_of_a_page_are_read_together_in_its_zone() -> None:
    page = document("<p>All times are UTC+05:00</p>")
    first, second = read_all(page, ["03-04-2026 10:05", "25-04-2026 10:05"])
    assert first.moment == datetime(2026, 4, 3, 5, 5, tzinfo=UTC)
    assert second.moment == datetime(2026, 4, 25, 5, 5, tzinfo=UTC)


def test_the_order_that_other_pages_told_and_the_zone_of_a_profile_count() -> None:
    page = document("<p>Hello</p>", hints=DateHints(day_first=False, order_trust=0.96, zone="Asia/Karachi"))
    (when,) = read_all(page, ["03-04-2026 10:05"])
    assert when.moment == datetime(2026, 3, 4, 5, 5, tzinfo=UTC)
    assert 0.9 < when.confidence < 0.96
    (unknown,) = read_all(document("<p>Hello</p>"), ["03-04-2026 10:05"])
    assert unknown.confidence <= 0.4
    assert unknown.precision == "year"


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ('<time datetime="2025-09-05T10:05:07+05:00" title="5 Sep">x</time>', "2025-09-05T10:05:07+05:00"),
        ('<span data-timestamp="1757066707" title="5 Sep 2025">x</span>', "1757066707"),
        ('<span data-time="1757066707000">2 days ago</span>', "1757066707000"),
        ('<span data-xutime="1757066707">9/5/2025</span>', "1757066707"),
        ('<span data-timeout="1757066707">9/5/2025</span>', ""),
        ('<span data-order="1757066707">9/5/2025</span>', ""),
        ('<abbr title="2 months ago">5 Sep 2025, 10:05</abbr>', ""),
        ('<abbr title="5 Sep 2025, 10:05">2 days ago</abbr>', "5 Sep 2025, 10:05"),
        ('<abbr title="Permalink" data-time="soon">5 Sep</abbr>', ""),
    ],
)
def test_attributes_tell_a_time_more_exactly_than_words(markup: str, told: str) -> None:
    assert in_attributes(parse(markup).select_one("body > *")) == told
    assert in_attributes(None) == ""


@pytest.mark.parametrize("text", ["", "nothing", "GMT +99", "Etc/../../etc/passwd", "Europe/" + "x" * 500])
def test_a_zone_that_there_is_not_is_none(text: str) -> None:
    assert zone_named(text) is None


@pytest.mark.parametrize(
    ("shown", "hours", "day_first"),
    [
        ("25.11.2026, 01:43", 5.0, True),
        ("Nov 24, 2026, 03:43 PM", -5.0, None),
        ("25-11-2026 02:13", 5.5, True),
    ],
)
def test_a_time_that_is_the_fetch_itself_tells_the_boards_zone(shown: str, hours: float, day_first: object) -> None:
    now = datetime(2026, 11, 24, 20, 43, 48, tzinfo=UTC)
    markup = f'<body><div class="user"><time datetime="2026-11-24T20:43:47Z">{shown}</time></div></body>'
    board = board_of(open_page(Page("http://a.onion/", markup.encode(), "text/html; charset=utf-8", now)))
    assert board.zone == timezone(timedelta(hours=hours))
    assert board.order.day_first is day_first
