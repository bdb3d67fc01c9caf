"""A sheet beside a view: a title with a way out, fields with their names above, and the acts at its foot."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.gui.common.buttons import Button
from workbench.gui.common.label import Label
from workbench.gui.common.states import Note
from workbench.gui.common.view import Pane, column, row, scrolling
from workbench.gui.words import t, told


class Sheet(Pane):
    """Fields over a foot with the main act and Cancel; Esc closes."""

    accepted = Signal()
    closed = Signal()

    def __init__(self, title: str, act: str, *, icon: str = "check", width: int = 330) -> None:
        super().__init__("sunken", edges="leading")
        self.setFixedWidth(width)
        outer = column(self, margins=(1, 0, 0, 0))
        top = QWidget()
        line = row(top, margins=(14, 10, 8, 6))
        line.addWidget(Label(title, size=15, weight=600), 1)
        close = Button("", icon="x", kind="flat", name=t("Close"))
        close.clicked.connect(self.closed)
        line.addWidget(close)
        outer.addWidget(top)
        inner = QWidget()
        self.body: QVBoxLayout = column(inner, margins=(14, 4, 14, 12), gap=6)
        outer.addWidget(scrolling(inner, "sunken"), 1)
        self.fault = Note("bad")
        self.fault.hide()
        holder = QWidget()
        column(holder, margins=(14, 0, 14, 6)).addWidget(self.fault)
        outer.addWidget(holder)
        foot = Pane("sunken", edges="top")
        acts = self.acts = row(foot, margins=(14, 9, 14, 9))
        self.act = Button(act, icon=icon, key="Enter", kind="main")
        self.act.clicked.connect(self.accepted)
        acts.addWidget(self.act)
        cancel = Button(t("Cancel"), key="Esc", kind="flat")
        cancel.clicked.connect(self.closed)
        acts.addWidget(cancel)
        acts.addStretch(1)
        outer.addWidget(foot)

    def add(self, name: str, field: QWidget, hint: str = "") -> None:
        """Add a field under its name, with a hint beneath."""
        self.body.addWidget(Label(name, size=12, weight=600, ink="ink2"))
        self.body.addWidget(field)
        if hint:
            self.body.addWidget(Label(hint, size=12, ink="ink3", wrap=True))
        self.body.addSpacing(6)

    def say_fault(self, error: Exception | str) -> None:
        """Say under the fields what is wrong."""
        self.fault.say("bad", told(str(error)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts, Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accepted.emit()
        else:
            super().keyPressEvent(event)
