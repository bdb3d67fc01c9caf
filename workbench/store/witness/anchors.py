"""Anchors of the custody chain outside of this store: RFC 3161 time-stamps, and a file that another office keeps.

Both hold a signed head. Whoever cuts the chain's end or writes it anew, even with the installation's key, cannot make
it agree with a head that stands elsewhere.
"""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from workbench.domain.custody.chain import BOUND, Anchor, Fact, SignedHead, anchor_body, head_body
from workbench.errors import UserError, WrongUseError
from workbench.store.custody import append, event_queries, signature_check
from workbench.store.db.store import Store, now
from workbench.store.schema.bound_records import bound_record
from workbench.store.schema.custody import anchor, stamp
from workbench.store.schema.evidence import custody as custody_table
from workbench.store.witness import rfc3161
from workbench.store.witness.outside_heads import ANCHOR_FORMAT

FORMAT = ANCHOR_FORMAT
_STAMPED = "anchor"
# That the witness was told of a head, which it is of every stamp: the two would never come to rest.
_WITNESSED = "witnessed"
_FIELDS: Mapping[str, type] = {
    "count": int, "head": str, "signed_at": str, "store": str, "public_key": str, "signature": str,
}  # fmt: skip


def ask(store: Store) -> Anchor:
    """Put the present head into the queue of those to be stamped; the collector sends it."""
    with store.write("custody") as connection:
        last = event_queries.head_in(connection, store)
        values = {
            "events": last.count,
            "head": last.head,
            "signed_at": last.signed_at,
            "public_key": last.public_key,
            "signature": last.signature,
            "request": rfc3161.request(anchor_body(last)),
            "asked_at": now(),
        }
        number = connection.execute(insert(anchor).values(values).returning(anchor.c.id)).scalar_one()
        return _of_row(connection.execute(_ALL.where(anchor.c.id == number)).one(), store.id)


def is_due(store: Store, every: timedelta) -> bool:
    """Whether the newest anchor is older than `every` and something has happened since but its own stamp."""
    with store.read() as connection:
        newest = connection.execute(select(anchor).order_by(anchor.c.id.desc()).limit(1)).one_or_none()
        return newest is None or (now() - newest.asked_at >= every and _has_happened(connection, int(newest.events)))


def _has_happened(connection: Connection, after: int) -> bool:
    """Whether an event after that one tells of, or covers, anything but anchors and their stamps."""
    told = select(custody_table.c.seq).where(
        custody_table.c.seq > after, custody_table.c.action.not_in((BOUND, _STAMPED, _WITNESSED))
    )
    covered = select(bound_record.c.seq).where(
        bound_record.c.seq > after, bound_record.c.kind.not_in(("anchor", "stamp"))
    )
    return any(connection.execute(query.limit(1)).first() is not None for query in (told, covered))


def all_(store: Store, *, pending: bool = False) -> list[Anchor]:
    """Every anchor, oldest first; or those that wait for their stamp."""
    query = _ALL.where(stamp.c.anchor_id.is_(None)) if pending else _ALL
    with store.read() as connection:
        return [_of_row(row, store.id) for row in connection.execute(query.order_by(anchor.c.id))]


def covering(connection: Connection, store: Store, seqs: Iterable[int]) -> tuple[Anchor, ...]:
    """Of the stamped heads, oldest first, the first after each of these events, and the newest."""
    query = _ALL.where(stamp.c.anchor_id.is_not(None)).order_by(anchor.c.events, anchor.c.id)
    stamped = [_of_row(row, store.id) for row in connection.execute(query)]
    ends = [one.head.count for one in stamped]
    places = {bisect_left(ends, seq) for seq in seqs} | {len(stamped) - 1}
    return tuple(stamped[place] for place in sorted(places) if 0 <= place < len(stamped))


def newest_stamped(connection: Connection, store: Store) -> list[SignedHead]:
    """The newest head that was stamped, in a list; an empty one where none was."""
    query = _ALL.where(stamp.c.anchor_id.is_not(None)).order_by(anchor.c.events.desc()).limit(1)
    return [_of_row(row, store.id).head for row in connection.execute(query)]


