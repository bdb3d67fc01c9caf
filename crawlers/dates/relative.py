"""Ages ("2 hours ago", «منذ ساعتين», "vor einer Stunde") in every language of `crawlers.dates.vocabulary`. Pure."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from crawlers.dates.vocabulary import AGO, FEW, FILLERS, NUMBERS, PAIRS, SINCE, UNITS
from crawlers.records import Precision


@dataclass(frozen=True, slots=True)
class Age:
    """How long ago, how exactly that is known, and how sure (0 to 1)."""

    back: timedelta
    precision: Precision
    trust: float = 0.9


_UNITS: dict[str, tuple[timedelta, Precision]] = {
    "second": (timedelta(seconds=1), "second"),
    "minute": (timedelta(minutes=1), "minute"),
    "hour": (timedelta(hours=1), "hour"),
    "day": (timedelta(days=1), "day"),
    "week": (timedelta(weeks=1), "day"),
    "month": (timedelta(days=30.44), "month"),
    "year": (timedelta(days=365.25), "year"),
}
_COARSER: dict[str, Precision] = {
    "second": "minute", "minute": "hour", "hour": "day", "day": "month", "week": "month", "month": "year",
    "year": "year",
}  # fmt: skip
_TWO_MEANINGS: dict[str, Precision] = {"m": "month", "h": "day"}
"""Letters that are minutes and hours in English; elsewhere they may be months and days."""
_SEVERAL = 3
_UNTOLD = -1
_SHORT = re.compile(r"(\d{1,3}) ?(s|m|h|d|w|mo|y|min|mins|hr|hrs)")
_OTHER = re.compile(r"[^\w\s,.'~≈]")
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)?")
_LONGEST = timedelta(days=36500)


def age_of(text: str) -> Age | None:
    """How long ago a folded text says something was; None for a text that is no age from end to end."""
    short = _SHORT.fullmatch(text)
    if short is not None:
        step, precision = _UNITS[UNITS[short[2]]]
        return Age(step * int(short[1]), precision)
    if _OTHER.search(text):
        return None
    tokens = _TOKEN.findall(text)
    if len(tokens) < 2:
        return None
    age = _sum(tokens[:-1]) if tokens[-1] in AGO else _sum(tokens[1:]) if tokens[0] in SINCE else None
    letter = next((token for token in tokens if token in _TWO_MEANINGS), "")
    return replace(age, precision=_TWO_MEANINGS[letter], trust=0.4) if age and letter and tokens[-1] != "ago" else age


def _sum(tokens: list[str]) -> Age | None:
    known = (UNITS, NUMBERS, FEW)
    pieces = _pieces([token for token in tokens if any(token in words for words in known) or token not in FILLERS])
    if not pieces:
        return None
    told = [_SEVERAL if amount == _UNTOLD else amount for amount, _ in pieces]
    back = sum((_UNITS[unit][0] * amount for amount, (_, unit) in zip(told, pieces, strict=True)), timedelta())
    if back >= _LONGEST:
        return None
    amount, unit = pieces[-1]
    return Age(back, _COARSER[unit], 0.5) if amount == _UNTOLD else Age(back, _UNITS[unit][1])


def _pieces(tokens: list[str]) -> list[tuple[int, str]]:
    """Amounts and units in turn; a unit alone is one of it. Empty where a word fits nowhere."""
    found: list[tuple[int, str]] = []
    amount: int | None = None
    before = ""
    for token, following in zip(tokens, [*tokens[1:], ""], strict=False):
        told = _amount(token, following)
        if amount is None and told is not None:
            amount = told
        elif amount is not None or not _adds_nothing(token, before if found else "", following):
            piece = _piece(token, amount, is_first=not found)
            if piece is None:
                return []
            found.append(piece)
            amount = None
        before = token
    return found if amount is None else []


def _amount(token: str, following: str) -> int | None:
    """How many of the unit that follows a word says there are; None for a word that says nothing of it."""
    if token.isdecimal() and len(token) <= 4:
        return int(token)
    if following not in UNITS:
        return None
    return _UNTOLD if token in FEW else NUMBERS.get(token)


def _piece(token: str, amount: int | None, *, is_first: bool) -> tuple[int, str] | None:
    """A unit with its amount: one of it where it stands alone, two for a pair; None for any other word."""
    if amount is None and token in PAIRS:
        return 2, PAIRS[token]
    if token not in UNITS or (amount is None and not is_first):
        return None
    return 1 if amount is None else amount, UNITS[token]


def _adds_nothing(token: str, before: str, following: str) -> bool:
    """Whether a number is the "a" of "a few", or the "one" that some languages put behind a unit (`before`)."""
    return (token in NUMBERS and following in FEW) or (NUMBERS.get(token) == 1 and before in UNITS)
