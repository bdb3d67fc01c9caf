"""The lists of a walk: index, boards, lists of pastes, and sources whose newest posts come first. Pure.

Each list is followed from its first page: the first time to its end, later to the first page whose last thread did
not change, as lists are in the order of the newest posts (one whose times say otherwise is always read to its end).
Where an index tells of a change that no thread shows so far, the list is followed on. Where a run ends before that,
the page read last is remembered with what stood on it: the next run begins there, and goes back to the first page
where nothing of that is left.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from crawlers.records import Link, ListMark, PageKind, PageReading, Thread, ThreadSeen, Trail, Visit
from crawlers.walk.coverage import CoverageCounts
from crawlers.walk.frontier import AT_ONCE, OPENING, Frontier, Rank, canonical
from crawlers.walk.thread_state import handed_on
from crawlers.walk.threads import Threads

EMPTY_PAGES = 3
KEPT_TRAILS = 4
KEPT_TOP = 60
DEEP = "too many steps from the start"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page of a list: the ids on it, the page after it.

    `since` is the run in which its last thread changed, None where that is this run: what follows it did not change
    after that. `familiar` says that each of its threads was met before. `thread` is that of the posts on it, where
    they are what it lists. `cut` says that the page did not come whole.
    """

    url: str
    ids: tuple[str, ...]
    next_page: str
    since: int | None = None
    familiar: bool = False
    thread: Thread | None = None
    cut: bool = False


@dataclass(slots=True)
class _Way:
    """One trail along a list, begun in `run`. `verify` says that its next page is the one that was read last."""

    to_end: bool
    run: int
    until: tuple[str, ...] = ()
    sheet: _Sheet | None = None
    next_page: str = ""
    seen: set[str] = field(default_factory=set)
    remembered: tuple[str, ...] = ()
    verify: bool = False
    stopped: bool = False
    empty: int = 0
    board: str = ""
    depth: int = 0


@dataclass(slots=True)
class _List:
    """One list in this run. `fresh` is the trail from its first page; `read` whether that page was read.

    `owes` says that its index told of a change, and that none of its threads shows one yet; `unsure` that a page of it
    did not come whole, so that the next run has to look at all of it.
    """

    key: str
    mark: ListMark | None
    activity: str
    fresh: _Way
    others: list[_Way] = field(default_factory=list)
    sheets: dict[str, _Sheet] = field(default_factory=dict)
    read: bool = False
    ended: bool = False
    boards: bool = False
    owes: bool = False
    unsure: bool = False
    top: tuple[str, ...] = ()

    @property
    def ways(self) -> list[_Way]:
        return [self.fresh, *self.others]


