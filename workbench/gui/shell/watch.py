"""Notices what changed in the store: its change counter is asked on a thread, one question at a time."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.gui.desk import Desk
from workbench.store import changes

EVERY_MS = 400


class Watch(QObject):
    """`changed` tells the topics whose counters moved since the last look."""

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: Mapping[str, int] | None = None
        self._asking = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY_MS)

    def look(self) -> None:
        """Ask once, unless an answer is still awaited."""
        if self._asking:
            return
        self._asking = True
        store = self._desk.store
        self._desk.tasks.run(self, lambda: changes.counter(store), self._answered, otherwise=self._failed)

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def _answered(self, counters: Mapping[str, int]) -> None:
        self._asking = False
        if self._known is not None:
            moved = frozenset(name for name, value in counters.items() if self._known.get(name) != value)
            if moved:
                self.changed.emit(moved)
        self._known = counters

    def _failed(self, error: Exception) -> None:
        self._asking = False
        self._timer.setInterval(5000)
        self._desk.tasks.show_exception(error)
