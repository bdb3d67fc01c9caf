"""Notices what changed in the store, and whether a collector is at work; asked on a thread, one question at a time."""

import time
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.gui.app_context import AppContext
from workbench.store.db import change_counters, collector_lock

EVERY_MS = 400
# A collector that fails is started again by its supervisor within two seconds: that is no stop.
GRACE_SECONDS = 3.0


class Watch(QObject):
    """`changed` tells the topics whose counters moved since the last look, `collecting` whether a collector is there.

    `collecting` is told at the first look and at each change.
    """

    changed = Signal(object)
    collecting = Signal(bool)

    def __init__(self, desk: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: Mapping[str, int] | None = None
        self._asking = False
        self._held: bool | None = None
        self._held_last = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY_MS)

    def look(self) -> None:
        """Ask once, unless an answer is still awaited."""
        if self._asking:
            return
        self._asking = True
        store = self._desk.store
        self._desk.tasks.run(
            self,
            lambda: (change_counters.counter(store), collector_lock.is_held(store)),
            self._answered,
            otherwise=self._failed,
        )

    def stop(self) -> None:
        """Ask no more."""
        self._timer.stop()

    def _answered(self, found: tuple[Mapping[str, int], bool]) -> None:
        counters, held = found
        self._asking = False
        self._tell_collecting(held=held)
        if self._known is not None:
            moved = frozenset(name for name, value in counters.items() if self._known.get(name) != value)
            if moved:
                self.changed.emit(moved)
        self._known = counters

    def _tell_collecting(self, *, held: bool) -> None:
        now = time.monotonic()
        if held:
            self._held_last = now
        elif self._held and now - self._held_last < GRACE_SECONDS:
            return
        if held != self._held:
            self._held = held
            self.collecting.emit(held)

    def _failed(self, error: Exception) -> None:
        self._asking = False
        self._timer.setInterval(5000)
        self._desk.tasks.show_exception(error)
