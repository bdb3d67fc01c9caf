"""Under which authority a page was captured: what its source stood under then, as the custody chain tells it.

A source's present authority says nothing of that. One that was renewed does not make older pages unlawful, and one
that was given late does not make lawful what was captured before.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from workbench.domain.sources.authority_period import GROUNDS
from workbench.domain.sources.sources import Authority
from workbench.store.custody import append
from workbench.store.schema.evidence import custody
from workbench.store.sources import authorities

History = Mapping[str, list[tuple[int, int | None]]]


def of_captures(connection: Connection, captures: Iterable[Row[Any]]) -> dict[int, Authority | None]:
    """By the number of a capture, the authority that its source had when it was kept; None where it had none.

    Of each capture its `id`, `source_id` and `custody_seq` are needed.
    """
    wanted = list(captures)
    known, told = authorities.by_id(connection), _history(connection, {one.source_id for one in wanted})
    return {one.id: known.get(_in_force(told, one) or 0) for one in wanted}


def subjects(connection: Connection, sources: Iterable[int]) -> set[str]:
    """The subjects of the events that tell of every authority which these sources ever had."""
    told = _history(connection, set(sources))
    return {f"authority:{key}" for entries in told.values() for _, key in entries if key is not None}


def _in_force(told: History, capture: Row[Any]) -> int | None:
    entries = told.get(f"source:{capture.source_id}", [])
    place = bisect_left(entries, capture.custody_seq, key=lambda entry: entry[0])
    return entries[place - 1][1] if place else None


def _history(connection: Connection, sources: Iterable[int]) -> History:
    """Subject of a source -> (number of the event, authority from then on), in order."""
    named = [f"source:{key}" for key in sources]
    query = select(custody).where(custody.c.subject.in_(named), custody.c.action.in_(GROUNDS)).order_by(custody.c.seq)
    found: dict[str, list[tuple[int, int | None]]] = {}
    for row in connection.execute(query):
        given = append.facts_of(row.facts).get("authority_id")
        found.setdefault(row.subject, []).append((row.seq, given if isinstance(given, int) else None))
    return found
