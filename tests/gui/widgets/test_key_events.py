"""Keys on a keyboard that is set to Urdu alone: what reaches the native window carries Urdu letters."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from workbench.gui.painting.key_events import URDU_LAYOUT, letter
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(window: MainWindow, urdu: str, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    """What Qt's X11 plugin delivers for a key of the Urdu layout: its letter as the key."""
    handle = window.windowHandle()
    assert handle is not None
    event = QKeyEvent(QEvent.Type.KeyPress, ord(urdu), modifiers, 0, 0, 0, "" if modifiers & CONTROL else urdu)
    QCoreApplication.sendEvent(handle, event)


def test_ctrl_k_goes_to_the_search_field(window: MainWindow) -> None:
    press(window, "ک")
    assert QApplication.focusWidget() is page_of(window).top.field


def test_ctrl_f_goes_to_the_search(qtbot: QtBot, window: MainWindow) -> None:
    press(window, "ف")
    settle(qtbot, window)
    assert page_of(window).here == "search"


def test_ctrl_n_presses_the_button_of_the_view_that_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    for name in ("cases", "sources"):
        page_of(window).go(name)
        settle(qtbot, window)
    press(window, "ن")
    settle(qtbot, window)
    shown = [sheet for sheet in window.findChildren(Sheet) if sheet.isVisible()]
    assert len(shown) == 1
    assert page_of(window).views["sources"].isAncestorOf(shown[0])


def test_ctrl_shift_l_changes_the_language(qtbot: QtBot, window: MainWindow) -> None:
    press(window, "ل", CONTROL | SHIFT)
    settle(qtbot, window)
    assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_ctrl_a_chooses_all_in_a_text_field(window: MainWindow) -> None:
    field = page_of(window).top.field
    field.setFocus()
    field.setText("dunki")
    field.deselect()
    press(window, "ا")
    assert field.selectedText() == "dunki"


def test_a_letter_without_ctrl_is_typed_as_it_is(window: MainWindow) -> None:
    field = page_of(window).top.field
    field.setFocus()
    press(window, "ک", Qt.KeyboardModifier.NoModifier)
    assert field.text() == "ک"


@pytest.mark.parametrize(("urdu", "latin"), [("ر", "R"), ("ث", "C"), ("ذ", "Z"), ("ئ", "U"), ("م", "M"), ("ت", "T")])
def test_a_single_letter_is_that_of_its_key_with_shift_too(urdu: str, latin: str) -> None:
    assert letter(urdu) == latin
    assert set(URDU_LAYOUT.values()) == set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
