"""What every view is given: the store, the tasks, and the few facts that the whole window shares."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from workbench.domain.cases.cases import Case
from workbench.gui.collector import CollectorProcess
from workbench.gui.notices import Notice
from workbench.gui.subprocesses import SigningPermit
from workbench.gui.tasks import Tasks
from workbench.store.db.lifecycle import Store
from workbench.store.people import operators


class Signals(QObject):
    """What one view asks of the window."""

    search_for = Signal(str)
    open_case = Signal(str)
    go_to = Signal(str)
    said = Signal(Notice)
    case_chosen = Signal()
    rail_counts = Signal(dict)
    start_collector = Signal()
    sheet_moved = Signal()


@dataclass
class AppContext:
    """The analyst's desk. `key` is the store's raw key, to hand to child processes; None for a team database."""

    store: Store
    tasks: Tasks
    location: str
    key: bytes | None
    collector: CollectorProcess
    signals: Signals = field(default_factory=Signals)
    case: Case | None = None

    @property
    def operator(self) -> str:
        """Who is working."""
        return self.store.operator

    @property
    def session(self) -> bytes:
        """What shows a child process's right to work in the name of who signed in; empty where nobody did."""
        return self.store.signed_in.session if self.store.signed_in is not None else b""

    def signs(self, *actions: str) -> SigningPermit | None:
        """What a child process may have signed here, with the key of who signed in; None where nobody did."""
        who = operators.at_work(self.store)
        return None if who is None else SigningPermit(who, self.store.id, actions)

    @property
    def reason(self) -> str:
        """What the work in hand is for, as the custody log shall say: the case that was chosen, if one was."""
        return f"case {self.case.number}" if self.case is not None else ""
