"""The line above a view that asks once before what cannot be undone."""

from PySide6.QtCore import Signal

from workbench.gui.i18n import t
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Card, row


class Question(Card):
    """Hidden until `ask`; hides itself once it is answered."""

    agreed = Signal()

    def __init__(self, verb: str, *, icon: str) -> None:
        super().__init__("warn", framed=False)
        self._words = Label("", ink="warn", weight=600)
        line = row(self, margins=(20, 8, 16, 8))
        line.addWidget(self._words, 1)
        yes, no = Button(verb, icon=icon), Button(t("Keep"), kind="flat")
        yes.clicked.connect(self.hide)
        yes.clicked.connect(self.agreed)
        no.clicked.connect(self.hide)
        line.addWidget(yes)
        line.addWidget(no)
        self.hide()

    def ask(self, words: str) -> None:
        """Show the question; names in it are plain text."""
        self._words.set_text(words)
        self.show()
