"""The locked store: name and passphrase in place. A wrong one is said in a sentence; the collector is not touched."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workbench import settings
from workbench.domain.custody.chain import RECOVERY
from workbench.errors import StoreLockedError, WrongUseError
from workbench.gui.i18n import is_urdu, t, told
from workbench.gui.painting.safe_text import isolated
from workbench.gui.shell.header import Field
from workbench.gui.tasks import Tasks
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.empty_states import NoticeBox, RoundIcon
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Card, Pane, column, row
from workbench.store.custody import event_queries, settings_log
from workbench.store.db.lifecycle import OperatorSecret, Passphrase, RecoveryKey, Store, open_store, openers_of
from workbench.store.keys import recovery_key
from workbench.store.people import operators, sessions
from workbench.translation import sentence


def open_with(location: str, name: str, words: str) -> tuple[Store, bytes | None]:
    """Open a store as an operator, by the store's own passphrase, or by the recovery key; takes a second.

    Gives also the raw key for child processes, None for a team database. StoreLockedError where nothing opens it.
    """
    meant = _meant(words)
    if isinstance(meant, RecoveryKey):
        store = open_store(location, meant, operator=RECOVERY)
    elif location.startswith("postgresql"):
        store = _on_a_team_database(location, name, meant)
    else:
        store = _on_files(location, name, meant)
    try:
        settings_log.note(store, settings.for_custody(), actor=store.operator)
    except BaseException:
        store.close()
        raise
    return store, sessions.key_of(store)


def open_by_name(location: str, name: str) -> tuple[Store, bytes | None]:
    """Open a team database where nobody is admitted; whoever its server lets in works under the name they give."""
    store = open_store(location, None, operator=name)
    try:
        _check_that_nobody_is_admitted(store)
        return named(store), None
    except BaseException:
        store.close()
        raise


def _check_that_nobody_is_admitted(store: Store) -> None:
    if sessions.has_operators(store):
        raise StoreLockedError(sentence("Somebody was admitted meanwhile: sign in with a passphrase of your own."))


def _on_files(location: str, name: str, passphrase: Passphrase) -> Store:
    """By the operator's own passphrase; where it is none of theirs, by the store's, if it has one."""
    if name and sessions.is_asked(location):
        try:
            return sessions.enter(location, OperatorSecret(name, passphrase))
        except StoreLockedError:
            if not any(one.kind == "passphrase" and not one.operator for one in openers_of(location)):
                raise
    store = open_store(location, passphrase)
    try:
        return _by_the_stores_own(store, name, passphrase)
    except BaseException:
        store.close()
        raise


def _by_the_stores_own(store: Store, name: str, passphrase: Passphrase) -> Store:
    """Who opened a store by what several may know: under the name they give, until the first person is admitted."""
    if not sessions.has_operators(store):
        return store.as_operator(name) if name else named(store)
    if sessions.is_operator(store, name):
        return sessions.begin(store, operators.unlock(store, name, passphrase))
    raise StoreLockedError(
        sentence("This store is opened by its operators, each in their own name and by a passphrase of their own.")
    )


def _on_a_team_database(location: str, name: str, passphrase: Passphrase) -> Store:
    """Its server knows who connects; in the program everybody works under a name of their own."""
    return sessions.enter(location, OperatorSecret(name, passphrase))


def _meant(words: str) -> Passphrase | RecoveryKey:
    """Eight groups whose check characters are right are a recovery key, all else is a passphrase."""
    try:
        return recovery_key.from_words(words)
    except WrongUseError:
        return Passphrase(words)


def named(store: Store) -> Store:
    """The store with someone at work: where nobody is named, the one who made it."""
    if store.operator:
        return store
    first = event_queries.events(store, limit=1, before=2)
    return store.as_operator(first[0].actor if first else "operator")


class Unlock(Pane):
    """The page with name and passphrase; `opened` tells the store and its raw key.

    Without `asks` there is no passphrase to ask for: a team database where nobody is admitted.
    """

    opened = Signal(object, object)
    language = Signal()

    def __init__(self, tasks: Tasks, location: str, name: str = "", *, asks: bool = True) -> None:
        super().__init__("window")
        self._tasks, self._location, self._asks = tasks, location, asks
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
        box.addLayout(_centred(RoundIcon("lock", ink="ink2", ground="window")))
        box.addWidget(Label(t("The store is locked"), size=16, weight=600, side="center"))
        box.addWidget(Label(t("The collector goes on while it is."), size=12, ink="ink3", side="center"))
        self.name = Field(t("Your name"), icon="user")
        self.name.setText(name)
        self.name.returnPressed.connect(self._to_passphrase)
        box.addWidget(self.name)
        self.field = Field(t("Passphrase"), icon="key-round")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.returnPressed.connect(self.unlock)
        line = row()
        line.addWidget(self.field, 1)
        self.button = Button(t("Open"), key="Enter", kind="main", height=32)
        self.button.clicked.connect(self.unlock)
        line.addWidget(self.button)
        box.addLayout(line)
        self.note = NoticeBox("bad")
        self.note.hide()
        box.addWidget(self.note)
        self._say_what_opens(box)
        box.addWidget(Label(isolated(location), size=11, ink="ink3", mono=True, side="center"))
        outer.addLayout(_centred(card))
        outer.addStretch(3)
        self.setFocusProxy(self.field if name and asks else self.name)

    def _say_what_opens(self, box: QVBoxLayout) -> None:
        if not self._asks:
            self.field.hide()
            words = t(
                "Nobody is admitted to this database, so it asks for no passphrase: whoever sits here can open it."
            )
            box.addWidget(NoticeBox("warn", words))
            return
        lost = t("A lost passphrase: type the recovery key of the second officer's sheet here.")
        box.addWidget(Label(lost, size=12, ink="ink3", side="center", wrap=True))

    def _to_passphrase(self) -> None:
        self.unlock() if self.field.text() or not self._asks else self.field.setFocus()

    def unlock(self) -> None:
        """Try name and passphrase on a thread."""
        words, location, name = self.field.text(), self._location, self.name.text().strip()
        if (self._asks and not words) or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self.note.say("selection", t("Opening"))
        asks = self._asks
        self._tasks.run(
            self,
            lambda: open_with(location, name, words) if asks else open_by_name(location, name),
            self._done,
            otherwise=self._refused,
        )

    def _done(self, opened: tuple[Store, bytes | None]) -> None:
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
