"""Every view has room from 900 × 600 on, in both languages: nothing outside its parent, over another, or cut."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QHeaderView,
    QLineEdit,
    QSplitterHandle,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from tests.gui.seed import POSTS
from tests.patience import PATIENCE_MS
from workbench.gui import i18n, theme
from workbench.gui.custody.view import CustodyView
from workbench.gui.i18n import Language
from workbench.gui.inbox.view import InboxView
from workbench.gui.painting.safe_text import END_ISOLATE, ISOLATE, for_label
from workbench.gui.reader.inspector import FactList
from workbench.gui.setup.wizard import FirstRun
from workbench.gui.shell.main_page import MAKERS
from workbench.gui.sources.view import SourcesView
from workbench.gui.widgets.buttons import Button, Painted
from workbench.gui.widgets.empty_states import NoticeCard
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.table import Cell, RecordTable, is_cut, whole_tip
from workbench.gui.window import MainWindow
from workbench.store.db.lifecycle import Store
from workbench.store.sources import runs, sources

# The widths, in px, that a column needs that takes the rest, and any that cuts its words.
LEAST_FOR_THE_REST = 140
LEAST_CUT = 60
# What is shown in part by itself, or lies over the rest on purpose.
SCROLLED = (QAbstractScrollArea, QHeaderView, QStackedWidget, QLineEdit, QAbstractSpinBox)
OVER = (QSplitterHandle, NoticeCard)


def children(widget: QWidget) -> list[QWidget]:
    """The visible widgets right inside."""
    inside = (child for child in widget.children() if isinstance(child, QWidget))
    return [child for child in inside if child.isVisible() and not child.isWindow()]


def faults(widget: QWidget, captured: str) -> Iterator[str]:
    """What has no room under this widget; words of strangers alone may be cut, as their tooltip shows them whole."""
    inside = children(widget)
    scrolled = isinstance(widget, SCROLLED) or isinstance(widget.parent(), QAbstractScrollArea)
    for number, child in enumerate(inside):
        named = f"{type(widget).__name__} > {type(child).__name__} {child.accessibleName()!r}"
        # A mirrored splitter counts from 1.
        if not scrolled and not widget.rect().adjusted(-1, -1, 1, 1).contains(child.geometry()):
            yield f"{named} stands outside"
        if is_cut_label(child, captured):
            yield f"{named} is cut"
        if is_too_low(child):
            yield f"{named} is too low"
        if isinstance(child, Painted) and child.width() < child.sizeHint().width():
            yield f"{named} is cut"
        if not isinstance(widget, SCROLLED):
            yield from (
                f"{named} lies over {type(other).__name__}" for other in covered_by(child, inside[number + 1 :])
            )
        yield from faults(child, captured)


def is_cut_label(child: QWidget, captured: str) -> bool:
    """Whether a label shows less than its words, which are no stranger's."""
    return isinstance(child, Label) and child.is_cut() and _bare(child.text()) not in captured


def is_too_low(child: QWidget) -> bool:
    """Whether a label is lower than its words need at its width."""
    if not isinstance(child, Label) or not child.hasHeightForWidth():
        return False
    return child.height() < child.heightForWidth(child.width())


def covered_by(child: QWidget, others: Sequence[QWidget]) -> Iterator[QWidget]:
    """The widgets that one lies over, where neither is made for it."""
    for other in others if not isinstance(child, OVER) else ():
        shared = child.geometry().intersected(other.geometry())
        if not isinstance(other, OVER) and min(shared.width(), shared.height()) > 1:
            yield other


def _bare(text: str) -> str:
    return text.replace(ISOLATE, "").replace(END_ISOLATE, "")


@pytest.fixture
def captured(store: Store) -> str:
    """Words of strangers and of the analyst."""
    authors = "rahnuma_demo safar_demo visa_demo kunj_demo"
    known = (f"{one.source.name} {one.source.url}" for one in sources.statuses(store, today=datetime.now(UTC).date()))
    return " ".join([authors, *known, *(part for post in POSTS for part in post[:3]), "http://board.example/t/0"])


