"""The triggers that note in `touched` which records a transaction wrote, on both databases, whoever writes.

The program empties `touched` at the end of each of its transactions, when it binds what stands there to the custody
chain (`binding`): so no writer can forget it, and what was written past the program stands there when it begins.
Names end in `_bound`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import Template


@dataclass(frozen=True, slots=True)
class TouchedRecord:
    """Writing a row of `table` touches the record of `kind` whose number is in `key`.

    `moving`: the columns that may change in the life of the record; of another kind every change counts. `at_the_end`
    are those of work under way, which count once `ended_at` is set.
    """

    table: str
    kind: str
    key: str = "id"
    moving: Sequence[str] = ()
    at_the_end: Sequence[str] = ()


# A form that gets another field needs its triggers made anew, by a migration.
TOUCHES: Sequence[TouchedRecord] = (
    TouchedRecord("absence", "absence"),
    TouchedRecord(
        "alert",
        "alert",
        moving=(
            "watchlist_id", "post_id", "revision_id", "reading_id", "state", "seen", "raised_at", "decided_by",
            "decided_at", "reason", "hits",
        ),
    ),
    TouchedRecord("anchor", "anchor"),
    TouchedRecord("authority", "authority"),
    TouchedRecord("basis", "basis", "reading_id"),
    TouchedRecord("bundle", "bundle"),
    TouchedRecord("bundle_key", "bundle key"),
    TouchedRecord("capture", "capture"),
    TouchedRecord("case_file", "case", moving=("number", "title", "authority_id", "opened_by", "opened_at")),
    TouchedRecord("correction", "correction"),
    TouchedRecord("digest", "digest"),
    TouchedRecord("erasure", "erasure", "post_id"),
    TouchedRecord("exhibit", "exhibit"),
    TouchedRecord("hiding", "hiding"),
    TouchedRecord("hold", "hold"),
    TouchedRecord("hold_end", "hold end", "hold_id"),
    TouchedRecord("installation", "installation"),
    TouchedRecord("mention", "reading", "reading_id"),
    TouchedRecord("note", "note"),
    TouchedRecord("post", "post", moving=("source_id", "key", "post_key", "thread", "author")),
    TouchedRecord("purge", "purge", "capture_id"),
    TouchedRecord("reading", "reading"),
    TouchedRecord("release", "release"),
    TouchedRecord(
        "rereading",
        "rereading",
        moving=(
            "source_id", "state", "reason", "requested_by", "requested_at", "started_at", "last_capture", "pages",
            "cancel_requested", "ended_at",
        ),
        at_the_end=("at_capture", "pages_done", "posts", "moved", "message"),
    ),
    TouchedRecord("restriction", "restriction"),
    TouchedRecord("revision", "wording"),
    TouchedRecord("revocation", "revocation", "signer_id"),
    TouchedRecord(
        "run",
        "run",
        moving=("source_id", "cause", "state", "requested_at", "started_at", "cancel_requested", "ended_at"),
        at_the_end=(
            "pages_fetched", "pages_failed", "pages_waiting", "digests_waiting", "posts_new", "posts_changed",
            "posts_gone", "message",
        ),
    ),
    TouchedRecord("signer", "signer"),
    TouchedRecord(
        "source",
        "source",
        moving=(
            "name", "url", "engine", "schedule", "state", "state_reason", "authority_id", "max_pages",
            "concurrency", "account", "created_at", "pace", "mirrors", "pgp_key", "clock",
        ),
    ),
    TouchedRecord("stamp", "stamp", "anchor_id"),
    TouchedRecord("tally", "tally"),
    TouchedRecord(
        "watchlist",
        "watchlist",
        moving=(
            "name", "query", "weight", "folder", "authority_id", "created_by", "created_at", "muted", "removed",
        ),
    ),
    TouchedRecord("withdrawal", "withdrawal"),
)  # fmt: skip

_HAS_ENDED = "EXISTS (SELECT 1 FROM run WHERE run.id = NEW.run_id AND run.ended_at IS NOT NULL)"
_NOW_ENDED = "OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL"
_COVERAGE = ("facts", "at")
_NOTE = Template(
    "INSERT INTO touched (kind, number, before) SELECT '$kind', $number, $before "
    "WHERE NOT EXISTS (SELECT 1 FROM touched WHERE kind = '$kind' AND number = $number)"
)


def statements(dialect: str) -> Iterator[str]:
    """The DDL of these triggers for "sqlite" or "postgresql"."""
    make = _on_postgresql if dialect == "postgresql" else _on_sqlite
    for one in TOUCHES:
        yield from make(one)
    # What a run saw and did not see is written after each of its steps, and is a record once the run has ended.
    yield from _coverage_on_postgresql() if dialect == "postgresql" else _coverage_on_sqlite()


def _distinct(one: TouchedRecord, comparison: str) -> str:
    def differ(names: Sequence[str]) -> str:
        return " OR ".join(f'OLD."{name}" {comparison} NEW."{name}"' for name in names)

    words = differ(one.moving)
    return f"{words} OR (NEW.ended_at IS NOT NULL AND ({differ(one.at_the_end)}))" if one.at_the_end else words


def _note(kind: str, number: str, before: str = "NULL") -> str:
    """Not `INSERT OR IGNORE`: inside a trigger SQLite takes the conflict rule of the statement that set it off."""
    return _NOTE.substitute(kind=kind, number=number, before=before)


def _as_json(names: Sequence[str]) -> str:
    return "json_object({})".format(", ".join(f"'{name}', OLD.\"{name}\"" for name in names))


def _on_sqlite(one: TouchedRecord) -> Iterator[str]:
    old = _note(one.kind, f"OLD.{one.key}", _as_json((one.key, *one.moving, *one.at_the_end)) if one.moving else "NULL")
    when = f"WHEN {_distinct(one, 'IS NOT')} " if one.moving else ""
    new = _note(one.kind, f"NEW.{one.key}")
    yield f"CREATE TRIGGER {one.table}_insert_bound AFTER INSERT ON {one.table} BEGIN {new}; END"
    yield f"CREATE TRIGGER {one.table}_update_bound AFTER UPDATE ON {one.table} {when}BEGIN {old}; END"
    yield f"CREATE TRIGGER {one.table}_delete_bound AFTER DELETE ON {one.table} BEGIN {old}; END"


def _coverage_on_sqlite() -> Iterator[str]:
    new, ended = _note("coverage", "NEW.run_id"), _note("coverage", "NEW.id")
    old = _note("coverage", "OLD.run_id", _as_json(("run_id", *_COVERAGE)))
    yield f"CREATE TRIGGER coverage_insert_bound AFTER INSERT ON coverage WHEN {_HAS_ENDED} BEGIN {new}; END"
    yield f"CREATE TRIGGER coverage_update_bound AFTER UPDATE ON coverage WHEN {_HAS_ENDED} BEGIN {old}; END"
    yield f"CREATE TRIGGER coverage_delete_bound AFTER DELETE ON coverage BEGIN {old}; END"
    yield f"CREATE TRIGGER run_end_bound AFTER UPDATE ON run WHEN {_NOW_ENDED} BEGIN {ended}; END"


def _function(name: str, new: str, old: str) -> str:
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'INSERT' THEN {new}; ELSE {old}; END IF; RETURN NULL; END $$"
    )


def _trigger(table: str, verb: str, function: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER {table}_{verb.lower()}_bound AFTER {verb} ON {table} FOR EACH ROW "
        f"{when}EXECUTE FUNCTION {function}()"
    )


def _on_postgresql(one: TouchedRecord) -> Iterator[str]:
    name = f"{one.table}_bound"
    old = _note(one.kind, f"OLD.{one.key}", "row_to_json(OLD)::text" if one.moving else "NULL")
    yield _function(name, _note(one.kind, f"NEW.{one.key}"), old)
    when = f"WHEN ({_distinct(one, 'IS DISTINCT FROM')}) " if one.moving else ""
    for verb in ("INSERT", "UPDATE", "DELETE"):
        yield _trigger(one.table, verb, name, when if verb == "UPDATE" else "")


def _coverage_on_postgresql() -> Iterator[str]:
    old = _note("coverage", "OLD.run_id", "row_to_json(OLD)::text")
    new = _note("coverage", "NEW.run_id")
    yield _function(
        "coverage_bound",
        f"IF {_HAS_ENDED} THEN {new}; END IF",
        f"IF TG_OP = 'DELETE' THEN {old}; ELSIF {_HAS_ENDED} THEN {old}; END IF",
    )
    for verb in ("INSERT", "UPDATE", "DELETE"):
        yield _trigger("coverage", verb, "coverage_bound")
    ended = _note("coverage", "NEW.id")
    yield (f"CREATE FUNCTION run_end_bound() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {ended}; RETURN NULL; END $$")
    yield (
        "CREATE TRIGGER run_end_bound AFTER UPDATE ON run FOR EACH ROW "
        f"WHEN ({_NOW_ENDED}) EXECUTE FUNCTION run_end_bound()"
    )
