"""Run named sources once and know when they have ended: `collect --once`."""

from collections.abc import Sequence
from datetime import datetime

from workbench.collector import workflows
from workbench.collector.told import say
from workbench.domain.sources import Run
from workbench.store import runs, sources
from workbench.store.opening import Store


class Once:
    """The runs of one `--once`. After a crash the same runs are waited for, no second ones are asked for."""

    def __init__(self, store: Store, names: Sequence[str], *, since: datetime) -> None:
        self._store = store
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

    def done(self) -> bool:
        """Whether all have ended, their digests with them."""
        return all(run.state not in runs.OPEN for run in self.runs()) and not workflows.live_digests()

    def summary(self) -> int:
        """Say how they ended; the exit status: 0, or 3 when one did not end well."""
        ended = self.runs()
        for run in ended:
            words = (
                f"{run.source_name}: {run.state}. {run.pages_fetched} pages fetched, {run.pages_failed} failed, "
                f"{run.posts_new} new and {run.posts_changed} changed posts. {run.message}"
            )
            say("summary", words.strip(), run=run.id, source=run.source_name, state=run.state, message=run.message)
        return 0 if all(run.state == "done" for run in ended) else 3
