"""What the window says about something done or failed: its kind shows, and it covers no button that decides."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from tests.patience import PATIENCE_MS
from workbench.errors import UserError
from workbench.gui import notices, theme
from workbench.gui.cases.view import CasesView
from workbench.gui.inbox.view import InboxView
from workbench.gui.notices import Notice
from workbench.gui.search.save import SaveSheet
from workbench.gui.search.view import SearchView
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.window import MainWindow

SAID = (
    notices.done("The watchlist is kept."),
    notices.warning("No case is chosen. Open or choose one under Cases first."),
    notices.failure("The disk is full. Nothing was changed. " * 6),
    notices.failure("Something went wrong in this program.", "a trace"),
)


def _place(widget: QWidget, window: MainWindow) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def test_a_kept_watchlist_is_said_as_done_and_the_notice_goes_by_itself(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    page.search_for("visa")
    settle(qtbot, window)
    view = page.views["search"]
    assert isinstance(view, SearchView)
    view.save()
    (sheet,) = view.findChildren(SaveSheet)
    sheet.accepted.emit()
    settle(qtbot, window)
    assert page.notice.notice is not None
    assert page.notice.notice.kind == "done"


@pytest.mark.parametrize("notice", SAID, ids=lambda one: f"{one.kind}{'-details' if one.details else ''}")
def test_a_notice_has_the_colour_and_the_icon_of_its_kind(qtbot: QtBot, window: MainWindow, notice: Notice) -> None:
    page = page_of(window)
    page.notice.say(notice)
    settle(qtbot, window)
    look = theme.tokens()
    tint = {"done": look.ok, "warning": look.warn, "failure": look.bad}[notice.kind].tint
    picture = page.notice.grab().toImage()
    assert picture.pixelColor(6, picture.height() // 2).name().lower() == tint.lower()


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_no_notice_covers_the_buttons_that_decide(
    qtbot: QtBot, window: MainWindow, language: str, size: tuple[int, int]
) -> None:
    window.set_language(language)
    window.resize(*size)
    settle(qtbot, window)
    page = page_of(window)
    page.go("inbox")
    inbox = page.views["inbox"]
    assert isinstance(inbox, InboxView)
    QTest.keyClick(inbox.list, Qt.Key.Key_L)
    settle(qtbot, window)
    page.go("cases")
    settle(qtbot, window)
    cases = page.views["cases"]
    assert isinstance(cases, CasesView)
    cases.add()
    settle(qtbot, window)
    (sheet,) = cases.findChildren(Sheet)
    for name, decisive in (
        ("inbox", [*inbox.buttons.values(), inbox.strip.button]),
        ("cases", [sheet.act, sheet.cancel]),
    ):
        page.go(name)
        settle(qtbot, window)
        for notice in SAID:
            page.desk.signals.said.emit(notice)
            settle(qtbot, window)
            here = _place(page.notice, window)
            assert not [one for one in decisive if one.isVisible() and _place(one, window).intersects(here)]


def test_what_failed_is_a_failure_and_what_went_well_leaves_by_itself(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    page.desk.signals.said.emit(notices.done("Done."))
    assert page.notice.isVisible()
    qtbot.waitUntil(lambda: not page.notice.isVisible(), timeout=PATIENCE_MS)
    page.desk.tasks.show_exception(UserError("The disk is full. Nothing was changed."))
    assert page.notice.notice == notices.failure("The disk is full. Nothing was changed.")
