"""One line about work in a child process: how far it is, and a way out."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.gui.i18n import t, told
from workbench.gui.painting.safe_text import isolated, number, one_line
from workbench.gui.widgets.buttons import Button
from workbench.gui.widgets.label import Label
from workbench.gui.widgets.progress_bar import Bar
from workbench.gui.widgets.view import column


class Working(QWidget):
    """Words, a bar where it is known how much there is, and Cancel; hidden while nothing is under way."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=8)
        self.words, self.bar = Label("", size=12, ink="ink2", wrap=True), Bar()
        self.stop = Button(t("Cancel"), icon="x")
        self.stop.clicked.connect(self._stop)
        for widget in (self.words, self.bar, self.stop):
            box.addWidget(widget)
        self._of = 0
        self.hide()

    def begin(self, words: str, *, of: int = 0) -> None:
        """Something long begins; `of` is how much there is, where that is known before."""
        self._of = of
        self.words.set_text(words)
        self.bar.set_done(0, of)
        self.bar.setVisible(of > 0)
        self.stop.set_words(t("Cancel"))
        self.stop.setEnabled(True)
        self.show()

    def progress(self, said: Mapping[str, object]) -> None:
        """How far it is, as the child told it: `done`, `of` (0 for not known), `words`."""
        done, of = said.get("done"), said.get("of")
        if not isinstance(done, int) or not isinstance(of, int):
            return
        of = of or self._of
        self.bar.set_done(done, of)
        self.bar.setVisible(of > 0)
        count = f"{number(done)} / {number(of)}" if of else number(done)
        self.words.set_text(f"{isolated(count)}  {told(one_line(str(said.get('words', '')), 120))}")

    def end(self) -> None:
        """It ended, however."""
        self.hide()

    def _stop(self) -> None:
        self.stop.set_words(t("Cancelling"))
        self.stop.setEnabled(False)
        self.stopped.emit()
