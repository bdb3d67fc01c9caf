"""The custody chain as others see it: its head, a check over all of it, its events, and the slice a bundle carries."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, Row, func, select

from workbench.domain.custody.chain import (
    BEGUN,
    BOUND,
    GENESIS,
    ChainReport,
    CustodySlice,
    Event,
    Fact,
    SignedHead,
    event_body,
    head_after,
    head_body,
    leaf_of,
)
from workbench.domain.lazy_sequence import Lazily
from workbench.store.cases import retention_terms
from workbench.store.custody import append, installation_key, signature_check
from workbench.store.db.store import Store
from workbench.store.schema.evidence import capture, custody, custody_head
from workbench.translation import sentence_of

_MOST_PROBLEMS = 50
_PAGE = 5_000
_CHUNK = 500


def head(store: Store) -> SignedHead:
    """The signed end of the chain."""
    with store.read() as connection:
        return head_in(connection, store)


def head_in(connection: Connection, store: Store) -> SignedHead:
    """The signed end of the chain inside a transaction."""
    row = connection.execute(select(custody_head)).one()
    return SignedHead(row.events, row.head, row.signed_at, store.id, row.public_key, row.signature)


def note(store: Store, action: str, subject: str, facts: Mapping[str, Fact], *, actor: str) -> None:
    """Record something that changed no table: a view, a copy, an export, a verification that failed."""
    with store.write() as connection:
        append.append(connection, store, action=action, subject=subject, actor=actor, facts=facts)


def note_failed(store: Store, path: str, report: Mapping[str, Any]) -> None:
    """Record that the verification of a bundle failed: its name, the first check that did not hold, what it said.

    `report` is a VerifyReport as the command prints it.
    """
    wrong: Mapping[str, Any] = next((check for check in report.get("checks", ()) if not check["ok"]), {})
    facts: dict[str, Fact] = {
        "bundle": PurePath(path).name,
        "check": str(wrong.get("name", "")),
        "words": str(wrong.get("words", ""))[:200],
        "public_key": str(report.get("public_key", "")),
    }
    note(store, "verification failed", "bundle", facts, actor=store.operator)


def events(store: Store, *, limit: int, before: int | None = None) -> list[Event]:
    """The newest events, newest first, under the number `before`; without those that only cover what was written."""
    query = select(custody).where(custody.c.action != BOUND).order_by(custody.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(custody.c.seq < before)
    with store.read() as connection:
        return [event_of(row) for row in connection.execute(query)]


def slice_in(connection: Connection, store: Store, subjects: Collection[str], more: Iterable[int] = ()) -> CustodySlice:
    """The slice for these subjects inside a transaction, in which its events and leaves are read when asked for.

    `more` are the numbers of further events in it. Of those about the store as a whole the ones that cover what was
    written are in it by their numbers alone.
    """
    wanted = sorted(set(subjects))
    numbers = set(more)
    for start in range(0, len(wanted), _CHUNK):
        here = custody.c.subject.in_(wanted[start : start + _CHUNK])
        numbers.update(connection.scalars(select(custody.c.seq).where(here, custody.c.action != BOUND)))
    return _slice(connection, store, numbers)


@contextmanager
def export_begun(
    store: Store, case_id: int, before: CustodySlice, facts: Mapping[str, Fact], *, actor: str
) -> Iterator[CustodySlice]:
    """Enter that the making of a bundle begins; gives the slice of its case with that event, for the block.

    The events told in full are those of the slice `before` and the new one, whatever others entered meanwhile.
    """
    with store.write("custody") as connection:
        seq = append.append(connection, store, action=BEGUN, subject=f"case:{case_id}", actor=actor, facts=facts)
    numbers = before.events.keys if isinstance(before.events, Lazily) else [event.seq for event in before.events]
    with store.read() as connection:
        yield _slice(connection, store, [*numbers, seq])


def _slice(connection: Connection, store: Store, numbers: Iterable[int]) -> CustodySlice:
    head = head_in(connection, store)
    events = Lazily(array("q", sorted(numbers)), partial(_events_at, connection), at_once=_CHUNK)
    leaves = Lazily(range(1, head.count + 1), partial(_leaves_at, connection), at_once=_PAGE)
    return CustodySlice(events, leaves, head)


def _events_at(connection: Connection, numbers: Sequence[int]) -> list[Event]:
    rows = connection.execute(select(custody).where(custody.c.seq.in_(numbers)).order_by(custody.c.seq))
    return [event_of(row) for row in rows]


def _leaves_at(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """The leaves of neighbouring events."""
    inside = custody.c.seq.between(numbers[0], numbers[-1])
    return list(connection.scalars(select(custody.c.leaf).where(inside).order_by(custody.c.seq)))


def sign(store: Store, data: bytes) -> tuple[bytes, bytes]:
    """The installation's Ed25519 signature over `data`, and its public key (32 bytes)."""
    with store.read() as connection:
        key = store.signing.key(connection, installation_key.current(connection))
    return key.sign(data), key.public_key().public_bytes_raw()


