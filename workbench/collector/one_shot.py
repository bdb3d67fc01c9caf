"""Run named sources once, or read kept pages again, and know when that has ended: `collect --once`, `redigest`."""

from collections.abc import Sequence
from datetime import datetime

from crawlers.counting import counted
from workbench.collector import workflows
from workbench.collector.event_log import emit
from workbench.domain.posts.reprocessing import Rereading, in_words
from workbench.domain.sources.sources import Run, unread_in_words
from workbench.store.db.lifecycle import Store
from workbench.store.posts import reprocessing
from workbench.store.sources import runs, sources


class OneShotRun:
    """The runs of one `--once`. After a crash the same runs are waited for, no second ones are asked for."""

    def __init__(self, store: Store, names: Sequence[str], *, since: datetime, orders: Sequence[int] = ()) -> None:
        self._store = store
        self._orders = orders
        self._ids = [self._run_of(name, since) for name in dict.fromkeys(names)]

    def _run_of(self, name: str, since: datetime) -> int:
        source = sources.by_name(self._store, name)
        newest = next(iter(runs.recent(self._store, source.id, 1)), None)
        if newest is not None and newest.requested_at >= since:
            return newest.id
        return runs.request(self._store, source.id, cause="by hand", actor=self._store.operator or "collector").id

    def runs(self) -> list[Run]:
        """The runs as they are now."""
        return [runs.get(self._store, run_id) for run_id in self._ids]

    def orders(self) -> list[Rereading]:
        """The orders to read pages again, as they are now."""
        return [reprocessing.get(self._store, order) for order in self._orders]

    def done(self) -> bool:
        """Whether all have ended, their digests with them."""
        if any(one.state in reprocessing.OPEN for one in self.orders()):
            return False
        return all(run.state not in runs.OPEN for run in self.runs()) and not workflows.live_digests()

    def summary(self) -> int:
        """Say how they ended; the exit status: 0, or 3 when one did not end well."""
        ended = self.runs()
        for run in ended:
            pages, posts = counted(run.pages_fetched, "page", "pages"), counted(run.posts_new, "new post", "new posts")
            words = (
                f"{run.source_name}: {run.state}. {pages} fetched, {run.pages_failed} failed, "
                f"{posts}, {run.posts_changed} changed. {run.message}"
            )
            words = f"{words} {unread_in_words(run.posts_unread)}" if run.posts_unread else words
            emit("summary", words.strip(), run=run.id, source=run.source_name, state=run.state, message=run.message)
        for order in self.orders():
            emit("summary", in_words(order), rereading=order.id, state=order.state)
        states = {run.state for run in ended} | {order.state for order in self.orders()}
        return 0 if states <= {"done", "unchanged"} else 3
