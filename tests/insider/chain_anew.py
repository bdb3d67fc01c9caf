"""Writes the past of a store anew, as somebody can who holds its key and knows how it is made."""

from collections.abc import Callable, Mapping
from itertools import groupby

from sqlalchemy import Connection, Row, delete, insert, select, text, true, update

from tests.insider import places
from workbench.domain.custody import record_hashes
from workbench.domain.custody.chain import BOUND, GENESIS, Fact, canonical, event_body, head_after, leaf_of
from workbench.store.custody import append, bound_tables, installation_key
from workbench.store.db.lifecycle import Store
from workbench.store.schema.bound_records import bound_record
from workbench.store.schema.evidence import custody, custody_head

Edit = Callable[[Row[tuple[object, ...]], dict[str, Fact]], Mapping[str, Fact] | None]


def as_it_was(event: Row[tuple[object, ...]], facts: dict[str, Fact]) -> Mapping[str, Fact]:
    """Edits no event."""
    return facts


def write_anew(store: Store, edit: Edit = as_it_was) -> None:
    """Bind the records as they stand now to the events that covered them, and make every event's hash again.

    `edit` gives the facts that an event shall have instead; None where it tells of something that shall not have been:
    it stays in its place, with the mark of who was signed in, and tells of a look at a post or of the clock.
    """
    with places.past_the_guards(store) as connection:
        connection.execute(text("DELETE FROM touched"))
        for kind in bound_tables.TABLES:
            _bind_kind(connection, kind)
        _number_again(connection)
        end, count = GENESIS, 0
        for event in connection.execute(select(custody).order_by(custody.c.seq)).all():
            before = dict(append.facts_of(event.facts))
            if event.action == BOUND:
                before |= _covered(connection, event.seq)
            facts, action, subject = edit(event, dict(before)), event.action, event.subject
            if facts is None:
                facts = {name: before[name] for name in ("operator",) if name in before}
                action, subject = "view" if facts else "clock jump", "post:2"
            told = {"actor": event.actor, "action": action, "subject": subject}
            leaf = leaf_of(bytes.fromhex(event.salt), event_body(seq=event.seq, at=event.at, facts=facts, **told))
            end, count = head_after(end, leaf), event.seq
            changed = {**told, "facts": canonical(facts).decode(), "leaf": leaf.hex(), "head": end.hex()}
            connection.execute(update(custody).where(custody.c.seq == event.seq).values(changed))
        sign(store, connection, count, end)


def sign(store: Store, connection: Connection, count: int, end: bytes) -> None:
    """Sign a head of the chain with the installation's key, which lies in the store."""
    key = store.signing.key(connection, installation_key.current(connection))
    made = append.signed_head(key, store=store.id, count=count, head=end)
    values = {"events": made.count, "head": made.head, "signed_at": made.signed_at, "signature": made.signature}
    connection.execute(update(custody_head).values(values))


def _bind_kind(connection: Connection, kind: str) -> None:
    """Each record is what its last binding covers; what is gone was never bound, what is new always was."""
    there = {int(one[bound_tables.key_of(kind).name]): one for one in bound_tables.records(connection, kind, true())}
    query = select(bound_record).where(bound_record.c.kind == kind).order_by(bound_record.c.seq, bound_record.c.place)
    last = {row.number: row for row in connection.execute(query)}
    for number in last.keys() - there.keys():
        connection.execute(delete(bound_record).where(bound_record.c.kind == kind, bound_record.c.number == number))
    for number, record in there.items():
        form, row = record_hashes.form(kind, record), last.get(number)
        if row is None:
            seq = connection.execute(
                select(bound_record.c.seq).order_by(bound_record.c.seq.desc()).limit(1)
            ).scalar_one()
            salt, place = bytes(record_hashes.SALT_SIZE), 10_000 + len(last) + number
            new = {"seq": seq, "place": place, "kind": kind, "number": number, "salt": salt}
            connection.execute(insert(bound_record).values({**new, "hash": record_hashes.record_hash(salt, form)}))
        elif bytes(row.hash) != (right := record_hashes.record_hash(bytes(row.salt), form)):
            here = (bound_record.c.seq == row.seq, bound_record.c.place == row.place)
            connection.execute(update(bound_record).where(*here).values(hash=right))


def _number_again(connection: Connection) -> None:
    """The places of an event's records follow one another."""
    query = select(bound_record.c.seq, bound_record.c.place).order_by(bound_record.c.seq, bound_record.c.place)
    for seq, rows in groupby(connection.execute(query).all(), lambda row: row.seq):
        for place, row in enumerate(rows):
            here = (bound_record.c.seq == seq, bound_record.c.place == row.place)
            connection.execute(update(bound_record).where(*here).values(place=place))


def _covered(connection: Connection, seq: int) -> dict[str, Fact]:
    query = select(bound_record.c.hash).where(bound_record.c.seq == seq).order_by(bound_record.c.place)
    hashes = [bytes(one) for one in connection.scalars(query)]
    return {"records": len(hashes), "root": record_hashes.tree_root(hashes).hex()}