def answer(store: Store, found: Anchor, response: bytes, *, url: str, roots: bytes) -> Anchor:
    """Keep an authority's answer once it is checked. UserError says what is wrong with it; the anchor waits on."""
    at = rfc3161.moment_of(response, anchor_body(found.head), roots=roots)
    if not rfc3161.answers(response, found.request):
        raise UserError("The time-stamp answers another request than the one that was sent.")
    with store.write("custody") as connection:
        there = connection.execute(_ALL.where(anchor.c.id == found.id)).one()
        if there.response is None:
            facts: dict[str, Fact] = {
                "count": found.head.count,
                "head": found.head.head,
                "response_sha256": hashlib.sha256(response).hexdigest(),
                "stamped_at": at.isoformat(),
                "url": url,
            }
            seq = append.append(connection, store, action=_STAMPED, subject="store", actor="collector", facts=facts)
            values = {"anchor_id": found.id, "response": response, "stamped_at": at, "url": url, "custody_seq": seq}
            connection.execute(insert(stamp).values(values))
        return _of_row(connection.execute(_ALL.where(anchor.c.id == found.id)).one(), store.id)


def wrong_with(store: Store, *, roots: bytes | None) -> list[str]:
    """What does not agree between the chain and the stamped heads; without `roots` the stamps' signers go unchecked."""
    with store.read() as connection:
        found = [_of_row(row, store.id) for row in connection.execute(_ALL.order_by(anchor.c.id))]
        return [words for one in found for words in (*_disagreement(connection, one.head), *_wrong_stamp(one, roots))]


def as_file(store: Store, *, actor: str) -> bytes:
    """The present head as a file for another office, with the event that tells of it already counted."""
    with store.write("custody") as connection:
        before = event_queries.head_in(connection, store)
        facts: dict[str, Fact] = {"count": before.count, "head": before.head}
        append.append(connection, store, action="anchor exported", subject="store", actor=actor, facts=facts)
        last = event_queries.head_in(connection, store)
    body = json.loads(anchor_body(last))
    return json.dumps({"format": FORMAT, **body}, indent=1).encode() + b"\n"


def from_file(content: bytes) -> SignedHead:
    """The head in such a file. WrongUseError when it is none, or its signature is not right."""
    try:
        body = json.loads(content)
    except ValueError:
        body = None
    if not isinstance(body, dict) or body.get("format") != FORMAT or not _has_fields(body):
        raise WrongUseError("This file is no anchor of a custody chain.")
    head = SignedHead(**{name: body[name] for name in _FIELDS})
    if not _is_signed(head):
        raise WrongUseError("The signature in this anchor is wrong: the file is not what was written.")
    return head


def _has_fields(body: Mapping[str, Any]) -> bool:
    return all(type(body.get(name)) is kind for name, kind in _FIELDS.items())


def compare(store: Store, head: SignedHead) -> list[str]:
    """Where the chain disagrees with a head that was kept elsewhere; empty when it does not."""
    if head.store != store.id:
        return [f"This anchor belongs to another store, {head.store}."]
    with store.read() as connection:
        return list(_disagreement(connection, head))


def _disagreement(connection: Connection, head: SignedHead) -> Iterator[str]:
    if not _is_signed(head):
        yield f"The anchor of event {head.count} is not signed as it was made."
    here = connection.scalar(select(custody_table.c.head).where(custody_table.c.seq == head.count))
    if here is None:
        yield f"The chain's end was cut off: event {head.count} was anchored and is gone."
    elif here != head.head:
        yield f"The chain was written anew: at event {head.count} it is not what was anchored."


def _wrong_stamp(found: Anchor, roots: bytes | None) -> Iterator[str]:
    if found.response is None or roots is None:
        return
    try:
        rfc3161.moment_of(found.response, anchor_body(found.head), roots=roots)
    except UserError as error:
        yield f"Anchor {found.id}: {error}"


def _is_signed(head: SignedHead) -> bool:
    body = head_body(count=head.count, head=head.head, signed_at=head.signed_at, store=head.store)
    return signature_check.holds(head.public_key, head.signature, body)


_ALL = select(anchor, stamp.c.response, stamp.c.stamped_at, stamp.c.url).outerjoin(
    stamp, stamp.c.anchor_id == anchor.c.id
)


def _of_row(row: Row[Any], store: str) -> Anchor:
    head = SignedHead(row.events, row.head, row.signed_at, store, row.public_key, row.signature)
    response = None if row.response is None else bytes(row.response)
    return Anchor(row.id, head, row.asked_at, bytes(row.request), response, row.stamped_at, row.url or "")
