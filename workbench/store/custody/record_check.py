"""The check of every record against the custody chain: all rows, all that events cover, in bounded memory."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, func, select

from workbench.domain.custody import record_hashes
from workbench.domain.custody.chain import BOUND, PAST_THE_PROGRAM
from workbench.store.custody import append, bound_tables
from workbench.store.custody.bound_tables import Record
from workbench.store.custody.record_binding import CHUNK
from workbench.store.schema.bound_records import bound_record, touched
from workbench.store.schema.evidence import custody, post

# What is left of a wording once its words are erased.
_EMPTIED: Mapping[str, Mapping[str, Any]] = {
    "wording": {"text": "", "author": "", "author_id": "", "thread_title": "", "signature": "", "quoted": []},
    "correction": {"value": ""},
    "reading": {"mentions": []},
}
_PAGE = 5_000
# Number, event, salt and hash.
_Binding = Row[Any, Any, Any, Any]


def wrong_with(connection: Connection, progress: "RecordProgress") -> Iterator[str]:
    """Everything that does not match, in words: records, what events cover, and what was written past the program."""
    yield from _wrong_with_events(connection)
    yield from _past_the_program(connection)
    for kind in bound_tables.TABLES:
        yield from _wrong_with_kind(connection, kind, progress)


class RecordProgress:
    """Counts records while they are held against the chain; tells of it now and then."""

    def __init__(self, connection: Connection, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self.done = 0
        self.of = int(connection.scalar(select(func.count()).select_from(bound_record)) or 0)
        self.of += int(connection.scalar(select(func.count()).select_from(post)) or 0)

    def add(self, count: int) -> None:
        """So many more are done; a record that was bound more than once may count beyond the end."""
        self.done += count
        self._tell(min(self.done, self.of), self.of)


def _past_the_program(connection: Connection) -> Iterator[str]:
    query = select(custody.c.seq, custody.c.facts).where(custody.c.action == PAST_THE_PROGRAM).order_by(custody.c.seq)
    for row in connection.execute(query):
        try:
            facts = append.facts_of(row.facts)
        except (ValueError, TypeError):
            facts = {}
        yield f"Event {row.seq} tells of records written without the program: {facts.get('which', '?')}."
    left = connection.execute(select(touched.c.kind, touched.c.number).limit(1)).one_or_none()
    if left is not None:
        yield f"Something was written without the program since: {left.kind} {left.number}."


def _wrong_with_events(connection: Connection) -> Iterator[str]:
    """Each event covers the entries that it says, no fewer and no others."""
    told = _told(connection)
    event = next(told, None)
    for seq, rows in groupby(_entries(connection), lambda row: row.seq):
        while event is not None and event[0] < seq:
            yield f"What event {event[0]} covers is gone."
            event = next(told, None)
        counted = [0, True]
        root = record_hashes.tree_root(_in_place(rows, counted))
        if event is None or event[0] != seq:
            yield f"No event {seq} covers the records that say so."
            continue
        if (counted[0], root.hex()) != event[1:] or not counted[1]:
            yield f"Event {seq} covers other records than those that are there."
        event = next(told, None)
    while event is not None:
        yield f"What event {event[0]} covers is gone."
        event = next(told, None)


def _in_place(rows: Iterator[Row[Any, Any, Any]], counted: list[int | bool]) -> Iterator[bytes]:
    for place, row in enumerate(rows):
        counted[0] = place + 1
        counted[1] = bool(counted[1]) and row.place == place
        yield bytes(row.hash)


def _told(connection: Connection) -> Iterator[tuple[int, int, str]]:
    after = 0
    while rows := connection.execute(
        select(custody.c.seq, custody.c.facts)
        .where(custody.c.seq > after, custody.c.action == BOUND)
        .order_by(custody.c.seq)
        .limit(_PAGE)
    ).all():
        for row in rows:
            yield (int(row.seq), *append.root_of(row.facts))
        after = rows[-1].seq


def _entries(connection: Connection) -> Iterator[Row[Any, Any, Any]]:
    """All bound records in the order of the chain, event by event."""
    after = (-(2**62), 0)
    columns = (bound_record.c.seq, bound_record.c.place, bound_record.c.hash)
    while rows := connection.execute(
        select(*columns)
        .where(
            (bound_record.c.seq > after[0]) | ((bound_record.c.seq == after[0]) & (bound_record.c.place > after[1])),
            bound_record.c.seq >= after[0],
        )
        .order_by(bound_record.c.seq, bound_record.c.place)
        .limit(_PAGE)
    ).all():
        yield from rows
        after = (rows[-1].seq, rows[-1].place)


def _wrong_with_kind(connection: Connection, kind: str, progress: RecordProgress) -> Iterator[str]:
    """Every record of a kind is what its last binding covers, and none that was bound is missing."""
    key = bound_tables.key_of(kind)
    after = -(2**62)
    while True:
        found = bound_tables.records(connection, kind, key > after, CHUNK)
        last = int(found[-1][key.name]) if len(found) == CHUNK else 2**62
        bindings = _bindings(connection, kind, after, last)
        there = {int(one[key.name]): one for one in found}
        numbers = sorted(there.keys() | bindings.keys())
        gone = _erased(connection, kind, numbers, {number for number in there if len(bindings.get(number, ())) <= 1})
        for number in numbers:
            words = _wrong_with(kind, there.get(number), bindings.get(number, []), erased=number in gone)
            if words:
                yield f"{kind.capitalize()} {number}{_of(there.get(number))} {words}."
        progress.add(len(numbers))
        if len(found) < CHUNK:
            return
        after = last


def _of(row: Record | None) -> str:
    post_id = None if row is None else row.get("post_id")
    return f" (of post {post_id})" if post_id is not None else ""


def _bindings(connection: Connection, kind: str, after: int, last: int) -> dict[int, list[_Binding]]:
    query = (
        select(bound_record.c.number, bound_record.c.seq, bound_record.c.salt, bound_record.c.hash)
        .where(bound_record.c.kind == kind, bound_record.c.number > after, bound_record.c.number <= last)
        .order_by(bound_record.c.number, bound_record.c.seq, bound_record.c.place)
    )
    found: dict[int, list[_Binding]] = {}
    for row in connection.execute(query):
        found.setdefault(row.number, []).append(row)
    return found


def _erased(connection: Connection, kind: str, numbers: list[int], bound_once: set[int]) -> set[int]:
    """Which of the records were erased.

    Of a kind whose words may be erased only those that were bound more than once have to ask for the tombstone.
    """
    asked = [number for number in numbers if number not in bound_once]
    return {
        number
        for start in range(0, len(asked), CHUNK)
        for number in bound_tables.erased(connection, kind, asked[start : start + CHUNK])
    }


def _not_erased(kind: str, row: Record | None, bindings: list[_Binding], *, erased: bool) -> str:
    """What speaks against a record that may never change having been bound again by its erasure; empty for nothing."""
    if not erased:
        return "was bound a second time, though it may never change"
    if any(one.salt is not None for one in bindings[:-1]):
        return "was erased, and what would confirm its words was not"
    if row is not None and any(row[name] != value for name, value in _EMPTIED.get(kind, {}).items()):
        return "was erased and holds words again"
    return ""


def _wrong_with(kind: str, row: Record | None, bindings: list[_Binding], *, erased: bool) -> str:
    """What is wrong with one record, as the end of a sentence; empty when nothing is."""
    if not bindings:
        return "is in the store, and no custody event covers it"
    last = bindings[-1]
    if kind not in bound_tables.MOVING and len(bindings) > 1:
        words = _not_erased(kind, row, bindings, erased=erased)
        if words:
            return words
    if row is None and not (kind == "basis" and erased and len(bindings) > 1):
        return f"is gone; custody event {last.seq} covers it"
    fields = record_hashes.tombstone(kind, last.number) if row is None else record_hashes.form(kind, row)
    if last.salt is None:
        return "lost the salt of its binding"
    if record_hashes.record_hash(bytes(last.salt), fields) != bytes(last.hash):
        return f"is not what custody event {last.seq} covers"
    return ""
