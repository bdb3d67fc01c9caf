"""The pace of one run: how long to wait before the next page is asked for, and whether the site is read at this hour.

Pure: the caller gives the clock.
"""

from datetime import datetime, timedelta

from workbench.domain.sources import Pace

_SLOW = 5.0


class Beat:
    """Keeps the pages of a run apart. `now` is in seconds of a clock that only goes forward."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._every = max(pace.pause, 60.0 / pace.per_minute if pace.per_minute else 0.0)
        self._next = 0.0

    def hands(self, wanted: int) -> int:
        """How many pages may be under way at once: with a slow beat no hand waits beside another."""
        return 1 if self._every >= _SLOW else max(1, wanted)

    def turn(self, now: float) -> float:
        """Take the next turn; seconds until it."""
        at = max(now, self._next)
        self._next = at + self._every
        return at - now

    def closed_for(self, moment: datetime) -> float:
        """Seconds until the hours in which the site is read, 0 within them."""
        spans = [tuple(map(int, span.split("-"))) for span in self._pace.hours.split(",") if span]
        if not spans or any(_within(moment.hour, first, end) for first, end in spans):
            return 0.0
        day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        starts = (day + timedelta(hours=first + 24 * later) for first, _ in spans for later in (0, 1))
        return min((start - moment).total_seconds() for start in starts if start > moment)


def _within(hour: int, first: int, end: int) -> bool:
    return first <= hour < end if first < end else hour >= first or hour < end
