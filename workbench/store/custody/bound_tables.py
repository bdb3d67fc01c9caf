"""The records that are bound to the custody chain, read back from their tables; and the tables that hold none."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, Connection, Select, Table, select

from workbench.store.db.types import Instant, Json
from workbench.store.schema.cases import bundle, case_file, exhibit, note
from workbench.store.schema.category_basis import basis
from workbench.store.schema.custody import anchor, release, revocation, signer, stamp
from workbench.store.schema.evidence import (
    alert,
    authority,
    capture,
    digest,
    identifier,
    installation,
    mention,
    post,
    purge,
    reading,
    revision,
    run,
    source,
    watchlist,
)
from workbench.store.schema.observations import absence, coverage, tally
from workbench.store.schema.redaction import bundle_key, hiding
from workbench.store.schema.reprocessing import correction, rereading
from workbench.store.schema.retention import erasure, hold, hold_end, restriction
from workbench.store.schema.withdrawals import withdrawal

Record = dict[str, Any]

TABLES: Mapping[str, Table] = {
    "absence": absence,
    "alert": alert,
    "anchor": anchor,
    "authority": authority,
    "basis": basis,
    "bundle": bundle,
    "bundle key": bundle_key,
    "capture": capture,
    "case": case_file,
    "correction": correction,
    "coverage": coverage,
    "digest": digest,
    "erasure": erasure,
    "exhibit": exhibit,
    "hiding": hiding,
    "hold": hold,
    "hold end": hold_end,
    "installation": installation,
    "note": note,
    "post": post,
    "purge": purge,
    "reading": reading,
    "release": release,
    "rereading": rereading,
    "restriction": restriction,
    "revocation": revocation,
    "run": run,
    "signer": signer,
    "source": source,
    "stamp": stamp,
    "tally": tally,
    "watchlist": watchlist,
    "withdrawal": withdrawal,
    "wording": revision,
}
# Bound anew whenever they change; all others once.
MOVING = frozenset({"alert", "case", "coverage", "post", "rereading", "run", "source", "watchlist"})
# Emptied or gone with the words of an erased post, by a tombstone in `erasure`.
ERASABLE = frozenset({"basis", "correction", "reading", "wording"})

# Tables that hold no record of their own: what the check makes sure of them, or why nothing of them is bound.
RECOMPUTED: Mapping[str, str] = {
    "mention": "part of the reading that found it",
    "identifier": "its value is part of every reading that mentions it; its keys are made of the value again",
    "held": "made again from the newest readings",
    "capture_bytes": "read and hashed; the hashes are part of the capture",
    "custody": "the chain itself, each event by its leaf",
    "custody_head": "the chain's end, by its signature",
    "bound_record": "the entries of each event's tree, by its root",
}
NOT_BOUND: Mapping[str, str] = {
    "touched": "empty between transactions; what stands in it was written past the program",
    "topic": "counters that tell a window to fetch again",
    "health": "what each part said of itself last: true for a minute",
    "view_state": "what each operator last looked at",
    "watermark": "up to where a source was read: set back, it is read again",
    "signer_secret": "wrapped anew at will; a wrong one opens nothing, and its public half is bound",
}
# Columns of bound tables that stand in no form, and why.
COLUMNS_NOT_BOUND: Mapping[str, Mapping[str, str]] = {
    "post": {
        "order_key": "made again from the newest wording",
        "revision_id": "made again: the newest wording",
        "reading_id": "made again: the newest reading of it",
        "lang": "made again from that reading",
        "category": "made again from that reading and what was corrected",
        "gone_since": "made again from what runs noticed",
        "withheld": "made again from restrictions and tombstones",
    },
    "source": {
        "next_run_at": "when the clock next asks for a run",
        "quiet_until": "until when the site asked to be left alone",
    },
    "watchlist": {"watermark": "up to which reading it was held; one beyond the newest reading is found"},
}

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def key_of(kind: str) -> Column[Any]:
    """The column that numbers the records of a kind."""
    (key,) = TABLES[kind].primary_key.columns
    return key


def records(connection: Connection, kind: str, which: ColumnElement[bool], limit: int | None = None) -> list[Record]:
    """Records of a kind with all that their form holds, in the order of their numbers."""
    query = _QUERIES[kind].where(which).order_by(key_of(kind)).limit(limit)
    found = [dict(row) for row in connection.execute(query).mappings()]
    if kind == "reading":
        _with_mentions(connection, found)
    return found


def numbered(connection: Connection, kind: str, numbers: Collection[int]) -> dict[int, Record]:
    """The records of these numbers, few enough for one statement."""
    key = key_of(kind)
    return {int(one[key.name]): one for one in records(connection, kind, key.in_(numbers))}


def erased(connection: Connection, kind: str, numbers: Collection[int]) -> set[int]:
    """Those of the numbers of a kind that belong to a post with a tombstone."""
    if kind not in ERASABLE:
        return set()
    table = reading if kind == "basis" else TABLES[kind]
    query = select(table.c.id).join(erasure, erasure.c.post_id == table.c.post_id).where(table.c.id.in_(numbers))
    return set(connection.scalars(query))


def before_of(kind: str, text: str) -> Record:
    """A row as a trigger wrote it down in JSON; KeyError, ValueError or TypeError when it is none."""
    raw = json.loads(text)
    return {column.name: _value(column, raw[column.name]) for column in TABLES[kind].c if column.name in raw}


def _value(column: Column[Any], raw: Any) -> Any:
    if raw is None:
        return None
    if isinstance(column.type, Instant):
        return _EPOCH + timedelta(microseconds=raw)
    if isinstance(column.type, Json):
        return json.loads(raw)
    return bool(raw) if isinstance(column.type, Boolean) else raw


def _queries() -> dict[str, Select[Any]]:
    found: dict[str, Select[Any]] = {kind: select(table) for kind, table in TABLES.items()}
    found["wording"] = select(revision, post.c.source_id, post.c.post_key).join(post, post.c.id == revision.c.post_id)
    ended = (run.c.id == coverage.c.run_id) & run.c.ended_at.is_not(None)
    found["coverage"] = select(coverage).join(run, ended)
    return found


_QUERIES = _queries()
_MENTIONS = select(mention, identifier.c.label, identifier.c.value).join(
    identifier, identifier.c.id == mention.c.identifier_id
)


def _with_mentions(connection: Connection, readings: Sequence[Record]) -> None:
    by_number: dict[int, list[Record]] = {one["id"]: [] for one in readings}
    for one in readings:
        one["mentions"] = by_number[one["id"]]
    # Neighbours in one range where they are that, as in a check of all of them; a page's are, too.
    if not readings:
        return
    first, last = readings[0]["id"], readings[-1]["id"]
    whole = last - first < 2 * len(readings)
    which = mention.c.reading_id.between(first, last) if whole else mention.c.reading_id.in_(by_number)
    query = _MENTIONS.where(which).order_by(mention.c.start, mention.c.end, mention.c.id)
    for row in connection.execute(query).mappings():
        if row["reading_id"] in by_number:
            by_number[row["reading_id"]].append(dict(row))
