"""Walk one site from end to end and hand out its posts: what `crawl URL` prints. Needs no store."""

import asyncio
import random
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from crawlers.counting import counted
from crawlers.dates.day_month_order import Habits
from crawlers.dates.feed_timezone import FeedClock
from crawlers.error_boundary import ErrorBoundary
from crawlers.errors import CrawlError, Gate, GiveUp, Retry
from crawlers.fetch import Fetcher
from crawlers.gates import Recognise
from crawlers.http.http_messages import field
from crawlers.parse_pool.pool import ReadingPool
from crawlers.rate_limit import Limiter, RateLimit
from crawlers.records import Page, PageReading, Post, Response, Visit, WalkCoverage, Watermark
from crawlers.sites.base.cookies import names_of
from crawlers.sites.profiles.schema import SiteProfile
from crawlers.walk.state_machine import Walk

_JITTER = random.SystemRandom()
_TRIES = 5
_QUEUE_TRIES = 2
_LOST = 3
_PARTS = 2 ** (_TRIES - 1) - 1


@dataclass(frozen=True, slots=True)
class PostLine:
    """One line of output: a post, where it came from, and the digest of the bytes it was read from."""

    source: str
    engine: str
    board: str
    thread_title: str
    thread_url: str
    post_id: str
    url: str
    author: str
    posted_at: str | None
    posted_at_raw: str
    precision: str
    text: str
    quoted: list[str]
    position: int
    captured_at: str
    sha256: str

    def as_dict(self) -> dict[str, object]:
        """Ready for JSON."""
        return asdict(self)


def page_of(visit: Visit, response: Response) -> Page:
    """What a reader is given of a response."""
    kind = field(response.headers, "content-type")
    cookies = names_of(response.headers)
    page = Page(response.final_url, response.body, kind, response.ended_at, visit.kind, visit.listed_at, cookies)
    return replace(page, follows=visit.follows, cut=response.cut)


