"""The schema of a store held against that of this version: every table, column, index, constraint and trigger.

On SQLite by the words that made each thing, against a fresh store in memory that the same migrations made. On
PostgreSQL by what its catalogue says of each thing, against what it says of a fresh store (`schema_postgresql.json`,
written by `python -m tests.store.catalogue_make`): a check has no right to make a schema there.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, text

from workbench.store.db import engines, migrate
from workbench.store.db.store import Store

# (what it is, its name) -> all that is said of it.
Things = dict[tuple[str, str], str]

CATALOGUE = Path(__file__).with_name("schema_postgresql.json")
_CASTS = re.compile(r"::(character varying|text)(\[\])?|[()]")
_SQLITE = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
_POSTGRESQL: Mapping[str, str] = {
    "table": """
        SELECT relname, relkind::text || ' ' || relpersistence::text ||
            CASE WHEN relrowsecurity OR relforcerowsecurity THEN ' row security' ELSE '' END ||
            CASE WHEN relhasrules AND relkind = 'r' THEN ' rules' ELSE '' END
        FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'v', 'm', 'p', 'f')""",
    "column": """
        SELECT c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod) ||
            CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || coalesce(' ' || pg_get_expr(d.adbin, d.adrelid), '')
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
        AND a.attnum > 0 AND NOT a.attisdropped""",
    "index": """
        SELECT c.relname, pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' invalid' END
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE c.relnamespace = current_schema()::regnamespace""",
    "constraint": """
        SELECT r.relname || '.' || n.conname, pg_get_constraintdef(n.oid) ||
            CASE WHEN n.convalidated THEN '' ELSE ' not validated' END
        FROM pg_constraint n JOIN pg_class r ON r.oid = n.conrelid
        WHERE n.connamespace = current_schema()::regnamespace AND n.contype NOT IN ('n', 't')""",
    "trigger": """
        SELECT c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal""",
    "foreign key that is not enforced": """
        SELECT c.relname || '.' || n.conname, 'its trigger is disabled'
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_constraint n ON n.oid = t.tgconstraint
        WHERE c.relnamespace = current_schema()::regnamespace AND t.tgisinternal AND t.tgenabled <> 'O'""",
    "policy": """
        SELECT c.relname || '.' || p.polname, 'a policy on rows'
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = current_schema()::regnamespace""",
    "function": """
        SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
            l.lanname || CASE WHEN p.prosecdef THEN ' security definer ' ELSE ' ' END || p.prosrc
        FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE p.pronamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')""",
}  # fmt: skip


def wrong_with(store: Store) -> Iterator[str]:
    """Where the schema of a store is not that of this version, in words."""
    with store.read() as connection:
        there = things(connection)
        silent = connection.dialect.name == "postgresql" and _is_silent(connection)
    if silent:
        yield "The server runs no triggers (session_replication_role)."
    expected = _expected_on_postgresql() if store.kind == "postgresql" else _expected_on_sqlite()
    for kind, name in sorted(expected.keys() - there.keys()):
        yield f"The {kind} {name} is missing."
    for kind, name in sorted(there.keys() - expected.keys()):
        yield f"There is a {kind} {name} that is none of this program's."
    for kind, name in sorted(there.keys() & expected.keys()):
        if there[kind, name] != expected[kind, name]:
            yield f"The {kind} {name} is not what this program made."


def things(connection: Connection) -> Things:
    """All things of a store's schema."""
    if connection.dialect.name == "postgresql":
        schema = str(connection.scalar(text("SELECT current_schema()")))
        found = {
            (kind, str(row[0])): str(row[1]).replace(f"{schema}.", "")
            for kind, query in _POSTGRESQL.items()
            for row in connection.execute(text(query))
        }
        # A list in the condition of an index is written otherwise once a dump of it was read in.
        return {key: _CASTS.sub("", words) if key[0] == "index" else words for key, words in found.items()}
    rows = connection.execute(text(_SQLITE))
    return {(str(row.type), str(row.name)): f"{row.tbl_name}: {row.sql or ''}" for row in rows}


def _is_silent(connection: Connection) -> bool:
    return str(connection.scalar(text("SHOW session_replication_role"))) != "origin"


@lru_cache(maxsize=1)
def _expected_on_sqlite() -> Things:
    engine = engines.memory_engine()
    try:
        migrate.to_newest(engine, None)
        with engine.connect() as connection, connection.begin():
            return things(connection)
    finally:
        engine.dispose()


def _expected_on_postgresql() -> Things:
    told = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    return {(kind, name): words for kind, names in told.items() for name, words in names.items()}


def as_catalogue(found: Things) -> str:
    """Things as the file of the catalogue holds them."""
    kinds: dict[str, dict[str, str]] = {}
    for (kind, name), words in sorted(found.items()):
        kinds.setdefault(kind, {})[name] = words
    return json.dumps(kinds, indent=1, ensure_ascii=False) + "\n"
