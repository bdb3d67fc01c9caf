"""The engines: encrypted SQLite with one writer at a time, or PostgreSQL by its URL."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool, StaticPool

from workbench.errors import WrongUseError

BUSY_MILLISECONDS = 30_000
IMMEDIATE = "immediate"


def is_url(location: str) -> bool:
    """Whether a location names a team database rather than a folder."""
    return location.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def sqlite_engine(path: Path, key: bytes) -> Engine:
    """An engine over the encrypted file at `path` with the raw 32-byte `key`.

    A transaction with the execution option `immediate` takes the write lock at once (BEGIN IMMEDIATE), so that no
    reader turns writer half-way; all others are snapshots for reading.
    """
    engine = _encrypted(path, key)
    _begin_by_hand(engine)
    return engine


def memory_engine() -> Engine:
    """An engine over a database in memory, made by the same library: what its one connection writes is gone with it."""
    engine = create_engine(
        URL.create("sqlite+pysqlcipher", password=f"x'{bytes(32).hex()}'", database=":memory:"),
        poolclass=StaticPool,
        connect_args={"check_same_thread": False},
        hide_parameters=True,
    )
    _begin_by_hand(engine)
    return engine


def _begin_by_hand(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def manual(connection: Any, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get(IMMEDIATE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def work_engine(path: Path, key: bytes) -> Engine:
    """An engine over the durable work's own encrypted file, with the transaction habits its library expects."""
    engine = _encrypted(path, key)

    @event.listens_for(engine, "connect")
    def immediate(connection: Any, _record: object) -> None:
        connection.isolation_level = "IMMEDIATE"

    return engine


def _encrypted(path: Path, key: bytes) -> Engine:
    if len(key) != 32:
        raise WrongUseError("The store's key has 32 bytes.")
    engine = create_engine(
        URL.create("sqlite+pysqlcipher", password=f"x'{key.hex()}'", database=str(path)),
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=56,
        pool_timeout=60,
        connect_args={"check_same_thread": False, "timeout": BUSY_MILLISECONDS / 1000},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {BUSY_MILLISECONDS}",
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "recursive_triggers = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
            "trusted_schema = OFF",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def postgres_engine(location: str) -> Engine:
    """An engine over the team database at a postgresql:// URL; raises WrongUseError when it is no URL."""
    try:
        url = make_url(location).set(drivername="postgresql+psycopg")
    except ArgumentError as error:
        raise WrongUseError("The team database's address is not a postgresql:// URL.") from error
    return create_engine(
        url,
        pool_size=8,
        max_overflow=56,
        pool_timeout=60,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": 10, "options": _options(url)},
    )


def _options(url: URL) -> str:
    given = url.query.get("options", "")
    return f"{given if isinstance(given, str) else ' '.join(given)} -c lock_timeout={BUSY_MILLISECONDS}".strip()


def key_of(engine: Engine) -> bytes:
    """The raw key of an encrypted engine, for a second file beside it."""
    return bytes.fromhex(str(engine.url.password)[2:-1])
