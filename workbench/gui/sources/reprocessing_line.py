"""How far kept pages have been read again, with a way to stop."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.posts.reprocessing import Rereading
from workbench.gui.i18n import n, t
from workbench.gui.painting.safe_text import number
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.progress_bar import Bar
from workbench.gui.widgets.view import row


class RereadingLine(QWidget):
    """One line for an open order; hidden when there is none."""

    stop = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._order = 0
        line = row(self, margins=(14, 0, 12, 4), gap=10)
        self.words = Label("", size=12, ink="ink2")
        self.bar = Bar()
        self.button = Button(t("Cancel"), icon="x")
        self.button.clicked.connect(lambda: self.stop.emit(self._order))
        line.addWidget(self.words, 3)
        line.addWidget(self.bar, 2)
        line.addWidget(self.button)
        self.hide()

    def show_orders(self, orders: Sequence[Rereading], source_id: int) -> None:
        """Show the order that concerns a source: its own, or one for all."""
        mine = next((one for one in orders if one.source_id in {None, source_id}), None)
        self.setVisible(mine is not None)
        if mine is None:
            return
        self._order = mine.id
        self.bar.set_done(mine.pages_done, mine.pages)
        pages = n(
            "{done} of {n} kept page read again", "{done} of {n} kept pages read again", mine.pages,
            done=number(mine.pages_done),
        )  # fmt: skip
        moved = n("{n} post in another category", "{n} posts in another category", mine.moved)
        words = t("{pages}, {moved}", pages=pages, moved=moved)
        self.words.set_text(t("Waiting to read kept pages again.") if mine.state == "requested" else words)
        self.button.setEnabled(not mine.cancel_requested)
        self.button.set_words(t("Cancelling") if mine.cancel_requested else t("Cancel"))
