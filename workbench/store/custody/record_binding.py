"""Binding what a transaction wrote to the custody chain: one event at its end that covers every record it touched.

No writer has to think of it: triggers note in `touched` what is written (`touching`). What stands there when a
transaction of the program begins was written past the program; it is told in the chain and bound to nothing, so that
a check finds it for ever. So is a record that may change and did, between two transactions, without leaving a trace:
its last state is held against what was bound before a new one is.
"""

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from workbench.domain.custody import record_hashes
from workbench.domain.custody.chain import BOUND, PAST_THE_PROGRAM, Fact
from workbench.domain.custody.record_hashes import BoundRecord
from workbench.errors import UserError
from workbench.store.custody import append, bound_tables
from workbench.store.db.store import Store
from workbench.store.schema.bound_records import bound_record, touched
from workbench.translation import sentence

Which = tuple[str, int]
_T = TypeVar("_T")

CHUNK = 500
_ENTRIES = 4_096
_NAMED = 8
_MOST_PROBLEMS = 3


@dataclass(slots=True)
class _Found:
    """What is to be bound, by (kind, number), whose salts go, and what was changed past the program."""

    entries: list[tuple[Which, record_hashes.Fields]] = field(default_factory=list)
    unsalted: list[Which] = field(default_factory=list)
    odd: list[Which] = field(default_factory=list)


def begin(connection: Connection, store: Store) -> None:
    """At the beginning of a transaction nothing is touched; what is was written past the program, and is told."""
    there = [(row.kind, row.number) for row in connection.execute(select(touched.c.kind, touched.c.number))]
    if there:
        connection.execute(delete(touched))
        _tell(connection, store, sorted(there))


def finish(connection: Connection, store: Store) -> None:
    """At the end of a transaction: bind what it wrote."""
    rows = connection.execute(select(touched).order_by(touched.c.kind, touched.c.number)).all()
    if not rows:
        return
    connection.execute(delete(touched))
    found = _Found()
    for kind, some in groupby(rows, lambda row: row.kind):
        for chunk in chunks(list(some)):
            _judge(connection, kind, {row.number: row.before for row in chunk}, found)
    if found.odd:
        _tell(connection, store, found.odd)
    if found.unsalted:
        connection.execute(_UNSALT, [{"of": kind, "at": number} for kind, number in found.unsalted])
    _bind(connection, store, found.entries, {})


_UNSALT = (
    update(bound_record)
    .where(bound_record.c.kind == bindparam("of"), bound_record.c.number == bindparam("at"))
    .values(salt=None)
)


def _judge(connection: Connection, kind: str, before: Mapping[int, str | None], found: _Found) -> None:
    """Whether what was touched is new, or may change, or went with an erased post; all else is odd."""
    there = bound_tables.numbered(connection, kind, before)
    priors = _last(connection, kind, before)
    gone = bound_tables.erased(connection, kind, priors) if priors else set()
    for number, was in before.items():
        row, prior = there.get(number), priors.get(number)
        if row is None and prior is None:
            continue
        if not _may_stand(kind, was, row, prior, erased=number in gone):
            found.odd.append((kind, number))
            continue
        if prior is not None and kind not in bound_tables.MOVING:
            found.unsalted.append((kind, number))
        fields = record_hashes.tombstone(kind, number) if row is None else record_hashes.form(kind, row)
        found.entries.append(((kind, number), fields))


def _may_stand(
    kind: str, before: str | None, row: bound_tables.Record | None, prior: Row[Any] | None, *, erased: bool
) -> bool:
    """Whether a record is new, or one that may change and was as it was bound, or went with an erased post."""
    if prior is None:
        return kind not in bound_tables.MOVING or before is None
    if kind in bound_tables.MOVING:
        return row is not None and _was_bound(kind, before, prior)
    return erased


def _was_bound(kind: str, before: str | None, prior: Row[Any]) -> bool:
    """Whether a row was, before this transaction, what its last binding covers."""
    if before is None or prior.salt is None:
        return False
    try:
        fields = record_hashes.form(kind, bound_tables.before_of(kind, before))
    except (KeyError, ValueError, TypeError):
        return False
    return record_hashes.record_hash(bytes(prior.salt), fields) == bytes(prior.hash)


def _last(connection: Connection, kind: str, numbers: Collection[int]) -> dict[int, Row[Any]]:
    """The last binding of each record."""
    here = (bound_record.c.kind == kind, bound_record.c.number.in_(numbers))
    query = select(bound_record).where(*here).order_by(bound_record.c.seq, bound_record.c.place)
    return {row.number: row for row in connection.execute(query)}


def _bind(
    connection: Connection,
    store: Store,
    entries: Sequence[tuple[Which, record_hashes.Fields]],
    more: Mapping[str, Fact],
) -> None:
    for some in chunks(entries, _ENTRIES):
        salted = [(which, secrets.token_bytes(record_hashes.SALT_SIZE), fields) for which, fields in some]
        hashed = [(which, salt, record_hashes.record_hash(salt, fields)) for which, salt, fields in salted]
        root = record_hashes.tree_root(one[2] for one in hashed).hex()
        facts: dict[str, Fact] = {"records": len(hashed), "root": root, **more}
        seq = append.append(connection, store, action=BOUND, subject="store", actor="store", facts=facts, quiet=True)
        rows = [
            {"seq": seq, "place": place, "kind": kind, "number": number, "salt": salt, "hash": hash_}
            for place, ((kind, number), salt, hash_) in enumerate(hashed)
        ]
        connection.execute(insert(bound_record), rows)


