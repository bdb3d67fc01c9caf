"""A store as the first schema had it, made by that schema's own migration and filled row by row from one of today."""

import shutil
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import ColumnClause, Connection, Engine, Row, Select, column, func, insert, inspect, select
from sqlalchemy import table as table_of

from workbench.store import engines, index, keys, migrate, naming, opening
from workbench.store.opening import KeyFile, Store
from workbench.store.schema import post, revision

FIRST = "0001"
Rows = dict[str, list[tuple[Any, ...]]]


def make_old(location: str, unlock: KeyFile | None, like: Store) -> Rows:
    """Make a store of the first schema at `location` with the content of another; gives every row it holds."""
    engine = _empty(location, unlock, like)
    with engine.connect().execution_options(**{engines.IMMEDIATE: True}) as connection:
        if connection.dialect.name == "sqlite":
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.close()
        with connection.begin():
            config = Config()
            config.set_main_option("script_location", str(migrate.SCRIPTS))
            config.attributes["connection"] = connection
            command.upgrade(config, FIRST)
            with like.read() as full:
                _fill(connection, full)
            rows = every_row(connection)
    engine.dispose()
    return rows


def every_row(connection: Connection, like: Rows | None = None) -> Rows:
    """All rows of all tables; of `like`, only the tables and as many columns as it has."""
    found: Rows = {}
    for name in like or _tables(connection):
        columns = _columns(connection, name)
        if like:
            columns = columns[: len(like[name][0]) if like[name] else len(columns)]
        found[name] = sorted(map(tuple, connection.execute(_all(name, columns))), key=repr)
    return found


def _empty(location: str, unlock: KeyFile | None, like: Store) -> Engine:
    if unlock is None:
        return engines.postgres_engine(location)
    folder = Path(location)
    folder.mkdir(mode=0o700)
    for inner in ("run", "tor"):
        (folder / inner).mkdir()
    shutil.copy2(Path(like.location) / keys.NAME, folder / keys.NAME)
    return engines.sqlite_engine(folder / opening.EVIDENCE, opening.unwrap(location, unlock))


def _tables(connection: Connection) -> list[str]:
    here = set(inspect(connection).get_table_names())
    return [table.name for table in naming.metadata.sorted_tables if table.name in here]


def _named(name: str) -> ColumnClause[Any]:
    return column(name)


def _all(name: str, columns: list[str]) -> Select[Any]:
    return select(*map(_named, columns)).select_from(table_of(name))


def _columns(connection: Connection, name: str) -> list[str]:
    return [str(one["name"]) for one in inspect(connection).get_columns(name)]


def _fill(connection: Connection, full: Connection) -> None:
    for name in _tables(connection):
        columns = _columns(connection, name)
        there = [row._asdict() for row in full.execute(_all(name, columns))]
        if there:
            connection.execute(insert(table_of(name, *map(_named, columns))), there)
            if connection.dialect.name == "postgresql" and "id" in columns:
                counter = func.pg_get_serial_sequence(name, "id")
                last = select(func.max(_named("id"))).select_from(table_of(name)).scalar_subquery()
                connection.execute(select(func.setval(counter, last)))
    for row in full.execute(select(post.c.order_key, revision).where(revision.c.id == post.c.revision_id)):
        index.put(connection, row.order_key, _words(row), replaces=None)


def _words(row: Row[Any]) -> index.Indexed:
    return index.indexed(
        text=row.text, title=row.thread_title, author=row.author, quoted=row.quoted, signature=row.signature
    )
