"""Runs over the sources: asked for, under way, ended; and where the next one goes on."""

from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from workbench.domain.post_categories import UNREAD
from workbench.domain.sources.sources import Run, RunCause, RunState
from workbench.errors import NotFoundError, WrongUseError
from workbench.store.custody import append
from workbench.store.db.store import Store, now
from workbench.store.schema.evidence import capture, digest, post, reading, run, source
from workbench.store.schema.evidence import watermark as watermarks
from workbench.translation import sentence, sentence_of

OPEN: tuple[RunState, ...] = ("requested", "running")
COUNTS = (
    "pages_fetched",
    "pages_failed",
    "pages_waiting",
    "digests_waiting",
    "posts_new",
    "posts_changed",
    "posts_gone",
)
_UNREAD = (
    select(capture.c.run_id, func.count().label("posts"))
    .join(reading, reading.c.capture_id == capture.c.id)
    .join(post, post.c.reading_id == reading.c.id)
    .where(post.c.category == UNREAD)
    .group_by(capture.c.run_id)
    .subquery()
)
_RUNS = (
    select(run, source.c.name.label("source_name"), func.coalesce(_UNREAD.c.posts, 0).label("posts_unread"))
    .join(source, source.c.id == run.c.source_id)
    .outerjoin(_UNREAD, _UNREAD.c.run_id == run.c.id)
)


def request(store: Store, source_id: int, *, cause: RunCause, actor: str) -> Run:
    """Ask for a run. A source has one open run at most: while there is one, that one comes back."""
    with store.write("runs") as connection:
        if connection.scalar(select(source.c.id).where(source.c.id == source_id)) is None:
            raise NotFoundError(f"There is no source {source_id}.")
        is_open = select(run.c.id).where(run.c.source_id == source_id, run.c.state.in_(OPEN))
        if (found := connection.scalar(is_open)) is not None:
            return get_in(connection, found)
        values = {
            "source_id": source_id,
            "cause": cause,
            "state": "requested",
            "requested_at": now(),
            "cancel_requested": False,
            "message": "",
            **dict.fromkeys(COUNTS, 0),
        }
        key = connection.execute(insert(run).values(values).returning(run.c.id)).scalar_one()
        facts = {"source": source_id, "cause": cause}
        append.append(connection, store, action="run requested", subject=f"run:{key}", actor=actor, facts=facts)
        return get_in(connection, key)


def by_hand_done(store: Store, source_id: int, *, actor: str) -> Run:
    """A run that is over as it begins: something was handed over, nothing is fetched."""
    at = now()
    values = {
        "source_id": source_id,
        "cause": "by hand",
        "state": "done",
        "requested_at": at,
        "started_at": at,
        "ended_at": at,
        "cancel_requested": False,
        "message": "",
        **dict.fromkeys(COUNTS, 0),
    }
    with store.write("runs") as connection:
        key = connection.execute(insert(run).values(values).returning(run.c.id)).scalar_one()
        append.append(connection, store, action="run ended", subject=f"run:{key}", actor=actor, facts={"state": "done"})
        return get_in(connection, key)


def requested(store: Store) -> list[Run]:
    """Runs that wait to start, oldest first."""
    with store.read() as connection:
        return [_of_row(row) for row in connection.execute(_RUNS.where(run.c.state == "requested").order_by(run.c.id))]


def under_way(store: Store) -> list[Run]:
    """Runs that have not ended, oldest first."""
    with store.read() as connection:
        return [_of_row(row) for row in connection.execute(_RUNS.where(run.c.state.in_(OPEN)).order_by(run.c.id))]


def get(store: Store, run_id: int) -> Run:
    """One run, or NotFoundError."""
    with store.read() as connection:
        return get_in(connection, run_id)


def recent(store: Store, source_id: int | None, limit: int = 50) -> list[Run]:
    """The newest runs, of one source or of all, newest first."""
    query = _RUNS.order_by(run.c.id.desc()).limit(limit)
    if source_id is not None:
        query = query.where(run.c.source_id == source_id)
    with store.read() as connection:
        return [_of_row(row) for row in connection.execute(query)]


def newest_by_source(connection: Connection) -> dict[int, Run]:
    """The last run of each source, by source."""
    newest = select(func.max(run.c.id)).group_by(run.c.source_id)
    return {row.source_id: _of_row(row) for row in connection.execute(_RUNS.where(run.c.id.in_(newest)))}


def start(store: Store, run_id: int) -> Run:
    """Begin; begun again after a crash it keeps its first time. An ended run does not start again (WrongUseError)."""
    with store.write("runs", "sources") as connection:
        found = get_in(connection, run_id)
        if found.state not in OPEN:
            raise WrongUseError(f"Run {run_id} has ended ({found.state}).")
        if found.state == "requested":
            _update(connection, run_id, {"state": "running", "started_at": now()})
            append.append(connection, store, action="run started", subject=f"run:{run_id}", actor="collector", facts={})
        return get_in(connection, run_id)


