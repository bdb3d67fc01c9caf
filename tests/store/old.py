"""Stores of every released schema, as that version wrote them (`released_make`), put where a test can open them."""

import shutil
from pathlib import Path
from typing import Any

import psycopg
import zstandard
from sqlalchemy import ColumnClause, Connection, Select, column, inspect, select
from sqlalchemy import table as table_of

from tests.store.conftest import KEY
from tests.store.released_make import FOLDER
from workbench.store.db import engines, lifecycle, metadata
from workbench.store.keys import key_file

SCHEMAS = tuple(sorted(path.name.removesuffix(".store") for path in FOLDER.glob("*.store")))
Rows = dict[str, list[tuple[Any, ...]]]


def place(schema: str, location: str) -> Rows:
    """Put the store of a schema at `location`, where nothing is yet; gives every row it holds, read without upgrade."""
    if engines.is_url(location):
        text = zstandard.ZstdDecompressor().decompress((FOLDER / f"{schema}.sql.zst").read_bytes())
        with psycopg.connect(location, autocommit=True) as connection:
            connection.execute(text)
        engine = engines.postgres_engine(location)
    else:
        folder = Path(location)
        shutil.copytree(FOLDER / f"{schema}.store", folder)
        engine = engines.sqlite_engine(folder / lifecycle.EVIDENCE, key_file.unwrap(folder, KEY))
    with engine.connect() as connection_, connection_.begin():
        rows = every_row(connection_)
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


def assert_kept(before: Rows, after: Rows, *, grown: bool) -> None:
    """All rows are there. What a version before 0011 kept is bound to the chain now, which goes on by that."""
    was, now = (tuple(rows.pop(name) for name in ("custody", "custody_head")) for rows in (before, after))
    assert set(was[0]) <= set(now[0])
    assert (len(was[0]) < len(now[0]), was[1] != now[1]) == (grown, grown)
    # What was said of a post's category once stood beside it alone.
    assert [row[:10] + row[11:] for row in after.pop("post")] == [row[:10] + row[11:] for row in before.pop("post")]
    assert after == before


def _tables(connection: Connection) -> list[str]:
    here = set(inspect(connection).get_table_names())
    return [table.name for table in metadata.metadata.sorted_tables if table.name in here]


def _named(name: str) -> ColumnClause[Any]:
    return column(name)


def _all(name: str, columns: list[str]) -> Select[Any]:
    return select(*map(_named, columns)).select_from(table_of(name))


def _columns(connection: Connection, name: str) -> list[str]:
    return [str(one["name"]) for one in inspect(connection).get_columns(name)]
