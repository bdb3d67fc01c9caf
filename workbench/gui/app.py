"""Opens the window on a store; with `screenshots` it shows itself every view, keeps a picture of each, and ends."""

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from workbench.errors import WrongUseError
from workbench.gui import i18n, preferences, theme
from workbench.gui.screenshots import take_all
from workbench.gui.setup.unlock import named
from workbench.gui.setup.wrong_settings import WrongSettings
from workbench.gui.window import MainWindow
from workbench.store.db.lifecycle import RawKey, open_store
from workbench.store.people import sessions


def application() -> QApplication:
    """The one application of this process, dressed by the settings."""
    app = QApplication.instance()
    made = app if isinstance(app, QApplication) else QApplication(sys.argv[:1])
    i18n.set_language(preferences.language())
    theme.apply(made, preferences.theme_name(), text_scale=preferences.text_scale())
    made.setApplicationName("Workbench")
    return made


def ask_to_put_right(words: str) -> bool:
    """Show what is wrong in the settings; whether they are to be looked at again, or the window was closed."""
    app = application()
    page = WrongSettings(words)
    page.again.connect(lambda: app.exit(1))
    page.show()
    return app.exec() == 1


def run(
    location: str, *, key: bytes | None = None, screenshots: Path | None = None, operator: str = "", notice: str = ""
) -> int:
    """Open the window and give back the exit status. `key` is the raw key of the store; without it, one is asked.

    `operator` is who works; empty means who made the store. `notice` is said once the store is open.
    """
    app = application()
    shows_itself = screenshots is not None
    window = MainWindow(location, collecting=not shows_itself, remembers=not shows_itself, notice=notice)
    if key is not None or location.startswith("postgresql"):
        _open(window, location, key, operator)
    else:
        window.begin()
    if screenshots is not None and window.desk is None:
        raise WrongUseError("Pictures are taken of a store to which no person was admitted yet.")
    if screenshots is not None:
        return take_all(window, screenshots)
    signal.signal(signal.SIGINT, lambda *_: window.close())
    signal.signal(signal.SIGTERM, lambda *_: window.close())
    # Python handles signals only while it runs: a timer gives it the chance.
    beat = QTimer()
    beat.timeout.connect(lambda: None)
    beat.start(300)
    window.show()
    return app.exec()


def _open(window: MainWindow, location: str, key: bytes | None, operator: str) -> None:
    """Where persons are admitted, one signs in; else whoever has the key, or is let in by the server, gives a name."""
    store = open_store(location, None if key is None else RawKey(key), operator=operator)
    if sessions.has_operators(store):
        store.close()
        window.begin()
    else:
        window.open(named(store), key)
