"""Times as people write them: absolute, relative, in some thirty languages, with zone, precision and confidence. Pure.

A time that cannot be read is no time (`moment` None), never a guess. What had to be assumed, such as the zone or the
order of day and month, lowers the confidence. The raw string is always kept. The times of one page are best read
together (`parse_all`): 25-04-2026 tells how 03-04-2026 beside it is meant.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo

from crawlers.dates import east_asian
from crawlers.dates.calendars import Calendar, Day, calendar_of, full_year, moment_of
from crawlers.dates.day_month_order import DayMonthOrder, better, by_weekday, learn
from crawlers.dates.folding import fold
from crawlers.dates.relative import age_of
from crawlers.dates.time_of_day import HOUR, TIME, WORD, ZONE_WORDS, Clock, Zone, clock_of, zone_of
from crawlers.dates.vocabulary import (
    CLOCK,
    DAY_FIRST,
    DAYS,
    EVENING,
    FILLERS,
    LUNAR_MONTHS,
    MONTHS,
    MORNING,
    NIGHT,
    NOON,
    NOW,
    OWN_DAYS,
    PHRASES,
    SOLAR_MONTHS,
    UNITS,
    WEAK_MONTHS,
    WEAKER_MONTHS,
    WEEKDAYS,
)
from crawlers.dates.vocabulary_europe import OWN_MONTHS
from crawlers.dates.vocabulary_west import NO_DAYS
from crawlers.records import Precision


@dataclass(frozen=True, slots=True)
class When:
    """A time in UTC, how exact it is, and how sure (0 to 1). `raw` is what was written."""

    raw: str
    moment: datetime | None = None
    precision: Precision = "unknown"
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known before a time is read.

    `now` anchors relative times and judges the future: when the page was fetched. `zone` is the board's with how sure
    that is. `order` is what the site's numbers put first (see `learn_order`). `lang` is the page's language code; its
    habits stand in where nothing else tells.
    """

    now: datetime
    zone: tzinfo | None = None
    zone_trust: float = 0.95
    order: DayMonthOrder = field(default_factory=DayMonthOrder)
    lang: str = ""

    @property
    def board(self) -> Zone | None:
        """The board's zone, None where it is not known."""
        return Zone(self.zone, self.zone_trust) if self.zone is not None else None


