"""An older copy of the store that is put back, a past that is written anew: what stands outside notices both.

The copies are made of the files themselves, and the chain is cut and signed again with the store's own key.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import update

from tests.store import making
from tests.store.conftest import KEY
from tests.store.forcing import drop_guards
from workbench.domain.custody import Fact, event_body, head_after, leaf_of
from workbench.domain.witness import parsed, read_lines
from workbench.errors import UserError, WrongUseError
from workbench.store import anchors, backup, chain, checking, custody, opening, outside, rollback, signing, witness_file
from workbench.store.opening import Store
from workbench.store.rollback import Past
from workbench.store.schema import custody as custody_table
from workbench.store.schema import custody_head

OLDER, ANOTHER = "This is an older copy of the store", "The past of this store is another one"


@dataclass
class Office:
    """A machine with a store, its marks, and a witness on another disk."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    opened: list[Store] = field(default_factory=list)

    @property
    def place(self) -> Path:
        return self.folder / "store"

    @property
    def witness(self) -> Path:
        return self.folder / "witness"

    def with_witness(self) -> None:
        self.witness.mkdir(exist_ok=True)
        self.monkeypatch.setenv("WORKBENCH_WITNESS", str(self.witness))

    def another_machine(self) -> None:
        self.monkeypatch.setenv("WORKBENCH_MARKS", str(self.folder / "other-marks"))

    def open(self, place: Path | None = None) -> Store:
        self.opened.append(opening.open_store(str(place or self.place), KEY, operator="tester"))
        return self.opened[-1]

    def file(self) -> Path:
        (file,) = self.witness.glob("*.jsonl")
        return file

    def close(self) -> None:
        for one in self.opened:
            one.close()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    made = Office(tmp_path, monkeypatch)
    opening.init(str(made.place), KEY, operator="tester").close()
    yield made
    made.close()


def _work(store: Store, events: int = 3, *, reports: bool = False) -> None:
    """Open it as a command does, do something, and end."""
    past = Past(store, outside.here())
    assert past.look().problems == ()
    for number in range(events):
        custody.note(store, "view", f"post:{number}", {}, actor="tester")
    assert past.keep() == ""
    if reports:
        past.report("hour")


def _look(store: Store) -> rollback.Standing:
    return Past(store, outside.here()).look()


def _checked(store: Store) -> checking.StoreReport:
    return checking.everything(store, kept=outside.read(outside.here(), store.id, whole=True))


def _put_back(office: Office) -> Store:
    """Work, copy the files, work on, put the older files back."""
    with office.open() as store:
        _work(store, reports=bool(outside.folders().witness))
    shutil.copytree(office.place, office.folder / "older")
    with office.open() as store:
        _work(store, 9, reports=bool(outside.folders().witness))
    shutil.rmtree(office.place)
    shutil.copytree(office.folder / "older", office.place)
    return office.open()


def test_an_older_copy_put_back_is_noticed_on_this_machine_without_any_witness(office: Office) -> None:
    with _put_back(office) as store:
        standing = _look(store)
        assert standing.problems[0].startswith(OLDER)
        assert rollback.WHAT_TO_DO in rollback.warning_of(standing)
        event = next(one for one in custody.events(store, limit=5) if one.action == rollback.NOTICED)
        assert event.facts["mark_count"] == standing.apart[0].head.count
        assert any(words.startswith(OLDER) for words in _checked(store).problems)
        assert custody.check(store).problems == ()
        before = custody.head(store).count
        _look(store)
        assert custody.head(store).count == before


def test_an_older_copy_that_went_on_beyond_the_mark_is_noticed_all_the_same(office: Office) -> None:
    with _put_back(office) as store:
        for number in range(40):
            custody.note(store, "view", f"post:{number}", {}, actor="tester")
        assert _look(store).problems[0].startswith(ANOTHER)


