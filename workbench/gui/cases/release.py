"""The sheet where a second person signs that a case may leave: their name, their own passphrase, and the reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from workbench.domain.cases.cases import Case
from workbench.domain.custody.signers import Release
from workbench.gui.app_context import AppContext
from workbench.gui.i18n import t
from workbench.gui.shell.header import Field
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.side_sheet import Sheet
from workbench.store.cases import releases
from workbench.store.db.lifecycle import Passphrase, Store
from workbench.store.people import operators


def sign(store: Store, case: Case, *, name: str, passphrase: str, reason: str) -> Release:
    """Sign for a case with an operator's own key. Takes a second: the passphrase is made slow to guess."""
    by = operators.unlock(store, name, Passphrase(passphrase))
    return releases.sign(store, case.id, by=by, reason=reason)


class ReleaseSheet(Sheet):
    """A supervisor's signature over a case as it stands now; `signed` tells of it."""

    signed = Signal(object)

    def __init__(self, desk: AppContext, case: Case) -> None:
        super().__init__(t("Release case"), t("Sign"), icon="stamp")
        self.desk, self.case = desk, case
        self.name = Field("", name=t("Supervisor"))
        self.passphrase = Field("", icon="key-round", name=t("Supervisor's own passphrase"))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.reason = Field("", name=t("To whom, and for what"))
        for field in (self.name, self.passphrase, self.reason):
            self.add(field.accessibleName(), field)
        note = t("Later exhibits need another signature.")
        self.body.addWidget(Label(note, size=12, ink="ink3", wrap=True))
        self.body.addStretch(1)
        self.accepted.connect(self.sign)

    def sign(self) -> None:
        """Sign on a thread, then tell."""
        name, words, reason = self.name.text().strip(), self.passphrase.text(), self.reason.text().strip()
        if not name or not words or not reason:
            self.say_missing(t("A release needs a name, a passphrase and its reason."))
            return
        store, case = self.desk.store, self.case
        self.desk.tasks.run(
            self,
            lambda: sign(store, case, name=name, passphrase=words, reason=reason),
            self._done,
            otherwise=self.say_fault,
        )

    def _done(self, release: Release) -> None:
        self.passphrase.clear()
        self.signed.emit(release)
        self.closed.emit()
