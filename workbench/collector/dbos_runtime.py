"""DBOS as this program uses it: its own encrypted tables, JSON instead of pickle, nothing listening, nothing sent."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer

from workbench.collector.workflows import COLLECT, DIGEST, REREAD, VERSION
from workbench.store.db.lifecycle import Store

_NAME = "workbench"
_KEEP_DAYS = 3
_SITES_AT_ONCE = 8
_BUSY_POLL, _IDLE_POLL = 0.1, 1.0
_ENDED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_AT_ONCE = 500


@contextlib.contextmanager
def running(store: Store, *, workers: int) -> Iterator[None]:
    """DBOS over the store's own engine; workflows that a crash left open go on.

    At the end, also by an error, it stops before what the workflows need is taken from them: they are left open and
    go on at the next start, in place of being written down as failed for want of a worker.
    """
    try:
        _launch(store, workers=workers)
        yield
    finally:
        _end()


def _launch(store: Store, *, workers: int) -> None:
    config: DBOSConfig = {
        "name": _NAME,
        "system_database_engine": store.dbos_engine(),
        "application_version": VERSION,
        "executor_id": "collector",
        "serializer": DBOSPortableJSONSerializer(),
        "enable_otlp": False,
        "log_level": "WARNING",
        "scheduler_polling_interval_sec": 2.0,
        "notification_listener_polling_interval_sec": 1.0,
        "use_listen_notify": False,
    }
    DBOS(config=config)
    DBOS.launch()
    # One run at a time for each source; several sources at once.
    DBOS.register_queue(
        COLLECT,
        partition_concurrency=1,
        worker_concurrency=_SITES_AT_ONCE,
        polling_interval_sec=0.5,
        on_conflict="always_update",
    )
    # A few more digests than workers: while one is read, another's record is written.
    DBOS.register_queue(
        DIGEST, worker_concurrency=2 * workers + 2, polling_interval_sec=_IDLE_POLL, on_conflict="always_update"
    )
    # One order at a time: it reads as many pages at once as there are workers.
    DBOS.register_queue(REREAD, concurrency=1, polling_interval_sec=_IDLE_POLL, on_conflict="always_update")


class QueuePolling:
    """How often the digest queue is looked at: often while a run is under way, seldom when nothing is."""

    def __init__(self) -> None:
        self._now = _IDLE_POLL

    def set(self, *, busy: bool) -> None:
        """Change the pace where it has to change."""
        wanted = _BUSY_POLL if busy else _IDLE_POLL
        queue = DBOS.retrieve_queue(DIGEST) if wanted != self._now else None
        if queue is not None:
            queue.set_polling_interval_sec(wanted)
            self._now = wanted


def forget_old() -> int:
    """Delete workflows that ended some days ago, oldest first; how many. What they did is in the store."""
    before = (datetime.now(UTC) - timedelta(days=_KEEP_DAYS)).isoformat()
    old = DBOS.list_workflows(
        status=_ENDED, completed_before=before, limit=_AT_ONCE, load_input=False, load_output=False
    )
    DBOS.delete_workflows([workflow.workflow_id for workflow in old])
    return len(old)


def _end() -> None:
    with contextlib.suppress(TimeoutError):
        DBOS.destroy(workflow_completion_timeout_sec=0)