def finish(store: Store, run_id: int, state: RunState, message: str) -> Run:
    """End a run as done, failed or cancelled, with a sentence. Ended again, the first end stands."""
    if state in OPEN:
        raise WrongUseError(f"A run does not end as {state}.")
    with store.write("runs", "sources") as connection:
        found = get_in(connection, run_id)
        if found.state not in OPEN:
            return found
        failed = _without_digest(connection, run_id)
        words = " ".join(filter(None, (message, _in_words(failed))))
        values = {"state": state, "message": words, "ended_at": now(), "pages_failed": found.pages_failed + failed}
        _update(connection, run_id, values)
        ended = get_in(connection, run_id)
        counts = (*COUNTS, "posts_unread")
        facts = {"state": state, "message": words, **{name: getattr(ended, name) for name in counts}}
        append.append(connection, store, action="run ended", subject=f"run:{run_id}", actor="collector", facts=facts)
        return ended


def _without_digest(connection: Connection, run_id: int) -> int:
    """How many pages of a run were kept and recognised, but could not be read into posts."""
    another = digest.alias()
    read = select(another.c.id).where(another.c.capture_id == capture.c.id, another.c.model != UNREAD)
    query = (
        select(func.count(capture.c.id.distinct()))
        .select_from(capture)
        .join(digest, digest.c.capture_id == capture.c.id)
        .where(capture.c.run_id == run_id, digest.c.model == UNREAD, ~read.exists())
    )
    return int(connection.scalar(query) or 0)


def _in_words(failed: int) -> str:
    if not failed:
        return ""
    return sentence_of(
        "{n} page is kept, but could not be read into posts.",
        "{n} pages are kept, but could not be read into posts.",
        failed,
    )


def cancel(store: Store, run_id: int, *, actor: str) -> Run:
    """Ask a run to stop; one that has not started is cancelled at once."""
    with store.write("runs") as connection:
        found = get_in(connection, run_id)
        if found.state not in OPEN or found.cancel_requested:
            return found
        values: dict[str, Any] = {"cancel_requested": True}
        if found.state == "requested":
            values |= {"state": "cancelled", "message": sentence("Cancelled before it started."), "ended_at": now()}
        _update(connection, run_id, values)
        append.append(connection, store, action="run cancelled", subject=f"run:{run_id}", actor=actor, facts={})
        return get_in(connection, run_id)


def say(store: Store, run_id: int, words: str) -> None:
    """What an open run waits for, in words; empty while it waits for nothing."""
    with store.write("runs", "sources") as connection:
        if get_in(connection, run_id).state in OPEN:
            _update(connection, run_id, {"message": words})


def progress(store: Store, run_id: int, **counts: int) -> None:
    """Set some of the run's counts to these absolute numbers."""
    if unknown := counts.keys() - set(COUNTS):
        raise WrongUseError(f"A run counts no {', '.join(sorted(unknown))}.")
    with store.write("runs") as connection:
        _update(connection, run_id, counts)


def add_posts_in(connection: Connection, run_id: int, *, new: int = 0, changed: int = 0, gone: int = 0) -> None:
    """Count posts up, in the transaction that records them."""
    more = {"posts_new": new, "posts_changed": changed, "posts_gone": gone}
    _update(connection, run_id, {name: run.c[name] + count for name, count in more.items() if count})


def watermark(store: Store, source_id: int) -> str:
    """Where the next run over a source goes on, as the walk wrote it; empty before the first."""
    with store.read() as connection:
        return connection.scalar(select(watermarks.c.words).where(watermarks.c.source_id == source_id)) or ""


def set_watermark(store: Store, source_id: int, run_id: int, text: str) -> None:
    """Remember where the next run goes on."""
    with store.write("runs") as connection:
        values = {"run_id": run_id, "words": text, "at": now()}
        here = watermarks.c.source_id == source_id
        if connection.execute(update(watermarks).where(here).values(values)).rowcount == 0:
            connection.execute(insert(watermarks).values(source_id=source_id, **values))


def _update(connection: Connection, run_id: int, values: dict[str, Any]) -> None:
    if values and connection.execute(update(run).where(run.c.id == run_id).values(values)).rowcount == 0:
        raise NotFoundError(f"There is no run {run_id}.")


def get_in(connection: Connection, run_id: int) -> Run:
    """One run inside a transaction, or NotFoundError."""
    row = connection.execute(_RUNS.where(run.c.id == run_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no run {run_id}.")
    return _of_row(row)


def _of_row(row: Row[Any]) -> Run:
    return Run(
        id=row.id,
        source_id=row.source_id,
        source_name=row.source_name,
        cause=row.cause,
        state=row.state,
        requested_at=row.requested_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        **{name: getattr(row, name) for name in COUNTS},
        cancel_requested=row.cancel_requested,
        message=row.message,
        posts_unread=row.posts_unread,
    )
