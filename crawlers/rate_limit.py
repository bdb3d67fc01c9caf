"""One politeness rule per site: how often it is asked, in which hours, and what pushes the next request back.

`next_at` is pure: it says when the next request may go out. `Limiter` keeps the moments for it. Neither sleeps.
"""

import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
_DAYS = 2
_KEPT = 1000
_CHANCE = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class RateLimit:
    """How a site is asked: at most `per_minute` requests in any minute (0: no bound), `pause` seconds between two.

    `hours` are the times of day, in `zone` (a name of the time zone database), in which it is asked at all; a range
    may go past midnight; none means always. `jitter` is the part of the pause that chance may add; `patience` how many
    seconds are waited in all for a page that does not come at once. Raises `ValueError` for what is no pace.
    """

    per_minute: float = 0.0
    pause: float = 0.0
    hours: tuple[tuple[time, time], ...] = ()
    zone: str = "UTC"
    jitter: float = 0.0
    patience: float = 60.0

    def __post_init__(self) -> None:
        if min(self.per_minute, self.pause, self.jitter, self.patience) < 0:
            raise ValueError("Requests per minute, pause, jitter and patience are not negative.")
        if any(start == end for start, end in self.hours):
            raise ValueError("A range of hours ends at another time than it begins.")
        ZoneInfo(self.zone)


def next_at(
    pace: RateLimit,
    now: datetime,
    history: Sequence[datetime],
    *,
    not_before: datetime | None = None,
    chance: float = 0.0,
) -> datetime:
    """When the next request may go out: `now` or later. `history` are the moments of former ones, oldest first.

    `not_before` is what the site itself asked for; `chance` between 0 and 1 chooses within the jitter.
    """
    moment = max(now, not_before) if not_before is not None else now
    if history:
        moment = max(moment, history[-1] + timedelta(seconds=pace.pause * (1.0 + pace.jitter * chance)))
        moment = max(moment, _by_minute(pace.per_minute, history))
    return _in_hours(pace, moment)


def _by_minute(per_minute: float, history: Sequence[datetime]) -> datetime:
    if per_minute <= 0:
        return history[-1]
    if per_minute < 1:
        return history[-1] + MINUTE / per_minute
    whole = int(per_minute)
    return history[-whole] + MINUTE if len(history) >= whole else history[-1]


def _in_hours(pace: RateLimit, moment: datetime) -> datetime:
    """The moment itself within the hours, else the next opening."""
    if not pace.hours:
        return moment
    zone = ZoneInfo(pace.zone)
    day = moment.astimezone(zone).date()
    openings = []
    for days in range(-1, _DAYS):
        date = day + timedelta(days=days)
        for start, end in pace.hours:
            opens = datetime.combine(date, start, zone).astimezone(UTC)
            until = date + timedelta(days=1) if end <= start else date
            if opens <= moment < datetime.combine(until, end, zone).astimezone(UTC):
                return moment
            openings.append(opens)
    return min(opening for opening in openings if opening > moment)


class Limiter:
    """Hands out moments for the requests to one site, whoever makes them: each moment is given once.

    `not_before` is the end of the quiet that the site asked for, None where it asked for none.
    """

    def __init__(self, pace: RateLimit, *, chance: Callable[[], float] = _CHANCE.random) -> None:
        self.pace = pace
        self._chance = chance
        self._history: deque[datetime] = deque(maxlen=max(1, min(_KEPT, int(pace.per_minute) or 1)))
        self.not_before: datetime | None = None

    def reserve(self, now: datetime) -> datetime:
        """The moment at which the next request is to go out; it counts as made."""
        history = tuple(self._history)
        moment = next_at(self.pace, now, history, not_before=self.not_before, chance=self._chance())
        self._history.append(moment)
        return moment

    def push_back(self, until: datetime) -> None:
        """The site asks for quiet until then: by Retry-After, a queue page, or an error."""
        self.not_before = until if self.not_before is None else max(self.not_before, until)
