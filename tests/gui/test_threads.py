"""The window's thread runs no SQL, and goes on while the store is slow."""

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from tests.gui.conftest import page_of, settle
from tests.patience import PATIENCE, PATIENCE_MS
from workbench.errors import UserError
from workbench.gui.inbox.view import InboxView
from workbench.gui.search.view import SearchView
from workbench.gui.shell.main_page import MAKERS
from workbench.gui.window import MainWindow


def desk_engine(window: MainWindow) -> object:
    assert window.desk is not None
    return window.desk.store.engine


def test_no_statement_runs_on_the_windows_thread(qtbot: QtBot, window: MainWindow) -> None:
    threads: set[int] = set()
    event.listen(desk_engine(window), "before_cursor_execute", lambda *_: threads.add(threading.get_ident()))
    for name in MAKERS:
        page_of(window).go(name)
        settle(qtbot, window)
    search = page_of(window).views["search"]
    assert isinstance(search, SearchView)
    search.search_for("italy")
    search.save()
    settle(qtbot, window)
    inbox = page_of(window).views["inbox"]
    assert isinstance(inbox, InboxView)
    page_of(window).go("inbox")
    for key in (Qt.Key.Key_R, Qt.Key.Key_Z, Qt.Key.Key_C):
        QTest.keyClick(inbox.list, key)
        settle(qtbot, window)
    window.set_language("ur")
    settle(qtbot, window)
    assert threads
    assert threading.get_ident() not in threads


def test_the_event_loop_goes_on_while_the_store_gives_no_answer(qtbot: QtBot, window: MainWindow) -> None:
    answering = threading.Event()
    in_time: list[bool] = []
    event.listen(desk_engine(window), "before_cursor_execute", lambda *_: in_time.append(answering.wait(PATIENCE)))
    ticks: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(len(ticks)))
    timer.start(10)
    for name in ("search", "sources", "custody", "inbox"):
        page_of(window).go(name)
        ticks.clear()
        qtbot.waitUntil(lambda: len(ticks) > 10, timeout=PATIENCE_MS)
    assert window.tasks.busy()
    answering.set()
    settle(qtbot, window)
    timer.stop()
    assert in_time
    assert all(in_time)


def test_the_worlds_fault_is_said_as_its_sentence_and_a_bug_with_details(
    qtbot: QtBot, window: MainWindow, caplog: object
) -> None:
    said: list[tuple[str, str]] = []
    window.tasks.failed.connect(lambda words, details: said.append((words, details)))

    def fail(error: Exception) -> Callable[[], None]:
        def work() -> None:
            raise error

        return work

    window.tasks.run(window, fail(UserError("The disk is full. Nothing was changed.")))
    settle(qtbot, window)
    window.tasks.run(window, fail(ZeroDivisionError("a bug")))
    settle(qtbot, window)
    assert said[0] == ("The disk is full. Nothing was changed.", "")
    assert "went wrong in this program" in said[1][0]
    assert "ZeroDivisionError" in said[1][1]
    assert page_of(window).notice.isVisible()
