"""The last page of the first run: the recovery sheet, shown once, to be printed and kept by a second officer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from workbench.gui import theme
from workbench.gui.common.buttons import Button, Check
from workbench.gui.common.states import Note
from workbench.gui.common.view import row
from workbench.gui.setup.pages import Page
from workbench.gui.words import t


class RecoveryPage(Page):
    """The sheet, a button that prints it, and the word that somebody has it now."""

    def __init__(self) -> None:
        super().__init__(
            t("Recovery sheet"),
            t("If the passphrase is lost, this opens the store. It is shown once and kept nowhere."),
        )
        self.sheet = QPlainTextEdit()
        self.sheet.setReadOnly(True)
        # In English in every language of the window: it is read back by this program, too.
        self.sheet.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.sheet.setObjectName("field")
        self.sheet.setAccessibleName(t("Recovery sheet"))
        self.sheet.setFont(theme.font(13, mono=True))
        self.sheet.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.sheet.setMinimumHeight(300)
        self.box.addWidget(self.sheet, 1)
        line = row(gap=14)
        self.print_button = Button(t("Print"), icon="printer", key="Ctrl P")
        self.print_button.setShortcut("Ctrl+P")
        self.print_button.clicked.connect(self.print_sheet)
        line.addWidget(self.print_button)
        self.has_it = Check(t("It is on paper, with an officer other than me."))
        line.addWidget(self.has_it)
        line.addStretch(1)
        self.box.addLayout(line)
        more = t("Whoever holds this sheet can open the store. Seal it in an envelope and keep it in another safe.")
        self.box.addWidget(Note("warn", t("As good as the passphrase"), more))

    def show_sheet(self, sheet: str) -> None:
        """Show the words of a new sheet."""
        self.sheet.setPlainText(sheet)

    def missing(self) -> str:
        """That somebody has it."""
        return "" if self.has_it.isChecked() else t("Print the sheet or write it down, then say that it is done.")

    def print_sheet(self) -> None:
        """Print it on a printer that is chosen now."""
        # Only here: the printing library asks the system for its printers as soon as it is loaded.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            document = QTextDocument()
            document.setDefaultFont(self.sheet.font())
            document.setPlainText(self.sheet.toPlainText())
            document.print_(printer)
