"""The locked store: the passphrase in place. A wrong one is said in a sentence; the collector is not touched."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workbench import settings
from workbench.errors import WrongUseError
from workbench.gui.common.buttons import Button
from workbench.gui.common.label import Label
from workbench.gui.common.plain import isolated
from workbench.gui.common.states import Emblem, Note
from workbench.gui.common.view import Card, Pane, column, row
from workbench.gui.shell.top import Field
from workbench.gui.tasks import Tasks
from workbench.gui.words import is_urdu, t, told
from workbench.store import custody, recovery, settings_log
from workbench.store.opening import Passphrase, RawKey, RecoveryKey, Store, open_store, unwrap


def open_with(location: str, words: str) -> tuple[Store, bytes]:
    """Open a store by its passphrase or recovery key; gives also the raw key for child processes. Takes a second."""
    key = unwrap(location, _meant(words))
    store = named(open_store(location, RawKey(key)))
    settings_log.note(store, settings.for_custody(), actor=store.operator)
    return store, key


def _meant(words: str) -> Passphrase | RecoveryKey:
    """Eight groups whose check characters are right are a recovery key, all else is a passphrase."""
    try:
        return recovery.from_words(words)
    except WrongUseError:
        return Passphrase(words)


def named(store: Store) -> Store:
    """The store with someone at work: where nobody is named, the one who made it."""
    if store.operator:
        return store
    first = custody.events(store, limit=1, before=2)
    return store.as_operator(first[0].actor if first else "operator")


class Unlock(Pane):
    """The page with the passphrase; `opened` tells the store and its raw key."""

    opened = Signal(object, object)
    language = Signal()

    def __init__(self, tasks: Tasks, location: str) -> None:
        super().__init__("window")
        self._tasks, self._location = tasks, location
        outer = column(self, margins=(20, 12, 12, 20))
        top = row()
        top.addStretch(1)
        switch = Button("English" if is_urdu() else "اردو", icon="languages", kind="flat")
        switch.clicked.connect(self.language)
        top.addWidget(switch)
        outer.addLayout(top)
        outer.addStretch(2)
        card = Card()
        card.setFixedWidth(460)
        box = column(card, margins=(28, 24, 28, 24), gap=10)
        box.addLayout(_centred(Emblem("lock", ink="ink2", ground="window")))
        box.addWidget(Label(t("The store is locked"), size=16, weight=600, side="center"))
        box.addWidget(Label(t("The collector goes on while it is."), size=12, ink="ink3", side="center"))
        self.field = Field(t("Passphrase"), icon="key-round")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.returnPressed.connect(self.unlock)
        line = row()
        line.addWidget(self.field, 1)
        self.button = Button(t("Open"), key="Enter", kind="main", height=32)
        self.button.clicked.connect(self.unlock)
        line.addWidget(self.button)
        box.addLayout(line)
        self.note = Note("bad")
        self.note.hide()
        box.addWidget(self.note)
        lost = t("A lost passphrase: type the recovery key of the second officer's sheet here.")
        box.addWidget(Label(lost, size=12, ink="ink3", side="center", wrap=True))
        box.addWidget(Label(isolated(location), size=11, ink="ink3", mono=True, side="center"))
        outer.addLayout(_centred(card))
        outer.addStretch(3)
        self.setFocusProxy(self.field)

    def unlock(self) -> None:
        """Try the passphrase on a thread."""
        words, location = self.field.text(), self._location
        if not words or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self.note.say("selection", t("Opening"))
        self._tasks.run(self, lambda: open_with(location, words), self._done, otherwise=self._refused)

    def _done(self, opened: tuple[Store, bytes]) -> None:
        self.field.clear()
        self.opened.emit(*opened)

    def _refused(self, error: Exception) -> None:
        self.button.setEnabled(True)
        self.note.say("bad", told(str(error)))
        self.field.selectAll()
        self.field.setFocus()


def _centred(widget: QWidget) -> QHBoxLayout:
    line = row()
    line.addStretch(1)
    line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
    line.addStretch(1)
    return line
