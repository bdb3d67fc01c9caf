"""The analyst says where a reading is wrong, and has kept pages read again, without leaving the window."""

from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.gui.conftest import page_of, settle
from workbench.gui.inbox.view import InboxView
from workbench.gui.reader.captured_text import CapturedText
from workbench.gui.reader.chip import CategoryChip
from workbench.gui.reader.correction_pane import CorrectionRequest, CorrectSheet
from workbench.gui.sources.view import SourcesView
from workbench.gui.widgets.buttons import Button
from workbench.gui.window import MainWindow
from workbench.store.db.lifecycle import Store
from workbench.store.posts import corrections, queries, reprocessing


def _correcting(window: MainWindow, qtbot: QtBot) -> tuple[InboxView, CorrectSheet, int]:
    """The inbox with its first alert and the tab for corrections open, and the post's number."""
    page = page_of(window)
    page.go("inbox")
    settle(qtbot, window)
    view = page.views["inbox"]
    assert isinstance(view, InboxView)
    view.inspector.tabs.chosen.emit("correct")
    settle(qtbot, window)
    assert view.inspector.correct is not None
    assert view.reader.reading is not None
    return view, view.inspector.correct, view.reader.reading.post.card.id


def test_another_category_is_kept_and_shown_as_said(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    view, pane, post_id = _correcting(window, qtbot)
    pane.category.chosen.emit("online_fraud")
    settle(qtbot, window)
    (said,) = corrections.of_post(store, post_id)
    assert (said.kind, said.value, said.by) == ("category", "online_fraud", "tester")
    assert view.inspector.correct is not None
    assert view.inspector.correct.category.value == "online_fraud"


def test_a_said_category_is_the_badge_of_the_post_and_is_taken_back_by_a_button(
    window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    view, pane, post_id = _correcting(window, qtbot)
    before = queries.cards(store, [post_id])[0].category
    pane.category.chosen.emit("online_fraud")
    settle(qtbot, window)
    chip = view.reader.findChild(CategoryChip)
    assert chip is not None
    assert chip.accessibleName() == "Online fraud"
    assert view.model.record(view.list.currentIndex().row()).card.category == "online_fraud"
    assert view.inspector.correct is not None
    (undo,) = [one for one in view.inspector.correct.findChildren(Button) if one.accessibleName().startswith("Undo:")]
    undo.click()
    settle(qtbot, window)
    assert queries.cards(store, [post_id])[0].category == before
    assert view.inspector.correct.category.value == before
    assert [one.kind for one in corrections.of_post(store, post_id)] == ["category", "undone"]
    assert not [one for one in view.inspector.correct.findChildren(Button) if one.accessibleName().startswith("Undo:")]


def test_what_is_selected_in_the_post_is_what_was_missed(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    view, pane, post_id = _correcting(window, qtbot)
    assert view.reader.reading is not None
    words = view.reader.reading.post.text
    text = next(one for one in view.reader.findChildren(CapturedText) if one.shown() == words)
    cursor = text.textCursor()
    cursor.setPosition(0)
    cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    pane.label.choose("ROLE")
    pane.value.setText("agent")
    pane.act.click()
    settle(qtbot, window)
    (said,) = corrections.of_post(store, post_id)
    assert (said.kind, said.label, said.value) == ("added", "ROLE", "agent")
    assert words[said.start : said.end] == words.split()[0]


def test_a_missed_thing_without_a_selection_is_refused_in_words(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    _, pane, post_id = _correcting(window, qtbot)
    pane.value.setText("agent")
    pane.act.click()
    settle(qtbot, window)
    assert "Nothing is selected" in pane.fault.words()
    assert corrections.of_post(store, post_id) == []


def test_what_is_no_such_thing_goes_from_the_list_and_is_told_below(
    window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    view, pane, post_id = _correcting(window, qtbot)
    assert view.reader.reading is not None
    found = view.reader.reading.post.mentions[0]
    pane.wished.emit(CorrectionRequest("dropped", found.label, "", found.start, found.end))
    settle(qtbot, window)
    (said,) = corrections.of_post(store, post_id)
    assert (said.kind, said.label, said.start) == ("dropped", found.label, found.start)


def test_the_kept_pages_of_a_source_are_read_again_and_that_can_be_stopped(
    window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    page = page_of(window)
    page.go("sources")
    settle(qtbot, window)
    view = page.views["sources"]
    assert isinstance(view, SourcesView)
    view.detail.again_button.click()
    settle(qtbot, window)
    (order,) = reprocessing.under_way(store)
    assert view.detail.rereading.isVisible()
    assert "Waiting" in view.detail.rereading.words.text()
    view.detail.rereading.button.click()
    settle(qtbot, window)
    assert reprocessing.get(store, order.id).state == "cancelled"
    assert not view.detail.rereading.isVisible()
