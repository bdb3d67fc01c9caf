"""With a sheet beside it every view keeps its room, and no notice lies over the sheet."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from tests.gui.widgets.test_room_for_words import captured, cell_faults, faults
from tests.patience import PATIENCE_MS
from workbench.gui import notices
from workbench.gui.cases.view import CasesView
from workbench.gui.custody.view import CustodyView
from workbench.gui.i18n import Language
from workbench.gui.inbox.view import InboxView
from workbench.gui.partners.view import PartnersView
from workbench.gui.search.view import SearchView
from workbench.gui.sources.view import SourcesView
from workbench.gui.watchlists.view import WatchlistsView
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.window import MainWindow

__all__ = ["captured"]

SAID = (
    notices.done("The watchlist is kept."),
    notices.failure("The disk is full. Nothing was changed. " * 4, "a trace"),
)


def _new_case(view: QWidget) -> None:
    assert isinstance(view, CasesView)
    view.add()


def _bundle(view: QWidget) -> None:
    assert isinstance(view, CasesView)
    view.make_bundle()


def _new_source(view: QWidget) -> None:
    assert isinstance(view, SourcesView)
    view.add()


def _site(view: QWidget) -> None:
    assert isinstance(view, SourcesView)
    view.edit()


def _file(view: QWidget) -> None:
    assert isinstance(view, PartnersView)
    view.bring()


def _rules(view: QWidget) -> None:
    assert isinstance(view, CustodyView)
    view.show_rules()


def _new_watchlist(view: QWidget) -> None:
    assert isinstance(view, WatchlistsView)
    view.add()


def _saved_search(view: QWidget) -> None:
    assert isinstance(view, SearchView)
    view.save()


def _correction(view: QWidget) -> None:
    assert isinstance(view, InboxView)
    if not view.inspector.isVisible():
        view.show_details()
    view.inspector.tabs.press("correct")


OPENINGS: dict[str, tuple[str, Callable[[QWidget], None]]] = {
    "a new case": ("cases", _new_case),
    "a bundle": ("cases", _bundle),
    "a new source": ("sources", _new_source),
    "pace and mirrors": ("sources", _site),
    "a file of a partner": ("partners", _file),
    "rules": ("custody", _rules),
    "a new watchlist": ("watchlists", _new_watchlist),
    "a saved search": ("search", _saved_search),
    "a correction": ("inbox", _correction),
}


def _place(widget: QWidget, window: MainWindow) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _open(qtbot: QtBot, window: MainWindow, opening: str) -> Sheet:
    name, act = OPENINGS[opening]
    page_of(window).go(name)
    settle(qtbot, window)
    view = page_of(window).views[name]
    act(view)
    settle(qtbot, window)
    (sheet,) = [one for one in view.findChildren(Sheet) if one.isVisible()]
    return sheet


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
@pytest.mark.parametrize("opening", list(OPENINGS))
def test_a_sheet_leaves_its_view_room_and_no_notice_lies_over_it(
    qtbot: QtBot, window: MainWindow, captured: str, opening: str, language: Language, size: tuple[int, int]
) -> None:
    window.set_language(language)
    window.resize(*size)
    settle(qtbot, window)
    sheet = _open(qtbot, window, opening)

    def has_room() -> None:
        # A layout is done some turns of the event loop after what asked for it.
        assert [*faults(window, captured), *cell_faults(window)] == []

    qtbot.waitUntil(has_room, timeout=PATIENCE_MS // 10)
    page = page_of(window)
    for notice in SAID:
        page.desk.signals.said.emit(notice)
        settle(qtbot, window)
        assert not _place(page.notice, window).intersects(_place(sheet, window))
        assert window.rect().contains(_place(page.notice, window))
        assert page.notice.words.height() >= page.notice.words.heightForWidth(page.notice.words.width())


def test_a_notice_makes_way_for_a_sheet_that_opens_after_it(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 700)
    page_of(window).desk.signals.said.emit(SAID[1])
    sheet = _open(qtbot, window, "a bundle")
    notice = page_of(window).notice
    assert notice.isVisible()
    qtbot.waitUntil(lambda: not _place(notice, window).intersects(_place(sheet, window)), timeout=PATIENCE_MS)


def test_what_gave_way_to_a_sheet_is_there_again_once_it_is_closed(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 700)
    sheet = _open(qtbot, window, "a new source")
    view = page_of(window).views["sources"]
    assert isinstance(view, SourcesView)
    view.refresh()
    settle(qtbot, window)
    assert not view.detail.isVisible()
    sheet.closed.emit()
    settle(qtbot, window)
    assert view.detail.isVisible()
    assert view.isAncestorOf(window.focusWidget() or window)
