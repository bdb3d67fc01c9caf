"""The sheets of the cases: open one, and make an evidence bundle in a child process."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.cases import Case
from workbench.domain.sources import Authority
from workbench.gui import children
from workbench.gui.common.bar import Bar
from workbench.gui.common.buttons import Button, Choice
from workbench.gui.common.label import Label
from workbench.gui.common.plain import day, isolated, one_line
from workbench.gui.common.sheet import Sheet
from workbench.gui.common.states import Note
from workbench.gui.common.view import row
from workbench.gui.desk import Desk
from workbench.gui.shell.top import Field
from workbench.gui.words import t
from workbench.store import authorities, cases


class OpenCase(Sheet):
    """Number, title and authority of a new case."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(t("Open case"), t("Open case"), icon="folder-plus")
        self.desk = desk
        self.number = Field("2026-014", name=t("Number"))
        self.title = Field("", name=t("Title"))
        self.authority = Choice([(t("none"), None)], icon="gavel", name=t("Legal authority"))
        self.add(t("Number"), self.number)
        self.add(t("Title"), self.title)
        self.add(t("Legal authority"), self.authority)
        self.body.addStretch(1)
        self.accepted.connect(self.save)
        desk.tasks.run(self, lambda: authorities.all_(desk.store), self._offer)

    def _offer(self, known: Sequence[Authority]) -> None:
        choices: list[tuple[str, object]] = [
            (f"{one_line(a.reference, 30)} · {t('until')} {day(a.valid_until)}", a.id) for a in known
        ]
        self.authority.set_choices([*choices, (t("none"), None)])

    def save(self) -> None:
        """Open the case, then tell."""
        number, title = self.number.text().strip(), self.title.text().strip()
        if not number or not title:
            self.say_fault(t("A case needs a number and a title."))
            return
        store, chosen = self.desk.store, self.authority.value
        authority = chosen if isinstance(chosen, int) else None
        self.desk.tasks.run(
            self,
            lambda: cases.open_case(store, number=number, title=title, authority_id=authority, actor=store.operator),
            self.opened.emit,
            otherwise=self.say_fault,
        )


class BundleSheet(Sheet):
    """Where to, what goes in; then the progress with a way out, and the verifier's word."""

    made = Signal()

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__(t("Evidence bundle"), t("Sign and write"), icon="package", width=380)
        self.desk, self.case = desk, case
        self.child: children.Told | None = None
        self.folder = Field("", name=t("Folder"), mono=True)
        self.folder.setText(str(Path.home()))
        holder = QWidget()
        line = row(holder)
        line.addWidget(self.folder, 1)
        choose = Button("", icon="folder-open", name=t("Choose a folder"))
        choose.clicked.connect(self._choose)
        line.addWidget(choose)
        self.add(t("Folder"), holder, t("A new folder is made in it."))
        self.body.addWidget(Label(t("Will be in the bundle"), size=12, weight=600, ink="ink2"))
        for words in (
            t("{n} exhibits: bytes, text, custody of each", n=case.exhibits),
            t("Notes marked for the court"),
            t("The signed head of the custody chain"),
        ):
            self.body.addWidget(Label(f"· {words}", wrap=True))
        self.body.addSpacing(10)
        self.words = Label("", size=12, ink="ink2", wrap=True)
        self.bar = Bar()
        self.bar.hide()
        self.stop = Button(t("Cancel"), icon="x")
        self.stop.hide()
        self.stop.clicked.connect(self._cancel)
        self.result = Note("ok")
        self.result.hide()
        self.again = Button(t("Verify again"), icon="shield-check")
        self.again.hide()
        self.again.clicked.connect(self._verify)
        self._path = ""
        for widget in (self.words, self.bar, self.stop, self.result, self.again):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.accepted.connect(self.write)
        self.closed.connect(self._cancel)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, t("Choose a folder"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)

    def write(self) -> None:
        """Start the child that writes the bundle."""
        if self.child is not None:
            return
        folder = Path(self.folder.text()).expanduser()
        if not folder.is_dir():
            self.say_fault(t("There is no such folder. Choose one that exists."))
            return
        self.fault.hide()
        self.result.hide()
        words = ["bundle", "export", self.case.number, "--out", str(folder), "--json"]
        self._follow(
            children.Told(
                lambda: children.start(
                    words, location=self.desk.location, key=self.desk.key, operator=self.desk.operator, output=True
                ),
                self,
            )
        )
        self.words.set_text(t("Writing the bundle"))
        self.bar.show()
        self.stop.show()

    def _verify(self) -> None:
        path = self._path
        self.words.set_text(t("Checking every byte"))
        self._follow(children.Told(lambda: children.start_without_store(["bundle", "verify", path, "--json"]), self))

    def _follow(self, child: children.Told) -> None:
        self.child = child
        child.progress.connect(self._progress)
        child.ended.connect(self._ended)
        child.failed.connect(self._failed)
        self.act.setEnabled(False)
        child.start()

    def _progress(self, told: Mapping[str, object]) -> None:
        done, of = told.get("done"), told.get("of")
        if isinstance(done, int) and isinstance(of, int):
            self.bar.set_done(done, of)
            self.words.set_text(f"{isolated(f'{done} / {of}')}  {one_line(str(told.get('words', '')), 120)}")

    def _ended(self, told: Mapping[str, object]) -> None:
        self._idle()
        if told.get("cancelled"):
            self.say_fault(str(told.get("words", t("Cancelled"))))
            return
        whole = bool(told.get("verified", told.get("ok", False)))
        self._path = str(told.get("path", self._path))
        if whole:
            self.result.say("ok", t("Verified: every byte is accounted for"), isolated(self._path))
        else:
            problems = told.get("problems")
            more = "; ".join(str(problem) for problem in problems[:3]) if isinstance(problems, list) else self._path
            self.result.say("bad", t("The verification failed"), more)
        self.again.setVisible(bool(self._path))
        self.made.emit()

    def _failed(self, words: str) -> None:
        self._idle()
        self.say_fault(words)

    def _idle(self) -> None:
        self.child = None
        self.act.setEnabled(True)
        self.bar.hide()
        self.stop.hide()
        self.words.set_text("")

    def _cancel(self) -> None:
        if self.child is not None:
            self.child.cancel()
