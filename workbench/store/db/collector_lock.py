"""The one collector of a store: it holds a lock for as long as it runs, and everyone can see whether it is held.

In a folder it is an open file description lock (fcntl(2), F_OFD_SETLK), which can be asked after without being taken;
in a team database an advisory lock. Both end with the process, however that ends.
"""

import fcntl
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, text

from workbench.errors import StoreBusyError
from workbench.store.db import engines
from workbench.store.db.store import COLLECTOR_LOCK, Store, in_our_words

NAME = "collector.lock"
_BUSY = "Another collector is at work on this store. Let it go on, or stop it first."
# struct flock of Linux: type, whence, start, length, process.
_FLOCK = struct.Struct("@hhqqi4x")
_TAKE = text("SELECT pg_try_advisory_lock(:n)")
_GIVE_BACK = text("SELECT pg_advisory_unlock(:n)")
_HELD = text(
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 0 AND objid = :n "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@contextmanager
def take(location: str) -> Iterator[None]:
    """Be the store's only collector; StoreBusyError when another is at work. Ends with the process at the latest."""
    if engines.is_url(location):
        engine = engines.postgres_engine(location)
        try:
            with in_our_words(), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                if not connection.scalar(_TAKE, {"n": COLLECTOR_LOCK}):
                    raise StoreBusyError(_BUSY)
                yield
                # The server notices the end of a connection a little later.
                connection.execute(_GIVE_BACK, {"n": COLLECTOR_LOCK})
        finally:
            engine.dispose()
        return
    with (Path(location).expanduser() / NAME).open("ab") as file:
        try:
            fcntl.fcntl(file, fcntl.F_OFD_SETLK, _whole_file(fcntl.F_WRLCK))
        except OSError as error:
            raise StoreBusyError(_BUSY) from error
        yield


def is_held(store: Store) -> bool:
    """Whether a collector is at work on an open store."""
    if store.folder is not None:
        return _is_held_in(store.folder)
    with store.read() as connection:
        return _is_held_by(connection)


def is_held_at(location: str) -> bool:
    """Whether a collector is at work on the store at a location, which need not be open."""
    if not engines.is_url(location):
        return _is_held_in(Path(location).expanduser())
    engine = engines.postgres_engine(location)
    try:
        with in_our_words(), engine.connect() as connection:
            return _is_held_by(connection)
    finally:
        engine.dispose()


def _is_held_in(folder: Path) -> bool:
    try:
        with (folder / NAME).open("rb") as file:
            return _asked(file) != fcntl.F_UNLCK
    except OSError:
        return False


def _asked(file: IO[bytes]) -> int:
    answer: int = _FLOCK.unpack(fcntl.fcntl(file, fcntl.F_OFD_GETLK, _whole_file(fcntl.F_RDLCK)))[0]
    return answer


def _is_held_by(connection: Connection) -> bool:
    return bool(connection.scalar(_HELD, {"n": COLLECTOR_LOCK}))


def _whole_file(kind: int) -> bytes:
    return _FLOCK.pack(kind, 0, 0, 0, 0)
