"""The sheet of the store's rules: everybody sees them, a supervisor changes them with their own passphrase."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from workbench.domain.custody.policies import HELP, Rules
from workbench.gui.app_context import AppContext
from workbench.gui.i18n import t
from workbench.gui.shell.header import Field
from workbench.gui.widgets.buttons import CheckBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.side_sheet import Sheet
from workbench.store.db.lifecycle import Passphrase, Store
from workbench.store.people import operators, policies


def change(store: Store, changed: Mapping[str, bool], *, name: str, passphrase: str, reason: str) -> Rules:
    """Change the rules with a supervisor's own key. Takes a second: the passphrase is made slow to guess."""
    return policies.change(store, changed, by=operators.unlock(store, name, Passphrase(passphrase)), reason=reason)


class RulesSheet(Sheet):
    """What the store asks of everybody; `changed` tells the new rules."""

    changed = Signal(object)

    def __init__(self, desk: AppContext) -> None:
        super().__init__(t("Rules of this store"), t("Sign"), icon="stamp", width=450)
        self.desk = desk
        self.checks = {name: CheckBox(t(words)) for name, words in HELP.items()}
        for check in self.checks.values():
            self.body.addWidget(check)
        self.body.addSpacing(10)
        self.name = Field("", name=t("Supervisor"))
        self.passphrase = Field("", icon="key-round", name=t("Supervisor's own passphrase"))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.reason = Field("", name=t("Reason"))
        for field in (self.name, self.passphrase, self.reason):
            self.add(field.accessibleName(), field)
        note = t("Only a supervisor's key changes these rules; each change stands in the custody log.")
        self.body.addWidget(Label(note, size=12, ink="ink3", wrap=True))
        self.body.addStretch(1)
        self.accepted.connect(self.sign)
        desk.tasks.run(self, lambda: policies.in_force(desk.store), self._show, otherwise=self.say_fault)

    def sign(self) -> None:
        """Change them on a thread, then tell."""
        name, words, reason = self.name.text().strip(), self.passphrase.text(), self.reason.text().strip()
        if not name or not words or not reason:
            self.say_missing(t("Other rules need a supervisor's name, their passphrase and a reason."))
            return
        store, wanted = self.desk.store, {name: check.isChecked() for name, check in self.checks.items()}
        self.desk.tasks.run(
            self,
            lambda: change(store, wanted, name=name, passphrase=words, reason=reason),
            self._done,
            otherwise=self.say_fault,
        )

    def _show(self, asked: Rules) -> None:
        for name, check in self.checks.items():
            check.setChecked(getattr(asked, name))

    def _done(self, asked: Rules) -> None:
        self.passphrase.clear()
        self.changed.emit(asked)
        self.closed.emit()