def test_a_mark_is_not_moved_by_an_older_copy(office: Office) -> None:
    with _put_back(office) as store:
        mark = outside.mark_of(outside.folders().marks, store.id)
        past = Past(store, outside.here())
        past.look()
        assert past.keep() == ""
        kept = outside.mark_of(outside.folders().marks, store.id)
        assert mark is not None
        assert kept is not None
        assert (kept.head, mark.older) == (mark.head, "")
        assert OLDER in kept.older


def test_an_older_copy_is_noticed_on_another_machine_by_the_witness(office: Office) -> None:
    office.with_witness()
    with _put_back(office) as store:
        office.another_machine()
        assert [one.place for one in _look(store).apart] == [rollback.WITNESS]
        assert any(words.startswith(OLDER) for words in _checked(store).problems)


def _rewrite(store: Store, first: int) -> None:
    """Write every event from that one on anew, in another name, and sign the end with the store's own key."""
    with store.engine.connect() as connection, connection.begin():
        drop_guards(connection)
        rows = connection.execute(custody_table.select().order_by(custody_table.c.seq)).all()
        end = bytes.fromhex(rows[first - 2].head)
        for row in rows[first - 1 :]:
            one = custody.event_of(row)
            body = event_body(
                seq=one.seq, at=one.at, actor="x", action=one.action, subject=one.subject, facts=one.facts
            )
            leaf = leaf_of(bytes.fromhex(one.salt), body)
            end = head_after(end, leaf)
            here = custody_table.c.seq == one.seq
            connection.execute(update(custody_table).where(here).values(actor="x", leaf=leaf.hex(), head=end.hex()))
        key = store.signing.key(connection, signing.current(connection))
        made = chain.signed_head(key, store=store.id, count=rows[-1].seq, head=end)
        values = {"events": made.count, "head": made.head, "signed_at": made.signed_at, "signature": made.signature}
        connection.execute(update(custody_head).values(values))


@pytest.mark.parametrize("with_witness", [False, True])
def test_a_past_written_anew_and_signed_again_is_noticed(office: Office, *, with_witness: bool) -> None:
    if with_witness:
        office.with_witness()
    with office.open() as store:
        _work(store, 6, reports=with_witness)
    with office.open() as store:
        _rewrite(store, 4)
        assert custody.check(store).problems == ()
        if with_witness:
            office.another_machine()
        assert _look(store).problems[0].startswith(ANOTHER)
        assert any(words.startswith(ANOTHER) for words in _checked(store).problems)


def test_a_clock_that_was_put_back_hides_no_older_copy_and_is_said(office: Office) -> None:
    office.with_witness()
    with office.open() as store:
        _work(store, reports=True)
        head = custody.head(store)
        outside.report(outside.here(), head, at="2020-01-01T00:00:00Z", why="hour", begin=False)
        outside.keep(outside.here(), head, at="2020-01-01T00:00:00Z")
        report = _checked(store)
        assert (report.problems, [one for one in report.notices if "the clock went back" in one] != []) == ((), True)
    with _put_back(office) as store:
        assert _look(store).problems[0].startswith(OLDER)


def test_two_stores_with_the_same_id_at_work_are_both_noticed(office: Office) -> None:
    office.with_witness()
    with office.open() as store:
        _work(store, reports=True)
    twin = office.folder / "twin"
    shutil.copytree(office.place, twin)
    with office.open() as one:
        _work(one, 5, reports=True)
        with office.open(twin) as other:
            past = Past(other, outside.here())
            assert past.look().problems[0].startswith(OLDER)
            past.report("hour")
        assert _look(one).problems[0].startswith(ANOTHER)


# The witness's own file.


def _filled(office: Office, lines: int = 4) -> Store:
    office.with_witness()
    store = office.open()
    past = Past(store, outside.here())
    past.look()
    for number in range(lines):
        custody.note(store, "view", f"post:{number}", {}, actor="tester")
        past.report("hour")
    assert _checked(store).problems == ()
    return store


def _swapped(lines: list[bytes]) -> list[bytes]:
    return [lines[0], lines[2], lines[1], *lines[3:]]


