"""Names that are words for a day of the week (Sam, Mar, Jum): no part of the time beside them. Pure.

A day of the week before a date is one if most dates of the page have one, or if the calendar agrees.
"""

from collections.abc import Sequence
from dataclasses import replace

from crawlers.dates.folding import fold
from crawlers.dates.vocabulary import WEEKDAYS
from crawlers.sites.generic.times.timestamps import Stamp

_EDGE = "()[]{}«»<>\"'“”‘’,;:|•·–—-.!?،؛*_~/\\"
_FEW = 2


def without_names(stamps: Sequence[Stamp]) -> list[Stamp]:
    """The same times, those without their first word for which it is somebody's name."""
    told = [stamp for stamp in stamps if stamp.where == "text" and _is_dated(stamp)]
    led = [stamp for stamp in told if _weekday(stamp)]
    if len(led) * 2 > len(told) > _FEW:
        return list(stamps)
    names = {_first(stamp) for stamp in led if not _agrees(stamp)}
    wrong = {id(stamp) for stamp in led if _first(stamp) in names}
    return [_without_first(stamp) if id(stamp) in wrong else stamp for stamp in stamps]


def _is_dated(stamp: Stamp) -> bool:
    """Whether the words of a time name a day of the calendar, not an age."""
    return sum(sign.isdigit() for sign in stamp.raw) > 2 and stamp.when.moment is not None


def _first(stamp: Stamp) -> str:
    return stamp.raw.split(maxsplit=1)[0] if len(stamp.raw.split()) > 1 else ""


def _weekday(stamp: Stamp) -> int:
    return WEEKDAYS.get(fold(_first(stamp).strip(_EDGE)), 0)


def _agrees(stamp: Stamp) -> bool:
    moment = stamp.when.moment
    return moment is None or moment.isoweekday() == _weekday(stamp)


def _without_first(stamp: Stamp) -> Stamp:
    """A time whose first word goes to the words before it."""
    rest = stamp.raw[len(_first(stamp)) :]
    bare = rest.lstrip(_EDGE + " \t\n\N{NO-BREAK SPACE}")
    if not any(sign.isdigit() for sign in bare):
        return stamp
    between = rest[: len(rest) - len(bare)]
    return replace(stamp, raw=bare, before=f"{stamp.before}{_first(stamp)}{between}")
