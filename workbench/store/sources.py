"""The sites under watch."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from workbench.domain import schedule
from workbench.domain.custody import Fact
from workbench.domain.sources import Authority, NewSource, Source, SourceState, SourceStatus, state_in_words
from workbench.errors import NotFoundError, WrongUseError
from workbench.store import authorities, chain, runs
from workbench.store.core import Store, now
from workbench.store.schema import post, source


def add(store: Store, new: NewSource, *, actor: str) -> Source:
    """Put a site under watch; WrongUseError when the name is taken, the authority unknown or the schedule none."""
    if not new.name.strip() or not new.url.strip():
        raise WrongUseError("A source needs a name and an address.")
    planned = schedule.checked(new.schedule)
    with store.write("sources") as connection:
        if connection.scalar(select(source.c.id).where(source.c.name == new.name)) is not None:
            raise WrongUseError(f"There is a source named {new.name} already.")
        if new.authority_id is not None:
            authorities.get_in(connection, new.authority_id)
        values: dict[str, Any] = {
            "name": new.name,
            "url": new.url,
            "engine": "",
            "schedule": planned,
            "state": "active",
            "state_reason": "",
            "authority_id": new.authority_id,
            "max_pages": new.max_pages,
            "concurrency": new.concurrency,
            "account": new.account,
            "created_at": now(),
        }
        key = connection.execute(insert(source).values(values).returning(source.c.id)).scalar_one()
        facts: dict[str, Fact] = {
            name: values[name] for name in ("name", "url", "schedule", "authority_id", "max_pages")
        }
        chain.append(connection, store, action="source added", subject=f"source:{key}", actor=actor, facts=facts)
        return get_in(connection, key)


def all_(store: Store) -> list[Source]:
    """Every source by name."""
    with store.read() as connection:
        return all_in(connection)


def all_in(connection: Connection) -> list[Source]:
    """Every source by name, inside a transaction."""
    known = authorities.by_id(connection)
    return [_of_row(row, known) for row in connection.execute(select(source).order_by(source.c.name))]


def get(store: Store, source_id: int) -> Source:
    """One source, or NotFoundError."""
    with store.read() as connection:
        return get_in(connection, source_id)


def get_in(connection: Connection, source_id: int) -> Source:
    """One source inside a transaction, or NotFoundError."""
    row = connection.execute(select(source).where(source.c.id == source_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no source {source_id}.")
    return _of_row(row, authorities.by_id(connection))


def by_name(store: Store, name: str) -> Source:
    """The source of that name, or NotFoundError."""
    with store.read() as connection:
        row = connection.execute(select(source).where(source.c.name == name)).one_or_none()
        if row is None:
            raise NotFoundError(f"There is no source named {name}.")
        return _of_row(row, authorities.by_id(connection))


def statuses(store: Store, *, today: date) -> list[SourceStatus]:
    """Every source with its last run and the number of its posts, by name."""
    with store.read() as connection:
        counted = {row.source_id: row.n for row in connection.execute(_POSTS)}
        last = runs.newest_by_source(connection)
        return [
            SourceStatus(one, last.get(one.id), counted.get(one.id, 0), state_in_words(one, last.get(one.id), today))
            for one in all_in(connection)
        ]


_POSTS = select(post.c.source_id, func.count().label("n")).group_by(post.c.source_id)


def pause(store: Store, source_id: int, *, reason: str, actor: str) -> Source:
    """Stop collecting from a site until it is resumed."""
    values = {"state": "paused", "state_reason": reason}
    return _change(store, source_id, values, action="source paused", actor=actor)


def resume(store: Store, source_id: int, *, actor: str) -> Source:
    """Collect again."""
    return _change(store, source_id, {"state": "active", "state_reason": ""}, action="source resumed", actor=actor)


def set_schedule(store: Store, source_id: int, cron: str, *, actor: str) -> Source:
    """Another schedule: a five-field cron line in UTC, empty for by hand only; WrongUseError where it is none."""
    return _change(store, source_id, {"schedule": schedule.checked(cron)}, action="source schedule", actor=actor)


def set_authority(store: Store, source_id: int, authority_id: int, *, actor: str) -> Source:
    """Read the site under another authority, as when the old one ran out."""
    return _change(store, source_id, {"authority_id": authority_id}, action="source authority", actor=actor)


def set_engine(store: Store, source_id: int, engine: str) -> None:
    """What the first run found the site to be made with."""
    _set(store, source_id, {"engine": engine})


def set_next_run(store: Store, source_id: int, at: datetime | None) -> None:
    """When the schedule fires next."""
    _set(store, source_id, {"next_run_at": at})


def _set(store: Store, source_id: int, values: dict[str, Any]) -> None:
    with store.write("sources") as connection:
        get_in(connection, source_id)
        connection.execute(update(source).where(source.c.id == source_id).values(values))


def _change(store: Store, source_id: int, values: dict[str, Any], *, action: str, actor: str) -> Source:
    with store.write("sources") as connection:
        get_in(connection, source_id)
        if values.get("authority_id") is not None:
            authorities.get_in(connection, values["authority_id"])
        connection.execute(update(source).where(source.c.id == source_id).values(values))
        chain.append(connection, store, action=action, subject=f"source:{source_id}", actor=actor, facts=values)
        return get_in(connection, source_id)


def _of_row(row: Row[Any], known: dict[int, Authority]) -> Source:
    state: SourceState = "paused" if row.state == "paused" else "active"
    return Source(
        id=row.id,
        name=row.name,
        url=row.url,
        engine=row.engine,
        schedule=row.schedule,
        state=state,
        state_reason=row.state_reason,
        authority=known.get(row.authority_id),
        max_pages=row.max_pages,
        concurrency=row.concurrency,
        account=row.account,
        created_at=row.created_at,
        next_run_at=row.next_run_at,
    )
