"""The triggers that keep evidence and custody add-only, on both databases, whoever writes.

An UPDATE or DELETE is refused; so is an INSERT of a key that is there, because `INSERT OR REPLACE` would delete first.
The bytes of a capture may go, and only when a purge row says so. Names end in `_kept`.
"""

from collections.abc import Iterator, Mapping
from string import Template

from sqlalchemy import Connection, text

# Table -> the keys under which a second row would replace the first.
KEPT: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "installation": (("id",),),
    "capture": (("id",), ("run_id", "url_key", "attempt")),
    "capture_bytes": (("capture_id",),),
    "purge": (("capture_id",),),
    "digest": (("id",), ("capture_id", "versions")),
    "revision": (("id",), ("post_id", "number")),
    "reading": (("id",), ("revision_id", "versions")),
    "mention": (("id",),),
    "identifier": (("id",), ("label", "key")),
    "exhibit": (("id",), ("case_file_id", "revision_id"), ("case_file_id", "number")),
    "note": (("id",),),
    "bundle": (("id",),),
    "custody": (("seq",),),
    "absence": (("id",), ("post_id", "run_id", "gone")),
    "tally": (("id",), ("post_id", "capture_id")),
    "signer": (("id",), ("public_key",)),
    "revocation": (("signer_id",),),
    "anchor": (("id",),),
    "stamp": (("anchor_id",),),
    "release": (("id",),),
    "correction": (("id",),),
    "hiding": (("id",),),
    "bundle_key": (("id",), ("bundle_id",)),
    "hold": (("id",),),
    "hold_end": (("hold_id",),),
    "restriction": (("id",),),
    "erasure": (("post_id",),),
    "basis": (("reading_id",),),
    "withdrawal": (("id",),),
    "bound_record": (("seq", "place"),),
}
_ERASED = "EXISTS (SELECT 1 FROM erasure WHERE erasure.post_id = {post})"
_ERASED_READING = _ERASED.format(post="(SELECT post_id FROM reading WHERE reading.id = OLD.reading_id)")
_EMPTIED = (
    "NEW.id = OLD.id AND NEW.post_id = OLD.post_id AND NEW.number = OLD.number AND NEW.capture_id = OLD.capture_id "
    "AND NEW.captured_at = OLD.captured_at AND NEW.text_sha = OLD.text_sha AND NEW.content_sha = OLD.content_sha "
    "AND NEW.text = '' AND NEW.author = '' AND NEW.author_id = '' AND NEW.thread_title = '' AND NEW.signature = '' "
    "AND NEW.quoted = '[]' AND NEW.links = '[]' AND NEW.attachments = '[]'"
)
# (Table, verb) -> when the guard lets it pass: what a tombstone in `erasure` allows, the bytes of a capture that was
# purged, and the salt of a bound record, which may leave it; the check asks for the tombstone.
ALLOWED: Mapping[tuple[str, str], str] = {
    ("capture_bytes", "DELETE"): "EXISTS (SELECT 1 FROM purge WHERE capture_id = OLD.capture_id)",
    ("revision", "UPDATE"): f"{_ERASED.format(post='OLD.post_id')} AND {_EMPTIED}",
    ("mention", "DELETE"): _ERASED_READING,
    ("identifier", "DELETE"): "NOT EXISTS (SELECT 1 FROM mention WHERE mention.identifier_id = OLD.id)",
    ("correction", "UPDATE"): f"{_ERASED.format(post='OLD.post_id')} AND NEW.id = OLD.id AND NEW.value = '' "
    "AND NEW.post_id = OLD.post_id AND NEW.kind = OLD.kind AND NEW.label = OLD.label",
    ("basis", "DELETE"): _ERASED_READING,
    ("bound_record", "UPDATE"): "NEW.seq = OLD.seq AND NEW.place = OLD.place AND NEW.kind = OLD.kind "
    "AND NEW.number = OLD.number AND NEW.hash = OLD.hash AND NEW.salt IS NULL",
}
# May be written over, but neither removed nor put in twice.
NEVER_DELETED: Mapping[str, tuple[tuple[str, ...], ...]] = {"custody_head": (("id",),), "post": (("id",),)}

WORDS = "is kept evidence and cannot be changed"

_REFUSE_KEPT = (
    "CREATE FUNCTION refuse_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"RAISE EXCEPTION '% {WORDS}', TG_TABLE_NAME USING ERRCODE = '23001'; END $$"
)
_NO_SECOND = Template(
    "CREATE TRIGGER ${table}_insert_kept BEFORE INSERT ON $table "
    "WHEN EXISTS (SELECT 1 FROM $table WHERE $same) BEGIN SELECT RAISE(ABORT, '$table $words'); END"
)


def statements(dialect: str) -> Iterator[str]:
    """The DDL of all guards for "sqlite" or "postgresql"."""
    if dialect == "postgresql":
        yield _REFUSE_KEPT
    for table, keys in KEPT.items():
        yield from _guard(dialect, table, keys, ("UPDATE", "DELETE"))
    for table, keys in NEVER_DELETED.items():
        yield from _guard(dialect, table, keys, ("DELETE",))


def names() -> frozenset[str]:
    """The names of the guards that must be there (PostgreSQL needs none against replacing, but has TRUNCATE)."""
    return frozenset(
        f"{table}_{verb.lower()}_kept"
        for table in {**KEPT, **NEVER_DELETED}
        for verb in ("UPDATE", "DELETE")
        if verb == "DELETE" or table in KEPT
    )


def present(connection: Connection) -> set[str]:
    """The names of the triggers that are there."""
    on_files = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    query = "SELECT tgname FROM pg_trigger" if connection.dialect.name == "postgresql" else on_files
    return set(connection.scalars(text(query)))


def _guard(dialect: str, table: str, keys: tuple[tuple[str, ...], ...], verbs: tuple[str, ...]) -> Iterator[str]:
    for verb in verbs:
        name, allowed = f"{table}_{verb.lower()}_kept", ALLOWED.get((table, verb), "")
        if dialect == "postgresql":
            yield from _on_postgresql(name, table, verb, allowed)
        else:
            when = f"WHEN NOT ({allowed}) " if allowed else ""
            yield (
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {when}"
                f"BEGIN SELECT RAISE(ABORT, '{table} {WORDS}'); END"
            )
    if dialect == "postgresql":
        yield (
            f"CREATE TRIGGER {table}_truncate_kept BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_kept()"
        )
        return
    same = " OR ".join("(" + " AND ".join(f"{c} = NEW.{c}" for c in key) + ")" for key in keys)
    yield _NO_SECOND.substitute(table=table, same=same, words=WORDS)


def _on_postgresql(name: str, table: str, verb: str, allowed: str) -> Iterator[str]:
    if allowed:
        kept = "OLD" if verb == "DELETE" else "NEW"
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {allowed} THEN "
            f"RETURN {kept}; END IF; RAISE EXCEPTION '% {WORDS}', TG_TABLE_NAME USING ERRCODE = '23001'; END $$"
        )
    function = name if allowed else "refuse_kept"
    yield f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