def cell_faults(window: MainWindow) -> Iterator[str]:
    """Columns of tables too narrow to be of use, heads that are cut, and cut cells whose tooltip is not the whole."""
    for table in window.findChildren(RecordTable):
        columns = table.table_model.columns
        for number, column in enumerate(columns):
            if not table.isVisible() or table.isColumnHidden(number):
                continue
            width, named = table.columnWidth(number), f"{table.accessibleName()} > {column.head}"
            if not column.width and width < LEAST_FOR_THE_REST:
                yield f"{named} has {width} px"
            cut = (cell for cell in map(column.cell, table.table_model.records) if hides(cell, width))
            yield from (f"{named} shows too little of {cell.words!r} in {width} px" for cell in cut)


def hides(cell: Cell, width: int) -> bool:
    """Whether a cell is cut in a column that is too narrow, or without its whole words in its tooltip."""
    tip = html.unescape(whole_tip(cell))
    return is_cut(cell, width - 24) and (width < LEAST_CUT or _bare(for_label(cell.words)) not in _bare(tip))


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_every_column_of_a_table_is_of_use(
    qtbot: QtBot, window: MainWindow, language: Language, size: tuple[int, int]
) -> None:
    window.set_language(language)
    window.resize(*size)
    settle(qtbot, window)
    seen = 0
    for name in MAKERS:
        page_of(window).go(name)
        settle(qtbot, window)
        seen += sum(table.isVisible() for table in window.findChildren(RecordTable))
        qtbot.waitUntil(lambda: list(cell_faults(window)) == [], timeout=PATIENCE_MS // 10)
    assert seen > 3


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("size", [(900, 600), (1024, 700), (1366, 700), (1440, 900)])
def test_every_view_has_room(
    qtbot: QtBot, window: MainWindow, captured: str, language: Language, size: tuple[int, int]
) -> None:
    window.set_language(language)
    window.resize(*size)
    settle(qtbot, window)
    assert (window.width(), window.height()) == size
    for name in MAKERS:
        page_of(window).go(name)
        settle(qtbot, window)

        def has_room() -> None:
            # A layout is done some turns of the event loop after what asked for it.
            assert list(faults(window, captured)) == []

        qtbot.waitUntil(has_room, timeout=PATIENCE_MS // 10)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_the_time_of_an_event_is_never_cut(
    qtbot: QtBot, window: MainWindow, language: Language, size: tuple[int, int]
) -> None:
    window.set_language(language)
    window.resize(*size)
    view = page_of(window).views.get("custody")
    page_of(window).go("custody")
    settle(qtbot, window)
    view = page_of(window).views["custody"]
    assert isinstance(view, CustodyView)
    time = next(place for place, column in enumerate(view.table.table_model.columns) if column.whole)
    cells = [view.table.table_model.columns[time].cell(event) for event in view.table.table_model.records]
    assert len(cells) > 9
    assert not [cell.words for cell in cells if is_cut(cell, view.table.columnWidth(time) - 24)]


class Flicker(QObject):
    """Which of the widgets that it watches came or went."""

    def __init__(self, watched: list[QWidget]) -> None:
        super().__init__()
        self.seen: list[QWidget] = []
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look on."""
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent} and isinstance(watched, QWidget):
            self.seen.append(watched)
        return False


def test_the_status_bar_stands_still_while_nothing_changes(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 700)
    settle(qtbot, window)
    status = page_of(window).status
    assert not status.words["workers"].isVisible()
    looking = Flicker([*children(status), status.words["workers"]])
    status.tick()
    settle(qtbot, window)
    assert looking.seen == []


def test_a_time_among_facts_is_whole_beside_a_long_name(qtbot: QtBot) -> None:
    time = "2026-12-01 07:34:12 UTC · #48,213"
    facts = FactList([("the name of a setting that has a very long name", time, False)])
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 100)
    facts.setParent(window)
    facts.setGeometry(0, 0, 290, 40)
    window.show()
    (shown,) = [one for one in facts.findChildren(Label) if time in one.text()]
    assert not shown.is_cut()


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_how_long_a_run_has_been_going_is_never_cut(
    qtbot: QtBot, window: MainWindow, store: Store, size: tuple[int, int]
) -> None:
    window.resize(*size)
    page_of(window).go("sources")
    settle(qtbot, window)
    view = page_of(window).views["sources"]
    assert isinstance(view, SourcesView)
    table = view.detail.runs
    place = next(place for place, column in enumerate(table.table_model.columns) if column.head == "Took")
    run = replace(runs.under_way(store)[0], started_at=datetime.now(UTC) - timedelta(minutes=158, seconds=48))
    cell = table.table_model.columns[place].cell(run)
    assert "158 min" in cell.words
    assert not is_cut(cell, table.columnWidth(place) - 24)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_the_first_run_has_room(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, captured: str, language: Language, size: tuple[int, int]
) -> None:
    i18n.set_language(language)
    theme.apply(qapp, "light")
    window = MainWindow(str(tmp_path / "none"), collecting=False)
    qtbot.addWidget(window)
    window.begin()
    window.resize(*size)
    window.show()
    settle(qtbot, window)
    page = window.findChildren(FirstRun)[-1]
    for step in range(len(page.pages)):
        page.go(step)
        page.note.say("warn", "Your name is missing.")
        settle(qtbot, window)
        assert window.size().toTuple() == size
        qtbot.waitUntil(lambda: list(faults(window, captured)) == [], timeout=PATIENCE_MS // 10)
        for button in (page.back, page.next):
            assert window.rect().contains(QRect(button.mapTo(window, QPoint(0, 0)), button.size()))


def test_the_acts_of_a_source_are_whole_at_every_width(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    page.go("sources")
    settle(qtbot, window)
    view = page.views["sources"]
    assert isinstance(view, SourcesView)
    detail = view.detail
    for width in range(640, 1200, 80):
        detail.setFixedWidth(width)
        settle(qtbot, window)
        assert detail.title.width() >= 140
        for button in (detail.run_button, detail.pause_button, detail.edit_button, detail.again_button):
            assert button.width() >= button.sizeHint().width()
            assert detail.rect().contains(QRect(button.mapTo(detail, QPoint(0, 0)), button.size()))


def test_the_triage_bar_keeps_its_keys_or_its_words_and_never_cuts_them(qtbot: QtBot, window: MainWindow) -> None:
    view = page_of(window).views["inbox"]
    assert isinstance(view, InboxView)
    for width in range(900, 1500, 60):
        window.resize(width, 700)
        settle(qtbot, window)
        for button in view.buttons.values():
            assert button.width() >= button.sizeHint().width()
            assert window.rect().contains(button.mapTo(window, QPoint(0, 0)))


def test_the_details_of_a_post_come_in_place_of_the_list_where_there_is_little_room(
    qtbot: QtBot, window: MainWindow
) -> None:
    view = page_of(window).views["inbox"]
    assert isinstance(view, InboxView)
    assert view.inspector.isVisible()
    window.resize(1024, 700)
    settle(qtbot, window)
    assert not view.inspector.isVisible()
    view.details_button.click()
    assert view.inspector.isVisible()
    assert not view.list.isVisible()
    view.details_button.click()
    assert view.list.isVisible()


def test_a_line_that_is_cut_shows_the_whole_of_it_as_plain_text(qtbot: QtBot) -> None:
    label = Label("<b>bold</b> http://a.example/" + "x" * 60)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.is_cut()
    assert label.tip() == "<p>&lt;b&gt;bold&lt;/b&gt; http://a.example/" + "x" * 60 + "</p>"
    label.resize(1000, 20)
    assert label.tip() == ""


def test_a_button_without_its_words_tells_them(qtbot: QtBot) -> None:
    button = Button("<i>Relevant</i>", icon="check", key="R")
    qtbot.addWidget(button)
    widths = [button.width_at(level) for level in range(4)]
    assert widths == sorted(widths, reverse=True)
    button.leave_out(3)
    assert button.toolTip() == "<p>&lt;i&gt;Relevant&lt;/i&gt;</p>"
    assert button.accessibleName() == "<i>Relevant</i>"
    assert button.cursor().shape() == Qt.CursorShape.PointingHandCursor
