"""Jumps of this machine's clock while the collector runs, and since the last event: each is written into custody.

A court asks whether the times can be trusted. The wall clock is held against one that never jumps (CLOCK_BOOTTIME,
which counts on while the machine sleeps); slow corrections, as network time makes them, stay under the threshold.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from workbench.domain.custody.chain import Fact
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store

LEAST_SECONDS = 2.0


def _boot_time() -> float:
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class ClockWatch:
    """Looks at both clocks; `wall` gives seconds since 1970, `steady` seconds since some moment, without jumps."""

    def __init__(
        self, store: Store, *, wall: Callable[[], float] = time.time, steady: Callable[[], float] = _boot_time
    ) -> None:
        self._store, self._wall, self._steady = store, wall, steady
        self._apart = wall() - steady()
        newest = event_queries.events(store, limit=1)
        behind = wall() - datetime.fromisoformat(newest[0].at).timestamp() if newest else 0.0
        if behind <= -LEAST_SECONDS:
            self._note(behind, "since the last event")

    def look(self) -> None:
        """Note a jump since the last look."""
        apart = self._wall() - self._steady()
        jump, self._apart = apart - self._apart, apart
        if abs(jump) >= LEAST_SECONDS:
            self._note(jump, "while the collector ran")

    def _note(self, seconds: float, when: str) -> None:
        now = datetime.fromtimestamp(self._wall(), UTC).isoformat(timespec="seconds")
        facts: dict[str, Fact] = {"seconds": round(seconds), "seen": when, "clock_says": now}
        event_queries.note(self._store, "clock jump", "clock", facts, actor="collector")
