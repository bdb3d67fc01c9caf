"""Day or month first? Learnt from the times that a page or a site shows, never assumed. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from crawlers.dates.calendars import full_year
from crawlers.dates.folding import fold
from crawlers.dates.time_of_day import WORD
from crawlers.dates.vocabulary import MONTHS, WEEKDAYS
from crawlers.records import DateHints, PageReading

_NUMERIC = re.compile(r"(?<![\d.:/-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d:])")
_LIMIT = 2000
_ENOUGH = 500
_SHORT_YEAR = 2


@dataclass(frozen=True, slots=True)
class DayMonthOrder:
    """`day_first` is None where nothing tells; `confidence` (0 to 1) is that of the answer; `seen` counts dates."""

    day_first: bool | None = None
    confidence: float = 0.0
    seen: int = 0


def learn(stamps: Iterable[str], *, now: datetime, in_sequence: bool = False) -> DayMonthOrder:
    """What raw times of one site prove about their order.

    A number above twelve proves it. Where none is, a date that one order puts into the future is evidence, and so are
    the site's other habits: dots are written day first, and of many dates the days take more values than the months.
    `in_sequence` says that the times stand as they do on one page: then an order that makes them all rise, or all
    fall, is likelier than one that does not. A site that contradicts itself gives None.
    """
    found = [match for raw, _ in zip(stamps, range(_LIMIT), strict=False) if (match := _NUMERIC.search(fold(raw[:80])))]
    pairs = [(int(match[1]), int(match[3]), match[4]) for match in found]
    row = _sequence(pairs) if in_sequence else (0, 0, 0.0)
    ways = (_proven(pairs), _by_weekdays(found), _in_time(pairs, now), row, _habits(found, pairs))
    for day, month, sure in ways:
        if day or month:
            if min(day, month) * 10 > max(day, month):
                return DayMonthOrder(None, 0.0, len(pairs))
            clean = max(day, month) / (day + month)
            return DayMonthOrder(day > month, round(sure * clean, 3), len(pairs))
    return DayMonthOrder(None, 0.0, len(pairs))


def depends_on_order(raw: str) -> bool:
    """Whether a raw time says its day and month in numbers that could be either."""
    match = _NUMERIC.search(fold(raw[:80]))
    return match is not None and int(match[1]) <= 12 and int(match[3]) <= 12 and match[1] != match[3]


class Habits:
    """What the pages of one site, as they come in, have told of its order: handed on to the next page.

    `zone` is the board's, once something told it (see `crawlers.dates.feed_timezone`). `before` is what was known
    already; it no longer counts once the pages contradict each other.
    """

    def __init__(self, before: DateHints | None = None) -> None:
        known = before or DateHints()
        self.zone = known.zone
        self._before = DayMonthOrder(known.day_first, known.order_trust)
        self._seen: dict[str, None] = {}
        self._own, self._order = DayMonthOrder(), self._before

    @property
    def hints(self) -> DateHints:
        """For `crawlers.records.Page`."""
        return DateHints(self._order.day_first, self._order.confidence, self.zone)

    def add(self, reading: PageReading, *, now: datetime) -> None:
        """Take in the raw times of one page; some hundred different ones are enough."""
        raws = [post.posted_at_raw for post in reading.posts] + [thread.listed_at for thread in reading.threads]
        fresh = [raw for raw in raws if len(raw) < 80 and raw not in self._seen and _NUMERIC.search(fold(raw))]
        if fresh and len(self._seen) < _ENOUGH:
            self._seen |= dict.fromkeys(fresh)
            own = learn(self._seen, now=now)
            if own.day_first is None and self._own.day_first is not None:
                self._before = DayMonthOrder()
            self._own, self._order = own, better(own, self._before)


def better(page: DayMonthOrder, site: DayMonthOrder) -> DayMonthOrder:
    """The surer of what a page and its site tell; less sure where they disagree."""
    if page.day_first is None or site.day_first is None:
        return page if site.day_first is None else site
    first, second = (page, site) if page.confidence >= site.confidence else (site, page)
    if first.day_first == second.day_first:
        return first
    return DayMonthOrder(first.day_first, round(first.confidence * (1 - second.confidence / 2), 3), first.seen)


def _proven(pairs: list[tuple[int, int, str]]) -> tuple[int, int, float]:
    day = sum(1 for one, two, _ in pairs if 12 < one <= 31 and two <= 12)
    month = sum(1 for one, two, _ in pairs if 12 < two <= 31 and one <= 12)
    return day, month, min(0.99, 0.9 + 0.02 * (day + month))


def _by_weekdays(found: list[re.Match[str]]) -> tuple[int, int, float]:
    """Dates whose weekday stands beside them and fits one order only."""
    told = [_day_first_by_weekday((match[1], match[3], match[4]), match.string) for match in found]
    return sum(one is True for one in told), sum(one is False for one in told), 0.95


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


def _day_first_by_weekday(told: tuple[str, str, str], text: str) -> bool | None:
    """Whether the day stands before the month, where the weekday tells; None where the year does, or nothing tells."""
    way, numbers = by_weekday(told, text), [int(part) for part in told]
    if way is None or numbers[0] == numbers[1] or way[0] != full_year(told[2]):
        return None
    return way[1:] == (numbers[1], numbers[0])


def _in_time(pairs: list[tuple[int, int, str]], now: datetime) -> tuple[int, int, float]:
    """Dates that only one order keeps out of the future."""
    limit = now.date() + timedelta(days=1)
    late_day = sum(1 for one, two, year in pairs if _after(one, two, year, limit) and not _after(two, one, year, limit))
    late_month = sum(
        1 for one, two, year in pairs if _after(two, one, year, limit) and not _after(one, two, year, limit)
    )
    return late_month, late_day, min(0.9, 0.7 + 0.05 * (late_day + late_month))


def _after(day: int, month: int, year: str, limit: date) -> bool:
    try:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, day) > limit
    except ValueError:
        return False


def _habits(found: list[re.Match[str]], pairs: list[tuple[int, int, str]]) -> tuple[int, int, float]:
    dots = sum(1 for match in found if match[2] == ".")
    if dots * 2 > len(found):
        return 1, 0, 0.85
    ones, twos = {one for one, _, _ in pairs}, {two for _, two, _ in pairs}
    if len(pairs) >= 8 and max(len(ones), len(twos)) >= 3 * min(len(ones), len(twos)):
        return int(len(ones) > len(twos)), int(len(twos) > len(ones)), 0.7
    return 0, 0, 0.0


def _sequence(pairs: list[tuple[int, int, str]]) -> tuple[int, int, float]:
    """Which order makes at least three different dates rise or fall from one to the next, where the other does not."""
    if len(set(pairs)) < 3:
        return 0, 0, 0.0
    by_day = _one_way([(year, two, one) for one, two, year in pairs])
    by_month = _one_way([(year, one, two) for one, two, year in pairs])
    sure = min(0.85, 0.6 + 0.03 * len(set(pairs)))
    return int(by_day and not by_month), int(by_month and not by_day), sure


def _one_way(row: list[tuple[str, int, int]]) -> bool:
    return row in (sorted(row), sorted(row, reverse=True))
