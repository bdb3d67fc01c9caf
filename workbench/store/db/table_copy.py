"""Every row of a store into another one: a team database into encrypted files for its backup, and back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Integer, Table, delete, func, insert, select

from workbench.domain.custody.chain import SignedHead
from workbench.errors import UserError, WrongUseError
from workbench.store.custody import event_queries
from workbench.store.db import engines, lifecycle, metadata, migrate
from workbench.store.db.store import Store, in_our_words
from workbench.store.keys import key_file
from workbench.store.keys.key_file import RawKey, Wrapper
from workbench.store.schema.bound_records import touched
from workbench.store.schema.evidence import capture_bytes, post, revision
from workbench.store.search import index

_ROWS, _BYTES = 500, 20

Progress = Callable[[int, int], None]


def out(store: Store, folder: Path, unlock: Wrapper | None, progress: Progress) -> SignedHead:
    """A team database into files in `folder`, as it stands at one moment; gives the signed head of that moment."""
    if unlock is None:
        raise WrongUseError("The backup of a team database needs the passphrase or key file that shall open it.")
    target = engines.sqlite_engine(folder / lifecycle.EVIDENCE, key_file.create(folder, unlock, store=store.id))
    try:
        with store.read() as source:
            _into(source, target, progress)
            head = event_queries.head_in(source, store)
    finally:
        target.dispose()
    return head


def back(folder: Path, key: RawKey, location: str, progress: Progress) -> None:
    """Files of a backup into an empty team database."""
    source, target = engines.sqlite_engine(folder / lifecycle.EVIDENCE, key.key), engines.postgres_engine(location)
    try:
        if migrate.version(source) != migrate.newest():
            raise UserError("The backup is of another version: restore it to a folder first, then back it up again.")
        with in_our_words(), source.connect() as connection, connection.begin():
            _into(connection, target, progress)
    finally:
        source.dispose()
        target.dispose()


def _into(source: Connection, target: Engine, progress: Progress) -> None:
    """All rows and the search index, in one transaction of the target."""
    migrate.to_newest(target, None)
    tables = metadata.metadata.sorted_tables
    of = sum(_count(source, table) for table in tables)
    done = 0
    immediate = {engines.IMMEDIATE: True}
    with in_our_words(), target.connect().execution_options(**immediate) as connection, connection.begin():
        for table in tables:
            for rows in _batches(source, table):
                connection.execute(insert(table), rows)
                done += len(rows)
                progress(done, of)
            _count_on(connection, table)
        # The rows come with what binds them.
        connection.execute(delete(touched))
        _index(connection)


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """The rows of a table in the order of its key; captured bytes few at a time."""
    size = _BYTES if table is capture_bytes else _ROWS
    result = connection.execution_options(stream_results=True).execute(select(table).order_by(*table.primary_key))
    for rows in result.mappings().partitions(size):
        yield [dict(row) for row in rows]


def _count_on(connection: Connection, table: Table) -> None:
    """On PostgreSQL the next number of a table follows the greatest that was copied."""
    key: Column[Any] | None = table.c.get("id")
    counted = key is not None and key.autoincrement is True and isinstance(key.type, Integer)
    if key is None or not counted or connection.dialect.name != "postgresql":
        return
    sequence = func.pg_get_serial_sequence(table.name, key.name)
    last = select(func.max(key)).scalar_subquery()
    connection.execute(select(func.setval(sequence, last)).where(last.is_not(None)))


def _index(connection: Connection) -> None:
    query = select(post.c.order_key, revision).join(revision, revision.c.id == post.c.revision_id)
    query = query.where(post.c.withheld != "erased")
    after = -(2**62)
    while rows := connection.execute(
        query.where(post.c.order_key > after).order_by(post.c.order_key).limit(_ROWS)
    ).all():
        for row in rows:
            words = index.indexed(
                text=row.text, title=row.thread_title, author=row.author, quoted=row.quoted, signature=row.signature
            )
            index.put(connection, row.order_key, words, replaces=None)
        after = rows[-1].order_key
