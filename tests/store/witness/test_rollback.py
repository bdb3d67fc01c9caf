"""An older copy of the store that is put back, a past that is written anew: what stands outside notices both.

The copies are made of the files themselves, and the chain is cut and signed again with the store's own key.
"""

import json
import shutil

import pytest
from sqlalchemy import update

from tests.store import making
from tests.store.conftest import KEY
from tests.store.forcing import drop_guards
from tests.store.office import Office, checked, look, office, work
from workbench.domain.custody.chain import Fact, event_body, head_after, leaf_of
from workbench.errors import WrongUseError
from workbench.store.custody import append, event_queries, installation_key
from workbench.store.db import backup
from workbench.store.db.lifecycle import Store
from workbench.store.schema.evidence import custody as custody_table
from workbench.store.schema.evidence import custody_head
from workbench.store.witness import outside_heads, rollback
from workbench.store.witness.rollback import RollbackWatch

__all__ = ["office"]

OLDER, ANOTHER = "This is an older copy of the store", "The past of this store is another one"


def _put_back(office: Office) -> Store:
    """Work, copy the files, work on, put the older files back."""
    with office.open() as store:
        work(store, reports=bool(outside_heads.folders().witness))
    shutil.copytree(office.place, office.folder / "older")
    with office.open() as store:
        work(store, 9, reports=bool(outside_heads.folders().witness))
    shutil.rmtree(office.place)
    shutil.copytree(office.folder / "older", office.place)
    return office.open()


def test_an_older_copy_put_back_is_noticed_on_this_machine_without_any_witness(office: Office) -> None:
    with _put_back(office) as store:
        standing = look(store)
        assert standing.problems[0].startswith(OLDER)
        assert rollback.WHAT_TO_DO in rollback.warning_of(standing)
        event = next(one for one in event_queries.events(store, limit=5) if one.action == rollback.NOTICED)
        assert event.facts["mark_count"] == standing.apart[0].head.count
        assert any(words.startswith(OLDER) for words in checked(store).problems)
        assert event_queries.check(store).problems == ()
        before = event_queries.head(store).count
        look(store)
        assert event_queries.head(store).count == before


def test_an_older_copy_that_went_on_beyond_the_mark_is_noticed_all_the_same(office: Office) -> None:
    with _put_back(office) as store:
        for number in range(40):
            event_queries.note(store, "view", f"post:{number}", {}, actor="tester")
        assert look(store).problems[0].startswith(ANOTHER)


def test_a_mark_is_not_moved_by_an_older_copy(office: Office) -> None:
    with _put_back(office) as store:
        mark = outside_heads.mark_of(outside_heads.folders().marks, store.id)
        past = RollbackWatch(store, outside_heads.here())
        past.look()
        assert past.keep() == ""
        kept = outside_heads.mark_of(outside_heads.folders().marks, store.id)
        assert mark is not None
        assert kept is not None
        assert (kept.head, mark.older) == (mark.head, "")
        assert OLDER in kept.older


def test_an_older_copy_is_noticed_on_another_machine_by_the_witness(office: Office) -> None:
    office.with_witness()
    with _put_back(office) as store:
        office.another_machine()
        assert [one.place for one in look(store).apart] == [rollback.WITNESS]
        assert any(words.startswith(OLDER) for words in checked(store).problems)


def _rewrite(store: Store, first: int) -> None:
    """Write every event from that one on anew, in another name, and sign the end with the store's own key."""
    with store.engine.connect() as connection, connection.begin():
        drop_guards(connection)
        rows = connection.execute(custody_table.select().order_by(custody_table.c.seq)).all()
        end = bytes.fromhex(rows[first - 2].head)
        for row in rows[first - 1 :]:
            one = event_queries.event_of(row)
            body = event_body(
                seq=one.seq, at=one.at, actor="x", action=one.action, subject=one.subject, facts=one.facts
            )
            leaf = leaf_of(bytes.fromhex(one.salt), body)
            end = head_after(end, leaf)
            here = custody_table.c.seq == one.seq
            connection.execute(update(custody_table).where(here).values(actor="x", leaf=leaf.hex(), head=end.hex()))
        key = store.signing.key(connection, installation_key.current(connection))
        made = append.signed_head(key, store=store.id, count=rows[-1].seq, head=end)
        values = {"events": made.count, "head": made.head, "signed_at": made.signed_at, "signature": made.signature}
        connection.execute(update(custody_head).values(values))


@pytest.mark.parametrize("with_witness", [False, True])
def test_a_past_written_anew_and_signed_again_is_noticed(office: Office, *, with_witness: bool) -> None:
    if with_witness:
        office.with_witness()
    with office.open() as store:
        work(store, 6, reports=with_witness)
    with office.open() as store:
        _rewrite(store, 4)
        assert event_queries.check(store).problems == ()
        if with_witness:
            office.another_machine()
        assert look(store).problems[0].startswith(ANOTHER)
        assert any(words.startswith(ANOTHER) for words in checked(store).problems)


