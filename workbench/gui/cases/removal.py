"""Taking something out of a case with its reason: an exhibit, or the mark that hides something; and what is out."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.cases.withdrawals import Withdrawal
from workbench.gui.app_context import AppContext
from workbench.gui.i18n import t
from workbench.gui.painting.safe_text import day, isolated, one_line
from workbench.gui.shell.header import Field
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.side_sheet import Sheet
from workbench.gui.widgets.view import Card, column, row


class RemovalSheet(Sheet):
    """Asks for the reason, then does `work(reason)`; `removed` tells of it."""

    removed = Signal(object)

    def __init__(
        self,
        desk: AppContext,
        title: str,
        act: str,
        work: Callable[[str], Withdrawal],
        *,
        icon: str,
        notes: tuple[str, ...],
    ) -> None:
        super().__init__(title, act, icon=icon)
        self._desk, self._work = desk, work
        self.reason = Field(t("e.g. it belongs to another case"), name=t("Reason"))
        self.add(t("Reason"), self.reason, t("The custody log repeats it."))
        for words in notes:
            self.body.addWidget(Label(words, size=12, ink="ink3", wrap=True))
        self.body.addStretch(1)
        self.accepted.connect(self.save)

    def save(self) -> None:
        """Do it on a thread, then tell."""
        reason = self.reason.text().strip()
        if not reason:
            self.say_missing(t("The reason is missing."))
            return
        work = self._work
        self._desk.tasks.run(self, lambda: work(reason), self.removed.emit, otherwise=self.say_fault)


def removal_card(gone: Withdrawal, act: QWidget) -> QWidget:
    """What was taken out: which exhibit, why, by whom and when, and the way back."""
    card = Card("sunken")
    box = column(card, margins=(14, 10, 14, 10), gap=5)
    line = row(gap=10)
    line.addWidget(Label(isolated(gone.name), size=12, mono=True, ink="ink3"))
    line.addWidget(Label(one_line(gone.title, 120) or t("Without a title"), ink="ink2"), 1)
    line.addWidget(act)
    box.addLayout(line)
    box.addWidget(Label(one_line(gone.reason, 200), ink="ink2", wrap=True))
    told = t("taken out by {name} on {day}", name=isolated(one_line(gone.by, 40)), day=day(gone.at))
    box.addWidget(Label(told, size=11, ink="ink3"))
    return card
