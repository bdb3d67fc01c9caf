"""Bringing a store to this version's schema, with a copy of the file first; a newer one is refused in words.

Every command opens a store and hardly one finds an old one: alembic is imported only where there is work for it.
"""

import shutil
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from workbench.errors import UserError
from workbench.store.db import engines, triggers
from workbench.store.db.store import take_turn
from workbench.store.schema import (
    bound_records,
    cases,
    category_basis,
    custody,
    evidence,
    observations,
    redaction,
    reprocessing,
    retention,
    view_states,
    withdrawals,
)

SCRIPTS = Path(__file__).parent / "migrations"
# One table of each module of tables, so that all of them are known here.
_TABLES = (
    evidence.post,
    cases.exhibit,
    observations.absence,
    custody.signer,
    reprocessing.correction,
    redaction.hiding,
    retention.erasure,
    category_basis.basis,
    withdrawals.withdrawal,
    view_states.view_state,
    bound_records.bound_record,
)


def newest() -> str:
    """The revision that this version of the program writes."""
    return max(_revisions())


def _revisions() -> set[str]:
    """All revisions that this version knows: each stands in the name of its file."""
    return {path.name[1:5] for path in (SCRIPTS / "versions").glob("r[0-9]*.py")}


def version(engine: Engine) -> str | None:
    """The revision of a store, None when there is none."""
    with engine.connect() as connection, connection.begin():
        return _version(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return found


def to_newest(engine: Engine, file: Path | None) -> None:
    """Upgrade; `file` is the SQLite file to copy first, None where there is nothing to copy."""
    found = version(engine)
    if found == newest():
        return
    if found is not None and found not in _revisions():
        raise UserError(f"The store was written by a newer version of this program (schema {found}). Use that version.")
    with engine.connect().execution_options(**{engines.IMMEDIATE: True}) as connection:
        if connection.dialect.name == "sqlite":
            # Outside a transaction, where SQLite heeds it: a table rebuilt under foreign keys loses its children.
            _pragma(connection, "foreign_keys = OFF")
        with connection.begin():
            take_turn(connection)
            # Another process may have done it while this one waited for the lock.
            if _version(connection) == found:
                if file is not None and found is not None:
                    _copy(file, found)
                _run(connection)
                _assert_whole(connection)
        if connection.dialect.name == "sqlite":
            _pragma(connection, "foreign_keys = ON")


def differences(engine: Engine) -> list[str]:
    """Where the tables of a store are not those of the schema; the search index is no table of it."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(_thing: object, name: str | None, kind: str, *_more: object) -> bool:
        return kind != "table" or not (name or "").startswith("words")

    with engine.connect() as connection, connection.begin():
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        return [str(difference) for difference in compare_metadata(context, _TABLES[0].metadata)]


def _pragma(connection: Connection, words: str) -> None:
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA {words}")
    cursor.close()


def _copy(file: Path, found: str) -> None:
    """Copy the file and its log while the write lock is held: together they are the whole store."""
    target = file.with_name(f"{file.name}.before-{found}")
    ends = [end for end in ("", "-wal") if Path(f"{file}{end}").exists()]
    try:
        for end in ends:
            shutil.copy2(f"{file}{end}", f"{target}{end}.partial")
        for end in ends:
            Path(f"{target}{end}.partial").replace(f"{target}{end}")
    except OSError as error:
        for end in ends:
            Path(f"{target}{end}.partial").unlink(missing_ok=True)
        raise UserError(
            f"The store is of an earlier version and could not be copied before it is changed: {error.strerror}. "
            "Nothing was changed; make room and try again."
        ) from error


def _run(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _assert_whole(connection: Connection) -> None:
    """Refuse a migration that lost rows or guards; the transaction then takes everything back."""
    if lost := triggers.names() - triggers.present(connection):
        raise RuntimeError(f"the migration lost the guards {sorted(lost)}")
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise UserError(
            "The store could not be brought to this version: rows lost what they point to. Nothing was changed."
        )