def test_a_clock_that_was_put_back_hides_no_older_copy_and_is_said(office: Office) -> None:
    office.with_witness()
    with office.open() as store:
        work(store, reports=True)
        head = event_queries.head(store)
        outside_heads.report(outside_heads.here(), head, at="2020-01-01T00:00:00Z", why="hour", begin=False)
        outside_heads.keep(outside_heads.here(), head, at="2020-01-01T00:00:00Z")
        report = checked(store)
        assert (report.problems, [one for one in report.notices if "the clock went back" in one] != []) == ((), True)
    with _put_back(office) as store:
        assert look(store).problems[0].startswith(OLDER)


def test_two_stores_with_the_same_id_at_work_are_both_noticed(office: Office) -> None:
    office.with_witness()
    with office.open() as store:
        work(store, reports=True)
    twin = office.folder / "twin"
    shutil.copytree(office.place, twin)
    with office.open() as one:
        work(one, 5, reports=True)
        with office.open(twin) as other:
            past = RollbackWatch(other, outside_heads.here())
            assert past.look().problems[0].startswith(OLDER)
            past.report("hour")
        assert look(one).problems[0].startswith(ANOTHER)


# The way back that is meant.


def test_an_older_copy_brought_back_on_purpose_is_answered_for_and_both_pasts_stay(office: Office) -> None:
    office.with_witness()
    with _put_back(office) as store:
        look(store)
        with pytest.raises(WrongUseError, match="needs its reason"):
            rollback.acknowledge(store, outside_heads.here(), reason=" ", by=None)
        given_up = rollback.acknowledge(store, outside_heads.here(), reason="the disk broke", by=None)
        assert {one.place for one in given_up} == {rollback.WITNESS, rollback.MACHINE}
        past = RollbackWatch(store, outside_heads.here())
        assert past.look().problems == ()
        assert past.keep() == ""
        past.report("hour")
        mark = outside_heads.mark_of(outside_heads.folders().marks, store.id)
        assert mark is not None
        assert mark.head == event_queries.head(store) or mark.head.count < event_queries.head(store).count
        assert [one.count for one in mark.former] == [given_up[-1].head.count]
        counts = [json.loads(raw)["count"] for raw in office.file().read_bytes().splitlines()]
        assert len(counts) == 3
        report = checked(store)
        assert report.problems == ()
        assert [one for one in report.notices if "somebody answered for it" in one]
        with pytest.raises(WrongUseError, match="agrees with everything"):
            rollback.acknowledge(store, outside_heads.here(), reason="again", by=None)


def test_an_answer_covers_no_past_behind_the_event_it_went_back_to(office: Office) -> None:
    office.with_witness()
    with _put_back(office) as store:
        rollback.acknowledge(store, outside_heads.here(), reason="the disk broke", by=None)
        _rewrite(store, 3)
        office.another_machine()
        assert look(store).problems


def test_where_there_is_a_supervisor_only_a_supervisor_answers_for_an_older_copy(office: Office) -> None:
    with office.open() as store:
        sup = making.operator(store, "sup")
        ana = making.operator(store, "ana", "analyst", sup)
    with _put_back(office) as store:
        look(store)
        for by, said in ((None, "A person has to sign"), (ana, "a supervisor has to sign")):
            with pytest.raises(WrongUseError, match=said):
                rollback.acknowledge(store, outside_heads.here(), reason="the disk broke", by=by)
        # An answer that the installation's key alone wrote into the chain counts for nothing.
        mark = look(store).apart[0].head
        facts: dict[str, Fact] = {
            "place": "machine",
            "mark_count": mark.count,
            "mark_head": mark.head,
            "agrees_up_to": 0,
            "reason": "x",
        }
        event_queries.note(store, rollback.ACKNOWLEDGED, "store", facts, actor="collector")
        assert look(store).problems
        assert any("is signed by nobody" in one for one in event_queries.check(store).problems)
        rollback.acknowledge(store, outside_heads.here(), reason="the disk broke", by=sup)
        assert look(store).problems == ()


def test_a_backup_that_is_brought_back_with_its_reason_is_no_alarm(office: Office) -> None:
    office.with_witness()
    with office.open() as store:
        work(store, reports=True)
        backup.make(store, office.folder / "copy")
        work(store, 9, reports=True)
    for name, reason, problems in (("one", "", True), ("two", "the disk broke", False)):
        place = office.folder / name
        backup.restore(
            office.folder / "copy", str(place), KEY, operator="officer", reason=reason, ask=outside_heads.here()
        )
        with office.open(place) as back:
            assert bool(look(back).problems) is problems
            assert bool(checked(back).problems) is problems
