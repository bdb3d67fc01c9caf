"""The solar Hijri (Jalali) calendar of Iran and Afghanistan: to our calendar and back. Pure.

The rule of eight leap years in thirty-three, which agrees with the astronomical calendar for the years 1343 to 1472
(1964 to 2094). Source: the calendar's own arithmetic as tabulated by the Iranian calendar centre.
"""

from bisect import bisect_left
from datetime import date

FIRST_YEAR, LAST_YEAR = 1343, 1472
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
_ANCHOR_YEAR, _ANCHOR = 1400, date(2021, 3, 21).toordinal()


def is_leap(year: int) -> bool:
    """Whether Esfand has thirty days."""
    return year % 33 in _LEAPS


def _days_before(year: int) -> int:
    return 365 * year + (year // 33) * len(_LEAPS) + bisect_left(_LEAPS, year % 33)


def to_date(year: int, month: int, day: int) -> date:
    """The day in our calendar. Raises `ValueError` for a day that there is not, or a year outside the rule."""
    longest = 31 if month <= 6 else 30 if month < 12 or is_leap(year) else 29
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= longest):
        raise ValueError(f"no such day: {year}-{month}-{day}")
    months = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return date.fromordinal(_ANCHOR + _days_before(year) - _days_before(_ANCHOR_YEAR) + months + day - 1)


def of_date(day: date) -> tuple[int, int, int]:
    """Year, month and day of a day in our calendar."""
    year = day.year - 621
    if day < to_date(year, 1, 1):
        year -= 1
    passed = day.toordinal() - to_date(year, 1, 1).toordinal()
    month = passed // 31 + 1 if passed < 186 else (passed - 186) // 30 + 7
    return year, month, passed - (31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)) + 1
