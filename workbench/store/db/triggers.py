"""The triggers that keep evidence and custody add-only, on both databases, whoever writes.

An UPDATE or DELETE is refused; so is an INSERT of a key that is there, because `INSERT OR REPLACE` would delete first.
The bytes of a capture may go, and only when a purge row says so. Names end in `_kept`.
"""

from collections.abc import Iterator, Mapping
from string import Template

from sqlalchemy import Connection, text

# Table -> the keys under which a second row would replace the first. Those of the first schema, as released.
FIRST: Mapping[str, tuple[tuple[str, ...], ...]] = {
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
}
# What later schemas added, by their revision.
ADDED: Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "0002": {
        "absence": (("id",), ("post_id", "run_id", "gone")),
        "tally": (("id",), ("post_id", "capture_id")),
    },
    "0003": {
        "signer": (("id",), ("public_key",)),
        "revocation": (("signer_id",),),
        "anchor": (("id",),),
        "stamp": (("anchor_id",),),
        "release": (("id",),),
    },
    "0004": {"correction": (("id",),)},
    "0005": {"hiding": (("id",),), "bundle_key": (("id",), ("bundle_id",))},
    "0006": {
        "hold": (("id",),),
        "hold_end": (("hold_id",),),
        "restriction": (("id",),),
        "erasure": (("post_id",),),
    },
    "0007": {"basis": (("reading_id",),)},
    "0008": {"withdrawal": (("id",),)},
    "0011": {"bound_record": (("seq", "place"),)},
}
# What a tombstone in `erasure` allows, by the revision that brought it: (table, verb) -> when the guard lets it pass.
# Its salt may leave a bound record; the check asks for the tombstone.
_ERASED = "EXISTS (SELECT 1 FROM erasure WHERE erasure.post_id = {post})"
_ERASED_READING = _ERASED.format(post="(SELECT post_id FROM reading WHERE reading.id = OLD.reading_id)")
_EMPTIED = (
    "NEW.id = OLD.id AND NEW.post_id = OLD.post_id AND NEW.number = OLD.number AND NEW.capture_id = OLD.capture_id "
    "AND NEW.captured_at = OLD.captured_at AND NEW.text_sha = OLD.text_sha AND NEW.content_sha = OLD.content_sha "
    "AND NEW.text = '' AND NEW.author = '' AND NEW.author_id = '' AND NEW.thread_title = '' AND NEW.signature = '' "
    "AND NEW.quoted = '[]' AND NEW.links = '[]' AND NEW.attachments = '[]'"
)
EASED: Mapping[str, Mapping[tuple[str, str], str]] = {
    "0006": {
        ("revision", "UPDATE"): f"{_ERASED.format(post='OLD.post_id')} AND {_EMPTIED}",
        ("mention", "DELETE"): _ERASED_READING,
        ("identifier", "DELETE"): "NOT EXISTS (SELECT 1 FROM mention WHERE mention.identifier_id = OLD.id)",
        ("correction", "UPDATE"): f"{_ERASED.format(post='OLD.post_id')} AND NEW.id = OLD.id AND NEW.value = '' "
        "AND NEW.post_id = OLD.post_id AND NEW.kind = OLD.kind AND NEW.label = OLD.label",
    },
    "0007": {("basis", "DELETE"): _ERASED_READING},
    "0011": {
        ("bound_record", "UPDATE"): "NEW.seq = OLD.seq AND NEW.place = OLD.place AND NEW.kind = OLD.kind "
        "AND NEW.number = OLD.number AND NEW.hash = OLD.hash AND NEW.salt IS NULL",
    },
}
KEPT: Mapping[str, tuple[tuple[str, ...], ...]] = {
    **FIRST,
    **{table: keys for added in ADDED.values() for table, keys in added.items()},
}
# May be written over, but neither removed nor put in twice.
NEVER_DELETED: Mapping[str, tuple[tuple[str, ...], ...]] = {"custody_head": (("id",),), "post": (("id",),)}

WORDS = "is kept evidence and cannot be changed"

_REFUSE_KEPT = Template(
    "CREATE FUNCTION refuse_kept() RETURNS trigger LANGUAGE plpgsql AS $$$$ BEGIN "
    "RAISE EXCEPTION '% $words', TG_TABLE_NAME USING ERRCODE = '23001'; END $$$$"
).substitute(words=WORDS)
_REFUSE_UNPURGED = Template(
    "CREATE FUNCTION refuse_unpurged() RETURNS trigger LANGUAGE plpgsql AS $$$$ BEGIN "
    "IF EXISTS (SELECT 1 FROM purge WHERE capture_id = OLD.capture_id) THEN RETURN OLD; END IF; "
    "RAISE EXCEPTION '% $words', TG_TABLE_NAME USING ERRCODE = '23001'; END $$$$"
).substitute(words=WORDS)
_NO_SECOND = Template(
    "CREATE TRIGGER ${table}_insert_kept BEFORE INSERT ON $table "
    "WHEN EXISTS (SELECT 1 FROM $table WHERE $same) BEGIN SELECT RAISE(ABORT, '$table $words'); END"
)


def statements(dialect: str) -> Iterator[str]:
    """The DDL of the first schema's guards for "sqlite" or "postgresql"."""
    if dialect == "postgresql":
        yield _REFUSE_KEPT
        yield _REFUSE_UNPURGED
    for table, keys in FIRST.items():
        yield from _guard(dialect, table, keys, ("UPDATE", "DELETE"))
    for table, keys in NEVER_DELETED.items():
        yield from _guard(dialect, table, keys, ("DELETE",))


def added(dialect: str, revision: str) -> Iterator[str]:
    """The DDL of the guards that a later schema added."""
    for table, keys in ADDED[revision].items():
        yield from _guard(dialect, table, keys, ("UPDATE", "DELETE"))


def eased(dialect: str, revision: str) -> Iterator[str]:
    """The DDL that makes a guard anew, so that it lets pass what a later schema allows."""
    for (table, verb), allowed in EASED[revision].items():
        name = f"{table}_{verb.lower()}_kept"
        if dialect == "postgresql":
            kept = "OLD" if verb == "DELETE" else "NEW"
            yield (
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {allowed} THEN "
                f"RETURN {kept}; END IF; RAISE EXCEPTION '% {WORDS}', TG_TABLE_NAME USING ERRCODE = '23001'; END $$"
            )
            yield f"DROP TRIGGER {name} ON {table}"
            yield f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        else:
            yield f"DROP TRIGGER {name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN NOT ({allowed}) "
                f"BEGIN SELECT RAISE(ABORT, '{table} {WORDS}'); END"
            )


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
        purgeable = table == "capture_bytes" and verb == "DELETE"
        name = f"{table}_{verb.lower()}_kept"
        if dialect == "postgresql":
            function = "refuse_unpurged" if purgeable else "refuse_kept"
            yield f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
        else:
            when = "WHEN NOT EXISTS (SELECT 1 FROM purge WHERE capture_id = OLD.capture_id)" if purgeable else ""
            yield (
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {when} "
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
