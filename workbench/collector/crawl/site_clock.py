"""What a site's own times told of its day order and zone: learnt from page to page, kept with the source for the next.

A board that tells its zone nowhere is asked by its feed once a run, as summer time moves it; until it has answered, and
where it does not, the zone of the run before counts.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from crawlers.dates.day_month_order import Habits
from crawlers.dates.feed_timezone import FeedClock
from crawlers.errors import CrawlError
from crawlers.http import http_messages
from crawlers.records import DateHints, Page, PageReading, Response, Visit
from crawlers.serialization import from_plain, to_plain
from workbench.collector.crawl.mirror_addresses import Addresses, home
from workbench.collector.workers.pool import JobFailedError
from workbench.domain.posts.captures import Capture
from workbench.domain.sources.sources import Source
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures, queries
from workbench.store.sources import sources

KIND = "clock"
PROVEN = 0.9
"""The trust from which an order counts as proven: a number above twelve gives more, habits and sequences less."""
_NOTE = "The feed beside the pages, asked for the zone of their times."


def hints_of(words: str) -> DateHints:
    """What is known of a source's times, from its row."""
    return from_plain(DateHints, json.loads(words)) if words else DateHints()


def order_of(hints: DateHints) -> str:
    """The order of day and month in words once it is proven, empty before."""
    if hints.day_first is None or hints.order_trust < PROVEN:
        return ""
    return "day first" if hints.day_first else "month first"


def words_of(hints: DateHints) -> str:
    """The same for its row; empty where nothing is known."""
    return json.dumps(to_plain(hints)) if hints != DateHints() else ""


@dataclass(frozen=True, slots=True)
class PageAccess:
    """What a run lends its clock: a fetch at the site's pace, the keeping of what came, and a worker that reads.

    `read` takes pages whose body is the response as it was kept.
    """

    get: Callable[[Visit], Awaitable[Response]]
    keep: Callable[..., Awaitable[Capture]]
    read: Callable[[Page], Awaitable[PageReading]]


class SiteClock:
    """Reads the pages of one run by what is known so far, and writes down at once what a page added to it."""

    def __init__(self, store: Store, run_id: int, source: Source, addresses: Addresses, means: PageAccess) -> None:
        self._store, self._run_id, self._source_id = store, run_id, source.id
        self._addresses, self._means = addresses, means
        self._before = hints_of(source.clock)
        self._kept = source.clock
        self._habits = Habits(replace(self._before, zone=""))
        self._feed = FeedClock(self._habits, fetch=self._fetch, read=means.read)
        self._saving = asyncio.Lock()

    @property
    def hints(self) -> DateHints:
        """What is known now."""
        known = self._habits.hints
        return known if known.zone else replace(known, zone=self._before.zone)

    async def read(self, page: Page) -> tuple[PageReading, str]:
        """Read a page and learn from it: the reading, and the order of day and month that was proven before it.

        Raises JobFailedError in words.
        """
        page = replace(page, hints=self.hints)
        reading = await self._means.read(page)
        if reading.feed and not self._habits.zone:
            reading = await self._settled(page, reading)
        self._habits.add(reading, now=page.fetched_at)
        await self._save()
        return reading, order_of(page.hints)

    async def _settled(self, page: Page, reading: PageReading) -> PageReading:
        bare = replace(page, hints=replace(page.hints, zone=""))
        try:
            first = await self._means.read(bare) if page.hints.zone else reading
            settled = await self._feed.settle(bare, first)
        except JobFailedError:
            return reading
        return settled if self._habits.zone else reading

    async def _save(self) -> None:
        async with self._saving:
            words = words_of(self.hints)
            if words != self._kept:
                await asyncio.to_thread(sources.set_clock, self._store, self._source_id, words)
                self._kept = words

    async def _fetch(self, visit: Visit) -> Response:
        """The feed: from what the run has kept, else fetched and kept; its body is the response as it was kept."""
        visit = replace(visit, url=home(visit.url, self._addresses.all))
        for url in self._addresses.every(visit.url):
            capture = await asyncio.to_thread(captures.kept, self._store, self._run_id, url)
            if capture is not None and capture.kind == KIND:
                payload = await asyncio.to_thread(captures.payload, self._store, capture.id)
                return _response(capture, payload.request_bytes, payload.response_bytes)
        try:
            response = await self._means.get(replace(visit, url=self._addresses.ask(visit.url)))
        except CrawlError as error:
            if error.response is not None:
                await self._keep(error.response, visit, "refused", error.reason)
            raise
        await self._keep(response, visit, KIND, _NOTE)
        return replace(response, body=response.response_bytes)

    async def _keep(self, response: Response, visit: Visit, kind: str, note: str) -> None:
        capture = await self._means.keep(response, visit, kind=kind)
        await asyncio.to_thread(queries.record, self._store, capture.id, (), note=note)


def _response(capture: Capture, request: bytes, block: bytes) -> Response:
    return Response(
        capture.url,
        capture.final_url,
        capture.status,
        http_messages.parse(block).headers,
        request,
        block,
        block,
        capture.started_at,
        capture.ended_at,
        capture.circuit,
        capture.sha256,
    )