def _edited(lines: list[bytes]) -> list[bytes]:
    return [lines[0].replace(b'"hour"', b'"gone"'), *lines[1:]]


DEEDS: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "its end cut": lambda lines: lines[:-1],
    "its beginning cut": lambda lines: lines[1:],
    "a line in the middle taken away": lambda lines: [*lines[:1], *lines[2:]],
    "two lines swapped": _swapped,
    "a line changed": _edited,
    "the last line changed": lambda lines: [*lines[:-1], lines[-1].replace(b'"hour"', b'"gone"')],
    "the last line made unreadable": lambda lines: [*lines[:-1], b"{}\n"],
    "emptied": lambda _: [],
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_witness_file_that_was_changed_is_found(office: Office, deed: str) -> None:
    with _filled(office) as store:
        lines = office.file().read_bytes().splitlines(keepends=True)
        office.file().write_bytes(b"".join(DEEDS[deed](lines)))
        assert [one for one in _checked(store).problems if "witness's file" in one]


def test_each_line_is_signed_linked_and_never_written_again(office: Office) -> None:
    with _filled(office) as store:
        before = office.file().read_bytes()
        Past(store, outside.here()).report("export")
        after = office.file().read_bytes()
        assert after.startswith(before)
        lines = [parsed(raw) for raw in after.splitlines()]
        last = lines[-1]
        assert last is not None
        assert (last.number, last.why, last.head.store) == (5, "export", store.id)
        assert read_lines(after.splitlines(), store=store.id, whole=True).problems == ()
        event = next(one for one in custody.events(store, limit=3) if one.action == rollback.WITNESSED)
        assert event.facts["line"] == last.sha256


def test_a_line_that_was_broken_off_on_a_full_disk_is_left_and_passed_over(office: Office) -> None:
    with _filled(office) as store:
        with office.file().open("ab") as file:
            file.write(b'{"format":"workbench witness 1","line":5,"bef')
        Past(store, outside.here()).report("hour")
        report = _checked(store)
        assert report.problems == ()
        assert "Lines of the witness's file that were broken off: 1." in report.notices


def test_a_disk_that_was_taken_out_loses_nothing_and_the_next_time_tries_again(office: Office) -> None:
    with _filled(office) as store:
        past = Past(store, outside.here())
        office.witness.rename(office.folder / "in a drawer")
        with pytest.raises(UserError, match="Is its disk plugged in"):
            past.report("hour")
        # What the disk was put into stays behind, empty: that is no place for a second beginning.
        office.witness.mkdir()
        with pytest.raises(UserError, match="not in its folder any more"):
            past.report("hour")
        assert list(office.witness.iterdir()) == []
        standing = _look(store)
        assert standing.problems == ()
        office.witness.rmdir()
        (office.folder / "in a drawer").rename(office.witness)
        assert past.report("hour").number == 5
        assert _checked(store).problems == ()


