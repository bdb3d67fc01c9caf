"""Which spans of a text are taken: what comes later and touches one is dropped."""

import bisect


class SpanClaims:
    """Spans that are taken: disjoint and sorted, looked up by halving."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._shared: set[tuple[int, int]] = set()

    def take(self, start: int, end: int, *, shared: bool = False) -> bool:
        """Claim a span unless it touches a claim; a `shared` one may be claimed again as it is."""
        if shared and (start, end) in self._shared:
            return True
        if self.touch(start, end):
            return False
        place = bisect.bisect_right(self._starts, start)
        self._starts.insert(place, start)
        self._ends.insert(place, end)
        if shared:
            self._shared.add((start, end))
        return True

    def touch(self, start: int, end: int) -> bool:
        """Whether a span touches a claim."""
        place = bisect.bisect_right(self._starts, start)
        return (place < len(self._starts) and self._starts[place] < end) or (
            place > 0 and self._ends[place - 1] > start
        )
