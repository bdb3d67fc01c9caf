"""Alerts: what the watchlists found, and what the analyst made of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from workbench.domain.custody.chain import Fact
from workbench.domain.posts.findings import PostCard
from workbench.domain.posts.watchlists import Alert, AlertState, Decided
from workbench.errors import NotFoundError, UserError
from workbench.store.custody import append
from workbench.store.db.store import Store, now
from workbench.store.posts import views
from workbench.store.schema.evidence import alert, post, revision, watchlist
from workbench.translation import sentence

STATES: tuple[AlertState, ...] = ("new", "later", "relevant", "not_relevant")

_CHUNK = 500


def ids(
    store: Store, *, state: AlertState | None, watchlist_id: int | None = None, limit: int, offset: int = 0
) -> list[int]:
    """The numbers of alerts, newest first."""
    query = select(alert.c.id).where(_shown()).order_by(alert.c.id.desc()).limit(limit).offset(offset)
    if state is not None:
        query = query.where(alert.c.state == state)
    if watchlist_id is not None:
        query = query.where(alert.c.watchlist_id == watchlist_id)
    with store.read() as connection:
        return list(connection.scalars(query))


def get_many(store: Store, alert_ids: Sequence[int]) -> list[Alert]:
    """Alerts in the order asked, each with its post as it was read then; unknown numbers are left out."""
    query = (
        select(
            alert,
            watchlist.c.name.label("watchlist_name"),
            watchlist.c.query,
            watchlist.c.weight,
            revision.c.number.label("revision_number"),
        )
        .join(watchlist, watchlist.c.id == alert.c.watchlist_id)
        .join(revision, revision.c.id == alert.c.revision_id)
    )
    rows: dict[int, Row[Any]] = {}
    with store.read() as connection:
        for start in range(0, len(alert_ids), _CHUNK):
            some = query.where(alert.c.id.in_(alert_ids[start : start + _CHUNK]))
            rows |= {row.id: row for row in connection.execute(some)}
        seen = views.by_reading(connection, {row.reading_id for row in rows.values()})
    return [_of_row(rows[key], seen[rows[key].reading_id]) for key in alert_ids if key in rows]


def counts(store: Store) -> Mapping[AlertState, int]:
    """How many alerts are in each state."""
    with store.read() as connection:
        by_state = select(alert.c.state, func.count()).where(_shown()).group_by(alert.c.state)
        found = {row[0]: row[1] for row in connection.execute(by_state)}
    return {state: found.get(state, 0) for state in STATES}


def _shown() -> ColumnElement[bool]:
    """Whether the post of an alert is not withheld."""
    return alert.c.post_id.not_in(select(post.c.id).where(post.c.withheld != ""))


def decide(
    store: Store, alert_ids: Sequence[int], state: AlertState, *, actor: str, reason: str = ""
) -> tuple[tuple[int, AlertState], ...]:
    """Decide about alerts; returns (alert, former state) for each. NotFoundError: there is no such alert."""
    with store.write("alerts") as connection:
        rows = connection.execute(select(alert.c.id, alert.c.state).where(alert.c.id.in_(alert_ids))).all()
        before = {row.id: row.state for row in rows}
        if missing := [key for key in alert_ids if key not in before]:
            raise NotFoundError(f"There is no alert {missing[0]}.")
        for key, former in before.items():
            _decide(connection, store, key, state, former, actor=actor, reason=reason)
        return tuple((key, before[key]) for key in dict.fromkeys(alert_ids))


def decide_one(store: Store, alert_id: int, state: AlertState, *, actor: str, reason: str = "") -> Decided:
    """Decide about one alert, and give what it takes to take that back. NotFoundError: there is no such alert."""
    with store.write("alerts") as connection:
        former = _state_of(connection, alert_id)
        seq = _decide(connection, store, alert_id, state, former, actor=actor, reason=reason)
        return Decided(alert_id, state, former, seq)


def take_back(store: Store, decided: Decided, *, actor: str, reason: str = "undone") -> Decided:
    """Put back the state before a decision; the event names the one it takes back.

    UserError when something else was decided since.
    """
    with store.write("alerts") as connection:
        former = _state_of(connection, decided.alert_id)
        if former != decided.state:
            raise UserError(sentence("Something else was decided about this alert since. Nothing was changed."))
        seq = _decide(
            connection, store, decided.alert_id, decided.before, former, actor=actor, reason=reason,
            undoes=decided.custody_seq,
        )  # fmt: skip
        return Decided(decided.alert_id, decided.before, former, seq)


def _state_of(connection: Connection, alert_id: int) -> AlertState:
    found: AlertState | None = connection.scalar(select(alert.c.state).where(alert.c.id == alert_id))
    if found is None:
        raise NotFoundError(f"There is no alert {alert_id}.")
    return found


def _decide(
    connection: Connection,
    store: Store,
    key: int,
    state: AlertState,
    former: AlertState,
    *,
    actor: str,
    reason: str,
    undoes: int = 0,
) -> int:
    decided = {"decided_by": actor, "decided_at": now(), "reason": reason}
    if state == "new":
        decided = {"decided_by": "", "decided_at": None, "reason": ""}
    connection.execute(update(alert).where(alert.c.id == key).values({"state": state, "seen": True, **decided}))
    facts: dict[str, Fact] = {"state": state, "before": former, "reason": reason}
    facts |= {"undoes": undoes} if undoes else {}
    return append.append(connection, store, action="decision", subject=f"alert:{key}", actor=actor, facts=facts)


def seen(store: Store, alert_id: int, *, actor: str) -> None:
    """Somebody looked at it; logged the first time."""
    with store.write("alerts") as connection:
        found = connection.scalar(select(alert.c.seen).where(alert.c.id == alert_id))
        if found is None:
            raise NotFoundError(f"There is no alert {alert_id}.")
        if not found:
            connection.execute(update(alert).where(alert.c.id == alert_id).values(seen=True))
            append.append(connection, store, action="alert seen", subject=f"alert:{alert_id}", actor=actor, facts={})


def _of_row(row: Row[Any], card: PostCard) -> Alert:
    return Alert(
        id=row.id,
        watchlist_id=row.watchlist_id,
        watchlist_name=row.watchlist_name,
        query=row.query,
        weight=row.weight,
        state=row.state,
        seen=row.seen,
        raised_at=row.raised_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        revision=row.revision_number,
        hits=tuple((start, end) for start, end in row.hits),
        card=card,
    )