def test_a_witness_file_that_is_a_link_is_not_followed(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_WITNESS", str(office.folder))
    with office.open() as store:
        (tmp_path / "other").write_bytes(b"")
        witness_file.file_of(office.folder, store.id).symlink_to(tmp_path / "other")
        with pytest.raises(UserError, match="witness cannot be reached"):
            Past(store, outside.here()).report("hour")
        assert (tmp_path / "other").read_bytes() == b""


def test_a_line_of_a_signed_head_that_is_no_such_head_is_found(office: Office) -> None:
    with _filled(office) as store:
        head = custody.head(store)
        forged = type(head)(head.count + 9, "ab" * 32, head.signed_at, store.id, head.public_key, head.signature)
        outside.report(outside.here(), forged, at=chain.stamp(), why="hour", begin=False)
        assert any("not signed as it was made" in one for one in _checked(store).problems)


def test_a_copy_of_another_offices_file_in_the_witnesss_folder_is_held_against_the_store(office: Office) -> None:
    with office.open() as store:
        _work(store)
    shutil.copytree(office.place, office.folder / "older")
    with office.open() as store:
        content = anchors.as_file(store, actor="tester")
    office.with_witness()
    (office.witness / "anchor-of-november").write_bytes(content)
    (office.witness / "of-another-store").write_bytes(content.replace(store.id.encode(), b"0" * 36))
    (office.witness / "of-nothing").write_bytes(b"[" * 10_000)
    office.another_machine()
    with office.open(office.folder / "older") as older:
        assert [one.place for one in _look(older).apart] == [rollback.OFFICE]
    with office.open() as store:
        assert _look(store).problems == ()


# The way back that is meant.


def test_an_older_copy_brought_back_on_purpose_is_answered_for_and_both_pasts_stay(office: Office) -> None:
    office.with_witness()
    with _put_back(office) as store:
        _look(store)
        with pytest.raises(WrongUseError, match="needs its reason"):
            rollback.acknowledge(store, outside.here(), reason=" ", by=None)
        given_up = rollback.acknowledge(store, outside.here(), reason="the disk broke", by=None)
        assert {one.place for one in given_up} == {rollback.WITNESS, rollback.MACHINE}
        past = Past(store, outside.here())
        assert past.look().problems == ()
        assert past.keep() == ""
        past.report("hour")
        mark = outside.mark_of(outside.folders().marks, store.id)
        assert mark is not None
        assert mark.head == custody.head(store) or mark.head.count < custody.head(store).count
        assert [one.count for one in mark.former] == [given_up[-1].head.count]
        counts = [json.loads(raw)["count"] for raw in office.file().read_bytes().splitlines()]
        assert len(counts) == 3
        report = _checked(store)
        assert report.problems == ()
        assert [one for one in report.notices if "somebody answered for it" in one]
        with pytest.raises(WrongUseError, match="agrees with everything"):
            rollback.acknowledge(store, outside.here(), reason="again", by=None)


def test_an_answer_covers_no_past_behind_the_event_it_went_back_to(office: Office) -> None:
    office.with_witness()
    with _put_back(office) as store:
        rollback.acknowledge(store, outside.here(), reason="the disk broke", by=None)
        _rewrite(store, 3)
        office.another_machine()
        assert _look(store).problems


def test_where_there_is_a_supervisor_only_a_supervisor_answers_for_an_older_copy(office: Office) -> None:
    with office.open() as store:
        sup = making.operator(store, "sup")
        ana = making.operator(store, "ana", "analyst", sup)
    with _put_back(office) as store:
        _look(store)
        for by, said in ((None, "A person has to sign"), (ana, "a supervisor has to sign")):
            with pytest.raises(WrongUseError, match=said):
                rollback.acknowledge(store, outside.here(), reason="the disk broke", by=by)
        # An answer that the installation's key alone wrote into the chain counts for nothing.
        mark = _look(store).apart[0].head
        facts: dict[str, Fact] = {
            "place": "machine",
            "mark_count": mark.count,
            "mark_head": mark.head,
            "agrees_up_to": 0,
            "reason": "x",
        }
        custody.note(store, rollback.ACKNOWLEDGED, "store", facts, actor="ana")
        assert _look(store).problems
        assert any("signature that is wrong" in one for one in custody.check(store).problems)
        rollback.acknowledge(store, outside.here(), reason="the disk broke", by=sup)
        assert _look(store).problems == ()


def test_a_backup_that_is_brought_back_with_its_reason_is_no_alarm(office: Office) -> None:
    office.with_witness()
    with office.open() as store:
        _work(store, reports=True)
        backup.make(store, office.folder / "copy")
        _work(store, 9, reports=True)
    for name, reason, problems in (("one", "", True), ("two", "the disk broke", False)):
        place = office.folder / name
        backup.restore(office.folder / "copy", str(place), KEY, operator="officer", reason=reason, ask=outside.here())
        with office.open(place) as back:
            assert bool(_look(back).problems) is problems
            assert bool(_checked(back).problems) is problems
