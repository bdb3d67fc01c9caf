"""What is kept over a restart, an unlock and a change of language; and that nothing of a case lies on disk in plain."""

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import NewWindow, page_of, settle
from tests.patience import LONG, PATIENCE_MS
from workbench import settings, settings_file
from workbench.errors import UserError
from workbench.gui.app import ask_to_put_right
from workbench.gui.inbox.view import InboxView
from workbench.gui.search.view import SearchView
from workbench.gui.setup.wrong_settings import WrongSettings
from workbench.gui.sources.view import SourcesView
from workbench.gui.window import MainWindow
from workbench.processes import sandbox, window_commands, window_places
from workbench.processes.child_broker import ChildBroker
from workbench.processes.environment import child_environment
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


# A window in a process of its own, which does as it is told and says what it is like: before that, and after.
USED = """
import json, os, sys
from PySide6.QtWidgets import QSplitter
from workbench.gui import app, i18n, subprocesses, theme
from workbench.gui.setup.unlock import named
from workbench.gui.window import MainWindow
from workbench.processes.child_broker import BrokerClient
from workbench.store.db.lifecycle import RawKey, open_store
location, key, acts, broker = sys.argv[1:]
subprocesses.start_through(BrokerClient(int(broker)) if broker else None)
made = app.application()
window = MainWindow(location, collecting=False)
key = bytes.fromhex(key)
window.open(named(open_store(location, RawKey(key))), key)
window.show()
def widths():
    window.page.go("cases")
    made.processEvents()
    return window.page.views["cases"].findChild(QSplitter).sizes()
def told():
    return [i18n.language(), theme.tokens().name, theme.scale(), list(window.geometry().getRect()), widths()]
before = told()
exec(acts)
made.processEvents()
print(json.dumps([before, told()]))
window.close()
"""
ACTS = """
window.set_language("ur"); window.set_theme("dark"); window.change_text_size(20)
window.setGeometry(30, 40, 1300, 700)
made.processEvents()
widths()
window.page.views["cases"].findChild(QSplitter).setSizes([500, 700])
"""


def platform_of(folder: Path, size: tuple[int, int]) -> str:
    """Qt's word for a screen of this size that nobody sees."""
    screen = {"name": "one", "x": 0, "y": 0, "width": size[0], "height": size[1], "logicalDpi": 96, "dpr": 1}
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={config}"


def used(location: str, key: bytes, acts: str = "") -> tuple[list[Any], list[Any]]:
    """Start the window, have it do something, close it: what it was like at first and at last."""
    said = subprocess.run(
        [sys.executable, "-c", USED, location, key.hex(), acts, ""],
        env={**os.environ, "QT_QPA_PLATFORM": platform_of(Path(location), (1920, 1080))},
        capture_output=True, check=False, text=True, timeout=LONG,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    before, after = json.loads(said.stdout.splitlines()[-1])
    return before, after


def test_language_theme_text_size_place_and_widths_are_there_again_after_a_restart(location: str, key: bytes) -> None:
    before, after = used(location, key, ACTS)
    assert (before[:3], after[:3]) == (["en", "light", 100], ["ur", "dark", 120])
    assert after[4] != before[4]
    again, _ = used(location, key)
    assert again == after


def test_what_the_environment_says_goes_before_what_was_kept(
    location: str, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    used(location, key, 'window.set_language("ur")')
    monkeypatch.setenv("WORKBENCH_LANGUAGE", "en")
    assert used(location, key)[0][0] == "en"
    monkeypatch.delenv("WORKBENCH_LANGUAGE")
    assert used(location, key)[0][0] == "ur"


def test_what_cannot_be_kept_is_said_in_the_window(qtbot: QtBot, window: MainWindow) -> None:
    file = settings_file.place()
    assert file is not None
    file.parent.mkdir(parents=True)
    file.write_text("seal =", encoding="utf-8")
    window.set_theme("dark")
    qtbot.waitUntil(lambda: "is no TOML" in page_of(window).notice.words.text(), timeout=PATIENCE_MS)


@pytest.mark.skipif(sandbox.probe().kind != "kernel", reason="no sandboxes here")
def test_a_window_in_its_sandbox_has_its_look_written_outside_and_cannot_write_the_settings_itself(
    location: str, key: bytes, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    places = window_places.places(location, pictures=None, home=home, environment={})
    for folder in places["window state"]:
        folder.mkdir(parents=True)
    broker = ChildBroker(window_commands.kinds(location, lambda _: False), most=window_commands.MOST)
    number = broker.theirs.fileno()
    file = settings_file.place()
    assert file is not None
    settings.put("workers", "2")
    tries = f"{ACTS}\nassert not os.path.exists({str(file)!r}), 'it sees the settings'\n"
    window = sandbox.start(
        [sys.executable, "-c", USED, location, key.hex(), tries, str(number)],
        window_places.profile(location), places,
        pass_fds=[number],
        env=child_environment({"QT_QPA_PLATFORM": platform_of(Path(location), (1920, 1080))}, display=True),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    broker.begin()
    said, errors = window.communicate(timeout=LONG)
    broker.join()
    assert window.returncode == 0, errors.decode()
    assert settings_file.read(file) == {"workers": 2, "language": "ur", "theme": "dark", "text_scale": 120}
    assert used(location, key)[0] == json.loads(said.splitlines()[-1])[1]


def test_settings_in_a_folder_that_the_window_writes_to_are_refused(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (Path(location), settings.path("window_state")):
        monkeypatch.setenv(settings_file.VARIABLE, str(folder / "settings.toml"))
        with pytest.raises(UserError, match="lies in a folder that the window may write to"):
            window_places.places(location, pictures=None, home=tmp_path, environment={})


def test_wrong_settings_are_said_in_a_window_and_looked_at_again_once_they_are_put_right(qapp: QApplication) -> None:
    words = "The setting seal in /x/settings.toml must be kernel or partial, not 'none'."

    def act(*, look_again: bool) -> None:
        (page,) = (one for one in qapp.topLevelWidgets() if isinstance(one, WrongSettings) and one.isVisible())
        assert page.note.words() == words
        page.button.click() if look_again else page.close()

    for look_again in (True, False):
        QTimer.singleShot(0, partial(act, look_again=look_again))
        assert ask_to_put_right(words) is look_again


def test_what_is_wrong_in_the_look_alone_is_said_once_the_store_is_open(
    qtbot: QtBot, location: str, key: bytes
) -> None:
    window = MainWindow(location, collecting=False, notice="text_scale is wrong.")
    qtbot.addWidget(window)
    opened = lifecycle.open_store(location, RawKey(key)).as_operator("tester")
    window.open(opened, key)
    settle(qtbot, window)
    assert page_of(window).notice.words.text() == "text_scale is wrong."
    window.close()


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
    said = subprocess.run(
        [sys.executable, "-c", OPENED, str(tmp_path / "no-store"), *map(str, move_to)],
        env=os.environ | {"QT_QPA_PLATFORM": platform_of(tmp_path, size)},
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
