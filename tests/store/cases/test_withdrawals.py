"""What is taken out of a case: rows and events are added, nothing is removed, and all that reads a case heeds it."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.store import making
from workbench.domain.cases.retention import Terms
from workbench.errors import NotFoundError, UserError, WrongUseError
from workbench.store.cases import cases, redaction_marks, releases, retention, withdrawals
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.people import sessions
from workbench.store.search import alerts, watchlists


@pytest.fixture
def case_id(store: Store) -> int:
    """A case with one exhibit, a note, and one mark."""
    making.record(store, making.post("1", "Call 0301-5556677 for the visa"))
    opened = cases.open_case(store, number="FIR 1", title="one", authority_id=None, actor="asma")
    cases.add_exhibit(store, opened.id, 1, actor="asma", reason="the number")
    cases.add_note(store, opened.id, "for the judge", for_court=True, actor="asma")
    redaction_marks.hide_value(store, opened.id, "0301-5556677", label="PHONE", why="a victim", actor="asma")
    return opened.id


def _told(store: Store, action: str) -> list[tuple[int, dict[str, object]]]:
    events = [one for one in event_queries.events(store, limit=1000) if one.action == action]
    return [(one.seq, dict(one.facts)) for one in reversed(events)]


def test_an_exhibit_that_is_taken_out_is_gone_from_the_case_and_its_event_names_the_one_it_takes_back(
    store: Store, case_id: int
) -> None:
    ((put_in, _),) = _told(store, "exhibit")
    before = event_queries.head(store).count
    done = withdrawals.remove_exhibit(store, case_id, "EXH-0001", reason="another case's", actor="bilal")
    assert cases.exhibits(store, case_id) == []
    assert cases.get(store, case_id).exhibits == 0
    ((seq, facts),) = _told(store, "exhibit removed")
    assert (seq, done.custody_seq, done.undoes) == (before + 1, before + 1, put_in)
    assert facts == {"exhibit": "EXH-0001", "post": 1, "reason": "another case's", "undoes": put_in}
    assert [(one.name, one.by, one.reason) for one in withdrawals.of_case(store, case_id)] == [
        ("EXH-0001", "bilal", "another case's")
    ]
    assert event_queries.check(store).problems == ()


def test_an_exhibit_put_in_again_has_its_number_and_its_event_names_the_removal(store: Store, case_id: int) -> None:
    out = withdrawals.remove_exhibit(store, case_id, "EXH-0001", reason="a slip", actor="bilal")
    exhibit, seq = cases.put_in(store, case_id, 1, actor="asma", reason="after all")
    assert exhibit.number == "EXH-0001"
    assert [one.number for one in cases.exhibits(store, case_id)] == ["EXH-0001"]
    assert _told(store, "exhibit")[-1] == (seq, {
        "exhibit": "EXH-0001", "post": 1, "revision": 1, "reading": 1, "reason": "after all",
        "undoes": out.custody_seq,
    })  # fmt: skip
    assert withdrawals.of_case(store, case_id) == []
    assert cases.put_in(store, case_id, 1, actor="asma")[1] == 0
    withdrawals.remove_exhibit(store, case_id, "EXH-0001", reason="no", actor="bilal")
    assert cases.exhibits(store, case_id) == []


def test_the_number_of_an_exhibit_that_was_taken_out_is_given_to_no_other(store: Store, case_id: int) -> None:
    withdrawals.remove_exhibit(store, case_id, "EXH-0001", reason="a slip", actor="bilal")
    other = making.record(store, making.post("2", "another")).new[0]
    assert cases.add_exhibit(store, case_id, other, actor="asma").number == "EXH-0002"


def test_taking_out_needs_a_reason_and_something_to_take_out(store: Store, case_id: int) -> None:
    with pytest.raises(WrongUseError, match="reason"):
        withdrawals.remove_exhibit(store, case_id, "EXH-0001", reason=" ", actor="asma")
    with pytest.raises(NotFoundError, match="no exhibit EXH-0009"):
        withdrawals.remove_exhibit(store, case_id, "EXH-0009", reason="x", actor="asma")
    withdrawals.remove_exhibit(store, case_id, "EXH-0001", reason="x", actor="asma")
    with pytest.raises(NotFoundError, match="no exhibit EXH-0001"):
        withdrawals.remove_exhibit(store, case_id, "EXH-0001", reason="x", actor="asma")
    with pytest.raises(NotFoundError, match="under the number 7"):
        withdrawals.unhide(store, case_id, 7, reason="x", actor="asma")


def test_an_undo_takes_back_its_own_event_alone(store: Store, case_id: int) -> None:
    ((put_in, _),) = _told(store, "exhibit")
    withdrawals.remove_exhibit(store, case_id, "EXH-0001", reason="a slip", actor="bilal")
    cases.put_in(store, case_id, 1, actor="bilal")
    with pytest.raises(UserError, match="Something else was done"):
        withdrawals.remove_exhibit(store, case_id, "EXH-0001", reason="undone", actor="asma", undoes=put_in)
    assert [one.number for one in cases.exhibits(store, case_id)] == ["EXH-0001"]


def test_a_mark_that_was_ended_hides_nothing_and_may_be_set_again(store: Store, case_id: int) -> None:
    (mark,) = redaction_marks.all_(store, case_id)
    done = withdrawals.unhide(store, case_id, mark.id, reason="no victim", actor="bilal")
    assert redaction_marks.all_(store, case_id) == []
    assert _told(store, "unhide") == [(done.custody_seq, {
        "kind": "value", "exhibit": "", "label": "PHONE", "reason": "no victim", "undoes": mark.custody_seq,
    })]  # fmt: skip
    redaction_marks.hide_value(store, case_id, "0301-5556677", label="PHONE", why="a victim", actor="asma")
    assert [one.value for one in redaction_marks.all_(store, case_id)] == ["0301-5556677"]


def test_a_note_is_taken_out_and_put_back(store: Store, case_id: int) -> None:
    ((written, _),) = _told(store, "note")
    (note,) = cases.notes(store, case_id)
    out = withdrawals.remove_note(store, note.id, reason="undone", actor="asma", undoes=written)
    assert (cases.notes(store, case_id), cases.get(store, case_id).notes) == ([], 0)
    withdrawals.put_back_note(store, note.id, reason="redone", actor="asma", undoes=out.custody_seq)
    assert [one.id for one in cases.notes(store, case_id)] == [note.id]
    with pytest.raises(NotFoundError, match="no note"):
        withdrawals.put_back_note(store, note.id, reason="redone", actor="asma")


def test_a_release_does_not_cover_a_case_from_which_something_was_taken(store: Store, case_id: int) -> None:
    boss = making.chief(store)
    signed = releases.sign(store, case_id, by=boss, reason="to the court")
    assert signed.valid
    store = sessions.begin(store, making.operator(store, "bilal", "analyst", boss))
    bilal = store.signed_in
    assert releases.covering(store, case_id, exporter=bilal) == signed
    withdrawals.remove_exhibit(store, case_id, "EXH-0001", reason="a slip", actor="bilal")
    assert releases.covering(store, case_id, exporter=bilal) is None


def test_a_post_taken_out_is_kept_where_it_left_in_a_bundle_and_else_follows_its_term(
    store: Store, case_id: int
) -> None:
    other = making.record(store, making.post("2", "another")).new[0]
    terms, later = Terms(benign=1, other=1), datetime.now(UTC) + timedelta(days=4000)
    cases.record_bundle(store, case_id, path="b", manifest_sha256="0" * 64, exhibits=1, verified=True, actor="asma")
    number = cases.add_exhibit(store, case_id, other, actor="asma").number
    assert retention.due(store, terms, at=later) == []
    withdrawals.remove_exhibit(store, case_id, "EXH-0001", reason="a slip", actor="bilal")
    withdrawals.remove_exhibit(store, case_id, number, reason="a slip", actor="bilal")
    assert [one.post_id for one in retention.due(store, terms, at=later)] == [other]


def test_a_decision_is_taken_back_by_an_event_that_names_it(store: Store) -> None:
    watchlists.add(store, name="visa", query="visa", look_back=False, actor="asma")
    making.record(store, making.post("1", "visa"))
    watchlists.match_new(store)
    (alert,) = alerts.ids(store, state="new", limit=9)
    decided = alerts.decide_one(store, alert, "relevant", actor="asma")
    back = alerts.take_back(store, decided, actor="asma")
    assert alerts.ids(store, state="new", limit=9) == [alert]
    assert _told(store, "decision")[-1][1]["undoes"] == decided.custody_seq
    again = alerts.take_back(store, back, actor="asma")
    assert again.state == "relevant"
    alerts.decide(store, [alert], "later", actor="bilal")
    with pytest.raises(UserError, match="Something else was decided"):
        alerts.take_back(store, again, actor="asma")
