"""A supervisor's review of the analysts' searches, looks and exports, read from the custody chain; itself an event."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select

from workbench.domain.custody.audit import ActKind, ReviewedAct
from workbench.domain.custody.chain import Event, Fact
from workbench.store.custody import append, event_queries
from workbench.store.db.store import Store
from workbench.store.schema.evidence import custody as events

# Custody action -> what kind of act it is, and the fact that says in words what it was about.
ACTS: Mapping[str, tuple[ActKind, str]] = {
    "search": ("search", "query"),
    "preview": ("preview", "query"),
    "view": ("view", "from"),
    "restricted seen": ("view", ""),
    "alert seen": ("view", ""),
    "watchlist added": ("watchlist", "query"),
    "watchlist muted": ("watchlist", ""),
    "watchlist unmuted": ("watchlist", ""),
    "watchlist removed": ("watchlist", ""),
    "source added": ("source", "url"),
    "source authority": ("source", ""),
    "source mirrors": ("source", ""),
    "source paused": ("source", ""),
    "source resumed": ("source", ""),
    "source pace": ("source", ""),
    "source schedule": ("source", ""),
    "run requested": ("source", ""),
    "run cancelled": ("source", ""),
    "rereading requested": ("source", ""),
    "rereading cancelled": ("source", ""),
    "correction": ("correction", "value"),
    "correction undone": ("correction", "correction"),
    "decision": ("decision", "state"),
    "exhibit": ("exhibit", "exhibit"),
    "exhibit removed": ("exhibit", "exhibit"),
    "hide": ("hiding", "kind"),
    "unhide": ("hiding", "kind"),
    "restriction lifted": ("hiding", ""),
    "note removed": ("note", "note"),
    "note": ("note", ""),
    "authority": ("case", "reference"),
    "case opened": ("case", "title"),
    "case authority": ("case", "authority"),
    "hold": ("hold", "kind"),
    "hold ended": ("hold", "hold"),
    "purge": ("erasure", "sha256"),
    "erased": ("erasure", "sha256"),
    "import brought": ("import", "file"),
    "import looked into": ("import", ""),
    "import accepted": ("import", ""),
    "import refused": ("import", ""),
    "export begun": ("export", ""),
    "bundle": ("export", "manifest_sha256"),
    "release": ("release", "content_sha256"),
    "backup": ("copy", "sha256"),
    "anchor exported": ("copy", "head"),
    "corrections exported": ("copy", ""),
    "rules": ("rules", ""),
    "retention terms": ("rules", ""),
    "settings": ("rules", ""),
    "operator added": ("keys", "public_key"),
    "operator key wrapped": ("keys", "kind"),
    "installation key": ("keys", "public_key"),
    "certificate": ("keys", "public_key"),
    "key revoked": ("keys", "public_key"),
    "keys changed": ("keys", "what"),
    "written past the program": ("check", "first"),
    "check failed": ("check", "first"),
    "verification failed": ("check", "words"),
    "restored": ("copy", "head"),
    "source list": ("copy", "root"),
    "countersignature given": ("copy", "root"),
    "rollback noticed": ("check", "mark_head"),
    "rollback acknowledged": ("check", "mark_head"),
}


def acts(store: Store, *, since: datetime, until: datetime | None = None, who: str = "") -> list[ReviewedAct]:
    """The acts of people from `since` up to `until`, oldest first; of one person where `who` names them.

    That somebody reviewed is written down as well.
    """
    query = select(events).where(events.c.action.in_(ACTS), events.c.at >= _stamp(since)).order_by(events.c.seq)
    if until is not None:
        query = query.where(events.c.at < _stamp(until))
    if who:
        query = query.where(events.c.actor == who)
    with store.read() as connection:
        found = [_act(event_queries.event_of(row)) for row in connection.execute(query)]
    facts: dict[str, Fact] = {"since": _stamp(since), "who": who, "acts": len(found)}
    with store.write("custody") as connection:
        append.append(connection, store, action="reviewed", subject="store", actor=store.operator, facts=facts)
    return found


def _act(event: Event) -> ReviewedAct:
    kind, name = ACTS[event.action]
    reason = str(event.facts.get("reason") or "")
    return ReviewedAct(event.seq, event.at, event.actor, kind, event.subject, str(event.facts.get(name, "")), reason)


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
