"""Orders to read kept pages again, under way and ended. The row is the state of the work, as with runs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from workbench.domain.post_categories import UNREAD
from workbench.domain.posts.reprocessing import Rereading, RereadingState
from workbench.errors import NotFoundError, WrongUseError
from workbench.store.custody import append
from workbench.store.db.store import Store, now
from workbench.store.schema.evidence import capture, digest, post, source
from workbench.store.schema.evidence import purge as purged
from workbench.store.schema.reprocessing import rereading
from workbench.translation import sentence, sentence_of

OPEN: tuple[RereadingState, ...] = ("requested", "running")


def request(store: Store, *, source_id: int | None = None, reason: str, actor: str) -> Rereading:
    """Ask for all pages kept so far to be read again, of one source or of all.

    While such an order is open for the same pages, that one comes back. WrongUseError without a reason or a page.
    """
    if not reason.strip():
        raise WrongUseError("Say why the pages are to be read again.")
    with store.write("runs") as connection:
        if source_id is not None and connection.scalar(select(source.c.id).where(source.c.id == source_id)) is None:
            raise NotFoundError(f"There is no source {source_id}.")
        same = rereading.c.source_id.is_(None) if source_id is None else rereading.c.source_id == source_id
        is_open = select(rereading.c.id).where(same, rereading.c.state.in_(OPEN))
        if (found := connection.scalar(is_open)) is not None:
            return _get(connection, found)
        pages, last = connection.execute(_kept(source_id, func.count(), func.max(capture.c.id))).one()
        if not pages:
            raise WrongUseError("No page is kept that could be read again.")
        values = {
            "source_id": source_id,
            "state": "requested",
            "reason": reason,
            "requested_by": actor,
            "requested_at": now(),
            "at_capture": 0,
            "last_capture": last,
            "pages": pages,
            "message": "",
            "cancel_requested": False,
            **dict.fromkeys(("pages_done", "posts", "moved"), 0),
        }
        key = connection.execute(insert(rereading).values(values).returning(rereading.c.id)).scalar_one()
        facts = {"source": source_id, "reason": reason, "pages": pages}
        append.append(
            connection, store, action="rereading requested", subject=f"rereading:{key}", actor=actor, facts=facts
        )
        return _get(connection, key)


def get(store: Store, rereading_id: int) -> Rereading:
    """One order, or NotFoundError."""
    with store.read() as connection:
        return _get(connection, rereading_id)


def recent(store: Store, limit: int = 20) -> list[Rereading]:
    """The newest orders, newest first."""
    with store.read() as connection:
        rows = connection.execute(select(rereading).order_by(rereading.c.id.desc()).limit(limit))
        return [_of_row(row) for row in rows]


def under_way(store: Store) -> list[Rereading]:
    """Those that have not ended, oldest first."""
    with store.read() as connection:
        rows = connection.execute(select(rereading).where(rereading.c.state.in_(OPEN)).order_by(rereading.c.id))
        return [_of_row(row) for row in rows]


def start(store: Store, rereading_id: int) -> Rereading:
    """Begin, or go on after a crash. One that has ended, or is to stop, comes back as it is."""
    with store.write("runs") as connection:
        found = _get(connection, rereading_id)
        if found.state == "requested" and not found.cancel_requested:
            _update(connection, rereading_id, {"state": "running", "started_at": now()})
        return _get(connection, rereading_id)


def next_pages(store: Store, order: Rereading, limit: int) -> list[int]:
    """The captures that are due next, in order."""
    due = _kept(order.source_id, capture.c.id).where(
        capture.c.id > order.at_capture, capture.c.id <= order.last_capture
    )
    with store.read() as connection:
        return list(connection.scalars(due.order_by(capture.c.id).limit(limit)))


def advance(store: Store, rereading_id: int, captures: Sequence[int], *, posts: int, moved: int) -> None:
    """These captures are done. Said again after a crash, they count once."""
    with store.write("runs") as connection:
        found = _get(connection, rereading_id)
        if captures[-1] <= found.at_capture:
            return
        _update(
            connection,
            rereading_id,
            {
                "at_capture": captures[-1],
                "pages_done": found.pages_done + len(captures),
                "posts": found.posts + posts,
                "moved": found.moved + moved,
            },
        )


def go_on(store: Store, rereading_id: int, read: int) -> bool:
    """Say in the order how many posts of a long file were read so far; whether it is still wanted."""
    with store.write("runs") as connection:
        found = _get(connection, rereading_id)
        if found.state in OPEN:
            _update(
                connection,
                rereading_id,
                {"message": sentence_of("{n} post read so far.", "{n} posts read so far.", read)},
            )
        return found.state in OPEN and not found.cancel_requested


def posts_of(store: Store, source_id: int | None) -> tuple[int, int]:
    """How many posts of a source, or of all, there are, and how many of them have no reading."""
    query = select(func.count(), func.count().filter(post.c.category == UNREAD)).select_from(post)
    if source_id is not None:
        query = query.where(post.c.source_id == source_id)
    with store.read() as connection:
        posts, unread = connection.execute(query).one()
        return int(posts), int(unread)


def finish(store: Store, rereading_id: int, state: RereadingState, message: str) -> Rereading:
    """End it. Ended again, the first end stands."""
    with store.write("runs") as connection:
        found = _get(connection, rereading_id)
        if found.state not in OPEN:
            return found
        _update(connection, rereading_id, {"state": state, "message": message, "ended_at": now()})
        facts = {"state": state, "pages": found.pages_done, "posts": found.posts, "moved": found.moved}
        subject = f"rereading:{rereading_id}"
        append.append(connection, store, action="rereading ended", subject=subject, actor="collector", facts=facts)
        return _get(connection, rereading_id)


def cancel(store: Store, rereading_id: int, *, actor: str) -> Rereading:
    """Ask it to stop; what was read again so far stays."""
    with store.write("runs") as connection:
        found = _get(connection, rereading_id)
        if found.state not in OPEN or found.cancel_requested:
            return found
        values: dict[str, Any] = {"cancel_requested": True}
        if found.state == "requested":
            values |= {"state": "cancelled", "message": sentence("Cancelled before it started."), "ended_at": now()}
        _update(connection, rereading_id, values)
        subject = f"rereading:{rereading_id}"
        append.append(connection, store, action="rereading cancelled", subject=subject, actor=actor, facts={})
        return _get(connection, rereading_id)


def _kept(source_id: int | None, *columns: Any) -> Select[Any]:
    """Captures whose bytes are there and that were read before; the others are read by their own run."""
    query = (
        select(*columns)
        .where(select(digest.c.id).where(digest.c.capture_id == capture.c.id).exists())
        .where(~select(purged.c.capture_id).where(purged.c.capture_id == capture.c.id).exists())
    )
    return query if source_id is None else query.where(capture.c.source_id == source_id)


def _update(connection: Connection, rereading_id: int, values: dict[str, Any]) -> None:
    connection.execute(update(rereading).where(rereading.c.id == rereading_id).values(values))


def _get(connection: Connection, rereading_id: int) -> Rereading:
    row = connection.execute(select(rereading).where(rereading.c.id == rereading_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no order {rereading_id} to read pages again.")
    return _of_row(row)


def _of_row(row: Row[Any]) -> Rereading:
    return Rereading(**row._asdict())
