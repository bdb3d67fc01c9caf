"""The sites under watch."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from workbench.domain.cases.partner_files import ENGINE
from workbench.domain.custody.chain import Fact
from workbench.domain.sources import schedule, web_address
from workbench.domain.sources.sources import (
    TROUBLED,
    Authority,
    Mirror,
    NewSource,
    SiteCanary,
    SitePace,
    Source,
    SourceState,
    SourceStatus,
    standing,
    state_in_words,
)
from workbench.errors import NotFoundError, WrongUseError
from workbench.store.custody import append
from workbench.store.db import collector_lock
from workbench.store.db.store import Store, now
from workbench.store.schema.evidence import post, source
from workbench.store.sources import authorities, runs


def add(store: Store, new: NewSource, *, actor: str) -> Source:
    """Put a site under watch.

    Raises WrongUseError when the name is taken, the schedule none or an address cannot be watched (`web_address`), and
    NotFoundError when there is no such authority.
    """
    if not new.name.strip() or not new.url.strip():
        raise WrongUseError("A source needs a name and an address.")
    addresses = _addresses(web_address.checked(new.url), new.mirrors)
    planned = schedule.checked(new.schedule)
    pace = _checked(new.pace)
    with store.write("sources") as connection:
        if connection.scalar(select(source.c.id).where(source.c.name == new.name)) is not None:
            raise WrongUseError(f"There is a source named {new.name} already.")
        if new.authority_id is not None:
            authorities.get_in(connection, new.authority_id)
        values: dict[str, Any] = {
            "name": new.name,
            "url": addresses[0].url,
            "engine": "",
            "schedule": planned,
            "state": "active",
            "state_reason": "",
            "authority_id": new.authority_id,
            "max_pages": new.max_pages,
            "concurrency": new.concurrency,
            "account": new.account,
            "created_at": now(),
            "pace": asdict(pace),
            "mirrors": _plain(addresses),
            "pgp_key": new.pgp_key,
        }
        key = connection.execute(insert(source).values(values).returning(source.c.id)).scalar_one()
        facts: dict[str, Fact] = {
            name: values[name] for name in ("name", "url", "schedule", "authority_id", "max_pages")
        }
        facts |= _told(pace) | {"mirrors": len(new.mirrors), "pgp_key_sha256": _sha(new.pgp_key)}
        append.append(connection, store, action="source added", subject=f"source:{key}", actor=actor, facts=facts)
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
    collecting = collector_lock.is_held(store)
    with store.read() as connection:
        counted = {row.source_id: row.n for row in connection.execute(_POSTS)}
        last = runs.newest_by_source(connection)
        return [
            SourceStatus(
                source=one,
                last_run=last.get(one.id),
                posts=counted.get(one.id, 0),
                state_in_words=state_in_words(one, last.get(one.id), today, collecting=collecting),
                standing=standing(one, last.get(one.id), today, collecting=collecting),
            )
            for one in all_in(connection)
        ]


def count_troubled(store: Store, *, today: date) -> int:
    """How many sites somebody has to see to. What partners bring is left out: nothing is fetched from it."""
    collecting = collector_lock.is_held(store)
    with store.read() as connection:
        last = runs.newest_by_source(connection)
        return sum(
            standing(one, last.get(one.id), today, collecting=collecting) in TROUBLED
            for one in all_in(connection)
            if one.engine != ENGINE
        )


_POSTS = select(post.c.source_id, func.count().label("n")).group_by(post.c.source_id)


def pause(store: Store, source_id: int, *, reason: str, actor: str) -> Source:
    """Stop collecting from a site until it is resumed."""
    values = {"state": "paused", "state_reason": reason}
    return _change(store, source_id, values, action="source paused", actor=actor)


def resume(store: Store, source_id: int, *, actor: str) -> Source:
    """Collect again. WrongUseError for a partner's source: nothing is fetched from it."""
    if get(store, source_id).engine == ENGINE:
        raise WrongUseError("This source is a partner's; nothing is fetched from it.")
    return _change(store, source_id, {"state": "active", "state_reason": ""}, action="source resumed", actor=actor)


def set_schedule(store: Store, source_id: int, cron: str, *, actor: str) -> Source:
    """Another schedule: a five-field cron line in UTC, empty for by hand only; WrongUseError where it is none."""
    return _change(store, source_id, {"schedule": schedule.checked(cron)}, action="source schedule", actor=actor)


def set_authority(store: Store, source_id: int, authority_id: int, *, actor: str) -> Source:
    """Read the site under another authority, as when the old one ran out."""
    return _change(store, source_id, {"authority_id": authority_id}, action="source authority", actor=actor)


def set_pace(store: Store, source_id: int, pace: SitePace, *, actor: str) -> Source:
    """Read the site at another pace; WrongUseError where it is none."""
    found = _checked(pace)
    return _change(store, source_id, {"pace": asdict(found)}, action="source pace", actor=actor, facts=_told(found))