class ListTracker:
    """All lists met in this run, beside those of the last one."""

    def __init__(
        self, marks: Mapping[str, ListMark], threads: Threads, frontier: Frontier, ledger: CoverageCounts, *, run: int
    ) -> None:
        self._before = marks
        self._threads = threads
        self._frontier = frontier
        self._ledger = ledger
        self._run = run
        self._lists: dict[str, _List] = {}
        self._where: dict[str, tuple[_List, list[_Way]]] = {}
        self._finished: list[ThreadSeen] = []
        self.max_depth = 3
        self.max_pages = 1000

    def open(self, link: Link, *, depth: int) -> None:
        """An index names a list: queue its first page, or leave it where nothing changed."""
        url = canonical(link.url) or link.url
        mark = self._before.get(url)
        if url in self._lists or self._frontier.state(url):
            return
        if depth > self.max_depth:
            self._ledger.skip(link.url, DEEP)
            return
        told = mark is not None and bool(link.activity) and mark.activity == link.activity
        if told and mark is not None and mark.ended and not mark.boards:
            self._frontier.leave(url)
            self._ledger.count("unchanged")
            return
        visit = Visit(url, "board" if depth else "index", depth, board=link.text)
        if self._frontier.push(visit, OPENING, mark.opened if mark is not None else 0):
            made = self._new(url, link.activity, board=link.text, depth=depth)
            made.owes = mark is not None and mark.ended and "" not in {mark.activity, link.activity} and not told

    def _new(self, url: str, activity: str, *, board: str, depth: int) -> _List:
        mark = self._before.get(url)
        to_end = mark is None or not mark.ended
        fresh = _Way(to_end, self._run, until=mark.top if mark is not None else (), board=board, depth=depth)
        if mark is not None and any(trail.to_end for trail in mark.open):
            fresh.to_end = False
        made = _List(url, mark, activity, fresh)
        self._lists[url] = made
        self._where[url] = (made, [fresh])
        return made

    def resume_rest(self) -> None:
        """Queue the trails that the last run left open."""
        for key, mark in self._before.items():
            for trail in mark.open:
                made = self._lists.get(key)
                if made is None:
                    made = self._new(key, mark.activity, board=trail.board, depth=trail.depth)
                    made.fresh.stopped = True
                self._resume(made, trail)

    def _resume(self, made: _List, trail: Trail) -> None:
        way = _Way(
            trail.to_end,
            trail.run,
            until=trail.until,
            sheet=_Sheet(trail.page, trail.ids, trail.next_page),
            next_page=trail.page,
            remembered=trail.ids,
            verify=True,
            board=trail.board,
            depth=trail.depth,
        )
        made.others.append(way)
        url = canonical(trail.page)
        if url in made.sheets:
            self._check(made, way, made.sheets[url])
        else:
            self._go(made, way, url, made.key)

    def feed(self, visit: Visit, reading: PageReading) -> None:
        """A page of a list was read."""
        self._ledger.count("lists")
        made, ways = self._at(visit)
        moving = [thread for thread in reading.threads if not thread.sticky]
        unchanged = bool(moving) and self._threads.unchanged(moving[-1], made.key)
        since = self._threads.changed(moving[-1].thread_id) if unchanged else None
        ids = tuple(thread.thread_id for thread in reading.threads) or tuple(link.url for link in reading.boards)
        familiar = bool(ids) and all(self._threads.known(key) for key in ids)
        sheet = _Sheet(visit.url, ids, canonical(reading.next_page), since, familiar, cut=bool(reading.cut))
        made.sheets[visit.url] = sheet
        places = [canonical(link.url) for link in reading.boards]
        made.boards = made.boards or any(url and not self._frontier.state(url) for url in places)
        made.read = made.read or visit.url == made.key
        if not _sorted(moving):
            made.fresh.to_end = True
        made.owes = made.owes and all(self._threads.unchanged(thread, made.key) for thread in reading.threads)
        for thread in reading.threads:
            self._threads.meet(thread, visit, made.key)
        for board in reading.boards:
            self.open(board, depth=visit.depth + 1)
        for way in ways:
            self._check(made, way, sheet)

    def beside(self, visit: Visit, reading: PageReading) -> None:
        """Follow the threads and boards that a page names beside its own posts."""
        for thread in reading.threads:
            self._threads.meet(thread, visit, visit.url)
        for board in reading.boards:
            self.open(board, depth=visit.depth + 1)

    def feed_posts(self, visit: Visit, reading: PageReading) -> None:
        """A page of a source whose newest posts come first: to the first known one, the first time to the end."""
        self._ledger.count("lists")
        made, ways = self._at(visit)
        ids = _newest_first(reading)
        sheet = _Sheet(visit.url, ids, canonical(reading.next_page), thread=handed_on(reading), cut=bool(reading.cut))
        if visit.url == made.key:
            made.read = True
            made.top = ids[:KEPT_TOP]
            sure = reading.seems_to_hold <= len(reading.posts) and not reading.cut
            thread = reading.thread.thread_id if reading.thread is not None else ""
            if sure and made.mark is not None:
                self._miss(thread, visit, ids, made.mark.top)
        made.sheets[visit.url] = sheet
        for way in ways:
            self._check(made, way, sheet)

    @staticmethod
    def goes_on(visit: Visit) -> bool:
        """Whether a page follows one of a source whose newest posts come first."""
        return visit.follows is not None and not visit.thread_id

    def _miss(self, thread: str, visit: Visit, ids: tuple[str, ...], top: tuple[str, ...]) -> None:
        """Say which of the posts that stood at the top are there no more, though older ones are."""
        there = [place for place, key in enumerate(top) if key in set(ids)]
        gone = tuple(key for key in top[: there[-1]] if key not in set(ids)) if there else ()
        if gone:
            self._ledger.count("gone", len(gone))
            self._finished.append(ThreadSeen(thread, visit.url, from_start=False, post_ids=ids, gone=gone))

    def finished(self) -> list[ThreadSeen]:
        """What was found gone since the last call."""
        finished, self._finished = self._finished, []
        return finished

    def failed(self, visit: Visit, *, gone: bool) -> None:
        """A page of a list gave nothing; a trail whose page is gone begins at the first page again."""
        if visit.url in self._where:
            made, ways = self._where[visit.url]
            for way in ways:
                if way is not made.fresh and gone:
                    self._lose(made, way)

    def _at(self, visit: Visit) -> tuple[_List, list[_Way]]:
        if visit.url not in self._where:
            self._new(visit.url, "", board=visit.board, depth=visit.depth)
        return self._where[visit.url]

    def _advance(self, made: _List, way: _Way, sheet: _Sheet, lane: str) -> None:
        """Take a page into account and queue the one after it; pages read in this run already are passed over."""
        while _goes_on(made, way, sheet):
            if len(made.sheets) >= self.max_pages:
                self._ledger.skip(sheet.next_page, "more pages of one list than one run reads; the next run goes on")
                return
            if sheet.next_page not in made.sheets:
                self._follow(made, way, sheet.next_page, lane)
                return
            sheet = made.sheets[sheet.next_page]

    def _check(self, made: _List, way: _Way, sheet: _Sheet) -> None:
        """Go on from a page, unless something may have slipped past the end of the trail that led to it.

        Nothing can have where something of what stood there is there still, or all that is there is known.
        """
        left = not way.remembered or bool(set(way.remembered) & set(sheet.ids))
        if way.verify and not left and not sheet.familiar:
            self._lose(made, way)
            return
        lane = AT_ONCE if way.verify and sheet.url != made.key else made.key
        way.verify = False
        self._advance(made, way, sheet, lane)

    def _follow(self, made: _List, way: _Way, url: str, lane: str) -> None:
        if not self._go(made, way, url, lane):
            way.stopped = self._frontier.state(url) != "taken"
            made.ended = made.ended or (way.to_end and way.stopped)

    def _go(self, made: _List, way: _Way, url: str, lane: str) -> bool:
        """Have a page of a list visited, or wait for it with those who wait for it already."""
        way.next_page = url
        if url in self._where and self._where[url][0] is made:
            self._where[url][1].append(way)
            return True
        thread = way.sheet.thread if way.sheet is not None else None
        kind: PageKind = "thread" if thread is not None else "board" if way.depth else "index"
        if not self._frontier.push(Visit(url, kind, way.depth, way.board, follows=thread), lane, Rank.MORE):
            return False
        self._where[url] = (made, [way])
        return True

    def _lose(self, made: _List, way: _Way) -> None:
        """Nothing is left of what stood where a trail ended: the list is followed from its first page, as far as it."""
        way.stopped = True
        made.fresh.to_end = made.fresh.to_end or way.to_end
        if way.run < made.fresh.run:
            made.fresh.run, made.fresh.until = way.run, way.until
        made.ended = made.ended and not way.to_end
        first = made.sheets.get(made.key)
        if first is not None and made.fresh.stopped:
            made.fresh.stopped, made.fresh.seen = False, set()
            self._advance(made, made.fresh, first, made.key)

    def pages(self) -> int:
        """How many pages the lists have, as far as known."""
        return sum(mark.pages for mark in self._before.values())

    def marks(self) -> dict[str, ListMark]:
        """What to remember of every list. Good at any moment."""
        marks = dict(self._before)
        for key, made in self._lists.items():
            if made.read or made.others:
                marks[key] = self._mark(made)
        return marks

    def _mark(self, made: _List) -> ListMark:
        before = made.mark or ListMark(pages=0)
        left = [way for way in made.ways if way.sheet is not None and not way.stopped]
        trails = tuple(_trail(way) for way in left if way.sheet is not None)
        ended = (before.ended or made.ended) and not made.unsure
        if len(trails) > KEPT_TRAILS:
            trails, ended = (), False
        return replace(
            before,
            activity=made.activity if made.read else before.activity,
            ended=ended,
            open=tuple(dict.fromkeys(trails)),
            top=made.top or before.top,
            pages=max(before.pages, len(made.sheets)),
            opened=self._run if made.read else before.opened,
            boards=made.boards or before.boards,
        )


