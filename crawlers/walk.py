"""Which pages of a site to visit next, and when to stop. A pure, deterministic state machine: no network, no clock.

Lists (index, boards, lists of pastes) come first, then the threads they name in the lists' order, each to its end,
then further pages of the lists. A list that was complete at the last run is left where its threads are known to be
unchanged; sticky threads do not count for that. A changed thread is read again from its last known page on. A paste
never changes and is read once.
"""

import heapq
from dataclasses import dataclass, field, replace

from crawlers.errors import GiveUp
from crawlers.records import FINAL, Coverage, PageKind, Reading, Thread, ThreadMark, Visit, Watermark
from crawlers.urls import clean, is_print_view, join, same_site

_FIRST_LISTS, _THREADS, _MORE_LISTS = 0, 1, 2
_CUT = "(cut)"
_LISTS: frozenset[PageKind] = frozenset({"index", "board", "paste_list"})
_KEPT_SKIPS = 500


@dataclass(slots=True)
class _List:
    """One list under way: which threads it named, and whether its end (or the watermark) was reached."""

    threads: dict[str, str] = field(default_factory=dict)
    ended: bool = False


class Walk:
    """Takes visits out with `take`, is told what they gave with `feed` or `failed`, until `done`.

    `max_pages` bounds the visits of this run, `max_depth` the steps from the start to a list.
    """

    def __init__(
        self,
        start_url: str,
        watermark: Watermark | None = None,
        *,
        max_pages: int = 1000,
        max_depth: int = 3,
    ) -> None:
        self._start = clean(start_url)
        self._mark = watermark or Watermark()
        self._budget = max_pages
        self._max_depth = max_depth
        self._heap: list[tuple[int, int, int, Visit]] = []
        self._order: dict[str, int] = {}
        self._count = 0
        self._known: set[str] = set()
        self._pastes = {mark.last_page for mark in self._mark.threads.values() if mark.activity == FINAL}
        self._flying: dict[str, Visit] = {}
        self._threads: dict[str, Thread] = {}
        self._resumed: dict[str, str] = {}
        self._failed: set[str] = set()
        self._marks: dict[str, ThreadMark] = {}
        self._lists: dict[str, _List] = {}
        self._list_of: dict[str, str] = {}
        self._coverage = Coverage(0, 0, 0)
        self._push(Visit(self._start, "index"), _FIRST_LISTS)

    @property
    def done(self) -> bool:
        """Nothing is left to take, and everything taken was answered."""
        return not self._flying and (not self._heap or self._budget <= 0)

    def take(self, count: int) -> list[Visit]:
        """At most `count` visits to make now; fewer when some are waited for, or the budget is used up."""
        taken: list[Visit] = []
        while self._heap and len(taken) < min(count, self._budget):
            visit = heapq.heappop(self._heap)[3]
            self._flying[visit.url] = visit
            taken.append(visit)
        self._budget -= len(taken)
        return taken

    def feed(self, visit: Visit, reading: Reading) -> None:
        """Tell what a visit gave."""
        self._flying.pop(visit.url, None)
        self._note(read=1, posts=len(reading.posts))
        if reading.note:
            self._coverage = replace(self._coverage, notes=(*self._coverage.notes, (visit.url, reading.note)))
        elif reading.seems_to_hold > max(len(reading.posts), len(reading.threads)):
            held = f"The page seems to hold {reading.seems_to_hold} entries, {len(reading.posts)} were read."
            self._coverage = replace(self._coverage, notes=(*self._coverage.notes, (visit.url, held)))
        if reading.kind in _LISTS:
            self._feed_list(visit, reading)
        else:
            self._feed_thread(visit, reading)

    def failed(self, visit: Visit, reason: str) -> None:
        """Tell that a visit gave nothing, and why."""
        self._flying.pop(visit.url, None)
        self._coverage = replace(self._coverage, failed=(*self._coverage.failed, (visit.url, reason)))
        self._failed.add(visit.url)
        thread = self._threads.get(visit.thread_id)
        if thread is not None and visit.url == self._resumed.get(visit.thread_id):
            self._push(replace(visit, url=thread.url), _THREADS)  # its last page may be gone: from the start then

    def watermark(self) -> Watermark:
        """What to remember for the next run. Good at any moment, also after an interruption."""
        threads = {**self._mark.threads, **self._marks}
        walked = {url for url, state in self._lists.items() if state.ended and self._all_read(state, threads)}
        open_lists = {url for url in self._lists if url not in walked}
        return Watermark(threads, tuple(sorted(walked | (set(self._mark.complete) - open_lists))))

    def coverage(self) -> Coverage:
        """What was seen, read, skipped, and why."""
        return replace(self._coverage, cut=len(self._heap) if self._budget <= 0 else 0)

    @staticmethod
    def _all_read(state: _List, threads: dict[str, ThreadMark]) -> bool:
        return all(key in threads and threads[key].activity == activity for key, activity in state.threads.items())

    def _push(self, visit: Visit, priority: int) -> bool:
        """Queue a visit once; whether it was new and is allowed."""
        try:
            visit = replace(visit, url=clean(visit.url))
        except GiveUp as refusal:
            self._skip(visit.url, refusal.reason)
            return False
        if visit.url in self._known:
            return False
        self._known.add(visit.url)
        self._note(seen=1)
        if not same_site(visit.url, self._start):
            self._skip(visit.url, "another site")
        elif is_print_view(visit.url):
            self._skip(visit.url, "a print view of a page read otherwise")
        elif visit.url in self._pastes:
            self._note(unchanged=1)
        else:
            self._count += 1
            order = self._order.setdefault(visit.thread_id or visit.url, self._count)
            heapq.heappush(self._heap, (priority, order, self._count, visit))
            return True
        return False

    def _skip(self, url: str, reason: str) -> None:
        if len(self._coverage.skipped) < _KEPT_SKIPS:
            self._coverage = replace(self._coverage, skipped=(*self._coverage.skipped, (url, reason)))

    def _note(self, *, seen: int = 0, read: int = 0, posts: int = 0, unchanged: int = 0) -> None:
        now = self._coverage
        self._coverage = replace(
            now,
            seen=now.seen + seen,
            read=now.read + read,
            posts=now.posts + posts,
            unchanged=now.unchanged + unchanged,
        )

    def _feed_list(self, visit: Visit, reading: Reading) -> None:
        if visit.kind in {"thread", "paste", "raw"} and visit.url != self._start:
            self._coverage = replace(
                self._coverage, notes=(*self._coverage.notes, (visit.url, "A list came where a thread was expected."))
            )
            return
        key = self._list_of.get(visit.url, visit.url)
        state = self._lists.setdefault(key, _List())
        moving = [thread for thread in reading.threads if not thread.sticky]
        at_mark = key in self._mark.complete and bool(moving) and self._unchanged(moving[-1])
        for thread in reading.threads:
            state.threads[thread.thread_id] = thread.activity
            self._meet(thread, visit)
        for board in reading.boards:
            if visit.depth < self._max_depth:
                self._push(Visit(board.url, "board", visit.depth + 1, board=board.text), _FIRST_LISTS)
            else:
                self._skip(board.url, "too many steps from the start")
        state.ended = at_mark or not reading.next_page
        if not state.ended:
            following = replace(visit, url=reading.next_page)
            if self._push(following, _MORE_LISTS):
                self._list_of[clean(reading.next_page)] = key

    def _unchanged(self, thread: Thread) -> bool:
        mark = self._mark.threads.get(thread.thread_id)
        return mark is not None and bool(thread.activity) and mark.activity == thread.activity

    def _meet(self, thread: Thread, visit: Visit) -> None:
        """A list names a thread: queue it from its start, from its last known page, or not at all."""
        if thread.thread_id in self._threads:
            return
        self._threads[thread.thread_id] = thread
        if self._unchanged(thread):
            self._note(unchanged=1)
            return
        mark = self._mark.threads.get(thread.thread_id)
        url = mark.last_page if mark is not None and mark.last_page else thread.url
        kind: PageKind = "paste" if thread.activity == FINAL else "thread"
        target = Visit(url, kind, visit.depth + 1, thread.board or visit.board, thread.thread_id, thread.listed_at)
        self._resumed[thread.thread_id] = url
        self._push(target, _THREADS)

    def _feed_thread(self, visit: Visit, reading: Reading) -> None:
        found = reading.thread
        key = visit.thread_id or (found.thread_id if found is not None else visit.url)
        known = self._threads.get(key) or found
        last_post = reading.posts[-1].post_id if reading.posts else ""
        following = reading.next_page
        mark = self._mark.threads.get(key)
        if not visit.thread_id and mark is not None and following and mark.last_page not in {"", visit.url}:
            following = mark.last_page
        if following:
            self._marks[key] = ThreadMark(_CUT, following, last_post)
            target = replace(visit, url=following, kind="thread", thread_id=key)
            if self._push(target, _THREADS) or join(self._start, following) in self._failed:
                return
        activity = known.activity if known is not None else ""
        self._marks[key] = ThreadMark(activity, visit.url, last_post)
