"""Decisions by single keys, the next alert after each, and their undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from tests.patience import PATIENCE_MS
from workbench.gui.inbox.triage import key_of
from workbench.gui.inbox.view import InboxView
from workbench.gui.window import MainWindow
from workbench.store.cases import cases
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.search import alerts


def inbox(window: MainWindow) -> InboxView:
    view = page_of(window).views["inbox"]
    assert isinstance(view, InboxView)
    return view


@pytest.mark.parametrize(
    ("pressed", "state"),
    [
        (Qt.Key.Key_R, "relevant"),
        (Qt.Key.Key_X, "not_relevant"),
        (Qt.Key.Key_L, "later"),
        (Qt.Key.Key_1, "relevant"),
        (Qt.Key.Key_2, "not_relevant"),
    ],
)
def test_a_key_decides_and_goes_to_the_next(
    qtbot: QtBot, window: MainWindow, store: Store, pressed: Qt.Key, state: str
) -> None:
    view = inbox(window)
    first, second = view.model.ids()[:2]
    QTest.keyClick(view.list, pressed)
    settle(qtbot, window)
    assert alerts.get_many(store, [first])[0].state == state
    assert view.current_id() == second
    assert first not in view.model.ids()
    assert view.strip.isVisible()
    assert view.reader.reading is not None
    assert view.reader.reading.alert is not None
    assert view.reader.reading.alert.id == second


def test_undo_brings_each_decision_back_in_turn(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = inbox(window)
    before = view.model.ids()
    for key in (Qt.Key.Key_R, Qt.Key.Key_X):
        QTest.keyClick(view.list, key)
        settle(qtbot, window)
    assert len(view.model.ids()) == len(before) - 2
    for _ in range(2):
        QTest.keyClick(view.list, Qt.Key.Key_Z)
        settle(qtbot, window)
    assert view.model.ids() == before
    assert {alert.state for alert in alerts.get_many(store, list(before))} == {"new"}
    assert not view.strip.button.isVisible()


def _to_case(qtbot: QtBot, window: MainWindow, store: Store) -> tuple[int, int]:
    """The third alert put into the current case by C: the case, and the post."""
    view = inbox(window)
    case = page_of(window).desk.case
    assert case is not None
    view.select(2)
    settle(qtbot, window)
    (alert,) = alerts.get_many(store, [view.model.ids()[2]])
    QTest.keyClick(view.list, Qt.Key.Key_C)
    settle(qtbot, window)
    assert alert.card.id in _posts(store, case.id)
    return case.id, alert.card.id


def _posts(store: Store, case_id: int) -> set[int]:
    return {exhibit.post.card.id for exhibit in cases.exhibits(store, case_id)}


def test_undo_of_to_case_takes_the_exhibit_out_again_and_the_chain_names_what_it_took_back(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    view = inbox(window)
    before = view.model.ids()
    case_id, post_id = _to_case(qtbot, window, store)
    QTest.keyClick(view.list, Qt.Key.Key_Z)
    settle(qtbot, window)
    assert post_id not in _posts(store, case_id)
    assert view.model.ids() == before
    events = [
        one for one in event_queries.events(store, limit=9) if one.action in {"exhibit", "exhibit removed", "decision"}
    ]
    taken, back, decided, put_in = events[:4]
    assert [one.action for one in (put_in, decided, back, taken)] == [
        "exhibit", "decision", "decision", "exhibit removed",
    ]  # fmt: skip
    assert (taken.facts["undoes"], back.facts["undoes"]) == (put_in.seq, decided.seq)


def _is(store: Store, number: int, post_id: int) -> bool:
    return alerts.get_many(store, [number])[0].card.id == post_id


def test_redo_does_again_what_undo_took_back(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = inbox(window)
    case_id, post_id = _to_case(qtbot, window, store)
    (number,) = [one for one in alerts.ids(store, state="relevant", limit=99) if _is(store, one, post_id)]
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    for back, forth in (
        (Qt.KeyboardModifier.NoModifier, shift),
        (control, control | shift),
    ):
        QTest.keyClick(view.list, Qt.Key.Key_Z, back)
        settle(qtbot, window)
        assert alerts.get_many(store, [number])[0].state == "new"
        assert post_id not in _posts(store, case_id)
        assert view.strip.again.isVisible()
        QTest.keyClick(view.list, Qt.Key.Key_Z, forth)
        settle(qtbot, window)
        assert alerts.get_many(store, [number])[0].state == "relevant"
        assert post_id in _posts(store, case_id)
    assert not view.strip.again.isVisible()


def test_undo_leaves_an_exhibit_that_stood_in_the_case_before(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = inbox(window)
    case = page_of(window).desk.case
    assert case is not None
    (alert,) = alerts.get_many(store, [view.model.ids()[2]])
    cases.add_exhibit(store, case.id, alert.card.id, actor="somebody else")
    case_id, post_id = _to_case(qtbot, window, store)
    QTest.keyClick(view.list, Qt.Key.Key_Z)
    settle(qtbot, window)
    assert post_id in _posts(store, case_id)
    assert alerts.get_many(store, [alert.id])[0].state == "new"


def test_undo_and_redo_go_through_every_kind_of_act_in_turn(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = inbox(window)
    before, case = view.model.ids(), page_of(window).desk.case
    assert case is not None
    notes = len(cases.notes(store, case.id))
    for key in (Qt.Key.Key_R, Qt.Key.Key_X, Qt.Key.Key_L, Qt.Key.Key_C):
        QTest.keyClick(view.list, key)
        settle(qtbot, window)
    QTest.keyClick(view.list, Qt.Key.Key_N)
    QTest.keyClicks(view.field, "ask the bank")
    QTest.keyClick(view.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    exhibits, after = _posts(store, case.id), view.model.ids()
    assert len(cases.notes(store, case.id)) == notes + 1
    for _ in range(5):  # without waiting: each is taken back in its turn
        QTest.keyClick(view.list, Qt.Key.Key_Z)
    settle(qtbot, window)
    assert view.model.ids() == before
    assert len(cases.notes(store, case.id)) == notes
    for _ in range(5):
        QTest.keyClick(view.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)
    assert (view.model.ids(), _posts(store, case.id)) == (after, exhibits)
    assert len(cases.notes(store, case.id)) == notes + 1
    assert event_queries.check(store).problems == ()


def test_an_undo_pressed_at_once_takes_back_what_was_pressed_just_before(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    view = inbox(window)
    first, second = view.model.ids()[:2]
    QTest.keyClick(view.list, Qt.Key.Key_R)
    settle(qtbot, window)
    QTest.keyClick(view.list, Qt.Key.Key_X)
    QTest.keyClick(view.list, Qt.Key.Key_Z)
    settle(qtbot, window)
    assert [one.state for one in alerts.get_many(store, [first, second])] == ["relevant", "new"]


def test_c_puts_the_post_into_the_current_case(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = inbox(window)
    case = page_of(window).desk.case
    assert case is not None
    view.list.setFocus()
    third = view.model.ids()[2]
    view.select(2)
    settle(qtbot, window)
    QTest.keyClick(view.list, Qt.Key.Key_C)
    settle(qtbot, window)
    alert = alerts.get_many(store, [third])[0]
    assert alert.state == "relevant"
    assert alert.card.id in {exhibit.post.card.id for exhibit in cases.exhibits(store, case.id)}


def test_every_alert_can_be_decided_with_one_press_each(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = inbox(window)
    for _ in range(view.model.rowCount()):
        QTest.keyClick(view.list, Qt.Key.Key_X)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: alerts.counts(store)["new"] == 0, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert view.reader.reading is None


def test_keys_in_a_text_field_decide_nothing(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    view = inbox(window)
    QTest.keyClick(view.list, Qt.Key.Key_N)
    assert view.field.isVisible()
    QTest.keyClicks(view.field, "xrl note")
    settle(qtbot, window)
    assert alerts.counts(store)["new"] == view.model.rowCount()
    QTest.keyClick(view.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    case = page_of(window).desk.case
    assert case is not None
    assert "xrl note" in cases.notes(store, case.id)[-1].text


def test_the_keys_work_on_a_keyboard_set_to_urdu() -> None:
    assert [key_of(letter) for letter in "رشلچ"] == ["R", "X", "L", "C"]


def test_an_alert_that_is_read_for_a_while_counts_as_seen(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    number = inbox(window).current_id()
    assert number is not None
    qtbot.waitUntil(lambda: alerts.get_many(store, [number])[0].seen, timeout=PATIENCE_MS)


def test_j_and_k_move_and_digits_go_to_views(qtbot: QtBot, window: MainWindow) -> None:
    view = inbox(window)
    QTest.keyClick(view.list, Qt.Key.Key_J)
    assert view.list.currentIndex().row() == 1
    QTest.keyClick(view.list, Qt.Key.Key_K)
    assert view.list.currentIndex().row() == 0
    for digit, name in ((Qt.Key.Key_2, "search"), (Qt.Key.Key_4, "sources"), (Qt.Key.Key_1, "inbox")):
        window.activateWindow()
        QTest.keyClick(page_of(window), digit, Qt.KeyboardModifier.ControlModifier)
        assert page_of(window).here == name