def check(store: Store) -> ChainReport:
    """Go over the whole chain: leaves, links, count, signature, and what captures say of themselves."""
    with store.read() as connection:
        problems: list[str] = []
        count, end = 0, GENESIS
        signed = signature_check.Signatures(store.id, signature_check.first_key(connection))
        for row in _all_rows(connection):
            count += 1
            if len(problems) < _MOST_PROBLEMS:
                problems.extend(_wrong_with(row, count, end, signed))
            end = _bytes(row.head)
        last = head_in(connection, store)
        wrong_end = list(_wrong_with_head(last, count, end, signed))
        problems.extend(wrong_end)
        problems.extend(signature_check.wrong_with_rows(connection, signed))
        problems.extend(_wrong_with_captures(connection))
        problems.extend(retention_terms.wrong_with_rows(connection))
        return ChainReport(count, last.head, tuple(problems[:_MOST_PROBLEMS]), end_holds=not wrong_end)


def event_of(row: Row[Any]) -> Event:
    """A stored event as a record."""
    facts = append.facts_of(row.facts)
    return Event(row.seq, row.at, row.actor, row.action, row.subject, facts, row.salt, row.leaf, row.head)


def _all_rows(connection: Connection) -> Iterator[Row[Any]]:
    after = 0
    while rows := connection.execute(
        select(custody).where(custody.c.seq > after).order_by(custody.c.seq).limit(_PAGE)
    ).all():
        yield from rows
        after = rows[-1].seq


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _wrong_with(row: Row[Any], expected: int, previous: bytes, signed: signature_check.Signatures) -> Iterator[str]:
    if row.seq != expected:
        yield f"Event {expected} is missing: event {row.seq} stands in its place."
    try:
        body = event_body(
            seq=row.seq,
            at=row.at,
            actor=row.actor,
            action=row.action,
            subject=row.subject,
            facts=append.facts_of(row.facts),
        )
    except (ValueError, TypeError):
        yield f"Event {row.seq} cannot be read."
        return
    leaf = leaf_of(_bytes(row.salt), body)
    if leaf.hex() != row.leaf:
        yield f"Event {row.seq} was changed: it no longer matches its leaf."
    if head_after(previous, _bytes(row.leaf)).hex() != row.head:
        yield f"Event {row.seq} does not follow from the one before it."
    yield from signed.follow(event_of(row))


def _wrong_with_head(last: SignedHead, count: int, end: bytes, signed: signature_check.Signatures) -> Iterator[str]:
    if last.count != count:
        yield sentence_of(
            "The signed head counts {n} event, the chain has {count}.",
            "The signed head counts {n} events, the chain has {count}.",
            last.count,
            count=count,
        )
    if last.head != end.hex():
        yield "The chain does not end in the signed head."
    if not signed.may_sign_the_head(last.public_key):
        yield "The head was signed with a key that is not this installation's."
    body = head_body(count=last.count, head=last.head, signed_at=last.signed_at, store=last.store)
    if not signature_check.holds(last.public_key, last.signature, body):
        yield "The signature over the head is wrong."


def _wrong_with_captures(connection: Connection) -> Iterator[str]:
    """Captures whose row says another hash than their custody event, or that no event tells of."""
    query = (
        select(capture.c.id, capture.c.sha256, capture.c.request_sha256, custody.c.facts, custody.c.subject)
        .outerjoin(custody, custody.c.seq == capture.c.custody_seq)
        .order_by(capture.c.id)
    )
    kept = 0
    for row in connection.execute(query):
        kept += 1
        try:
            facts = append.facts_of(row.facts or "{}")
        except (ValueError, TypeError):
            facts = {}
        said = (row.subject, facts.get("sha256"), facts.get("request_sha256"))
        if said != (f"capture:{row.id}", row.sha256, row.request_sha256):
            yield f"Capture {row.id} does not match its custody event."
    told = connection.scalar(select(func.count()).select_from(custody).where(custody.c.action == "capture"))
    if told != kept:
        yield sentence_of(
            "The chain tells of {n} capture, the store has {kept}.",
            "The chain tells of {n} captures, the store has {kept}.",
            told or 0,
            kept=kept,
        )
