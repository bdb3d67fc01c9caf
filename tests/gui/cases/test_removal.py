"""Taking an exhibit out of a case and ending what hides something, in the window, with their reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from workbench.gui.cases.removal import RemovalSheet
from workbench.gui.cases.view import CasesView
from workbench.gui.widgets.buttons import Button
from workbench.gui.window import MainWindow
from workbench.store.cases import cases, redaction_marks
from workbench.store.custody import event_queries
from workbench.store.db.lifecycle import Store


def _cases(qtbot: QtBot, window: MainWindow) -> CasesView:
    page = page_of(window)
    page.go("cases")
    settle(qtbot, window)
    view = page.views["cases"]
    assert isinstance(view, CasesView)
    return view


def _button(view: CasesView, name: str) -> Button:
    (found,) = [one for one in view.findChildren(Button) if one.accessibleName() == name and one.isVisible()]
    return found


def _give_reason(qtbot: QtBot, window: MainWindow, view: CasesView, reason: str) -> None:
    (sheet,) = view.findChildren(RemovalSheet)
    QTest.keyClick(sheet.reason, Qt.Key.Key_Return)
    assert sheet.fault.isVisible()
    QTest.keyClicks(sheet.reason, reason)
    QTest.keyClick(sheet.reason, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert not view.findChildren(RemovalSheet)
    here = QApplication.focusWidget()
    assert here is not None
    assert view.isAncestorOf(here), here


@pytest.mark.parametrize("language", ["en", "ur"])
def test_an_exhibit_is_taken_out_with_a_reason_shown_as_out_and_put_back(
    qtbot: QtBot, window: MainWindow, store: Store, language: str
) -> None:
    window.set_language(language)
    view = _cases(qtbot, window)
    case = page_of(window).desk.case
    assert case is not None
    numbers = [one.number for one in cases.exhibits(store, case.id)]
    taken = [one for one in view.findChildren(Button) if one.accessibleName().endswith(numbers[0])]
    assert len(taken) == 2
    taken[1].click()
    settle(qtbot, window)
    _give_reason(qtbot, window, view, "another case's")
    assert [one.number for one in cases.exhibits(store, case.id)] == numbers[1:]
    told = event_queries.events(store, limit=1)[0]
    assert (told.action, told.facts["reason"]) == ("exhibit removed", "another case's")
    (back,) = [one for one in view.findChildren(Button) if one.accessibleName().endswith(numbers[0])]
    back.click()
    settle(qtbot, window)
    assert [one.number for one in cases.exhibits(store, case.id)] == numbers


def test_what_is_hidden_is_shown_again_with_a_reason(qtbot: QtBot, window: MainWindow, store: Store) -> None:
    case = page_of(window).desk.case
    assert case is not None
    mark = redaction_marks.hide_value(store, case.id, "0301-5556677", why="a victim", actor="tester")
    view = _cases(qtbot, window)
    view.tabs.press("hidden")
    settle(qtbot, window)
    _button(view, f"Show again {mark.id}").click()
    settle(qtbot, window)
    _give_reason(qtbot, window, view, "no victim")
    assert redaction_marks.all_(store, case.id) == []
    assert event_queries.events(store, limit=1)[0].facts["undoes"] == mark.custody_seq
