"""Decisions by single keys, the next alert after each, and their undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from tests.patience import PATIENCE_MS
from workbench.gui.inbox.triage import key_of
from workbench.gui.inbox.view import InboxView
from workbench.gui.window import Window
from workbench.store import alerts, cases
from workbench.store.opening import Store


def inbox(window: Window) -> InboxView:
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
    qtbot: QtBot, window: Window, store: Store, pressed: Qt.Key, state: str
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


def test_undo_brings_each_decision_back_in_turn(qtbot: QtBot, window: Window, store: Store) -> None:
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
    assert not view.strip.isVisible()


def test_c_puts_the_post_into_the_current_case(qtbot: QtBot, window: Window, store: Store) -> None:
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


def test_every_alert_can_be_decided_with_one_press_each(qtbot: QtBot, window: Window, store: Store) -> None:
    view = inbox(window)
    for _ in range(view.model.rowCount()):
        QTest.keyClick(view.list, Qt.Key.Key_X)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: alerts.counts(store)["new"] == 0, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert view.reader.reading is None


def test_keys_in_a_text_field_decide_nothing(qtbot: QtBot, window: Window, store: Store) -> None:
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


def test_an_alert_that_is_read_for_a_while_counts_as_seen(qtbot: QtBot, window: Window, store: Store) -> None:
    number = inbox(window).current_id()
    assert number is not None
    qtbot.waitUntil(lambda: alerts.get_many(store, [number])[0].seen, timeout=PATIENCE_MS)


def test_j_and_k_move_and_digits_go_to_views(qtbot: QtBot, window: Window) -> None:
    view = inbox(window)
    QTest.keyClick(view.list, Qt.Key.Key_J)
    assert view.list.currentIndex().row() == 1
    QTest.keyClick(view.list, Qt.Key.Key_K)
    assert view.list.currentIndex().row() == 0
    for digit, name in ((Qt.Key.Key_2, "search"), (Qt.Key.Key_4, "sources"), (Qt.Key.Key_1, "inbox")):
        window.activateWindow()
        QTest.keyClick(page_of(window), digit, Qt.KeyboardModifier.ControlModifier)
        assert page_of(window).here == name
