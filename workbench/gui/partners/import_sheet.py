"""The sheet that takes a partner's file: which one, what it is, and from whom. Nothing of it is believed yet."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from workbench.domain.display_names import IMPORT_KINDS
from workbench.gui.i18n import t
from workbench.gui.shell.header import Field
from workbench.gui.widgets.buttons import Button, Choice
from workbench.gui.widgets.progress_line import Working
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.widgets.view import row
from workbench.translation import mark

KINDS: Mapping[str, str] = {"": mark("seen from the file"), **IMPORT_KINDS}


class BringSheet(Sheet):
    """Path, kind, partner and key; `ordered` tells the words for the command that keeps the file."""

    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__(t("Take a partner's file"), t("Take in"), icon="package", width=400)
        self.path = Field(t("a file, or the folder of a bundle"), name=t("File"), mono=True)
        self.partner = Field(t("the agency, e.g. Europol"), name=t("Partner"))
        self.kind = Choice([(t(words), name) for name, words in KINDS.items()], icon="file-text", name=t("What it is"))
        self.public_key = Field(t("not compared"), name=t("Public key"), mono=True)
        self.add(t("File"), self.path)
        line = row()
        for words, icon, choose in (
            (t("Choose a file"), "file-text", self._choose_file),
            (t("Choose a folder"), "folder-open", self._choose_folder),
        ):
            button = Button(words, icon=icon)
            button.clicked.connect(choose)
            line.addWidget(button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addSpacing(8)
        self.add(t("Partner"), self.partner, t("Its files are kept under a source of their own."))
        self.add(t("What it is"), self.kind)
        hint = t("For a bundle: the key that the partner gave you by another way. It must have signed the bundle.")
        self.add(t("Public key"), self.public_key, hint)
        self.working = Working()
        self.body.addWidget(self.working)
        self.body.addStretch(1)
        self.accepted.connect(self.order)

    def order(self) -> None:
        """Tell the order when nothing is missing."""
        path, partner = self.path.text().strip(), self.partner.text().strip()
        if not self.act.isEnabled():
            return
        if not path or not Path(path).expanduser().exists():
            self.say_missing(t("There is no such file. Choose one that exists."))
        elif not partner:
            self.say_missing(t("Say which partner the file comes from."))
        else:
            self.fault.hide()
            self.ordered.emit(self.words(str(Path(path).expanduser()), partner))

    def words(self, path: str, partner: str) -> list[str]:
        """What `partner bring` is told."""
        words = ["partner", "bring", path, "--partner", partner, "--progress"]
        words += ["--kind", str(self.kind.value)] if self.kind.value else []
        key = self.public_key.text().strip()
        return [*words, "--public-key", key] if key else words

    def set_busy(self, *, busy: bool) -> None:
        """While the file is taken in, it is not taken in again."""
        self.act.setEnabled(not busy)
        if busy:
            self.working.begin(t("Taking the file in"))
        else:
            self.working.end()

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, t("Choose a file"), str(Path.home()))
        if chosen:
            self.path.setText(chosen)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, t("Choose a folder"), str(Path.home()))
        if chosen:
            self.path.setText(chosen)
