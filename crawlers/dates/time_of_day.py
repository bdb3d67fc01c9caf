"""The time of day and the zone in a written time, in every language of `crawlers.dates.vocabulary`. Pure."""

import re
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone, tzinfo

from crawlers.dates.vocabulary import CLOCK, EVENING, MORNING, NIGHT, NOON
from crawlers.records import Precision

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_HALF = r"([ap]\.?\s?m\.?)(?![^\W\d_])"
TIME = re.compile(rf"(?<![\d:.])(\d{{1,2}})(?:[:.]|\s?h\s?)(\d{{2}})(?:[:.](\d{{2}}))?(?:\s*{_HALF})?(?![\d:])")
HOUR = re.compile(rf"(?<![\d:])(\d{{1,2}})\s*{_HALF}")
_WHOLE = re.compile(r"(?<![\d:./-])(\d{1,2})\s*([^\W\d_]+)")
_ALONE = re.compile(r"(?<![\d:./-])(\d{1,2})(?![\d:./-])")
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?(?!\d)")
_BARE_OFFSET = re.compile(r"[+-]\d{2}:?\d{2}(?!\d)")
_ZONES = {"utc": 0, "gmt": 0, "z": 0, "pkt": 300, "ist": 330, "est": -300, "edt": -240, "cst": -360, "pst": -480}
_ZONES |= {"pdt": -420, "cet": 60, "cest": 120, "msk": 180, "bst": 60, "мск": 180, "mez": 60, "mesz": 120, "trt": 180}
_ZONES |= {"irst": 210, "aft": 270, "gst": 240, "eet": 120, "eest": 180, "trst": 180}
_ZONES |= {"cdt": -300, "mdt": -360, "mst": -420, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720}
_SHARED = frozenset({"ist", "est", "cst", "pst", "bst", "gst", "mst"})
"""Names that several zones go by; Pakistan's own time is often written PST."""
ZONE_WORDS = frozenset(_ZONES)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as exact as it was written; without one, the day's beginning."""

    hour: int = 0
    minute: int = 0
    second: int = 0
    precision: Precision = "day"


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone that a time is read in, and how sure that is."""

    tz: tzinfo
    trust: float


def clock_of(text: str, *, lone_hour: bool = False) -> Clock:
    """The time of day in a folded text. With `lone_hour`, a bare number beside "evening" and the like is an hour."""
    half = _half(text)
    match = TIME.search(text)
    if match is not None:
        hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
        if hour < 24 and minute < 60 and second < 60:
            told = _plain(match[4]) if match[4] else half
            return Clock(_hour24(hour, told), minute, second, "second" if match[3] else "minute")
    return _hour_alone(text, half, lone_hour=lone_hour)


def _hour_alone(text: str, half: str, *, lone_hour: bool) -> Clock:
    """A time of day without minutes: `10 p.m.`, noon, `10 o'clock`, `10 in the evening`."""
    match = HOUR.search(text)
    if match is not None and 1 <= int(match[1]) <= 12:
        hour = _hour24(int(match[1]), _plain(match[2]))
        return Clock(hour, precision="minute" if "." in match[2] else "hour")
    if re.search(r"\b(noon|midnight)\b", text):
        return Clock(12 if "noon" in text else 0, precision="minute")
    whole = next((found for found in _WHOLE.finditer(text) if found[2] in CLOCK), None)
    whole = whole or (_ALONE.search(text) if lone_hour and half else None)
    if whole is not None and int(whole[1]) < 24:
        return Clock(_hour24(int(whole[1]), half), precision="hour")
    return Clock()


def _plain(half: str) -> str:
    return half.replace(".", "").replace(" ", "")


def _half(text: str) -> str:
    """The part of the day that words name: am, pm, noon or night."""
    for word in WORD.findall(text):
        for names, half in ((MORNING, "am"), (EVENING, "pm"), (NOON, "noon"), (NIGHT, "night")):
            if word in names:
                return half
    return ""


def _hour24(hour: int, half: str) -> int:
    if hour > 12:
        return hour
    if half == "night":
        return 0 if hour == 12 else hour if hour < 5 else hour + 12
    if half == "noon":
        return hour + 12 if hour < 10 else hour
    if half == "pm":
        return hour % 12 + 12
    return 0 if half == "am" and hour == 12 else hour


def zone_of(text: str, board: Zone | None) -> Zone:
    """The zone that the text names, else the board's, else UTC with little trust."""
    named = "utc" in text or "gmt" in text or _BARE_OFFSET.search(text) is not None
    offset = _OFFSET.search(text) if named else None
    if offset is not None:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes <= 14 * 60:
            return Zone(timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes)), 1.0)
    word = next((word for word in WORD.findall(text) if word in _ZONES), None)
    if word in _SHARED and board is not None:
        return Zone(board.tz, min(board.trust, 0.8))
    if word is not None:
        return Zone(timezone(timedelta(minutes=_ZONES[word])), 0.7 if word in _SHARED else 1.0)
    return board if board is not None else Zone(UTC, 0.8)
