"""What each run saw of its site and what it did not. Written after every step of a run, so that a killed one has it."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from workbench.domain.post_categories import UNREAD
from workbench.domain.sources.coverage import NAMED, PageWords, RunCoverage, SkipReason
from workbench.store.db.store import Store, now
from workbench.store.schema.evidence import capture, digest, post, reading
from workbench.store.schema.observations import coverage
from workbench.store.sources import runs

_PAGES = ("failed", "layout", "notes")


def put(store: Store, run_id: int, covered: RunCoverage) -> None:
    """Keep the coverage of a run so far, in the place of what was there."""
    facts: dict[str, Any] = asdict(covered)
    facts |= {name: facts[name][:NAMED] for name in (*_PAGES, "skipped")}
    values = {"facts": facts, "at": now()}
    with store.write("runs") as connection:
        done = connection.execute(update(coverage).where(coverage.c.run_id == run_id).values(values))
        if done.rowcount == 0:
            connection.execute(insert(coverage).values(run_id=run_id, **values))


def get(store: Store, run_id: int) -> RunCoverage | None:
    """The coverage of a run; None when it has not begun, or ran before coverage was kept."""
    with store.read() as connection:
        facts = connection.scalar(select(coverage.c.facts).where(coverage.c.run_id == run_id))
        if facts is None:
            return None
        run, unread = runs.get_in(connection, run_id), _unread(connection, run_id)
    pages: dict[str, Any] = {name: tuple(PageWords(**one) for one in facts[name]) for name in _PAGES}
    pages["failed"] = (*unread, *pages["failed"])[:NAMED]
    counts = {"not_read": max(facts["not_read"], run.pages_failed), "posts_unread": run.posts_unread}
    return RunCoverage(**{**facts, **pages, **counts, "skipped": tuple(SkipReason(**one) for one in facts["skipped"])})


def _unread(connection: Connection, run_id: int) -> tuple[PageWords, ...]:
    """The pages of a run that were not read into posts, or hold posts without a reading, as far as they are named."""
    every = digest.alias()
    newest = select(func.max(every.c.id)).where(every.c.capture_id == capture.c.id).scalar_subquery()
    without = (
        select(reading.c.capture_id).join(post, post.c.reading_id == reading.c.id).where(post.c.category == UNREAD)
    )
    query = (
        select(capture.c.url, digest.c.note)
        .select_from(capture)
        .join(digest, digest.c.id == newest)
        .where(capture.c.run_id == run_id, or_(digest.c.model == UNREAD, capture.c.id.in_(without)))
        .order_by(capture.c.id)
        .limit(NAMED)
    )
    return tuple(PageWords(row.url, row.note) for row in connection.execute(query))
