"""The sources' schedules as DBOS's own: made, changed and taken away as the sources' rows change."""

import importlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from dbos import DBOS

from workbench.collector.workflows import fire
from workbench.domain.sources.sources import LONGEST_QUIET, Source, why_not_run
from workbench.store.db.lifecycle import Store
from workbench.store.db.store import now
from workbench.store.sources import sources

_PREFIX = "source-"


def match_rows(store: Store) -> None:
    """Make DBOS's schedules what the sources' rows say, and write down when each source is due next."""
    wanted = {f"{_PREFIX}{one.id}": one for one in sources.all_(store) if _is_due(one)}
    present = {one["schedule_name"]: one["schedule"] for one in DBOS.list_schedules(schedule_name_prefix=_PREFIX)}
    for name in present.keys() - wanted.keys():
        DBOS.delete_schedule(name)
    changed = [name for name, one in wanted.items() if present.get(name) != one.schedule]
    if changed:
        DBOS.apply_schedules(
            [
                {
                    "schedule_name": name,
                    "workflow_fn": fire,
                    "schedule": wanted[name].schedule,
                    "context": {"source": wanted[name].id},
                }
                for name in changed
            ]
        )
    _tell_next(store, wanted)


def _is_due(source: Source) -> bool:
    return bool(source.schedule) and not why_not_run(source, now().date()) and next_after(source.schedule) is not None


def _tell_next(store: Store, wanted: Mapping[str, Source]) -> None:
    for one in sources.all_(store):
        due = next_after(one.schedule, _from_when(one)) if f"{_PREFIX}{one.id}" in wanted else None
        if due != one.next_run_at:
            sources.set_next_run(store, one.id, due)


def _from_when(source: Source) -> datetime:
    """The moment after which a run of a source may begin: what is due before it is skipped."""
    moment = now()
    return moment if source.quiet_until is None else max(moment, source.quiet_until - LONGEST_QUIET)


def next_after(schedule: str, moment: datetime | None = None) -> datetime | None:
    """When a five-field cron line (UTC) is due next; None where it is none. DBOS reads it with the same library."""
    croniter: Any = importlib.import_module("croniter").croniter
    if not schedule or not croniter.is_valid(schedule):
        return None
    due: datetime = croniter(schedule, moment or now()).get_next(datetime)
    return due.astimezone(UTC)
