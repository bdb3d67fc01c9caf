"""The pages that wait for their visit: lanes that take turns, and the budget of a run. Pure.

Each list has a lane of its own, so that a huge board does not keep the others waiting. First pages of lists go ahead
of everything until they have used up half of the budget; from then on they are a lane among lanes. Which lane begins
changes from run to run: a budget too small for all of them starves none. The page after one that was looked at only
to go on from there is visited at once: it is what that look was for.
"""

import heapq
from enum import IntEnum

from crawlers.errors import GiveUp
from crawlers.records import Visit
from crawlers.urls import clean, is_print_view, same_site, trap
from crawlers.walk.coverage import CoverageCounts

OPENING = "(opening)"
PATROL = "(patrol)"
AT_ONCE = "(at once)"
OTHER_SITE = "another site"
PRINT_VIEW = "a print view of a page read otherwise"


class Rank(IntEnum):
    """What goes first within a lane."""

    NOW = 0
    RESUMED = 1
    MORE = 2
    AGAIN = 3


class Frontier:
    """Every address is queued at most once a run. `finals` are addresses that never change and were read."""

    def __init__(self, start: str, ledger: CoverageCounts, *, budget: int, run: int, finals: frozenset[str]) -> None:
        self.budget = budget
        self._start = start
        self._ledger = ledger
        self._run = run
        self._finals = finals
        self._opening_until = budget - (budget + 1) // 2
        self._lanes: dict[str, list[tuple[int, int, int, Visit]]] = {AT_ONCE: [], OPENING: []}
        self._turn = -1
        self._count = 0
        self._order: dict[str, int] = {}
        self._state: dict[str, str] = {}
        self.waiting = 0

    def push(self, visit: Visit, lane: str, rank: int = Rank.NOW) -> bool:
        """Queue a visit; whether it was new in this run and is allowed."""
        url = visit.url
        if url in self._state:
            return False
        self._ledger.count("seen")
        refusal = self._refusal(url)
        self._state[url] = "refused" if refusal is not None else "queued"
        if refusal:
            self._ledger.skip(url, refusal)
        if refusal is not None:
            return False
        self._count += 1
        order = self._order.setdefault(visit.thread_id or url, self._count)
        heapq.heappush(self._lanes.setdefault(lane, []), (rank, order, self._count, visit))
        self.waiting += 1
        return True

    def _refusal(self, url: str) -> str | None:
        if not same_site(url, self._start):
            return OTHER_SITE
        if is_print_view(url):
            return PRINT_VIEW
        if url in self._finals:
            self._ledger.count("unchanged")
            return ""
        return trap(url) or None

    def leave(self, url: str) -> None:
        """Not to be visited in this run, by a decision made elsewhere."""
        self._state.setdefault(url, "left")

    def state(self, url: str) -> str:
        """`queued`, `taken`, `refused`, `left`, or empty for an address not met yet."""
        return self._state.get(url, "")

    @property
    def opening(self) -> bool:
        """Whether first pages of lists wait and still go ahead of everything else."""
        return bool(self._lanes[OPENING]) and self.budget > self._opening_until

    def take(self) -> Visit | None:
        """The next visit, None when nothing waits or the budget is used up."""
        if self.budget <= 0 or not self.waiting:
            return None
        lane = self._lanes[AT_ONCE] or (self._lanes[OPENING] if self.opening else self._next_lane())
        visit = heapq.heappop(lane)[3]
        self._state[visit.url] = "taken"
        self.budget -= 1
        self.waiting -= 1
        return visit

    def _next_lane(self) -> list[tuple[int, int, int, Visit]]:
        lanes = list(self._lanes.values())
        if self._turn < 0:
            self._turn = self._run % len(lanes) - 1
        while True:
            self._turn = (self._turn + 1) % len(lanes)
            if lanes[self._turn]:
                return lanes[self._turn]


def canonical(url: str) -> str:
    """The one form of an address, empty where it is none."""
    try:
        return clean(url)
    except GiveUp:
        return ""
