"""What the weekday beside a date in short numbers tells of their order: `24/03/01(Fri)` begins with the year. Pure."""

from datetime import date

from crawlers.dates.calendars import full_year
from crawlers.dates.time_of_day import WORD
from crawlers.dates.vocabulary import MONTHS, WEEKDAYS

_SHORT_YEAR = 2


def by_weekday(told: tuple[str, str, str], text: str) -> tuple[int, int, int] | None:
    """Year, month and day of three numbers by the weekday in the text around them, where one reading alone fits it.

    Image boards write the year first, in two figures.
    """
    names = [WEEKDAYS[word] for word in WORD.findall(text) if word in WEEKDAYS and word not in MONTHS]
    if not names:
        return None
    one, two, three = (int(part) for part in told)
    ways = {(full_year(told[2]), two, one), (full_year(told[2]), one, two)}
    ways |= {(full_year(told[0]), two, three)} if len(told[0]) == len(told[2]) == _SHORT_YEAR else set()
    fitting = [way for way in ways if _weekday_of(*way) == names[0]]
    return fitting[0] if len(fitting) == 1 else None


def _weekday_of(year: int, month: int, day: int) -> int:
    """Its weekday from 1, Monday; 0 for a day that there is not."""
    try:
        return date(year, month, day).isoweekday()
    except ValueError:
        return 0


def day_first_by_weekday(told: tuple[str, str, str], text: str) -> bool | None:
    """Whether the day stands before the month, where the weekday tells; None where it does not, or the year is first."""
    way, numbers = by_weekday(told, text), [int(part) for part in told]
    if way is None or numbers[0] == numbers[1] or way[0] != full_year(told[2]):
        return None
    return way[1:] == (numbers[1], numbers[0])
