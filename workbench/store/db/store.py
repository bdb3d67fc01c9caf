"""The open store: transactions for reading and writing, and who is at work. The rest of the room builds on it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, Self

from sqlalchemy import Connection, Engine, bindparam, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from workbench.domain.custody.signers import Role
from workbench.errors import StoreBusyError
from workbench.store.custody.installation_key import Signing
from workbench.store.db import engines
from workbench.store.db.db_errors import in_words
from workbench.store.people.person_keys import HeldKey, OperatorKey
from workbench.store.schema.evidence import topic

WRITE_LOCK = 0x57_42_01
COLLECTOR_LOCK = 0x57_42_02

Kind = Literal["sqlite", "postgresql"]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An operator who opened their own key to work: `session` shows a child process's right to work in their name.

    `key` signs what they answer for; a child process that was given no way to sign has none.
    """

    id: int
    name: str
    role: Role
    public_key: str
    session: bytes = field(repr=False)
    key: HeldKey | None = field(repr=False, compare=False, default=None)

    @property
    def mark(self) -> str:
        """What events of theirs carry: the first half of a line of their public key, as on the recovery sheet."""
        return self.public_key[:16]

    @property
    def signer(self) -> OperatorKey | None:
        """The person as one who signs; None where nothing can be signed here."""
        return None if self.key is None else OperatorKey(self.id, self.name, self.role, self.public_key, self.key)


@dataclass(frozen=True, slots=True)
class Store:
    """An open store, safe for many threads; `as_operator` gives a copy for another person over the same files."""

    location: str = field(repr=False)
    folder: Path | None
    id: str
    kind: Kind
    operator: str
    engine: Engine = field(repr=False)
    work: Engine = field(repr=False)
    signing: Signing = field(repr=False, default_factory=Signing)
    writing: threading.Lock = field(repr=False, default_factory=threading.Lock)
    # The lock that says that this process has the files open, see `presence`.
    held: IO[bytes] | None = field(repr=False, default=None)
    # Who signed in with their own secret; without it `operator` is a name that was taken at its word.
    signed_in: SignedIn | None = None

    def as_operator(self, name: str) -> "Store":
        """The same store with another name at work, which is taken at its word."""
        return replace(self, operator=name, signed_in=None)

    def as_signed_in(self, person: SignedIn) -> "Store":
        """The same store with an operator at work who opened their own key."""
        return replace(self, operator=person.name, signed_in=person)

    def dbos_engine(self) -> Engine:
        """The engine for the durable work's own tables: a second encrypted file, or the team database."""
        return self.work

    def close(self) -> None:
        """Let go of all files and connections."""
        self.engine.dispose()
        if self.work is not self.engine:
            self.work.dispose()
        if self.held is not None:
            self.held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent snapshot; the world's faults come out as UserErrors."""
        with in_our_words():
            level = {"isolation_level": "REPEATABLE READ"} if self.kind == "postgresql" else {}
            with self.engine.connect().execution_options(**level) as connection, connection.begin():
                yield connection

    @contextmanager
    def write(self, *topics: str) -> Iterator[Connection]:
        """One transaction with the write lock, all or nothing; the change counters of `topics` go up with it.

        Every record that it writes is bound to the custody chain by an event at its end.
        """
        # The chain is written with a store at hand, and a store binds what it writes to the chain.
        from workbench.store.custody import record_binding

        with (
            self.writing,
            in_our_words(),
            self.engine.connect().execution_options(**{engines.IMMEDIATE: True}) as connection,
            connection.begin(),
        ):
            take_turn(connection)
            record_binding.begin(connection, self)
            yield connection
            record_binding.finish(connection, self)
            bump(connection, topics)


@contextmanager
def in_our_words() -> Iterator[None]:
    """Turn what the world did to the database into a UserError; let bugs through."""
    try:
        yield
    except DBAPIError as error:
        fault = in_words(error)
        if fault is None:
            raise
        raise fault from error
    except PoolTimeoutError as error:
        raise StoreBusyError("Too much is asked of the store at once. Nothing was written; try again.") from error


def take_turn(connection: Connection) -> None:
    """On PostgreSQL one writer at a time, as on SQLite: numbers are then given and committed in the same order."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": WRITE_LOCK})


_BUMP = update(topic).where(topic.c.name == bindparam("topic")).values(counter=topic.c.counter + 1)


def bump(connection: Connection, topics: tuple[str, ...]) -> None:
    """Count the topics up."""
    if topics:
        connection.execute(_BUMP, [{"topic": name} for name in topics])


def now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)
