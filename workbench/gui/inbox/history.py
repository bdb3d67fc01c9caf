"""What was done in the inbox, one act after the other, with undo and redo."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workbench.gui.app_context import AppContext
from workbench.gui.inbox import triage
from workbench.store.db.lifecycle import Store


class History(QObject):
    """Acts take their turns: an undo is of what was pressed before it, however fast.

    `done` tells an act that was done, `moved` one that was undone (True) or done again (False), `failed` an error.
    """

    done = Signal(object)
    moved = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, desk: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._acts: list[triage.TriageStep] = []
        self._taken_back: list[triage.TriageStep] = []
        self._turns: deque[Callable[[], bool]] = deque()
        self._at_work = False

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._acts)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._taken_back)

    def do(self, work: Callable[[], triage.TriageStep]) -> None:
        """Do something; what was taken back before can be done again no more."""

        def ended(act: triage.TriageStep) -> None:
            self._taken_back.clear()
            self._acts.append(act)
            self.done.emit(act)

        self._in_turn(lambda: self._begin(work, ended))

    def undo(self) -> None:
        """Take the last act back."""
        self._in_turn(lambda: self._move(self._acts, self._taken_back, triage.undo, undone=True))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._in_turn(lambda: self._move(self._taken_back, self._acts, triage.redo, undone=False))

    def _move(
        self,
        acts: list[triage.TriageStep],
        others: list[triage.TriageStep],
        step: Callable[[Store, triage.TriageStep], triage.TriageStep],
        *,
        undone: bool,
    ) -> bool:
        if not acts:
            return False
        act, store = acts.pop(), self._desk.store

        def ended(now: triage.TriageStep) -> None:
            others.append(now)
            self.moved.emit(now, undone)

        return self._begin(lambda: step(store, act), ended)

    def _in_turn(self, begin: Callable[[], bool]) -> None:
        """Let `begin` have its turn; it tells whether it began work."""
        self._turns.append(begin)
        self._next_turn()

    def _next_turn(self) -> None:
        while self._turns and not self._at_work:
            self._at_work = self._turns.popleft()()

    def _begin(self, work: Callable[[], triage.TriageStep], ended: Callable[[triage.TriageStep], None]) -> bool:
        def well(act: triage.TriageStep) -> None:
            ended(act)
            self._at_work = False
            self._next_turn()

        def badly(error: Exception) -> None:
            self.failed.emit(error)
            self._at_work = False
            self._next_turn()

        self._desk.tasks.run(self, work, well, otherwise=badly)
        return True
