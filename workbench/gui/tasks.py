"""Work off the window's thread: a task gives back frozen records; one place shows what went wrong."""

import logging
import traceback
from collections.abc import Callable
from itertools import count
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from workbench.errors import UserError
from workbench.translation import sentence

Result = TypeVar("Result")

log = logging.getLogger(__name__)


class _Outcomes(QObject):
    """Carries the ends of jobs over to the window's thread; it outlives every job that has it.

    One for all, connected once to a decorated slot: while a thread is inside of `emit`, Qt allows nobody to delete the
    sender, and PySide none to add a receiver to its type.
    """

    ended = Signal(int, object)


class _Job(QRunnable):
    def __init__(self, number: int, work: Callable[[], object], outcomes: _Outcomes) -> None:
        super().__init__()
        self._number = number
        self._work = work
        self._outcomes = outcomes

    def run(self) -> None:
        """Do the work on a pool thread and tell the outcome, whatever it is."""
        try:
            outcome: object = self._work()
        except Exception as error:
            log.debug("A task failed", exc_info=True)
            outcome = _Failure(error)
        self._outcomes.ended.emit(self._number, outcome)


class _Failure:
    def __init__(self, error: Exception) -> None:
        self.error = error


class Tasks(QObject):
    """A pool of threads for the window. Results come back on the window's thread, and only to owners still alive."""

    failed = Signal(str, str)

    def __init__(self, parent: QObject | None = None, *, threads: int = 4) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._outcomes = _Outcomes()
        self._outcomes.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._numbers = count()
        self._pending: dict[int, Callable[[object], None]] = {}
        self._closing = False

    def run(
        self,
        owner: QObject,
        work: Callable[[], Result],
        then: Callable[[Result], object] | None = None,
        *,
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        """Call `work` on a thread, then `then(result)` here; an error goes to `otherwise`, else to `show_exception`."""
        if self._closing:
            return

        def ended(outcome: object) -> None:
            if self._closing or not shiboken6.isValid(owner):
                return
            if isinstance(outcome, _Failure):
                (otherwise or self.show_exception)(outcome.error)
            elif then is not None:
                then(outcome)  # type: ignore[arg-type]  # the outcome of `work` is a Result

        number = next(self._numbers)
        self._pending[number] = ended
        self._pool.start(_Job(number, work, self._outcomes))

    @Slot(int, object)
    def _end(self, number: int, outcome: object) -> None:
        self._pending.pop(number)(outcome)

    @Slot(object)
    def show_exception(self, error: Exception) -> None:
        """Tell an error in words: the world's fault as its sentence, a bug as such, with what a developer needs."""
        if isinstance(error, UserError):
            self.failed.emit(str(error), "")
            return
        details = "".join(traceback.format_exception(error))
        log.error("%s", details)
        self.failed.emit(sentence("Something went wrong in this program. Nothing that was kept is changed."), details)

    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._pending)

    def close(self) -> None:
        """Let the running tasks end and take no more."""
        self._closing = True
        self._pool.clear()
        self._pool.waitForDone(10_000)
