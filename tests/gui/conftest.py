"""The window under test: offscreen, on real stores seeded once and copied for each test."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.seed import fill, say_well
from tests.patience import PATIENCE_MS
from workbench.gui import i18n, theme
from workbench.gui.shell.main_page import MainPage
from workbench.gui.window import MainWindow
from workbench.store.db import collector_lock, lifecycle
from workbench.store.db.lifecycle import KeyFile, RawKey, Store
from workbench.store.people import sessions
from workbench.store.people.person_keys import OperatorKey

os.environ["QT_QPA_PLATFORM"] = "offscreen"

KEY = KeyFile(b"a key file of the tests, 32 byte")


class NewWindow(Protocol):
    """Makes a window on a store; a collector seems to be at work on that, if not said otherwise.

    "tester" sits there, or who is signed in with their own key (`by`).
    """

    def __call__(
        self, location: str, key: bytes, *, at_work: bool = True, by: OperatorKey | None = None
    ) -> MainWindow: ...


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with posts, alerts and a case."""
    place = tmp_path_factory.mktemp("seeded") / "store"
    with lifecycle.init(str(place), KEY, operator="tester") as store:
        fill(store)
    return place


@pytest.fixture
def location(seeded: Path, tmp_path: Path) -> str:
    """A copy of the seeded store for one test."""
    place = tmp_path / "store"
    shutil.copytree(seeded, place)
    return str(place)


@pytest.fixture
def key(location: str) -> bytes:
    """The raw key of the copy."""
    return lifecycle.unwrap(location, KEY)


@pytest.fixture
def store(location: str, key: bytes) -> Iterator[Store]:
    """A second connection to the store that the window shows."""
    with lifecycle.open_store(location, RawKey(key)) as opened:
        yield opened.as_operator("tester")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test begins in English and light, and leaves nothing of its own."""
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "config" / "settings.toml"))
    monkeypatch.setenv("WORKBENCH_WINDOW_STATE", str(tmp_path / "window"))
    i18n.set_language("en")
    theme.apply(qapp, "light", text_scale=100)
    yield
    i18n.set_language("en")


@pytest.fixture
def new_window(qtbot: QtBot) -> Iterator[NewWindow]:
    """Makes windows, which are closed at the end."""
    made: list[MainWindow] = []
    locks = contextlib.ExitStack()
    locked: set[str] = set()

    def make(location: str, key: bytes, *, at_work: bool = True, by: OperatorKey | None = None) -> MainWindow:
        if at_work and location not in locked:
            locks.enter_context(collector_lock.take(location))
            locked.add(location)
        window = MainWindow(location, collecting=False)
        made.append(window)
        opened = lifecycle.open_store(location, RawKey(key))
        opened = opened.as_operator("tester") if by is None else sessions.begin(opened, by)
        say_well(opened)
        window.open(opened, key)
        window.resize(1440, 900)
        window.show()
        settle(qtbot, window)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    locks.close()
    # Now, not inside the next test: processEvents leaves such deletions to a deeper loop.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


@pytest.fixture
def window(new_window: NewWindow, location: str, key: bytes) -> MainWindow:
    """The window on the copy, settled."""
    return new_window(location, key)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no task has been under way for some turns of the event loop."""
    quiet = 0

    def done() -> bool:
        nonlocal quiet
        quiet = 0 if window.tasks.busy() else quiet + 1
        return quiet >= 5

    qtbot.waitUntil(done, timeout=PATIENCE_MS)


def page_of(window: MainWindow) -> MainPage:
    """The main page of an open window."""
    assert window.page is not None
    return window.page


def begun(qtbot: QtBot, location: str) -> MainWindow:
    """A window that was opened on a store and asks who works, or has it open."""
    window = MainWindow(location, collecting=False)
    qtbot.addWidget(window)
    window.begin()
    window.show()
    settle(qtbot, window)
    return window
