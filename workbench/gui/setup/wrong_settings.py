"""The page that says what is wrong in the settings, where nothing may be opened under their defaults instead."""

from PySide6.QtCore import Signal

from workbench.gui.i18n import t, told
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.empty_states import NoticeBox
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.view import Pane, column, row


class WrongSettings(Pane):
    """A window of its own; `again` asks that the settings are looked at once more."""

    again = Signal()

    def __init__(self, words: str) -> None:
        super().__init__("window")
        self.setWindowTitle(t("Workbench"))
        self.setMinimumSize(640, 320)
        box = column(self, margins=(28, 24, 28, 24), gap=12)
        box.addWidget(Label(t("The settings are wrong"), size=24, weight=600, wrap=True))
        note = t(
            "No store is opened and nothing is collected until they are put right: less might be guarded than meant."
        )
        box.addWidget(Label(note, size=14, ink="ink2", wrap=True))
        self.note = NoticeBox("bad", told(words))
        box.addWidget(self.note)
        box.addStretch(1)
        line = row()
        line.addStretch(1)
        close = Button(t("Close"))
        close.clicked.connect(self.close)
        self.button = Button(t("Look again"), kind="main")
        self.button.clicked.connect(self.again)
        line.addWidget(close)
        line.addWidget(self.button)
        box.addLayout(line)
