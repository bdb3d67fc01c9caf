"""The window drives itself through every view and keeps a picture of each, at 1440 × 900."""

import time
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from workbench.gui.cases.view import CasesView
from workbench.gui.setup.wizard import FirstRun
from workbench.gui.shell.main_page import MAKERS
from workbench.gui.window import MainWindow

SETTLE = 0.12
LONGEST = 20.0
TURNS = 20
"""Of the event loop at least: on a busy machine one turn may take as long as the moment."""


def settle(window: MainWindow, *, least: float = SETTLE) -> None:
    """Let events pass until no task is under way for a moment."""
    begin = quiet = time.monotonic()
    turns = 0
    while time.monotonic() - begin < LONGEST:
        QApplication.processEvents()
        now, turns = time.monotonic(), turns + 1
        if window.tasks.busy():
            quiet, turns = now, 0
        if now - quiet > least and turns > TURNS:
            return
        time.sleep(0.005)


def take(widget: QWidget, path: Path) -> None:
    """Keep one picture."""
    widget.grab().save(str(path), "PNG")


def take_all(window: MainWindow, folder: Path) -> int:
    """Every view in English, some in the dark and in Urdu, and the first run; 1 when a view could not be filled."""
    folder.mkdir(parents=True, exist_ok=True)
    failures: list[str] = []
    window.tasks.failed.connect(lambda words, _: failures.append(words))
    window.setFixedSize(1440, 900)
    window.show()
    settle(window)
    for name in MAKERS:
        _go(window, name, folder / f"{name}.png")
    _bundle_sheet(window, folder / "case.png")
    window.set_theme("dark")
    for name in ("inbox", "search", "sources"):
        _go(window, name, folder / f"{name}-dark.png")
    window.set_theme("light")
    window.set_language("ur")
    for name in MAKERS:
        _go(window, name, folder / f"{name}-urdu.png")
    _first_run(window, folder / "first-run-urdu.png")
    window.set_language("en")
    _first_run(window, folder / "first-run.png")
    window.close()
    QApplication.processEvents()
    return 1 if failures else 0


def _go(window: MainWindow, name: str, path: Path) -> None:
    page = window.page
    if page is None:
        raise RuntimeError("no store is open")
    page.go(name)
    settle(window)
    take(window, path)


def _bundle_sheet(window: MainWindow, path: Path) -> None:
    view = window.page.views.get("cases") if window.page else None
    if isinstance(view, CasesView):
        window.page.go("cases") if window.page else None
        view.make_bundle()
        settle(window)
        take(window, path)


def _first_run(window: MainWindow, path: Path) -> None:
    page = FirstRun(window.tasks, str(path.parent / "no-store"))
    page.setFixedSize(1440, 900)
    page.show()
    page.passphrase.operator.setText("A. Analyst")
    for field in (page.passphrase.first, page.passphrase.second):
        field.setText("copper lantern sixty rivers wooden alphabet")
    page.go(2)
    settle(window)
    take(page, path)
    page.close()
    page.deleteLater()
