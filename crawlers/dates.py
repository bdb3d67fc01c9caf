"""Times as people write them: absolute, relative, in English and Urdu, with zone, precision and confidence. Pure.

A time that cannot be read is no time (`moment` None), never a guess. What had to be assumed, such as the zone or the
order of day and month, lowers the confidence. The raw string is always kept.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from crawlers.records import Precision


@dataclass(frozen=True, slots=True)
class When:
    """A time in UTC, how exact it is, and how sure (0 to 1). `raw` is what was written."""

    raw: str
    moment: datetime | None = None
    precision: Precision = "unknown"
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class _Clock:
    hour: int = 0
    minute: int = 0
    second: int = 0
    precision: Precision = "day"


_MONTHS: tuple[tuple[str, ...], ...] = (
    ("jan", "january", "جنوری"),
    ("feb", "february", "فروری"),
    ("mar", "march", "مارچ"),
    ("apr", "april", "اپریل"),
    ("may", "مئی"),
    ("jun", "june", "جون"),
    ("jul", "july", "جولائی", "جولایی"),
    ("aug", "august", "اگست", "اگسٹ"),
    ("sep", "sept", "september", "ستمبر"),
    ("oct", "october", "اکتوبر"),
    ("nov", "november", "نومبر"),
    ("dec", "december", "دسمبر"),
)
_MONTH_WORDS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_ZONES = {"utc": 0, "gmt": 0, "z": 0, "pkt": 300, "ist": 330, "est": -300, "edt": -240, "cst": -360, "pst": -480}
_ZONES |= {"pdt": -420, "cet": 60, "cest": 120, "msk": 180, "bst": 60}
_UNITS: dict[str, tuple[timedelta, Precision]] = {
    "second": (timedelta(seconds=1), "second"),
    "minute": (timedelta(minutes=1), "minute"),
    "hour": (timedelta(hours=1), "hour"),
    "day": (timedelta(days=1), "day"),
    "week": (timedelta(weeks=1), "day"),
    "month": (timedelta(days=30.44), "month"),
    "year": (timedelta(days=365.25), "year"),
}
_UNIT_WORDS: dict[str, str] = {
    "s": "second", "sec": "second", "secs": "second", "second": "second", "seconds": "second", "سیکنڈ": "second",
    "m": "minute", "min": "minute", "mins": "minute", "minute": "minute", "minutes": "minute", "منٹ": "minute",
    "h": "hour", "hr": "hour", "hrs": "hour", "hour": "hour", "hours": "hour", "گھنٹہ": "hour", "گھنٹے": "hour",
    "d": "day", "day": "day", "days": "day", "دن": "day", "روز": "day",
    "w": "week", "wk": "week", "week": "week", "weeks": "week", "ہفتہ": "week", "ہفتے": "week",
    "mo": "month", "month": "month", "months": "month", "ماہ": "month", "مہینہ": "month", "مہینے": "month",
    "y": "year", "yr": "year", "year": "year", "years": "year", "سال": "year",
}  # fmt: skip
_PIECE = r"(\d{1,4}|an?|one|ایک)\s*([a-z]+|[\u0600-\u06ff]+)"
_AGO = re.compile(rf"^(?:about |over |almost )?{_PIECE}(?:\s*(?:,|and|اور)?\s*{_PIECE})?\s*(?:ago|پہلے|قبل)$")
_SHORT_AGO = re.compile(r"^(\d{1,3}) ?(s|m|h|d|w|mo|y|min|mins|hr|hrs)$")
_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:[t ,]+(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
    r"\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?(?!\d)"
)
_TIME = re.compile(r"(?<![\d:.])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?(?![\d:])")
_HOUR = re.compile(r"(?<![\d:])(\d{1,2})\s*(am|pm|a\.m\.|p\.m\.)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})[-/.](\d{1,2})[-/.](\d{2,4})(?!\d)")
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?(?!\d)")
_WORD = re.compile(r"[a-z]+|[\u0600-\u06ff]+")
_NOW_WORDS = frozenset({"now", "just now", "moments ago", "a moment ago", "ابھی", "ابھی ابھی"})
_DAYS = {"today": (0, 0.95), "yesterday": (1, 0.95), "آج": (0, 0.95), "گزشتہ روز": (1, 0.9), "کل": (1, 0.6)}
_URDU_HALF = {"صبح": "am", "شام": "pm", "دوپہر": "pm", "رات": "pm", "سہ پہر": "pm"}


def parse(raw: str, *, now: datetime, zone: tzinfo | None = None, day_first: bool | None = None) -> When:
    """Read one time. `now` anchors relative ones and judges the future; `zone` is the board's, when known.

    `day_first` says which order the site writes in numbers; None means unknown, then day first is assumed at half
    confidence where both are possible.
    """
    text = _fold(raw)
    if not text or len(text) > 120:
        return When(raw[:200])
    return (
        _relative(raw, text, now)
        or _near_day(raw, text, now, zone)
        or _iso(raw, text, now, zone)
        or _named_month(raw, text, now, zone)
        or _numeric(raw, text, now, zone, day_first=day_first)
        or When(raw[:200])
    )


def _fold(raw: str) -> str:
    """Lower case, ASCII digits, single spaces, no direction marks, one form of Urdu letters."""
    plain = unicodedata.normalize("NFKC", raw[:400]).replace("ي", "ی").replace("ك", "ک").replace("،", ",")
    digits = (str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in plain)
    kept = "".join(sign for sign in digits if unicodedata.category(sign) != "Cf")
    text = re.sub(r"\s+", " ", kept).strip(" ,|•·»«-–").lower()
    return text if text.endswith(".m.") else text.strip(".")


def _relative(raw: str, text: str, now: datetime) -> When | None:
    if text in _NOW_WORDS:
        return When(raw, now.astimezone(UTC), "minute", 0.9)
    match = _AGO.match(text) or _SHORT_AGO.match(text)
    if match is None:
        return None
    back = timedelta()
    precision: Precision = "unknown"
    groups = match.groups()
    for amount, word in zip(groups[::2], groups[1::2], strict=True):
        unit = _UNIT_WORDS.get(word or "")
        if unit is None:
            if amount is None:
                continue
            return None
        step, precision = _UNITS[unit]
        back += step * (int(amount) if amount.isdigit() else 1)
    return _checked(raw, now - back, precision, 0.9, now) if back < timedelta(days=36500) else None


def _near_day(raw: str, text: str, now: datetime, zone: tzinfo | None) -> When | None:
    for word, (days, confidence) in _DAYS.items():
        if re.search(rf"(?<!\w){word}(?!\w)", text):
            clock = _clock(text)
            local = now.astimezone(zone or UTC) - timedelta(days=days)
            moment = local.replace(hour=clock.hour, minute=clock.minute, second=clock.second, microsecond=0)
            return _checked(raw, moment, clock.precision, confidence * _zone_trust(zone), now)
    return None


def _iso(raw: str, text: str, now: datetime, zone: tzinfo | None) -> When | None:
    match = _ISO.search(text)
    if match is None:
        return None
    year, month, day, hour, _, second, offset = match.groups()
    precision: Precision = "second" if second else "minute" if hour else "day"
    told = _zone_of(offset or text[match.end() :])
    clock = _clock(text[match.end(3) :]) if hour else _Clock()
    try:
        moment = datetime(int(year), int(month), int(day), clock.hour, clock.minute, clock.second, tzinfo=UTC)
    except ValueError:
        return None
    trust = 1.0 if told is not None else _zone_trust(zone)
    return _checked(raw, moment.replace(tzinfo=_first(told, zone)), precision, trust, now)


def _named_month(raw: str, text: str, now: datetime, zone: tzinfo | None) -> When | None:
    """Read `Sept. 1, 2025, 10:01 a.m.`, `6 Sep '25`, `۶ ستمبر ۲۰۲۵`; without a year the last such day."""
    spot = next((word for word in _WORD.finditer(text) if word[0] in _MONTH_WORDS), None)
    if spot is None:
        return None
    month = _MONTH_WORDS[spot[0]]
    clock = _clock(text)
    bare = _HOUR.sub(" ", _TIME.sub(" ", text))
    year_match = re.search(r"(?<![\d+-])((?:19|20)\d{2})(?!\d)|'(\d{2})(?!\d)", bare)
    year = _year(year_match[1] or year_match[2]) if year_match else None
    rest = bare[: year_match.start()] + " " + bare[year_match.end() :] if year_match else bare
    day_match = re.search(r"(?<![\d+:-])(\d{1,2})(?:st|nd|rd|th)?(?![\d:])", rest)
    day = int(day_match[1]) if day_match else None
    told = _zone_of(text)
    moment = _build(year, month, day, clock, _first(told, zone), now)
    if moment is None or (year is None and day is None):
        return None
    precision: Precision = clock.precision if day is not None else "month"
    trust = (1.0 if told is not None else _zone_trust(zone)) * (1.0 if year else 0.8)
    return _checked(raw, moment, precision, trust, now)


def _numeric(raw: str, text: str, now: datetime, zone: tzinfo | None, *, day_first: bool | None) -> When | None:
    match = _NUMERIC.search(text)
    if match is None:
        return None
    one, two, three = (int(part) for part in match.groups())
    trust = 1.0
    if one > 31 or len(match[1]) == 4:
        year, month, day = one, two, three
    else:
        first_is_day = one > 12 or (two <= 12 and day_first is not False)
        trust = 1.0 if one > 12 or two > 12 or one == two else 0.95 if day_first is not None else 0.5
        day, month = (one, two) if first_is_day else (two, one)
        year = _year(match[3])
    clock = _clock(text[: match.start()] + " " + text[match.end() :])
    told = _zone_of(text[match.end() :])
    moment = _build(year, month, day, clock, _first(told, zone), now)
    if moment is None:
        return None
    trust *= 1.0 if told is not None else _zone_trust(zone)
    return _checked(raw, moment, clock.precision, trust, now)


def _clock(text: str) -> _Clock:
    match = _TIME.search(text)
    half = next((word for name, word in _URDU_HALF.items() if name in text), "")
    if match is not None:
        hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
        half = (match[4] or half).replace(".", "")
        if hour < 24 and minute < 60 and second < 60:
            return _Clock(_hour24(hour, half), minute, second, "second" if match[3] else "minute")
    match = _HOUR.search(text)
    if match is not None and 1 <= int(match[1]) <= 12:
        return _Clock(
            _hour24(int(match[1]), match[2].replace(".", "")), precision="minute" if "." in match[2] else "hour"
        )
    if re.search(r"\b(noon|midnight)\b", text):
        return _Clock(12 if "noon" in text else 0, precision="minute")
    return _Clock()


def _hour24(hour: int, half: str) -> int:
    if half == "pm" and hour < 12:
        return hour + 12
    return 0 if half == "am" and hour == 12 else hour


def _zone_of(text: str) -> tzinfo | None:
    """The zone that the text itself names."""
    offset = (
        _OFFSET.search(text) if ("utc" in text or "gmt" in text or re.search(r"[+-]\d{2}:?\d{2}(?!\d)", text)) else None
    )
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes <= 14 * 60:
            return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    word = next((word[0] for word in _WORD.finditer(text) if word[0] in _ZONES), None)
    return timezone(timedelta(minutes=_ZONES[word])) if word else None


def _zone_trust(zone: tzinfo | None) -> float:
    return 0.95 if zone is not None else 0.8


def _first(told: tzinfo | None, zone: tzinfo | None) -> tzinfo:
    return told or zone or UTC


def _year(text: str) -> int:
    year = int(text)
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _build(
    year: int | None, month: int, day: int | None, clock: _Clock, zone: tzinfo, now: datetime
) -> datetime | None:
    try:
        moment = datetime(year or now.year, month, day or 1, clock.hour, clock.minute, clock.second, tzinfo=zone)
        if year is None and moment > now + timedelta(days=1):
            moment = moment.replace(year=now.year - 1)
    except ValueError:
        return None
    return moment


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
