"""The custody chain and the guards: evidence cannot be changed, and whoever forces it is found out."""

from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from tests.store import making
from tests.store.forcing import drop_guards
from workbench.domain.custody import head_of
from workbench.store import cases, custody, guards
from workbench.store.opening import Store


@pytest.fixture
def filled(store: Store) -> Store:
    one = making.run(store)
    making.record(store, making.post("1", "one"), making.post("2", "two"), one=one)
    case = cases.open_case(store, number="1/2026", title="A case", authority_id=None, actor="tester")
    cases.add_exhibit(store, case.id, 1, actor="tester")
    cases.add_note(store, case.id, "seen", for_court=True, actor="tester")
    return store


def test_a_chain_that_nobody_touched_is_whole_and_signed(filled: Store) -> None:
    report = custody.check(filled)
    assert (report.problems, report.count) == ((), custody.head(filled).count)
    signature, public = custody.sign(filled, b"a manifest")
    Ed25519PublicKey.from_public_bytes(public).verify(signature, b"a manifest")
    assert custody.head(filled).public_key == public.hex()


def test_a_slice_holds_its_events_and_a_leaf_of_every_other(filled: Store) -> None:
    part = custody.slice_for(filled, {"case:1", "capture:1"})
    assert {event.subject for event in part.events} == {"case:1", "capture:1"}
    assert head_of(bytes.fromhex(leaf) for leaf in part.leaves).hex() == part.head.head
    assert len(part.leaves) == part.head.count
    assert all(part.leaves[event.seq - 1] == event.leaf for event in part.events)


FORCED: dict[str, tuple[tuple[str, ...], str]] = {
    "an event's facts edited": (("UPDATE custody SET facts = '{}' WHERE seq = 3",), "Event 3 was changed"),
    "an event's actor edited": (("UPDATE custody SET actor = 'x' WHERE seq = 2",), "Event 2 was changed"),
    "an event's facts no longer JSON": (("UPDATE custody SET facts = '{' WHERE seq = 2",), "Event 2 cannot be read"),
    "a leaf edited with its event": (("UPDATE custody SET leaf = head WHERE seq = 2",), "does not follow"),
    "an event cut from the middle": (("DELETE FROM custody WHERE seq = 4",), "Event 4 is missing"),
    "the end cut off": (("DELETE FROM custody WHERE seq > 4",), "signed head counts"),
    "the end and the head cut off": (
        (
            "DELETE FROM custody WHERE seq > 4",
            "UPDATE custody_head SET events = 4, head = (SELECT head FROM custody WHERE seq = 4)",
        ),
        "signature over the head is wrong",
    ),
    "two events swapped": (
        (
            "UPDATE custody SET seq = -3 WHERE seq = 3",
            "UPDATE custody SET seq = 3 WHERE seq = 4",
            "UPDATE custody SET seq = 4 WHERE seq = -3",
        ),
        "Event 3 was changed",
    ),
    "a capture's hash edited": ((f"UPDATE capture SET sha256 = '{'0' * 64}'",), "does not match its custody event"),
    "a capture removed": (
        tuple(
            f"DELETE FROM {name}"
            for name in ("exhibit", "mention", "reading", "revision", "digest", "capture_bytes", "capture")
        ),
        "tells of 1 captures, the store has 0",
    ),
}


@pytest.mark.parametrize("deed", FORCED)
def test_a_check_finds_what_was_forced_past_the_guards(filled: Store, deed: str) -> None:
    statements, said = FORCED[deed]
    with filled.engine.connect() as connection, connection.begin():
        drop_guards(connection)
        for statement in statements:
            connection.execute(text(statement))
    problems = custody.check(filled).problems
    assert any(said in problem for problem in problems), problems


CHANGES = (
    *(f"UPDATE {table} SET {keys[0][0]} = {keys[0][0]}" for table, keys in guards.KEPT.items()),
    *(f"DELETE FROM {table}" for table in guards.KEPT),
    "DELETE FROM custody_head",
    "DELETE FROM post",
)


@pytest.mark.parametrize("statement", CHANGES)
def test_no_statement_changes_or_removes_evidence(filled: Store, statement: str) -> None:
    table = statement.split()[1 if statement.startswith("UPDATE") else 2]
    if table in {"purge", "bundle", "mention", "identifier"}:
        _one_more(filled, table)
    with pytest.raises(DBAPIError, match="is kept evidence"), filled.engine.connect() as connection:
        connection.execute(text(statement))


def _one_more(store: Store, table: str) -> None:
    if table == "bundle":
        cases.record_bundle(
            store, 1, path="b", manifest_sha256="0" * 64, exhibits=1, verified=True, actor="tester"
        )
    elif table == "purge":
        with store.engine.connect() as connection, connection.begin():
            connection.execute(text("INSERT INTO purge VALUES (1, 'r', 0, 1)"))
    else:
        words = "mail a@example.org"
        making.record(store, making.post("9", words, mentions=(making.mention(words, "a@example.org", "EMAIL", "a@example.org"),)))


REPLACING = tuple(
    (table, key) for table, keys in (guards.KEPT | guards.NEVER_DELETED).items() for key in keys if table != "purge"
)


@pytest.mark.parametrize("pragma", ["ON", "OFF"])
@pytest.mark.parametrize(("table", "key"), REPLACING)
def test_insert_or_replace_replaces_no_evidence(
    sqlite_store: Store, table: str, key: tuple[str, ...], pragma: str
) -> None:
    making.record(sqlite_store, making.post("1", "one"))
    cases.open_case(sqlite_store, number="1", title="", authority_id=None, actor="t")
    cases.add_exhibit(sqlite_store, 1, 1, actor="t")
    cases.add_note(sqlite_store, 1, "n", for_court=False, actor="t")
    _one_more(sqlite_store, "bundle")
    _one_more(sqlite_store, "mention")
    with sqlite_store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"PRAGMA recursive_triggers = {pragma}")
        columns = [column["name"] for column in inspect(sqlite_store.engine).get_columns(table)]
        first = {name: f'"{name}"' for name in columns}
        if "id" not in key and "id" in first:
            first["id"] = "id + 1000"
        given = ", ".join(first[name] for name in columns)
        named = ", ".join(f'"{name}"' for name in columns)
        with pytest.raises(DBAPIError, match="is kept evidence"):
            connection.exec_driver_sql(f"INSERT OR REPLACE INTO {table} ({named}) SELECT {given} FROM {table} LIMIT 1")
        connection.exec_driver_sql("BEGIN")


def test_the_guards_are_all_there(store: Store, reopen: Callable[[], Store]) -> None:
    for one in (store, reopen()):
        with one.read() as connection:
            assert guards.names() <= _triggers(connection)


def _triggers(connection: Connection) -> set[str]:
    lite = connection.dialect.name == "sqlite"
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'" if lite else "SELECT tgname FROM pg_trigger"
    return set(connection.scalars(text(query)))


def test_bytes_leave_only_with_a_purge(store: Store) -> None:
    kept = making.capture(store)
    with pytest.raises(DBAPIError, match="is kept evidence"), store.engine.connect() as connection:
        connection.execute(text("DELETE FROM capture_bytes"))
    with store.engine.connect() as connection, connection.begin():
        connection.execute(text(f"INSERT INTO purge VALUES ({kept.id}, 'reason', 0, 1)"))
        assert connection.execute(text("DELETE FROM capture_bytes")).rowcount == 1
