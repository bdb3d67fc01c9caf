"""A supervisor's review of the analysts' searches, looks and exports, read from the custody chain; itself an event."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select

from workbench.domain.custody import Event, Fact
from workbench.domain.review import Act, ActKind
from workbench.store import chain, custody
from workbench.store.core import Store
from workbench.store.schema import custody as events

# Custody action -> what kind of act it is, and the fact that says in words what it was about.
_ACTS: Mapping[str, tuple[ActKind, str]] = {
    "search": ("search", "query"),
    "preview": ("preview", "query"),
    "view": ("view", "from"),
    "alert seen": ("view", ""),
    "decision": ("decision", "state"),
    "exhibit": ("exhibit", "exhibit"),
    "exhibit removed": ("exhibit", "exhibit"),
    "hide": ("hiding", "kind"),
    "unhide": ("hiding", "kind"),
    "note removed": ("note", "note"),
    "bundle": ("export", "manifest_sha256"),
    "release": ("release", "content_sha256"),
    "backup": ("copy", "sha256"),
    "anchor exported": ("copy", "head"),
    "rules": ("rules", ""),
    "check failed": ("check", "first"),
    "verification failed": ("check", "words"),
    "restored": ("copy", "head"),
    "source list": ("copy", "root"),
    "countersignature given": ("copy", "root"),
    "rollback noticed": ("check", "mark_head"),
    "rollback acknowledged": ("check", "mark_head"),
}


def acts(store: Store, *, since: datetime, until: datetime | None = None, who: str = "") -> list[Act]:
    """The acts of people from `since` up to `until`, oldest first; of one person where `who` names them.

    That somebody reviewed is written down as well.
    """
    query = select(events).where(events.c.action.in_(_ACTS), events.c.at >= _stamp(since)).order_by(events.c.seq)
    if until is not None:
        query = query.where(events.c.at < _stamp(until))
    if who:
        query = query.where(events.c.actor == who)
    with store.read() as connection:
        found = [_act(custody.event_of(row)) for row in connection.execute(query)]
    facts: dict[str, Fact] = {"since": _stamp(since), "who": who, "acts": len(found)}
    with store.write("custody") as connection:
        chain.append(connection, store, action="reviewed", subject="store", actor=store.operator, facts=facts)
    return found


def _act(event: Event) -> Act:
    kind, name = _ACTS[event.action]
    reason = str(event.facts.get("reason") or "")
    return Act(event.seq, event.at, event.actor, kind, event.subject, str(event.facts.get(name, "")), reason)


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