def set_mirrors(store: Store, source_id: int, urls: Sequence[str], *, pgp_key: str | None = None, actor: str) -> Source:
    """Other addresses of the same site, without the main one, and another key for its list (None: as it is).

    What is known of an address that stays is kept, unless the key changed. Raises WrongUseError where an address cannot
    be watched.
    """
    before = get(store, source_id)
    key = before.pgp_key if pgp_key is None else pgp_key
    known = {one.url: one for one in before.mirrors} if key == before.pgp_key else {}
    wanted = [known.get(one.url, one) for one in _addresses(before.url, urls)]
    facts: dict[str, Fact] = {"mirrors": len(wanted) - 1, "pgp_key_sha256": _sha(key)}
    values = {"mirrors": _plain(wanted), "pgp_key": key}
    return _change(store, source_id, values, action="source mirrors", actor=actor, facts=facts)


def verified_mirrors(store: Store, source_id: int, mirrors: Sequence[Mirror]) -> Source:
    """What a run made out about the addresses; told in the chain when it is news.

    Addresses that came with the site's own list and cannot be watched are left out.
    """
    before = get(store, source_id)
    there = {one.url for one in before.mirrors}
    mirrors = [one for one in mirrors if one.url in there or web_address.fault_of(one.url) is None]
    if tuple(mirrors) == before.mirrors:
        return before
    canary = next((one.canary for one in mirrors if one.canary), None)
    facts: dict[str, Fact] = {
        "signed": sum(one.state == "signed" for one in mirrors),
        "flagged": sum(one.state == "flagged" for one in mirrors),
        "addresses_sha256": append.fingerprint(*(part for one in mirrors for part in (one.url, one.state))),
        "canary": canary.state if canary else "",
        "note": canary.note if canary else "",
    }
    values = {"mirrors": _plain(mirrors)}
    return _change(store, source_id, values, action="mirrors checked", actor="collector", facts=facts)


def set_engine(store: Store, source_id: int, engine: str) -> None:
    """What the first run found the site to be made with."""
    _set(store, source_id, {"engine": engine})


def set_clock(store: Store, source_id: int, words: str) -> None:
    """What the site's pages told of its times (see `workbench.collector.crawl.site_clock`); empty: nothing is known."""
    _set(store, source_id, {"clock": words})


def set_quiet(store: Store, source_id: int, until: datetime) -> Source:
    """The site asked to be left alone until then; where it asked for longer before, that stays."""
    with store.write("sources") as connection:
        found = get_in(connection, source_id)
        later = max(until, found.quiet_until or until)
        connection.execute(update(source).where(source.c.id == source_id).values(quiet_until=later))
        return get_in(connection, source_id)


def set_next_run(store: Store, source_id: int, at: datetime | None) -> None:
    """When the schedule fires next."""
    _set(store, source_id, {"next_run_at": at})


def _set(store: Store, source_id: int, values: dict[str, Any]) -> None:
    with store.write("sources") as connection:
        get_in(connection, source_id)
        connection.execute(update(source).where(source.c.id == source_id).values(values))


def _change(
    store: Store,
    source_id: int,
    values: dict[str, Any],
    *,
    action: str,
    actor: str,
    facts: dict[str, Fact] | None = None,
) -> Source:
    with store.write("sources") as connection:
        get_in(connection, source_id)
        if values.get("authority_id") is not None:
            authorities.get_in(connection, values["authority_id"])
        connection.execute(update(source).where(source.c.id == source_id).values(values))
        append.append(
            connection, store, action=action, subject=f"source:{source_id}", actor=actor, facts=facts or values
        )
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
        pace=SitePace(**row.pace),
        mirrors=tuple(map(_mirror, row.mirrors)) or (Mirror(row.url),),
        pgp_key=row.pgp_key,
        clock=row.clock,
        quiet_until=row.quiet_until if row.quiet_until is not None and row.quiet_until > now() else None,
    )


def _addresses(main: str, others: Sequence[str]) -> list[Mirror]:
    """The main address and the others, each once. Raises WrongUseError where one of the others cannot be watched."""
    return [Mirror(url) for url in dict.fromkeys((main, *(web_address.checked(one) for one in others if one.strip())))]


def _plain(mirrors: Sequence[Mirror]) -> list[dict[str, Any]]:
    """Addresses as JSON holds them; a canary that was never looked for is left out."""
    plain: list[dict[str, Any]] = []
    for one in mirrors:
        told = asdict(one)
        if one.canary is None:
            del told["canary"]
        elif one.canary.due is not None:
            told["canary"]["due"] = one.canary.due.isoformat()
        plain.append(told)
    return plain


def _mirror(plain: dict[str, Any]) -> Mirror:
    canary = plain.get("canary")
    if canary is None:
        return Mirror(**plain)
    due = date.fromisoformat(canary["due"]) if canary["due"] else None
    return Mirror(**{**plain, "canary": SiteCanary(canary["state"], canary["note"], due)})


def _checked(pace: SitePace) -> SitePace:
    if pace.per_minute < 0 or not 0 <= pace.pause < math.inf:
        raise WrongUseError("A pace has no negative number: 0 pages a minute is no limit, 0 seconds no pause.")
    return SitePace(pace.per_minute, float(pace.pause), schedule.checked_hours(pace.hours))


def _told(pace: SitePace) -> dict[str, Fact]:
    """A pace as facts of the chain, which take no fractions."""
    return {"per_minute": pace.per_minute, "pause_ms": round(pace.pause * 1000), "hours": pace.hours}


def _sha(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest() if key else ""
