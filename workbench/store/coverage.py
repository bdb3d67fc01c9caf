"""What each run saw of its site and what it did not. Written after every step of a run, so that a killed one has it."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import insert, select, update

from workbench.domain.coverage import NAMED, Coverage, PageWords, Reason
from workbench.store.core import Store, now
from workbench.store.schema_seen import coverage

_PAGES = ("failed", "layout", "notes")


def put(store: Store, run_id: int, covered: Coverage) -> None:
    """Keep the coverage of a run so far, in the place of what was there."""
    facts: dict[str, Any] = asdict(covered)
    facts |= {name: facts[name][:NAMED] for name in (*_PAGES, "skipped")}
    values = {"facts": facts, "at": now()}
    with store.write("runs") as connection:
        done = connection.execute(update(coverage).where(coverage.c.run_id == run_id).values(values))
        if done.rowcount == 0:
            connection.execute(insert(coverage).values(run_id=run_id, **values))


def get(store: Store, run_id: int) -> Coverage | None:
    """The coverage of a run; None when it has not begun, or ran before coverage was kept."""
    with store.read() as connection:
        facts = connection.scalar(select(coverage.c.facts).where(coverage.c.run_id == run_id))
    if facts is None:
        return None
    pages: dict[str, Any] = {name: tuple(PageWords(**one) for one in facts[name]) for name in _PAGES}
    return Coverage(**{**facts, **pages, "skipped": tuple(Reason(**one) for one in facts["skipped"])})
