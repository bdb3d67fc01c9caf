"""Times in further languages: words are put into English, the raw string stays."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from bs4 import BeautifulSoup

from crawlers import dates
from crawlers.sites import stamps
from tests.crawlers.sites.pages import NOW, at


@pytest.mark.parametrize(
    ("raw", "moment", "precision"),
    [
        ("13. März 2025, 22:00", at(2025, 3, 13, 22), "minute"),
        ("Heute, 09:15", at(2026, 11, 24, 9, 15), "minute"),
        ("Gestern um 10:12 Uhr", at(2026, 11, 23, 10, 12), "minute"),
        ("vor 2 Stunden", at(2026, 11, 24, 14), "hour"),
        ("5 сентября 2025, 16:30", at(2025, 9, 5, 16, 30), "minute"),
        ("Вчера, 10:12", at(2026, 11, 23, 10, 12), "minute"),
        ("3 дня назад", at(2026, 11, 21, 16), "day"),
        ("8 août 2024 à 14:05", at(2024, 8, 8, 14, 5), "minute"),
        ("il y a 5 minutes", at(2026, 11, 24, 15, 55), "minute"),
        ("2 de agosto de 2025", at(2025, 8, 2), "day"),
        ("hace 1 hora", at(2026, 11, 24, 15), "hour"),
    ],
)
def test_times_in_german_russian_french_and_spanish(raw: str, moment: datetime, precision: str) -> None:
    when = stamps.read(raw, now=NOW)
    assert (when.moment, when.precision, when.raw) == (moment, precision, raw)


@pytest.mark.parametrize(
    "raw",
    ["2 days ago", "an hour ago", "Sept. 1, 2025, 10:01 a.m.", "May 5 2025", "۶ ستمبر ۲۰۲۵", "کل 10:00", "", "xyz"],
)
def test_english_and_urdu_are_read_as_before(raw: str) -> None:
    assert stamps.read(raw, now=NOW) == dates.parse(raw, now=NOW)
    assert stamps.translate(raw) == raw


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("All times are GMT +5. The time now is 10:15 PM.", 5),
        ("Alle Zeitangaben in WEZ +2. Es ist jetzt 18:00 Uhr.", 2),
        ("Часовой пояс GMT -3, время: 10:15.", -3),
        ("All times are GMT. The time now is 10:15.", 0),
    ],
)
def test_the_zone_of_a_board_is_read_in_any_language(words: str, hours: int) -> None:
    tag = BeautifulSoup(f"<div>{words}</div>", "lxml").div
    zone = stamps.zone_in(tag)
    assert zone is not None
    assert zone.utcoffset(datetime(2025, 1, 1, tzinfo=UTC)) == timezone(timedelta(hours=hours)).utcoffset(None)


def test_no_zone_is_no_guess() -> None:
    assert stamps.zone_in(BeautifulSoup("<div>It is 10:15.</div>", "lxml").div) is None
    assert stamps.zone_in(BeautifulSoup("<div>GMT +99</div>", "lxml").div) is None


def test_a_page_proves_the_order_of_its_days() -> None:
    assert stamps.day_first(["01-02-2025", "13.09.2025, 22:00"]) is True
    assert stamps.day_first(["01-02-2025", "09-13-2025, 10:00 PM"]) is False
    assert stamps.day_first(["01-02-2025"]) is None
