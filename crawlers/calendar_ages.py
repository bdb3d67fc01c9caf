"""Ages ("2 hours ago", «منذ ساعتين», "vor einer Stunde") in every language of `crawlers.calendar_words`. Pure."""

import re
from datetime import timedelta

from crawlers.calendar_words import AGO, FILLERS, NUMBERS, PAIRS, SINCE, UNITS
from crawlers.records import Precision

_UNITS: dict[str, tuple[timedelta, Precision]] = {
    "second": (timedelta(seconds=1), "second"),
    "minute": (timedelta(minutes=1), "minute"),
    "hour": (timedelta(hours=1), "hour"),
    "day": (timedelta(days=1), "day"),
    "week": (timedelta(weeks=1), "day"),
    "month": (timedelta(days=30.44), "month"),
    "year": (timedelta(days=365.25), "year"),
}
_SHORT = re.compile(r"(\d{1,3}) ?(s|m|h|d|w|mo|y|min|mins|hr|hrs)")
_OTHER = re.compile(r"[^\w\s,.'’]")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_LONGEST = timedelta(days=36500)


def age_of(text: str) -> tuple[timedelta, Precision] | None:
    """How long ago, and how exactly that is known; None for a text that is no age from end to end."""
    short = _SHORT.fullmatch(text)
    if short is not None:
        step, precision = _UNITS[UNITS[short[2]]]
        return step * int(short[1]), precision
    if _OTHER.search(text):
        return None
    tokens = _TOKEN.findall(text)
    if len(tokens) < 2:
        return None
    if tokens[-1] in AGO:
        return _sum(tokens[:-1])
    return _sum(tokens[1:]) if tokens[0] in SINCE else None


def _sum(tokens: list[str]) -> tuple[timedelta, Precision] | None:
    pieces = _pieces([token for token in tokens if token in UNITS or token in NUMBERS or token not in FILLERS])
    if not pieces:
        return None
    back = sum((_UNITS[unit][0] * amount for amount, unit in pieces), timedelta())
    return (back, _UNITS[pieces[-1][1]][1]) if back < _LONGEST else None


def _pieces(tokens: list[str]) -> list[tuple[int, str]]:
    """Amounts and units in turn; a unit alone is one of it. Empty where a word fits nowhere."""
    found: list[tuple[int, str]] = []
    amount: int | None = None
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        if amount is None and token.isdecimal() and len(token) <= 4:
            amount = int(token)
        elif amount is None and token in NUMBERS and following in UNITS:
            amount = NUMBERS[token]
        elif token in PAIRS and amount is None:
            found.append((2, PAIRS[token]))
        elif token in UNITS and (amount is not None or not found):
            found.append((1 if amount is None else amount, UNITS[token]))
            amount = None
        else:
            return []
    return found if amount is None else []
