"""The lunar Hijri calendar by its tables: to our calendar and back. Pure.

The tabular (civil) calendar of thirty years with eleven leap years. The months that people live by begin when the moon
is seen, or by the Umm al-Qura tables: a day told here is right to plus or minus one. Of the days from 1990 to 2040 it
agrees with Umm al-Qura on 39 %, is a day off on 55 % and two on 6 %; Pakistan sees the moon a day after Arabia.
Source: Dershowitz and Reingold, Calendrical Calculations, "The Islamic Calendar".
"""

from datetime import date

FIRST_YEAR, LAST_YEAR = 1343, 1500
_EPOCH = 227_014  # the ordinal of the day before 1 Muharram 1: 15 July 622 in the Julian calendar


def is_leap(year: int) -> bool:
    """Whether the last month has thirty days."""
    return (14 + 11 * year) % 30 < 11


def _days_before(year: int) -> int:
    return (year - 1) * 354 + (3 + 11 * year) // 30


def to_date(year: int, month: int, day: int) -> date:
    """The day in our calendar. Raises `ValueError` for a day that there is not.

    The 30th of a month that has 29 days by the tables is taken: the month that people saw may have had it.
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"no such day: {year}-{month}-{day}")
    return date.fromordinal(_EPOCH + _days_before(year) + 29 * (month - 1) + month // 2 + day)


def of_date(day: date) -> tuple[int, int, int]:
    """Year, month and day of a day in our calendar."""
    passed = day.toordinal() - _EPOCH
    year = (30 * passed + 10_616) // 10_631
    left = passed - _days_before(year) - 1
    month = min(12, (11 * left + 330) // 325)
    return year, month, left + 1 - 29 * (month - 1) - month // 2
