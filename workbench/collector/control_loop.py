"""The collector's rounds: it looks what the analyst wants twice a second, and says how its parts are.

The window and the collector meet in the store's rows only.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from crawlers.counting import counted
from workbench import settings
from workbench.audit_hook import AuditHook
from workbench.collector import dbos_runtime, schedule_sync, workflows
from workbench.collector.context import CollectorContext
from workbench.collector.event_log import emit
from workbench.collector.supervision import egress_counters
from workbench.domain.sources.health import PartHealth, PartName, PartState
from workbench.domain.sources.sources import Run
from workbench.errors import UserError
from workbench.processes.sandbox import SealKind
from workbench.store.cases import retention
from workbench.store.db import change_counters
from workbench.store.posts import reprocessing
from workbench.store.sources import health, runs
from workbench.translation import sentence, sentence_of

LOOK_EVERY = 0.5
SAY_EVERY = 5.0
_SCHEDULES_EVERY = 10.0
_TIDY_EVERY = 3600.0
_RESUME_EVERY = 30.0


class ControlLoop:
    """Looks at the rows and acts. `done` is asked every round and ends them (for `--once`).

    `besides` are called every few seconds.
    """

    def __init__(
        self,
        here: CollectorContext,
        guard: AuditHook,
        *,
        scheduled: bool,
        done: Callable[[], bool],
        besides: Sequence[Callable[[], None]] = (),
    ) -> None:
        self._here = here
        self._besides = besides
        self._guard = guard
        self._scheduled = scheduled
        self._done = done
        self._pace = dbos_runtime.QueuePolling()
        self._seen: Mapping[str, int] = {}
        self._sealed: SealKind | None = None
        self._due = {"say": 0.0, "schedules": 0.0, "resume": 0.0, "tidy": time.monotonic() + 30.0}
        self._open: set[int] | None = None
        self._told: dict[int, tuple[str, int, str]] = {}
        self.ended = threading.Event()

    def go(self) -> None:
        """Go round until `done` or `ended`. A fault of the world is said and tried again at the next round."""
        failing = ""
        while not self.ended.wait(LOOK_EVERY):
            try:
                self._round()
                failing = ""
                if self._done():
                    return
            except UserError as error:
                if str(error) != failing:
                    emit("fault", str(error))
                failing = str(error)

    def _round(self) -> None:
        now = change_counters.counter(self._here.store)
        if self._changed(now, "runs") or self._changed(now, "sources"):
            self._orders()
        if self._scheduled and (self._changed(now, "sources") or self._is_due("schedules", _SCHEDULES_EVERY)):
            schedule_sync.match_rows(self._here.store)
        # As it was before the rows were read: whatever was written since is looked at in the next round.
        self._seen = now
        if self._is_due("say", SAY_EVERY) or self._here.pool.facts().seal != self._sealed:
            self._say_health()
            for look in self._besides:
                look()
        if self._is_due("resume", _RESUME_EVERY):
            workflows.resume_runs()
            workflows.resume_rereadings()
        if self._is_due("tidy", _TIDY_EVERY):
            dbos_runtime.forget_old()
            retention.sweep(self._here.store, settings.terms(), at=datetime.now(UTC), actor="collector")

    def _changed(self, now: Mapping[str, int], topic: str) -> bool:
        return now.get(topic) != self._seen.get(topic)

    def _is_due(self, what: str, every: float) -> bool:
        if time.monotonic() < self._due[what]:
            return False
        self._due[what] = time.monotonic() + every
        return True

    def _orders(self) -> None:
        """Put requested runs into their queues, stop cancelled ones, tell of progress."""
        for run in runs.requested(self._here.store):
            workflows.enqueue_run(run.id, run.source_id)
        for order in reprocessing.under_way(self._here.store):
            if order.state == "requested":
                workflows.enqueue_rereading(order.id)
        self._here.look_at_orders()
        recent = runs.recent(self._here.store, None, 20)
        self._pace.set(busy=any(run.state in {"requested", "running"} for run in recent))
        for run in recent:
            self._tell(run)
        still = {run.id for run in runs.under_way(self._here.store)}
        if self._open is None or self._open - still:
            # At the start and whenever a run has ended: what could not be read then may be readable now.
            workflows.enqueue_left_over()
        self._open = still

    def _tell(self, run: Run) -> None:
        done = run.pages_fetched + run.pages_failed + run.posts_new + run.digests_waiting
        state = (run.state, done, run.message)
        if self._told.get(run.id) == state or (run.id not in self._told and run.state not in {"requested", "running"}):
            return
        self._told[run.id] = state
        pages, posts = counted(run.pages_fetched, "page", "pages"), counted(run.posts_new, "new post", "new posts")
        line = f"{run.source_name}: {run.state}, {pages}, {posts}. {run.message}"
        facts = {name: getattr(run, name) for name in runs.COUNTS}
        emit("run", line.strip(), run=run.id, source=run.source_name, state=run.state, message=run.message, **facts)

    def _say_health(self) -> None:
        facts = self._here.pool.facts()
        self._sealed = facts.seal
        count = egress_counters.count_namespace()
        state: PartState = "well" if facts.alive >= facts.size else "working" if facts.alive else "attention"
        workers = sentence_of(
            "{alive} of {n} worker at hand.", "{alive} of {n} workers at hand.", facts.size, alive=facts.alive
        )
        words = f"{workers} {sentence_of('{n} page read.', '{n} pages read.', facts.jobs)}"
        seen = {"replaced": facts.replaced, "seal": facts.seal or "", "refused": facts.refused}
        self._say("workers", state, words, seen)
        busy = len(self._here.gatherings)
        refused = self._guard.refused + facts.refused
        if refused or not (count.clean or self._here.tools.seal == "partial"):
            words = sentence_of(
                "{n} connection past Tor was tried and refused; see the log.",
                "{n} connections past Tor were tried and refused; see the log.",
                refused,
            )
            self._say("collector", "attention", words, {"tried": "; ".join(self._guard.tried[:3])})
            return
        if self._here.trouble:
            self._say("collector", "attention", self._here.trouble, {"packets": count.packets, "refused": refused})
            return
        waiting = sentence("Waiting for the next run.")
        words = sentence_of("Collecting {n} source.", "Collecting {n} sources.", busy) if busy else waiting
        self._say("collector", "working" if busy else "well", words, {"packets": count.packets, "refused": refused})

    def _say(self, part: PartName, state: PartState, words: str, facts: Mapping[str, object]) -> None:
        told = tuple((name, str(value)) for name, value in facts.items())
        health.say(self._here.store, PartHealth(part, state, words, datetime.now(UTC), told))
