"""Whether a time agrees with the words that it was read from: the same numbers in some zone, or the same age. Pure.

Readers know thirteen languages and four calendars; this knows none. It asks what every rule of theirs
keeps: the second of a time that is told with its zone, the minute, hour, day and year of one that is told without, to a
zone between UTC-12 and UTC+14, and the number of an age. What it cannot ask it says: the rule is then "not recomputed".
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[Tt ,]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([Zz]|UTC|GMT|[+-]\d{2}:?\d{2})?(?!\d)"
)
_EPOCH = re.compile(r"@?(1\d{9})(?:\d{3})?(?:\.\d{1,9})?")
_SHORT_YEAR = re.compile(r"(?<!\d)\d{1,2}([./-])\d{1,2}\1 ?(\d\d)(?!\d)|'(\d\d)(?!\d)")
_NUMBER = re.compile(r"\d+")
_QUARTERS = tuple(timedelta(minutes=15 * step) for step in range(-48, 57))
_FINER = ("second", "minute", "hour", "day", "month", "year")
_WORD = re.compile(r"[^\W\d_]+")
_NO_MONTHS = frozenset({"am", "pm", "a", "p", "m", "t", "z", "utc", "gmt", "uhr", "um", "at", "kl"})
# By number: how the names of the months begin in English, German, Turkish, Russian, Urdu and Arabic.
_MONTHS: Mapping[int, tuple[str, ...]] = {
    number: tuple(starts.split()) for number, starts in enumerate(
        (
            "jan oca янв جنور يناي", "feb şub фев فرور فبرا", "mar mär мар مارچ مارس", "apr nis апр اپری أبري ابري",
            "may mai май мая مئی ماي", "jun haz июн جون يوني", "jul tem июл جولا يولي",
            "aug ağu авг اگست أغسط اغسط",
            "sep eyl сен ستمب سبتم", "oct okt eki окт اکتو أكتو اكتو", "nov kas ноя نومب نوفم",
            "dec dez ara дек دسمب ديسم",
        ), start=1
    )
}  # fmt: skip
_DAY = 86_400
_UNITS: Mapping[str, tuple[float, ...]] = {
    "second": (1,), "minute": (1, 60), "hour": (60, 3600), "day": (3600, _DAY, 7 * _DAY),
    "month": (7 * _DAY, 30.44 * _DAY), "year": (30.44 * _DAY, 365.25 * _DAY),
}  # fmt: skip
ISO, EPOCH, DATE, SOLAR, CLOCK, AGE, NOT_CHECKED = (
    "a date with its zone", "seconds since 1970", "a date, its zone from the page or the board",
    "a date of the solar calendar",
    "a clock, its day from when the page was captured", "an age, from when the page was captured", "not recomputed",
)  # fmt: skip


def rule_of(raw: str, posted_at: datetime, precision: str, captured_at: datetime) -> str:
    """By what rule a time follows from its words; empty where it does not follow from them."""
    text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in raw).strip()
    at = posted_at.astimezone(UTC)
    if epoch := _EPOCH.fullmatch(text):
        return EPOCH if int(epoch[1]) == int(at.timestamp()) else ""
    if (iso := _ISO.search(text)) and iso[7]:
        return ISO if _iso(iso) == at.replace(microsecond=0, second=at.second if iso[6] else 0) else ""
    numbers = [int(number[0][:6]) for number in _NUMBER.finditer(text)]
    if years := _years_in(text, numbers):
        return DATE if _date(at, text, numbers, years, precision) else ""
    if years := [number for number in numbers if 1300 <= number <= 1500]:
        return _of_another_calendar(at, numbers, years)
    return _without_a_year(text, numbers, at, precision, captured_at)


def _years_in(text: str, numbers: list[int]) -> list[int]:
    """The years of the common calendar that a text may mean; one of two digits in either century."""
    years = [number for number in numbers if 1970 <= number <= 2100]
    short = _SHORT_YEAR.search(text)
    if years or short is None:
        return years
    return [century + int(short[2] or short[3]) for century in (2000, 1900)]


def _iso(found: re.Match[str]) -> datetime | None:
    try:
        year, month, day, hour, minute, second = (int(found[part] or 0) for part in range(1, 7))
        local = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    zone = found[7].upper()
    if zone in {"Z", "UTC", "GMT"}:
        return local
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return local + ahead if zone[0] == "-" else local - ahead


def _date(at: datetime, text: str, numbers: list[int], years: list[int], precision: str) -> bool:
    depth = _FINER.index(precision) if precision in _FINER else 3
    words = {word[:4] for word in _WORD.findall(text.lower())}
    named = {number for number, starts in _MONTHS.items() if any(word.startswith(starts) for word in words)}
    named = named or (set() if words - _NO_MONTHS else {number for number in numbers if number <= 12})
    for ahead in _QUARTERS:
        local = at + ahead
        is_month = depth > 4 or not named or local.month in named
        if local.year in years and is_month and _says(local, numbers, depth, has_minutes=":" in text):
            return True
    return False


def _says(local: datetime, numbers: list[int], depth: int, *, has_minutes: bool) -> bool:
    """Whether these are the numbers of a time, from its day down to the unit that is told (its place in `_FINER`)."""
    if depth <= 3 and local.day not in numbers:
        return False
    if depth <= 2 and local.hour not in numbers and (local.hour % 12 or 12) not in numbers:
        return False
    if depth <= 1 and local.minute not in numbers and (local.minute or has_minutes):
        return False
    return depth > 0 or local.second in numbers or 60 in numbers


def _without_a_year(text: str, numbers: list[int], at: datetime, precision: str, captured_at: datetime) -> str:
    age = (captured_at - at).total_seconds()
    if re.search(r"\d{1,2}[:.]\d{2}", text) and precision in {"second", "minute"}:
        minutes = {(at + ahead).minute for ahead in _QUARTERS}
        return CLOCK if minutes & set(numbers) and -86_400 < age < 400 * 86_400 else ""
    if len(numbers) == 1 and age >= -60 and precision in _UNITS:
        close = (abs(age - numbers[0] * unit) <= max(unit, 60) + 60 for unit in _UNITS[precision])
        return AGE if any(close) else ""
    return NOT_CHECKED


def _of_another_calendar(at: datetime, numbers: list[int], years: list[int]) -> str:
    """A date of the solar calendar (Iran, Afghanistan) to its day; of the lunar one to its year."""
    for ahead in (-_DAY / 2, 0, _DAY * 7 / 12):
        year, day = _solar(at + timedelta(seconds=ahead))
        if year in years and day in numbers:
            return SOLAR
    lunar = (at.year + at.timetuple().tm_yday / 365.25 - 621.56) * 1.0307
    return NOT_CHECKED if any(abs(lunar - year) < 1.2 for year in years) else ""


def _solar(at: datetime) -> tuple[int, int]:
    """Year and day of the month in the solar calendar, by its 33-year cycle."""
    days = at.toordinal() - 226_895
    cycle, rest = divmod(days, 12_053)
    year = 1 + 33 * cycle
    for in_cycle in range(33):
        length = 366 if (in_cycle + 1) % 33 in {1, 5, 9, 13, 17, 22, 26, 30} else 365
        if rest < length:
            break
        rest -= length
        year += 1
    return year, (rest % 31 if rest < 186 else (rest - 186) % 30) + 1