def _goes_on(made: _List, way: _Way, sheet: _Sheet) -> bool:
    """Take a page into account; whether its trail goes on to the page after it."""
    fresh = set(sheet.ids) - way.seen
    first = not way.seen
    way.seen |= fresh
    way.sheet, way.next_page = sheet, sheet.next_page
    way.empty = 0 if sheet.ids else way.empty + 1
    made.unsure = made.unsure or sheet.cut
    if sheet.cut and not sheet.next_page:
        return False  # what follows is not known: the trail stays open here
    if not sheet.next_page or way.empty >= EMPTY_PAGES or (sheet.ids and not fresh and not first):
        way.stopped = True
        made.ended = made.ended or way.to_end or bool(way.until)
        return False
    since = sheet.since is not None and sheet.since < way.run and not made.owes
    if not way.to_end and (since or set(sheet.ids) & set(way.until)):
        way.stopped = True
        return False
    return True


def _trail(way: _Way) -> Trail:
    sheet = way.sheet or _Sheet("", (), "")
    return Trail(sheet.url, sheet.next_page, sheet.ids, way.to_end, way.until, way.board, way.depth, way.run)


def _newest_first(reading: PageReading) -> tuple[str, ...]:
    """Post ids, the newest first, whichever way the reader gives them: by their times, else by their positions."""
    posts = list(reading.posts)
    first, last = posts[0], posts[-1]
    if first.posted_at is not None and last.posted_at is not None and first.posted_at != last.posted_at:
        turned = first.posted_at < last.posted_at
    else:
        turned = first.position < last.position
    return tuple(dict.fromkeys(post.post_id for post in (reversed(posts) if turned else posts)))


def _sorted(threads: list[Thread]) -> bool:
    """Whether a list is in the order of its newest posts, as far as its times tell."""
    times = [thread.last_post_at for thread in threads if thread.last_post_at is not None]
    if len(times) < 4:
        return True
    rising = sum(1 for one, two in pairwise(times) if two > one)
    return rising * 3 <= len(times) - 1
