"""The zone of a board whose pages tell none, by the feed beside them: the same threads or posts, once in UTC.

FluxBB and PunBB show a guest the times of the board's zone and never say which that is; their feeds are in UTC.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from crawlers.dates.day_month_order import Habits
from crawlers.errors import CrawlError
from crawlers.http.http_messages import field
from crawlers.records import Page, PageReading, Response, Visit

TRIES = 3
"""So many feeds of boards, and of threads, are asked before a site's zone is left unknown."""
_QUARTER = timedelta(minutes=15)
_SLACK = timedelta(minutes=2)
_DAY = timedelta(days=1)
_FARTHEST_WEST, _FARTHEST_EAST = timedelta(hours=12), timedelta(hours=14)
_TO_THE_MINUTE = frozenset({"minute", "second"})


def zone_between(shown: PageReading, feed: PageReading) -> str:
    """The board's zone as `UTC+05:00`, where most of what both name agrees on it; empty where it does not.

    `shown` was read as if the board were in UTC. Times are matched by a thread's title or by a post's anchor. A day
    more or less does not count: "today" is another day elsewhere. One post is enough, of threads there must be two:
    PunBB's feed of a board names the first post's time of each.
    """
    exact = dict(_exact(feed))
    told = [moment - exact[key] for key, moment in _shown(shown) if key in exact]
    votes = Counter(offset for difference in told if (offset := _offset(difference)) is not None)
    if not votes:
        return ""
    offset, count = votes.most_common(1)[0]
    return _name(offset) if count * 2 > len(told) and count >= (1 if shown.posts else 2) else ""


def _shown(reading: PageReading) -> Iterator[tuple[str, datetime]]:
    for thread in reading.threads:
        if thread.last_post_at is not None:
            yield thread.title, thread.last_post_at
    for post in reading.posts:
        if post.posted_at is not None and post.precision in _TO_THE_MINUTE:
            yield post.url.rpartition("#")[2], post.posted_at


def _exact(feed: PageReading) -> Iterator[tuple[str, datetime]]:
    for post in feed.posts:
        if post.posted_at is not None and post.precision in _TO_THE_MINUTE:
            yield post.thread_title, post.posted_at
            yield post.url.rpartition("#")[2], post.posted_at


def _offset(difference: timedelta) -> timedelta | None:
    """How far ahead of UTC: whole quarters of an hour, from twelve behind to fourteen before."""
    near = -_FARTHEST_WEST <= difference <= _FARTHEST_EAST
    ahead = difference if near else (difference + _FARTHEST_WEST) % _DAY - _FARTHEST_WEST
    quarters = round(ahead / _QUARTER) * _QUARTER
    return quarters if abs(ahead - quarters) <= _SLACK else None


def _name(offset: timedelta) -> str:
    minutes = round(offset / timedelta(minutes=1))
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


class FeedClock:
    """Asks a site's feed for its zone, once, when the first page that offers one comes in, and some times more in vain.

    `fetch` and `read` are the walk's own; `habits` is told the zone. Pages that come in meanwhile wait for the answer.
    """

    def __init__(
        self,
        habits: Habits,
        *,
        fetch: Callable[[Visit], Awaitable[Response]],
        read: Callable[[Page], Awaitable[PageReading]],
    ) -> None:
        self._habits, self._fetch, self._read = habits, fetch, read
        self._asking = asyncio.Lock()
        self._left = {"list": TRIES, "thread": TRIES}

    async def settle(self, page: Page, reading: PageReading) -> PageReading:
        """The reading, read again by the board's zone where it was made without."""
        if not reading.feed or page.hints.zone:
            return reading
        async with self._asking:
            kind = "thread" if reading.posts else "list"
            if not self._habits.zone and self._left[kind]:
                self._left[kind] -= 1
                self._habits.zone = await self._ask(reading)
        return await self._read(replace(page, hints=self._habits.hints)) if self._habits.zone else reading

    async def _ask(self, reading: PageReading) -> str:
        try:
            response = await self._fetch(Visit(reading.feed, "index"))
        except CrawlError:
            return ""
        kind = field(response.headers, "content-type")
        return zone_between(reading, await self._read(Page(response.final_url, response.body, kind, response.ended_at)))
