"""The custody chain and the guards: evidence cannot be changed, and whoever forces it is found out."""

from collections.abc import Callable, Mapping

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from tests.store import making
from tests.store.forcing import drop_guards
from workbench.domain.custody.chain import head_of
from workbench.store.cases import cases
from workbench.store.custody import event_queries
from workbench.store.db import metadata, triggers
from workbench.store.db.lifecycle import Store


@pytest.fixture
def filled(store: Store) -> Store:
    one = making.run(store)
    making.record(store, making.post("1", "one"), making.post("2", "two"), one=one)
    case = cases.open_case(store, number="1/2026", title="A case", authority_id=None, actor="tester")
    cases.add_exhibit(store, case.id, 1, actor="tester")
    cases.add_note(store, case.id, "seen", for_court=True, actor="tester")
    return store


def test_a_chain_that_nobody_touched_is_whole_and_signed(filled: Store) -> None:
    report = event_queries.check(filled)
    assert (report.problems, report.count) == ((), event_queries.head(filled).count)
    signature, public = event_queries.sign(filled, b"a manifest")
    Ed25519PublicKey.from_public_bytes(public).verify(signature, b"a manifest")
    assert event_queries.head(filled).public_key == public.hex()


def test_a_slice_holds_its_events_and_a_leaf_of_every_other(filled: Store) -> None:
    with filled.read() as connection:
        part = event_queries.slice_in(connection, filled, {"case:1", "capture:1"})
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
    "a capture's hash edited": (("UPDATE capture SET sha256 = request_sha256",), "does not match its custody event"),
    "a capture removed": (
        (
            "DELETE FROM exhibit",
            "DELETE FROM mention",
            "DELETE FROM reading",
            "DELETE FROM revision",
            "DELETE FROM digest",
            "DELETE FROM capture_bytes",
            "DELETE FROM capture",
        ),
        "tells of 1 capture, the store has 0",
    ),
}


@pytest.mark.parametrize("deed", FORCED)
def test_a_check_finds_what_was_forced_past_the_guards(filled: Store, deed: str) -> None:
    statements, said = FORCED[deed]
    with filled.engine.connect() as connection, connection.begin():
        drop_guards(connection)
        for statement in statements:
            connection.execute(text(statement))
    problems = event_queries.check(filled).problems
    assert any(said in problem for problem in problems), problems


CHANGES = (
    *(("update", table) for table in triggers.KEPT),
    *(("delete", table) for table in (*triggers.KEPT, *triggers.NEVER_DELETED)),
)


# What makes a row of the tables that the store of these tests has none in.
MAKES: Mapping[str, Callable[[Store], None]] = {
    **dict.fromkeys(("signer", "revocation", "anchor", "stamp", "release"), making.signed),
    **dict.fromkeys(("absence", "tally"), making.seen),
    **dict.fromkeys(("hold", "hold_end", "restriction", "erasure"), making.withheld),
    "correction": making.corrected,
    "basis": making.reasoned,
    "withdrawal": making.taken_out,
}


@pytest.mark.parametrize(("verb", "name"), CHANGES)
def test_no_statement_changes_or_removes_evidence(filled: Store, verb: str, name: str) -> None:
    _one_more(filled, name)
    table = metadata.metadata.tables[name]
    key = next(iter(table.primary_key.columns))
    statement = table.delete() if verb == "delete" else table.update().values({key: key})
    with pytest.raises(DBAPIError, match="is kept evidence"), filled.engine.connect() as connection:
        connection.execute(statement)


def _one_more(store: Store, table: str) -> None:
    if table in MAKES:
        MAKES[table](store)
    elif table in {"hiding", "bundle_key"}:
        making.signed(store)
        making.hidden(store)
    elif table == "bundle":
        cases.record_bundle(store, 1, path="b", manifest_sha256="0" * 64, exhibits=1, verified=True, actor="tester")
    elif table == "purge":
        with store.engine.connect() as connection, connection.begin():
            connection.execute(text("INSERT INTO purge VALUES (1, 'r', 0, 1)"))
    elif table in {"mention", "identifier"}:
        words = "mail a@example.org"
        making.record(
            store, making.post("9", words, mentions=(making.mention(words, "a@example.org", "EMAIL", "a@example.org"),))
        )


REPLACING = tuple(
    (table, key)
    for table, keys in {**triggers.KEPT, **triggers.NEVER_DELETED}.items()
    for key in keys
    if table != "purge"
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
    _one_more(sqlite_store, "absence")
    _one_more(sqlite_store, "release")
    _one_more(sqlite_store, "correction")
    _one_more(sqlite_store, "hiding")
    _one_more(sqlite_store, "erasure")
    _one_more(sqlite_store, "basis")
    _one_more(sqlite_store, "withdrawal")
    with sqlite_store.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"PRAGMA recursive_triggers = {pragma}")
        named = metadata.metadata.tables[table]
        fresh = "id" in named.c and "id" not in key
        same = select(*(column + 1000 if fresh and column.name == "id" else column for column in named.c)).limit(1)
        replacing = insert(named).prefix_with("OR REPLACE").from_select(list(named.c), same)
        with pytest.raises(DBAPIError, match="is kept evidence"):
            connection.execute(replacing)
        connection.exec_driver_sql("BEGIN")


def test_the_guards_are_all_there(store: Store, reopen: Callable[[], Store]) -> None:
    for one in (store, reopen()):
        with one.read() as connection:
            assert triggers.names() <= triggers.present(connection)


def test_bytes_leave_only_with_a_purge(store: Store) -> None:
    kept = making.capture(store)
    with pytest.raises(DBAPIError, match="is kept evidence"), store.engine.connect() as connection:
        connection.execute(text("DELETE FROM capture_bytes"))
    with store.engine.connect() as connection, connection.begin():
        connection.execute(text("INSERT INTO purge VALUES (:id, 'reason', 0, 1)"), {"id": kept.id})
        assert connection.execute(text("DELETE FROM capture_bytes")).rowcount == 1
