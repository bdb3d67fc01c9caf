"""A schema after today's, as the next version of the program would bring it: one more table, and a row in it."""

import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnClause, Connection, column, inspect, select
from sqlalchemy import table as table_of

from workbench.store.db import metadata, migrate

Rows = dict[str, list[tuple[Any, ...]]]
_MIGRATION = """from alembic import op

revision = "9998"
down_revision = "{before}"


def upgrade():
    op.execute("CREATE TABLE added (id INTEGER PRIMARY KEY)")
    op.execute("INSERT INTO added VALUES (1)")
    {then}
"""


def scripts(folder: Path, *, then: str = "pass") -> Path:
    """The migrations with one more in them, in `folder`; `then` is what the last does at its end."""
    migrations = folder / "migrations"
    shutil.copytree(migrate.SCRIPTS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    text = _MIGRATION.format(before=migrate.newest(), then=then)
    (migrations / "versions" / "r9998_added.py").write_text(text, encoding="utf-8")
    return migrations


def every_row(connection: Connection) -> Rows:
    """All rows of all tables of today's schema that are there."""
    here = set(inspect(connection).get_table_names())
    names = [table.name for table in metadata.metadata.sorted_tables if table.name in here]
    return {name: sorted(_rows(connection, name), key=repr) for name in names}


def _rows(connection: Connection, name: str) -> list[tuple[Any, ...]]:
    columns: list[ColumnClause[Any]] = [column(str(one["name"])) for one in inspect(connection).get_columns(name)]
    return list(map(tuple, connection.execute(select(*columns).select_from(table_of(name)))))
