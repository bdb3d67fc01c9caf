"""Every record that the program writes is covered by a custody event; nothing that is kept is left out."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.store import making
from tests.store.released_make import fill
from workbench.domain import bound
from workbench.domain.custody import BOUND
from workbench.store import (
    binding,
    bound_rows,
    cases,
    checking,
    custody,
    evidence,
    migrate,
    naming,
    retention,
    runs,
    schema_check,
    touching,
    watchlists,
)
from workbench.store.opening import Store
from workbench.store.schema_bound import bound_record, touched
from workbench.store.schema_cases import note


def test_each_table_is_bound_made_again_or_named_as_not_bound() -> None:
    assert migrate.newest() in touching.TOUCHES
    bound_tables = {table.name for table in bound_rows.TABLES.values()}
    assert bound_tables | bound_rows.RECOMPUTED.keys() | bound_rows.NOT_BOUND.keys() == naming.metadata.tables.keys()
    assert not bound_tables & (bound_rows.RECOMPUTED.keys() | bound_rows.NOT_BOUND.keys())
    assert set(bound_rows.TABLES) == set(bound.KINDS)


@pytest.mark.parametrize("kind", bound_rows.TABLES)
def test_each_column_of_a_bound_table_stands_in_its_form_or_is_named(kind: str) -> None:
    table = bound_rows.TABLES[kind]
    left = set(bound_rows.COLUMNS_NOT_BOUND.get(kind, {}))
    more = {"wording": {"source_id", "post_key"}}.get(kind, set())
    assert bound.columns_of(kind) - more | left == {column.name for column in table.c}
    assert not bound.columns_of(kind) & left


@pytest.mark.parametrize("kind", sorted(bound_rows.MOVING - {"coverage"}))
def test_a_trigger_watches_every_column_of_a_form_that_may_change(kind: str) -> None:
    (touch,) = [one for some in touching.TOUCHES.values() for one in some if one.kind == kind]
    assert {*touch.moving, *touch.at_the_end, "id"} == bound.columns_of(kind)


def test_a_store_with_a_little_of_everything_is_covered_whole(store: Store) -> None:
    fill(store)
    report = checking.everything(store)
    assert report.problems == ()
    with store.read() as connection:
        kinds = set(connection.scalars(select(bound_record.c.kind)))
        assert connection.scalar(select(func.count()).select_from(touched)) == 0
    assert report.records > 100
    assert kinds == set(bound.KINDS) - {"coverage", "purge"}


def test_a_page_is_covered_by_one_event_and_shown_by_the_hashes_beside_it(store: Store) -> None:
    words = "call 0300-1234567"
    phone = making.mention(words, "0300-1234567", "PHONE", "+923001234567")
    made = making.record(store, *(making.post(str(n), words, mentions=(phone,)) for n in range(7)))
    with store.read() as connection:
        found = binding.last_of(connection, "wording", made.new)
        reading = bound_rows.numbered(connection, "reading", [1])[1]
        assert len({one.seq for one in found.values()}) == 1
        (event,) = custody.slice_in(connection, store, (), [found[1].seq]).events
        assert event.action == BOUND
        for number, row in bound_rows.numbered(connection, "wording", made.new).items():
            one = found[number]
            assert one.salt is not None
            assert one.form == bound.form("wording", row)
            assert one.hash == bound.record_hash(one.salt, one.form)
        entries = binding.entries_of(connection, event.seq)
        shown = {one.place: one.hash for one in found.values()}
        root = bound.root_by_nodes(len(entries), shown, bound.tree_nodes(entries, shown))
        assert (len(entries), root.hex()) == (event.facts["records"], event.facts["root"])
    assert bound.form("reading", reading)["mentions"] == [{
        "label": "PHONE", "value": "+923001234567", "start": 5, "end": 17, "raw": "0300-1234567", "confidence": 0.9,
        "by": "phone 1", "undone": [],
    }]  # fmt: skip


def test_a_step_that_writes_nothing_that_is_bound_has_no_event(store: Store) -> None:
    making.record(store, making.post("1", "one"))
    watchlists.add(store, name="w", query="one", look_back=True, actor="tester")
    watchlists.match_new(store)
    before = custody.head(store).count
    watchlists.match_new(store)
    with store.write("runs"):
        pass
    assert custody.head(store).count == before


def test_a_run_is_bound_when_it_is_asked_for_begins_and_ends_and_not_with_each_page(store: Store) -> None:
    one = making.run(store)
    runs.start(store, one.id)
    for number in range(3):
        making.record(store, making.post(str(number), "words"), one=one)
    runs.finish(store, one.id, "done", "")
    with store.read() as connection:
        here = (bound_record.c.kind == "run") & (bound_record.c.number == one.id)
        assert connection.scalar(select(func.count()).select_from(bound_record).where(here)) == 3
    assert checking.everything(store).problems == ()


def test_what_confirms_the_words_of_an_erased_post_goes_with_them(store: Store) -> None:
    words = "call 0300-1234567"
    phone = making.mention(words, "0300-1234567", "PHONE", "+923001234567")
    made = making.record(store, making.post("1", words, mentions=(phone,), basis=making.BASIS), making.post("2", "two"))
    retention.erase(store, made.new[:1], reason="asked for", actor="tester")
    assert checking.everything(store).problems == ()
    with store.read() as connection:
        rows = connection.execute(select(bound_record).order_by(bound_record.c.seq)).all()
    for kind in ("wording", "reading", "basis"):
        first, tombstone = [row for row in rows if (row.kind, row.number) == (kind, 1)]
        assert (first.salt, tombstone.salt is None) == (None, False)
    assert next(row.salt for row in rows if (row.kind, row.number) == ("wording", 2)) is not None
    # Read again, an erased post brings nothing back, its identifiers among it.
    making.record(store, making.post("1", words, mentions=(phone,)), at=making.AT + timedelta(hours=1))
    assert checking.everything(store).problems == ()
    # New words after it are a new thing, and a second erasure takes them too.
    making.record(store, making.post("1", "new words"), at=making.AT + timedelta(days=1))
    assert checking.everything(store).problems == ()
    retention.erase(store, made.new[:1], reason="asked for again", actor="tester")
    assert checking.everything(store).problems == ()


def test_bytes_that_were_purged_leave_a_record_that_is_covered(store: Store) -> None:
    evidence.purge(store, making.capture(store).id, reason="over its term", actor="tester")
    assert checking.everything(store).problems == ()


def test_a_step_that_fails_leaves_nothing_touched_and_nothing_bound(store: Store) -> None:
    cases.open_case(store, number="1", title="t", authority_id=None, actor="tester")
    before = custody.head(store)
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(store)
    assert custody.head(store) == before
    assert checking.everything(store).problems == ()


def _write_and_fail(store: Store) -> None:
    values = {"case_file_id": 1, "words": "w", "for_court": False, "written_by": "t", "written_at": making.AT}
    with store.write() as connection:
        connection.execute(note.insert().values(values))
        raise ZeroDivisionError


def test_the_catalogue_that_is_shipped_is_that_of_a_fresh_team_database(store: Store) -> None:
    assert list(schema_check.wrong_with(store)) == []
