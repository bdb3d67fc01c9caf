"""One run over one site: the walk, its fetches through Tor, every page kept before anything else is done with it.

The walk's state is rebuilt after a crash from the pages that the run has kept: they are read again instead of fetched
again, so an interrupted run ends as an undisturbed one.
"""

import asyncio
import hashlib
import heapq
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, TypeVar

from crawlers import watermarks
from crawlers.error_boundary import ErrorBoundary
from crawlers.errors import CrawlError, Gate, GiveUp, Retry
from crawlers.fetch import Fetcher
from crawlers.gates import Arrival, Door
from crawlers.mirrors.gpgv import AskGpgv
from crawlers.records import Page, PageReading, Response, Visit
from crawlers.walk.state_machine import Walk
from workbench import settings
from workbench.collector.crawl import captures, rate_limiter, run_summary
from workbench.collector.crawl.fetch_loop import Net
from workbench.collector.crawl.messages import Stage
from workbench.collector.crawl.mirror_addresses import Addresses, home, known, usable
from workbench.collector.crawl.recent_readings import RecentReading, RecentReadings
from workbench.collector.crawl.signed_files_check import SignedTexts
from workbench.collector.crawl.site_clock import PageAccess, SiteClock
from workbench.collector.supervision.tor_availability import TorAvailability
from workbench.collector.workers.pool import JobFailedError, PoolClosedError, WorkerPool
from workbench.domain.posts.captures import Capture
from workbench.domain.sources.coverage import RunCoverage
from workbench.domain.sources.sources import Run, Source, quiet_gap
from workbench.errors import UserError
from workbench.store.db.lifecycle import Store
from workbench.store.db.store import now as utc_now
from workbench.store.posts import captures as posts_captures
from workbench.store.posts import queries
from workbench.store.sources import coverage, runs, sources
from workbench.translation import sentence

_T = TypeVar("_T")
STEP_SECONDS = 60.0
TOR_PATIENCE = 300.0
ATTEMPTS = 3
# At one address while there is another.
_WITH_A_MIRROR = 2
QUEUE_ATTEMPTS = 12
GATES_IN_A_ROW = 3
_TELL_EVERY, _LOOK_AGAIN = 0.5, 15.0
_NO_SUCH_PAGE = frozenset({404, 410})
_NO_PAGE = sentence("The address of the source leads to no page that can be read.")
_KEPT = sentence("Everything fetched so far is kept.")
_NOTHING = sentence("Nothing was fetched; the next run tries again.")


@dataclass(frozen=True, slots=True)
class RunDependencies:
    """What a run works with. `digest` is told of a kept page that holds posts: (run, capture); `gpgv` asks gpgv."""

    store: Store
    pool: WorkerPool
    net: Net
    tor: TorAvailability
    seal: str
    digest: Callable[[int, int], None]
    gpgv: AskGpgv
    readings: RecentReadings = field(default_factory=RecentReadings)


@dataclass(order=True, slots=True)
class Task:
    """A visit with the number of attempts behind it; waits until `due` (monotonic seconds).

    `began` is when it was first asked for, `turn` its place in the site's pace.
    """

    due: float
    visit: Visit = field(compare=False)
    attempts: int = field(default=0, compare=False)
    began: float = field(default=0.0, compare=False)
    turn: float = field(default=0.0, compare=False)


def _part_in(error: CrawlError) -> Response | None:
    """What came of a page that broke off; None where nothing of it did."""
    part = error.response if isinstance(error, Retry) and error.is_part else None
    return part if part is not None and part.body else None


