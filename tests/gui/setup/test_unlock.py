"""A locked window: on every database its store is closed, and no key of it is left."""

import gc
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import settle
from tests.patience import PATIENCE_MS
from tests.postgres import Server, server
from workbench.gui.setup.unlock import Unlock
from workbench.gui.widgets.empty_states import NoticeBox
from workbench.gui.window import MainWindow
from workbench.store.db.lifecycle import RawKey, init, open_store


@pytest.fixture(scope="module")
def postgres() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.mark.postgres
def test_a_window_on_a_team_database_locks_too_and_says_that_whoever_sits_there_can_open_it(
    qtbot: QtBot, postgres: Server
) -> None:
    location = postgres.database()
    init(location, None, operator="Asma").close()
    window = MainWindow(location, collecting=False)
    qtbot.addWidget(window)
    store = open_store(location, None, operator="Asma")
    window.open(store, None)
    window.show()
    settle(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.desk is None, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert window.page is None
    page = window.findChildren(Unlock)[-1]
    assert not page.field.isVisible()
    assert any("whoever sits here can open it" in note.words() for note in page.findChildren(NoticeBox))
    QTest.keyClicks(page.name, "Bilal")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=PATIENCE_MS)
    assert window.desk is not None
    assert window.desk.operator == "Bilal"
    settle(qtbot, window)
    window.close()


def test_no_key_of_the_store_is_held_by_a_locked_window(qtbot: QtBot, location: str, key: bytes) -> None:
    mine = bytes(bytearray(key))  # One object, of which every holder is counted.
    window = MainWindow(location, collecting=False)
    qtbot.addWidget(window)
    gc.collect()
    before = sys.getrefcount(mine)
    window.open(open_store(location, RawKey(mine)).as_operator("tester"), mine)
    window.show()
    settle(qtbot, window)
    assert sys.getrefcount(mine) > before
    window.lock()
    settle(qtbot, window)

    def is_let_go() -> bool:
        gc.collect()
        return sys.getrefcount(mine) == before

    qtbot.waitUntil(is_let_go, timeout=PATIENCE_MS)
    window.close()
