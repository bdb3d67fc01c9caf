"""Days of three calendars made into moments: ours, the solar one of Iran and Afghanistan, the lunar one. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from crawlers.dates import hijri_lunar, hijri_solar
from crawlers.dates.time_of_day import Clock, Zone

Calendar = Literal["common", "solar", "lunar"]
_LONGEST_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written. Without a year the last such day is meant, without a day the month's beginning."""

    year: int | None
    month: int
    day: int | None
    calendar: Calendar = "common"


def calendar_of(year: int, now: datetime) -> Calendar | None:
    """Which calendar counts such a year of the web's time; None for a year that none has reached."""
    if year >= 1500:
        return "common"
    if 1300 <= year <= hijri_solar.of_date(now.date())[0] + 1:
        return "solar"
    lunar = hijri_lunar.of_date(now.date())[0]
    return "lunar" if lunar - 40 <= year <= lunar + 1 else None


def full_year(text: str) -> int:
    """A year of two figures in full."""
    year = int(text)
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def moment_of(written: Day, clock: Clock, zone: Zone, now: datetime) -> datetime | None:
    """The moment, in the zone it was written in; None for a day that there is not."""
    this_year = _year_of(now.date(), written.calendar)
    try:
        moment = _at(_date(written, written.year or this_year), clock, zone)
        if written.year is None and moment > now + _LONGEST_AHEAD:
            moment = _at(_date(written, this_year - 1), clock, zone)
    except (ValueError, OverflowError):
        return None
    return moment


def _year_of(day: date, calendar: Calendar) -> int:
    if calendar == "common":
        return day.year
    return hijri_solar.of_date(day)[0] if calendar == "solar" else hijri_lunar.of_date(day)[0]


def _date(written: Day, year: int) -> date:
    day = written.day or 1
    if written.calendar == "solar":
        return hijri_solar.to_date(year, written.month, day)
    if written.calendar == "lunar":
        return hijri_lunar.to_date(year, written.month, day)
    return date(year, written.month, day)


def _at(day: date, clock: Clock, zone: Zone) -> datetime:
    return datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, tzinfo=zone.tz)
