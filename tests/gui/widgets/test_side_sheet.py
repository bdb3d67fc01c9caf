"""Sheets by keyboard alone: the keys stay in, Next stays where it is, and what was typed is not dropped unasked."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from tests.patience import PATIENCE_MS
from workbench.gui.cases import export_wizard
from workbench.gui.cases.export_wizard import BundleSheet
from workbench.gui.cases.view import CasesView
from workbench.gui.inbox.view import InboxView
from workbench.gui.reader.correction_pane import CorrectSheet
from workbench.gui.search.view import SearchView
from workbench.gui.sources.view import SourcesView
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.window import MainWindow
from workbench.store.cases import cases
from workbench.store.db.lifecycle import Store


def _view(qtbot: QtBot, window: MainWindow, name: str) -> QWidget:
    page_of(window).go(name)
    settle(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=PATIENCE_MS)
    return page_of(window).views[name]


def _bundle_sheet(qtbot: QtBot, window: MainWindow) -> BundleSheet:
    view = _view(qtbot, window, "cases")
    assert isinstance(view, CasesView)
    qtbot.waitUntil(view.bundle_button.isEnabled, timeout=PATIENCE_MS)
    QTest.keyClick(view.table, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    # A shortcut presses its button as a mouse would, for a tenth of a second.
    qtbot.waitUntil(lambda: bool(view.findChildren(BundleSheet)), timeout=PATIENCE_MS)
    settle(qtbot, window)
    (sheet,) = view.findChildren(BundleSheet)
    qtbot.waitUntil(sheet.holds_focus, timeout=PATIENCE_MS)
    return sheet


def _here() -> QWidget:
    here = QApplication.focusWidget()
    assert here is not None
    return here


def _press(key: Qt.Key, *, shift: bool = False) -> None:
    QTest.keyClick(_here(), key, Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier)


def _place(one: QWidget, sheet: Sheet) -> QRect:
    return QRect(one.mapTo(sheet, QPoint(0, 0)), one.size())


def _around(sheet: Sheet) -> Iterator[QWidget]:
    """What Tab goes to, from the first field until it is there again."""
    first = _here()
    yield first
    for _ in range(60):
        _press(Qt.Key.Key_Tab)
        if _here() is first:
            return
        yield _here()
    raise AssertionError("Tab does not come back")


def _is_at(sheet: BundleSheet, step: int) -> bool:
    return sheet.step == step and sheet.child is None


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_bundle_is_made_by_keyboard_alone_and_the_keys_never_leave_the_sheet(
    qtbot: QtBot, window: MainWindow, store: Store, tmp_path: Path, language: str
) -> None:
    window.set_language(language)
    sheet = _bundle_sheet(qtbot, window)
    assert _here() is sheet.order.profiles["court"]
    while _here() is not sheet.order.printed:
        _press(Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(_here())
    _press(Qt.Key.Key_Space)
    while _here() is not sheet.order.folder:
        _press(Qt.Key.Key_Tab)
    sheet.order.folder.selectAll()
    QTest.keyClicks(_here(), str(tmp_path))
    places, cancels = [_place(sheet.act, sheet)], [_place(sheet.cancel, sheet)]
    for step in (export_wizard.CONTENTS, export_wizard.RELEASE, export_wizard.MAKE):
        _press(Qt.Key.Key_Return)
        qtbot.waitUntil(partial(_is_at, sheet, step), timeout=PATIENCE_MS)
        settle(qtbot, window)
        assert sheet.isAncestorOf(_here()), _here()
        places.append(_place(sheet.act, sheet))
        cancels.append(_place(sheet.cancel, sheet))
    assert len({(one.x(), one.y(), one.width()) for one in places}) == 1
    assert not any(one.intersects(other) for one in places for other in cancels)
    _press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.child is None and sheet.written, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert sheet.isAncestorOf(_here())
    assert len(cases.bundles(store, cases.all_(store)[0].id)) == 1
    _press(Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert not page_of(window).views["cases"].findChildren(BundleSheet)
    assert page_of(window).views["cases"].isAncestorOf(_here())


def _open_case(qtbot: QtBot, window: MainWindow) -> Sheet:
    view = _view(qtbot, window, "cases")
    assert isinstance(view, CasesView)
    view.add()
    return _only(qtbot, window, view)


def _add_source(qtbot: QtBot, window: MainWindow) -> Sheet:
    view = _view(qtbot, window, "sources")
    assert isinstance(view, SourcesView)
    view.add()
    return _only(qtbot, window, view)


def _save_watchlist(qtbot: QtBot, window: MainWindow) -> Sheet:
    page_of(window).search_for("visa")
    view = _view(qtbot, window, "search")
    assert isinstance(view, SearchView)
    view.save()
    return _only(qtbot, window, view)


def _only(qtbot: QtBot, window: MainWindow, view: QWidget) -> Sheet:
    settle(qtbot, window)
    (sheet,) = view.findChildren(Sheet)
    qtbot.waitUntil(sheet.holds_focus, timeout=PATIENCE_MS)
    return sheet


def _correct(qtbot: QtBot, window: MainWindow) -> Sheet:
    view = _view(qtbot, window, "inbox")
    assert isinstance(view, InboxView)
    view.inspector.tabs.press("correct")
    return _only(qtbot, window, view)


SHEETS = (_bundle_sheet, _open_case, _add_source, _save_watchlist, _correct)
Opening = Callable[[QtBot, MainWindow], Sheet]


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("opening", SHEETS)
def test_tab_goes_through_the_fields_then_the_acts_and_begins_again(
    qtbot: QtBot, window: MainWindow, opening: Opening, language: str
) -> None:
    window.set_language(language)
    sheet = opening(qtbot, window)
    ring = list(_around(sheet))
    assert all(sheet.isAncestorOf(one) for one in ring)
    act, cancel = ring.index(sheet.act), ring.index(sheet.cancel)
    holder = sheet.body.parentWidget()
    assert holder is not None
    fields = [place for place, one in enumerate(ring) if holder.isAncestorOf(one)]
    assert fields
    assert max(fields) < act < cancel
    tops = [ring[place].mapTo(sheet, ring[place].rect().center()).y() for place in fields]
    assert all(later - earlier > -20 for earlier, later in pairwise(tops))
    _press(Qt.Key.Key_Tab, shift=True)
    assert _here() is ring[-1]


@pytest.mark.parametrize("opening", SHEETS)
def test_esc_closes_a_sheet_at_once_where_nothing_was_typed(qtbot: QtBot, window: MainWindow, opening: Opening) -> None:
    sheet = opening(qtbot, window)
    closed: list[bool] = []
    sheet.closed.connect(lambda: closed.append(True))
    _press(Qt.Key.Key_Escape)
    assert closed == [True]


def test_esc_asks_once_before_it_drops_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    sheet = _open_case(qtbot, window)
    closed: list[bool] = []
    sheet.closed.connect(lambda: closed.append(True))
    QTest.keyClicks(_here(), "2026-099")
    _press(Qt.Key.Key_Escape)
    assert closed == []
    assert "not saved" in " ".join(one.text() for one in sheet.findChildren(Label) if one.isVisible())
    QTest.keyClicks(_here(), "1")
    _press(Qt.Key.Key_Escape)
    assert closed == []
    _press(Qt.Key.Key_Escape)
    assert closed == [True]


def test_what_is_typed_of_a_correction_stays_until_it_is_written_or_dropped(qtbot: QtBot, window: MainWindow) -> None:
    sheet = _correct(qtbot, window)
    assert isinstance(sheet, CorrectSheet)
    view = page_of(window).views["inbox"]
    assert isinstance(view, InboxView)
    sheet.value.setFocus()
    QTest.keyClicks(_here(), "agent")
    view.select(1)
    settle(qtbot, window)
    assert view.inspector.correct is sheet
    sheet.category.chosen.emit("online_fraud")
    settle(qtbot, window)
    assert sheet.holds_focus()
    assert sheet.value.text() == "agent"
    _press(Qt.Key.Key_Escape)
    assert view.inspector.correct is sheet
    _press(Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert view.inspector.correct is None
    assert view.inspector.isAncestorOf(_here())


def test_a_letter_beside_the_fields_of_a_sheet_decides_nothing_behind_it(qtbot: QtBot, window: MainWindow) -> None:
    sheet = _correct(qtbot, window)
    view = page_of(window).views["inbox"]
    assert isinstance(view, InboxView)
    assert isinstance(sheet, CorrectSheet)
    before = view.current_id()
    sheet.category.setFocus()
    QTest.keyClicks(_here(), "x")
    settle(qtbot, window)
    assert (view.current_id(), view.history.can_undo) == (before, False)


def test_enter_on_cancel_cancels(qtbot: QtBot, window: MainWindow) -> None:
    sheet = _open_case(qtbot, window)
    told: list[str] = []
    sheet.closed.connect(lambda: told.append("closed"))
    sheet.accepted.connect(lambda: told.append("accepted"))
    while _here() is not sheet.cancel:
        _press(Qt.Key.Key_Tab)
    _press(Qt.Key.Key_Return)
    assert told == ["closed"]
