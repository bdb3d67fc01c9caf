"""Which pages of a site to visit next, and when to stop. A pure, deterministic state machine: no network, no clock.

First pages of lists (index, boards, lists of pastes) come first, then the threads they name, board by board in turn,
each to its end, then further pages of the lists. What a run did not get to is remembered, and the next one goes on
there. A list is left where its threads are known to be unchanged; sticky threads do not count for that. A changed
thread is read again from its last known page on (`crawlers.walk.threads`), and some unchanged ones are looked at again
for edits (`crawlers.walk.revisits`). A paste never changes and is read once.
"""

from crawlers.records import FINAL, Link, PageKind, PageReading, ThreadSeen, Visit, WalkCoverage, Watermark
from crawlers.urls import same_site
from crawlers.walk.coverage import CoverageCounts
from crawlers.walk.frontier import Frontier, canonical
from crawlers.walk.lists import ListTracker
from crawlers.walk.revisits import Patrol, choose
from crawlers.walk.threads import Threads

_LISTS: frozenset[PageKind] = frozenset({"index", "board", "paste_list"})


class Walk:
    """Takes visits out with `take`, is told what they gave with `feed` or `failed`, until `done`.

    `max_pages` bounds the visits of this run, `max_depth` the steps from the start to a list, `max_list_pages` the
    pages of one list in one run. `patrol` is how much of an unchanged site is looked at again.
    """

    def __init__(
        self,
        start_url: str,
        watermark: Watermark | None = None,
        *,
        max_pages: int = 1000,
        max_depth: int = 3,
        max_list_pages: int = 1000,
        patrol: Patrol | None = None,
    ) -> None:
        mark = watermark or Watermark()
        self._start = canonical(start_url) or start_url
        self._mark = mark
        self._run = mark.run + 1
        self._patrol = patrol or Patrol()
        self._flying: dict[str, Visit] = {}
        self._settled = False
        self._ledger = CoverageCounts(mark.engine)
        finals = frozenset(known.last_page for known in mark.threads.values() if known.activity == FINAL)
        self._frontier = Frontier(self._start, self._ledger, budget=max_pages, run=self._run, finals=finals)
        self._threads = Threads(mark.threads, self._frontier, self._ledger, run=self._run)
        self._lists = ListTracker(mark.lists, self._threads, self._frontier, self._ledger, run=self._run)
        self._lists.max_depth, self._lists.max_pages = max_depth, max_list_pages
        self._lists.open(Link(self._start), depth=0)

    @property
    def done(self) -> bool:
        """Nothing is left to take, and everything taken was answered."""
        return not self._flying and (not self._frontier.waiting or self._frontier.budget <= 0)

    def take(self, count: int) -> list[Visit]:
        """At most `count` visits to make now; fewer when some are waited for, or the budget is used up."""
        taken: list[Visit] = []
        while len(taken) < count and (visit := self._frontier.take()) is not None:
            self._flying[visit.url] = visit
            taken.append(visit)
        return taken

    def feed(self, visit: Visit, reading: PageReading, *, landed: str = "") -> None:
        """Tell what a visit gave. `landed` is the address where redirects ended, where there were any."""
        if reading.is_unread:
            self.failed(visit, reading.note)
            return
        self._flying.pop(visit.url, None)
        self._ledger.read(visit, reading)
        end = canonical(landed)
        if end and not same_site(end, self._start):
            self._lost(visit, "The page led to another site.")
        elif reading.posts and (reading.newest_first or self._lists.goes_on(visit)):
            self._lists.feed_posts(visit, reading)
            if visit.thread_id:
                self._threads.close(visit)
            self._beside(visit, reading)
        elif reading.kind not in _LISTS:
            self._threads.feed(visit, reading)
            self._beside(visit, reading)
        elif visit.kind in _LISTS or visit.url == self._start:
            self._lists.feed(visit, reading)
        elif reading.engine == "general" and (reading.threads or reading.boards):
            self._threads.failed(visit, gone=False)
            self._lists.feed(visit, reading)
        else:
            self._lost(visit, "A list came where a thread was expected.")
        self._settle()

    def _beside(self, visit: Visit, reading: PageReading) -> None:
        """A page that was expected to be a list gave posts: what it names beside them is followed too."""
        if reading.engine == "general" and visit.kind in _LISTS:
            self._lists.beside(visit, reading)

    def _lost(self, visit: Visit, words: str) -> None:
        self._ledger.misfit(visit.url, words)
        self._threads.failed(visit, gone=False)
        self._lists.failed(visit, gone=False)

    def failed(self, visit: Visit, reason: str, *, gone: bool = False) -> None:
        """Tell that a visit gave nothing, and why; `gone` where the site says that it has no such page (404, 410)."""
        self._flying.pop(visit.url, None)
        self._ledger.fail(visit.url, reason)
        self._threads.failed(visit, gone=gone)
        self._lists.failed(visit, gone=gone)
        self._settle()

    def _settle(self) -> None:
        """Once the first pages of the lists are read: what the last run left open, and the second looks."""
        opening = self._frontier.opening or any(visit.kind in _LISTS for visit in self._flying.values())
        if self._settled or opening:
            return
        self._settled = True
        self._threads.resume_rest()
        self._lists.resume_rest()
        pages = sum(mark.pages for mark in self._mark.threads.values()) + self._lists.pages()
        looks = self._patrol.allowance(pages=pages, lists=self._ledger.lists)
        for key in choose(self._threads.quiet(), looks, self._patrol.turns):
            self._threads.patrol(key)

    def finished_threads(self) -> list[ThreadSeen]:
        """The threads that were read to their end since the last call, with what is gone of them."""
        return [*self._threads.finished(), *self._lists.finished()]

    def watermark(self) -> Watermark:
        """What to remember for the next run. Good at any moment, also after an interruption."""
        return Watermark(self._threads.marks(), self._lists.marks(), self._run, self._ledger.engine)

    def coverage(self) -> WalkCoverage:
        """What was seen, read, skipped, and why."""
        return self._ledger.coverage(cut=self._frontier.waiting if self._frontier.budget <= 0 else 0)
