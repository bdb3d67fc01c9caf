"""The window: the first run, the locked store, or the desk; it holds the store and the collector while it is open."""

import logging
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from workbench import settings
from workbench.errors import UserError
from workbench.gui import i18n, preferences, theme
from workbench.gui.app_context import AppContext
from workbench.gui.collector import CollectorProcess
from workbench.gui.i18n import t, told
from workbench.gui.notices import warning
from workbench.gui.painting.key_events import act_by_place
from workbench.gui.preferences import LookWriter, WindowState
from workbench.gui.rollback_warning import look, past_of
from workbench.gui.setup.unlock import Unlock
from workbench.gui.setup.wizard import FirstRun
from workbench.gui.shell.main_page import MainPage
from workbench.gui.tasks import Tasks
from workbench.gui.widgets.view import column
from workbench.store.db.lifecycle import Store, exists
from workbench.store.people import sessions
from workbench.store.search import view_states
from workbench.store.witness.rollback import RollbackWatch

log = logging.getLogger(__name__)

MINUTE_MS = 60_000
USUAL = QSize(1440, 900)
# What a window manager may draw around the window, in px.
FRAME, TITLE = 8, 32
SIGNS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class MainWindow(QWidget):
    """One store, one window. With `collecting` a collector is started beside it once the store is open.

    With `remembers` its look and its place are there again in the next one. `notice` is said once the store is open.
    """

    ready = Signal()

    def __init__(self, location: str, *, collecting: bool = True, remembers: bool = True, notice: str = "") -> None:
        super().__init__()
        self.setWindowTitle(t("Workbench"))
        self.setMinimumSize(900, 600)
        self._remembers, self._notice = remembers, notice
        self._look, self._state = LookWriter(), preferences.window_state()
        self._place()
        self._location, self._collecting = location, collecting
        self._last_name = ""
        self._asks = True
        self.tasks = Tasks(self)
        self.desk: AppContext | None = None
        self._past: RollbackWatch | None = None
        self.page: MainPage | None = None
        self._collector: CollectorProcess | None = None
        self._stack = QStackedWidget()
        column(self).addWidget(self._stack)

        for keys, act in (
            ("Ctrl+Q", self.close),
            ("F11", self._full_screen),
            ("Ctrl+L", self.lock),
            ("Ctrl++", lambda: self.change_text_size(10)),
            ("Ctrl+-", lambda: self.change_text_size(-10)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)

    def _place(self) -> None:
        """Where the window stood last, else in the middle; inside the screen either way."""
        kept = self._state.geometry
        screen = self.screen().availableGeometry()
        # The frame that the window manager draws is not known before the window is shown.
        room = screen.adjusted(FRAME, FRAME + TITLE, -FRAME, -FRAME)
        self.resize(USUAL.boundedTo(room.size()))
        self.move(room.center() - self.rect().center())
        if kept and self.restoreGeometry(kept):
            screen = self.screen().availableGeometry()
            self.resize(self.size().boundedTo(screen.size()))

    def lock(self) -> None:
        """Close the store until somebody opens it again, the same person or another; the collector goes on.

        No key is left in this process, of the store or of a person. A team database where nobody is admitted is opened
        again by a name alone, as its server lets in whoever sits here: the page says so.
        """
        if self.desk is None:
            return
        self._remember()
        self._close_page()
        self._idle.stop()
        store, past, self.desk, self.page = self.desk.store, self._past, None, None
        sessions.forget(store)
        self.begin()
        # Tasks that are under way still end on the open connections they hold.
        self.tasks.run(self, lambda: _leave(store, past))

    def showEvent(self, event: QShowEvent) -> None:
        """Keys and mouse reach the native window first: there they put off the lock."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any sign of the analyst puts off the lock; a key of another layout acts by its place."""
        if self._idle.isActive() and event.type() in SIGNS:
            self._idle.start()
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and act_by_place(self, event)

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def change_text_size(self, step: int) -> None:
        """Make all text larger or smaller by `step` percent."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.tokens().name, text_scale=theme.scale() + step)
            self._keep_look()
            self.begin()

    def _keep_look(self) -> None:
        if self._remembers:
            self._look.note()
            self.tasks.run(self, self._look.write)

    def _close_page(self) -> None:
        """Let the main page ask the store nothing more; the widths of its parts are there again in the next one."""
        if self.page is not None:
            self.page.close_down()
            self._state = WindowState(self._state.geometry, self.page.widths())

    def _remember(self) -> None:
        """Keep in the store where the operator stopped."""
        if self.desk is not None and self.page is not None:
            view_states.keep(self.desk.store, self.page.view_state())

    def begin(self) -> None:
        """Show what fits: the desk when a store is open, the passphrase when there is one, else the first run."""
        if self.desk is not None:
            self._show_desk(self.page.view_state() if self.page else {})
            return
        if self._location.startswith("postgresql") or exists(self._location):
            page = Unlock(self.tasks, self._location, self._last_name, asks=self._asks)
            page.opened.connect(self.open)
            page.language.connect(self.switch_language)
            self._put(page)
            page.setFocus()
        else:
            first = FirstRun(self.tasks, self._location)
            first.opened.connect(self.open)
            first.language.connect(self.set_language)
            self._put(first)

    def open(self, store: Store, key: bytes | None) -> None:
        """Work on an open store; all views are made for who opened it."""
        # Kept in memory alone, so that the same person types less after a lock.
        self._last_name = store.operator if store.signed_in is not None else ""
        self._asks = store.kind == "sqlite" or sessions.has_operators(store)
        fresh = self._collector is None
        collector = self._collector = self._collector or CollectorProcess(self._location)
        self.desk = AppContext(store, self.tasks, self._location, key, collector)
        minutes = settings.number("lock_after_minutes")
        if minutes:
            self._idle.start(minutes * MINUTE_MS)
        if self._collecting and fresh:
            collector.start(key)
        self._show_desk(view_states.kept(store))
        if self._notice:
            self.desk.signals.said.emit(warning(told(self._notice)))
            self._notice = ""
        past = self._past = past_of(store)
        self.tasks.run(self, lambda: look(store, past))
        self.ready.emit()

    def _show_desk(self, state: Mapping[str, Any]) -> None:
        if self.desk is None:
            return
        self._close_page()
        before = self.desk
        self.desk = AppContext(before.store, self.tasks, self._location, before.key, before.collector, case=before.case)
        self.page = MainPage(self.desk, state, widths=self._state.widths)
        self.page.language.connect(self.switch_language)
        self.page.dark.connect(self.switch_theme)
        self.page.lock.connect(self.lock)
        self._put(self.page)
        self.page.go(self.page.first)

    def _put(self, page: QWidget) -> None:
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        for number in reversed(range(self._stack.count())):
            other = self._stack.widget(number)
            if other is not None and other is not page:
                self._stack.removeWidget(other)
                other.deleteLater()

    def switch_language(self) -> None:
        """English to Urdu and back; everything is made anew, mirrored."""
        self.set_language("en" if i18n.is_urdu() else "ur")

    def set_language(self, language: str) -> None:
        """Show the window in a language."""
        i18n.set_language("ur" if language == "ur" else "en")
        self._dress()

    def switch_theme(self) -> None:
        """Light to dark and back."""
        self.set_theme("light" if theme.tokens().name == "dark" else "dark")

    def set_theme(self, name: str) -> None:
        """Show the window in a theme."""
        self._dress(name)

    def _dress(self, name: str | None = None) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, "dark" if (name or theme.tokens().name) == "dark" else "light")
        self.setWindowTitle(t("Workbench"))
        self._keep_look()
        self.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the tasks end, the collector too unless it shall go on, and close the store."""
        self._remember()
        place = bytes(self.saveGeometry().data())
        # What is waited for below takes seconds: the window does not stay on screen meanwhile.
        self.hide()
        self._close_page()
        self.tasks.close()
        if self._remembers:
            preferences.keep_window_state(WindowState(place, self._state.widths))
            self._keep_what_waits()
        if self._collector is not None:
            self._collector.leave()
        if self.desk is not None:
            _leave(self.desk.store, self._past)
        super().closeEvent(event)

    def _keep_what_waits(self) -> None:
        try:
            self._look.write()
        except UserError as error:
            log.warning("The look of the window could not be kept: %s", error)


def _leave(store: Store, past: RollbackWatch | None) -> None:
    """Write down that who signed in has left, keep a mark of the store's end outside of it, and close it."""
    try:
        sessions.leave(store)
        if past is not None:
            past.keep()
    except UserError:
        # The disk is full or the server is gone: the store is closed all the same.
        log.warning("That %s signed out could not be written down", store.operator)
    finally:
        store.close()
