"""The pace of one run by its source's row: how long the next page has to wait, and whether the site is read at all now.

The rule itself is `crawlers.rate_limit`; this gives it the row, and seconds to wait in the place of moments.
"""

from datetime import datetime, time, timedelta

from crawlers.errors import Retry
from crawlers.rate_limit import Limiter, next_at
from crawlers.rate_limit import RateLimit as Rule
from workbench.domain.sources.sources import LONGEST_QUIET, SitePace
from workbench.translation import sentence

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 120.0
_SLOW = 5.0
# A shorter quiet is waited for without a word.
_SHORT = 5.0
_JITTER = 0.2


class RunRateLimiter:
    """Keeps the pages of a run apart. `moment` is the time, aware, in UTC.

    `quiet_until` is the moment until which the site asked an earlier run to leave it alone.
    """

    def __init__(self, pace: SitePace, *, quiet_until: datetime | None = None) -> None:
        self._rule = Rule(pace.per_minute, pace.pause, _hours(pace.hours), jitter=_JITTER)
        self._limiter = Limiter(self._rule)
        if quiet_until is not None:
            self._limiter.push_back(quiet_until)
        self._slow = max(pace.pause, 60.0 / pace.per_minute if pace.per_minute else 0.0) >= _SLOW

    def hands(self, wanted: int) -> int:
        """How many pages may be under way at once: with a slow beat no hand waits beside another."""
        return 1 if self._slow else max(1, wanted)

    def turn(self, moment: datetime) -> float:
        """Take the next turn; seconds until it."""
        return (self._limiter.reserve(moment) - moment).total_seconds()

    def hold(self, moment: datetime, wait: timedelta) -> None:
        """The site asked for quiet: nothing is asked for so long."""
        self._limiter.push_back(moment + wait)

    def held_for(self, moment: datetime) -> float:
        """Seconds for which the site asked to be left alone from now on, 0 for none."""
        return max(0.0, (self._limiter.not_before - moment).total_seconds()) if self._limiter.not_before else 0.0

    def quiet(self, moment: datetime) -> tuple[float, str]:
        """Seconds for which the site is not to be asked, and why in words; 0 and nothing where it may be."""
        if closed := self.closed_for(moment):
            opens = f"{moment + timedelta(seconds=closed):%H:%M}"
            return closed, sentence("Waits until {time} UTC, when the site may be read.", time=opens)
        if (held := self.held_for(moment)) > _SHORT:
            until = f"{moment + timedelta(seconds=held):%H:%M}"
            return held, sentence("Waits until {time} UTC, as the site asked to be left alone until then.", time=until)
        return 0.0, ""

    def closed_for(self, moment: datetime) -> float:
        """Seconds until the hours in which the site is read, 0 within them."""
        return (next_at(self._rule, moment, ()) - moment).total_seconds()


def _hours(text: str) -> tuple[tuple[time, time], ...]:
    """Hours of a row, "22-06,09-12", as the rule takes them; 24 is midnight."""
    spans = (span.split("-") for span in text.split(",") if span)
    return tuple((time(int(first)), time(int(last) % 24)) for first, last in spans)


def pause_after(error: Retry, attempts: int) -> float:
    """How long to wait before asking again: what the site asks for, else a guess, longer each time."""
    asked = error.after.total_seconds()
    if error.told:
        return min(asked, LONGEST_QUIET.total_seconds())
    if error.is_refusal:
        return min(asked, LONGEST_PAUSE)
    return min(asked, FIRST_PAUSE * float(4**attempts))