class CrawlRun:
    """The state of one run in this process. `step` is called until it no longer says "more"."""

    def __init__(self, tools: RunDependencies, run: Run, source: Source) -> None:
        self.run = run
        self.stop = ""
        self.waiting: set[int] = set()
        self._tools = tools
        self._source = source
        self._before = run_summary.mark_before(runs.watermark(tools.store, source.id), run.id)
        self._walk = Walk(source.url, watermarks.from_json(self._before), max_pages=source.max_pages)
        self.addresses = Addresses(usable(source.mirrors))
        self._known = known(source.mirrors)
        means = PageAccess(self._get_in_turn, self._keep, self._read_page)
        self._clock = SiteClock(tools.store, run.id, source, self.addresses, means)
        self._signs = SignedTexts(tools.store, run.id, means, tools.gpgv)
        self._signs_seen = False
        self._beat = rate_limiter.RunRateLimiter(source.pace, quiet_until=source.quiet_until)
        self._last_page: dict[str, int] = {}
        self._read: set[str] = set()
        self._undigested = set(posts_captures.undigested(tools.store, source.id))
        self._later: list[Task] = []
        self._changed = asyncio.Condition()
        self.fetched = 0
        self._failed = self._flying = self._gates = 0
        self._until = self._told = self._tor_gone_since = self._answered = 0.0
        self._problems: list[str] = []
        self._end = quiet_gap(source, utc_now())
        self._said = run.message
        self._engine = source.engine
        self._pause = settings.number("pause_between_pages") / 1000

    @property
    def tag(self) -> str:
        """The isolation tag: one per site and account, with no name in it."""
        account = hashlib.sha256(self._source.account.encode()).hexdigest()[:8] if self._source.account else ""
        return f"site-{self._source.id}" + (f"-{account}" if account else "")

    async def step(self, seconds: float = STEP_SECONDS) -> Stage:
        """Walk on for about this long. UserErrors of the store come out as they are."""
        if not (await self._tor_ready()):
            return self._without_tor()
        if self._end:
            return self._stage()
        wait, why = self._beat.quiet(utc_now())
        if wait and not self.stop:
            await self._say(why)
            return Stage("more", wait=min(wait, _LOOK_AGAIN))
        await self._say("")
        # Nothing is asked of a site before somebody is there who may read the answer.
        await asyncio.to_thread(self._tools.pool.wait_until_sealed)
        await self._look_at_signs()
        self._until = time.monotonic() + seconds
        fault: UserError | None = None
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self._beat.hands(self._source.concurrency)):
                    group.create_task(self._work())
        except* UserError as faults:
            fault = _first_of(faults)
        if fault is not None:
            raise fault
        await self._tell(now=True)
        await self._call(coverage.put, self.run.id, self.covered())
        return self._stage()

    async def _say(self, words: str) -> None:
        """Write down what the run waits for, when that is news."""
        if words != self._said:
            self._said = words
            await self._call(runs.say, self.run.id, words)

    async def _look_at_signs(self) -> None:
        """Once a run: prove what the site signs by the key that the analyst gave, if there is one."""
        if self._signs_seen:
            return
        self._signs_seen = True
        self._source = await self._signs.look(self._source)
        self.addresses.learn(usable(self._source.mirrors))
        self._known = known(self._source.mirrors)

    def covered(self) -> RunCoverage:
        """What the run has seen so far and what it has not."""
        return run_summary.covered(self._walk.coverage(), not_read=self._failed, address=self.addresses.mirror)

    def summary(self) -> str:
        """How the run went, in words for the list of sources."""
        return run_summary.summary(
            self._walk.coverage(),
            self._source,
            not_read=self._failed,
            first=self._problems[0] if self._problems else "",
            address=self.addresses.mirror,
        )

    def leave_mark(self) -> None:
        """Mark what is gone, and remember where the next run goes on: only once every page of this one is kept."""
        store, threads = self._tools.store, self._walk.finished_threads()
        run_summary.mark_gone(store, self.run.id, threads, last=self._last_page, seen=self._read)
        text = run_summary.mark_words(
            self.run.id, before=self._before, after=watermarks.to_json(self._walk.watermark())
        )
        runs.set_watermark(store, self._source.id, self.run.id, text)

    def _stage(self) -> Stage:
        if self.stop:
            return Stage("cancelled", self.stop)
        if self._end:
            return Stage("failed", self._end)
        if self._walk.done:
            if self.fetched == 0:
                return Stage("failed", f"{self._problems[0] if self._problems else _NO_PAGE} {_NOTHING}")
            return Stage("end", self.summary())
        due = self._later[0].due if self._later else 0.0
        return Stage(
            "more", wait=min(max(0.0, due - time.monotonic()), STEP_SECONDS) if due and not self._flying else 0.0
        )

    async def _tor_ready(self) -> bool:
        news = await asyncio.to_thread(self._tools.tor.wait_until_ready, 2.0)
        return news.ready

    def _without_tor(self) -> Stage:
        """Tor is away: wait for it, and give the run up after a while; what was kept stays."""
        now = time.monotonic()
        self._tor_gone_since = self._tor_gone_since or now
        if self.stop:
            return Stage("cancelled", self.stop)
        words = self._tools.tor.news.words
        if now - self._tor_gone_since > TOR_PATIENCE:
            return Stage("failed", words + " " + sentence("The run was given up; everything fetched so far is kept."))
        return Stage("more")

    async def _work(self) -> None:
        """One of the run's hands: takes visits until the step is over or nothing is left to take."""
        while (task := await self._next()) is not None:
            try:
                with ErrorBoundary(UserError, PoolClosedError) as boundary:
                    await self._visit(task)
                if boundary.kind:
                    self._give_up(task.visit, run_summary.mistake(boundary.kind))
            finally:
                async with self._changed:
                    self._flying -= 1
                    self._changed.notify_all()
            await self._tell()
            if self._pause:
                await asyncio.sleep(self._pause)

    async def _next(self) -> Task | None:
        async with self._changed:
            while True:
                now = time.monotonic()
                if self.stop or self._end or now > self._until:
                    return None
                task = self._task_at(now)
                if task is not None:
                    self._flying += 1
                    return task
                if self._flying == 0:
                    self._changed.notify_all()
                    return None
                await self._wait_for_change(now)

    def _task_at(self, now: float) -> Task | None:
        """What was put off and is due, or else the walk's next visit, unless one waits for its turn."""
        if self._later and self._later[0].due <= now:
            return heapq.heappop(self._later)
        if any(one.turn for one in self._later):
            return None
        return next((Task(0.0, visit) for visit in self._walk.take(1)), None)

    async def _wait_for_change(self, now: float) -> None:
        due = self._later[0].due - now if self._later else 1.0
        try:
            async with asyncio.timeout(max(0.01, min(1.0, due))):
                await self._changed.wait()
        except TimeoutError:
            return

    async def _visit(self, task: Task) -> None:
        """Fetch, keep, read, and tell the walk; pages kept before a crash are not fetched again."""
        visit = task.visit
        for url in self.addresses.every(visit.url):
            capture = await self._call(posts_captures.kept, self.run.id, url)
            if capture is not None and captures.is_page(capture):
                payload = await self._call(posts_captures.payload, capture.id)
                await self._take_page(visit, capture, payload.response_bytes, unread=capture.id in self._undigested)
                return
        news = self._tools.tor.news
        if not news.ready:
            self._put_off(task, 1.0)
            return
        if not task.turn or self._beat.held_for(utc_now()):
            task.turn = time.monotonic() + self._beat.turn(utc_now())
        if (early := task.turn - time.monotonic()) > 0:
            self._put_off(task, early)
            return
        fetcher = self._tools.net.fetcher(news.socks)
        address = self.addresses.now
        task.began = task.began or time.monotonic()
        asked = replace(visit, url=self.addresses.ask(visit.url))
        try:
            response = await fetcher.get(asked, tag=self.tag, recognise=self._recognise)
        except CrawlError as error:
            await self._not_a_page(task, error, fetcher, address)
            return
        self._gates, self._tor_gone_since, self._answered = 0, 0.0, time.monotonic()
        capture = await self._keep(response, visit, kind=visit.kind)
        await self._take_page(visit, capture, response.response_bytes, unread=True)

    async def _take_page(self, visit: Visit, capture: Capture, block: bytes, *, unread: bool) -> None:
        try:
            whole, order = await self._clock.read(captures.page_of(capture, block))
        except JobFailedError as failure:
            await self._call(queries.record, capture.id, (), note=str(failure))
            self._give_up(visit, f"{failure} " + sentence("The capture is kept."))
            return
        reading = captures.for_the_walk(whole)
        landed = home(capture.final_url, self._known)
        self._walk.feed(visit, reading, landed=landed if capture.final_url != capture.url else "")
        if thread := visit.thread_id or (reading.thread.thread_id if reading.thread else ""):
            self._last_page[thread] = max(capture.id, self._last_page.get(thread, 0))
        self._read.update(post.post_id for post in reading.posts)
        self.fetched += 1
        if reading.engine and reading.engine != self._engine and visit.depth == 0:
            self._engine = reading.engine
            await self._call(sources.set_engine, self._source.id, reading.engine)
        if not unread:
            return
        if not reading.posts:
            await self._call(queries.record, capture.id, (), note=reading.note)
        else:
            self.waiting.add(capture.id)
            self._tools.readings.keep(capture.id, RecentReading(whole, order, len(block)))
            await asyncio.to_thread(self._tools.digest, self.run.id, capture.id)

    async def _read_page(self, page: Page) -> PageReading:
        facts = captures.facts_of_page(page, self._known)
        return await asyncio.to_thread(captures.read, self._tools.pool, facts, page.body)

    async def _get_in_turn(self, visit: Visit) -> Response:
        """One page beside the walk, at the site's pace."""
        news, turn = self._tools.tor.news, self._beat.turn(utc_now())
        if not news.ready or turn > STEP_SECONDS:
            raise GiveUp("The site cannot be asked now.")
        await asyncio.sleep(turn)
        try:
            return await self._tools.net.fetcher(news.socks).get(visit, tag=self.tag, recognise=self._recognise)
        except Retry as later:
            await self._hold(later, 0)
            raise

    async def _recognise(self, came: Arrival, body: bytes) -> Door | None:
        """Whether an answer is a door, looked at by a worker; where none can tell it is kept and read as a page."""
        return await asyncio.to_thread(captures.recognise, self._tools.pool, came, body)

    async def _hold(self, later: Retry, attempts: int) -> None:
        """Leave the site alone for as long as it asked for, later runs too; a run does not wait for hours."""
        if later.is_refusal:
            self._beat.hold(utc_now(), timedelta(seconds=rate_limiter.pause_after(later, attempts)))
        if later.told:
            self._source = await self._call(sources.set_quiet, self._source.id, utc_now() + later.after)
            if gap := quiet_gap(self._source, utc_now()):
                self._end = f"{later.reason} {gap} {_KEPT}"

    async def _keep(self, response: Response, visit: Visit, *, kind: str) -> Capture:
        """Fetched is kept: from here nothing can be lost."""
        workers = self._tools.pool.facts().seal or ""
        came = captures.Circumstances(self.run.id, self._source.id, self._tools.seal, workers, visit.listed_at)
        return await self._call(captures.keep, response, came, kind=kind)

    async def _not_a_page(self, task: Task, error: CrawlError, fetcher: Fetcher, address: str) -> None:
        """Something stands between the visit and its page: keep what came, and decide when to ask again."""
        again = task.attempts + 1 < (_WITH_A_MIRROR if self.addresses.more else ATTEMPTS)
        part = _part_in(error)
        if part is not None and not again:
            capture = await self._keep(part, task.visit, kind=task.visit.kind)
            await self._take_page(task.visit, capture, part.response_bytes, unread=True)
            return
        if error.response is not None:
            await self._keep_answer(error.response, task.visit, error)
        if isinstance(error, Retry) and (again or error.told):
            await self._hold(error, task.attempts)
        if not self._tools.tor.news.ready:
            self._put_off(task, 1.0)
        elif isinstance(error, Retry) and again and not self._end:
            await self._ask_again(task, error, fetcher)
        elif error.response is None and self._answered < task.began and self.addresses.next_after(address):
            self._put_off(Task(0.0, task.visit), 0.0)
        elif isinstance(error, Gate):
            self._at_a_gate(task, error)
        else:
            self._give_up(task.visit, error.reason, answer=error.response)

    async def _keep_answer(self, response: Response, visit: Visit, error: CrawlError) -> None:
        """Keep an answer that is no page, with what it is instead."""
        kind = {Gate: "gate", Retry: "retry"}.get(type(error), "refused")
        capture = await self._keep(response, visit, kind=kind)
        await self._call(queries.record, capture.id, (), note=error.reason)
        if visit.thread_id:
            self._last_page[visit.thread_id] = capture.id
        self._answered = time.monotonic()

    async def _ask_again(self, task: Task, error: Retry, fetcher: Fetcher) -> None:
        """Put the visit off by the pause that the error asks for, on a new circuit where that may help."""
        if error.new_circuit:
            await fetcher.rotate(self.tag)
        pause = rate_limiter.pause_after(error, task.attempts)
        self._put_off(Task(0.0, task.visit, task.attempts + 1, task.began), pause)

    def _at_a_gate(self, task: Task, gate: Gate) -> None:
        """A queue to wait in, or a door that a person has to open: one page may be behind it, or the whole site."""
        if gate.kind == "queue" and task.attempts + 1 < QUEUE_ATTEMPTS:
            wait = gate.wait or timedelta(seconds=rate_limiter.FIRST_PAUSE)
            self._put_off(Task(0.0, task.visit, task.attempts + 1), wait.total_seconds())
            return
        self._gates += 1
        self._give_up(task.visit, gate.reason)
        if task.visit.depth == 0 or self._gates >= GATES_IN_A_ROW:
            self._end = sentence("Someone has to act: {reason}", reason=gate.reason) + " " + _KEPT

    def _give_up(self, visit: Visit, reason: str, *, answer: Response | None = None) -> None:
        self._failed += 1
        self._problems.append(reason)
        self._walk.failed(visit, reason, gone=answer is not None and answer.status in _NO_SUCH_PAGE)

    def _put_off(self, task: Task, seconds: float) -> None:
        task.due = time.monotonic() + seconds
        heapq.heappush(self._later, task)

    async def _tell(self, *, now: bool = False) -> None:
        """Progress into the run's row, twice a second at most."""
        moment = time.monotonic()
        if not now and moment - self._told < _TELL_EVERY:
            return
        self._told = moment
        waiting = {"pages_waiting": self._left(), "digests_waiting": len(self.waiting)}
        await self._call(runs.progress, self.run.id, pages_fetched=self.fetched, pages_failed=self._failed, **waiting)

    def _left(self) -> int:
        """About how many known pages are still to be fetched."""
        if self._walk.done:
            return 0
        covered = self._walk.coverage()
        return max(0, covered.seen - covered.read - len(covered.failed) - len(covered.skipped))

    async def _call(self, work: Callable[..., _T], *args: Any, **more: Any) -> _T:
        """A call into the store, off the loop."""
        return await asyncio.to_thread(work, self._tools.store, *args, **more)


def _first_of(faults: BaseExceptionGroup[UserError]) -> UserError:
    """One of the faults of a group, so that its sentence can be shown."""
    error: BaseException = faults
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error if isinstance(error, UserError) else UserError(str(error))
