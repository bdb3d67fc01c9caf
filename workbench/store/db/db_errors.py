"""What a database said, in words: the world's faults become UserErrors, everything else stays a bug."""

from sqlalchemy.exc import DBAPIError

from workbench.errors import StoreBusyError, StoreDamagedError, UserError

_Faults = tuple[tuple[tuple[str, ...], UserError], ...]

_SQLITE: _Faults = (
    (
        ("database or disk is full",),
        UserError(
            "The disk is full. Nothing was half-written; what was stored before is safe. Make room and try again."
        ),
    ),
    (
        ("database is locked", "database table is locked"),
        StoreBusyError("Another process holds the store for too long. Nothing was written; try again."),
    ),
    (
        ("malformed", "not a database", "file is encrypted", "hmac check failed", "corrupt"),
        StoreDamagedError("The store's file is not what was written. Nothing was changed; restore it from a backup."),
    ),
    (
        ("disk I/O error", "unable to open database file"),
        UserError(
            "The store's disk cannot be read or written. Nothing was half-written; check the disk and try again."
        ),
    ),
    (("readonly database",), UserError("The store's files may not be written by this user. Nothing was changed.")),
)
_POSTGRESQL: _Faults = (
    (("53100",), UserError("The team database's disk is full. Nothing was half-written; make room and try again.")),
    (
        ("55P03",),
        StoreBusyError("Another process holds the team database for too long. Nothing was written; try again."),
    ),
    (("XX001", "XX002"), StoreDamagedError("The team database reports damaged files. Nothing was changed.")),
    (("28P01", "28000"), UserError("The team database refuses this user or password.")),
    (("3D000",), UserError("The team database has no database of that name.")),
    (("25006",), UserError("The team database is read-only at present. Nothing was changed.")),
    (("42501",), UserError("This user may not do that in the team database. Nothing was changed.")),
)


_AWAY = frozenset({"57P01", "57P02", "57P03", "08000", "08003", "08006"})


def in_words(error: DBAPIError) -> UserError | None:
    """The fault behind a database error as a UserError; None when it is a bug of ours."""
    if type(error.orig).__module__.startswith("psycopg"):
        return _of_postgresql(str(getattr(error.orig, "sqlstate", None) or ""), type(error.orig).__name__)
    return _of_sqlite(str(error.orig))


def _of_postgresql(state: str, name: str) -> UserError | None:
    for states, fault in _POSTGRESQL:
        if state in states:
            return type(fault)(str(fault))
    if state in _AWAY or (not state and name == "OperationalError"):
        return UserError("The team database cannot be reached. Nothing was half-written; check the connection.")
    return None


def _of_sqlite(said: str) -> UserError | None:
    for signs, fault in _SQLITE:
        if any(sign in said for sign in signs):
            return type(fault)(str(fault))
    return None
