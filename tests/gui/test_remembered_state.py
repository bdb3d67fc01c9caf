"""What is kept over a restart, an unlock and a change of language; and that nothing of a case lies on disk in plain."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import NewWindow, page_of, settle
from workbench.gui import app, i18n, theme
from workbench.gui.inbox.view import InboxView
from workbench.gui.search.view import SearchView
from workbench.gui.sources.view import SourcesView
from workbench.gui.window import MainWindow
from workbench.store.db import lifecycle
from workbench.store.db.lifecycle import RawKey, Store
from workbench.store.search import view_states

QUERY = "category:migrant_smuggling dunki OR ڈنکی"


def look_around(qtbot: QtBot, window: MainWindow) -> tuple[int | None, int, int]:
    """Choose an alert, a source and a post in a search; gives their numbers."""
    page = page_of(window)
    inbox = page.views["inbox"]
    assert isinstance(inbox, InboxView)
    inbox.select(2)
    page.go("sources")
    settle(qtbot, window)
    sources = page.views["sources"]
    assert isinstance(sources, SourcesView)
    sources.table.choose_row(1)
    settle(qtbot, window)
    page.search_for(QUERY)
    settle(qtbot, window)
    search = page.views["search"]
    assert isinstance(search, SearchView)
    search.list.setCurrentIndex(search.model.index(1))
    settle(qtbot, window)
    return inbox.current_id(), sources.table.chosen().source.id, search.model.ids()[1]


def seen(qtbot: QtBot, window: MainWindow) -> tuple[int | None, int, int]:
    """The numbers of what is chosen now; the search has to be what is shown."""
    settle(qtbot, window)
    page = page_of(window)
    assert page.here == "search"
    search = page.views["search"]
    assert isinstance(search, SearchView)
    assert search.query == search.field.text() == QUERY
    post = search.model.ids()[search.list.currentIndex().row()]
    page.go("inbox")
    page.go("sources")
    settle(qtbot, window)
    inbox, sources = page.views["inbox"], page.views["sources"]
    assert isinstance(inbox, InboxView)
    assert isinstance(sources, SourcesView)
    return inbox.current_id(), sources.table.chosen().source.id, post


def test_view_query_and_selection_are_there_again_after_a_restart(
    qtbot: QtBot, new_window: NewWindow, location: str, key: bytes
) -> None:
    first = new_window(location, key)
    chosen = look_around(qtbot, first)
    first.close()
    assert seen(qtbot, new_window(location, key)) == chosen


def test_view_query_and_selection_are_there_again_in_another_language(qtbot: QtBot, window: MainWindow) -> None:
    chosen = look_around(qtbot, window)
    window.switch_language()
    assert seen(qtbot, window) == chosen
    assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_view_query_and_selection_are_there_again_after_an_unlock(
    qtbot: QtBot, window: MainWindow, location: str, key: bytes
) -> None:
    chosen = look_around(qtbot, window)
    window.lock()
    window.open(lifecycle.open_store(location, RawKey(key)).as_operator("tester"), key)
    assert seen(qtbot, window) == chosen


def test_another_operator_sees_nothing_of_it(qtbot: QtBot, window: MainWindow, location: str, key: bytes) -> None:
    look_around(qtbot, window)
    window.lock()
    window.open(lifecycle.open_store(location, RawKey(key)).as_operator("another"), key)
    settle(qtbot, window)
    assert page_of(window).here == "inbox"
    assert view_states.kept(page_of(window).desk.store) == {}


def test_language_theme_and_text_size_are_there_again_after_a_restart(window: MainWindow, qapp: QApplication) -> None:
    window.set_language("ur")
    window.set_theme("dark")
    window.change_text_size(10)
    i18n.set_language("en")
    theme.apply(qapp, "light", text_scale=100)
    app.application()
    assert (i18n.language(), theme.tokens().name, theme.scale()) == ("ur", "dark", 110)


def test_what_the_environment_says_goes_before_what_was_kept(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.set_language("ur")
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")
    app.application()
    assert i18n.language() == "en"


OPENED = """
import json, os, sys
from PySide6.QtCore import QRect
from workbench.gui.app import application
from workbench.gui.window import MainWindow
made = application()
window = MainWindow(sys.argv[1], collecting=False)
window.show()
made.processEvents()
screen, place = window.screen().availableGeometry(), window.geometry()
print(json.dumps([screen.contains(place), place.getRect()]))
if len(sys.argv) > 2:
    window.setGeometry(*map(int, sys.argv[2:]))
    made.processEvents()
window.close()
"""


def opened(tmp_path: Path, size: tuple[int, int], *move_to: int) -> tuple[bool, list[int]]:
    """Open the program's window on a screen of this size: whether it is inside, and where it stands."""
    screen = {"name": "one", "x": 0, "y": 0, "width": size[0], "height": size[1], "logicalDpi": 96, "dpr": 1}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-c", OPENED, str(tmp_path / "no-store"), *map(str, move_to)],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    inside, place = json.loads(said.stdout.splitlines()[-1])
    return bool(inside), list(place)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 700), (1440, 900), (2560, 1440)])
def test_the_window_opens_inside_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    inside, place = opened(tmp_path, size)
    assert inside, place
    assert place[2] == min(1440, size[0] - 16)


def test_the_window_opens_where_it_was_and_inside_a_smaller_screen(tmp_path: Path) -> None:
    opened(tmp_path, (1920, 1080), 300, 100, 1200, 800)
    assert opened(tmp_path, (1920, 1080)) == (True, [300, 100, 1200, 800])
    opened(tmp_path, (1920, 1080), 500, 200, 1400, 850)
    inside, place = opened(tmp_path, (1366, 768))
    assert inside, place


def test_nothing_of_what_was_looked_at_lies_on_disk_in_plain(
    qtbot: QtBot, window: MainWindow, store: Store, tmp_path: Path
) -> None:
    look_around(qtbot, window)
    window.close()
    assert view_states.kept(store)["views"]["search"]["query"] == QUERY
    plain = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in ("migrant_smuggling", "dunki", "ڈنکی", '"view"'):
        assert secret.encode() not in plain
        assert secret.encode("utf-16-le") not in plain