def _tell(connection: Connection, store: Store, odd: Sequence[Which]) -> None:
    named = ", ".join(f"{kind} {number}" for kind, number in odd[:_NAMED])
    facts: dict[str, Fact] = {"records": len(odd), "which": named}
    append.append(connection, store, action=PAST_THE_PROGRAM, subject="store", actor="store", facts=facts)


def last_of(connection: Connection, kind: str, numbers: Collection[int]) -> dict[int, BoundRecord]:
    """Records of a kind as they are, with where the custody chain last covered each; of those that were bound."""
    found: dict[int, BoundRecord] = {}
    for some in chunks(sorted(set(numbers))):
        priors = _last(connection, kind, some)
        for number, row in bound_tables.numbered(connection, kind, some).items():
            if (prior := priors.get(number)) is not None:
                salt = None if prior.salt is None else bytes(prior.salt)
                form = record_hashes.form(kind, row)
                found[number] = BoundRecord(kind, number, prior.seq, prior.place, salt, bytes(prior.hash), form)
    return found


def entries_of(connection: Connection, seq: int) -> Sequence[bytes]:
    """The hashes that one event covers, in order."""
    return _entries(connection, [seq]).get(seq, [])


def _entries(connection: Connection, seqs: Collection[int]) -> dict[int, list[bytes]]:
    query = select(bound_record.c.seq, bound_record.c.hash).where(bound_record.c.seq.in_(seqs))
    found: dict[int, list[bytes]] = {}
    for row in connection.execute(query.order_by(bound_record.c.seq, bound_record.c.place)):
        found.setdefault(row.seq, []).append(bytes(row.hash))
    return found


class RecordVerifier:
    """Holds records against the chain, inside one transaction: of each kind those that are asked for.

    `seqs` are the events that cover them; `problems` says in words what does not match.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._roots: dict[int, bool] = {}
        self.seqs: set[int] = set()
        self.problems: list[str] = []

    def hold(self, kind: str, numbers: Iterable[int]) -> None:
        """Hold these records of a kind, which have to be there, against their last binding and its event."""
        for some in chunks(sorted(set(numbers))):
            there = bound_tables.numbered(self._connection, kind, some)
            priors = _last(self._connection, kind, some)
            self._read_roots({row.seq for row in priors.values()})
            for number in some:
                self._hold(kind, number, there.get(number), priors.get(number))

    def bound(self, kind: str, numbers: Collection[int]) -> set[int]:
        """Those of the numbers under which a record of a kind was bound, whether it is there or not."""
        here = (bound_record.c.kind == kind, bound_record.c.number.in_(numbers))
        return set(self._connection.scalars(select(bound_record.c.number).where(*here)))

    def complete(self, kind: str) -> None:
        """No record of a kind that was bound may be missing."""
        key = bound_tables.key_of(kind)
        there = select(key).where(key == bound_record.c.number).exists()
        query = select(bound_record.c.number).where(bound_record.c.kind == kind, ~there).distinct()
        self.problems += [f"{kind.capitalize()} {number} is gone." for number in self._connection.scalars(query)]

    def _hold(self, kind: str, number: int, row: bound_tables.Record | None, prior: Row[Any] | None) -> None:
        if prior is None:
            self.problems.append(f"No custody event covers {kind} {number}.")
            return
        self.seqs.add(prior.seq)
        if not self._roots[prior.seq]:
            self.problems.append(f"{kind.capitalize()} {number}: event {prior.seq} covers other records than it says.")
        elif row is None:
            self.problems.append(f"{kind.capitalize()} {number} is gone.")
        elif prior.salt is None or record_hashes.record_hash(bytes(prior.salt), record_hashes.form(kind, row)) != bytes(
            prior.hash
        ):
            self.problems.append(f"{kind.capitalize()} {number} is not what custody event {prior.seq} covers.")

    def _read_roots(self, seqs: set[int]) -> None:
        for some in chunks(sorted(seqs - self._roots.keys())):
            entries = _entries(self._connection, some)
            told = append.roots(self._connection, some)
            for seq in some:
                said = (len(entries[seq]), record_hashes.tree_root(entries[seq]).hex())
                self._roots[seq] = told.get(seq) == said

    def require(self) -> None:
        """UserError in words when anything does not match."""
        if self.problems:
            raise UserError(
                sentence(
                    "The case does not leave. {what} Somebody changed the store past this program. Run: store check",
                    what=" ".join(self.problems[:_MOST_PROBLEMS]),
                )
            )


def chunks(items: Sequence[_T], size: int = CHUNK) -> Iterator[Sequence[_T]]:
    """The items, so many at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
