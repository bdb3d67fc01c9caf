"""The collector of this process: what its durable workflows work with. Set once, before DBOS is launched.

DBOS calls module-level functions with ids; this is where they find the store, the workers and the runs under way.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from workbench.collector.crawl.crawl_run import CrawlRun, RunDependencies
from workbench.collector.event_log import emit
from workbench.collector.workers.pool import WorkerPool
from workbench.domain.sources.sources import why_not_run
from workbench.errors import UserError
from workbench.store.db.lifecycle import Store
from workbench.store.db.store import now
from workbench.store.search import watchlists
from workbench.store.sources import runs, sources
from workbench.translation import sentence


@dataclass(slots=True)
class CollectorContext:
    """The open store, the pool, and the runs that this process has in hand."""

    tools: RunDependencies
    gatherings: dict[int, CrawlRun] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    matching: threading.Lock = field(default_factory=threading.Lock)
    unmatched: threading.Event = field(default_factory=threading.Event)

    trouble: str = ""

    @contextmanager
    def told_of_trouble(self) -> Iterator[None]:
        """A fault of the world inside is said at once and shown until the same kind of work goes well again."""
        try:
            yield
        except UserError as error:
            if str(error) != self.trouble:
                emit("fault", str(error))
            self.trouble = str(error)
            raise
        self.trouble = ""

    @property
    def store(self) -> Store:
        """The store."""
        return self.tools.store

    @property
    def pool(self) -> WorkerPool:
        """The workers."""
        return self.tools.pool

    def gathering(self, run_id: int) -> CrawlRun:
        """The run in hand; begun, or begun again after a crash, from its rows."""
        with self.lock:
            if run_id not in self.gatherings:
                run = runs.get(self.store, run_id)
                self.gatherings[run_id] = CrawlRun(self.tools, run, sources.get(self.store, run.source_id))
            return self.gatherings[run_id]

    def forget(self, run_id: int) -> None:
        """Let go of a run that has ended, or whose state in memory can no longer be trusted."""
        with self.lock:
            self.gatherings.pop(run_id, None)

    def digested(self, run_id: int, capture_id: int) -> None:
        """A page of a run was read to the end."""
        self.tools.readings.drop(capture_id)
        with self.lock:
            gathering = self.gatherings.get(run_id)
        if gathering is not None:
            gathering.waiting.discard(capture_id)

    def look_at_orders(self) -> None:
        """Stop the runs that the analyst cancelled, and those whose source may no longer be collected."""
        with self.lock:
            in_hand = dict(self.gatherings)
        for run_id, gathering in in_hand.items():
            run = runs.get(self.store, run_id)
            if run.cancel_requested:
                gathering.stop = "Cancelled. Everything fetched so far is kept."
            elif gap := why_not_run(sources.get(self.store, run.source_id), now().date()):
                gathering.stop = f"{gap} " + sentence("Everything fetched so far is kept.")

    def match(self) -> None:
        """Run the watchlists over what is new. While one thread matches, one more waits and covers all the others."""
        self.unmatched.set()
        with self.matching:
            if self.unmatched.is_set():
                self.unmatched.clear()
                watchlists.match_new(self.store)


_HERE: list[CollectorContext] = []


def put(here: CollectorContext) -> None:
    """Make this the collector of the process."""
    _HERE[:] = [here]


def here() -> CollectorContext:
    """The collector of this process. Calling a workflow outside of one is a bug."""
    if not _HERE:
        raise RuntimeError("No collector runs in this process.")
    return _HERE[0]
