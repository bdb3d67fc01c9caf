"""Every record that the program writes is covered by a custody event; nothing that is kept is left out."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.store import making
from tests.store.filling import fill
from workbench.domain.custody import record_hashes
from workbench.domain.custody.chain import BOUND
from workbench.store.cases import cases, retention
from workbench.store.custody import bound_tables as custody_bound_tables
from workbench.store.custody import event_queries, integrity_check, record_binding
from workbench.store.db import metadata, schema_check, write_tracking
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures
from workbench.store.schema.bound_records import bound_record, touched
from workbench.store.schema.cases import note
from workbench.store.search import watchlists
from workbench.store.sources import runs


def test_each_table_is_bound_made_again_or_named_as_not_bound() -> None:
    bound_tables = {table.name for table in custody_bound_tables.TABLES.values()}
    assert (
        bound_tables | custody_bound_tables.RECOMPUTED.keys() | custody_bound_tables.NOT_BOUND.keys()
        == metadata.metadata.tables.keys()
    )
    assert not bound_tables & (custody_bound_tables.RECOMPUTED.keys() | custody_bound_tables.NOT_BOUND.keys())
    assert set(custody_bound_tables.TABLES) == set(record_hashes.KINDS)


@pytest.mark.parametrize("kind", custody_bound_tables.TABLES)
def test_each_column_of_a_bound_table_stands_in_its_form_or_is_named(kind: str) -> None:
    table = custody_bound_tables.TABLES[kind]
    left = set(custody_bound_tables.COLUMNS_NOT_BOUND.get(kind, {}))
    more = {"wording": {"source_id", "post_key"}}.get(kind, set())
    assert record_hashes.columns_of(kind) - more | left == {column.name for column in table.c}
    assert not record_hashes.columns_of(kind) & left


@pytest.mark.parametrize("kind", sorted(custody_bound_tables.MOVING - {"coverage"}))
def test_a_trigger_watches_every_column_of_a_form_that_may_change(kind: str) -> None:
    (touch,) = [one for one in write_tracking.TOUCHES if one.kind == kind]
    assert {*touch.moving, *touch.at_the_end, "id"} == record_hashes.columns_of(kind)


def test_a_store_with_a_little_of_everything_is_covered_whole(store: Store) -> None:
    fill(store)
    report = integrity_check.everything(store)
    assert report.problems == ()
    with store.read() as connection:
        kinds = set(connection.scalars(select(bound_record.c.kind)))
        assert connection.scalar(select(func.count()).select_from(touched)) == 0
    assert report.records > 100
    assert kinds == set(record_hashes.KINDS) - {"coverage", "purge"}


def test_a_page_is_covered_by_one_event_and_shown_by_the_hashes_beside_it(store: Store) -> None:
    words = "call 0300-1234567"
    phone = making.mention(words, "0300-1234567", "PHONE", "+923001234567")
    made = making.record(store, *(making.post(str(n), words, mentions=(phone,)) for n in range(7)))
    with store.read() as connection:
        found = record_binding.last_of(connection, "wording", made.new)
        reading = custody_bound_tables.numbered(connection, "reading", [1])[1]
        assert len({one.seq for one in found.values()}) == 1
        (event,) = event_queries.slice_in(connection, store, (), [found[1].seq]).events
        assert event.action == BOUND
        for number, row in custody_bound_tables.numbered(connection, "wording", made.new).items():
            one = found[number]
            assert one.salt is not None
            assert one.form == record_hashes.form("wording", row)
            assert one.hash == record_hashes.record_hash(one.salt, one.form)
        entries = record_binding.entries_of(connection, event.seq)
        shown = {one.place: one.hash for one in found.values()}
        root = record_hashes.root_by_nodes(len(entries), shown, record_hashes.tree_nodes(entries, shown))
        assert (len(entries), root.hex()) == (event.facts["records"], event.facts["root"])
    assert record_hashes.form("reading", reading)["mentions"] == [{
        "label": "PHONE", "value": "+923001234567", "start": 5, "end": 17, "raw": "0300-1234567", "confidence": 0.9,
        "by": "phone 1", "undone": [],
    }]  # fmt: skip


def test_a_step_that_writes_nothing_that_is_bound_has_no_event(store: Store) -> None:
    making.record(store, making.post("1", "one"))
    watchlists.add(store, name="w", query="one", look_back=True, actor="tester")
    watchlists.match_new(store)
    before = event_queries.head(store).count
    watchlists.match_new(store)
    with store.write("runs"):
        pass
    assert event_queries.head(store).count == before


def test_a_run_is_bound_when_it_is_asked_for_begins_and_ends_and_not_with_each_page(store: Store) -> None:
    one = making.run(store)
    runs.start(store, one.id)
    for number in range(3):
        making.record(store, making.post(str(number), "words"), one=one)
    runs.finish(store, one.id, "done", "")
    with store.read() as connection:
        here = (bound_record.c.kind == "run") & (bound_record.c.number == one.id)
        assert connection.scalar(select(func.count()).select_from(bound_record).where(here)) == 3
    assert integrity_check.everything(store).problems == ()


def test_what_confirms_the_words_of_an_erased_post_goes_with_them(store: Store) -> None:
    words = "call 0300-1234567"
    phone = making.mention(words, "0300-1234567", "PHONE", "+923001234567")
    made = making.record(store, making.post("1", words, mentions=(phone,), basis=making.BASIS), making.post("2", "two"))
    retention.erase(store, made.new[:1], reason="asked for", actor="tester")
    assert integrity_check.everything(store).problems == ()
    with store.read() as connection:
        rows = connection.execute(select(bound_record).order_by(bound_record.c.seq)).all()
    for kind in ("wording", "reading", "basis"):
        first, tombstone = [row for row in rows if (row.kind, row.number) == (kind, 1)]
        assert (first.salt, tombstone.salt is None) == (None, False)
    assert next(row.salt for row in rows if (row.kind, row.number) == ("wording", 2)) is not None
    # Read again, an erased post brings nothing back, its identifiers among it.
    making.record(store, making.post("1", words, mentions=(phone,)), at=making.AT + timedelta(hours=1))
    assert integrity_check.everything(store).problems == ()
    # New words after it are a new thing, and a second erasure takes them too.
    making.record(store, making.post("1", "new words"), at=making.AT + timedelta(days=1))
    assert integrity_check.everything(store).problems == ()
    retention.erase(store, made.new[:1], reason="asked for again", actor="tester")
    assert integrity_check.everything(store).problems == ()


def test_bytes_that_were_purged_leave_a_record_that_is_covered(store: Store) -> None:
    captures.purge(store, making.capture(store).id, reason="over its term", actor="tester")
    assert integrity_check.everything(store).problems == ()


def test_a_step_that_fails_leaves_nothing_touched_and_nothing_bound(store: Store) -> None:
    cases.open_case(store, number="1", title="t", authority_id=None, actor="tester")
    before = event_queries.head(store)
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(store)
    assert event_queries.head(store) == before
    assert integrity_check.everything(store).problems == ()


def _write_and_fail(store: Store) -> None:
    values = {"case_file_id": 1, "words": "w", "for_court": False, "written_by": "t", "written_at": making.AT}
    with store.write() as connection:
        connection.execute(note.insert().values(values))
        raise ZeroDivisionError


def test_the_catalogue_that_is_shipped_is_that_of_a_fresh_team_database(store: Store) -> None:
    assert list(schema_check.wrong_with(store)) == []
