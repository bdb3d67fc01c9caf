"""The last step of the bundle sheet: progress with Cancel, then what the verifier said, with what to hand on."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.custody.signers import Signer
from workbench.gui.cases.export_pages import OrderPage
from workbench.gui.i18n import t
from workbench.gui.painting.safe_text import isolated, spaced_hash
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.empty_states import NoticeBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.progress_line import Working
from workbench.gui.widgets.view import column, row


class MakePage(QWidget):
    """Progress and outcome."""

    def __init__(self) -> None:
        super().__init__()
        self.path = ""
        self._facts: dict[str, str] = {}
        box = column(self, gap=8)
        self.summary = Label("", weight=600, wrap=True)
        self.where = Label("", size=12, mono=True, ink="ink2")
        self.working, self.result = Working(), NoticeBox("ok")
        self.facts = QWidget()
        inner = column(self.facts, gap=4)
        self.file = _fact(inner, t("Path"))
        self.manifest = _fact(inner, t("SHA-256 of the manifest"))
        self.key = _fact(inner, t("Public key"))
        hint = t("Give the public key to the reader by another way than the bundle.")
        inner.addWidget(Label(hint, size=12, ink="ink3", wrap=True))
        self.copy, self.again = Button(t("Copy"), icon="copy"), Button(t("Verify again"), icon="shield-check")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.told()))
        line = row()
        for button in (self.copy, self.again):
            line.addWidget(button)
        line.addStretch(1)
        inner.addLayout(line)
        for widget in (self.summary, self.where, self.working, self.result, self.facts):
            box.addWidget(widget)
        self.result.hide()
        self.facts.hide()

    def say_order(self, order: OrderPage) -> None:
        """What will be made, and where."""
        self.summary.set_text(order.told())
        self.where.set_text(isolated(order.folder.text()))

    def told(self) -> str:
        """What Copy gives: path, hash and key, a line each."""
        return "".join(f"{name}: {value}\n" for name, value in self._facts.items())

    def begin(self, words: str) -> None:
        """Something long begins."""
        self.result.hide()
        self.working.begin(words)

    def show_outcome(self, outcome: Mapping[str, object]) -> None:
        """What the verifier said."""
        whole = bool(outcome.get("verified", outcome.get("ok", False)))
        self.path = str(outcome.get("path", self.path))
        if whole:
            self.result.say("ok", t("Verified: every byte is accounted for"))
        else:
            checks = outcome.get("checks")
            wrong = (
                [one for one in checks if isinstance(one, dict) and not one.get("ok")]
                if isinstance(checks, list)
                else []
            )
            self.result.say("bad", t("The verification failed"), "; ".join(str(one.get("words")) for one in wrong[:1]))
        self._facts[t("Path")] = self.path
        self.file.set_text(isolated(self.path))
        if "manifest_sha256" in outcome:
            self._facts[t("SHA-256 of the manifest")] = str(outcome["manifest_sha256"])
            self.manifest.set_text(isolated(spaced_hash(str(outcome["manifest_sha256"]))))
        self.again.setVisible(not self.path.endswith(".age"))
        self.facts.show()

    def show_key(self, signers: Sequence[Signer]) -> None:
        """The installation's public key, which signed the bundle."""
        now = [one for one in signers if one.kind == "installation" and one.revoked_at is None]
        if now:
            self._facts[t("Public key")] = now[-1].public_key
            self.key.set_text(isolated(spaced_hash(now[-1].public_key)))


def _fact(box: QVBoxLayout, name: str) -> Label:
    box.addWidget(Label(name, size=12, weight=600, ink="ink2"))
    shown = Label("", size=12, mono=True, wrap=True)
    box.addWidget(shown)
    return shown
