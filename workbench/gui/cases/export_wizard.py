"""The bundle sheet: for whom, what is in it, who released it; then the making in a child process, with a way out."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.cases.cases import Case
from workbench.gui import subprocesses
from workbench.gui.app_context import AppContext
from workbench.gui.cases.export_pages import ContentsPage, OrderPage, ReleasePage
from workbench.gui.cases.export_progress import MakePage
from workbench.gui.cases.sign_dialog import SignDialog
from workbench.gui.cases.step_indicator import StepLine
from workbench.gui.i18n import t, told
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.side_sheet import Sheet, widest
from workbench.store.cases import cases
from workbench.store.custody import event_queries, signature_check
from workbench.store.people import operators
from workbench.store.sources import authorities

WHOM, CONTENTS, RELEASE, MAKE = range(4)


class BundleSheet(Sheet):
    """Four steps beside the case; nothing is written before the last."""

    made = Signal()

    def __init__(self, desk: AppContext, case: Case) -> None:
        super().__init__(t("Evidence bundle"), t("Next"), icon="chevron-right", width=470)
        self.desk, self.case, self.step = desk, case, WHOM
        self.child: subprocesses.ProcessReporter | None = None
        self.found: Mapping[str, object] = {}
        self.written = False
        self.line = StepLine([t("For whom"), t("Contents"), t("Release"), t("Make")])
        self.body.addWidget(self.line)
        self.order, self.contents = OrderPage(), ContentsPage()
        self.release, self.making = ReleasePage(), MakePage()
        self.pages: tuple[QWidget, ...] = (self.order, self.contents, self.release, self.making)
        for page in self.pages:
            self.body.addWidget(page)
        self.body.addStretch(1)
        self.back = Button(t("Back"), icon="chevron-left")
        self.back.clicked.connect(lambda: self.go(self.step - 1))
        self.acts.insertWidget(1, self.back)
        widest(self.act, (_next(), _write(), _close()))
        self.release.sign.clicked.connect(self.sign)
        self.release.other.chosen.connect(self.put_under)
        desk.tasks.run(self, lambda: authorities.all_(desk.store), self.release.offer)
        self.making.working.stopped.connect(self._cancel)
        self.making.again.clicked.connect(self._verify)
        self.accepted.connect(self.forward)
        self.closed.connect(self._cancel)
        self.go(WHOM)

    def go(self, step: int) -> None:
        """Show a step, with the keyboard in its first field."""
        mine = self.holds_focus()
        self.step = step
        self.line.go(step)
        self.clear_messages()
        for number, page in enumerate(self.pages):
            page.setVisible(number == step)
        self.back.setVisible(step > WHOM)
        self.written = False
        words, icon = _write() if step == MAKE else _next()
        self.act.set_words(words, icon=icon)
        self.act.setEnabled(step != RELEASE or self.release.may_leave)
        if step == MAKE:
            self.making.say_order(self.order)
        if mine:
            self.focus_first()

    def may_be_dropped(self) -> bool:
        """Nothing is lost once the bundle is written."""
        return self.written or super().may_be_dropped()

    def forward(self) -> None:
        """Go on when nothing is missing; from the last step, write the bundle, once: then there is only to close."""
        if self.child is not None or not self.act.isEnabled():
            return
        if self.written:
            self.closed.emit()
        elif self.step == WHOM:
            missing = self.order.missing()
            if missing:
                self.say_missing(missing)
                return
            self._look()
        elif self.step < MAKE:
            self.go(self.step + 1)
        else:
            self.write()

    def _look(self) -> None:
        words = ["bundle", "contents", self.case.number, "--profile", self.order.profile, "--json"]
        self.act.setEnabled(False)
        self._start(self._child(words), self._looked, self._not_looked)

    def _looked(self, found: Mapping[str, object]) -> None:
        self.child, self.found = None, found
        self.contents.show_contents(found)
        self.release.show_release(found, self.case)
        if found.get("needs_reason") and not self.order.reason.text().strip():
            self.go(WHOM)
            self.say_missing(t("The rules of this store ask for the reason of an export."))
            return
        self.go(RELEASE if self.step == RELEASE else CONTENTS)

    def _not_looked(self, words: str) -> None:
        self.child = None
        mine = self.holds_focus()
        self.act.setEnabled(True)
        if mine:
            self.act.setFocus()
        self.say_fault(told(words))

    def put_under(self, authority: object) -> None:
        """Put the case under another authority, and look again whether it may leave."""
        store, case = self.desk.store, self.case
        if isinstance(authority, int):
            self.desk.tasks.run(
                self,
                lambda: cases.set_authority(store, case.id, authority, actor=store.operator),
                self._put_under,
                otherwise=self.say_fault,
            )

    def _put_under(self, case: Case) -> None:
        self.case = case
        self.made.emit()
        self._look()

    def sign(self) -> None:
        """Ask the second person for the signature: the one question that stands on top."""
        dialog = SignDialog(self.desk, self.case, self)
        dialog.accepted.connect(self._look)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self) -> None:
        """Start the child that writes the bundle."""
        words = ["bundle", "export", self.case.number, *self.order.words(), "--json"]
        self.fault.hide()
        self.making.begin(t("Writing the bundle"))
        self._busy()
        self._start(self._child(words), self._ended, self._failed)

    def _verify(self) -> None:
        path = self.making.path
        self.making.begin(t("Checking every byte"))
        self._busy()
        child = subprocesses.ProcessReporter(
            lambda: subprocesses.start_without_store(["bundle", "verify", path, "--json"]), self
        )
        self._start(child, self._ended, self._failed)

    def _child(self, words: list[str]) -> subprocesses.ProcessReporter:
        desk = self.desk
        return subprocesses.ProcessReporter(
            lambda: subprocesses.start(
                words, location=desk.location, key=desk.key, operator=desk.operator, session=desk.session,
                signs=desk.signs(*signature_check.OF_AN_EXPORT) if words[1] == "export" else None, output=True,
            ),
            self,
        )  # fmt: skip

    def _start(self, child: subprocesses.ProcessReporter, ended: object, failed: object) -> None:
        self.child = child
        child.progress.connect(self.making.working.progress)
        child.ended.connect(ended)
        child.failed.connect(failed)
        child.start()

    def _busy(self) -> None:
        self.act.setEnabled(False)
        self.back.setEnabled(False)

    def _ended(self, outcome: Mapping[str, object]) -> None:
        self._idle()
        if outcome.get("cancelled"):
            self.fault.say("selection", told(str(outcome.get("words", ""))))
            return
        self.making.show_outcome(outcome)
        self.written = self.written or bool(outcome.get("verified"))
        if self.written:
            words, icon = _close()
            self.act.set_words(words, icon=icon)
        store = self.desk.store
        if outcome.get("ok") is False:
            self.desk.tasks.run(self, lambda: event_queries.note_failed(store, self.making.path, outcome), _nothing)
        self.desk.tasks.run(self, lambda: operators.all_(store), self.making.show_key)
        self.made.emit()

    def _failed(self, words: str) -> None:
        self._idle()
        self.say_fault(told(words))

    def _idle(self) -> None:
        self.child = None
        mine = self.holds_focus()
        self.act.setEnabled(True)
        self.back.setEnabled(True)
        self.making.working.end()
        if mine:
            self.act.setFocus()

    def _cancel(self) -> None:
        if self.child is not None:
            self.child.cancel()


def _next() -> tuple[str, str]:
    return t("Next"), "chevron-right"


def _write() -> tuple[str, str]:
    return t("Sign and write"), "package"


def _close() -> tuple[str, str]:
    return t("Close"), "check"


def _nothing(_done: object) -> None:
    """Nothing is to be shown of it."""
