"""The last page of the first run: the recovery sheet, shown once, to be put on paper and kept by a second officer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from workbench.gui import theme
from workbench.gui.i18n import t
from workbench.gui.setup.pages import WizardPage
from workbench.gui.setup.printers import Printer, paper_printers, print_text
from workbench.gui.shell.header import Field
from workbench.gui.widgets.buttons import Button, CheckBox, Choice
from workbench.gui.widgets.empty_states import NoticeBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import column, row
from workbench.store.db.lifecycle import RecoveryKey
from workbench.store.keys.recovery_key import as_words, groups_of


class RecoveryPage(WizardPage):
    """The sheet, and two ways to paper: a printer, or the pen. What was written by hand is typed back from the paper.

    The sheet is covered while it is typed back, and is never printed to a file.
    """

    def __init__(self) -> None:
        super().__init__(
            t("Recovery sheet"),
            t("If the passphrase is lost, this opens the store. It is shown once and kept nowhere."),
        )
        self._key: RecoveryKey | None = None
        self._printed = False
        self.sheet = _sheet()
        self.typed = Field(t("all eight groups, from the paper"), name=t("Recovery key"), mono=True)
        self.typed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._either = QStackedWidget()
        self._either.addWidget(self.sheet)
        self._either.addWidget(self._typing())
        self.box.addWidget(self._either, 1)
        self.how = Label("", size=13, ink="ink2", wrap=True)
        self.box.addWidget(self.how)
        line = row(gap=14)
        self.printer = Choice([], icon="printer", name=t("Printer"))
        self.print_button = Button(t("Print"), icon="printer", key="Ctrl P")
        self.print_button.clicked.connect(self.print_sheet)
        self.type_button = Button("")
        self.type_button.clicked.connect(lambda: self._cover(covered=not self._either.currentIndex()))
        for button in (self.printer, self.print_button, self.type_button):
            line.addWidget(button)
        line.addStretch(1)
        self.box.addLayout(line)
        self.has_it = CheckBox(t("It is on paper, with an officer other than me."))
        self.box.addWidget(self.has_it)
        more = t("Whoever holds this sheet can open the store. Seal it in an envelope and keep it in another safe.")
        self.box.addWidget(NoticeBox("warn", t("As good as the passphrase"), more))
        self._cover(covered=False)
        self.show_printers([])

    def show_sheet(self, sheet: str, key: RecoveryKey) -> None:
        """Show the words of a new sheet with the key that stands on it, and the printers of this machine."""
        self._key, self._printed = key, False
        self.sheet.setPlainText(sheet)
        self.show_printers(paper_printers())

    def show_printers(self, printers: list[Printer]) -> None:
        """Offer these printers; without any, the key is written down by hand."""
        self.printer.set_choices([(printer.name, printer) for printer in printers])
        for button in (self.printer, self.print_button):
            button.setVisible(bool(printers))
        self.print_button.setShortcut("Ctrl+P" if printers else "")
        if printers:
            words = t("Print the sheet, or write the key on paper and type it back from there.")
            kept = t("The print queue of this system may keep what it printed for a day.")
            self.how.set_text(f"{words} {kept}")
        else:
            self.how.set_text(t("No printer was found here. Write the key on paper, then type it back from there."))

    def missing(self) -> str:
        """That it is on paper: printed, or typed back without an error; and that somebody has it."""
        if not self._printed:
            wrong = self._wrong_group()
            if wrong is None:
                return t("Write the key on paper, then type it back from there.")
            if wrong:
                return t("Group {number} is not as it stands on the sheet.", number=wrong)
        return "" if self.has_it.isChecked() else t("Give the paper to another officer, then say that it is done.")

    def print_sheet(self) -> None:
        """Print it on the chosen printer, never to a file."""
        printer = self.printer.value
        if not isinstance(printer, Printer):
            return
        self._printed = print_text(self.sheet.toPlainText(), printer, self.sheet.font())
        if self._printed:
            self.how.set_text(t("The sheet was sent to {name}. See that it came out.", name=printer.name))
        else:
            words = t("{name} did not take the sheet. Write the key on paper, then type it back.", name=printer.name)
            self.how.set_text(words, ink="bad")

    def _typing(self) -> QWidget:
        """What stands in the place of the sheet while the key is typed back."""
        holder = QWidget()
        box = column(holder, gap=8)
        box.addWidget(Label(t("Recovery key"), size=12, weight=600, ink="ink2"))
        box.addWidget(self.typed)
        box.addStretch(1)
        return holder

    def _cover(self, *, covered: bool) -> None:
        """Cover the sheet and ask for the key, or show it again."""
        self._either.setCurrentIndex(int(covered))
        words = t("Show the sheet again") if covered else t("I have written it down")
        self.type_button.set_words(words, icon="eye" if covered else "check")
        if covered:
            self.typed.setFocus()

    def _wrong_group(self) -> int | None:
        """The first group that was typed otherwise, from 1; 0 where all are right, None where nothing was typed."""
        typed = groups_of(self.typed.text())
        if self._key is None or not typed:
            return None
        wanted = groups_of(as_words(self._key))
        for number, group in enumerate(wanted, start=1):
            if typed[number - 1 : number] != [group]:
                return number
        return 0 if len(typed) == len(wanted) else len(wanted)


def _sheet() -> QPlainTextEdit:
    sheet = QPlainTextEdit()
    sheet.setReadOnly(True)
    # In English in every language of the window: it is read back by this program, too.
    sheet.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    sheet.setObjectName("field")
    sheet.setAccessibleName(t("Recovery sheet"))
    sheet.setFont(theme.font(13, mono=True))
    sheet.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    sheet.setMinimumHeight(150)
    return sheet
