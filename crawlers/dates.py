"""Times as people write them: absolute, relative, in nine languages, with zone, precision and confidence. Pure.

A time that cannot be read is no time (`moment` None), never a guess. What had to be assumed, such as the zone or the
order of day and month, lowers the confidence. The raw string is always kept.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from crawlers import calendar_solar
from crawlers.calendar_ages import age_of
from crawlers.calendar_clock import HOUR, TIME, WORD, ZONE_WORDS, Clock, Zone, clock_of, zone_of
from crawlers.calendar_order import Order, learn
from crawlers.calendar_words import (
    CLOCK,
    DAYS,
    EVENING,
    FILLERS,
    MONTHS,
    MORNING,
    NIGHT,
    NOON,
    NOW,
    PHRASES,
    SOLAR_MONTHS,
    WEEKDAYS,
    fold,
)
from crawlers.records import Precision


@dataclass(frozen=True, slots=True)
class When:
    """A time in UTC, how exact it is, and how sure (0 to 1). `raw` is what was written."""

    raw: str
    moment: datetime | None = None
    precision: Precision = "unknown"
    confidence: float = 0.0


_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:[t ,]+(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
    r"\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?(?!\d)"
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})([-/.])(\d{1,2})[-/.](\d{2,4})(?!\d)")
_YEAR = re.compile(r"(?<![\d+-])((?:19|20|1[34])\d{2})(?!\d)|'(\d{2})(?!\d)")
_DAY = re.compile(r"(?<![\d+:-])(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")
_PHRASE = re.compile("|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase, _ in PHRASES))
_MEANING = dict(PHRASES)
_BESIDE_A_DAY = (
    FILLERS | MORNING | EVENING | NOON | NIGHT | CLOCK | ZONE_WORDS | frozenset(WEEKDAYS) | {"am", "pm", "a", "p"}
)


def parse(
    raw: str,
    *,
    now: datetime,
    zone: tzinfo | None = None,
    day_first: bool | None = None,
    order_trust: float = 0.95,
) -> When:
    """Read one time. `now` anchors relative ones and judges the future; `zone` is the board's, when known.

    `day_first` says which order the site writes in numbers, `order_trust` how sure that is (see `learn_order`); None
    means unknown, then day first is assumed at half confidence where both are possible.
    """
    text = _folded(raw)
    if not text or len(text) > 120:
        return When(raw[:200])
    return (
        _relative(raw, text, now)
        or _near_day(raw, text, now, zone)
        or _iso(raw, text, now, zone)
        or _named_month(raw, text, now, zone)
        or _numeric(raw, text, now, zone, Order(day_first, order_trust))
        or _weekday(raw, text, now, zone)
        or When(raw[:200])
    )


def learn_order(stamps: Iterable[str], *, now: datetime) -> Order:
    """Whether a page or site writes the day or the month first, from its raw times; see `crawlers.calendar_order`."""
    return learn(stamps, now=now)


def _folded(raw: str) -> str:
    text = fold(raw[:400]).strip(" ,|•·»«-")
    text = text if text.endswith(".m.") else text.strip(".")
    return _PHRASE.sub(lambda match: _MEANING[match[0]], text)


def _relative(raw: str, text: str, now: datetime) -> When | None:
    if text in NOW:
        return When(raw, now.astimezone(UTC), "minute", 0.9)
    age = age_of(text)
    return _checked(raw, now - age[0], age[1], 0.9, now) if age is not None else None


def _near_day(raw: str, text: str, now: datetime, board: tzinfo | None) -> When | None:
    """Today, yesterday and the like; a word that also means something else only where nothing else is said."""
    found = [word for word in WORD.findall(text)]
    spot = next((word for word in found if word in DAYS), None)
    if spot is None:
        return None
    days, trust = DAYS[spot]
    if trust < 0.9 and any(word != spot and word not in _BESIDE_A_DAY for word in found):
        return None
    clock = clock_of(text, lone_hour=True)
    if trust < 0.9 and spot.isascii() and clock.precision == "day":
        return None
    zone = zone_of(text, board)
    local = now.astimezone(zone.tz) - timedelta(days=days)
    moment = local.replace(hour=clock.hour, minute=clock.minute, second=clock.second, microsecond=0)
    return _checked(raw, moment, clock.precision, trust * min(zone.trust, 0.95), now)


def _weekday(raw: str, text: str, now: datetime, board: tzinfo | None) -> When | None:
    """The last such day, where a time of day and nothing unknown stands beside its name."""
    found = [word for word in WORD.findall(text)]
    spot = next((word for word in found if word in WEEKDAYS), None)
    clock = clock_of(text)
    if spot is None or clock.precision == "day" or any(word not in _BESIDE_A_DAY for word in found):
        return None
    zone = zone_of(text, board)
    local = now.astimezone(zone.tz).replace(hour=clock.hour, minute=clock.minute, second=clock.second, microsecond=0)
    back = (local.weekday() + 1 - WEEKDAYS[spot]) % 7
    moment = local - timedelta(days=back if back or local <= now else 7)
    return _checked(raw, moment, clock.precision, (0.8 if back else 0.6) * zone.trust, now)


def _iso(raw: str, text: str, now: datetime, board: tzinfo | None) -> When | None:
    match = _ISO.search(text)
    if match is None:
        return None
    hour, second = match[4], match[6]
    precision: Precision = "second" if second else "minute" if hour else "day"
    zone = zone_of(match[7] or text[match.end() :], board)
    clock = clock_of(text[match.end(3) :]) if hour else Clock()
    moment = _build(int(match[1]), int(match[2]), int(match[3]), clock, zone, now)
    return _checked(raw, moment, precision, zone.trust, now) if moment is not None else None


def _named_month(raw: str, text: str, now: datetime, board: tzinfo | None) -> When | None:
    """Read `Sept. 1, 2025, 10:01 a.m.`, `6 Sep '25`, `۶ ستمبر ۲۰۲۵`, `۱۴ شهریور ۱۴۰۴`; without a year the last such."""
    spot = next((word for word in WORD.findall(text) if word in MONTHS or word in SOLAR_MONTHS), None)
    if spot is None:
        return None
    bare = HOUR.sub(" ", TIME.sub(" ", text))
    year_match = _YEAR.search(bare)
    year = _year(year_match[1] or year_match[2]) if year_match else None
    solar = spot not in MONTHS
    if year is not None and solar != (year < 1500):
        return None
    rest = bare[: year_match.start()] + " " + bare[year_match.end() :] if year_match else bare
    day_match = _DAY.search(rest)
    if year is None and day_match is None:
        return None
    zone, clock = zone_of(text, board), clock_of(text)
    month = SOLAR_MONTHS[spot] if solar else MONTHS[spot]
    day = int(day_match[1]) if day_match else None
    moment = _build(year, month, day, clock, zone, now, solar=solar)
    if moment is None:
        return None
    precision: Precision = clock.precision if day is not None else "month"
    return _checked(raw, moment, precision, zone.trust * (1.0 if year else 0.8), now)


def _numeric(raw: str, text: str, now: datetime, board: tzinfo | None, order: Order) -> When | None:
    match = _NUMERIC.search(text)
    if match is None:
        return None
    one, two, three = int(match[1]), int(match[3]), int(match[4])
    trust = 1.0
    if one > 31 or len(match[1]) == 4:
        year, month, day = one, two, three
    else:
        year = _year(match[4])
        day, month, trust = _day_and_month(one, two, order, dots=match[2] == ".", solar=year < 1500)
        trust *= 0.7 if len(match[1]) == len(match[4]) == 2 and order.day_first is None else 1.0
    clock = clock_of(text[: match.start()] + " " + text[match.end() :])
    zone = zone_of(text[match.end() :], board)
    moment = _build(year, month, day, clock, zone, now)
    return _checked(raw, moment, clock.precision, trust * zone.trust, now) if moment is not None else None


def _day_and_month(one: int, two: int, order: Order, *, dots: bool, solar: bool) -> tuple[int, int, float]:
    """Which of two numbers is the day, and how sure that is: by the numbers, the site, the dots between them."""
    if one > 12 or two > 12 or one == two:
        return (two, one, 1.0) if two > 12 and one <= 12 else (one, two, 1.0)
    if order.day_first is not None and not solar:
        return (one, two, order.confidence) if order.day_first else (two, one, order.confidence)
    return one, two, 0.9 if dots or solar else 0.5


def _year(text: str) -> int:
    year = int(text)
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _build(
    year: int | None, month: int, day: int | None, clock: Clock, zone: Zone, now: datetime, *, solar: bool = False
) -> datetime | None:
    """A moment; a year between 1300 and 1500 is a solar one. Without a year the last such day is meant."""
    solar = solar or (year is not None and 1300 <= year < 1500)
    this_year = calendar_solar.of_date(now.date())[0] if solar else now.year
    if solar and year is not None and year > this_year + 1:
        return None  # the years of the lunar calendar are about forty ahead
    try:
        moment = _at(_day(year or this_year, month, day or 1, solar=solar), clock, zone)
        if year is None and moment > now + timedelta(days=1):
            moment = _at(_day(this_year - 1, month, day or 1, solar=solar), clock, zone)
    except (ValueError, OverflowError):
        return None
    return moment


def _day(year: int, month: int, day: int, *, solar: bool) -> date:
    return calendar_solar.to_date(year, month, day) if solar else date(year, month, day)


def _at(day: date, clock: Clock, zone: Zone) -> datetime:
    return datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, tzinfo=zone.tz)


def _checked(raw: str, moment: datetime, precision: Precision, confidence: float, now: datetime) -> When:
    """In UTC; a time in the future is believed less, one before the web not at all."""
    try:
        instant = moment.astimezone(UTC)
    except OverflowError:
        return When(raw[:200])
    if instant.year < 1990:
        return When(raw[:200])
    if instant > now + timedelta(days=1):
        confidence *= 0.3
    return When(raw, instant, precision, round(confidence, 3))