def line_of(source: str, post: Post, response: Response) -> PostLine:
    """A post as a line of output."""
    return PostLine(
        source=source,
        engine=post.engine,
        board=post.board,
        thread_title=post.thread_title,
        thread_url=post.thread_url,
        post_id=post.post_id,
        url=post.url,
        author=post.author,
        posted_at=_iso(post.posted_at),
        posted_at_raw=post.posted_at_raw,
        precision=post.precision,
        text=post.text,
        quoted=list(post.quoted),
        position=post.position,
        captured_at=_iso(response.ended_at) or "",
        sha256=response.sha256,
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment is not None else None


async def crawl(
    url: str,
    *,
    fetcher: Fetcher,
    pace: RateLimit | None = None,
    max_pages: int = 200,
    concurrency: int = 4,
    watermark: Watermark | None = None,
    profiles: Sequence[SiteProfile] = (),
    on_end: Callable[[Walk], None] | None = None,
) -> AsyncGenerator[PostLine, None]:
    """Every post of one site, page by page, as they come in. Leave it early with `contextlib.aclosing`.

    `pace` is how often the site is asked. A page that does not come at once is asked for again, see `patient`.
    `profiles` are the analyst's. `on_end` is given the walk, with its coverage and watermark, when nothing is left.
    Raises `CrawlError` when the very first page gives nothing.
    """
    walk = Walk(url, watermark, max_pages=max_pages)
    source = urlsplit(url).netloc
    lines: asyncio.Queue[PostLine | None] = asyncio.Queue(maxsize=1000)

    told: set[tuple[str, str]] = set()

    async def take_page(visit: Visit, response: Response, reading: PageReading) -> None:
        for post in reading.posts:
            if (post.url, post.post_id) not in told:  # the link that a moved thread left leads to the same posts
                told.add((post.url, post.post_id))
                await lines.put(line_of(source, post, response))

    async def run() -> None:
        async with ReadingPool(profiles) as pool:
            fetch = patient(fetcher, source, Limiter(pace or RateLimit()), recognise=pool.recognise)
            await walk_site(walk, fetch=fetch, on_page=take_page, pool=pool, concurrency=concurrency)
        await lines.put(None)

    left = False
    async with asyncio.TaskGroup() as group:
        running = group.create_task(run())
        try:
            while (line := await lines.get()) is not None:
                yield line
        except GeneratorExit:
            left = running.cancel()
    if left:
        return
    if on_end is not None:
        on_end(walk)
    _raise_if_nothing(walk.coverage())


def _raise_if_nothing(coverage: WalkCoverage) -> None:
    if coverage.read == 0 and coverage.failed:
        raise GiveUp(coverage.failed[0][1])


async def walk_site(
    walk: Walk,
    *,
    fetch: Callable[[Visit], Awaitable[Response]],
    on_page: Callable[[Visit, Response, PageReading], Awaitable[None]],
    pool: ReadingPool,
    concurrency: int = 4,
) -> None:
    """Drive a walk with several fetches at once, each page handed to `on_page` as soon as it is read.

    A page that is being read holds no fetch up: two more per process of the pool are on their way meanwhile.
    """
    changed, habits, fetching = asyncio.Condition(), Habits(), asyncio.Semaphore(concurrency)
    clock = FeedClock(habits, fetch=fetch, read=pool.read)

    async def worker() -> None:
        while True:
            async with changed:
                while not (visits := walk.take(1)):
                    if walk.done:
                        changed.notify_all()
                        return
                    await changed.wait()
            with ErrorBoundary() as boundary:
                await visit_one(visits[0])
            if boundary.kind:
                words = f"The program made a mistake with this page ({boundary.kind}); the others were gone on with."
                walk.failed(visits[0], words)
            async with changed:
                changed.notify_all()

    async def visit_one(visit: Visit) -> None:
        try:
            async with fetching:
                response = await fetch(visit)
        except CrawlError as error:
            walk.failed(visit, error.reason, gone=error.is_gone)
            return
        page = replace(page_of(visit, response), hints=habits.hints)
        reading = await clock.settle(page, await pool.read(page))
        habits.add(reading, now=page.fetched_at)
        walk.feed(visit, reading, landed=response.final_url if response.redirects else "")
        await on_page(visit, response, reading)

    async with asyncio.TaskGroup() as group:
        for _ in range(concurrency + 2 * pool.size):
            group.create_task(worker())


def patient(
    fetcher: Fetcher, tag: str, limiter: Limiter | None = None, *, recognise: Recognise | None = None
) -> Callable[[Visit], Awaitable[Response]]:
    """Fetch at the site's pace; a page that does not come is asked for up to five times, with growing pauses.

    Each pause is twice the one before; they come to the pace's patience in all (and a little chance). Where the site
    or Tor names a longer wait than that, the page is given up at once, and the site is left alone for so long; either
    way the reason says in words what was tried. Once some pages in a row were given up, each further one is asked for
    once only, until one comes. Of a page that broke off each time, the longest part is handed out in the end.
    """
    return _Patient(fetcher, tag, limiter or Limiter(RateLimit()), recognise).fetch


class _Patient:
    """What `patient` remembers from page to page."""

    def __init__(self, fetcher: Fetcher, tag: str, limits: Limiter, recognise: Recognise | None) -> None:
        self._fetcher, self._tag, self._limits, self._recognise = fetcher, tag, limits, recognise
        self._patience = timedelta(seconds=limits.pace.patience)
        self._lost = 0
        self._quiet_until = datetime.min.replace(tzinfo=UTC)

    async def fetch(self, visit: Visit) -> Response:
        """One page, however many tries it takes. Raises `CrawlError`."""
        try:
            response = await self._tried(visit, _TRIES if self._lost < _LOST else 1)
        except Retry:
            self._lost += 1
            raise
        self._lost = 0
        return response

    async def _tried(self, visit: Visit, tries: int) -> Response:
        part: Response | None = None
        for attempt in range(_TRIES):
            await self._turn()
            try:
                return await self._fetcher.get(visit, tag=self._tag, recognise=self._recognise)
            except Retry as later:
                part = _longer(part, later.response if later.is_part else None)
                try:
                    wait = self._pause_after(later, attempt, tries)
                except Retry:
                    if part is None:
                        raise
                    return part
                await self._wait_to_retry(later, wait)
            except Gate as gate:
                await self._wait_in_queue(gate, attempt)
        raise GiveUp(f"The page could not be fetched in {counted(_TRIES, 'try', 'tries')}.")

    def _pause_after(self, later: Retry, attempt: int, tries: int) -> timedelta:
        """How long to wait for the next try. Raises the error where there is none to come."""
        if later.told:
            self._quiet_until = max(self._quiet_until, datetime.now(UTC) + later.after)
        return _next_pause(later, attempt, tries, self._patience)

    async def _wait_to_retry(self, later: Retry, wait: timedelta) -> None:
        """Wait before the next try, on a new circuit where that may help; after a refusal the whole site is let be."""
        if later.new_circuit:
            await self._fetcher.rotate(self._tag)
        if later.is_refusal:
            self._limits.push_back(datetime.now(UTC) + wait)
        await _pause(wait)

    async def _wait_in_queue(self, gate: Gate, attempt: int) -> None:
        """Wait for as long as a queue says. Raises the gate where it is none, or asks for more than our patience."""
        if gate.kind != "queue" or attempt == _QUEUE_TRIES or gate.wait is None or gate.wait > self._patience:
            raise gate
        self._limits.push_back(datetime.now(UTC) + gate.wait)
        await _pause(gate.wait)

    async def _turn(self) -> None:
        """Wait for the site's pace. Raises `Retry` where the site asked for a longer quiet than is waited here."""
        await _until(self._limits.reserve(datetime.now(UTC)))
        left = self._quiet_until - datetime.now(UTC)
        if left > self._patience:
            minutes = max(1, round(left.total_seconds() / 60))
            raise Retry(f"The site asked to be left alone for about {minutes} min more; it was not asked.", left)
        if left > timedelta():
            await asyncio.sleep(left.total_seconds())


def _longer(one: Response | None, other: Response | None) -> Response | None:
    """The answer that broke off later; one without any content is none."""
    if other is None or not other.body:
        return one
    return other if one is None or len(other.body) > len(one.body) else one


def _next_pause(later: Retry, attempt: int, tries: int, patience: timedelta) -> timedelta:
    """How long to wait before the next try; raises the error again, saying why, where there is to be none."""
    binding = later.told or (later.response is None and not later.new_circuit)
    if binding and later.after > patience:
        minutes = max(1, round(later.after.total_seconds() / 60))
        raise _given_up(later, f"It may be asked again in about {minutes} min; this run does not wait so long.")
    if attempt + 1 >= tries:
        several = f"{counted(tries, 'try', 'tries')} with growing pauses gave no page"
        words = several if tries > 1 else "Pages before it did not come either"
        raise _given_up(later, f"{words}; a later run may get it.")
    growing: timedelta = patience * (2**attempt / _PARTS)
    return max(growing, later.after) if binding else growing


def _given_up(later: Retry, words: str) -> Retry:
    return Retry(
        f"{later.reason} {words}",
        later.after,
        new_circuit=later.new_circuit,
        told=later.told,
        response=later.response,
    )


async def _until(moment: datetime) -> None:
    wait = (moment - datetime.now(UTC)).total_seconds()
    if wait > 0:
        await asyncio.sleep(wait)


async def _pause(wait: timedelta) -> None:
    await asyncio.sleep(wait.total_seconds() * _JITTER.uniform(1.0, 1.2))
