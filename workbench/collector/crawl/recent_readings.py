"""Readings of pages between the walk, which needed them first, and their digest: so a page is parsed once a run.

What does not fit, and what a crash took, is parsed again from the kept bytes.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from crawlers.records import PageReading

_BYTES = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class RecentReading:
    """A reading; `order` is the order of day and month by which it was made, `size` the bytes of its page."""

    reading: PageReading
    order: str
    size: int


class RecentReadings:
    """The newest readings by their capture, as many as fit into `limit` bytes of pages. Thread-safe."""

    def __init__(self, limit: int = _BYTES) -> None:
        self._limit = limit
        self._kept: OrderedDict[int, RecentReading] = OrderedDict()
        self._held = 0
        self._lock = threading.Lock()

    def keep(self, capture_id: int, recent: RecentReading) -> None:
        """Keep a reading; the oldest make room for it."""
        with self._lock:
            self._drop(capture_id)
            self._kept[capture_id] = recent
            self._held += recent.size
            while self._held > self._limit:
                self._drop(next(iter(self._kept)))

    def of(self, capture_id: int) -> RecentReading | None:
        """The reading of a capture, if it is still kept."""
        with self._lock:
            return self._kept.get(capture_id)

    def drop(self, capture_id: int) -> None:
        """Let go of a reading that is recorded."""
        with self._lock:
            self._drop(capture_id)

    def _drop(self, capture_id: int) -> None:
        gone = self._kept.pop(capture_id, None)
        self._held -= gone.size if gone else 0
