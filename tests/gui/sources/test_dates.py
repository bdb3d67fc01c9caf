"""The days of an authority: seen whole and typed by keyboard, in both directions of the window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from workbench.gui.sources.add import AddSource
from workbench.gui.sources.view import SourcesView
from workbench.gui.window import MainWindow


def _sheet(qtbot: QtBot, window: MainWindow, language: str) -> AddSource:
    window.set_language(language)
    page = page_of(window)
    page.go("sources")
    settle(qtbot, window)
    view = page.views["sources"]
    assert isinstance(view, SourcesView)
    view.add()
    settle(qtbot, window)
    (sheet,) = view.findChildren(AddSource)
    sheet.authority.choose("new")
    sheet.authority.chosen.emit("new")
    settle(qtbot, window)
    return sheet


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_days_of_a_new_authority_are_seen_whole(qtbot: QtBot, window: MainWindow, language: str) -> None:
    sheet = _sheet(qtbot, window, language)
    for field in (sheet.fields.since, sheet.fields.until):
        edit = field.lineEdit()
        needed = edit.fontMetrics().horizontalAdvance(edit.text())
        # 8 px of padding on either side, 2 px of Qt's own before the text and after it.
        assert edit.width() - 2 * (8 + 2) >= needed, (edit.geometry(), needed)
        place = edit.mapTo(field, edit.rect().topLeft()).x()
        assert 0 <= place <= place + edit.width() <= field.width()


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("typed", ["2027-01-15", "20270115", "2027-1-15", "2027/01/15"])
def test_a_day_is_typed_by_keyboard_as_it_is_read(qtbot: QtBot, window: MainWindow, language: str, typed: str) -> None:
    sheet = _sheet(qtbot, window, language)
    field = sheet.fields.since
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.setSelectedSection(QDateEdit.Section.YearSection)
    QTest.keyClicks(field, typed)
    assert sheet.fields.values()[3] == date(2027, 1, 15)
    assert field.text() == "2027-01-15"
