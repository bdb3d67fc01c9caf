"""The threads of a walk: which page of each to read next, when it is read to its end, and what is gone from it. Pure.

A new thread is read from its start. A changed one is read from its last known page on; where that page does not
explain the change (it begins with another post than before, or nothing on it changed and no page follows), something
went before it, and the thread is read again from its start. A thread that was cut goes on where it stopped; unless its
lists say that it did not change meanwhile, the page read last is looked at first in the same way. Where one list says
so and another, later in the run, tells of a change (a moved thread leaves its old state behind), the reading begins
again with that look; pages that were read in this run are not asked for twice.
"""

from collections.abc import Iterable, Mapping

from crawlers.records import FINAL, Cut, PageReading, Thread, ThreadMark, ThreadSeen, Visit
from crawlers.walk.coverage import CoverageCounts
from crawlers.walk.frontier import AT_ONCE, PATROL, Frontier, Rank, canonical
from crawlers.walk.thread_state import ThreadPage, ThreadProgress, facts_of, mark_of, open_first, renewed, resumed

EMPTY_PAGES = 3
TRIES = 5
VANISHED_RUNS = 5


class Threads:
    """All threads met in this run, beside those of the last one."""

    def __init__(
        self, marks: Mapping[str, ThreadMark], frontier: Frontier, ledger: CoverageCounts, *, run: int
    ) -> None:
        self._before = marks
        self._frontier = frontier
        self._ledger = ledger
        self._run = run
        self._met: dict[str, Thread] = {}
        self._progress: dict[str, ThreadProgress] = {}
        self._settled: dict[str, ThreadMark] = {}
        self._finished: list[ThreadSeen] = []
        self._whole: dict[str, ThreadSeen] = {}

    def unchanged(self, thread: Thread, lane: str) -> bool:
        """Whether a list tells the same of a thread as at the last run."""
        mark = self._before.get(thread.thread_id)
        if mark is None or not thread.activity:
            return False
        return dict(mark.also).get(lane, mark.activity) == thread.activity

    def meet(self, thread: Thread, visit: Visit, lane: str) -> None:
        """A list names a thread: queue it from its start, from its last known page, or not at all."""
        key = thread.thread_id
        mark = self._before.get(key)
        again = key in self._met
        same = self.unchanged(thread, lane)
        self._met.setdefault(key, thread)
        if key in self._progress:
            self._told_more(self._progress[key], thread, lane, same=same)
        elif key in self._settled:
            return
        elif mark is not None and mark.merged_into:
            self._settled[key] = renewed(mark, thread.activity)
            self._ledger.count("unchanged")
        elif mark is not None and mark.cut is not None and (not same or mark.cut.tries < TRIES):
            self._resume(resumed(mark, mark.cut, key, thread, run=self._run, same=same, board=visit.board))
        elif same and mark is not None and not (mark.vanished and self._run - mark.looked >= VANISHED_RUNS):
            self._ledger.count("unchanged", 0 if again else 1)
        else:
            self._begin(thread, visit, lane, mark)

    def _told_more(self, progress: ThreadProgress, thread: Thread, lane: str, *, same: bool) -> None:
        """Another list, or a later page, names a thread that is being read."""
        if progress.thread is None:
            progress.thread = thread
        mark = progress.mark
        if same or progress.blind:
            return  # what was looked at before this was told is looked at again by the next run
        if progress.trusting and mark is not None and mark.cut is not None and thread.activity:
            self._distrust(progress, mark, mark.cut)
            progress = self._progress[progress.key]
        if progress.why == "patrol" and not progress.walked:
            progress.why, progress.activity, progress.alarming = "changed", thread.activity, bool(thread.activity)
            progress.changed = self._run
        elif progress.why == "patrol":
            explained = mark is not None and progress.last is not None and progress.last.digest != mark.digest
            if explained:
                progress.activity, progress.changed = thread.activity, self._run
        elif thread.activity not in {progress.activity, ""} and progress.lane != lane:
            progress.also[lane] = thread.activity

    def _begin(self, thread: Thread, visit: Visit, lane: str, mark: ThreadMark | None) -> None:
        known = mark is not None and bool(mark.last_page) and not mark.vanished
        start = canonical(thread.url) or thread.url
        also = dict(mark.also) if mark is not None else {}
        activity = thread.activity
        if lane in also and mark is not None:
            also[lane], activity = activity, mark.activity
        progress = ThreadProgress(
            key=thread.thread_id,
            why="changed" if known else "new",
            lane=lane,
            start=start,
            mark=mark if known else None,
            thread=thread,
            activity=activity,
            also=also,
            board=thread.board or visit.board,
            alarming=bool(thread.activity),
            kind="paste" if thread.activity == FINAL else "thread",
            changed=self._run,
        )
        self._progress[progress.key] = progress
        queued = self._go(progress, mark.last_page if known and mark is not None else start, Rank.NOW)
        if not queued and self._frontier.state(progress.next_page) == "refused":
            del self._progress[progress.key]

    def _resume(self, progress: ThreadProgress) -> None:
        """Go on with a thread that was cut, at once or with a look at the page read last."""
        self._progress[progress.key] = progress
        url = canonical(progress.next_page)
        if not progress.verify:
            self._go(progress, progress.next_page, Rank.RESUMED)
        elif url in progress.pages:
            self._look_back(progress, progress.pages[url])
        elif not self._go(progress, url, Rank.RESUMED):
            self._again(progress)

    def _distrust(self, progress: ThreadProgress, mark: ThreadMark, cut: Cut) -> None:
        """A list tells of a change of a cut thread after another one denied it: begin the reading of this run again."""
        told = resumed(mark, cut, progress.key, progress.thread, run=self._run, same=False, board=progress.board)
        told.activity, told.also, told.changed = progress.activity, progress.also, self._run
        told.pages, told.broken, told.asked = progress.pages, progress.broken, progress.asked
        self._resume(told)

    def resume_rest(self) -> None:
        """Queue what was cut and was not named by the lists read so far."""
        for key, mark in self._before.items():
            if mark.cut is not None and mark.cut.tries < TRIES and key not in self._progress:
                self._resume(resumed(mark, mark.cut, key, None, run=self._run, same=False))

    def changed(self, key: str) -> int:
        """The run whose lists told of a thread's newest change before this run."""
        mark = self._before.get(key)
        return mark.changed if mark is not None else 0

    def known(self, key: str) -> bool:
        """Whether a thread was met before, in this run or an earlier one."""
        return key in self._before or key in self._met

    def quiet(self) -> Iterable[tuple[str, ThreadMark]]:
        """Threads that were read to their end before and are not being read now."""
        for key, mark in self._before.items():
            dull = mark.cut is not None or mark.merged_into or mark.vanished or mark.activity == FINAL
            if not dull and mark.last_page and key not in self._progress and key not in self._settled:
                yield key, mark

    def patrol(self, key: str) -> None:
        """Look again at the last page of a thread that is said to be unchanged."""
        mark = self._before[key]
        thread = self._met.get(key)
        progress = ThreadProgress(
            key=key,
            why="patrol",
            lane=PATROL,
            start=(canonical(thread.url) if thread is not None else "") or mark.start or mark.last_page,
            mark=mark,
            thread=thread,
            activity=mark.activity,
            also=dict(mark.also),
            board=thread.board if thread is not None else "",
            changed=mark.changed,
        )
        self._progress[key] = progress
        self._go(progress, mark.last_page, Rank.NOW)

    def feed(self, visit: Visit, reading: PageReading) -> None:
        """A page of a thread was read."""
        found = reading.thread
        key = visit.thread_id or (found.thread_id if found is not None else "") or visit.url
        progress = self._progress.get(key)
        facts = facts_of(visit.url, reading, sure=self._ledger.known_engine(reading.engine))
        if progress is None:
            self._from_nowhere(key, visit, facts, reading)
            return
        other = found.thread_id if found is not None else key
        if other != key and self._leads_to(other):
            self._merge(progress, visit, other)
            return
        self._read(progress, facts, reading)

    def _read(self, progress: ThreadProgress, facts: ThreadPage, reading: PageReading) -> None:
        progress.pages[facts.url] = facts
        if progress.why == "patrol":
            self._ledger.count("patrolled", 0 if progress.walked else 1)
        if not progress.start_known and reading.thread is not None:
            progress.start = canonical(reading.thread.url) or progress.start
        if facts.url != progress.next_page:
            return  # it was under way when the reading began again, and is taken into account in its turn
        if progress.verify:
            self._look_back(progress, facts)
        elif not progress.walked and not self._fits(progress, facts):
            self._again(progress)
        else:
            self._advance(progress, facts)

    def _look_back(self, progress: ThreadProgress, facts: ThreadPage) -> None:
        """The page read last of a thread that was cut: go on from it, or read all again where it begins otherwise."""
        if not self._fits(progress, facts):
            self._again(progress)
            return
        stood = progress.mark.post_ids if progress.mark is not None else ()
        progress.ids = dict.fromkeys(key for key in progress.ids if key not in stood)
        progress.known = tuple(dict.fromkeys((*progress.known, *stood)))
        progress.verify = False
        self._advance(progress, facts, lane=AT_ONCE)

    def _fits(self, progress: ThreadProgress, facts: ThreadPage) -> bool:
        """Whether the first page read of a known thread is the one remembered, and explains a change."""
        mark = progress.mark
        judged = progress.verify or progress.why in {"changed", "patrol"}
        if mark is None or not judged or not mark.post_ids or facts.url != canonical(mark.last_page):
            return True
        if facts.ids[:1] != mark.post_ids[:1]:
            return False
        unexplained = facts.digest == mark.digest and not facts.next_page
        quiet = progress.why == "patrol" or progress.verify or not progress.alarming or not mark.activity
        return quiet or not unexplained or facts.url == progress.start

    def _again(self, progress: ThreadProgress) -> None:
        """Read a thread from its start: something before its last known page went."""
        mark = progress.mark
        progress.known = tuple(dict.fromkeys((*progress.known, *(mark.post_ids if mark is not None else ()))))
        progress.why, progress.from_start, progress.first_page = "again", True, progress.start
        progress.ids, progress.walked, progress.base, progress.empty = {}, {}, 0, 0
        progress.verify, progress.unsure, progress.cut_page = False, False, ""
        if progress.start in progress.pages:
            self._advance(progress, progress.pages[progress.start])
        elif not self._go(progress, progress.start, Rank.AGAIN):
            progress.state = "failed"

    def _advance(self, progress: ThreadProgress, facts: ThreadPage, *, lane: str = "") -> None:
        """Take pages that were read into account, and queue the one after them."""
        while True:
            repeats = self._take(progress, facts)
            following = facts.next_page
            if repeats or not following or following in progress.walked or progress.empty >= EMPTY_PAGES:
                self._finish(progress)
                return
            if following in progress.pages:
                facts = progress.pages[following]
                continue
            if not self._go(progress, following, Rank.NOW, lane=lane, follows=facts.thread):
                self._blocked(progress)
            return

    def _take(self, progress: ThreadProgress, facts: ThreadPage) -> bool:
        """Take one page into account; True where it only repeats posts that were read before."""
        open_first(progress, facts)
        fresh = [key for key in facts.ids if key not in progress.ids]
        repeats = bool(facts.ids) and not fresh and bool(progress.walked)
        progress.walked[facts.url] = None
        progress.unsure |= not facts.sure
        progress.cut_page = progress.cut_page or (facts.url if facts.cut else "")
        progress.empty = 0 if facts.ids else progress.empty + 1
        if repeats:
            self._ledger.note(facts.url, "This page repeats posts read before; the pages after it are left alone.")
            progress.walked.pop(facts.url)
        else:
            progress.ids.update(dict.fromkeys(facts.ids))
            progress.last = facts if facts.ids or progress.last is None else progress.last
        return repeats

    def _go(
        self, progress: ThreadProgress, url: str, rank: Rank, *, lane: str = "", follows: Thread | None = None
    ) -> bool:
        """Have a page of a thread visited; whether it is to come, now or from a visit that is under way."""
        progress.next_page = canonical(url) or url
        thread = progress.thread
        listed = thread.listed_at if thread is not None else ""
        visit = Visit(progress.next_page, progress.kind, 1, progress.board, progress.key, listed, follows)
        if self._frontier.push(visit, lane or progress.lane, rank):
            progress.asked.add(visit.url)
            return True
        return progress.is_coming(visit.url)

    def _blocked(self, progress: ThreadProgress) -> None:
        """The page after this one is not to be had: it failed in this run, or leads away."""
        if progress.next_page in progress.broken:
            progress.state = "failed"
        else:
            self._finish(progress)

    def failed(self, visit: Visit, *, gone: bool) -> None:
        """A page of a thread gave nothing; `gone` says that the site has it no more."""
        progress = self._progress.get(visit.thread_id)
        if progress is None:
            return
        progress.broken.add(visit.url)
        if visit.url != progress.next_page:
            return
        begun = progress.why == "patrol" or bool(progress.first_page)
        missing = gone or not begun or progress.tries >= 2
        if visit.url != progress.start and not progress.walked and progress.mark is not None and missing:
            self._again(progress)
        elif gone and visit.url == progress.start:
            self._vanish(progress)
        else:
            progress.state = "failed"
            progress.tries += 1

    def _vanish(self, progress: ThreadProgress) -> None:
        mark = progress.mark
        gone = mark.post_ids if mark is not None else ()
        self._ledger.count("gone", len(gone))
        if mark is not None:
            self._finished.append(ThreadSeen(progress.key, progress.start, from_start=True, post_ids=(), gone=gone))
        del self._progress[progress.key]
        self._settled[progress.key] = ThreadMark(
            progress.activity, progress.start, looked=self._run, changed=self._run, pages=0, vanished=True
        )

    def _leads_to(self, other: str) -> bool:
        mark = self._before.get(other)
        return other in self._met or (mark is not None and not mark.merged_into and not mark.vanished)

    def _merge(self, progress: ThreadProgress, visit: Visit, other: str) -> None:
        """The address of a thread leads to another one: it was merged into that."""
        self._ledger.note(visit.url, f"This thread now leads to the thread {other}: it was merged into it.")
        self._finished.append(ThreadSeen(progress.key, visit.url, from_start=False, post_ids=(), merged_into=other))
        if other in self._whole:
            self._finished.append(self._whole[other])
        del self._progress[progress.key]
        self._settled[progress.key] = ThreadMark(
            progress.activity, visit.url, looked=self._run, changed=self._run, pages=0, merged_into=other
        )

    def _from_nowhere(self, key: str, visit: Visit, facts: ThreadPage, reading: PageReading) -> None:
        """A thread that no list named: the start of the walk itself, or where a link led."""
        if key in self._settled:
            return
        mark = self._before.get(key)
        mark = None if mark is not None and (mark.vanished or mark.merged_into) else mark
        found = reading.thread
        start = (canonical(found.url) if found is not None else "") or visit.url
        progress = ThreadProgress(
            key=key,
            why="new" if mark is None else "changed",
            lane=key,
            start=start if mark is not None else visit.url,
            mark=mark,
            thread=found,
            activity=found.activity if found is not None else "",
            board=visit.board,
            changed=self._run,
        )
        self._progress[key] = progress
        progress.pages[visit.url], progress.next_page = facts, visit.url
        if mark is not None and mark.cut is not None and canonical(mark.cut.next_page) != visit.url:
            again = resumed(mark, mark.cut, key, found, run=self._run, same=False, board=visit.board)
            again.activity, again.changed, again.pages = mark.activity, mark.changed, progress.pages
            self._resume(again)
            return
        last = canonical(mark.last_page) if mark is not None else ""
        if last in {"", visit.url} or not facts.next_page:
            self._read(progress, facts, reading)
        elif not self._go(progress, last, Rank.NOW):
            self._again(progress)

    def close(self, visit: Visit) -> None:
        """A thread whose newest posts come first is read as a list of posts; here it is only done with."""
        progress = self._progress.pop(visit.thread_id, None)
        activity = progress.activity if progress is not None else ""
        self._settled[visit.thread_id] = ThreadMark(
            activity, visit.url, looked=self._run, changed=self._run, pages=0, vanished=False
        )

    def _finish(self, progress: ThreadProgress) -> None:
        """A thread was read to its end: say what it holds and what is gone; the next run goes on at a cut page."""
        if progress.cut_page:
            progress.state, progress.next_page = "failed", progress.cut_page
            progress.tries += 1
            return
        progress.state = "done"
        read = tuple(progress.ids)
        gone = () if progress.unsure else tuple(key for key in progress.known if key not in progress.ids)
        if not progress.unsure:
            seen = ThreadSeen(progress.key, progress.first_page, progress.from_start, read, gone)
            self._finished.append(seen)
            if seen.from_start:
                self._whole[progress.key] = seen
        self._ledger.count("gone", len(gone))
        self._count_changes(progress, read)

    def _count_changes(self, progress: ThreadProgress, read: tuple[str, ...]) -> None:
        """Count the posts that are new since the last reading, and whether what was its last page is another now."""
        mark = progress.mark
        if mark is None or not mark.post_ids or not progress.known:
            return
        if progress.why != "again":
            self._ledger.count("new", sum(1 for key in read if key not in mark.post_ids))
        facts = progress.pages.get(canonical(mark.last_page))
        if facts is not None and facts.ids == mark.post_ids and facts.digest != mark.digest:
            self._ledger.count("changed")

    def finished(self) -> list[ThreadSeen]:
        """What was finished since the last call."""
        finished, self._finished = self._finished, []
        return finished

    def marks(self) -> dict[str, ThreadMark]:
        """What to remember of every thread. Good at any moment."""
        marks = {**self._before, **self._settled}
        for key, progress in self._progress.items():
            mark = mark_of(progress, run=self._run)
            if mark is not None:
                marks[key] = mark
        return marks