_LONGEST = 120
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:[t ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?(?!\d)"
)
_EPOCH = re.compile(r"@?(1\d{9})(?:\d{3})?(?:\.\d{1,9})?")
_ONE_FIGURE = re.compile(r"(?<![\d./-])((?:19|20|1[34])\d\d)([-/])(\d{1,2})\2(\d)(?!\w|[./-]\w)")
_BESIDE_YEAR = re.compile(r"(?<![\d./:-])(\d{1,2})([./])(\d{1,2}), ?((?:19|20)\d\d)(?!\d)")
_COMPACT = re.compile(r"(?<=\d{4}-\d\d-\d\dt)(\d\d)(\d\d)(\d\d)?(?![\d:])")
_BETWEEN = re.compile(r"(?<=\d-\d\d),? ?\(?([^\W\d_]{1,12})\.?\)?,? ?(?=\d{1,2}:\d\d)")
_DASHED = re.compile(r"(?<!\d)(\d{1,2})-([^\W\d_]{3,12})\.?-(?=\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})([-/.]) ?(\d{1,2})[-/.] ?(\d{2,4})(?!\d)")
_YEAR = re.compile(r"(?<![\d+-])((?:19|20|1[34])\d{2})(?!\d)|'(\d{2})(?!\d)")
_DAY = re.compile(r"(?<![\d+:-])(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")
_ERA = re.compile(r"(?<=\d{4}) ?(?:هـ|هجری|ه ?\.? ?ش\.?|ه ?\.? ?ق\.?|ه|م|ء|ع|a\.?h\.?|h|ad|ce)(?![\w])")
_PHRASE = re.compile("|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase, _ in PHRASES))
_MEANING = dict(PHRASES)
_BESIDE_A_DAY = (
    FILLERS | MORNING | EVENING | NOON | NIGHT | CLOCK | ZONE_WORDS | frozenset(WEEKDAYS) | {"am", "pm", "a", "p", "h"}
)
_OPEN = 0.5
"""The trust in an order of day and month that nothing tells."""
_LUNAR = 0.5
"""The trust in a lunar day, which may be one off."""


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
    means unknown, then day first is assumed at half confidence where both are possible, and no more than the year is
    claimed.
    """
    order = DayMonthOrder(day_first, order_trust if day_first is not None else 0.0)
    return parse_with(raw, Hints(now, zone=zone, order=order))


def parse_with(raw: str, hints: Hints) -> When:
    """Read one time with all that is known about it."""
    text = _folded(raw)
    if not text or len(text) > _LONGEST:
        return When(raw[:200])
    return (
        _relative(raw, text, hints.now)
        or _near_day(raw, text, hints)
        or _iso(raw, text, hints)
        or _epoch(raw, text, hints.now)
        or _named_month(raw, text, hints)
        or _numeric(raw, text, hints)
        or _weekday(raw, text, hints)
        or When(raw[:200])
    )


def parse_all(raws: Sequence[str], hints: Hints) -> tuple[When, ...]:
    """Read the times of one page, in its order, together: what one of them proves of the order holds for all.

    `hints.order` is what other pages of the site told; the surer of the two answers counts, less so if they disagree.
    """
    order = better(learn(raws, now=hints.now, in_sequence=True), hints.order)
    return tuple(parse_with(raw, replace(hints, order=order)) for raw in raws)


def learn_order(stamps: Iterable[str], *, now: datetime) -> DayMonthOrder:
    """Whether a site writes the day or the month first, from its raw times; see `crawlers.dates.day_month_order`."""
    return learn(stamps, now=now)


def _folded(raw: str) -> str:
    text = _in_order(east_asian.plain(_DASHED.sub(r"\1 \2 ", fold(raw[:400]).strip(" ,|•·»«-"))))
    text = text if text.endswith(".m.") else text.strip(".")
    return _ERA.sub("", _PHRASE.sub(lambda match: _MEANING[match[0]], text))


def _in_order(text: str) -> str:
    """Dates in figures as most write them: `2011-5-6`, `17.07, 2011`, `2023-11-02t1643`, `2011-12-22 (thu) 13:04`."""
    if not any(sign.isdigit() for sign in text):
        return text
    text = _BESIDE_YEAR.sub(r"\1\2\3\2\4", _ONE_FIGURE.sub(r"\1\2\3\g<2>0\4", text))
    text = _COMPACT.sub(lambda found: ":".join(part for part in found.groups() if part), text)
    return _BETWEEN.sub(
        lambda found: " " if found[1] in WEEKDAYS or found[1] in east_asian.WEEKDAYS else found[0], text
    )


def is_age(raw: str) -> bool:
    """Whether a text says how long ago something was, and nothing else, as in `il y a 3 jours`."""
    return any(sign.isdigit() for sign in raw) and age_of(_folded(raw)) is not None


def _relative(raw: str, text: str, now: datetime) -> When | None:
    if text in NOW:
        return When(raw, now.astimezone(UTC), "minute", 0.9)
    age = age_of(text)
    return _checked(raw, now - age.back, age.precision, age.trust, now) if age is not None else None


def _near_day(raw: str, text: str, hints: Hints) -> When | None:
    """Today, yesterday and the like; a word that also means something else only where nothing else is said."""
    found = [word for word in WORD.findall(text)]
    spot = next((word for word in found if word in DAYS), None)
    if spot is None:
        return None
    if _tells_a_date(text, found):
        return None
    days, trust = _near(spot, hints.lang.lower()[:2])
    if not trust or (trust < 0.9 and any(word != spot and word not in _BESIDE_A_DAY for word in found)):
        return None
    clock = clock_of(text, lone_hour=True)
    if trust < 0.9 and spot.isascii() and clock.precision == "day":
        return None
    zone = zone_of(text, hints.board)
    local = hints.now.astimezone(zone.tz) - timedelta(days=days)
    moment = local.replace(hour=clock.hour, minute=clock.minute, second=clock.second, microsecond=0)
    return _checked(raw, moment, clock.precision, trust * min(zone.trust, 0.95), hints.now)


def _near(word: str, lang: str) -> tuple[int, float]:
    """How many days ago a word says, and how sure that is on a page in this language."""
    days, trust = DAYS[word]
    return days, 0.0 if word in NO_DAYS.get(lang, ()) else max(trust, 0.9 * (word in OWN_DAYS.get(lang, ())))


def _tells_a_date(text: str, found: Sequence[str]) -> bool:
    """Whether a whole date stands there, beside which no word means yesterday: `6. September 2025 hier`."""
    named = any(word in MONTHS for word in found) and _YEAR.search(text) is not None
    return named or _ISO.search(text) is not None or _NUMERIC.search(text) is not None


def _weekday(raw: str, text: str, hints: Hints) -> When | None:
    """The last such day, where a time of day and nothing unknown stands beside its name."""
    found = [word for word in WORD.findall(text)]
    spot = next((word for word in found if word in WEEKDAYS), None)
    clock = clock_of(text)
    if spot is None or clock.precision == "day" or any(word not in _BESIDE_A_DAY for word in found):
        return None
    zone, now = zone_of(text, hints.board), hints.now
    local = now.astimezone(zone.tz).replace(hour=clock.hour, minute=clock.minute, second=clock.second, microsecond=0)
    back = (local.weekday() + 1 - WEEKDAYS[spot]) % 7
    moment = local - timedelta(days=back if back or local <= now else 7)
    return _checked(raw, moment, clock.precision, (0.8 if back else 0.6) * zone.trust, now)


def _iso(raw: str, text: str, hints: Hints) -> When | None:
    match = _ISO.search(text)
    if match is None:
        return None
    hour, second = match[4], match[6]
    precision: Precision = "second" if second else "minute" if hour else "day"
    zone = zone_of(match[7] or text[match.end() :], hints.board)
    clock = clock_of(text[match.end(3) :]) if hour else Clock()
    return _dated(raw, (int(match[1]), int(match[2]), int(match[3])), replace(clock, precision=precision), zone, hints)


def _epoch(raw: str, text: str, now: datetime) -> When | None:
    """Seconds or milliseconds since 1970, as attributes of markup hold them: nothing else, and not in the future."""
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    moment = datetime.fromtimestamp(int(match[1]), UTC)
    return _checked(raw, moment, "second", 0.95, now) if moment <= now + timedelta(days=1) else None


def _month_in(text: str) -> tuple[str, Calendar, int] | None:
    """The word that names a month; one that may be a weekday or an age's end only where no better one stands there."""
    found = [word for word in WORD.findall(text) if word in MONTHS or word in SOLAR_MONTHS or word in LUNAR_MONTHS]
    sure = [word for word in found if word not in WEEKDAYS]
    spot = next((word for word in sure if word not in WEAKER_MONTHS), next(iter([*sure, *found]), ""))
    if not spot or (spot == "ago" and any(word in UNITS and len(word) > 1 for word in WORD.findall(text))):
        return None
    if spot in MONTHS:
        return spot, "common", MONTHS[spot]
    return (spot, "solar", SOLAR_MONTHS[spot]) if spot in SOLAR_MONTHS else (spot, "lunar", LUNAR_MONTHS[spot])


def _short_year(text: str, month: str, now: datetime) -> re.Match[str] | None:
    """The year of two figures behind a day and its month, as in `15 Oct 18`; None for one still to come."""
    found = re.search(rf"(?<=\d[ .-]{re.escape(month)})[.,]?[ -]()(\d{{2}})(?![\d:])", text)
    return found if found is not None and full_year(found[2]) <= now.year else None


def _named_month(raw: str, text: str, hints: Hints) -> When | None:
    """Read `Sept. 1, 2025, 10:01 a.m.`, `6 Sep '25`, `۶ ستمبر ۲۰۲۵`, `۱۴ شهریور ۱۴۰۴`; without a year the last such."""
    named = _month_in(text)
    if named is None:
        return None
    spot, calendar, month = named
    month = OWN_MONTHS.get(hints.lang.lower()[:2], {}).get(spot, month)
    bare = HOUR.sub(" ", TIME.sub(" ", text))
    year_match = _YEAR.search(bare) or _short_year(bare, spot, hints.now)
    year = full_year(year_match[1] or year_match[2]) if year_match else None
    if year is None and (calendar == "lunar" or spot in WEAK_MONTHS):
        return None
    if year is not None and calendar_of(year, hints.now) != calendar:
        return None
    rest = bare[: year_match.start()] + " " + bare[year_match.end() :] if year_match else bare
    day_match = _DAY.search(rest)
    if day_match is None and (year is None or spot in WEAKER_MONTHS):
        return None
    zone, clock = zone_of(text, hints.board), clock_of(text)
    day = int(day_match[1]) if day_match else None
    moment = moment_of(Day(year, month, day, calendar), clock, zone, hints.now)
    if moment is None:
        return None
    trust = zone.trust * (1.0 if year else 0.8) * (_LUNAR if calendar == "lunar" else 1.0)
    return _checked(raw, moment, _precision(day, calendar, clock), trust, hints.now)


def _precision(day: int | None, calendar: Calendar, clock: Clock) -> Precision:
    """How exactly a date with a named month is told; of the lunar calendar no more than the day is sure."""
    if day is None:
        return "month"
    return "day" if calendar == "lunar" else clock.precision


def _numeric(raw: str, text: str, hints: Hints) -> When | None:
    match = _NUMERIC.search(text)
    if match is None:
        return None
    one, two, three = int(match[1]), int(match[3]), int(match[4])
    trust = 1.0
    if one > 31 or len(match[1]) == 4:
        year, month, day = one, two, three
    else:
        year = full_year(match[4])
        told = by_weekday((match[1], match[3], match[4]), text) if year >= 1500 else None
        if told is not None:
            clock = clock_of(text[: match.start()] + " " + text[match.end() :])
            return _dated(raw, told, clock, zone_of(text[match.end() :], hints.board), hints)
        common = year >= 1500
        order = _order_for(text, hints) if common else DayMonthOrder()
        day, month, trust = _day_and_month(one, two, order, dots=match[2] == "." or not common)
        trust *= 0.7 if len(match[1]) == len(match[4]) == 2 and order.day_first is None else 1.0
    clock = clock_of(text[: match.start()] + " " + text[match.end() :])
    zone = zone_of(text[match.end() :], hints.board)
    clock = replace(clock, precision="year") if trust <= _OPEN else clock
    return _dated(raw, (year, month, day), clock, Zone(zone.tz, trust * zone.trust), hints)


def _order_for(text: str, hints: Hints) -> DayMonthOrder:
    """The site's order; else the one that keeps this time out of the future, else the language's habit."""
    if hints.order.day_first is not None:
        return hints.order
    alone = learn((text,), now=hints.now) if "." not in text else DayMonthOrder()
    if alone.day_first is not None:
        return alone
    habit = DAY_FIRST.get(hints.lang.lower()[:2], 0.0)
    return DayMonthOrder(day_first=True, confidence=habit) if habit else DayMonthOrder()


def _day_and_month(one: int, two: int, order: DayMonthOrder, *, dots: bool) -> tuple[int, int, float]:
    """Which of two numbers is the day, and how sure that is: by the numbers, the site, the dots between them."""
    if one > 12 or two > 12 or one == two:
        return (two, one, 1.0) if two > 12 and one <= 12 else (one, two, 1.0)
    if order.day_first is not None:
        return (one, two, order.confidence) if order.day_first else (two, one, order.confidence)
    return one, two, 0.9 if dots else _OPEN


def _dated(raw: str, numbers: tuple[int, int, int], clock: Clock, zone: Zone, hints: Hints) -> When | None:
    """A day in numbers; its year tells the calendar."""
    year, month, day = numbers
    calendar = calendar_of(year, hints.now)
    moment = moment_of(Day(year, month, day, calendar), clock, zone, hints.now) if calendar is not None else None
    if moment is None:
        return None
    if calendar != "lunar":
        return _checked(raw, moment, clock.precision, zone.trust, hints.now)
    return _checked(raw, moment, "year" if clock.precision == "year" else "day", zone.trust * _LUNAR, hints.now)


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
